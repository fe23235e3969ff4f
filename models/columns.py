"""The columns of the rows that desk and centre exchange, read from their dataclasses: there is no second list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from types import NoneType
from typing import get_args, get_type_hints

from models.applications import Application, CallBack, Order, Task
from models.attachments import Attachment
from models.calls import Call
from models.case import Case
from models.coordination import Meeting, Party, Settlement
from models.intercom import Entry
from models.notices import Notice
from models.remarks import Comment, Distinction, Urge


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what kind of value it holds, and whether it may be empty."""

    name: str
    kind: type
    optional: bool


def columns_of(row: type) -> tuple[Column, ...]:
    """The columns of a frozen dataclass, in its order. Each is hinted `kind` or `kind | None`."""
    hints = get_type_hints(row)
    return tuple(_column(field.name, hints[field.name]) for field in fields(row))


def _column(name: str, hint: object) -> Column:
    kinds = get_args(hint) or (hint,)
    (kind,) = (kind for kind in kinds if kind is not NoneType)
    return Column(name, kind, NoneType in kinds)


COLUMNS: Mapping[str, tuple[Column, ...]] = {
    "cases": columns_of(Case),
    "comments": columns_of(Comment),
    "attachments": columns_of(Attachment),
    "urges": columns_of(Urge),
    "distinctions": columns_of(Distinction),
    "applications": columns_of(Application),
    "orders": columns_of(Order),
    "tasks": columns_of(Task),
    "callbacks": columns_of(CallBack),
    "parties": columns_of(Party),
    "notices": columns_of(Notice),
    "meetings": columns_of(Meeting),
    "precedents": columns_of(Settlement),
    "intercom": columns_of(Entry),
    "calls": columns_of(Call),
}
"""By the kind of row, as it is called on the wire and in the tables."""
