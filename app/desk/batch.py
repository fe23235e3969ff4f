"""Dispatch for several cases (DOMAIN §9.5): each with the unit that is proposed or chosen for it, batch by batch.

A batch is of one class and goes to one unit. Every case keeps its own command; what is refused stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from app.desk.together import One, Stands, Station, Together
from models.case import Case
from models.catalogue import Kind
from models.commands import Ask, Decision
from models.ids import new_id
from models.lifecycle import Action
from models.responsibility import Proposals
from models.together import Said

MOST_TOGETHER = 100
"""So many cases at once: for each it is asked who is responsible."""

_NOT_YET_SAID = "·"
_STILL_TO_SAY = frozenset({"unit", "instruction"})


@dataclass(frozen=True, slots=True)
class Group:
    """What one batch may hold: one class of one catalogue, one unit."""

    edition: str
    kind: Kind
    class_code: str
    unit: str


class Batch(Together):
    """For the window's thread. `units` are those that are proposed or chosen, by case; who has none has no unit yet."""

    def __init__(self, station: Station, cases: Sequence[UUID]) -> None:
        super().__init__(station, Action.DISPATCH, cases[:MOST_TOGETHER])
        self.left_out = max(0, len(cases) - MOST_TOGETHER)
        self._asked = _STILL_TO_SAY
        self.units: dict[UUID, str] = {}
        self.proposals: dict[UUID, Proposals] = {}
        self._chosen: set[UUID] = set()
        self._deadlines: dict[UUID, tuple[str, datetime, datetime | None]] = {}

    def propose(self, case_id: UUID, proposals: Proposals) -> None:
        """Who is proposed for a case: he gets it, unless somebody chose another or there is no first."""
        self.proposals[case_id] = proposals
        if case_id not in self._chosen and proposals.first is not None:
            self.units[case_id] = proposals.first

    def choose(self, cases: Iterable[UUID], unit: str) -> None:
        """A person's choice for these cases."""
        for case_id in cases:
            self.units[case_id] = unit
            self._chosen.add(case_id)

    def deadline(self, case_id: UUID) -> datetime | None:
        """Until when its unit would have it, were it sent now; counted anew when the unit or the minute is another."""
        row, unit = self._rows.get(case_id), self.units.get(case_id)
        if row is None or row.seen is None or unit is None:
            return None
        minute = self._station.clock.now().replace(second=0, microsecond=0)
        kept = self._deadlines.get(case_id)
        if kept is None or kept[:2] != (unit, minute):
            kept = (unit, minute, self._counted(row.seen, unit))
            self._deadlines[case_id] = kept
        return kept[2]

    def _counted(self, case: Case, unit: str) -> datetime | None:
        facts = {"unit": unit, "instruction": _NOT_YET_SAID}
        now = self._station.clock.now()
        decision = self._station.preview(Ask(new_id(), self.action, case.id, case.version, now, facts))
        due = decision.put_for("cases").get("deadline") if isinstance(decision, Decision) else None
        return due if isinstance(due, datetime) else None

    def group(self, case_id: UUID) -> Group | None:
        """To which batch a case belongs; None while it has no unit, or where it cannot be dispatched."""
        row = self._rows.get(case_id)
        unit = self.units.get(case_id)
        if row is None or row.seen is None or row.stands is not Stands.CAN or unit is None:
            return None
        return Group(row.seen.edition, row.seen.kind, row.seen.class_code, unit)

    def same(self, cases: Sequence[UUID]) -> Group | None:
        """The batch that these cases make together; None where they make none: two classes, two units, or no unit."""
        groups = {self.group(case_id) for case_id in cases}
        return groups.pop() if len(groups) == 1 else None

    def members(self, group: Group) -> tuple[UUID, ...]:
        """The cases of a batch, in their order."""
        return tuple(row.case_id for row in self.rows if self.group(row.case_id) == group)

    def next_group(self) -> Group | None:
        """The batch of the first case that can go; None where nothing can go as it stands."""
        return next((group for row in self.rows if (group := self.group(row.case_id)) is not None), None)

    def dispatch(self, cases: Sequence[UUID], instruction: str) -> Iterator[One]:
        """Dispatches the next of these cases; one at a step. Who stops asking leaves the others as they are.

        Raises ValueError where they are no batch: of two classes, or for two units.
        """
        if self.same(cases) is None:
            raise ValueError("a batch is of one class and goes to one unit")
        said = Said({"instruction": instruction})
        for case_id in cases:
            if self._rows[case_id].stands is Stands.CAN:
                yield self._put(self._done(self._rows[case_id], said))

    def _ask(self, case: Case, said: Said) -> Ask:
        """With what was proposed, so that what was not taken can be counted."""
        proposals = self.proposals.get(case.id)
        facts = {
            **(proposals.facts if proposals else {}),
            "unit": self.units.get(case.id, ""),
            "instruction": said.facts.get("instruction", _NOT_YET_SAID),
        }
        return Ask(new_id(), self.action, case.id, case.version, self._station.clock.now(), facts)
