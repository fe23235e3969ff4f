"""Entries of the intercom log in the mirror, and the text index over them.

A log is long and is looked through by channel, kind, call sign, case and words, in any combination: one text index
answers all of these, newest first. What a filter names beside words are *tags* of an entry.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from app.local import pinyin
from app.local.database import Cell, Database
from app.local.rows import entry_of, json_cells
from app.local.words import body_of, normal, sounds_of
from app.wire import ENTRY_COLUMNS
from models.intercom import Entry

_AT = {name: at for at, name in enumerate(ENTRY_COLUMNS)}
_UPSERT = (
    f"INSERT INTO intercom ({', '.join(ENTRY_COLUMNS)}) VALUES ({', '.join('?' * len(ENTRY_COLUMNS))}) "
    f"ON CONFLICT (id) DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in ENTRY_COLUMNS)} RETURNING n"
)


def channel_tag(code: str) -> str:
    """The tag of entries of a talk group."""
    return _tag("h", code)


def kind_tag(kind: str) -> str:
    """The tag of entries of a kind."""
    return _tag("k", kind)


def call_sign_tag(sign: str) -> str:
    """The tag of entries with a call sign."""
    return _tag("s", sign)


def case_tag(case_id: UUID | str) -> str:
    """The tag of entries about a case."""
    return _tag("x", str(case_id))


def _tag(letter: str, text: str) -> str:
    # One word to the index: letters and digits of any alphabet, the rest as hex.
    return letter + "".join(char if char.isalnum() else f"{ord(char):x}" for char in normal(text))


def words_of(cells: Sequence[Cell]) -> tuple[str, str]:
    """(body, tags) of the text index for the cells of ENTRY_COLUMNS."""
    said = {name: str(cells[at] or "") for name, at in _AT.items()}
    tags = [channel_tag(said["channel"]), kind_tag(said["kind"]), call_sign_tag(said["call_sign"])]
    if said["case_id"]:
        tags.append(case_tag(said["case_id"]))
    words = body_of(None, (said["text"], said["call_sign"], said["answer"]))
    return f"{words} {sounds_of(said['text'], whole=False)}".strip(), " ".join(tags)


def entry(database: Database, identifier: UUID) -> Entry | None:
    """The centre's last known row of an entry; None when it is not cached."""
    found = row(database, identifier)
    return found[1] if found else None


def row(database: Database, identifier: UUID) -> tuple[int, Entry] | None:
    """The same with its row number."""
    found = database.row(f"SELECT {', '.join(ENTRY_COLUMNS)}, n FROM main.intercom WHERE id = ?", (str(identifier),))
    return None if found is None else (int(found[-1] or 0), entry_of(found))


def take(database: Database, identifier: str, row: Mapping[str, object] | None) -> str | None:
    """Takes a JSON row in if it is newer than the one here, or takes the entry out; its id if anything changed."""
    if row is None:
        return identifier if remove(database, identifier) else None
    old = database.row("SELECT n, version FROM intercom WHERE id = ?", (identifier,))
    if old is not None and int(old[1] or 0) >= int(str(row["version"])):
        return None
    cells = json_cells(row, ENTRY_COLUMNS)
    number = database.integer(_UPSERT, cells)
    if old is not None:
        database.run("DELETE FROM said WHERE rowid = ?", (number,))
    pinyin.load()
    database.run("INSERT INTO said (rowid, body, tags) VALUES (?, ?, ?)", (number, *words_of(cells)))
    return identifier


def remove(database: Database, identifier: str) -> bool:
    """Takes an entry out, with its lines; whether it was there."""
    found = database.row("SELECT n FROM intercom WHERE id = ?", (identifier,))
    database.run("DELETE FROM lines WHERE root = ?", (identifier,))
    if found is None:
        return False
    database.run("DELETE FROM said WHERE rowid = ?", found)
    database.run("DELETE FROM intercom WHERE n = ?", found)
    return True


def clear(database: Database) -> None:
    """Takes every entry out: a snapshot brings what is to be kept, in the order of the centre."""
    database.run("DELETE FROM intercom")
    database.run("INSERT INTO said (said) VALUES ('delete-all')")
