"""What a CHECK of a centre says is what the tables declare: by its name alone a new listed reason is forgotten."""

from __future__ import annotations

import re

from sqlalchemy import CheckConstraint

from models.tables import metadata
from tests.centre_fixtures import Centre


def test_the_checks_say_what_is_declared(centre: Centre) -> None:
    """A listed reason or a status that is new in `models` and in no step would be refused by every centre of before.

    Both are put by the server into its own words; the order of what is listed means nothing.
    """
    declared = [
        (f"gaowei.{table.name}", str(check.name), str(check.sqltext))
        for table in metadata.tables.values()
        for check in table.constraints
        if isinstance(check, CheckConstraint)
    ]
    with centre.admin() as line, line.cursor() as cursor:
        for number, (table, _, said) in enumerate(declared):
            cursor.execute(f"alter table {table} add constraint probe_{number} check ({said}) not valid")
        cursor.execute(
            "select conrelid::regclass::text, conname, pg_get_constraintdef(oid) from pg_constraint"
            " where contype = 'c' and connamespace = 'gaowei'::regnamespace"
        )
        found = {(table, name): _in_one_order(said) for table, name, said in cursor.fetchall()}
        line.rollback()
    other = [
        (table, name)
        for number, (table, name, _) in enumerate(declared)
        if found[table, name] != found[table, f"probe_{number}"]
    ]
    assert other == [], "a new step in app/central/migrations/versions has to say it"


def _in_one_order(said: str) -> str:
    listed = re.sub(r"ARRAY\[([^\]]*)\]", lambda found: ", ".join(sorted(found[1].split(", "))), said)
    return listed.removesuffix(" NOT VALID")
