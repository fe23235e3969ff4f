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
    table = {"cases": tables.cases, "comments": tables.comments}[kind]
    for column in COLUMNS[kind]:
        declared = table.columns[column.name]
        assert declared.nullable == column.optional, column.name
        assert isinstance(declared.type, DateTime) == (column.kind is datetime), column.name
        assert isinstance(declared.type, Uuid) == (column.kind is UUID), column.name


def test_a_name_means_the_same_in_every_kind_of_row() -> None:
    kinds: dict[str, set[type]] = {}
    for column in (column for columns in COLUMNS.values() for column in columns):
        kinds.setdefault(column.name, set()).add(column.kind)
    assert [name for name, found in kinds.items() if len(found) > 1] == []


@pytest.mark.parametrize("column", [c for columns in COLUMNS.values() for c in columns], ids=lambda c: c.name)
def test_the_wire_reads_every_column_as_its_kind(column: Column) -> None:
    said: object = {datetime: "2017-07-21T01:30:00+00:00", UUID: str(UUID(int=7)), bool: True, int: 4, float: 0.5}.get(
        column.kind, "words"
    )
    if issubclass(column.kind, Enum):
        said = next(iter(column.kind)).value
    assert isinstance(wire.values_of("cases", {column.name: said})[column.name], column.kind)
