"""Which units a file means by a code or a name: whole names only, and nothing is guessed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from models.people import Unit

_NO_LETTERS = re.compile(r"[\s()（）\[\]【】·.,，。、\-]+")


def key_of(name: str) -> str:
    """A name as it is compared: small letters, no blanks, no marks, no full-width forms."""
    return _NO_LETTERS.sub("", unicodedata.normalize("NFKC", name).casefold())


def named_units(units: Iterable[Unit], code: str | None, name: str | None, division: int) -> tuple[str, ...]:
    """The codes of the units that are called so, by code; more than one where that does not say which.

    A code that is a unit's counts before any name. Of several of one name those that work in `division` are meant,
    and of these the ones that have not ended.
    """
    known = list(units)
    by_code = [unit for unit in known if code and unit.code == code]
    found = by_code or [unit for unit in known if name and key_of(name) in _keys(unit)]
    if len(found) > 1:
        found = [unit for unit in found if unit.works_in(division)] or found
    if len(found) > 1:
        found = [unit for unit in found if not unit.ended] or found
    return tuple(sorted(unit.code for unit in found))


def _keys(unit: Unit) -> frozenset[str]:
    return frozenset(key for key in map(key_of, (unit.name_zh, unit.name_en, *unit.aliases)) if key)
