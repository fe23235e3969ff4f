"""Case numbers accounted for: which blocks were taken, how many of their numbers became cases, how many did not."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from datetime import date

from app.central.connect import connect_admin, translated

_BLOCKS = """
    select b.day, b.first, b.last, p.login, b.seat,
           (select count(*) from gaowei.cases c
            where c.number >= gaowei.case_number(b.day, b.first) and c.number <= gaowei.case_number(b.day, b.last)
              and length(c.number) = length(gaowei.case_number(b.day, b.first)))::int
    from gaowei.number_block b join gaowei.person p on p.id = b.person
    where %(day)s::date is null or b.day = %(day)s::date
    order by b.day, b.first"""


@dataclass(frozen=True, slots=True)
class Block:
    """One block of case numbers of `day`; `used` of them are cases."""

    day: date
    first: int
    last: int
    login: str
    seat: str
    used: int

    @property
    def taken(self) -> int:
        """How many numbers it has."""
        return self.last - self.first + 1


def blocks(admin_dsn: str, day: date | None = None) -> list[Block]:
    """Every block, or those of one day, in their order. Raises the errors of `app.central.connect`."""
    with closing(connect_admin(admin_dsn)) as connection, translated(administering=True), connection.cursor() as cursor:
        cursor.execute("set role gaowei_owner")
        cursor.execute(_BLOCKS, {"day": day})
        return [Block(*row) for row in cursor.fetchall()]
