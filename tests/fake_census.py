"""The census of a centre in memory: what was put in, in the order of its imports."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from app.wire import Json
from models.census import BY_CODE, CensusKind
from models.people import Person

MOST_ROWS = 5000


def key_of(kind: CensusKind) -> str:
    """The name of the column that tells rows of a kind apart."""
    return "code" if kind in BY_CODE else "id"


@dataclass
class FakeCensus:
    """Rows by kind and key, each with the version of the import that changed it last."""

    kept: dict[CensusKind, dict[str, tuple[int, Json]]] = field(default_factory=dict)

    def put(self, kind: CensusKind, rows: Iterable[Mapping[str, object]], gone: Iterable[str] = ()) -> int:
        """One import: rows that are new or other than before, and keys of rows that are gone. Answers its version.

        `division` and `gone` may be left out of a row: the key's first six digits, and false.
        """
        there = self.kept.setdefault(kind, {})
        version = max((number for number, _ in there.values()), default=0) + 1
        for row in rows:
            key = str(row[key_of(kind)])
            given = {name: value for name, value in row.items() if value is not None}
            whole: Json = {"gone": False, **given}
            if "division" not in given:
                whole["division"] = int(key[:6])
            if key not in there or there[key][1] != whole:
                there[key] = (version, whole)
        for key in gone:
            there[key] = (version, {**there[key][1], "gone": True})
        return version

    def state(self, me: Person) -> Json:
        """What `gaowei.census_state` answers."""
        return {
            kind.value: {
                "version": max((version for version, _ in self._mine(me, kind)), default=0),
                "rows": sum(not row["gone"] for _, row in self._mine(me, kind)),
            }
            for kind in CensusKind
        }

    def page(self, me: Person, kind: CensusKind, after: tuple[int, str], rows: int) -> Json:
        """What `gaowei.census_page` answers."""
        name = key_of(kind)
        mine = self._mine(me, kind)
        later = sorted(
            (((version, str(row[name])), row) for version, row in mine if (version, str(row[name])) > after),
            key=lambda found: found[0],
        )
        taken = later[: max(1, min(rows, MOST_ROWS))]
        next_version, next_key = taken[-1][0] if taken else after
        return {
            "rows": [row for _, row in taken],
            "version": max((version for version, _ in mine), default=0),
            "next_version": next_version,
            "next_key": next_key,
            "more": len(taken) < len(later),
        }

    def _mine(self, me: Person, kind: CensusKind) -> list[tuple[int, Json]]:
        return [
            (version, row)
            for version, row in self.kept.get(kind, {}).values()
            if me.works_for(int(str(row["division"])))
        ]
