"""What a centre knows of itself: the one row about it, the bell, its starts."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Double,
    Integer,
    LargeBinary,
    Table,
    Text,
    Uuid,
    text,
)

from models.tables.declaring import WHEN, Xid8, metadata, one_of

KINDS_OF_CENTRE = frozenset({"production", "demo", "training", "test"})

centre = Table(
    "centre",
    metadata,
    Column("one", Boolean, primary_key=True, server_default=text("true")),
    Column("kind", Text, nullable=False),
    Column("epoch", Uuid, nullable=False, server_default=text("gen_random_uuid()")),
    Column("salt", LargeBinary, nullable=False),
    Column("reference_version", Integer, nullable=False, server_default=text("1")),
    Column("journal_from", Uuid, nullable=False),
    Column("journal_to", Uuid, nullable=False),
    Column("clock_real", WHEN),
    Column("clock_city", WHEN),
    Column("clock_rate", Double, nullable=False, server_default=text("1")),
    CheckConstraint("one", name="one_row"),
    one_of("kind", KINDS_OF_CENTRE, "kind_known"),
    CheckConstraint("(clock_real is null) = (clock_city is null)", name="clock_whole"),
    CheckConstraint("clock_rate > 0 and clock_rate <= 1000", name="clock_goes_forward"),
    CheckConstraint(
        "kind <> 'production' or (clock_real is null and clock_rate = 1)",
        name="production_has_no_clock_of_its_own",
    ),
)
"""The one row about this centre. `epoch` is changed by hand after a restore; `journal_from`/`journal_to` bound the
command ids that the kept partitions of the journal take; `clock_*` make `gaowei.now()` run from `clock_city` since
`clock_real` at `clock_rate`."""

bell = Table(
    "bell",
    metadata,
    Column("one", Boolean, primary_key=True, server_default=text("true")),
    Column("rung_at", WHEN, nullable=False),
    CheckConstraint("one", name="one_row"),
    prefixes=["unlogged"],
)

boot = Table(
    "boot",
    metadata,
    Column("n", Integer, primary_key=True, autoincrement=False),
    Column("first_xid", Xid8, nullable=False),
    Column("at", WHEN, nullable=False),
)
"""The starts of this server, counted anew after each crash. Transaction ids from `first_xid` on that were handed out
before are handed out again: a crash forgets transactions that left nothing durable, and snapshots do not know."""

since_boot = Table(
    "since_boot",
    metadata,
    Column("one", Boolean, primary_key=True, server_default=text("true")),
    Column("boot", Integer, nullable=False),
    CheckConstraint("one", name="one_row"),
    prefixes=["unlogged"],
)
"""The present start. Unlogged: PostgreSQL empties it when it recovers from a crash, which is how a crash is noticed."""
