"""The contract, kept by PostgreSQL."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING
from uuid import UUID

import pytest

from app.central.census import CensusWriter, columns_of, line
from models.census import CensusKind
from models.people import Post
from tests.contracts.asked_contract import AskedContract
from tests.contracts.asking import JINJIANG, Asker, Hall
from tests.contracts.attachment_contract import AttachmentContract
from tests.contracts.calls_contract import CallsContract
from tests.contracts.census_contract import CensusContract
from tests.contracts.centre_contract import CentreContract, wake
from tests.contracts.claims_contract import ClaimsContract
from tests.contracts.radio_contract import RadioContract
from tests.contracts.verification_contract import VerificationContract
from tests.contracts.views_contract import ViewsContract

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

    def later(self, seconds: float) -> None:
        """See ClaimsHall. The city's clock is put on; nobody waits."""
        with self._centre.admin() as admin, admin.cursor() as cursor:
            cursor.execute("update gaowei.centre set clock_city = clock_city + make_interval(secs => %s)", (seconds,))

    def survey(self, kind: CensusKind, rows: Iterable[Mapping[str, object]], gone: Iterable[str] = ()) -> None:
        """See CensusHall. What is to be gone is left out of a survey that is whole otherwise."""
        with CensusWriter(self._centre.admin_dsn, kind) as writer:
            staged = {str(row.get("id", row.get("code"))): row for row in rows}
            lines = [line([row.get(name) for name in columns_of(kind)]) for row in staged.values()]
            writer.stage(lines)
            if gone:
                writer.name(self._there(kind) - set(gone))
            writer.merge(whole=bool(gone))

    def _there(self, kind: CensusKind) -> set[str]:
        with self._centre.admin() as admin, admin.cursor() as cursor:
            cursor.execute(f"select id from gaowei.{kind}")
            return {str(key) for (key,) in cursor.fetchall()}


@pytest.fixture
def hall(centre: Centre) -> Iterator[Hall]:
    """The hall of a fresh centre."""
    with ExitStack() as stack:
        yield PostgresHall(centre, stack)


class TestPostgres(
    CentreContract, RadioContract, CallsContract, CensusContract, AttachmentContract, VerificationContract,
    ClaimsContract, ViewsContract, AskedContract,
):  # fmt: skip
    """On the PostgreSQL that comes along."""


@pytest.mark.long
class TestPostgres15(
    CentreContract, RadioContract, CensusContract, AttachmentContract, VerificationContract, ClaimsContract,
    AskedContract,
    ViewsContract,
):  # fmt: skip
    """On the oldest that is supported."""

    @pytest.fixture
    def hall(self, centre_15: Centre) -> Iterator[Hall]:
        """The hall of a fresh centre on PostgreSQL 15."""
        with ExitStack() as stack:
            yield PostgresHall(centre_15, stack)
