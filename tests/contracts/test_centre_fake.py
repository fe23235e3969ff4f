"""The centre in memory keeps the same promises as the real one: what is tried against it counts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from uuid import UUID

import pytest

from app.wire import Json
from models.census import CensusKind
from models.ids import new_id
from models.people import Person, Post
from tests.centre_fixtures import starter_tables
from tests.contracts.asked_contract import AskedContract
from tests.contracts.asking import JINJIANG, Asker
from tests.contracts.attachment_contract import AttachmentContract
from tests.contracts.calls_contract import CallsContract
from tests.contracts.census_contract import CensusContract
from tests.contracts.centre_contract import CentreContract, wake
from tests.contracts.claims_contract import ClaimsContract
from tests.contracts.radio_contract import RadioContract
from tests.contracts.verification_contract import VerificationContract
from tests.contracts.views_contract import ViewsContract
from tests.fakes import FakeCentre, FakeCity

__all__ = ["wake"]


@dataclass
class FakeHall:
    """A city in memory with as many people as a test needs."""

    city: FakeCity
    centres: list[FakeCentre] = field(default_factory=list)
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def enter(
        self, *posts: Post, divisions: Collection[int] = (JINJIANG,), whole_city: bool = False, seat: str = "A-01"
    ) -> Asker:
        """Somebody new signs in."""
        login = f"person_{next(self.numbers)}"
        person = Person(new_id(), login, login, frozenset(posts), frozenset(divisions), whole_city)
        self.city.add(person)
        centre = self.city.connector(login, seat=seat)()
        self.centres.append(centre)
        return Asker(centre, seat)

    @contextmanager
    def holding(self, case_id: UUID) -> Iterator[None]:
        """See Hall."""
        self.city.books.held.add(str(case_id))
        yield
        self.city.books.held.discard(str(case_id))

    def later(self, seconds: float) -> None:
        """See ClaimsHall."""
        self.city.clock.later(seconds=seconds)

    def survey(self, kind: CensusKind, rows: Iterable[Mapping[str, object]], gone: Iterable[str] = ()) -> None:
        """See CensusHall."""
        self.city.census.put(kind, rows, gone)


@pytest.fixture
def hall() -> Iterator[FakeHall]:
    """A hall on a city in memory."""
    reference: Json = {"version": 1, "tables": {**starter_tables(), "names": []}}
    made = FakeHall(FakeCity(reference))
    yield made
    for centre in made.centres:
        centre.close()


class TestFakeCentre(
    CentreContract, RadioContract, CallsContract, CensusContract, AttachmentContract, VerificationContract,
    ClaimsContract, AskedContract,
    ViewsContract,
):  # fmt: skip
    """See the module."""
