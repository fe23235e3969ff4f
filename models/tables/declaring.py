"""The schema, and the words in which its columns are declared."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import (
    CheckConstraint,
    DateTime,
    MetaData,
)
from sqlalchemy.types import UserDefinedType

from models.catalogue import Kind

SCHEMA = "gaowei"

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

metadata = MetaData(schema=SCHEMA, naming_convention=NAMES)


class Xid8(UserDefinedType[int]):
    """PostgreSQL's 64-bit transaction id."""

    cache_ok = True

    def get_col_spec(self, **_options: object) -> str:
        return "xid8"


class PgSnapshot(UserDefinedType[str]):
    """Which transactions are finished, as PostgreSQL's `pg_snapshot`."""

    cache_ok = True

    def get_col_spec(self, **_options: object) -> str:
        return "pg_snapshot"


def one_of(column: str, values: frozenset[str] | type[Kind], name: str) -> CheckConstraint:
    return CheckConstraint(f"{column} in ({any_of(values)})", name=name)


def any_of(values: Iterable[str]) -> str:
    """The values as SQL lists them, always in the same order: the server compares an index with a question by text."""
    return ", ".join(f"'{value}'" for value in sorted(values))


WHEN = DateTime(timezone=True)


def in_reach(*columns: str, name: str = "times_in_reach") -> CheckConstraint:
    """Times that every desk can read: PostgreSQL's infinity and the years after 9999 are none of Python's."""
    reach = [f"{column} >= '1900-01-01 00:00Z' and {column} < '9999-01-01 00:00Z'" for column in columns]
    return CheckConstraint(" and ".join(f"({each})" for each in reach), name=name)
