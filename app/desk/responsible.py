"""Who is proposed for a case at this desk: the tables, the census and the past that are here, put before the rules.

Everything comes from this desk's own files. What has to be counted is asked aside; the rest is milliseconds.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Protocol
from uuid import UUID

from app.desk.found import ComponentFound, FrontageFound, Standing
from app.desk.rows import CaseOnBoard
from app.desk.track_record import Fixed, TrackRecord
from models.case import Case
from models.proposing import Found, propose
from models.reference import Reference
from models.responsibility import Contract, Keeper, Owners, Precedent, Proposals


class Census(Protocol):
    """What of the census is asked."""

    def component(self, identifier: str) -> ComponentFound | None:
        """The component with this identification code."""
        ...

    def frontage(self, lon: float, lat: float) -> FrontageFound | None:
        """Who answers for the frontage at a point."""
        ...

    def at(self, lon: float, lat: float) -> Standing:
        """In which grid a point lies."""
        ...


class Cases(Protocol):
    """What of the board is asked."""

    @property
    def reference(self) -> Reference:
        """The reference tables."""
        ...

    def case(self, case_id: UUID) -> CaseOnBoard | None:
        """A case as it is shown."""
        ...

    def track_record(self, case_id: UUID, then: Callable[[TrackRecord], None], name: str = ...) -> None:
        """Calls `then`, later, with what is known of the units for a case."""
        ...


class Clock(Protocol):
    """The centre's time."""

    def now(self) -> datetime:
        """The time now."""
        ...


class Decisions(Protocol):
    """What coordination decided (协同确权), as far as it is at this desk."""

    def like(self, case: Case) -> tuple[Precedent, ...]:
        """Decisions about cases of the same class nearby or of the same component, `binding`."""
        ...


class NoDecisions:
    """Nothing was decided."""

    def like(self, case: Case) -> tuple[Precedent, ...]:  # noqa: ARG002 – as Decisions has it
        """None."""
        return ()


class Responsible:
    """For the window's thread."""

    def __init__(self, cases: Cases, census: Census, clock: Clock, decisions: Decisions | None = None) -> None:
        self._cases, self._census, self._clock = cases, census, clock
        self._decisions = decisions or NoDecisions()

    def ask(self, case_id: UUID, then: Callable[[Proposals], None], name: str = "proposals") -> None:
        """Calls `then`, later, with what is proposed for a case; a newer question of `name` replaces it.

        A case that is not on the board, or no more by then, is answered with nothing.
        """
        if self._cases.case(case_id) is None:
            then(Proposals())
            return

        def told(record: TrackRecord) -> None:
            then(self.of(case_id, record))

        self._cases.track_record(case_id, told, name)

    def of(self, case_id: UUID, record: TrackRecord) -> Proposals:
        """What is proposed for a case of which the past is known; a few milliseconds."""
        shown = self._cases.case(case_id)
        return Proposals() if shown is None else self._proposed(shown.case, record)

    def _proposed(self, case: Case, record: TrackRecord) -> Proposals:
        past = tuple(_precedent(case, one) for one in record.fixed)
        found = Found(
            self._owners(case),
            self._contract(case),
            (*self._decisions.like(case), *past),
            tuple(one.unit for one in record.returned),
        )
        return propose(self._placed(case), found, self._cases.reference, self._clock.now())

    def _owners(self, case: Case) -> Owners | None:
        component = self._census.component(case.component_id) if case.component_id else None
        if component is None:
            return None
        return Owners(
            component.id,
            Keeper(component.keeper_code, component.keeper_name),
            Keeper(component.owner_code, component.owner_name),
            Keeper(component.authority_code, component.authority_name),
        )

    def _contract(self, case: Case) -> Contract | None:
        if case.lon is None or case.lat is None:
            return None
        found = self._census.frontage(case.lon, case.lat)
        return None if found is None else Contract(found.id, found.name, found.unit_code, found.unit_name)

    def _placed(self, case: Case) -> Case:
        """With the street that its point lies in, where nobody said one: the ground tells whose it is."""
        if case.street is not None or case.unit_grid is not None or case.lon is None or case.lat is None:
            return case
        standing = self._census.at(case.lon, case.lat)
        return replace(case, street=standing.street) if standing.division == case.division else case


def _precedent(case: Case, one: Fixed) -> Precedent:
    """A closed case of this class nearby, as the rules take it."""
    return Precedent(
        case.kind,
        case.class_code,
        case.division,
        one.unit,
        one.number or "",
        one.closed_at,
        case.component_id if one.same_component else None,
        one.place,
        one.metres,
    )
