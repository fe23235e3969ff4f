"""A survey as a layer of Shapefile or GeoPackage, or of a GeoJSON of an uncommon kind, through GDAL."""

from __future__ import annotations

import tempfile
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from math import isnan
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import numpy
import pyogrio
from pyogrio.errors import DataLayerError, DataSourceError, FeatureError

from app.exchange.census.files import Batch
from app.exchange.rows_311 import FileWrong
from models.coordinates import Frame

ROWS = 20_000
READ = 2 * ROWS
"""Features read at a time; a GeoJSON that comes here is read whole, since GDAL begins it anew for every part."""

_BEGINS = {".geojson": b"{", ".json": b"{", ".shp": b"\0\0\x27\x0a", ".gpkg": b"SQLite format 3\0"}
_DRIVERS = frozenset({"GeoJSON", "GeoJSONSeq", "ESRIJSON", "TopoJSON", "JSONFG", "ESRI Shapefile", "GPKG"})
"""GDAL goes by what is in a file, not by its name, and some of its formats name other files and addresses to read."""

GEOGRAPHIC = {"EPSG:4490": Frame.CGCS2000, "EPSG:4326": Frame.WGS84, "OGC:CRS84": Frame.WGS84}

_LARGEST_WHOLE = 2**53
"""Beyond it a number of a dBase table has lost its last digits."""


class FeatureSurvey:
    """See Survey."""

    def __init__(self, path: Path, layer: str | None, encoding: str | None) -> None:
        """Raises FileWrong for a file that is none, and for one of several layers that nobody named."""
        self._path = path
        self._encoding = encoding or _encoding_of(path)
        _begins_right(path)
        with _told(path):
            layers = [str(name) for name, _ in pyogrio.list_layers(path)]
            self._layer = _chosen(path, layers, layer)
            info = pyogrio.read_info(path, layer=self._layer, encoding=self._encoding, force_feature_count=True)
        if info["driver"] not in _DRIVERS:
            raise FileWrong(f"{path} is no {path.suffix} file but one of {info['driver']}.")
        self.header: tuple[str, ...] = tuple(map(str, info["fields"]))
        self.count = max(0, int(info["features"]))
        self._crs = None if info["crs"] is None else str(info["crs"])
        self._whole = path.suffix.casefold() in {".geojson", ".json"}
        self.has_shapes = info["geometry_type"] is not None

    @property
    def frame(self) -> Frame | None:
        """See Survey. Projected surveys are brought to degrees of CGCS2000 while they are read."""
        if self._crs is None:
            return None
        return GEOGRAPHIC.get(self._crs, Frame.CGCS2000)

    def batches(self, after: int = 0) -> Iterator[Batch]:
        """See Survey."""
        with self._in_degrees() as source:
            begin = after
            while begin < self.count or begin == 0:
                batch = self._read(source, begin, None if self._whole else READ)
                yield from _parts(batch)
                begin += len(batch.numbers)
                if self._whole or not batch.numbers:
                    return

    def _read(self, source: Path, begin: int, most: int | None) -> Batch:
        with _told(self._path):
            _, _, shapes, columns = pyogrio.raw.read(
                source,
                layer=self._layer,
                encoding=None if source.suffix == ".vrt" else self._encoding,
                read_geometry=self.has_shapes,
                force_2d=True,
                skip_features=begin,
                max_features=most,
                datetime_as_string=True,
            )
        size = len(columns[0]) if len(columns) else len(shapes) if shapes is not None else 0
        texts = [_texts(column) for column in columns]
        cells = list(zip(*texts, strict=True)) if texts else [()] * size
        numbers = range(begin + 1, begin + 1 + size)
        return Batch(numbers, cells, None if shapes is None else list(shapes))

    @contextmanager
    def _in_degrees(self) -> Iterator[Path]:
        """The file itself, or a description of it for GDAL that turns a projected survey into degrees."""
        if self._crs is None or self._crs in GEOGRAPHIC:
            yield self._path
            return
        with tempfile.TemporaryDirectory() as folder:
            made = Path(folder) / "survey.vrt"
            made.write_text(
                "<OGRVRTDataSource><OGRVRTWarpedLayer>"
                f"<OGRVRTLayer name={quoteattr(self._layer)}>"
                f"<SrcDataSource>{escape(str(self._path.resolve()))}</SrcDataSource>"
                + (f'<OpenOptions><OOI key="ENCODING">{self._encoding}</OOI></OpenOptions>' if self._encoding else "")
                + "</OGRVRTLayer><TargetSRS>EPSG:4490</TargetSRS></OGRVRTWarpedLayer></OGRVRTDataSource>",
                encoding="utf-8",
            )
            yield made


def _parts(batch: Batch) -> Iterator[Batch]:
    for begin in range(0, len(batch.numbers), ROWS):
        part = slice(begin, begin + ROWS)
        yield Batch(batch.numbers[part], batch.cells[part], batch.shapes and batch.shapes[part])


def _begins_right(path: Path) -> None:
    try:
        with path.open("rb") as file:
            begins = file.read(4096).removeprefix(b"\xef\xbb\xbf").lstrip(b" \t\r\n\x1e")
    except OSError as error:
        raise FileWrong(f"{path} cannot be read ({error.strerror}).") from error
    if not begins.startswith(_BEGINS[path.suffix.casefold()]):
        raise FileWrong(f"{path} cannot be read: it is no {path.suffix} file.")


def _chosen(path: Path, layers: Sequence[str], layer: str | None) -> str:
    if layer is not None and layer not in layers:
        raise FileWrong(f"{path.name} has no layer {layer!r}; it has: {', '.join(layers)}.")
    if layer is None and len(layers) != 1:
        raise FileWrong(f"{path.name} has {len(layers)} layers: {', '.join(layers)}. Say which with --layer.")
    return layer or layers[0]


def _encoding_of(path: Path) -> str | None:
    """A Shapefile without a word about its encoding: UTF-8 where that fits, else GB18030."""
    table = path.with_suffix(".dbf")
    if path.suffix.casefold() != ".shp" or path.with_suffix(".cpg").exists() or not table.exists():
        return None
    try:
        with table.open("rb") as file:
            text = file.read(1 << 20)[32:]
    except OSError:
        return None  # GDAL will say what is wrong with it
    try:
        text.decode("utf-8")
    except UnicodeDecodeError as error:
        return "UTF-8" if error.start > len(text) - 4 else "GB18030"
    return "UTF-8"


def _texts(column: numpy.ndarray[Any, Any]) -> list[str]:
    """A column as people would type it: whole numbers without a point, nothing for what is missing."""
    if column.dtype.kind == "f":
        return [number_text(float(value)) for value in column.tolist()]
    return ["" if value is None else str(value) for value in column.tolist()]


def number_text(value: float) -> str:
    """A number as people would type it: a whole one without a point, nothing for none."""
    if isnan(value):
        return ""
    if value.is_integer() and abs(value) < _LARGEST_WHOLE:
        return str(int(value))
    return repr(value)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """GDAL's failures in a sentence; what it only remarks on shows in the rows themselves."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except (DataSourceError, DataLayerError, FeatureError, OSError) as error:
        raise FileWrong(f"{path} cannot be read: {error}.") from error
