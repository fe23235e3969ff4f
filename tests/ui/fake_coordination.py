"""What a desk without a mirror knows of coordination: what a test put there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from app.desk.coordination import Difficult, pressing
from models.case import Case, Status
from models.coordination import Meeting, MeetingWay, Party, PartyRole, PartyStatus, Settlement, Stance
from models.grounds import Ground, RulingBasis
from models.ids import new_id
from tests.ui.fake_city import NOON

WUHOU = 510107


@dataclass
class FakeCoordination:
    """Parties and meetings by case, and decisions."""

    cases: Callable[[], Mapping[UUID, Case]]
    asked: list[Party] = field(default_factory=list)
    met: list[Meeting] = field(default_factory=list)
    decided: list[Settlement] = field(default_factory=list)

    def board(self, since: datetime) -> Difficult:
        """Where the cases stand."""
        cases = sorted(self.cases().values(), key=pressing)
        coordinated = [case for case in cases if case.status is Status.COORDINATING]
        return Difficult(
            tuple(case for case in coordinated if case.coordination_taken_at is None),
            tuple(case for case in coordinated if case.coordination_taken_at is not None),
            tuple(case for case in cases if case.suspended_for is Ground.RESPONSIBILITY),
            tuple(one for one in self.decided if one.written_at >= since),
        )

    def parties(self, case_id: UUID) -> tuple[Party, ...]:
        """Those that were put there."""
        return tuple(one for one in self.asked if one.case_id == case_id)

    def asked_elsewhere(self) -> tuple[Party, ...]:
        """Of cases that are not here."""
        return tuple(one for one in self.asked if one.case_id not in self.cases())

    def meetings(self, case_id: UUID) -> tuple[Meeting, ...]:
        """Those that were put there."""
        return tuple(one for one in self.met if one.case_id == case_id)

    def precedents(self, text: str, limit: int = 50) -> tuple[Settlement, ...]:
        """Those whose words hold the text."""
        return tuple(one for one in self.decided if text in f"{one.number} {one.place} {one.ruling}")[:limit]

    def ask(self, case: Case, unit: str, *, said: str | None = None, stance: Stance = Stance.NOT_OURS) -> Party:
        """A unit is asked; it has `said` something, or nothing yet."""
        stated = NOON if said else None
        party = Party(
            new_id(), 2 if said else 1, case.id, case.division, WUHOU,
            PartyStatus.STATED if said else PartyStatus.ASKED, unit, PartyRole.OWNER, NOON + timedelta(days=2),
            case.kind, case.class_code, case.edition, case.place, new_id(), NOON, NOON, case.number,
            "是否在移交清单内", stance if said else None, said, stated, new_id() if said else None,
        )  # fmt: skip
        self.asked.append(party)
        return party

    def meet(self, case: Case, minutes: str) -> None:
        """Somebody met on the spot."""
        self.met.append(
            Meeting(
                new_id(), 1, case.id, case.division, MeetingWay.ON_SITE, NOON, minutes, new_id(), NOON,
                NOON, case.place, "区中心、街道、水务",
            )
        )  # fmt: skip

    def decide(self, case: Case, unit: str, ruling: str, *, days_ago: int = 3) -> None:
        """A decision about a case."""
        at = NOON - timedelta(days=days_ago)
        self.decided.append(
            Settlement(
                new_id(), 1, case.id, case.division, case.kind, case.class_code, case.edition, case.place, unit,
                ruling, RulingBasis.MEETING, new_id(), at, at, case.number, None, case.lon, case.lat,
            )
        )  # fmt: skip
