"""Who is responsible for what (DOMAIN §7.4): a reference table, brought in by an administrator."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    Integer,
    Table,
    Text,
    text,
)

from models.catalogue import Kind
from models.tables.declaring import metadata, one_of

responsibilities = Table(
    "responsibilities",
    metadata,
    Column("id", Text, primary_key=True),
    Column("edition", Text, nullable=False, server_default=text("''")),
    Column("kind", Text, nullable=False),
    Column("class_code", Text, nullable=False, server_default=text("''")),
    Column("division", Integer),
    Column("street", Integer),
    Column("road", Text),
    Column("hours", Text),
    Column("valid_from", Date, nullable=False, server_default=text("'1900-01-01'")),
    Column("valid_to", Date),
    Column("unit", Text, nullable=False),
    Column("basis", Text, nullable=False, server_default=text("''")),
    Column("illustrative", Boolean, nullable=False, server_default=text("false")),
    one_of("kind", frozenset(Kind), "kind_known"),
    CheckConstraint("class_code ~ '^([0-9]{2,7})?$'", name="class_in_digits"),
    CheckConstraint("valid_from <= valid_to", name="begins_first"),
    CheckConstraint("street is null or division = street / 1000", name="street_in_division"),
    CheckConstraint("road <> '' and hours <> ''", name="said_or_not"),
    info={"reference": True},
)
"""`edition` is empty where a row holds under every catalogue, `class_code` the beginning of the codes it is about
(empty: all of them), `hours` as `models.week_hours.Hours` writes them."""
