"""GeoJSON is read piece by piece: wherever a piece ends, what is read is what the file says."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import shapely
from hypothesis import example, given
from hypothesis import strategies as st

from app.exchange.census import geojson, json_stream
from app.exchange.census.features import FeatureSurvey
from app.exchange.census.files import open_survey
from app.exchange.census.geojson import GeoJsonSurvey
from app.exchange.census.importing import SurveyOf
from app.exchange.rows_311 import FileWrong
from models.census import CensusKind
from models.coordinates import Frame
from tests.exchange.census.surveys import asked, bring, bring_grids, component

if TYPE_CHECKING:
    from tests.centre_fixtures import Centre

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=8,
)
FEATURES = st.lists(
    st.fixed_dictionaries({"type": st.just("Feature"), "properties": st.dictionaries(st.text(max_size=4), VALUES)}),
    max_size=4,
)


@example([], {"": 0.5}, 1, False)  # a number that goes on in the next piece
@example([], {"": -1.5e300}, 2, False)
@given(FEATURES, st.dictionaries(st.text(max_size=4), VALUES, max_size=2), st.integers(1, 40), st.booleans())
def test_wherever_a_piece_ends_every_feature_is_read(
    known: list[dict[str, object]], others: dict[str, object], piece: int, wide: bool
) -> None:
    whole = {"first": 1, **others, "type": "FeatureCollection", "features": known, "last": 2}
    text = json.dumps(whole, indent=2 if wide else None, ensure_ascii=wide)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(json_stream, "PIECE", piece)
        about: dict[str, object] = {}
        assert list(json_stream.features(io.StringIO(text), about)) == known
        assert about == {name: value for name, value in whole.items() if name != "features"}
        lines = "\n".join("\x1e" + json.dumps(one) for one in known)
        if known:
            assert list(json_stream.features(io.StringIO(lines), {})) == known, "a sequence of features"


def collection(path: Path, *features: object, **about: object) -> Path:
    """A GeoJSON."""
    whole = {"type": "FeatureCollection", **about, "features": list(features)}
    path.write_text(json.dumps(whole, ensure_ascii=False), encoding="utf-8")
    return path


def feature(shape: object, **properties: object) -> dict[str, object]:
    """A feature."""
    return {"type": "Feature", "properties": properties, "geometry": shape}


POINT = {"type": "Point", "coordinates": [104.07, 30.65]}


def test_cells_are_as_people_would_type_them(tmp_path: Path) -> None:
    path = collection(
        tmp_path / "s.geojson",
        feature(POINT, code="0101", whole=7.0, part=0.5, many=[1, "二"]),
        feature(None, late="晚", code=None, truth=True),
        {"type": "Feature", "properties": None, "geometry": None, "id": "x9"},
    )
    survey = open_survey(path)
    assert survey.header == ("code", "whole", "part", "many", "late", "truth", "id")
    ((batch),) = survey.batches()
    assert list(batch.numbers) == [1, 2, 3]
    assert [tuple(row) for row in batch.cells] == [
        ("0101", "7", "0.5", '[1, "二"]', "", "", ""),
        ("", "", "", "", "晚", "true", ""),
        ("", "", "", "", "", "", "x9"),
    ]
    ((rest),) = survey.batches(after=2)
    assert (list(rest.numbers), len(rest.cells)) == ([3], 1)


def test_shapes_are_those_that_gdal_reads(tmp_path: Path) -> None:
    shapes = [
        {"type": "Point", "coordinates": [104.07, 30.65, 500]},
        {"type": "LineString", "coordinates": [[104.07, 30.65, 1], [104.08, 30.66, 1]]},
        {"type": "Polygon", "coordinates": [[[104, 30], [105, 30], [105, 31], [104, 30]]]},
        {"type": "MultiPoint", "coordinates": [[104, 30]]},
        None,
    ]
    path = collection(tmp_path / "s.geojson", *(feature(shape, n=n) for n, shape in enumerate(shapes)))
    ours, theirs = (
        [shapely.from_wkb(shape) for batch in survey.batches() for shape in batch.shapes or ()]
        for survey in (GeoJsonSurvey(path, None), FeatureSurvey(path, None, None))
    )
    assert ours == theirs
    strange = [
        {"type": "Point"},
        {"type": "Point", "coordinates": ["x", 1]},
        {"type": "Polygon", "coordinates": 7},
        "POINT (1 1)",
        7,
    ]
    path = collection(tmp_path / "t.geojson", *(feature(shape) for shape in strange))
    assert [shape for batch in open_survey(path).batches() for shape in batch.shapes or ()] == [None] * len(strange)


@pytest.mark.parametrize(
    ("name", "frame"),
    [
        (None, Frame.WGS84),
        ("EPSG:4490", Frame.CGCS2000),
        ("urn:ogc:def:crs:EPSG::4490", Frame.CGCS2000),
        ("urn:ogc:def:crs:OGC:1.3:CRS84", Frame.WGS84),
        ("urn:ogc:def:crs:EPSG::4544", Frame.CGCS2000),
    ],
)
def test_what_it_is_measured_in(tmp_path: Path, name: str | None, frame: Frame) -> None:
    about = {"crs": {"type": "name", "properties": {"name": name}}} if name else {}
    survey = open_survey(collection(tmp_path / "s.json", feature(POINT, a=1), **about))
    assert survey.frame is frame
    assert isinstance(survey, FeatureSurvey) == (name is not None and "4544" in name), "GDAL turns it into degrees"


def test_a_file_that_is_broken_off_is_said_to_be(tmp_path: Path) -> None:
    path = collection(tmp_path / "s.geojson", feature(POINT, name="井盖"), feature(POINT, name="井盖"))
    text = path.read_text(encoding="utf-8")
    path.write_text(text[:-20], encoding="utf-8")
    with pytest.raises(FileWrong, match="breaks off after feature 1"):
        open_survey(path)
    path.write_text(text, encoding="gb18030")
    with pytest.raises(FileWrong, match="--encoding"):
        open_survey(path)
    assert open_survey(path, encoding="gb18030").count == 2
    with pytest.raises(FileWrong, match="--encoding"):
        open_survey(path, encoding="no-such")
    path.write_text('{"type":"FeatureCollection","features":[' + "[" * 100_000, encoding="utf-8")
    with pytest.raises(FileWrong, match="cannot be read"):
        open_survey(path)
    with pytest.raises(FileWrong, match="no layer 'x'"):
        open_survey(collection(tmp_path / "t.geojson", feature(POINT)), layer="x")


def test_components_come_in_piece_by_piece(centre: Centre, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(geojson, "ROWS", 7)
    monkeypatch.setattr(json_stream, "PIECE", 100)
    bring_grids(centre.admin_dsn, tmp_path)
    names = ("ObjID", "ObjName", "BGID", "ObjState", "ORDate")
    rows = [component(n) for n in range(1, 31)]
    known = [feature({"type": "Point", "coordinates": row[5:]}, **dict(zip(names, row, strict=False))) for row in rows]
    known[11] = feature({"type": "Point", "coordinates": [104.07]}, **dict(zip(names, rows[11], strict=False)))
    report = bring(centre.admin_dsn, SurveyOf.COMPONENTS, collection(tmp_path / "c.geojson", *known), frame=None)
    assert (report.rows, report.merged[CensusKind.COMPONENTS].new) == (30, 29)
    assert [row.row for row in report.odd.rows] == [12]
    assert asked(centre.admin_dsn, "select count(*) from gaowei.components where unit_grid is not null") == [(29,)]
