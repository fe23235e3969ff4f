"""SQL that Python makes from `models.tables` and `models.lifecycle`: the per-kind branches of the functions in `sql/`,
the rows of table `guard`, policies and triggers.

Everything else of the centre's SQL is written by hand; a line `--@ name` there (or `{--@ name}` inside a text) is
where one of these goes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path

from sqlalchemy import Boolean, Table

from app.central import attachments_sql, census_sql
from models.case import FINAL, Status
from models.commands import RULES_VERSION
from models.coordination import ABOUT, PARTIES_ANSWER, PartyStatus
from models.facts import LONGEST
from models.fields import LONG_FACTS, LONG_TEXT
from models.lifecycle import CASES, LIFECYCLE, Move, Part
from models.shared_views import LONGEST_NAME, LONGEST_WORDS, MAY_SHARE, MOST, MOST_OF_ONE
from models.sources import UNVERIFIED
from models.tables import SCHEMA, any_of, metadata

SQL = Path(__file__).with_name("sql")
FILES = (
    "watch.sql",
    "who.sql",
    "journal.sql",
    "numbers.sql",
    "checks.sql",
    "coordination.sql",
    "record.sql",
    "feed.sql",
    "bell.sql",
    "calendars.sql",
    "editions.sql",
    "attachments.sql",
    "census.sql",
    "callers.sql",
    "claims.sql",
    "shared_views.sql",
    "rights.sql",
)

CALENDARS = ("calendar_days", "openings", "settings", "stage_limits")
"""What a deadline is made of, but its start."""
_CENTRES_OWN = frozenset({"id", "version", "updated_at"})
_WHO_WROTE = frozenset({"written_by", "answered_by"})
_WHO_ANSWERED = frozenset({"acknowledged_by", "danger_told_by", "endorsed_by", "decided_by", "taken_by", "ruled_by"})
_RULED_BY_SCOPE = "division"
_ROOTS = tuple(sorted({move.kind for move in LIFECYCLE}))
_BESIDE = frozenset(part.kind for move in LIFECYCLE for part in move.shape if part.link is not None)
"""What is written beside a root; what a district is asked is such a row first, and a root when it answers."""


def script(name: str) -> str:
    """The file `name` of `sql/` with its branches in place. Raises KeyError for a branch that nobody makes."""
    made = _branches()
    lines = []
    for line in (SQL / name).read_text(encoding="utf-8").splitlines():
        text = line
        for word, said in _WITHIN.items():
            text = text.replace(f"{{--@ {word}}}", said)
        if text.strip().startswith("--@ "):
            indent = text[: len(text) - len(text.lstrip())]
            text = "\n".join(indent + part for part in made[text.strip().removeprefix("--@ ")].splitlines())
        lines.append(text)
    return "\n".join(lines) + "\n"


def _json_kinds() -> dict[str, str]:
    """Of which kind of JSON a value is, by column: the same name is of the same kind wherever it stands."""
    named = {bool: "boolean", int: "number", float: "number"}
    columns = [column for table in metadata.sorted_tables if table.info.get("feed") for column in table.columns]
    return {column.name: named.get(column.type.python_type, "string") for column in columns}


def _answered_by() -> list[tuple[str, str]]:
    """The roots that another division answers than the one in which their case lies, and the column that names it."""
    second = ((kind, metadata.tables[f"{SCHEMA}.{kind}"].info.get("also_in")) for kind in _ROOTS)
    return [(kind, str(column)) for kind, column in second if column is not None]


_WITHIN: Mapping[str, str] = {
    "kinds": "{" + ",".join(table.name for table in metadata.sorted_tables if table.info.get("feed")) + "}",
    "about": "{" + ",".join(ABOUT) + "}",
    "final": any_of(FINAL),
    "void": any_of({Status.VOID}),
    "parties answer": any_of(PARTIES_ANSWER),
    "asked": PartyStatus.ASKED.value,
    "lapsed": PartyStatus.LAPSED.value,
    "unverified": any_of(UNVERIFIED),
    "rules": str(RULES_VERSION),
    "longest": json.dumps({name: longest for name, longest in sorted(LONGEST.items()) if longest < LONG_TEXT}),
    "long text": str(LONG_TEXT),
    "long facts": str(LONG_FACTS),
    "json kinds": json.dumps(_json_kinds()),
    "whose": "case v_kind {} else 'division' end".format(
        " ".join(f"when '{kind}' then '{column}'" for kind, column in _answered_by())
    ),
    "asked kinds": ", ".join(f"'{kind}'" for kind, _ in _answered_by()),
    **attachments_sql.WITHIN,
    "census kinds": census_sql.kinds(),
    "who shares views": any_of(MAY_SHARE),
    "view name": str(LONGEST_NAME),
    "view words": str(LONGEST_WORDS),
    "views of one": str(MOST_OF_ONE),
    "views of all": str(MOST),
}
"""What stands for `{--@ word}` within a line."""


def guard_rows() -> list[dict[str, object]]:
    """The lifecycle table as rows of `guard`; `shape` is JSON text."""
    return [_guard_row(move) for move in LIFECYCLE]


def _guard_row(move: Move) -> dict[str, object]:
    return {
        "kind": move.kind,
        "action": move.action.value,
        "start": move.start.value,
        "end": move.end.value,
        "posts": sorted(post.value for post in move.posts),
        "may_change": sorted(move.may_change),
        "shape": json.dumps([_part(part) for part in move.shape]),
        "commutes": move.commutes,
        "barred_after": sorted(action.value for action in move.barred_after),
        "behalf": move.behalf.value if move.behalf else None,
        "starts_clock": move.starts_clock,
        "own_mark": move.own_mark,
        "needs": sorted(need.value for need in move.needs),
    }


def _part(part: Part) -> dict[str, object]:
    """One kind of row of a shape, as `gaowei.fits_shape` reads it."""
    return {
        **asdict(part),
        "how": part.how.value,
        "was": {column: list(values) for column, values in part.was},
        "puts": dict(part.puts),
        "may_change": None if part.may_change is None else sorted(part.may_change),
    }


def _branches() -> Mapping[str, str]:
    return {
        "variables": "\n".join(f"{_variable(table)} {SCHEMA}.{table.name};" for table in _fed()),
        "lock": _by_kind("kinds[n]", _lock, "raise invalid_parameter_value;"),
        "put": _by_kind("line.kind", _put, "raise invalid_parameter_value;"),
        "child columns": _by_kind("(written ->> 'kind')", _child_columns, "raise invalid_parameter_value;"),
        "makers": _by_kind("line.kind", _makers, "null;"),
        "lock roots": "\n".join(_lock_roots(kind) for kind in _ROOTS),
        "present": _by_kind("present_row.kind", _present, "null;"),
        "hanging": "\n".join(_hanging(table) for table in _fed() if _hangs(table)) + ",",
        "census pages": census_sql.pages(),
        "signs": attachments_sql.signs(),
        "reference tables": ",\n".join(_reference_rows(table) for table in _reference()),
        "policies": "\n".join(policy for table in metadata.sorted_tables for policy in _policies(table)),
        "triggers": "\n".join(_triggers()),
        "calendar triggers": "\n".join(map(_keeps_calendars, CALENDARS)),
    }


def _keeps_calendars(name: str) -> str:
    """One of a constraint, which alone waits for the end of the transaction; it cannot be replaced."""
    return (
        f"drop trigger if exists keep_calendars on {SCHEMA}.{name};\n"
        f"create constraint trigger keep_calendars after insert or update or delete on {SCHEMA}.{name}\n"
        f"    deferrable initially deferred for each row execute function {SCHEMA}.keep_calendars();"
    )


def _fed() -> list[Table]:
    return [table for table in metadata.sorted_tables if table.info.get("feed")]


def _reference() -> list[Table]:
    return [table for table in metadata.sorted_tables if table.info.get("reference")]


def reference_names() -> tuple[str, ...]:
    """The tables that desks load whole."""
    return tuple(table.name for table in _reference())


def _by_kind(tested: str, body: object, otherwise: str) -> str:
    if not callable(body):
        raise TypeError(body)
    lines = []
    for number, table in enumerate(_fed()):
        lines.append(f"{'els' if number else ''}if {tested} = '{table.name}' then")
        lines += ["    " + line for line in str(body(table)).splitlines()]
    return "\n".join([*lines, "else", f"    {otherwise}", "end if;"])


def _lock(table: Table) -> str:
    """An id that another kind has is no new one: the histories of both, read by id, would be one."""
    row = _variable(table)
    others = [other.name for other in _fed() if other is not table]
    taken = "\n   or ".join(f"exists (select from {SCHEMA}.{name} r where r.id = ids[n])" for name in others)
    return (
        f"select r.* into {row} from {SCHEMA}.{table.name} r where r.id = ids[n] for no key update;\n"
        f"if found then\n    present := to_jsonb({row});\nelsif {taken} then\n    is_gone := true;\nend if;"
    )


def _put(table: Table) -> str:
    row, name = _variable(table), f"{SCHEMA}.{table.name}"
    columns = [f'"{column.name}" = {row}."{column.name}"' for column in table.columns if column.name != "id"]
    return (
        "if was is null then\n"
        f"    {row} := jsonb_populate_record(null::{name}, put);\n"
        f"    insert into {name} values ({row}.*);\n"
        "else\n"
        f"    if {row}.id is distinct from line.subject then\n"
        f"        {row} := jsonb_populate_record(null::{name}, was);\n"
        "    end if;\n"
        f"    {row} := jsonb_populate_record({row}, put);\n"
        f"    update {name} t set\n        " + ",\n        ".join(columns) + "\n"
        "    where t.id = line.subject;\n"
        "end if;\n"
        f"present := to_jsonb({row});"
    )


def _variable(table: Table) -> str:
    return f"row_{table.name}"


def _child_columns(table: Table) -> str:
    if table.name in _ROOTS and table.name not in _BESIDE:
        return "raise invalid_parameter_value;"
    names = ",".join(column.name for column in table.columns if column.name not in _CENTRES_OWN)
    return f"names := '{{{names}}}';"


def _makers(table: Table) -> str:
    """Nobody writes or answers in another's name: whoever sends it did. A flag that nobody raised is down."""
    lines = []
    for column in table.columns:
        if isinstance(column.type, Boolean) and not column.nullable and table.name not in _ROOTS:
            down = f"jsonb_build_object('{column.name}', false)"
            lines += [
                f"if line.version = 1 and put ->> '{column.name}' is null then",
                f"    put := put || {down};",
                "end if;",
            ]
        if column.name in _WHO_WROTE:
            lines += [
                "if line.version = 1 then",
                f"    put := put || jsonb_build_object('{column.name}', me.id);",
                "end if;",
            ]
        if column.name in _WHO_ANSWERED:
            named = f"jsonb_build_object('{column.name}', me.id)"
            lines += [f"if put ->> '{column.name}' is not null then", f"    put := put || {named};", "end if;"]
    return "\n".join(lines) or "null;"


def _lock_roots(kind: str) -> str:
    """Of cases also those that duplicates are linked to: two batches that link two cases to each other would wait."""
    masters = (
        "               union all\n"
        "               select (w #>> '{put,master_id}')::uuid from jsonb_array_elements(batch) c,\n"
        "                   jsonb_array_elements(case jsonb_typeof(c -> 'writes') when 'array' then c -> 'writes'\n"
        "                                        else '[]' end) w\n"
        "               where c ->> 'action' = 'link_duplicate' and w #>> '{put,master_id}' ~ uuid_text"
    )
    return (
        f"perform 1 from {SCHEMA}.{kind} r\n"
        f"where r.{dict(_answered_by()).get(kind, _RULED_BY_SCOPE)} = any(scope)\n"
        "  and r.id in (select (c #>> '{subject,id}')::uuid from jsonb_array_elements(batch) c\n"
        f"               where c #>> '{{subject,kind}}' = '{kind}' and c #>> '{{subject,id}}' ~ uuid_text"
        f"{chr(10) + masters if kind == CASES else ''})\n"
        "order by r.id for no key update;"
    )


def _present(table: Table) -> str:
    return (
        f"return (select to_jsonb(r) from {SCHEMA}.{table.name} r\n"
        f"        where r.id = present_row.id and ({_open_to(table, 'any(scope)', 'r.')}));"
    )


def _open_to(table: Table, scope: str, row: str = "") -> str:
    """Whose people may read a row: its division's, and those of a second one where the table names it."""
    columns = (_RULED_BY_SCOPE, table.info.get("also_in"))
    return " or ".join(f"{row}{column} = {scope}" for column in columns if column)


def _hangs(table: Table) -> bool:
    """Whether its rows hang on a case and come with it, not by themselves."""
    return "case_id" in table.columns and table.name not in _ROOTS and not table.info.get("alone")


def _hanging(table: Table) -> str:
    row = f"jsonb_build_object('kind', '{table.name}', 'id', m.id, 'row', to_jsonb(m))"
    return (
        f"|| (select coalesce(jsonb_agg({row}), '[]')\n"
        f"    from {SCHEMA}.{table.name} m where m.case_id = any(with_history) and m.division = any(mine))"
    )


def _reference_rows(table: Table) -> str:
    keys = ", ".join(f'r."{column.name}"' for column in table.primary_key.columns)
    return (
        f"'{table.name}', (select coalesce(jsonb_agg(to_jsonb(r) order by {keys}), '[]')\n"
        f"                 from {SCHEMA}.{table.name} r{_only_within(table, f'any({SCHEMA}.my_scope())', ' where r.')})"
    )


def _only_within(table: Table, scope: str, before: str = "") -> str:
    """Which rows of a table that desks load whole are some people's alone; "" where each is everybody's."""
    column = table.info.get("within")
    row = before.removeprefix(" where ")
    return f"{before}{column} is null or {row}{column} = {scope}" if column else ""


def _policies(table: Table) -> Iterator[str]:
    """Every table is shut to all but its owner; a table with a division opens its rows to those who work for it."""
    name = f"{SCHEMA}.{table.name}"
    yield f"alter table {name} enable row level security, force row level security;"
    yield f"drop policy if exists owner_all on {name};"
    yield f"create policy owner_all on {name} to gaowei_owner using (true) with check (true);"
    if _RULED_BY_SCOPE in table.columns and not table.info.get("reference"):
        yield f"drop policy if exists scope on {name};"
        yield (
            f"create policy scope on {name} for select to gaowei_desk\n"
            f"    using ({_open_to(table, f'any((select {SCHEMA}.my_scope())::int[])')});"
        )
    if table.info.get("reference"):
        yield f"drop policy if exists everybody on {name};"
        whose = _only_within(table, f"any((select {SCHEMA}.my_scope())::int[])") or "true"
        yield f"create policy everybody on {name} for select to gaowei_desk using ({whose});"


def _triggers() -> Iterator[str]:
    for table in [*_reference(), metadata.tables[f"{SCHEMA}.person"]]:
        yield (
            f"create or replace trigger bump_reference after insert or update or delete or truncate\n"
            f"    on {SCHEMA}.{table.name} for each statement execute function {SCHEMA}.bump_reference();"
        )
    yield (
        f"create or replace trigger bump_scope before update on {SCHEMA}.person\n"
        f"    for each row execute function {SCHEMA}.bump_scope();"
    )
    yield (
        f"create or replace trigger keep_production before update on {SCHEMA}.centre\n"
        f"    for each row execute function {SCHEMA}.keep_production();"
    )
    yield (
        f"create or replace trigger keep_journal before update or delete on {SCHEMA}.journal\n"
        f"    for each row execute function {SCHEMA}.keep_journal();"
    )
    yield (
        f"create or replace trigger keep_whole before truncate on {SCHEMA}.journal\n"
        f"    for each statement execute function {SCHEMA}.keep_journal();"
    )
