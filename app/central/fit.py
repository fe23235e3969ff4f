"""Whether a centre has what its version says: a number is written quickly, and says nothing of a table that is gone.

A desk that signs in compares one digest, which its server makes in about ten milliseconds. Only where that differs are
the tables of `models.tables` loaded and what is missing named; what is there beyond them is nobody's fault.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import cast

from psycopg2 import extensions

from app.central.connect import connect_admin, translated
from app.central.schema import HEAD, SHAPE
from app.errors import CentreDamaged, CentreIncomplete, CentreNotProvisioned, WorldFailed

Ask = Callable[[str], object]
"""Asks the centre one question without values and answers its one value."""

_NAMES = """
    select p.proname || '()' as name from pg_catalog.pg_proc p
    where p.pronamespace = pg_catalog.to_regnamespace('gaowei')
    union
    select c.relname || '.' || a.attname
    from pg_catalog.pg_class c
    join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = pg_catalog.to_regnamespace('gaowei') and c.relkind in ('r', 'p') and not c.relispartition"""
"""Every function and every column; partitions come and go with the months."""

DIGEST = (
    "select pg_catalog.encode(pg_catalog.sha256(pg_catalog.convert_to("
    "pg_catalog.string_agg(n.name, ' ' order by n.name collate \"C\"), 'UTF8')), 'hex')"
    f" from ({_NAMES}) n"
)
_ALL = f"select coalesce(pg_catalog.array_agg(n.name), '{{}}') from ({_NAMES}) n"
_AT_HEAD = "select pg_catalog.to_regclass('gaowei.alembic_version') is not null"
_REVISION = "select min(version_num) from gaowei.alembic_version"
_MADE = re.compile(r"^create (?:or replace )?function gaowei\.(\w+)\(", re.MULTILINE)

_known: set[str] = set()
"""Digests of centres that have all that is needed, and more."""


@dataclass(frozen=True, slots=True)
class Lacking:
    """What a centre has not: columns as `table.column`, functions as `name()`; both sorted."""

    columns: tuple[str, ...] = ()
    functions: tuple[str, ...] = ()

    def failure(self) -> WorldFailed | None:
        """What that means for whoever comes; None where nothing is missing.

        Functions are made anew by whoever provisions; of what stood in a column nobody knows.
        """
        missing = named((*self.columns, *self.functions))
        if self.columns:
            return CentreDamaged(f"{CentreDamaged.__doc__} Missing: {missing}.", missing=missing)
        if self.functions:
            return CentreIncomplete(f"{CentreIncomplete.__doc__} Missing: {missing}.", missing=missing)
        return None


def named(missing: Sequence[str], most: int = 3) -> str:
    """The first few by name, and how many more there are."""
    more = len(missing) - most
    return ", ".join(missing[:most]) + (f" +{more}" if more > 0 else "")


def check_fit(ask: Ask) -> None:
    """Raises CentreIncomplete or CentreDamaged where the centre at the current version lacks something."""
    digest = str(ask(DIGEST))
    if digest == SHAPE or digest in _known:
        return
    failure = _lacking(ask).failure()
    if failure is not None:
        raise failure
    _known.add(digest)


def why_mute(ask: Ask) -> WorldFailed | None:
    """Why a database does not greet: it is no centre, or one that lacks something; None where that is not it."""
    if not ask(_ALL):
        return CentreNotProvisioned()
    return _lacking(ask).failure()


def check_tables(connection: extensions.connection) -> None:
    """Raises CentreDamaged where tables or columns are missing; functions may be, they are about to be made."""
    lacking = _lacking(lambda question: _value(connection, question))
    failure = Lacking(lacking.columns).failure()
    if failure is not None:
        raise failure


def fits(admin_dsn: str) -> bool:
    """Whether a centre at the current version has its functions; True where there is no centre, or an older one.

    Raises CentreDamaged where tables or columns are missing, and the errors of `connect_admin`.
    """
    with closing(connect_admin(admin_dsn)) as connection, translated(administering=True):
        if _value(connection, _AT_HEAD) is not True or _value(connection, _REVISION) != HEAD:
            return True
        try:
            check_fit(lambda question: _value(connection, question))
        except CentreIncomplete:
            return False
        return True


def _lacking(ask: Ask) -> Lacking:
    present = frozenset(cast("Collection[str]", ask(_ALL)))
    return Lacking(_missing(_columns(), present), _missing(_functions(), present))


def _missing(wanted: Collection[str], present: Collection[str]) -> tuple[str, ...]:
    return tuple(sorted(name for name in wanted if name not in present))


def _columns() -> list[str]:
    from models.tables import metadata  # loads SQLAlchemy, for which no desk that signs in has the time

    return [f"{table.name}.{column.name}" for table in metadata.sorted_tables for column in table.columns]


def _functions() -> set[str]:
    from app.central.branches import FILES, SQL

    return {f"{name}()" for file in FILES for name in _MADE.findall((SQL / file).read_text(encoding="utf-8"))}


def _value(connection: extensions.connection, question: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(question)
        row = cursor.fetchone()
    return None if row is None else row[0]
