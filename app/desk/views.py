"""What a queue's view means as a question to the mirror: which rows, in which order, from which index."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.desk.drawn import Corners
from app.desk.rows import Order, Preset, View
from app.local import pinyin
from app.local.database import Cell, micros
from app.local.schema import CALL_BY, ORDER_KEYS, SUSPENDED, TO_CALL
from app.local.words import class_tag, division_tag, normal, question, status_tag, unit_tag
from models.applications import ApplicationKind
from models.applying import LADDERS
from models.case import Status
from models.people import Post
from models.reference import Reference

POOL: Mapping[Post, frozenset[Status]] = {
    Post.ACCEPTOR: frozenset({Status.REGISTERED, Status.VERIFYING, Status.FED_BACK, Status.INSPECTING}),
    Post.DUTY_LEADER: frozenset({Status.PENDING_FILE, Status.PENDING_CLOSE, Status.ESCALATED}),
    Post.DISPATCHER: frozenset({Status.PENDING_DISPATCH, Status.DISPATCHED, Status.HANDLING}),
    Post.COORDINATOR: frozenset({Status.COORDINATING}),
}
"""Whose work a case is by its status (DOMAIN §7.2)."""

SOON = timedelta(minutes=30)
RECENT = timedelta(days=7)
"""How far back *closed* looks; older ones are under *all*."""

_ORDINARY_RANK = 2
SHORTEST_NAME = 2
"""Fewer letters than that would be found in the name of every other class."""


@dataclass(frozen=True, slots=True)
class Question:
    """A view as SQL over a table shaped like the mirror's `cases`.

    `where` and `values` choose rows; `words` is the text index's question, or None; `keys` are the order's columns,
    the row number last; `index` is the mirror's index that gives this order, `narrow` the one that finds these rows
    where they are few (None where there is no better one). With a `ring` only the rows that lie in it.
    """

    where: str
    values: tuple[Cell, ...]
    words: str | None
    keys: tuple[str, ...]
    descending: bool
    index: str
    narrow: str | None
    ring: Corners = ()

    @property
    def order_by(self) -> str:
        """The ORDER BY list."""
        direction = "DESC" if self.descending else "ASC"
        return ", ".join(f"{key} {direction}" for key in self.keys)


Statuses = Callable[[], Mapping[Status, tuple[str, ...]]]
"""Asked where nobody waits for the answer."""

_STATUS_TAGS = frozenset(status_tag(status) for status in Status)

Named = tuple[str, tuple[str, ...]]
"""A tag of the text index, and the names of what it stands for."""


class Names:
    """The names of classes, divisions and units, ready to be looked through for what somebody typed."""

    def __init__(
        self, reference: Reference, named: Sequence[Named] | None = None, statuses: Statuses | None = None
    ) -> None:
        """`named` are other things' tags and names: those of the intercom log, say. `statuses` gives the names by which
        people know where a case stands, which this floor has not."""
        self.reference, self.statuses = reference, statuses
        rows = _of_cases(reference) if named is None else named
        rows = [*rows, *((status_tag(status), names) for status, names in (statuses() if statuses else {}).items())]
        # One text per row: a line end between two names keeps a term from being found across them.
        self._rows = [(tag, normal("\n".join(names))) for tag, names in rows]
        self.sound = pinyin.is_loaded()
        self._sounds = [(tag, pinyin.syllables(name)) for tag, names in rows for name in names if not name.isascii()]

    def things(self, term: str) -> list[str]:
        """As `tags`, without the statuses: who looks for a case by a word does not mean all that stand alike."""
        return [tag for tag in self.tags(term) if tag not in _STATUS_TAGS]

    def tags(self, term: str) -> list[str]:
        """The tags of everything whose name holds `term` (normal text), or sounds like it."""
        if len(term) < SHORTEST_NAME and term.isascii():
            return []
        found = {tag for tag, names in self._rows if term in names}
        if self.sound and term.isascii() and term.isalpha():
            found |= {tag for tag, sounds in self._sounds if pinyin.sounds_like(term, sounds)}
        return sorted(found)


def _of_cases(reference: Reference) -> list[Named]:
    rows: list[Named] = [
        (class_tag(c.kind, c.code), (c.code, c.name_zh, c.name_en, *c.aliases)) for c in reference.classes.values()
    ]
    rows += [(division_tag(d.code), (str(d.code), d.name_zh, d.name_en)) for d in reference.divisions.values()]
    rows += [(unit_tag(u.code), (u.code, u.name_zh, u.name_en)) for u in reference.units.values()]
    return rows


HELD = frozenset({Preset.HELD_BY_ME, Preset.HELD})
"""Views of what is worked on now: what the mirror's rows do not say."""


def ask(
    view: View,
    posts: frozenset[Post],
    now: datetime,
    names: Names | None,
    *,
    statuses: bool = True,
    held: Iterable[int] = (),
) -> Question:
    """`view` for a person with `posts` at `now` (the centre's time, aware UTC); its words may name `statuses`, too.

    `held` are the row numbers of what is worked on, for a view of that.
    """
    preset = Preset.APPLICATIONS if view.preset is Preset.MY_POOL and _decides_only(posts) else view.preset
    where, values = _among(held) if preset in HELD else _PRESETS[preset](posts, now)
    dated = _BY_DATE.get(preset) if view.order is Order.URGENCY else None
    return Question(
        where=where,
        values=values,
        words=_words(view.text, names, statuses=statuses),
        keys=(dated, "n") if dated else (*ORDER_KEYS[view.order], "n"),
        descending=view.descending,
        index=_NARROW[preset] if dated else f"ix_{_ROWS.get(preset, 'open')}_{view.order}",
        narrow=_NARROW.get(preset),
        ring=view.ring,
    )


def _decides_only(posts: frozenset[Post]) -> bool:
    """Whether these posts have no cases of their own and are asked for their word: a section head."""
    return not posts & POOL.keys() and any(
        posts & step for ladders in LADDERS.values() for ladder in ladders for step in ladder
    )


_BY_DATE: Mapping[Preset, str] = {
    Preset.SUPERVISED: "order_due",
    Preset.SUSPENDED: "resume_on",
    Preset.CALL_BACK: CALL_BY,
}
"""The date that such a list is sorted by, unless a person sorts it otherwise; its rows are few."""


def _words(text: str, names: Names | None, *, statuses: bool) -> str | None:
    if not text.strip():
        return None
    # Nothing that can be looked for, such as a lone hyphen, finds nothing rather than everything.
    tags = (names.tags if statuses else names.things) if names else None
    return (question(text, tags) if tags else question(text)) or 'tags : "nothing"'


_ROWS: Mapping[Preset, str] = {
    Preset.ALL: "all",
    Preset.CLOSED: "done",
    Preset.APPLICATIONS: "all",
    Preset.SUPERVISED: "all",
    Preset.CALL_BACK: "all",
}
"""Which rows the index of an order holds; an appeal is decided after the case was closed."""

_NARROW: Mapping[Preset, str] = {
    Preset.MY_POOL: "ix_open_status",
    Preset.DUE_SOON: "ix_open_due",
    Preset.OVERDUE: "ix_open_due",
    Preset.RETURNED: "ix_open_returned",
    Preset.URGENT: "ix_open_urgency",
    Preset.APPLICATIONS: "ix_cases_applied",
    Preset.SUPERVISED: "ix_cases_order_due",
    Preset.SUSPENDED: "ix_open_suspended",
    Preset.CALL_BACK: "ix_cases_to_call",
    Preset.CLOSED: "ix_cases_done",
}


Choice = tuple[str, tuple[Cell, ...]]


def _my_pool(posts: frozenset[Post], _now: datetime) -> Choice:
    mine = sorted({status.value for post in posts for status in POOL.get(post, ())})
    if not mine:
        return "open = 1", ()  # a manager has no pool of his own and sees them all
    return f"open = 1 AND status IN ({', '.join('?' * len(mine))})", tuple(mine)


def _due_soon(_posts: frozenset[Post], now: datetime) -> Choice:
    return "open = 1 AND due_key >= ? AND due_key < ?", (micros(now), micros(now + SOON))


def _overdue(_posts: frozenset[Post], now: datetime) -> Choice:
    return "open = 1 AND due_key < ?", (micros(now),)


def _returned(posts: frozenset[Post], now: datetime) -> Choice:
    where, values = _my_pool(posts, now)
    return f"{where} AND returned = 1", values


def _urgent(_posts: frozenset[Post], _now: datetime) -> Choice:
    return f"open = 1 AND rank < {_ORDINARY_RANK}", ()


_ID = "_" * 36
"""Any id, as LIKE takes it."""


def _waits_for(kind: ApplicationKind, steps: int, version: int) -> str:
    return f"%{kind.value}:{_ID}:{version}:{steps}%"


def _applications(posts: frozenset[Post], _now: datetime) -> Choice:
    patterns = [
        _waits_for(kind, len(ladder), version)
        for kind, ladders in LADDERS.items()
        for ladder in ladders
        for version, deciders in enumerate(ladder, 1)
        if deciders & posts
    ]
    if not patterns:
        return "applied IS NOT NULL", ()
    return f"applied IS NOT NULL AND ({' OR '.join(['applied LIKE ?'] * len(patterns))})", tuple(patterns)


def _supervised(_posts: frozenset[Post], _now: datetime) -> Choice:
    return "order_due IS NOT NULL", ()


def _suspended(_posts: frozenset[Post], _now: datetime) -> Choice:
    return SUSPENDED, ()


def _to_call(_posts: frozenset[Post], _now: datetime) -> Choice:
    """However long ago the case ended: a call that was promised is not paid off by its age."""
    return TO_CALL, ()


def _closed(_posts: frozenset[Post], now: datetime) -> Choice:
    return "open = 0 AND updated_at >= ?", (micros(now - RECENT),)


def _among(ns: Iterable[int]) -> Choice:
    """No row is 0; the plus keeps SQLite on the index of the order, where all it needs stands."""
    return f"open = 1 AND +n IN ({', '.join(map(str, (0, *sorted(ns))))})", ()


_PRESETS: Mapping[Preset, Callable[[frozenset[Post], datetime], Choice]] = {
    Preset.MY_POOL: _my_pool,
    Preset.DUE_SOON: _due_soon,
    Preset.OVERDUE: _overdue,
    Preset.RETURNED: _returned,
    Preset.URGENT: _urgent,
    Preset.OPEN: lambda _posts, _now: ("open = 1", ()),
    Preset.APPLICATIONS: _applications,
    Preset.SUPERVISED: _supervised,
    Preset.SUSPENDED: _suspended,
    Preset.CALL_BACK: _to_call,
    Preset.CLOSED: _closed,
    Preset.ALL: lambda _posts, _now: ("1", ()),
}
