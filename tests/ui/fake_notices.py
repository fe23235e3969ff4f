"""Notices without a mirror: what a test put there."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

from models.case import Case
from models.ids import new_id
from models.notices import Manner, Notice, NoticeStatus


@dataclass
class FakeNotices:
    """In the order in which they were put there."""

    sent: list[Notice] = field(default_factory=list)

    def tell(self, case: Case) -> None:
        """A notice of the case that nobody has acknowledged."""
        self.sent.append(
            Notice(
                new_id(),
                1,
                case.id,
                case.division,
                case.division,
                NoticeStatus.SENT,
                Manner.NOTIFY,
                case.kind,
                case.class_code,
                case.edition,
                case.place,
                "请知悉",
                new_id(),
                case.updated_at,
                case.updated_at,
            )
        )

    def of(self, case_id: UUID) -> tuple[Notice, ...]:
        """Of one case."""
        return tuple(one for one in self.sent if one.case_id == case_id)

    def to_us(self) -> tuple[Notice, ...]:
        """All of them, those that wait first."""
        return tuple(sorted(self.sent, key=lambda one: one.status is not NoticeStatus.SENT))
