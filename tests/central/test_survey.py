"""The census from a real centre into a desk's file: what is imported there is found here, in scope, and followed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pytest

from app.central.census import CensusWriter, columns_of, line
from app.central.connect import disable_deadlines
from app.desk.here import NOWHERE, Here
from app.local.census import Census
from app.local.census_schema import make_census
from app.local.database import Database
from app.sync.link import Centre as Line
from app.sync.survey import EMPTY_LOOK, LOOK, Survey
from models.census import CensusKind
from models.people import Post
from tests.app.small_census import EAST, GAP, JINJIANG, KEY, LAT, LON, POIS, SIDE, WEST, WHOLE, component, poi
from tests.centre_fixtures import Centre

QINGYANG = 510105
INNER = LAT + SIDE / 2


def survey(centre: Centre, kind: CensusKind, rows: Iterable[Mapping[str, object]], *, whole: bool = False) -> None:
    """One import, as `admin import` does it: in a process where nobody has signed in to a desk."""
    disable_deadlines()
    with CensusWriter(centre.admin_dsn, kind) as writer:
        writer.stage(line([_cell(row, name) for name in columns_of(kind)]) for row in rows)
        writer.merge(whole=whole)


def _cell(row: Mapping[str, object], name: str) -> object:
    ring = row.get("ring")
    if name in {"west", "south", "east", "north"} and isinstance(ring, list):
        which = min if name in {"west", "south"} else max
        return which(corner[name in {"south", "north"}] for corner in ring)
    return tuple(row["aliases"]) if name == "aliases" and isinstance(row["aliases"], list) else row.get(name)


class DeskAt:
    """A desk's file of the census, read from a session without a thread."""

    def __init__(self, path: Path) -> None:
        with Database(path, KEY) as database:
            make_census(database)
        self.now = 0.0
        self.survey = Survey(lambda: Census(Database(path, KEY)), monotonic=lambda: self.now)
        self.here = Here(lambda: Database(path, KEY, read_only=True))

    def read(self, line: Line, identity: str = "here") -> None:
        """Reads until there is nothing more to do for minutes, from a later look on."""
        self.now += LOOK[1]
        self.survey.follow(identity)
        while self.survey.rest() < EMPTY_LOOK[0] - 1:
            self.now += self.survey.rest()
            self.survey.turn(line)

    def close(self) -> None:
        """Closes the file."""
        self.survey.close()
        self.here.close()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[DeskAt]:
    """A desk to which no census has come."""
    made = DeskAt(tmp_path / "census.sqlite")
    yield made
    made.close()


def test_what_is_imported_at_the_centre_is_found_at_the_desk_and_followed(centre: Centre, desk: DeskAt) -> None:
    for kind, rows in WHOLE.items():
        survey(centre, kind, rows)
    with centre.session(centre.person(Post.ACCEPTOR)) as session:
        desk.read(session)
        assert desk.here.census().whole
        assert desk.here.at(LON + SIDE / 2, INNER).unit_grid == WEST
        assert [one.id[-1] for one in desk.here.near(LON + 0.0002, INNER, 15)] == ["1", "2"]
        assert [one.key for one in desk.here.search("督小")] == ["p-school"]
        found = desk.here.component("5101040101000001")
        assert found is not None
        assert found.surveyed_on is not None

        grids = [row for row in WHOLE[CensusKind.UNIT_GRIDS] if row["code"] != EAST]
        survey(centre, CensusKind.UNIT_GRIDS, grids, whole=True)
        survey(centre, CensusKind.COMPONENTS, [component(2, LON + 0.0003, state="lost")])
        survey(centre, CensusKind.POIS, [*POIS[1:], poi("p-new", "新华书店（示例）")], whole=True)
        desk.read(session)
        assert desk.here.at(LON + 2.5 * SIDE + GAP, INNER) == NOWHERE
        changed = desk.here.component("5101040101000002")
        assert changed is not None
        assert changed.state == "lost"
        assert [one.key for one in desk.here.search("新华书店")] == ["p-new"]
        assert "p-road" not in [one.key for one in desk.here.search("督院街")]
        assert desk.here.census().whole


def test_a_desk_has_the_census_of_its_own_divisions_only(centre: Centre, desk: DeskAt) -> None:
    other = {**component(1, LON), "id": "5101050101000001", "division": QINGYANG}
    survey(centre, CensusKind.COMPONENTS, [*WHOLE[CensusKind.COMPONENTS], other])
    with centre.session(centre.person(Post.ACCEPTOR, divisions=[QINGYANG])) as session:
        desk.read(session)
        assert [one.id for one in desk.here.near(LON, LAT + SIDE / 2, 200)] == ["5101050101000001"]
    with centre.session(centre.person(Post.ACCEPTOR, divisions=[JINJIANG])) as session:
        desk.read(session, "another scope")
        assert [one.division for one in desk.here.near(LON, LAT + SIDE / 2, 200)] == [JINJIANG] * 4


CAMERA = {"id": "V1", "division": JINJIANG, "name": "示例路口", "lon": LON, "lat": LAT, "stream": "rtsp://a.invalid/1"}
TRACK = {"id": "T1", "division": JINJIANG, "vehicle": "巡01", "line": [[LON, LAT], [LON, LAT]], "times": [0, 60]}

NOTICE = {"id": "N1", "division": JINJIANG, "form": "point", "corners": [[LON, LAT]], "text": "绕行", "starts": 0}


@pytest.mark.parametrize(
    ("kind", "row"),
    [(CensusKind.CAMERAS, CAMERA), (CensusKind.PATROL_TRACKS, TRACK), (CensusKind.MAP_NOTICES, NOTICE)],
    ids=lambda one: str(one)[:7],
)
@pytest.mark.parametrize("post", sorted(Post))
def test_every_post_has_what_is_seen_and_said_in_its_own_divisions(
    centre: Centre, post: Post, kind: CensusKind, row: Mapping[str, object]
) -> None:
    survey(centre, kind, [row, {**row, "id": "Q1", "division": QINGYANG}])
    with centre.session(centre.person(post, divisions=[QINGYANG])) as session:
        assert [one["id"] for one in session.census_page(kind, 0, "", 10).rows] == ["Q1"]
        assert session.census_state()[kind].rows == 1
    with centre.session(centre.person(post, whole_city=True)) as session:
        assert {one["id"] for one in session.census_page(kind, 0, "", 10).rows} == {row["id"], "Q1"}
