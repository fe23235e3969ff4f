"""The branches of `sql/census.sql`, made from the tables of the census."""

from __future__ import annotations

from sqlalchemy import Table

from models.tables import SCHEMA, metadata


def census_tables() -> list[Table]:
    """The tables of the census by name."""
    return [table for table in metadata.sorted_tables if table.info.get("census")]


def kinds() -> str:
    """Their names, as an array of SQL says them."""
    return "{" + ",".join(sorted(table.name for table in census_tables())) + "}"


def pages() -> str:
    """One branch for each kind of `census_page`."""
    lines = []
    for number, table in enumerate(census_tables()):
        lines.append(f"{'els' if number else ''}if kind = '{table.name}' then")
        lines += ["    " + line for line in _page(table).splitlines()]
    return "\n".join([*lines, "else", "    raise invalid_parameter_value using message = 'no such census';", "end if;"])


def _page(table: Table) -> str:
    """The keys come from the index alone: rows of other divisions are never fetched."""
    (key,) = table.primary_key.columns
    begin = "after_key" if str(key.type) == "TEXT" else f"coalesce(nullif(after_key, ''), '0')::{key.type}"
    return (
        "with keys as materialized (\n"
        f"    select t.census_version, t.{key.name} from {SCHEMA}.{table.name} t\n"
        f"    where (t.census_version, t.{key.name}) > (after_version, {begin}) and t.division = any(mine)\n"
        f"    order by t.census_version, t.{key.name} limit page\n"
        ")\n"
        "select jsonb_agg(jsonb_strip_nulls(to_jsonb(t)) - 'census_version'\n"
        f"                 order by k.census_version, k.{key.name}),\n"
        "       count(*),\n"
        "       (array_agg(k.census_version order by k.census_version desc, "
        f"k.{key.name} desc))[1],\n"
        f"       (array_agg(k.{key.name}::text order by k.census_version desc, k.{key.name} desc))[1]\n"
        "into found_rows, taken, last_version, last_key\n"
        f"from keys k join {SCHEMA}.{table.name} t on t.{key.name} = k.{key.name};"
    )
