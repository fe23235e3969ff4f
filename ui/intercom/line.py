"""What the quick line holds while somebody types: the entries it spells, the keys' choices, what it is kept as."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from app.desk.rows import IntercomRow
from models.ids import new_id
from models.intercom import Direction, EntryKind
from ui.given import Workstation
from ui.intercom.heard import Heard, hear, parts
from ui.intercom.written import Chosen, Written, write

_KINDS = tuple(EntryKind)


class Line:
    """One line under work. Its ids are made with it, so that an Enter before a kill does not become two entries."""

    def __init__(self, workstation: Workstation) -> None:
        self._workstation = workstation
        self.channel = ""
        """The talk group the operator looks at; "" for all."""
        self.text = ""
        self.begun: datetime | None = None
        self.chosen: dict[int, Chosen] = {}
        self.corrects: IntercomRow | None = None
        self.answers: IntercomRow | None = None
        self.ids: list[tuple[UUID, UUID]] = []

    def type(self, text: str) -> None:
        """What stands in the field now. A line that becomes empty forgets what was chosen for it."""
        before, self.text = self.pieces, text
        if not text.strip():
            self.chosen, self.ids, self.begun = {}, [], None
        elif self.begun is None:
            self.begun = self._workstation.clock.now()
        self._forget(before)
        while len(self.ids) < len(parts(text)):
            self.ids.append((new_id(), new_id()))

    def clear(self) -> None:
        """An empty line that neither corrects nor answers."""
        self.corrects = self.answers = None
        self.type("")

    @property
    def pieces(self) -> list[str]:
        """The entries as typed. A correction is one entry, whatever stands in it."""
        return [self.text.strip()] if self.corrects and self.text.strip() else parts(self.text)

    def written(self, at: int) -> Written:
        """Entry `at` as it will be kept."""
        board = self._workstation.board
        heard = self._heard(self.pieces[at])
        chosen = self.chosen.get(at, Chosen())
        if self.corrects is not None and not chosen.kind:
            chosen = replace(chosen, kind=self.corrects.entry.kind)
        if self.corrects is not None and heard.call_sign == self.corrects.entry.call_sign:
            heard = replace(heard, channel=self.corrects.entry.channel)
        made = write(heard, chosen, board.find_number, self._workstation.clock.now())
        return replace(made, corrects=self.corrects.entry.id) if self.corrects else made

    def _forget(self, before: list[str]) -> None:
        """Takes back what the keys chose for words that are no more, and a kind that new words of distress belie."""
        now = self.pieces
        for at, chosen in tuple(self.chosen.items()):
            if at >= len(now):
                del self.chosen[at]
            elif at < len(before):
                was, heard = self._heard(before[at]), self._heard(now[at])
                if _is_retyped(was, heard):
                    del self.chosen[at]
                elif heard.kind is EntryKind.EMERGENCY and was.kind is not EntryKind.EMERGENCY:
                    self.chosen[at] = replace(chosen, kind=None)

    def _heard(self, piece: str) -> Heard:
        return hear(piece, self._workstation.board.reference, self.channel or self._home())

    def _home(self) -> str:
        """The first talk group of my districts: who is on no list speaks there."""
        me, groups = self._workstation.me, self._workstation.board.reference.talk_groups
        return next((code for code, group in groups.items() if me.works_for(group.division)), "")

    def done(self) -> None:
        """The first entry is kept: it goes out of the line."""
        rest = self.pieces[1:]
        self.ids = self.ids[1:]
        self.chosen = {at - 1: chosen for at, chosen in self.chosen.items() if at}
        self.corrects = None
        self.text = " / ".join(rest)
        self.type(self.text)

    def next_kind(self, at: int, by: int) -> None:
        """Another kind for entry `at`."""
        kind = self.written(at).heard.kind
        self._choose(at, kind=_KINDS[(_KINDS.index(kind) + by) % len(_KINDS)])

    def turn_round(self, at: int) -> None:
        """The other direction for entry `at`."""
        now = self.written(at).heard.direction
        self._choose(at, direction=Direction.OUT if now is Direction.IN else Direction.IN)

    def _choose(self, at: int, **what: object) -> None:
        self.chosen[at] = replace(self.chosen.get(at, Chosen()), **what)  # type: ignore[arg-type]  # its own fields

    # ── drafts ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def values(self) -> Mapping[str, object]:
        """What is half typed, for the draft; empty when nothing is."""
        if not self.text.strip():
            return {}
        return {
            "text": self.text,
            "begun": self.begun.isoformat() if self.begun else "",
            "ids": [[str(entry), str(command)] for entry, command in self.ids],
            "corrects": str(self.corrects.entry.id) if self.corrects else "",
            "answers": str(self.answers.entry.id) if self.answers else "",
            "chosen": {str(at): [one.kind or "", one.direction or ""] for at, one in self.chosen.items()},
        }

    def load(self, draft: Mapping[str, object], known: Mapping[UUID, IntercomRow]) -> None:
        """What was half typed. Entries that are `known` already were kept before a kill: they go out of the line."""
        try:
            self._load(draft, known)
        except (TypeError, ValueError):  # a draft of another version of this program: its words are what matters
            self.chosen, self.ids, self.begun = {}, [], None
        self.text = str(draft.get("text") or "")
        self.type(self.text)
        while self.ids and self.text and self.ids[0][0] in known:
            self.done()

    def _load(self, draft: Mapping[str, object], known: Mapping[UUID, IntercomRow]) -> None:
        self.corrects = known.get(_id(draft.get("corrects")))
        self.answers = known.get(_id(draft.get("answers")))
        begun, ids, chosen = draft.get("begun"), draft.get("ids"), draft.get("chosen")
        if isinstance(begun, str) and begun:
            self.begun = datetime.fromisoformat(begun)
        if isinstance(ids, list):
            self.ids = [(_id(entry), _id(command)) for entry, command in ids]
        if isinstance(chosen, dict):
            self.chosen = {
                int(at): Chosen(EntryKind(kind) if kind else None, Direction(way) if way else None)
                for at, (kind, way) in chosen.items()
            }


def _id(value: object) -> UUID:
    return UUID(str(value)) if value else UUID(int=0)


def _is_retyped(was: Heard, now: Heard) -> bool:
    """Whether nothing of what was said is left, neither its beginning nor its end; or somebody else is named."""
    if not was.whole:
        return bool(was.call_sign) and was.call_sign != now.call_sign
    return not now.whole or (was.whole[0] != now.whole[0] and was.whole[-1] != now.whole[-1])
