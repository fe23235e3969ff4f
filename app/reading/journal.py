"""Entries of the journal as the auditor reads them, and the hash that each must have.

The hash is computed here, not by the server: whoever could change an entry there could change its functions too. It
covers what `gaowei.journal_hash` covers (app/central/sql/journal.sql), in PostgreSQL's own JSON text.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import cast
from uuid import UUID

from app.reading.findings import Fault, Finding
from app.wire import Row

HASHED = (
    "subject", "kind", "root", "action", "version", "before", "after", "facts", "person", "posts", "on_behalf", "seat",
    "outbox", "serial", "asked_at", "decided_at", "at", "scope", "left_scope", "refusal", "refusal_facts",
    "rules_version", "edition",
)  # fmt: skip
_IN_JSONB_ORDER = sorted(HASHED, key=lambda name: (len(name), name))

SELECT_ENTRIES = (
    "select j.command_id::text, j.hash, j.prev_hash, j.caller_hash, "
    + ", ".join(f'to_jsonb(j."{name}")::text' for name in HASHED)
    + " from gaowei.journal j order by j.root, j.version, j.command_id"
)
"""Every entry, those of one root together, those of one subject in their order."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. `said` are the columns of `HASHED` as JSON values, `texts` the same as PostgreSQL's JSON text."""

    command_id: str
    hash: bytes
    prev_hash: bytes | None
    caller_hash: bytes | None
    texts: Mapping[str, str | None]
    said: Row

    @property
    def root(self) -> str:
        """The case, as text."""
        return str(self.said["root"])

    @property
    def subject(self) -> str:
        """The row that was written, as text; of a refusal and of a reveal the command's own id."""
        return str(self.said["subject"])

    @property
    def version(self) -> int:
        """The version that the row got."""
        return int(str(self.said["version"]))

    @property
    def applied(self) -> bool:
        """Whether it wrote a row."""
        return self.said["refusal"] is None and self.version > 0

    def values(self, name: str) -> Row:
        """`before`, `after` or `facts`; empty when there is none."""
        return cast("Row", self.said[name] or {})

    def finding(self, fault: Fault, **facts: object) -> Finding:
        """A finding about this entry."""
        return Finding(
            fault,
            kind=str(self.said["kind"]),
            subject=self.subject,
            version=self.version,
            action=str(self.said["action"]),
            person=str(self.said["person"]),
            facts=facts,
        )

    def computed_hash(self) -> bytes:
        """The hash that an entry saying this must have."""
        text = ", ".join(f'"{name}": {self.texts[name] or "null"}' for name in _IN_JSONB_ORDER)
        parts = (self.prev_hash or b"", UUID(self.command_id).bytes, self.caller_hash or b"", f"{{{text}}}".encode())
        return hashlib.sha256(b"".join(parts)).digest()


def entries(rows: Iterable[tuple[object, ...]]) -> Iterator[Entry]:
    """The entries in the rows of `SELECT_ENTRIES`."""
    for command_id, hash_, prev_hash, caller_hash, *columns in rows:
        texts = dict(zip(HASHED, cast("list[str | None]", columns), strict=True))
        said = {name: None if text is None else json.loads(text) for name, text in texts.items()}
        yield Entry(str(command_id), _bytes(hash_) or b"", _bytes(prev_hash), _bytes(caller_hash), texts, said)


def broken_chain(of_root: Iterable[Entry]) -> Iterator[Finding]:
    """What is wrong with the chains of one root's entries, which come in the order of `SELECT_ENTRIES`."""
    last: dict[str, Entry] = {}
    for entry in of_root:
        if entry.computed_hash() != entry.hash:
            yield entry.finding(Fault.HASH)
        if not entry.applied:
            if entry.prev_hash is not None:
                yield entry.finding(Fault.CHAIN)
            continue
        before = last.get(entry.subject)
        expected = before.version + 1 if before else 1
        if entry.version != expected:
            yield entry.finding(Fault.MISSING, expected=expected)
        elif entry.prev_hash != (before.hash if before else None):
            yield entry.finding(Fault.CHAIN)
        last[entry.subject] = entry


def _bytes(value: object) -> bytes | None:
    return bytes(value) if isinstance(value, memoryview | bytes) else None
