"""Base maps that are one file: real MBTiles and PMTiles, and what a damaged or a hostile one costs."""

from __future__ import annotations

import gzip
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pmtiles.tile import TileType

from app.base_maps import BaseMap, Kind
from app.tiles import files
from app.tiles.files import TileFile
from app.tiles.tile import NoTile, Why
from tests.tile_host import around, mbtiles, picture, pmtiles, tile_at

HERE = (104.071, 30.659)
ZOOMS = (12, 13, 16)
PLACES = around(*HERE, ZOOMS, reach=2)
TILES = {place: picture((place[1] % 256, place[2] % 256, place[0])) for place in PLACES}
ENDINGS = {Kind.MBTILES: "x.mbtiles", Kind.PMTILES: "x.pmtiles"}


def made(folder: Path, kind: Kind) -> Path:
    """A small archive of the kind."""
    path = folder / ENDINGS[kind]
    return mbtiles(path, TILES) if kind is Kind.MBTILES else pmtiles(path, TILES)


def opened(path: Path, kind: Kind) -> closing[TileFile]:
    """The file as the program reads it."""
    return closing(TileFile(BaseMap("file", "File", kind, path=path)))


def why(file: TileFile, place: tuple[int, int, int]) -> Why | None:
    """Why there is no tile at a place; None where there is one."""
    try:
        file.tile(*place)
    except NoTile as none:
        return none.why
    return None


@pytest.mark.parametrize("kind", sorted(ENDINGS))
def test_every_tile_is_found_where_it_lies_and_no_other(tmp_path: Path, kind: Kind) -> None:
    with opened(made(tmp_path, kind), kind) as file:
        assert {place: file.tile(*place) for place in TILES} == TILES
        z, x, y = tile_at(*HERE, 16)
        for place in ((z, x, 2**z - 1 - y), (14, x // 4, y // 4), (z, x + 3, y), (0, 0, 0)):
            assert why(file, place) is Why.NONE_HERE


@pytest.mark.parametrize("kind", sorted(ENDINGS))
def test_a_file_that_is_replaced_is_read_anew(tmp_path: Path, kind: Kind) -> None:
    path, place = made(tmp_path, kind), PLACES[0]
    with opened(path, kind) as file:
        assert file.tile(*place) == TILES[place]
        beside = tmp_path / "beside"
        other = {place: picture((1, 2, 3))}
        (mbtiles if kind is Kind.MBTILES else pmtiles)(beside, other).replace(path)
        assert file.tile(*place) == other[place]
        path.unlink()
        assert why(file, place) is Why.ABSENT


@pytest.mark.parametrize("kind", sorted(ENDINGS))
@pytest.mark.parametrize(
    "content", [b"", b"x", b"PMTiles\x02" + bytes(200), b"PMTiles\x03" + b"\xff" * 200, b"\0" * 9000]
)
def test_a_file_that_is_none_is_damaged(tmp_path: Path, kind: Kind, content: bytes) -> None:
    path = tmp_path / "x"
    path.write_bytes(content)
    with opened(path, kind) as file:
        assert [why(file, PLACES[0]) for _ in range(2)] == [Why.DAMAGED] * 2


@pytest.mark.parametrize("kind", sorted(ENDINGS))
def test_a_folder_or_nothing_is_no_file(tmp_path: Path, kind: Kind) -> None:
    for path in (tmp_path, tmp_path / "none"):
        with opened(path, kind) as file:
            assert why(file, PLACES[0]) is Why.ABSENT


@pytest.mark.parametrize("kind", sorted(ENDINGS))
@settings(max_examples=60, deadline=None)
@given(at=st.integers(0, 10**6), byte=st.integers(0, 255), length=st.integers(0, 10**6))
def test_whatever_is_damaged_costs_tiles_and_nothing_else(
    tmp_path_factory: pytest.TempPathFactory, kind: Kind, at: int, byte: int, length: int
) -> None:
    folder = tmp_path_factory.mktemp("damaged")
    content = bytearray(made(folder, kind).read_bytes())
    content[at % len(content)] = byte
    path = folder / "damaged"
    path.write_bytes(content[: max(1, len(content) - length % len(content))])
    with opened(path, kind) as file:
        for place in PLACES[::7]:
            assert why(file, place) in {None, *Why}


def test_vectors_are_said_to_be_vectors(tmp_path: Path) -> None:
    packed = gzip.compress(b"\x1a\x02")
    with opened(mbtiles(tmp_path / "a", {PLACES[0]: packed}, "pbf"), Kind.MBTILES) as file:
        assert why(file, PLACES[0]) is Why.VECTOR
        assert why(file, (1, 0, 0)) is Why.VECTOR
    with opened(mbtiles(tmp_path / "b", {PLACES[0]: packed}, ""), Kind.MBTILES) as file:
        assert why(file, PLACES[0]) is Why.VECTOR
    with opened(pmtiles(tmp_path / "c", {PLACES[0]: packed}, TileType.MVT), Kind.PMTILES) as file:
        assert why(file, PLACES[0]) is Why.VECTOR


def test_hostile_files_cost_a_tile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_PATIENCE", 0.1)
    place = PLACES[0]
    with opened(mbtiles(tmp_path / "a", {place: b"<svg/>" * 10}), Kind.MBTILES) as file:
        assert why(file, place) is Why.NO_PICTURE
    with opened(mbtiles(tmp_path / "b", {place: bytes(3_000_000)}), Kind.MBTILES) as file:
        assert why(file, place) is Why.TOO_LARGE
    endless = tmp_path / "endless"
    with sqlite3.connect(endless) as database:
        database.execute(
            "CREATE VIEW tiles AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
            " SELECT -i AS zoom_level, -i AS tile_column, -i AS tile_row, 'a' AS tile_data FROM n"
        )
    database.close()
    with opened(endless, Kind.MBTILES) as file:
        assert why(file, place) is Why.DAMAGED
    greedy = tmp_path / "greedy"
    with sqlite3.connect(greedy) as database:
        database.execute(
            "CREATE VIEW tiles AS SELECT 0 AS zoom_level, 0 AS tile_column, 0 AS tile_row,"
            " hex(zeroblob(400000000)) AS tile_data"
        )
    database.close()
    with opened(greedy, Kind.MBTILES) as file:
        assert why(file, (0, 0, 0)) is Why.DAMAGED


@pytest.mark.parametrize(
    "directory",
    [
        gzip.compress(bytes(64_000_000)),
        gzip.compress(b"\x00") + gzip.compress(bytes(64_000_000)),
        gzip.compress(b"\x01" + b"\x80" * 1_500_000),
        gzip.compress(b"\xff" * 8 + b"\x01" + bytes(1_500_000)),
        gzip.compress(b"\x01\x00\x01\x01\x01")[:-9],
        b"",
    ],
    ids=["unfolds", "unfolds behind another", "a number without end", "more entries than bytes", "cut", "nothing"],
)
def test_a_directory_that_is_made_to_hurt_costs_a_tile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, directory: bytes
) -> None:
    place, read = PLACES[0], list[int]()
    file = bytearray(pmtiles(tmp_path / "whole", {place: picture()}).read_bytes())
    file[8:24] = len(file).to_bytes(8, "little") + len(directory).to_bytes(8, "little")  # where the first one lies
    (tmp_path / "bomb").write_bytes(bytes(file) + directory)
    monkeypatch.setattr("pmtiles.tile.deserialize_directory", lambda packed: read.append(len(packed)))
    with opened(tmp_path / "bomb", Kind.PMTILES) as bomb:
        assert why(bomb, place) is Why.DAMAGED
    assert read == [], "the package, which believes it, is not given it"
