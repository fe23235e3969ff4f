"""Who holds a case and who looks at it: told to the desks beside the feed, never journalled (DESIGN §4)."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Index, Table, Text, Uuid

from models.tables.declaring import WHEN, metadata

claims = Table(
    "claims",
    metadata,
    Column("case_id", Uuid, primary_key=True),
    Column("person", Uuid, nullable=False),
    Column("seat", Text, nullable=False),
    Column("since", WHEN, nullable=False),
    Column("renewed", WHEN, nullable=False),
    Column("until", WHEN, nullable=False),
    CheckConstraint("renewed < until", name="lease_ends"),
    Index(None, "person", "seat"),
    prefixes=["unlogged"],
)
"""A lease on the city's clock: it holds from `renewed` to `until`, and one that was renewed later than now was given
before the clock was set back. Unlogged: a crash empties it, and whoever still works on a case claims it again."""

looks = Table(
    "looks",
    metadata,
    Column("person", Uuid, primary_key=True),
    Column("seat", Text, primary_key=True),
    Column("case_id", Uuid, nullable=False),
    Column("renewed", WHEN, nullable=False),
    Column("until", WHEN, nullable=False),
    CheckConstraint("renewed < until", name="lease_ends"),
    prefixes=["unlogged"],
)
"""Which case a seat shows now. Unlogged for the same reason."""
