"""A survey as GeoJSON, read feature by feature: GDAL holds the whole file in memory, which may be gigabytes.

Files that are none of our own reading (projected, TopoJSON, Esri's) are left to GDAL; see `features`.
"""

from __future__ import annotations

import json
import re
import struct
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

import numpy
import shapely

from app.exchange.census.features import GEOGRAPHIC, ROWS, number_text
from app.exchange.census.files import Batch
from app.exchange.census.json_stream import JsonBroken, features
from app.exchange.rows_311 import FileWrong
from app.wire import Json
from models.coordinates import Frame

_POINT = struct.Struct("<BIdd")
_CRS = re.compile(r"(?:^|:)(EPSG|OGC):(?:[\d.]*:)?(\w+)$")


class GeoJsonSurvey:
    """See Survey."""

    def __init__(self, path: Path, encoding: str | None) -> None:
        """Reads it once to its end. Raises NotOurs, FileWrong."""
        self._path, self._encoding = path, encoding or "utf-8"
        about: Json = {}
        names: dict[str, None] = {}
        has_id, self.count, self.has_shapes = False, 0, False
        for feature in self._features(about):
            self.count += 1
            properties = feature.get("properties")
            if isinstance(properties, dict) and not properties.keys() <= names.keys():
                names.update(dict.fromkeys(properties))
            has_id = has_id or "id" in feature
            self.has_shapes = self.has_shapes or feature.get("geometry") is not None
        if self.count == 0 and about.get("type") != "FeatureCollection":
            raise NotOurs
        frame = _frame_of(about)
        if frame is None:
            raise NotOurs
        self.frame: Frame | None = frame
        self.name = str(about.get("name") or path.stem)
        if has_id:
            names.setdefault("id")
        self.header: tuple[str, ...] = tuple(names)

    def _features(self, about: Json) -> Iterator[Json]:
        number = 0
        try:
            with self._path.open(encoding=self._encoding) as file:
                for feature in features(file, about):
                    number += 1
                    yield feature
        except (UnicodeDecodeError, LookupError) as error:
            raise FileWrong(
                f"{self._path} is not in {self._encoding}, near feature {number + 1}: say in what with --encoding."
            ) from error
        except JsonBroken as error:
            if number == 0:
                raise NotOurs from error
            raise FileWrong(f"{self._path} cannot be read: it breaks off after feature {number}.") from error
        except OSError as error:
            raise FileWrong(f"{self._path} cannot be read ({error.strerror}).") from error

    def batches(self, after: int = 0) -> Iterator[Batch]:
        """See Survey."""
        rest = islice(self._features({}), after, None)
        while part := [(self._cells(one), one.get("geometry")) for one in islice(rest, ROWS)]:
            cells, shapes = zip(*part, strict=True)
            yield Batch(range(after + 1, after + 1 + len(part)), cells, _shapes(shapes) if self.has_shapes else None)
            after += len(part)

    def _cells(self, feature: Json) -> Sequence[str]:
        properties = feature.get("properties")
        known = properties if isinstance(properties, dict) else {}
        if "id" in feature:
            known = {"id": feature["id"], **known}
        cells = map(known.get, self.header)
        return [cell if type(cell) is str else _text(cell) for cell in cells]


class NotOurs(ValueError):
    """No GeoJSON in degrees: another reader may know it."""


def _frame_of(about: Json) -> Frame | None:
    """What the coordinates are measured in; a file that says nothing says WGS 84 (RFC 7946). None for a projection."""
    crs = about.get("crs")
    if crs is None:
        return Frame.WGS84
    properties = crs.get("properties") if isinstance(crs, dict) else None
    name = properties.get("name") if isinstance(properties, dict) else None
    found = _CRS.search(name) if isinstance(name, str) else None
    return None if found is None else GEOGRAPHIC.get(f"{found[1]}:{found[2]}")


def _text(value: object) -> str:
    """A value that is no text as people would type it."""
    if value is None:
        return ""
    if isinstance(value, float):
        return number_text(value)
    return json.dumps(value, ensure_ascii=False)


def _shapes(geometries: Sequence[object]) -> list[bytes | None]:
    """WKB of each; None for none, and for what is none."""
    found = [_point(one) for one in geometries]
    others = [n for n, one in enumerate(geometries) if one is not None and found[n] is None]
    if others:
        texts = numpy.array([json.dumps(geometries[n]) for n in others], dtype=object)
        read = shapely.force_2d(shapely.from_geojson(texts, on_invalid="ignore"))
        for n, data in zip(others, shapely.to_wkb(read).tolist(), strict=True):
            found[n] = data
    return found


def _point(geometry: object) -> bytes | None:
    if not isinstance(geometry, dict) or geometry.get("type") != "Point":
        return None
    try:
        lon, lat, *_ = geometry["coordinates"]
        return _POINT.pack(1, 1, lon, lat)
    except (KeyError, TypeError, ValueError, OverflowError, struct.error):
        return None
