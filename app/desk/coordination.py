"""What a desk knows of coordination (协同平台, DOMAIN §7.4): where difficult cases stand, parties, meetings, decisions.

For the window's thread: difficult cases are few, and so are decisions.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from app.desk import hanging
from app.desk.waiting import Waiting, lay_chain
from app.local import pinyin, side_rows
from app.local.database import Database, micros
from app.local.rows import case_of
from app.local.words import normal, sounds_of
from app.wire import CASE_COLUMNS
from models.case import Case, Status
from models.commands import Command
from models.coordination import (
    MEETINGS,
    PARTIES,
    PARTIES_ANSWER,
    PRECEDENTS,
    Meeting,
    Party,
    PartyStatus,
    Settlement,
)
from models.duplicates import metres_between
from models.grounds import Ground
from models.reference import Reference
from models.responsibility import Precedent

MOST_SEARCHED = 3000
"""So many decisions are searched, the newest."""

_NAMES = ", ".join(CASE_COLUMNS)
_STANDING = "status IN ('coordinating', 'suspended')"
_CASES = (
    f"SELECT {_NAMES} FROM main.cases WHERE open = 1 AND {_STANDING} AND n NOT IN (SELECT n FROM over.cases) "
    f"UNION ALL SELECT {_NAMES} FROM over.cases WHERE {_STANDING}"
)


@dataclass(frozen=True, slots=True)
class Difficult:
    """The board: cases nobody has taken up, those in hand, the shelved ones (挂账问题库), each the most pressing first;
    and what was decided in the period, newest first.
    """

    waiting: tuple[Case, ...] = ()
    in_hand: tuple[Case, ...] = ()
    shelved: tuple[Case, ...] = ()
    settled: tuple[Settlement, ...] = ()


class Coordination:
    """`reader` is the mirror's connection of the board, with what waits at this desk laid over."""

    def __init__(self, reader: Database, waiting: Waiting, reference: Callable[[], Reference]) -> None:
        self._database, self._waiting, self._reference = reader, waiting, reference
        self._spoken: dict[UUID, str] = {}

    def board(self, since: datetime) -> Difficult:
        """Where difficult cases stand, and what was decided since a moment."""
        cases = sorted((case_of(cells) for cells in self._database.rows(_CASES)), key=pressing)
        coordinated = [case for case in cases if case.status is Status.COORDINATING]
        return Difficult(
            tuple(case for case in coordinated if case.coordination_taken_at is None),
            tuple(case for case in coordinated if case.coordination_taken_at is not None),
            tuple(one for one in cases if one.suspended_for is Ground.RESPONSIBILITY),
            (*self._settled_here(since), *self._settled("written_at >= ?", micros(since))),
        )

    def parties(self, case_id: UUID) -> tuple[Party, ...]:
        """Who was asked about a case, oldest first, with what waits here: as the centre will leave them with it."""
        found = self._waiting.base(case_id)
        base = found[1] if found else None
        chain = self._waiting.chain(case_id, base)
        hung = hanging.rows_of(self._database, chain, case_id, PARTIES, Party)
        parties = tuple(self._waiting.laid_over(one) for one in hung)
        case, _ = lay_chain(base, chain)
        over = case is not None and case.status not in PARTIES_ANSWER
        return tuple(_lapsed(one) if over and one.status is PartyStatus.ASKED else one for one in parties)

    def asked_elsewhere(self) -> tuple[Party, ...]:
        """What my divisions are asked about cases that lie elsewhere and are not here, the earliest due first."""
        where = "status = ? AND case_id NOT IN (SELECT id FROM main.cases) ORDER BY due, id"
        found = side_rows.found(self._database, PARTIES, Party, where, (PartyStatus.ASKED.value,))
        return tuple(one for one in found if self._waiting.laid_over(one).status is PartyStatus.ASKED)

    def meetings(self, case_id: UUID) -> tuple[Meeting, ...]:
        """The meetings about a case, in the order in which they were written down."""
        return hanging.rows_of(self._database, self._on_its_way(case_id), case_id, MEETINGS, Meeting)

    def _on_its_way(self, case_id: UUID) -> list[Command]:
        found = self._waiting.base(case_id)
        return self._waiting.chain(case_id, found[1] if found else None)

    def precedents(self, text: str, limit: int = 50) -> tuple[Settlement, ...]:
        """Decisions that hold every word of `text`, in Chinese, English or pinyin, newest first."""
        terms = normal(text).split()
        found = (one for one in self._settled("1 ORDER BY written_at DESC LIMIT ?", MOST_SEARCHED, ordered=True))
        fitting = (one for one in found if all(term in self._words(one) for term in terms))
        return tuple(one for _, one in zip(range(limit), fitting, strict=False))

    def like(self, case: Case) -> tuple[Precedent, ...]:
        """Decisions about cases of the same class, for the proposals of who is responsible; they bind."""
        where = "kind = ? AND class_code = ? ORDER BY written_at DESC LIMIT 200"
        values = (case.kind.value, case.class_code)
        found = side_rows.found(self._database, PRECEDENTS, Settlement, where, values)
        return tuple(_precedent(case, one) for one in found if one.case_id != case.id)

    def _settled_here(self, since: datetime) -> tuple[Settlement, ...]:
        """What this desk decided and the centre has not yet."""
        roots = {entry.command.ask.subject for entry in self._waiting.entries()}
        found: list[Settlement] = []
        for root in roots:
            chain = self._on_its_way(root)
            if any(write.kind == PRECEDENTS for command in chain for write in command.decision.writes):
                found += hanging.rows_of(self._database, chain, root, PRECEDENTS, Settlement)
        known = {one.id for one in self._settled("written_at >= ?", micros(since))}
        return tuple(one for one in found if one.id not in known and one.written_at >= since)

    def _settled(self, where: str, value: int, *, ordered: bool = False) -> tuple[Settlement, ...]:
        order = "" if ordered else " ORDER BY written_at DESC, id"
        return tuple(side_rows.found(self._database, PRECEDENTS, Settlement, where + order, (value,)))

    def _words(self, one: Settlement) -> str:
        """What a decision is found by."""
        said = self._spoken.get(one.id)
        if said is None:
            reference = self._reference()
            unit, case_class = (
                reference.units.get(one.unit),
                reference.case_class(one.edition, one.kind, one.class_code),
            )
            names = [unit.name_zh, unit.name_en] if unit else []
            names += [case_class.name_zh, case_class.name_en] if case_class else []
            texts = [one.number or "", one.place, one.ruling, one.unit, *names]
            sounds = [sounds_of(text, whole=True) for text in (one.place, *names)]
            said = normal(" ".join([*texts, *sounds]))
            if pinyin.is_loaded():
                self._spoken[one.id] = said
        return said


def _lapsed(one: Party) -> Party:
    return replace(one, status=PartyStatus.LAPSED)


def pressing(case: Case) -> tuple[bool, float, str]:
    """The order of the board: urgent ones first, then by what is due first."""
    due = case.due or case.resume_on
    return case.urgency.value == "ordinary", due.timestamp() if due else float("inf"), str(case.id)


def _precedent(case: Case, one: Settlement) -> Precedent:
    metres = None
    if case.lon is not None and case.lat is not None and one.lon is not None and one.lat is not None:
        metres = metres_between(case.lon, case.lat, one.lon, one.lat)
    return Precedent(
        one.kind, one.class_code, one.division, one.unit, one.number or "", one.written_at,
        one.component_id, one.place, metres, binding=True,
    )  # fmt: skip
