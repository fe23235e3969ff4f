"""The census (DOMAIN §4): large, read by the desks in pages."""

from __future__ import annotations

from sqlalchemy import (
    ARRAY,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    Double,
    Index,
    Integer,
    PrimaryKeyConstraint,
    Table,
    Text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.schema import SchemaItem

from models.census import LONGEST_NOTICE, CensusKind, ComponentState, Form
from models.streams import LONGEST, SCHEMES
from models.tables.declaring import metadata, one_of


def _census(name: str, key: Column[str] | Column[int], *columns: SchemaItem) -> Table:
    """A table of the census: a row knows the import that changed it last, and is marked when it is gone, never deleted.

    The index is the order in which desks read; with the division in it, rows of other divisions are passed over there.
    """
    table = Table(
        name,
        metadata,
        key,
        Column("division", Integer, nullable=False),
        *columns,
        Column("census_version", BigInteger, nullable=False),
        Column("gone", Boolean, nullable=False),
        info={"census": True},
    )
    Index(f"ix_{name}_read", table.c.census_version, key, postgresql_include=["division"])
    return table


_BOX = ("west", "south", "east", "north")

streets = _census("streets", Column("code", Integer, primary_key=True, autoincrement=False), Column("name", Text))

communities = _census(
    "communities",
    Column("code", BigInteger, primary_key=True, autoincrement=False),
    Column("street", Integer, nullable=False),
    Column("name", Text),
)

unit_grids = _census(
    "unit_grids",
    Column("code", Text, primary_key=True),
    Column("street", Integer, nullable=False),
    Column("community", BigInteger, nullable=False),
    Column("duty_grid", Text),
    Column("name", Text),
    Column("ring", JSONB),
    *(Column(side, Double) for side in _BOX),
    Column("on_map", Boolean, nullable=False),
    CheckConstraint("on_map = (ring is not null) and on_map = (west is not null)", name="drawn_whole"),
)
"""`ring` is the outline, [[lon, lat], …], closed; `on_map` whether there is one."""

components = _census(
    "components",
    Column("id", Text, primary_key=True),
    Column("class_code", Text, nullable=False),
    Column("name", Text),
    Column("state", Text, nullable=False),
    Column("lon", Double, nullable=False),
    Column("lat", Double, nullable=False),
    Column("unit_grid", Text),
    *(Column(f"{who}_{what}", Text) for who in ("authority", "owner", "keeper") for what in ("code", "name")),
    Column("surveyed_on", Date),
    Column("changed_on", Date),
    Column("source", Text),
    Column("note", Text),
    one_of("state", frozenset(ComponentState), "state_known"),
)
"""`authority` 主管, `owner` 权属, `keeper` 养护."""

pois = _census(
    "pois",
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("aliases", ARRAY(Text), nullable=False),
    Column("kind", Text),
    Column("lon", Double, nullable=False),
    Column("lat", Double, nullable=False),
    Column("address", Text),
)

frontage = _census(
    "frontage",
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("ring", JSONB),
    Column("line", JSONB),
    Column("unit_code", Text),
    Column("unit_name", Text),
    Column("note", Text),
    CheckConstraint("(ring is null) <> (line is null)", name="ring_or_line"),
)
"""Who answers for which stretch of frontage (门前三包): its outline as `ring`, or its edge of the street as `line`."""

cameras = _census(
    "cameras",
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("kind", Text),
    Column("lon", Double, nullable=False),
    Column("lat", Double, nullable=False),
    Column("stream", Text),
    Column("note", Text),
    CheckConstraint(
        f"stream ~ '^({'|'.join(SCHEMES)})://[!-~]+$' and stream !~ '@' and length(stream) <= {LONGEST}",
        name="stream_plain",
    ),
)
"""视频. `stream` is a link that may be opened (`models.streams`), where one is known."""

patrol_tracks = _census(
    "patrol_tracks",
    Column("id", Text, primary_key=True),
    Column("vehicle", Text, nullable=False),
    Column("unit", Text),
    Column("line", JSONB, nullable=False),
    Column("times", JSONB, nullable=False),
    CheckConstraint("jsonb_array_length(line) = jsonb_array_length(times)", name="timed"),
)
"""车巡: one way of a vehicle. `line` are its positions, [[lon, lat], …], `times` when it was at each, in seconds since
1970, ascending; `unit` who drives it, in the survey's words."""

map_notices = _census(
    "map_notices",
    Column("id", Text, primary_key=True),
    Column("form", Text, nullable=False),
    Column("corners", JSONB, nullable=False),
    Column("text", Text, nullable=False),
    Column("issuer", Text),
    Column("starts", BigInteger, nullable=False),
    Column("ends", BigInteger),
    one_of("form", frozenset(Form), "form_known"),
    CheckConstraint(
        f"length(text) <= {LONGEST_NOTICE} and jsonb_array_length(corners) >= case form"
        f" when '{Form.POINT}' then 1 when '{Form.LINE}' then 2 else 4 end and (ends is null or ends > starts)",
        name="drawn_whole",
    ),
)
"""图上通知: `corners` are [[lon, lat], …], closed where it is a ring; it holds from `starts` until `ends`, in seconds
since 1970, or until it is gone; `issuer` is who says it."""

census = Table(
    "census",
    metadata,
    Column("kind", Text, nullable=False),
    Column("division", Integer, nullable=False),
    Column("version", BigInteger, nullable=False),
    Column("rows", BigInteger, nullable=False),
    PrimaryKeyConstraint("kind", "division"),
    one_of("kind", frozenset(CensusKind), "kind_known"),
)
"""Which import changed a kind last in a division, and how many rows of it are not gone there."""

survey_progress = Table(
    "survey_progress",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("survey", Text, nullable=False),
    Column("last_row", BigInteger, nullable=False),
    Column("rows", BigInteger, nullable=False),
    Column("memory", JSONB, nullable=False),
    one_of("kind", frozenset(CensusKind), "kind_known"),
    prefixes=["unlogged"],
)
"""How far an import that is under way, or was stopped, has read a survey: `survey` tells the file and how it is read,
`last_row` is the number of the last row of it, `memory` what judging the next ones takes."""
