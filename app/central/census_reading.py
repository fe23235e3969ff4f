"""What an import of the census must know of the centre. Needs an administrator."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager

from psycopg2 import extensions, sql

from app.central.census import key_of
from app.central.connect import connect_admin, translated
from app.central.roles import OWNER, run
from models.catalogue import Kind
from models.census import CensusKind
from models.tables import SCHEMA


@contextmanager
def _as_owner(admin_dsn: str) -> Iterator[extensions.cursor]:
    with closing(connect_admin(admin_dsn)) as connection, translated(administering=True):
        run(connection, sql.SQL("set role {}").format(sql.Identifier(OWNER)))
        with connection.cursor() as cursor:
            yield cursor


def city_facts(admin_dsn: str) -> tuple[frozenset[int], frozenset[str], str, Mapping[str, str], int]:
    """Codes of divisions and units, the edition of the catalogue, its classes of components by code, and the version
    of the unit grids."""
    with _as_owner(admin_dsn) as cursor:
        cursor.execute(f"select code from {SCHEMA}.divisions")
        divisions = frozenset(int(code) for (code,) in cursor.fetchall())
        cursor.execute(f"select code from {SCHEMA}.units")
        units = frozenset(str(code) for (code,) in cursor.fetchall())
        cursor.execute(
            f"select c.edition, c.code, c.name_zh from {SCHEMA}.classes c join {SCHEMA}.settings s"
            " on s.name = 'edition' and s.value = c.edition where c.kind = %s order by c.code",
            (Kind.COMPONENT.value,),
        )
        classes = cursor.fetchall()
        cursor.execute(
            f"select coalesce(max(version), 0) from {SCHEMA}.census where kind = %s", (CensusKind.UNIT_GRIDS.value,)
        )
        ((grids,),) = cursor.fetchall()
    edition = str(classes[0][0]) if classes else ""
    return divisions, units, edition, {str(code): str(name) for _, code, name in classes}, int(grids)


def grids_of(admin_dsn: str) -> list[tuple[str, list[list[float]] | None]]:
    """The unit grids that are not gone: code, and outline as [lon, lat] corners where it is known."""
    with _as_owner(admin_dsn) as cursor:
        cursor.execute(f"select code, ring from {SCHEMA}.unit_grids where not gone order by code")
        return [(str(code), ring) for code, ring in cursor.fetchall()]


_PLACE = {
    CensusKind.UNIT_GRIDS: "ring->0->>0, ring->0->>1",
    CensusKind.COMPONENTS: "lon, lat",
    CensusKind.POIS: "lon, lat",
    CensusKind.FRONTAGE: "coalesce(ring, line)->0->>0, coalesce(ring, line)->0->>1",
    CensusKind.CAMERAS: "lon, lat",
    CensusKind.PATROL_TRACKS: "line->0->>0, line->0->>1",
    CensusKind.MAP_NOTICES: "corners->0->>0, corners->0->>1",
}
"""Where a row lies: its point, or the first corner of its outline."""


def places_of(admin_dsn: str, kind: CensusKind, keys: Sequence[str]) -> dict[str, tuple[float, float]]:
    """Where those of these rows lie that the census has."""
    key = key_of(kind)
    with _as_owner(admin_dsn) as cursor:
        cursor.execute(
            f"select {key}, {_PLACE[kind]} from {SCHEMA}.{kind} where {key} = any(%s) and not gone", (list(keys),)
        )
        return {str(key): (float(lon), float(lat)) for key, lon, lat in cursor.fetchall() if lon is not None}


def surveyed(admin_dsn: str) -> frozenset[CensusKind]:
    """The kinds of which anything was ever imported."""
    with _as_owner(admin_dsn) as cursor:
        cursor.execute(f"select distinct kind from {SCHEMA}.census")
        return frozenset(CensusKind(str(kind)) for (kind,) in cursor.fetchall())
