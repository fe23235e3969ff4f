"""The illustrative census: of any size, clean, and in the demonstration city behind its window."""

from __future__ import annotations

import csv
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest

from app.cast.figures import CITY_START, radio, units
from app.cast.reports import Reporter
from app.exchange.catalogue import starter_reference
from app.exchange.census.importing import SurveyOf
from app.exchange.census.making import make_census
from app.exchange.demo_census import COMPONENTS, GRIDS, SMALL_COMPONENTS, SMALL_GRIDS, fill_census
from models.census import CensusKind
from models.people import Post
from models.reference import build_reference
from tests.exchange.census.surveys import asked, bring, quiet

if TYPE_CHECKING:
    from tests.centre_fixtures import Centre

FILES = {
    SurveyOf.GRIDS: "grids.geojson",
    SurveyOf.COMPONENTS: "components.csv",
    SurveyOf.POIS: "pois.csv",
    SurveyOf.FRONTAGE: "frontage.geojson",
    SurveyOf.CAMERAS: "cameras.csv",
    SurveyOf.TRACKS: "tracks.geojson",
    SurveyOf.NOTICES: "notices.geojson",
}


@pytest.mark.parametrize("size", [1, 130, 20_000])
def test_it_comes_in_without_a_fault_whatever_its_size(centre: Centre, tmp_path: Path, size: int) -> None:
    made = make_census(size, tmp_path, quiet)
    sizes = {}
    for of, name in FILES.items():
        report = bring(centre.admin_dsn, of, tmp_path / name)
        assert report.odd.rows == []
        assert (report.overlaps, report.gaps, report.unchecked) == ((), (), frozenset())
        sizes[of] = report.rows
    assert sizes == {
        SurveyOf.GRIDS: made.grids,
        SurveyOf.COMPONENTS: size,
        SurveyOf.POIS: made.pois,
        SurveyOf.FRONTAGE: made.frontage,
        SurveyOf.CAMERAS: made.cameras,
        SurveyOf.TRACKS: made.tracks,
        SurveyOf.NOTICES: made.notices,
    }
    if size == 20_000:
        ((classes,),) = asked(centre.admin_dsn, "select count(distinct class_code) from gaowei.components")
        ((known,),) = asked(
            centre.admin_dsn,
            "select count(*) from gaowei.classes where kind = 'component' and parent is null"
            " and edition = (select value from gaowei.settings where name = 'edition')",
        )
        assert classes == known, "every class has one"
        abroad = asked(
            centre.admin_dsn,
            "select id, unit_grid from gaowei.components where unit_grid is null or left(unit_grid, 6) <> left(id, 6)",
        )
        assert abroad == [], "each stands in its own division"


def test_it_says_that_it_is_invented(tmp_path: Path) -> None:
    make_census(200, tmp_path, quiet)
    assert "NOTHING IN IT IS REAL" in (tmp_path / "README.txt").read_text(encoding="utf-8")
    rows = (tmp_path / "components.csv").read_text(encoding="utf-8").splitlines()[1:]
    assert len(rows) == 200
    assert all("示例" in row for row in rows)


def test_the_same_size_makes_the_same_census(tmp_path: Path) -> None:
    for name in ("one", "two"):
        make_census(500, tmp_path / name, quiet)
    for file in FILES.values():
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes()


def test_what_the_citys_cases_are_about_stands_in_its_census(tmp_path: Path) -> None:
    reference = build_reference(1, {**starter_reference(), "units": units(), **radio(), "names": []})
    make_census(SMALL_COMPONENTS, tmp_path, quiet, grids=SMALL_GRIDS)
    with (tmp_path / "components.csv").open(encoding="utf-8", newline="") as file:
        known = {row["ObjID"]: row for row in csv.DictReader(file)}
    reporter, chance = Reporter(reference, "many"), Random(7)
    about = set()
    for _ in range(2_000):
        facts, _caller = reporter.call(chance, reporter.matter(chance), CITY_START)
        if facts["kind"] == "component":
            found = known[str(facts["component_id"])]
            assert found["ObjID"].startswith(f"{facts['division']}{facts['class_code']}")
            assert (float(found["lon"]), float(found["lat"])) == (facts["lon"], facts["lat"])
            about.add(found["ObjID"])
    assert len(about) > 100


def test_a_few_who_ring_cannot_say_where() -> None:
    reference = build_reference(1, {**starter_reference(), "units": units(), **radio(), "names": []})
    reporter, chance = Reporter(reference, "many"), Random(7)
    calls = [reporter.call(chance, reporter.matter(chance), CITY_START)[0] for _ in range(3_000)]
    nowhere = [facts for facts in calls if facts["lon"] is None]
    assert 5 < len(nowhere) < 90
    assert {(facts["kind"], facts["no_point"]) for facts in nowhere} == {("event", "caller_unsure")}
    assert all("no_point" not in facts for facts in calls if facts["lon"] is not None)


def test_the_small_city_is_surveyed_too(centre: Centre) -> None:
    assert fill_census(centre.admin_dsn, lambda: False, small=True)
    with centre.session(centre.person(Post.ACCEPTOR, whole_city=True)) as session:
        states = session.census_state()
    assert states[CensusKind.COMPONENTS].rows == SMALL_COMPONENTS
    assert states[CensusKind.UNIT_GRIDS].rows == SMALL_GRIDS
    assert states[CensusKind.FRONTAGE].rows >= 200
    ((alone, grids, duties),) = asked(
        centre.admin_dsn,
        "select count(*) filter (where duty_grid is null), count(*), count(distinct duty_grid) from gaowei.unit_grids",
    )
    assert alone == 0, "somebody walks everywhere, so a verification finds whom to ask where nobody was heard"
    assert 1 < int(str(duties)) < int(str(grids)), "a duty grid is several unit grids"


def test_the_demonstration_city_gets_one_once(centre: Centre) -> None:
    assert not fill_census(centre.admin_dsn, lambda: True)
    assert asked(centre.admin_dsn, "select count(*) from gaowei.census") == [(0,)]
    assert fill_census(centre.admin_dsn, lambda: False)
    with centre.session(centre.person(Post.ACCEPTOR, whole_city=True)) as session:
        states = session.census_state()
    assert {kind: state.version for kind, state in states.items()} == dict.fromkeys(CensusKind, 1)
    assert states[CensusKind.UNIT_GRIDS].rows == GRIDS
    assert states[CensusKind.COMPONENTS].rows == COMPONENTS
    assert states[CensusKind.POIS].rows > 50
    assert fill_census(centre.admin_dsn, lambda: True), "there is nothing more to do"
