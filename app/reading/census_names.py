"""Whom the census names for components and frontage, and which of the names say which unit (DOMAIN §7.4, 1 and 3)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from enum import StrEnum

from app.central.connect import connect_admin, translated
from models.people import Unit
from models.unit_names import named_units

_NAMED = """
    select role, code, name, division, count(*) from (
        select unnest(array['keeper', 'owner', 'authority']) as role,
               unnest(array[keeper_code, owner_code, authority_code]) as code,
               unnest(array[keeper_name, owner_name, authority_name]) as name, division
        from gaowei.components where not gone
        union all
        select 'frontage', unit_code, unit_name, division from gaowei.frontage where not gone) named
    where coalesce(code, '') <> '' or coalesce(name, '') <> ''
    group by role, code, name, division"""


class Means(StrEnum):
    """Whether a name says which unit."""

    ONE = "one"
    NOBODY = "nobody"
    SEVERAL = "several"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Named:
    """So many rows of the census call somebody so in a role; `units` are those that are called so."""

    role: str
    called: str
    means: Means
    units: tuple[str, ...]
    count: int


def names(admin_dsn: str, units: Iterable[Unit]) -> list[Named]:
    """Every name of the census with what it means, the most frequent first.

    Raises the errors of `app.central.connect`.
    """
    known = {unit.code: unit for unit in units}
    found: dict[tuple[str, str, Means, tuple[str, ...]], int] = {}
    with closing(connect_admin(admin_dsn)) as connection, translated(administering=True), connection.cursor() as cursor:
        cursor.execute("set role gaowei_owner")
        cursor.execute(_NAMED)
        for role, code, name, division, count in cursor.fetchall():
            called = named_units(known.values(), code, name, division)
            key = (str(role), str(name or code), _means(called, known), called)
            found[key] = found.get(key, 0) + int(count)
    return sorted(_told(found), key=lambda one: (-one.count, one.role, one.called))


def _told(found: dict[tuple[str, str, Means, tuple[str, ...]], int]) -> Iterator[Named]:
    for (role, called, means, units), count in found.items():
        yield Named(role, called, means, units, count)


def _means(called: tuple[str, ...], known: dict[str, Unit]) -> Means:
    if len(called) != 1:
        return Means.SEVERAL if called else Means.NOBODY
    return Means.ENDED if known[called[0]].ended else Means.ONE
