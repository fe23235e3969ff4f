"""The intercom log as the panes read it: the mirror's entries with what waits laid over them, newest first asked.

What is written here and not known to the centre yet stands after everything else, until the centre puts it in place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from uuid import UUID

from app.desk.rows import IntercomRow, IntercomView
from app.desk.views import Named, Names
from app.desk.waiting import Waiting
from app.local import pinyin
from app.local.database import Cells, Database
from app.local.radio import call_sign_tag, case_tag, channel_tag, kind_tag
from app.local.rows import entry_of
from app.local.schema import UNANSWERED
from app.local.words import SHORTEST_TAIL, question
from app.wire import ENTRY_COLUMNS
from models.intercom import Entry
from models.people import Person
from models.reference import Reference

_COLUMNS = ", ".join(ENTRY_COLUMNS)
_AT_ALL = 2**62
_LAST = "\U0010ffff"
MOST_CASES = 20
"""Of how many cases with such a number the entries are looked for."""
NOTHING = 'tags : "nothing"'
"""What cannot be looked for, such as a lone hyphen, finds nothing rather than everything."""


class Radio:
    """Reads the log. For the window's thread."""

    def __init__(self, database: Database, waiting: Waiting) -> None:
        self._database, self._waiting = database, waiting
        self._names: Names | None = None

    def entry(self, entry_id: UUID) -> Entry | None:
        """The entry as it is shown; None when it is neither cached nor waiting."""
        for table in ("over.intercom", "main.intercom"):
            found = self._database.row(f"SELECT {_COLUMNS} FROM {table} WHERE id = ?", (str(entry_id),))
            if found is not None:
                return entry_of(found)
        return None

    def entries(
        self, wanted: IntercomView, limit: int, before: int | None, reference: Reference, me: Person
    ) -> list[IntercomRow]:
        """The newest `limit` entries that `wanted` lets through, oldest first; older than row number `before`."""
        asked = self._asked(wanted, reference)
        laid = {int(n or 0) for (n,) in self._database.rows("SELECT n FROM over.intercom")}
        found = [n for n in self._numbers("main", asked, limit + len(laid), before) if n not in laid]
        shown = sorted([*found, *self._numbers("over", asked, limit, before)])[-limit:] if limit else []
        return self._rows(shown, reference, me)

    def emergencies(self, reference: Reference, me: Person) -> list[IntercomRow]:
        """Emergencies that nobody has answered, oldest first."""
        numbers = [
            int(n or 0)
            for (n,) in self._database.rows(
                f"SELECT n FROM main.intercom WHERE {UNANSWERED} AND n NOT IN (SELECT n FROM over.intercom) "
                f"UNION ALL SELECT n FROM over.intercom WHERE {UNANSWERED} ORDER BY 1"
            )
        ]
        return self._rows(numbers, reference, me)

    def _numbers(self, base: str, asked: str | None, limit: int, before: int | None) -> list[int]:
        older, most = _AT_ALL if before is None else before, limit
        if asked is None:
            found = self._database.rows(
                f"SELECT n FROM {base}.intercom WHERE n < ? ORDER BY n DESC LIMIT ?", (older, most)
            )
        else:
            found = self._database.rows(
                f"SELECT rowid FROM {base}.said WHERE said MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT ?",
                (asked, older, most),
            )
        return [int(n or 0) for (n,) in found]

    # ── what is asked ───────────────────────────────────────────────────────────────────────────────────────────────

    def _asked(self, wanted: IntercomView, reference: Reference) -> str | None:
        """The text index's question; None when everything is wanted."""
        parts = [f'tags : "{tag}"' for tag in _tags(wanted)]
        if wanted.text.strip():
            parts.append(question(wanted.text, lambda term: self._named(term, reference)) or NOTHING)
        return " AND ".join(parts) if parts else None

    def _named(self, term: str, reference: Reference) -> Iterator[str]:
        """The tags of what `term` names: supervisors, talk groups, cases by the end of their number."""
        if self._names is None or self._names.reference is not reference or self._names.sound != pinyin.is_loaded():
            self._names = Names(reference, list(_named(reference)))
        yield from self._names.tags(term)
        if sum(letter.isdigit() for letter in term) >= SHORTEST_TAIL:
            yield from map(case_tag, self._cases_numbered(term))

    def _cases_numbered(self, text: str) -> Iterator[str]:
        tail = text[::-1]
        each = "SELECT id, number FROM {} WHERE tail >= :low AND tail < :high"
        found = self._database.rows(
            f"SELECT DISTINCT id FROM ({each.format('main.cases')} UNION ALL {each.format('over.cases')}) "
            "ORDER BY number DESC LIMIT :most",
            {"low": tail, "high": tail + _LAST, "most": MOST_CASES},
        )
        return (str(identifier) for (identifier,) in found)

    # ── rows ────────────────────────────────────────────────────────────────────────────────────────────────────────

    def _rows(self, numbers: list[int], reference: Reference, me: Person) -> list[IntercomRow]:
        found = {int(row[-1] or 0): entry_of(row) for row in self._read(numbers)}
        entries = list(found.values())
        cases = self._case_numbers({entry.case_id for entry in entries if entry.case_id})
        corrected = self._corrected(entry.id for entry in entries)
        names = {**reference.names, me.id: me.name}
        return [
            IntercomRow(
                n=n,
                entry=entry,
                by_name=names.get(entry.written_by, ""),
                case_number=cases.get(str(entry.case_id)),
                corrected_by=corrected.get(str(entry.id)),
                waiting=self._waiting.newest_action(entry.id) is not None,
                conflict=self._waiting.refused(entry.id),
            )
            for n in numbers
            if (entry := found.get(n)) is not None
        ]

    def _read(self, numbers: list[int]) -> Iterator[Cells]:
        for table in ("main.intercom", "over.intercom"):  # what waits comes second and stands
            yield from self._database.rows(
                f"SELECT {_COLUMNS}, n FROM {table} WHERE n IN ({', '.join('?' * len(numbers))})", numbers
            )

    def _case_numbers(self, cases: Iterable[UUID]) -> Mapping[str, str]:
        wanted = [str(case_id) for case_id in cases]
        holes = ", ".join("?" * len(wanted))
        found = self._database.rows(
            f"SELECT id, number FROM main.cases WHERE id IN ({holes}) AND number IS NOT NULL "
            f"UNION ALL SELECT id, number FROM over.cases WHERE id IN ({holes}) AND number IS NOT NULL",
            [*wanted, *wanted],
        )
        return {str(identifier): str(number) for identifier, number in found}

    def _corrected(self, entries: Iterable[UUID]) -> Mapping[str, UUID]:
        """By the id of an entry the newest one that puts it right."""
        wanted = [str(entry_id) for entry_id in entries]
        holes = ", ".join("?" * len(wanted))
        found = self._database.rows(
            f"SELECT corrects, id, n FROM main.intercom WHERE corrects IN ({holes}) "
            f"UNION ALL SELECT corrects, id, n FROM over.intercom WHERE corrects IN ({holes}) ORDER BY 3",
            [*wanted, *wanted],
        )
        return {str(wrong): UUID(str(right)) for wrong, right, _ in found}


def _named(reference: Reference) -> Iterator[Named]:
    for supervisor in reference.supervisors.values():
        yield call_sign_tag(supervisor.call_sign), (supervisor.name,)
    for group in reference.talk_groups.values():
        yield channel_tag(group.code), (group.code, group.name_zh, group.name_en)


def _tags(wanted: IntercomView) -> Iterator[str]:
    if wanted.channel is not None:
        yield channel_tag(wanted.channel)
    if wanted.kind is not None:
        yield kind_tag(wanted.kind.value)
    if wanted.call_sign is not None:
        yield call_sign_tag(wanted.call_sign)
    if wanted.case_id is not None:
        yield case_tag(wanted.case_id)
