"""The reference tables as this desk has them: read from the mirror once, then brought by whoever read them anew."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import cast

from app.desk.aside import Aside
from app.desk.classing import classing_of
from app.desk.views import Names, Statuses
from app.local import pinyin
from app.local.database import Database
from app.wire import Json
from models.reference import Reference, Rows, build_reference

_ANY_INITIALS = "jg"
"""Asked once so that the catalogue's sounds are looked up before somebody types the first ones."""


class ReferenceTables:
    """`reader` is the mirror's read-only connection. With `aside` names are made ready where nobody waits for it."""

    def __init__(self, reader: Database, aside: Aside | None) -> None:
        self._database, self._aside = reader, aside
        self._reference: Reference | None = None
        self._names: Names | None = None
        self._statuses: Statuses | None = None
        self._making: Reference | None = None
        """Of which tables the names are made ready now."""

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
        self.prepare()

    def name_statuses(self, statuses: Statuses) -> None:
        """How people call where a case stands; asked where the names are made ready."""
        self._statuses = statuses

    def prepare(self) -> None:
        """Has the names made ready, with how they sound, before somebody types one: longer than a window may take.

        And the responsibility table, before the first case is dispatched, and the words that classes are heard by,
        before the first call.
        """
        reference = self._reference
        if self._aside is None or reference is None or self._making is reference or self._fits(reference):
            return
        self._making = reference
        statuses = self._statuses
        self._aside.ask("names", lambda _database: _sounding(reference, statuses), self._take_names)

    def names(self) -> Names | None:
        """What a text typed into the filter may mean; None before the tables came.

        Those of the tables before, or without their sounds, as long as newer ones are made ready.
        """
        if not self.here:
            return None
        reference = self.now
        if self._names is None or (self._aside is None and not self._fits(reference)):
            self._names = Names(reference, statuses=self._statuses)
        self.prepare()
        return self._names

    def _fits(self, reference: Reference) -> bool:
        names = self._names
        sounds = pinyin.is_loaded() or self._aside is not None  # where nobody loads them there are none to wait for
        fits = names is not None and names.reference is reference and names.statuses is self._statuses
        return fits and names is not None and names.sound == sounds

    def _take_names(self, names: Names) -> None:
        self._making = None
        self._names = names
        self.prepare()  # the tables may have changed meanwhile

    def _read(self) -> Reference:
        version = self._version()
        found = self._database.row("SELECT value FROM main.meta WHERE name = 'reference'")
        if found is None:
            raise LookupError("no reference tables yet")
        data: Json = json.loads(str(found[0]))
        return build_reference(version, cast("Mapping[str, Rows]", data["tables"]))

    def _version(self) -> int:
        return self._database.integer("SELECT CAST(value AS INTEGER) FROM main.meta WHERE name = 'reference_version'")


def _sounding(reference: Reference, statuses: Statuses | None) -> Names:
    reference.responsibilities.read()
    pinyin.load()
    classing_of(reference).propose(_ANY_INITIALS)
    return Names(reference, statuses=statuses)
