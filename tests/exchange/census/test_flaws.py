"""Overlaps and gaps of unit grids: of shapes whose areas are known, of many, and as files that other programs read."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pyogrio
import pytest
import shapely

from app.administration import main
from app.exchange.census import flaws
from app.exchange.census.flaws import Flaw, FlawKind
from app.exchange.census.ground import Grid, Ring
from models.ground import metres_per_degree
from tests.exchange.census.surveys import SIDE, grid_code, grid_feature, square, write_features

if TYPE_CHECKING:
    from tests.centre_fixtures import Centre

NORTH = 31.4
"""As far from the middle of the city as its ground reaches: there a degree is a hundredth shorter."""

TINY = 5e-4
"""What rounding corners to a millimetre may do to sides of ten metres."""


def box(west: float, south: float, east: float, north: float, lat: float = NORTH) -> Ring:
    """A rectangle in metres east and north of a corner of the city, as a ring of degrees."""
    along, up = metres_per_degree(lat)
    corners = [(west, south), (east, south), (east, north), (west, north), (west, south)]
    return [[round(103.9 + x / along, 8), round(lat + y / up, 8)] for x, y in corners]


def grids(*rings: Ring) -> list[Grid]:
    """Grids called A, B, C …"""
    return [Grid(chr(ord("A") + n), ring) for n, ring in enumerate(rings)]


def sizes(found: Sequence[Flaw]) -> dict[str, object]:
    """Square metres by the grids that are at a piece."""
    return {" ".join(flaw.codes): pytest.approx(flaw.square_metres, rel=TINY) for flaw in found}


@pytest.mark.parametrize("lat", [30.1, 30.66, NORTH])
def test_an_overlap_is_as_large_as_it_is_at_its_own_latitude(lat: float) -> None:
    (flaw,) = flaws.overlaps(grids(box(0, 0, 100, 100, lat), box(90, 20, 190, 70, lat)))
    assert (flaw.kind, flaw.codes) == (FlawKind.OVERLAP, ("A", "B"))
    assert flaw.square_metres == pytest.approx(500, rel=TINY)
    assert shapely.hausdorff_distance(flaw.shape, shapely.Polygon(box(90, 20, 100, 70, lat))) < 3e-8
    assert flaw.shape.covers(shapely.Point(flaw.lon, flaw.lat))


def test_every_two_that_overlap_are_said() -> None:
    one, other, within = box(0, 0, 100, 100), box(50, 0, 150, 100), box(60, 10, 90, 30)
    assert sizes(list(flaws.overlaps(grids(one, other, within)))) == {"A B": 5000, "A C": 600, "B C": 600}
    assert sizes(list(flaws.overlaps(grids(one, one)))) == {"A B": 10_000}, "drawn twice"


def test_two_places_of_the_same_two_are_one_piece_of_two_areas() -> None:
    comb = [*box(0, 0, 30, 100)[:1], *_corners((30, 0), (30, 100), (20, 100), (20, 10), (10, 10), (10, 100), (0, 100))]
    (flaw,) = flaws.overlaps(grids([*comb, comb[0]], box(0, 50, 30, 100)))
    assert flaw.square_metres == pytest.approx(2 * 10 * 50, rel=TINY)
    assert shapely.get_num_geometries(flaw.shape) == 2


def _corners(*places: tuple[float, float]) -> Ring:
    along, up = metres_per_degree(NORTH)
    return [[round(103.9 + x / along, 8), round(NORTH + y / up, 8)] for x, y in places]


def test_neighbours_that_touch_and_slivers_are_no_overlap() -> None:
    a, corner = box(0, 0, 100, 100), box(100, 100, 200, 200)
    assert list(flaws.overlaps(grids(a, box(100, 0, 200, 100), corner))) == []
    assert list(flaws.overlaps(grids(a, box(99.91, 0, 200, 100)))) == [], "nine square metres"
    assert sizes(list(flaws.overlaps(grids(a, box(99.89, 0, 200, 100))))) == {"A B": pytest.approx(11, abs=0.2)}


def frame(inner: tuple[float, float, float, float], beside: float = 0.0) -> list[Ring]:
    """Four rectangles around a hole, `beside` metres of slit between the first two."""
    west, south, east, north = inner
    return [
        box(west - 50, south - 50, east + 50, south),
        box(west - 50, south + beside, west, north + 50),
        box(east, south, east + 50, north + 50),
        box(west, north, east, north + 50),
    ]


def test_a_gap_is_as_large_as_it_is() -> None:
    (flaw,) = flaws.gaps(grids(*frame((0, 0, 40, 25))))
    assert (flaw.kind, flaw.codes) == (FlawKind.GAP, ("A", "B", "C", "D"))
    assert flaw.square_metres == pytest.approx(1000, rel=TINY)
    assert flaw.shape.covers(shapely.Point(flaw.lon, flaw.lat))


def test_a_grid_that_stands_alone_in_a_gap_is_none_of_it() -> None:
    (flaw,) = flaws.gaps(grids(*frame((0, 0, 40, 25)), box(10, 10, 20, 20)))
    assert flaw.square_metres == pytest.approx(900, rel=TINY)
    assert flaw.codes == ("A", "B", "C", "D", "E"), "all that border on it"


def test_slits_and_what_lies_outside_are_no_gap() -> None:
    assert list(flaws.gaps(grids(*frame((0, 0, 3, 3))))) == [], "nine square metres"
    assert list(flaws.gaps([])) == []
    open_to_the_east = frame((0, 0, 40, 25))[:2] + frame((0, 0, 40, 25))[3:]
    assert list(flaws.gaps(grids(*open_to_the_east))) == []
    narrow = [box(0, 0, 100, 100), box(100.04, 0, 200, 100), box(0, 100.04, 200, 200), box(-50, -50, 250, 0)]
    assert list(flaws.gaps(grids(*narrow))) == []


def test_grids_without_an_outline_are_passed_over() -> None:
    found = [*grids(*frame((0, 0, 40, 25))), Grid("Z", None)]
    assert [flaw.codes for flaw in flaws.gaps(found)] == [("A", "B", "C", "D")]
    assert list(flaws.overlaps(found)) == []


def test_an_outline_that_rounding_crossed_stops_nothing() -> None:
    bow = box(0, 0, 100, 100)
    bow[1], bow[2] = bow[2], bow[1]
    assert [flaw.codes for flaw in flaws.overlaps(grids(bow, box(0, 0, 100, 100)))] == [("A", "B")]
    assert list(flaws.gaps(grids(bow))) == []


def test_a_city_of_twenty_thousand_grids() -> None:
    """A chequer board of 142 × 142, some missing inside, one as wide as two."""
    missing = {(n, n) for n in range(7, 140, 7)}
    every = [(column, row) for column in range(142) for row in range(142)]
    known = {place: square(*place) for place in every if place not in missing}
    known[30, 20] = [*square(30, 20)[:1], *square(31, 20)[1:3], *square(30, 20)[3:]]
    made = [Grid(f"{column:03}{row:03}", ring) for (column, row), ring in known.items()]
    assert len(made) > 20_000
    assert [flaw.codes for flaw in flaws.overlaps(made)] == [("030020", "031020")]
    found = list(flaws.gaps(made))
    assert len(found) == len(missing) == 19
    for flaw in found:
        along, up = metres_per_degree(flaw.lat)
        assert flaw.square_metres == pytest.approx(SIDE * along * SIDE * up, rel=TINY)
        assert len(flaw.codes) == 8


def test_the_report_is_read_by_other_programs(
    centre: Centre, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ring = [grid_feature(column, row) for column in range(3) for row in range(3) if (column, row) != (1, 1)]
    over = [[lon - SIDE / 4, lat] for lon, lat in square(5, 0)]
    file = write_features(tmp_path / "g.geojson", [*ring, grid_feature(4), grid_feature(5, ring=over)])
    folder = tmp_path / "found" / "here"
    words = ["import", "grids", str(file), "--dsn", centre.admin_dsn, "--frame", "cgcs2000", "--report", str(folder)]
    assert main(words) == 0
    said = capsys.readouterr().out
    map_, table = folder / "g.geojson.flaws.geojson", folder / "g.geojson.flaws.csv"
    assert f"each with its outline: {map_} and {table}." in said
    with table.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert [(row["what"], row["grids"].split()) for row in rows] == [
        ("gap", [grid_code(column, row) for column in range(3) for row in range(3) if (column, row) != (1, 1)]),
        ("overlap", [grid_code(4), grid_code(5)]),
    ]
    assert float(rows[0]["square_metres"]) == pytest.approx(4 * float(rows[1]["square_metres"]), rel=0.01)
    info, _, shapes, columns = pyogrio.raw.read(map_)
    assert (info["crs"], info["geometry_type"]) == ("EPSG:4490", "MultiPolygon")
    gap, overlap = shapely.from_wkb(shapes)
    assert shapely.hausdorff_distance(gap, shapely.Polygon(square(1, 1))) < 3e-8
    assert shapely.from_wkt(rows[1]["wkt"]).equals(overlap)
    assert dict(zip(info["fields"], columns, strict=True))["what"].tolist() == ["gap", "overlap"]
    assert main([*words[:2], str(write_features(file, [grid_feature(0)])), *words[3:], "--fewer"]) == 0
    assert json.loads(map_.read_text("utf-8"))["features"] == [], "what is repaired is listed no more"


def test_a_folder_that_cannot_be_written_is_said_before_anything_is_changed(
    centre: Centre, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = write_features(tmp_path / "g.geojson", [grid_feature(0)])
    (tmp_path / "taken").write_text("a file")
    words = ["import", "grids", str(file), "--dsn", centre.admin_dsn, "--report", str(tmp_path / "taken")]
    assert main(words) == 2
    assert "name another folder" in capsys.readouterr().err
    assert main([*words[:-1], str(tmp_path)]) == 0
    assert "Unit grids: new 1" in capsys.readouterr().out


def test_the_terminal_names_the_largest_alone(
    centre: Centre, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    twice = [grid_feature(column, 0) for column in range(15)]
    over = [grid_feature(column, 1, ring=square(column, 0)) for column in range(15)]
    file = write_features(tmp_path / "g.geojson", [*twice, *over])
    assert main(["import", "grids", str(file), "--dsn", centre.admin_dsn]) == 0
    said = capsys.readouterr().out
    assert "Overlaps: 15, " in said
    assert said.count(" m² at ") == 10
    assert "and 5 smaller ones." in said
