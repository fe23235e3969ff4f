"""How every centre hands out the census: in pages, each row once, nothing of other divisions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

from app.sync.link import Centre
from models.census import BY_CODE, CensusKind
from models.people import Post
from tests.contracts.asking import JINJIANG, QINGYANG, Hall

BIN = {"class_code": "0305", "name": "垃圾箱（示例）", "state": "good", "lon": 104.08, "lat": 30.65}


class CensusHall(Hall, Protocol):
    """A hall whose centre can be given a census."""

    def survey(self, kind: CensusKind, rows: Iterable[Mapping[str, object]], gone: Iterable[str] = ()) -> None:
        """One import into the centre."""
        ...


def bins(division: int, serials: Iterable[int]) -> list[Mapping[str, object]]:
    """Litter bins of a division."""
    return [{"id": f"{division}0305{serial:06}", "division": division, **BIN} for serial in serials]


def read_on(centre: Centre, kind: CensusKind, place: tuple[int, str], rows: int) -> tuple[list[str], tuple[int, str]]:
    """Everything after `place`, in pages of `rows`, and the place to go on from."""
    name = "code" if kind in BY_CODE else "id"
    keys: list[str] = []
    while True:
        page = centre.census_page(kind, *place, rows)
        assert len(page.rows) <= rows
        keys += [str(row[name]) for row in page.rows]
        place = (page.next_version, page.next_key)
        if not page.more:
            return keys, place


class CensusContract:
    """Mixed into the tests of a centre."""

    def test_before_any_census_everything_is_empty(self, hall: CensusHall) -> None:
        centre = hall.enter(Post.ACCEPTOR).centre
        states = centre.census_state()
        assert set(states) == set(CensusKind)
        assert {(state.version, state.rows) for state in states.values()} == {(0, 0)}
        for kind in CensusKind:
            page = centre.census_page(kind, 0, "", 100)
            assert (page.rows, page.version, page.next_version, page.next_key, page.more) == ((), 0, 0, "", False)

    def test_the_census_comes_in_pages_each_row_once(self, hall: CensusHall) -> None:
        hall.survey(CensusKind.COMPONENTS, bins(JINJIANG, range(1, 8)))
        centre = hall.enter(Post.ACCEPTOR).centre
        keys, place = read_on(centre, CensusKind.COMPONENTS, (0, ""), 3)
        assert keys == [f"5101040305{serial:06}" for serial in range(1, 8)]
        assert read_on(centre, CensusKind.COMPONENTS, place, 3) == ([], place)
        state = centre.census_state()[CensusKind.COMPONENTS]
        assert (state.version, state.rows) == (place[0], 7)

    def test_a_row_says_what_is_known_of_it(self, hall: CensusHall) -> None:
        hall.survey(CensusKind.COMPONENTS, bins(JINJIANG, [1]))
        (row,) = hall.enter(Post.ACCEPTOR).centre.census_page(CensusKind.COMPONENTS, 0, "", 10).rows
        assert row == {"id": "5101040305000001", "division": JINJIANG, "gone": False, **BIN}

    def test_a_desk_that_goes_on_gets_only_what_changed(self, hall: CensusHall) -> None:
        hall.survey(CensusKind.COMPONENTS, bins(JINJIANG, range(1, 6)))
        centre = hall.enter(Post.ACCEPTOR).centre
        _, place = read_on(centre, CensusKind.COMPONENTS, (0, ""), 100)
        changed = [{**row, "state": "damaged"} for row in bins(JINJIANG, [2])]
        hall.survey(CensusKind.COMPONENTS, [*changed, *bins(JINJIANG, [1, 9])], gone=["5101040305000004"])
        page = centre.census_page(CensusKind.COMPONENTS, *place, 100)
        told = {str(row["id"])[-1]: (row["state"], row["gone"]) for row in page.rows}
        assert told == {"2": ("damaged", False), "4": ("good", True), "9": ("good", False)}
        assert centre.census_state()[CensusKind.COMPONENTS].rows == 5

    def test_other_divisions_stay_where_they_are(self, hall: CensusHall) -> None:
        hall.survey(CensusKind.COMPONENTS, [*bins(JINJIANG, range(1, 4)), *bins(QINGYANG, range(1, 6))])
        narrow = hall.enter(Post.ACCEPTOR, divisions=(QINGYANG,)).centre
        keys, _ = read_on(narrow, CensusKind.COMPONENTS, (0, ""), 2)
        assert keys == [f"5101050305{serial:06}" for serial in range(1, 6)]
        assert narrow.census_state()[CensusKind.COMPONENTS].rows == 5
        whole = hall.enter(Post.ACCEPTOR, whole_city=True).centre
        assert whole.census_state()[CensusKind.COMPONENTS].rows == 8

    def test_codes_that_are_numbers_page_too(self, hall: CensusHall) -> None:
        streets = [
            {"code": code, "division": JINJIANG, "name": f"示例街道{code % 1000}"} for code in (510104001, 510104002)
        ]
        hall.survey(CensusKind.STREETS, streets)
        centre = hall.enter(Post.ACCEPTOR).centre
        keys, place = read_on(centre, CensusKind.STREETS, (0, ""), 1)
        assert keys == ["510104001", "510104002"]
        assert place[1] == "510104002"
