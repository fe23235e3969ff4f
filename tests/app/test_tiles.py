"""Tiles of base maps: from hosts that behave and hosts that do not, out of the cache, with a reason where none is."""

from __future__ import annotations

import logging
import queue
import sqlite3
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from keyring.errors import NoKeyringError

from app.base_maps import BaseMap, BaseMaps, Kind
from app.tiles import Answer, Missing, Tile, TileServer, Why
from app.tiles.cache import FILE, Cache, Kept, name_of
from app.tiles.circuit import LONGEST, PATIENCE, SHORTEST, Circuit
from app.tiles.pictures import LARGEST
from app.tiles.secrets import look_up
from app.tiles.tile import Patience
from tests.tile_host import TileHost, black_hole, gives, picture, tile_host

RED, BLUE = picture((200, 60, 40)), picture((40, 60, 200))
QUICK = Patience(connect=2.0, read=0.3, whole=0.6)
SECRET = "s3cr3t key/&?"


class Clock:
    """Seconds that go on when they are told to."""

    def __init__(self) -> None:
        self.time = 1_500_000_000.0

    def __call__(self) -> float:
        return self.time


class Desk:
    """A tile server and its clock."""

    def __init__(self, *sources: BaseMap, folder: Path | None = None, **how: object) -> None:
        self.clock = Clock()
        maps = BaseMaps(sources, cache_mb=16)
        self.server = TileServer(maps, folder, now=self.clock, patience=QUICK, **how)  # type: ignore[arg-type]  # tests

    def get(self, place: tuple[int, int, int] = (13, 6464, 3369), code: str = "host", part: int = 0) -> Answer:
        """What is answered for a tile."""
        box: queue.Queue[Answer] = queue.Queue()
        assert self.server.ask(code, part, *place, box.put) is not None
        return box.get(timeout=20)

    def close(self) -> None:
        """Ends it."""
        self.server.close()


@pytest.fixture
def host() -> Iterator[TileHost]:
    """A host of one's own."""
    with tile_host() as made:
        yield made


def test_a_tile_comes_from_its_host_once_and_then_from_the_disk(host: TileHost, tmp_path: Path) -> None:
    with closing(Desk(host.source(), folder=tmp_path)) as desk:
        assert desk.get() == Tile(RED, desk.clock.time)
        assert desk.get() == Tile(RED, desk.clock.time)
    assert host.asked == ["/13/6464/3369.png"]
    with closing(Desk(host.source(), folder=tmp_path)) as later:
        assert later.get() == Tile(RED, later.clock.time)
    assert len(host.asked) == 1


def test_both_kinds_of_rows_subdomains_and_parts_are_asked_for(host: TileHost) -> None:
    addresses = f"{host.root}/{{z}}/{{x}}/{{y}}", f"{host.root}/names/{{s}}?z={{z}}&x={{x}}&y={{-y}}"
    with closing(Desk(host.source(addresses=addresses, subdomains="abc"))) as desk:
        desk.get((3, 1, 2))
        desk.get((3, 1, 2), part=1)
        assert host.asked == ["/3/1/2", "/names/a?z=3&x=1&y=5"]
        for part, place in ((2, (3, 1, 2)), (0, (3, 8, 2)), (0, (3, 1, -1)), (0, (23, 0, 0))):
            assert desk.server.ask("host", part, *place, lambda _: None) is None
        assert desk.server.ask("none", 0, 3, 1, 2, lambda _: None) is None


def slowly(asked: BaseHTTPRequestHandler) -> None:
    """One byte after the other, each in time, all of them never."""
    asked.send_response(200)
    asked.send_header("Content-Length", str(len(RED)))
    asked.end_headers()
    stop = threading.Event()
    for at in range(len(RED)):
        asked.wfile.write(RED[at : at + 1])
        stop.wait(0.05)


Misdeed = Callable[[BaseHTTPRequestHandler], object]

MISDEEDS: Mapping[str, tuple[Misdeed, Why]] = {
    "no such tile": (gives(b"not here", 404), Why.NONE_HERE),
    "empty": (gives(b"", 200), Why.NONE_HERE),
    "an error": (gives(b"broken", 500), Why.FAILED),
    "forbidden": (gives(b"no", 403), Why.REFUSED),
    "a blocked key": (gives(b"blocked", 418), Why.REFUSED),
    "too many": (gives(b"slower", 429), Why.BUSY),
    "a redirect": (gives(b"", 302, Location="http://127.0.0.1:1/elsewhere.png"), Why.ELSEWHERE),
    "a page": (gives(b"<html><script>alert(1)</script></html>", Content_Type="image/png"), Why.NO_PICTURE),
    "a drawing": (gives(b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'), Why.NO_PICTURE),
    "vectors": (gives(b"\x1f\x8b\x08" + bytes(40)), Why.VECTOR),
    "half a picture": (gives(RED[:-20]), Why.NO_PICTURE),
    "too many bytes": (gives(RED + bytes(LARGEST)), Why.TOO_LARGE),
    "endless bytes": (gives(RED + bytes(LARGEST), Content_Length="", Connection="close"), Why.TOO_LARGE),
    "too many pixels": (gives(picture(side=4096)), Why.TOO_LARGE),
    "cut": (gives(RED[:40], Content_Length=str(len(RED))), Why.SILENT),
    "drop by drop": (slowly, Why.SILENT),
    "nonsense": (lambda asked: asked.wfile.write(b"HTTP/9 what\r\n\r\n"), Why.SILENT),
}


@pytest.mark.parametrize("misdeed", sorted(MISDEEDS))
def test_what_a_host_does_wrong_is_a_reason_and_nothing_more(host: TileHost, misdeed: str, tmp_path: Path) -> None:
    host.do, why = MISDEEDS[misdeed]
    with closing(Desk(host.source(), folder=tmp_path)) as desk:
        assert desk.get() == Missing(why)
    assert len(host.asked) <= 2


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_pictures_are_known_by_what_they_are(host: TileHost, kind: str) -> None:
    host.do = gives(picture(kind=kind), Content_Type="text/html")
    with closing(Desk(host.source())) as desk:
        assert isinstance(desk.get(), Tile)


def test_a_host_that_is_gone_is_asked_now_and_then_and_not_for_every_tile() -> None:
    with black_hole() as port:
        source = BaseMap("host", "Hole", Kind.XYZ, (f"http://127.0.0.1:{port}/{{z}}/{{x}}/{{y}}",))
        with closing(Desk(source)) as desk:
            assert [desk.get((13, x, 0)) for x in range(40)] == [Missing(Why.SILENT)] * 40  # 40 waits were 12 s


def test_a_host_that_came_back_is_asked_again(host: TileHost) -> None:
    fine, host.do = host.do, gives(b"", 503, Retry_After="7")
    with closing(Desk(host.source())) as desk:
        assert desk.get() == Missing(Why.BUSY)
        host.do = fine
        desk.clock.time += 6.9
        assert desk.get() == Missing(Why.BUSY)
        assert len(host.asked) == 1
        desk.clock.time += 0.2
        assert desk.get() == Tile(RED, desk.clock.time)


def test_an_old_tile_is_shown_when_its_host_is_gone_and_says_why(tmp_path: Path) -> None:
    with tile_host() as host:
        host.do = gives(RED, Cache_Control="max-age=60")
        desk = Desk(host.source(), folder=tmp_path)
        fetched = desk.clock.time
        assert desk.get() == Tile(RED, fetched)
    with closing(desk):
        desk.clock.time += 59
        assert desk.get() == Tile(RED, fetched)
        desk.clock.time += 2
        assert desk.get() == Tile(RED, fetched, stale=Why.SILENT)
        assert desk.get((13, 1, 1)) == Missing(Why.SILENT)


def test_a_tile_that_is_out_of_date_is_asked_for_with_its_mark_and_kept_when_it_is_still_right(
    host: TileHost, tmp_path: Path
) -> None:
    host.do = gives(RED, Cache_Control="max-age=60", ETag='"one"')
    with closing(Desk(host.source(), folder=tmp_path)) as desk:
        desk.get()
        desk.clock.time += 61
        host.do = gives(b"", 304, Cache_Control="max-age=60", ETag='"one"')
        assert desk.get() == Tile(RED, desk.clock.time)
        assert host.headers[-1]["If-None-Match"] == '"one"'
        assert desk.get() == Tile(RED, desk.clock.time)
        assert len(host.asked) == 2
        desk.clock.time += 61
        host.do = gives(BLUE)
        assert desk.get() == Tile(BLUE, desk.clock.time)


@pytest.mark.parametrize(("said", "asked"), [("no-store", 2), ("no-cache", 2), ("max-age=5", 1), ("private", 1)])
def test_what_a_host_says_of_keeping_is_obeyed(host: TileHost, tmp_path: Path, said: str, asked: int) -> None:
    host.do = gives(RED, Cache_Control=said)
    with closing(Desk(host.source(), folder=tmp_path)) as desk:
        assert [desk.get(), desk.get()] == [Tile(RED, desk.clock.time)] * 2
    assert len(host.asked) == asked


def test_what_a_host_has_not_is_not_asked_for_again_at_once(host: TileHost) -> None:
    host.do = gives(b"", 404)
    with closing(Desk(host.source())) as desk:
        assert [desk.get(), desk.get()] == [Missing(Why.NONE_HERE)] * 2
        assert len(host.asked) == 1
        host.do = gives(RED)
        assert isinstance(desk.get((13, 1, 1)), Tile), "one tile that is not there says nothing of the others"
        desk.clock.time += 61
        assert isinstance(desk.get(), Tile)


def test_the_key_goes_to_the_host_and_nowhere_else(
    host: TileHost, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("MAP_KEY", SECRET)
    source = host.source(addresses=(f"{host.root}/{{z}}/{{x}}/{{y}}?tk={{key}}",), key="env:MAP_KEY")
    answers = []
    with caplog.at_level(logging.DEBUG), closing(Desk(source, folder=tmp_path)) as desk:
        answers.append(desk.get())
        host.do = gives(b"no", 403)
        answers.append(desk.get((13, 1, 1)))
        monkeypatch.delenv("MAP_KEY")
        desk.clock.time += 100
        answers.append(desk.get((13, 2, 2)))
    assert answers == [Tile(RED, 1_500_000_000.0), Missing(Why.REFUSED), Missing(Why.NO_KEY)]
    assert host.asked == [f"/13/{place}?tk=s3cr3t%20key%2F%26%3F" for place in ("6464/3369", "1/1")]
    kept = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    for trace in ("s3cr3t", "tk="):
        assert trace not in caplog.text
        assert trace not in repr(answers)
        assert trace.encode() not in kept


def test_the_keyring_is_asked_for_a_key_of_its_own(host: TileHost, monkeypatch: pytest.MonkeyPatch) -> None:
    import keyring

    asked: list[tuple[str, str]] = []

    def answer(service: str, user: str) -> str:
        asked.append((service, user))
        return "from the safe"

    monkeypatch.setattr(keyring, "get_password", answer)
    source = host.source(addresses=(f"{host.root}/{{z}}/{{x}}/{{y}}?tk={{key}}",), key="keyring:tianditu/hall")
    with closing(Desk(source)) as desk:
        assert isinstance(desk.get(), Tile)
    assert asked == [("tianditu", "hall")]
    assert host.asked == ["/13/6464/3369?tk=from%20the%20safe"]


class SafeError(Exception):
    """As the library of a safe has it, which says in it what it was asked."""


@pytest.mark.parametrize("failure", [NoKeyringError("tianditu/hall"), SafeError("tianditu/hall")], ids=repr)
def test_a_machine_without_a_keyring_has_no_key(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, failure: Exception
) -> None:
    import keyring

    def refuse(_service: str, _user: str) -> str:
        raise failure

    monkeypatch.setattr(keyring, "get_password", refuse)
    with caplog.at_level(logging.DEBUG):
        assert look_up("keyring:tianditu/hall") is None
    assert "hall" not in caplog.text
    assert look_up("env:GAOWEI_NO_SUCH_NAME") is None


def test_what_is_wanted_no_more_is_not_asked_for(host: TileHost) -> None:
    came = threading.Event()

    def wait(asked: BaseHTTPRequestHandler) -> None:
        came.set()
        host.released.wait(20)
        gives(RED)(asked)

    host.do = wait
    server = TileServer(BaseMaps((host.source(),)), None)
    box: queue.Queue[Answer] = queue.Queue()
    with closing(server):
        for x in range(4):  # as many as there are lines
            server.ask("host", 0, 13, x, 0, box.put)
        assert came.wait(20)
        given_up = [server.ask("host", 0, 13, x, 0, box.put) for x in range(100, 200)]
        for ticket in given_up:
            assert ticket is not None
            ticket.cancel()
        last = server.ask("host", 0, 13, 7, 0, box.put)
        assert last is not None
        host.released.set()
        assert [box.get(timeout=20) for _ in range(5)] == [Tile(RED, pytest.approx(0, abs=4e9))] * 5  # type: ignore[arg-type]  # any time
    assert sorted(host.asked) == [f"/13/{x}/0.png" for x in (0, 1, 2, 3, 7)]


def test_the_cache_is_bounded_and_what_was_not_used_for_longest_goes_first(tmp_path: Path) -> None:
    cache = Cache(tmp_path, 100_000)
    for n in range(20):
        cache.put(name_of("a", 1, n, 0), Kept(bytes([n]) * 10_000, 0.0, 9e9, ""), float(n))
        cache.find(name_of("a", 1, 0, 0), n + 0.5)
    assert 70_000 <= cache.size() <= 100_000
    there = [n for n in range(20) if cache.find(name_of("a", 1, n, 0), 99.0)]
    assert there[0] == 0
    assert there[1:] == list(range(20 - len(there) + 1, 20))
    cache.close()
    size = sum(path.stat().st_size for path in tmp_path.iterdir())
    for n in range(200):
        with closing(Cache(tmp_path, 100_000)) as again:
            again.put(name_of("b", 1, n, 0), Kept(bytes([n]) * 10_000, 0.0, 9e9, ""), 100.0 + n)
    assert sum(path.stat().st_size for path in tmp_path.iterdir()) < 2 * size


@pytest.mark.parametrize("content", [b"", b"not a database, by far" * 100, b"SQLite format 3\0" + b"\xff" * 8000])
def test_a_damaged_cache_is_made_anew(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE).write_bytes(content)
    with closing(Cache(tmp_path, 1_000_000)) as cache:
        cache.put(b"name", Kept(RED, 1.0, 2.0, "mark"), 0.0)
        assert cache.find(b"name", 0.0) == Kept(RED, 1.0, 2.0, "mark")


def test_a_cache_damaged_while_it_is_open_costs_what_was_in_it(tmp_path: Path) -> None:
    with closing(Cache(tmp_path, 1_000_000)) as cache:
        cache.put(b"name", Kept(RED, 1.0, 2.0, ""), 0.0)
        with closing(sqlite3.connect(tmp_path / FILE)) as other:
            other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (tmp_path / FILE).write_bytes(b"\xff" * 20_000)
        cache.find(b"name", 0.0)
        cache.put(b"other", Kept(BLUE, 1.0, 2.0, ""), 0.0)
        assert cache.find(b"other", 0.0) is not None


def test_a_folder_that_cannot_be_written_is_done_without(host: TileHost, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with closing(Desk(host.source(), folder=tmp_path / "file" / "below")) as desk:
        assert desk.get() == desk.get() == Tile(RED, desk.clock.time)
    assert len(host.asked) == 2


def test_another_address_has_other_tiles(host: TileHost, tmp_path: Path) -> None:
    with closing(Desk(host.source(), folder=tmp_path)) as desk:
        desk.get()
    host.do = gives(BLUE)
    other = replace(host.source(), addresses=(f"{host.root}/other/{{z}}/{{x}}/{{y}}",))
    with closing(Desk(other, folder=tmp_path)) as desk:
        assert desk.get() == Tile(BLUE, desk.clock.time)


def test_a_host_is_left_alone_for_longer_each_time_and_one_question_tells() -> None:
    circuit, now = Circuit(), 0.0
    waits: list[int] = []
    assert circuit.refuses(now) is None
    for _ in range(8):
        circuit.failed(Why.SILENT, now)
        assert circuit.refuses(now) is Why.SILENT
        waits.append(next(n for n in range(1000) if circuit.refuses(now + n) is None))
        now += waits[-1]
    assert waits[0] == SHORTEST
    assert waits == sorted(waits)
    assert waits[-1] == LONGEST
    circuit.went_well()
    assert [circuit.refuses(now) for _ in range(3)] == [None] * 3


def test_single_errors_do_not_stop_a_host_but_a_row_of_them_does() -> None:
    circuit = Circuit()
    for _ in range(PATIENCE - 1):
        circuit.failed(Why.FAILED, 0.0)
    circuit.failed(Why.NONE_HERE, 0.0)
    assert circuit.refuses(0.0) is None
    for _ in range(PATIENCE):
        circuit.failed(Why.FAILED, 0.0)
    assert circuit.refuses(0.0) is Why.FAILED
