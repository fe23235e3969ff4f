"""Views of the queue that somebody shares (DOMAIN §9.4): a reference table, written by two functions."""

from __future__ import annotations

from sqlalchemy import ARRAY, Boolean, CheckConstraint, Column, Integer, Table, Text, UniqueConstraint, Uuid

from models.shared_views import LONGEST_NAME, LONGEST_WORDS
from models.tables.declaring import WHEN, metadata

_WORD = "'^[a-z_]{1,40}$'"

shared_views = Table(
    "shared_views",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("owner", Uuid, nullable=False),
    Column("name", Text, nullable=False),
    Column("posts", ARRAY(Text), nullable=False),
    Column("division", Integer),
    Column("preset", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("sort", Text, nullable=False),
    Column("descending", Boolean, nullable=False),
    Column("shared_at", WHEN, nullable=False),
    UniqueConstraint("owner", "name"),
    CheckConstraint(f"btrim(name) <> '' and length(name) <= {LONGEST_NAME}", name="named"),
    CheckConstraint(f"length(words) <= {LONGEST_WORDS}", name="words_short"),
    CheckConstraint(f"preset ~ {_WORD} and sort ~ {_WORD}", name="names_of_programs"),
    info={"reference": True, "within": "division"},
)
"""`posts` is empty where every post sees it, `division` null where every district does. Which presets and orders there
are, the desks know."""
