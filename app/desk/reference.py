"""The reference tables as this desk has them: read from the mirror once, then brought by whoever read them anew."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import cast

from app.desk.views import Names
from app.local import pinyin
from app.local.database import Database
from app.wire import Json
from models.reference import Reference, Rows, build_reference


class ReferenceTables:
    """`reader` is the mirror's read-only connection; `load_sounds` has pinyin loaded where nobody waits for it."""

    def __init__(self, reader: Database, load_sounds: Callable[[], None]) -> None:
        self._database = reader
        self._load_sounds = load_sounds
        self._reference: Reference | None = None
        self._names: Names | None = None

    @property
    def here(self) -> bool:
        """Whether there are any: there are, after the first sign-in with an answering centre."""
        return self._reference is not None or self._version() > 0

    @property
    def now(self) -> Reference:
        """The tables as of the last `take`. Raises LookupError before they first came."""
        if self._reference is None:
            self._reference = self._read()
        return self._reference

    def take(self, reference: Reference) -> None:
        """These are the tables now, built by whoever read them; the mirror has them too."""
        self._reference = reference

    def names(self) -> Names | None:
        """What a text typed into the filter may mean; None before the tables came. With sounds once they are loaded."""
        if not self.here:
            return None
        reference = self.now
        if not pinyin.is_loaded():
            self._load_sounds()
        if self._names is None or self._names.reference is not reference or self._names.sound != pinyin.is_loaded():
            self._names = Names(reference)
        return self._names

    def _read(self) -> Reference:
        version = self._version()
        found = self._database.row("SELECT value FROM main.meta WHERE name = 'reference'")
        if found is None:
            raise LookupError("no reference tables yet")
        data: Json = json.loads(str(found[0]))
        return build_reference(version, cast("Mapping[str, Rows]", data["tables"]))

    def _version(self) -> int:
        return self._database.integer("SELECT CAST(value AS INTEGER) FROM main.meta WHERE name = 'reference_version'")
