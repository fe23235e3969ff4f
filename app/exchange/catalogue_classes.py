"""The classes of a table as they come up row by row, and what contradicts what stands above."""

from __future__ import annotations

from app.exchange.catalogue_limit import tidy
from app.exchange.catalogue_reading import ClassKey, Place, ReadClass, ReadCondition
from app.exchange.catalogue_reasons import Odd, Reason
from models.catalogue import Kind


class Classes:
    """Classes by kind and code, in the order in which the table brings them."""

    def __init__(self) -> None:
        self._by_key: dict[ClassKey, ReadClass] = {}
        self._majors: dict[ClassKey, tuple[str, Place]] = {}

    def known(self, kind: Kind, code: str) -> ReadClass | None:
        """The class when a row above had it."""
        return self._by_key.get((kind, code))

    def all(self) -> tuple[ReadClass, ...]:
        """Every class so far."""
        return tuple(self._by_key.values())

    def put(self, kind: Kind, code: str, name: str, major: str, parent: str | None, place: Place) -> ReadClass:
        """The class of this code, new or known. Raises Odd when it has another name above, or another major class."""
        known = self._by_key.get((kind, code))
        if known is None:
            major = self._major(kind, code, major, place)
            if not name:
                raise Odd(Reason.NAME_MISSING, code=code)
            known = self._by_key[kind, code] = ReadClass(kind, code, name, major, parent, place)
        elif name and tidy(name) != tidy(known.name):
            raise Odd(Reason.SECOND_NAME, code=code, name=name, first=known.name, row=known.place.row)
        return known

    def _major(self, kind: Kind, code: str, major: str, place: Place) -> str:
        """The major class's name, which a merged cell gives only once; empty when no row has said it."""
        if not major:
            return self._majors.get((kind, code[:2]), ("", place))[0]
        first, at = self._majors.setdefault((kind, code[:2]), (major, place))
        if tidy(first) != tidy(major):
            raise Odd(Reason.SECOND_MAJOR, code=code[:2], name=major, first=first, row=at.row)
        return first

    @staticmethod
    def add(of: ReadClass, condition: ReadCondition) -> None:
        """Gives a class one more condition. Raises Odd when it has that one, one that says the opposite, or another
        default one.
        """
        for known in of.conditions:
            if tidy(known.filing) != tidy(condition.filing):
                continue
            same = (tidy(known.closing), known.limit, known.limit_note) == (
                tidy(condition.closing),
                condition.limit,
                condition.limit_note,
            )
            raise Odd(Reason.REPEATED if same else Reason.CONTRADICTS, row=known.place.row)
        first = next((known for known in of.conditions if known.usual), None)
        if condition.usual and first is not None:
            raise Odd(Reason.SECOND_USUAL, code=of.code, row=first.place.row)
        of.conditions.append(condition)
