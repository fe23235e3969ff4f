"""Cameras and ways of vehicles as the map asks for them, from a census at this desk."""

from __future__ import annotations

import logging
from array import array
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.desk.eyes import NEAREST, RECENT, read_camera, read_cameras, read_near, read_notices, read_tracks
from app.local.database import Database
from models.census import CensusKind
from tests.app.small_census import JINJIANG, KEY, LAT, LON, Kept, Row, square

NOW = 1_500_600_000.0


def camera(key: str, lon: float = LON, lat: float = LAT, **more: object) -> Row:
    return {"id": key, "division": JINJIANG, "name": f"{key}（示例）", "lon": lon, "lat": lat, **more}


def way(key: str, vehicle: str, ended: float, **more: object) -> Row:
    line = [[LON, LAT], [LON + 0.001, LAT]]
    return {"id": key, "division": JINJIANG, "vehicle": vehicle, "line": line, "times": [ended - 60, ended], **more}


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Kept]:
    made = Kept.make(tmp_path)
    yield made
    made.close()


@pytest.fixture
def census(kept: Kept) -> Iterator[Database]:
    with Database(kept.path, KEY, read_only=True) as database:
        yield database


def test_cameras_come_as_columns_and_only_when_they_changed(kept: Kept, census: Database) -> None:
    link = "rtsp://a.example.invalid/1"
    kept.take(CensusKind.CAMERAS, [camera("V1", stream=link, kind="球机"), camera("V2", LON + 0.01)])
    found = read_cameras("", census)
    assert found is not None
    assert (list(found.lon), list(found.linked)) == ([LON, LON + 0.01], [1, 0])
    assert read_cameras(found.state, census) is None
    kept.take(CensusKind.PATROL_TRACKS, [way("T1", "巡01", NOW)])
    assert read_cameras(found.state, census) is None, "what came is none of it"
    kept.take(CensusKind.CAMERAS, [{**camera("V2"), "gone": True}], version=2)
    again = read_cameras(found.state, census)
    assert again is not None
    assert len(again) == 1
    one = read_camera(again.n[0], census)
    assert one is not None
    assert (one.id, one.kind, one.stream, one.note) == ("V1", "球机", link, "")
    assert read_camera(99, census) is None


def test_the_nearest_cameras_come_first(kept: Kept, census: Database) -> None:
    kept.take(CensusKind.CAMERAS, [camera(f"V{far:02}", LON + far * 0.001) for far in range(20, 0, -1)])
    found = read_near(LON, LAT, census)
    assert [one.id for one in found] == [f"V{far:02}" for far in range(1, NEAREST + 1)]
    assert found[0].metres == pytest.approx(96, abs=1)


def test_a_vehicle_shows_its_ways_of_a_day_or_its_last_one(kept: Kept, census: Database) -> None:
    rows = [
        way("T1", "巡01", NOW - 60),
        way("T2", "巡01", NOW - RECENT / 2),
        way("T3", "巡01", NOW - 2 * RECENT),
        way("T4", "巡02", NOW - 9 * RECENT),
        way("T5", "巡02", NOW - 8 * RECENT),
    ]
    kept.take(CensusKind.PATROL_TRACKS, rows)
    found = read_tracks("", NOW, census)
    assert found is not None
    assert [(one.vehicle, one.ended) for one in found.found] == [
        ("巡02", NOW - 8 * RECENT),
        ("巡01", NOW - RECENT / 2),
        ("巡01", NOW - 60),
    ]
    assert read_tracks(found.state, NOW + 1, census) is None
    tomorrow = read_tracks(found.state, NOW + RECENT, census)
    assert tomorrow is not None, "what is shown changes by the clock alone"
    assert [one.ended for one in tomorrow.found] == [NOW - 8 * RECENT, NOW - 60]


def test_of_a_way_there_is_what_had_been_driven_by_then(kept: Kept, census: Database) -> None:
    kept.take(CensusKind.PATROL_TRACKS, [way("T1", "巡01", NOW), way("T2", "巡02", NOW - 600)])
    found = read_tracks("", NOW, census)
    assert found is not None
    assert found.until(NOW) == found.found
    (done, under_way) = found.until(NOW - 30)
    assert (done.vehicle, list(done.times)) == ("巡02", [NOW - 660, NOW - 600])
    assert (under_way.vehicle, list(under_way.times), under_way.ended) == ("巡01", [NOW - 60], NOW - 60)
    assert list(array("d", under_way.points)) == [LON, LAT]
    assert [one.vehicle for one in found.until(NOW - 61)] == ["巡02"]
    assert found.until(NOW - 661) == []


@pytest.mark.parametrize(
    "odd", [{"times": [NOW]}, {"times": []}, {"times": "now"}, {"line": None}, {"line": [[LON]]}, {"vehicle": ...}]
)
def test_a_way_that_is_none_holds_up_no_other(
    kept: Kept, census: Database, odd: Row, caplog: pytest.LogCaptureFixture
) -> None:
    bad = {name: value for name, value in {**way("T1", "巡01", NOW), **odd}.items() if value is not ...}
    with caplog.at_level(logging.WARNING):
        kept.take(CensusKind.PATROL_TRACKS, [bad, way("T2", "巡02", NOW)])
    assert "T1" in caplog.text
    found = read_tracks("", NOW, census)
    assert found is not None
    assert [one.vehicle for one in found.found] == ["巡02"]
    assert found.found[0].points == array("d", [LON, LAT, LON + 0.001, LAT]).tobytes()


def test_a_notice_is_near_while_it_holds_and_for_a_day_before(kept: Kept, census: Database) -> None:
    now = int(NOW)
    row: Row = {"id": "N1", "division": JINJIANG, "form": "ring", "corners": square(LON), "text": "绕行", "starts": now}
    rows = [row, {**row, "id": "N2", "starts": now - 9, "ends": now}, {**row, "id": "N3", "starts": now + RECENT + 60}]
    kept.take(CensusKind.MAP_NOTICES, rows)
    found = read_notices("", census)
    assert found is not None
    assert [(one.is_near(NOW), one.holds(NOW)) for one in found.found] == [(True, True), (False, False), (False, False)]
    assert (found.found[2].is_near(NOW + 61), found.found[2].holds(NOW + 61)) == (True, False)
    assert read_notices(found.state, census) is None


@pytest.mark.parametrize(
    "odd", [{"form": "star"}, {"corners": []}, {"corners": "x"}, {"starts": "soon"}, {"text": ...}]
)
def test_a_notice_that_is_none_holds_up_no_other(
    kept: Kept, census: Database, odd: Row, caplog: pytest.LogCaptureFixture
) -> None:
    row: Row = {"id": "N1", "division": JINJIANG, "form": "point", "corners": [[LON, LAT]], "text": "x", "starts": 0}
    bad = {name: value for name, value in {**row, **odd}.items() if value is not ...}
    with caplog.at_level(logging.WARNING):
        kept.take(CensusKind.MAP_NOTICES, [bad, {**row, "id": "N2"}])
    assert "N1" in caplog.text
    found = read_notices("", census)
    assert found is not None
    assert len(found.found) == 1
