"""The contract, kept by PostgreSQL."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING
from uuid import UUID

import pytest

from models.people import Post
from tests.contracts.asking import JINJIANG, Asker, Hall
from tests.contracts.centre_contract import CentreContract, wake
from tests.contracts.radio_contract import RadioContract

if TYPE_CHECKING:
    from tests.centre_fixtures import Centre

__all__ = ["wake"]


class PostgresHall:
    """Everybody who enters gets a login role and a session, both gone at the end."""

    def __init__(self, centre: Centre, stack: ExitStack) -> None:
        self._centre, self._stack = centre, stack

    def enter(
        self, *posts: Post, divisions: Collection[int] = (JINJIANG,), whole_city: bool = False, seat: str = "A-01"
    ) -> Asker:
        """See Hall."""
        login = self._centre.person(*posts, divisions=() if whole_city else divisions, whole_city=whole_city)
        return Asker(self._stack.enter_context(self._centre.session(login, seat)), seat)

    @contextmanager
    def holding(self, case_id: UUID) -> Iterator[None]:
        """See Hall."""
        with self._centre.admin() as admin, admin.cursor() as cursor:
            admin.autocommit = False
            cursor.execute("select 1 from gaowei.cases where id = %s for update", (str(case_id),))
            yield
            admin.rollback()


@pytest.fixture
def hall(centre: Centre) -> Iterator[Hall]:
    """The hall of a fresh centre."""
    with ExitStack() as stack:
        yield PostgresHall(centre, stack)


class TestPostgres(CentreContract, RadioContract):
    """On the PostgreSQL that comes along."""


@pytest.mark.long
class TestPostgres15(CentreContract, RadioContract):
    """On the oldest that is supported."""

    @pytest.fixture
    def hall(self, centre_15: Centre) -> Iterator[Hall]:
        """The hall of a fresh centre on PostgreSQL 15."""
        with ExitStack() as stack:
            yield PostgresHall(centre_15, stack)
