"""A survey in the coordinates of a web map that says it is not: it is told, and nothing is converted on a guess."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest

from app.administration import main
from app.desk.frames import from_store, to_store
from app.exchange.census.doubts import FrameDoubted
from app.exchange.census.importing import SurveyOf
from app.exchange.census.odd import Odd
from models.census import CensusKind
from models.coordinates import Frame
from tests.exchange.census.surveys import (
    COMPONENT_HEADER,
    SIDE,
    SOUTH,
    WEST,
    Ring,
    asked,
    bring,
    component,
    grid_feature,
    middle,
    square,
    write_features,
    write_table,
)

if TYPE_CHECKING:
    from tests.centre_fixtures import Centre

GRIDS = 24
METRES = {Frame.GCJ02: 361, Frame.BD09: 950}
"""By which they are moved here."""

POI_HEADER = ("编号", "名称", "lon", "lat")


def in_frame(ring: Ring, frame: Frame) -> Ring:
    """An outline as a web map has it."""
    return [list(from_store(lon, lat, frame)) for lon, lat in ring]


def grids(folder: Path, frame: Frame = Frame.CGCS2000) -> Path:
    """A row of grids, each of which has neighbours that are no grids."""
    features = (grid_feature(column, ring=in_frame(square(column, 0), frame)) for column in range(GRIDS))
    return write_features(folder / "g.geojson", features)


def scattered(count: int, frame: Frame = Frame.CGCS2000, first: int = 1) -> Iterable[list[object]]:
    """Components within their grids, each named, as a web map has them."""
    chance = Random(20170721)
    for n in range(first, first + count):
        lon, lat = WEST + (n % GRIDS + chance.random()) * SIDE, SOUTH + chance.random() * SIDE
        x, y = from_store(lon, lat, frame)
        yield component(n, n % GRIDS, lon=x, lat=y)


def components(folder: Path, rows: Iterable[list[object]]) -> Path:
    """They as a file."""
    return write_table(folder / "c.csv", COMPONENT_HEADER, rows)


def pois(folder: Path, frame: Frame = Frame.CGCS2000) -> Path:
    """Thirty places."""
    places = ((n, *from_store(*middle(n % GRIDS), frame)) for n in range(30))
    return write_table(folder / "p.csv", POI_HEADER, [(f"510104P{n}", f"示例{n}", lon, lat) for n, lon, lat in places])


def taken(centre: Centre, table: str = "components") -> object:
    """How many the census has."""
    return asked(centre.admin_dsn, f"select count(*) from gaowei.{table}")[0][0]


@pytest.mark.parametrize("frame", [Frame.GCJ02, Frame.BD09])
def test_components_of_a_web_map_are_told_by_the_grids_they_name(centre: Centre, tmp_path: Path, frame: Frame) -> None:
    bring(centre.admin_dsn, SurveyOf.GRIDS, grids(tmp_path))
    file = components(tmp_path, scattered(60, frame))
    with pytest.raises(FrameDoubted, match=rf"--frame {frame}\. .* Nothing was changed") as told:
        bring(centre.admin_dsn, SurveyOf.COMPONENTS, file)
    assert f"60 points lie beside the unit grids that they name, all moved alike by about {METRES[frame]} m." in str(
        told.value
    )
    assert taken(centre) == 0
    report = bring(centre.admin_dsn, SurveyOf.COMPONENTS, file, frame=frame)
    assert (report.merged[CensusKind.COMPONENTS].new, report.odd.rows) == (60, [])


def test_a_survey_that_is_ours_and_said_to_be_of_a_web_map(centre: Centre, tmp_path: Path) -> None:
    bring(centre.admin_dsn, SurveyOf.GRIDS, grids(tmp_path))
    file = components(tmp_path, scattered(60))
    with pytest.raises(FrameDoubted, match="Read as CGCS2000, not GCJ-02, they lie right"):
        bring(centre.admin_dsn, SurveyOf.COMPONENTS, file, frame=Frame.GCJ02)
    assert bring(centre.admin_dsn, SurveyOf.COMPONENTS, file).odd.rows == []


def test_grids_that_were_taken_in_wrongly_are_named(centre: Centre, tmp_path: Path) -> None:
    bring(centre.admin_dsn, SurveyOf.GRIDS, grids(tmp_path, Frame.GCJ02))
    file = components(tmp_path, scattered(60))
    with pytest.raises(FrameDoubted, match="taken GCJ-02 for CGCS2000: if so, import the unit grids"):
        bring(centre.admin_dsn, SurveyOf.COMPONENTS, file)
    again = bring(centre.admin_dsn, SurveyOf.GRIDS, grids(tmp_path, Frame.GCJ02), frame=Frame.GCJ02, frame_sure=True)
    assert again.merged[CensusKind.UNIT_GRIDS].changed == GRIDS
    assert bring(centre.admin_dsn, SurveyOf.COMPONENTS, file).odd.rows == []


def test_a_part_of_a_survey_in_another_frame_is_said(centre: Centre, tmp_path: Path) -> None:
    bring(centre.admin_dsn, SurveyOf.GRIDS, grids(tmp_path))
    file = components(tmp_path, [*scattered(90), *scattered(30, Frame.GCJ02, first=91)])
    report = bring(centre.admin_dsn, SurveyOf.COMPONENTS, file)
    assert report.doubted == {Frame.GCJ02: 30}
    assert (report.odd.counts(), report.merged[CensusKind.COMPONENTS].new) == ({Odd.OFF_GRID: 30}, 90)


def test_large_grids_hide_most_of_a_shift_but_not_all(centre: Centre, tmp_path: Path) -> None:
    """Of points in a grid of 4 km a shift of half a kilometre leaves most within it."""
    side = 0.04
    ring = [[WEST + x * side, SOUTH + y * side] for x, y in ((0, 0), (1, 0), (1, 1), (0, 1), (0, 0))]
    bring(centre.admin_dsn, SurveyOf.GRIDS, write_features(tmp_path / "g.geojson", [grid_feature(0, ring=ring)]))
    chance = Random(7)
    spots = [from_store(WEST + chance.random() * side, SOUTH + chance.random() * side, Frame.GCJ02) for _ in range(400)]
    rows = [component(n + 1, lon=lon, lat=lat) for n, (lon, lat) in enumerate(spots)]
    with pytest.raises(FrameDoubted, match="--frame gcj02"):
        bring(centre.admin_dsn, SurveyOf.COMPONENTS, components(tmp_path, rows))


def test_points_that_are_simply_wrong_are_no_frame(centre: Centre, tmp_path: Path) -> None:
    bring(centre.admin_dsn, SurveyOf.GRIDS, grids(tmp_path))
    chance = Random(3)
    rows = [
        component(n, n % GRIDS, lon=WEST + chance.random() * GRIDS * SIDE, lat=SOUTH + (chance.random() * 8 - 4) * SIDE)
        for n in range(1, 80)
    ]
    report = bring(centre.admin_dsn, SurveyOf.COMPONENTS, components(tmp_path, rows))
    assert report.odd.counts()[Odd.OFF_GRID] > 60
    assert report.doubted == {}


def test_few_points_are_single_mistakes(centre: Centre, tmp_path: Path) -> None:
    bring(centre.admin_dsn, SurveyOf.GRIDS, grids(tmp_path))
    report = bring(centre.admin_dsn, SurveyOf.COMPONENTS, components(tmp_path, scattered(19, Frame.GCJ02)))
    assert report.odd.counts() == {Odd.OFF_GRID: 19}


def test_components_that_name_no_grid_are_told_by_where_they_were(centre: Centre, tmp_path: Path) -> None:
    bring(centre.admin_dsn, SurveyOf.GRIDS, grids(tmp_path))
    header = [name for name in COMPONENT_HEADER if name != "BGID"]

    def file(frame: Frame) -> Path:
        rows = [row[:2] + row[3:] for row in scattered(40, frame)]
        return write_table(tmp_path / "c.csv", header, rows)

    bring(centre.admin_dsn, SurveyOf.COMPONENTS, file(Frame.CGCS2000))
    with pytest.raises(FrameDoubted, match=r"40 points lie beside where the census has the same things"):
        bring(centre.admin_dsn, SurveyOf.COMPONENTS, file(Frame.GCJ02))
    again = bring(centre.admin_dsn, SurveyOf.COMPONENTS, file(Frame.GCJ02), frame=Frame.GCJ02)
    assert again.merged[CensusKind.COMPONENTS].gone == 0


@pytest.mark.parametrize("of", [SurveyOf.GRIDS, SurveyOf.POIS, SurveyOf.FRONTAGE])
def test_every_kind_is_told_by_where_it_was(centre: Centre, tmp_path: Path, of: SurveyOf) -> None:
    bring(centre.admin_dsn, SurveyOf.GRIDS, many_grids(tmp_path))
    made = {SurveyOf.GRIDS: many_grids, SurveyOf.POIS: pois, SurveyOf.FRONTAGE: frontage}[of]
    bring(centre.admin_dsn, of, made(tmp_path))
    with pytest.raises(FrameDoubted, match="--frame bd09"):
        bring(centre.admin_dsn, of, made(tmp_path, Frame.BD09))
    sure = bring(centre.admin_dsn, of, made(tmp_path, Frame.BD09), frame_sure=True)
    assert all(merged.gone == 0 for merged in sure.merged.values())


def many_grids(folder: Path, frame: Frame = Frame.CGCS2000) -> Path:
    """Thirty grids."""
    return write_features(
        folder / "g.geojson", (grid_feature(column, ring=in_frame(square(column, 0), frame)) for column in range(30))
    )


def frontage(folder: Path, frame: Frame = Frame.CGCS2000) -> Path:
    """Thirty stretches of frontage."""

    def stretch(n: int) -> Mapping[str, object]:
        line = in_frame([list(middle(n)), list(middle(n + 1))], frame)
        shape = {"type": "LineString", "coordinates": line}
        return {"type": "Feature", "properties": {"ObjID": f"510104M{n}", "名称": f"{n}号门前"}, "geometry": shape}

    return write_features(folder / "f.geojson", map(stretch, range(30)))


def test_a_survey_that_puts_an_old_mistake_right_is_asked_about_where_it_repeats_the_numbers(
    centre: Centre, tmp_path: Path
) -> None:
    bring(centre.admin_dsn, SurveyOf.POIS, pois(tmp_path, Frame.GCJ02))
    file = pois(tmp_path, Frame.GCJ02)
    with pytest.raises(FrameDoubted, match="If it was the census that was mistaken, say --frame-sure"):
        bring(centre.admin_dsn, SurveyOf.POIS, file, frame=Frame.GCJ02)
    report = bring(centre.admin_dsn, SurveyOf.POIS, file, frame=Frame.GCJ02, frame_sure=True)
    assert report.merged[CensusKind.POIS].changed == 30
    ((lon, lat),) = asked(centre.admin_dsn, "select lon, lat from gaowei.pois where id = '510104P0'")
    assert (lon, lat) == pytest.approx(to_store(*from_store(*middle(0), Frame.GCJ02), Frame.GCJ02), abs=1e-8)


def test_a_new_survey_beside_a_mistaken_census_comes_in(centre: Centre, tmp_path: Path) -> None:
    bring(centre.admin_dsn, SurveyOf.POIS, pois(tmp_path, Frame.GCJ02))
    assert bring(centre.admin_dsn, SurveyOf.POIS, pois(tmp_path)).merged[CensusKind.POIS].changed == 30


def test_the_terminal_says_what_to_do(centre: Centre, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bring(centre.admin_dsn, SurveyOf.GRIDS, grids(tmp_path))
    file = components(tmp_path, scattered(60, Frame.GCJ02))
    words = ["import", "components", str(file), "--dsn", centre.admin_dsn, "--frame", "cgcs2000"]
    assert main(words) == 2
    said = capsys.readouterr().err
    assert "60 points lie beside " in said
    assert "Read as GCJ-02, not CGCS2000, they lie right" in said
    assert "say --frame gcj02" in said
    assert main([*words, "--frame-sure"]) == 0
    assert "60 × left out" in capsys.readouterr().out
    assert main([*words[:-1], "gcj02"]) == 0
    assert "Components: new 60" in capsys.readouterr().out
