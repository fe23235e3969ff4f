"""What is in this desk's files, and in which version.

The outbox and the drafts are migrated forward, additively, and never thrown away; the mirror is made anew. Its fed
tables come from `models.tables`, which loads SQLAlchemy: it is imported only when a mirror is made.
"""

from __future__ import annotations

from app.errors import FilesNewer
from app.local import unread
from app.local.database import Database
from app.wire import HANGING
from models.case import Satisfaction, Status
from models.intercom import EntryKind, EntryStatus

OUTBOX_VERSION = 1_000
MIRROR_VERSION = 1_015
DRAFTS_VERSION = 1_001

_OUTBOX = (
    """
    CREATE TABLE commands (
        ord INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL UNIQUE,
        case_id TEXT NOT NULL,
        state TEXT NOT NULL,
        serial INTEGER NOT NULL DEFAULT 0,
        creates INTEGER NOT NULL,
        body TEXT NOT NULL,
        code TEXT,
        facts TEXT NOT NULL DEFAULT '{}',
        attempts INTEGER NOT NULL DEFAULT 0,
        settled_at INTEGER,
        touched INTEGER NOT NULL
    )
    """,
    "CREATE INDEX ix_commands_case ON commands (case_id, ord)",
    "CREATE INDEX ix_commands_state ON commands (state, ord)",
    "CREATE INDEX ix_commands_touched ON commands (touched)",
    "CREATE INDEX ix_commands_settled ON commands (settled_at) WHERE settled_at IS NOT NULL",
    "CREATE TABLE meta (name TEXT PRIMARY KEY, value) WITHOUT ROWID",
    """
    CREATE TABLE blocks (
        day TEXT NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL, next INTEGER NOT NULL,
        PRIMARY KEY (day, first)
    ) WITHOUT ROWID
    """,
)

_DRAFTS = (
    """
    CREATE TABLE drafts (
        form TEXT NOT NULL, key TEXT NOT NULL, body TEXT NOT NULL,
        PRIMARY KEY (form, key)
    ) WITHOUT ROWID
    """,
    "CREATE TABLE preferences (name TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID",
)
_DRAFTS_LATER = {1_001: _DRAFTS[1:]}
"""What each version added to the one before it."""

DERIVED = {
    "rank": "INTEGER NOT NULL",
    "due_key": "INTEGER NOT NULL",
    "open": "INTEGER NOT NULL",
    "returned": "INTEGER NOT NULL",
    "tail": "TEXT",
}
"""Columns of the mirror's `cases` that are worked out here: the stable keys of the orders, whether the case is open,
whether the last thing done to it was to send it back, and its number read backwards (people say the last digits)."""

WORDS = "fts5(body, tags, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 0')"
"""The text index: `body` holds what `app.local.words` makes of a case, `tags` class, division, unit and status.
The one over the intercom log is alike (`app.local.radio`)."""

_MIRROR = (
    """
    CREATE TABLE lines (
        command_id TEXT NOT NULL, subject TEXT NOT NULL, root TEXT NOT NULL, action TEXT NOT NULL,
        version INTEGER NOT NULL, person TEXT NOT NULL, at INTEGER NOT NULL, body TEXT NOT NULL,
        PRIMARY KEY (command_id, subject)
    ) WITHOUT ROWID
    """,
    "CREATE INDEX ix_lines_root ON lines (root, at)",
    "CREATE TABLE meta (name TEXT PRIMARY KEY, value) WITHOUT ROWID",
    f"CREATE VIRTUAL TABLE words USING {WORDS}",
    f"CREATE VIRTUAL TABLE said USING {WORDS}",
    unread.TABLE,
)

UNANSWERED = f"kind = '{EntryKind.EMERGENCY}' AND status = '{EntryStatus.LOGGED}'"
"""The entries of the log that wait for somebody."""

INTERCOM_INDEXES = (
    f"CREATE INDEX ix_intercom_unanswered ON intercom (n) WHERE {UNANSWERED}",
    "CREATE INDEX ix_intercom_corrects ON intercom (corrects) WHERE corrects IS NOT NULL",
)

ORDER_KEYS = {
    "urgency": ("rank", "due_key", "received_at"),
    "due": ("due_key", "rank", "received_at"),
    "received": ("received_at",),
    "number": ("number",),
}
"""The stable keys of each order, all ascending; the row number settles ties."""

_FILTERED = ("status", "returned", "rank", "due_key")
_KEYS = ("rank", "due_key", "received_at", "number")
"""Every column an order asks for: with them an index sorts what it finds without a look into the table."""

_CALLED = ", ".join(
    f"'{status}'" for status in sorted((Status.PENDING_CLOSE, Status.CLOSED, Status.NOT_ACCEPTED, Status.NOT_FILED))
)
_UNREACHED = f"(called_back IS NULL OR called_back = '{Satisfaction.UNREACHED}')"
TO_CALL = f"wants_callback = 1 AND status IN ({_CALLED}) AND {_UNREACHED}"
"""Which rows wait for a call-back, word for word likewise."""
CALL_BY = "CASE WHEN replied_at IS NULL THEN min(ifnull(reply_due, due_key), due_key) ELSE due_key END"
"""The nearer of our own deadline and the one by which a hotline wants its reply, while it has none; also word for word,
so that those who wait to be called are found in this order, however many they are."""
SUSPENDED = f"open = 1 AND status = '{Status.SUSPENDED}'"
"""Which rows sleep, as the index and the questions say it: word for word, or it is not found."""

NARROW = {
    "ix_open_status": (("status",), "open = 1"),
    "ix_open_returned": (("status",), "open = 1 AND returned = 1"),
    "ix_cases_done": (("updated_at",), "open = 0"),
    "ix_cases_applied": (("applied",), "applied IS NOT NULL"),
    "ix_cases_order_due": (("order_due",), "order_due IS NOT NULL"),
    "ix_cases_to_call": ((CALL_BY,), TO_CALL),
    "ix_open_suspended": (("status", "resume_on"), SUSPENDED),
}
"""Indexes that find the few rows of a view among many: their own columns, and of which rows."""


DUPLICATE_INDEXES = {
    "ix_cases_place": "(lat, lon, open, closed_at, kind, class_code) WHERE lat IS NOT NULL AND lon IS NOT NULL",
    "ix_cases_component": "(component_id) WHERE component_id IS NOT NULL",
    "ix_cases_master": "(master_id) WHERE master_id IS NOT NULL",
}
"""Indexes that find what may be the same problem: around a point, of a component; and what was linked to a case."""

LOAD_INDEXES = {
    "ix_open_unit": "(unit, status, n, due_key) WHERE open = 1 AND unit IS NOT NULL",
    "ix_cases_dispatched": "(dispatched_at, unit, n) WHERE dispatched_at IS NOT NULL AND unit IS NOT NULL",
}
"""Indexes that count what each unit has, and what it got since a moment."""

PERIOD_INDEXES = {"ix_cases_filed": "(filed_at, n, unit_grid, lon, lat) WHERE filed_at IS NOT NULL"}
"""Indexes that find where the cases of a period were, without a look into the table."""


def case_indexes() -> dict[str, str]:
    """The indexes of `cases` by name, with what each is made on.

    One per order over all cases, one over the open ones, one over the closed ones; the latter two also answer the
    filters of their views. In them the row number stands by name: the columns of the filters would come between it
    and the keys.
    """
    made = {"ix_cases_tail": "(tail)", **DUPLICATE_INDEXES, **LOAD_INDEXES, **PERIOD_INDEXES}
    for name, (columns, rows) in NARROW.items():
        extra = [column for column in (*_KEYS, "returned") if column not in columns]
        made[name] = f"({', '.join([*columns, 'n', *extra])}) WHERE {rows}"
    for name, keys in ORDER_KEYS.items():
        extra = [column for column in (*_FILTERED, "number") if column not in keys]
        made[f"ix_all_{name}"] = f"({', '.join(keys)})"
        made[f"ix_open_{name}"] = f"({', '.join([*keys, 'n', *extra])}) WHERE open = 1"
        made[f"ix_done_{name}"] = f"({', '.join([*keys, 'n', 'updated_at'])}) WHERE open = 0"
    return made


def make_case_indexes(database: Database) -> None:
    """Makes the indexes of `cases`."""
    for name, made_on in case_indexes().items():
        database.run(f"CREATE INDEX {name} ON cases {made_on}")


def drop_case_indexes(database: Database) -> None:
    """Drops them: a first snapshot is loaded several times faster when they are made at its end."""
    for name in case_indexes():
        database.run(f"DROP INDEX {name}")


def make_overlay(database: Database) -> None:
    """Attaches an empty database in memory as `over`: the waiting commands' rows, shaped like the mirror's."""
    database.run("ATTACH ':memory:' AS over KEY ''")
    database.run("CREATE TABLE over.cases AS SELECT * FROM main.cases WHERE 0")
    database.run("CREATE UNIQUE INDEX over.ix_over_n ON cases (n)")
    database.run("CREATE UNIQUE INDEX over.ix_over_id ON cases (id)")
    database.run(f"CREATE VIRTUAL TABLE over.words USING {WORDS}")
    database.run("CREATE TABLE over.intercom AS SELECT * FROM main.intercom WHERE 0")
    database.run("CREATE UNIQUE INDEX over.ix_over_entry_n ON intercom (n)")
    database.run("CREATE UNIQUE INDEX over.ix_over_entry_id ON intercom (id)")
    database.run(f"CREATE VIRTUAL TABLE over.said USING {WORDS}")


def mirror_tables() -> tuple[str, ...]:
    """CREATE statements of the fed tables, from `models.tables`."""
    from sqlalchemy import Boolean, DateTime, Double, Integer, Table, Uuid

    from models import tables

    kinds = ((Uuid, "TEXT"), (Boolean, "INTEGER"), (Integer, "INTEGER"), (DateTime, "INTEGER"), (Double, "REAL"))

    def column(table: Table, name: str) -> str:
        declared = table.columns[name]
        kind = next((text for type_, text in kinds if isinstance(declared.type, type_)), "TEXT")
        empty = "" if declared.nullable else " NOT NULL"
        return f"{name} {kind}{empty}{' UNIQUE' if name == 'id' else ''}"

    made = []
    fed = {table.name: table for table in tables.metadata.sorted_tables if table.info.get("feed")}
    for table in (tables.cases, *(fed[kind] for kind in HANGING), tables.intercom, tables.calls):
        columns = [column(table, name) for name in table.columns.keys()]  # noqa: SIM118 – a collection, not a dict
        if table is tables.cases:
            # In front: of a column after the 63rd SQLite does not see that an index holds it.
            columns = [*(f"{name} {kind}" for name, kind in DERIVED.items()), *columns]
        made.append(f"CREATE TABLE {table.name} (n INTEGER PRIMARY KEY AUTOINCREMENT, {', '.join(columns)})")
    made += [f"CREATE INDEX ix_{kind}_case ON {kind} (case_id)" for kind in HANGING]
    made.append("CREATE INDEX ix_distinctions_other ON distinctions (other_id)")
    return (*made, *INTERCOM_INDEXES)


def prepare_outbox(database: Database) -> None:
    """Makes the outbox, or brings it up to date. Raises FilesNewer when a newer program wrote it."""
    prepare(database, OUTBOX_VERSION, _OUTBOX)


def prepare_drafts(database: Database) -> None:
    """The same for the drafts."""
    prepare(database, DRAFTS_VERSION, _DRAFTS)
    for version, statements in _DRAFTS_LATER.items():
        if database.version < version:
            _make(database, version, statements)


def make_mirror(database: Database) -> None:
    """Makes an empty mirror in an empty file."""
    made_on = [f"CREATE INDEX {name} ON cases {columns}" for name, columns in case_indexes().items()]
    _make(database, MIRROR_VERSION, (*mirror_tables(), *made_on, *_MIRROR))


def prepare(database: Database, version: int, statements: tuple[str, ...]) -> None:
    """Makes a file that is never thrown away, or finds that it is one this program can open. Raises FilesNewer."""
    # A greater minor version only adds columns with defaults, which this program can leave alone (DESIGN §5).
    if database.version // 1000 > version // 1000:
        raise FilesNewer(file=database.path.name)
    if database.version == 0:
        _make(database, version, statements)


def _make(database: Database, version: int, statements: tuple[str, ...]) -> None:
    with database.transaction():
        for statement in statements:
            database.run(statement)
        database.run(f"PRAGMA user_version = {version}")
