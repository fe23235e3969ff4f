"""The columns come from the values' own hints, and the wire reads each of them as what it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from uuid import UUID

import pytest
from sqlalchemy import DateTime, Uuid

from app import wire
from models import tables
from models.case import Status
from models.columns import COLUMNS, Column, columns_of


@dataclass(frozen=True, slots=True)
class Row:
    id: UUID
    status: Status | None
    seen_at: datetime | None = None


def test_a_column_has_the_kind_of_its_hint() -> None:
    assert columns_of(Row) == (
        Column("id", UUID, optional=False), Column("status", Status, optional=True),
        Column("seen_at", datetime, optional=True),
    )  # fmt: skip


@pytest.mark.parametrize("kind", COLUMNS)
def test_they_are_the_tables_columns(kind: str) -> None:
    table = tables.metadata.tables[f"{tables.SCHEMA}.{kind}"]
    assert {column.name for column in COLUMNS[kind]} == {column.name for column in table.columns}
    for column in COLUMNS[kind]:
        declared = table.columns[column.name]
        assert declared.nullable == column.optional, column.name
        assert isinstance(declared.type, DateTime) == (column.kind is datetime), column.name
        assert isinstance(declared.type, Uuid) == (column.kind is UUID), column.name


def test_a_name_is_that_of_a_time_in_every_kind_of_row_or_in_none() -> None:
    """The mirror's cells are made by name: a time becomes microseconds."""
    timely: dict[str, set[bool]] = {}
    for column in (column for columns in COLUMNS.values() for column in columns):
        timely.setdefault(column.name, set()).add(column.kind is datetime)
    assert [name for name, found in timely.items() if len(found) > 1] == []


EVERY_COLUMN = [
    pytest.param(kind, one, id=f"{kind}.{one.name}") for kind, columns in COLUMNS.items() for one in columns
]


@pytest.mark.parametrize(("kind", "column"), EVERY_COLUMN)
def test_the_wire_reads_every_column_as_its_kind(kind: str, column: Column) -> None:
    said: object = {datetime: "2017-07-21T01:30:00+00:00", UUID: str(UUID(int=7)), bool: True, int: 4, float: 0.5}.get(
        column.kind, "words"
    )
    if issubclass(column.kind, Enum):
        said = next(iter(column.kind)).value
    assert isinstance(wire.values_of(kind, {column.name: said})[column.name], column.kind)
