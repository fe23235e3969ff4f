"""`map`: 100,000 cases and 1.15 million components on a real page, against Leaflet's own canvas circleMarkers in it.

Both arms are timed in the page, on the same view, nothing else on the map (`map_arms.js`). Without a GPU, as in a hall.
The components come from an encrypted file of a large city's census as a desk has it.
"""

from __future__ import annotations

import json
import os
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")

import psutil
from PySide6.QtWidgets import QApplication

from app.desk.aside import Aside
from app.desk.ground import read_grids
from app.desk.here import Here
from app.desk.parts import FIRST, Counted, PartsReader, counted, page
from app.desk.points import Points
from app.local.database import Cells, Database
from models.people import Post
from tests.benchmarks.blocks import Blocks
from tests.benchmarks.here import reader
from tests.benchmarks.large_census import COMPONENTS, make_file
from tests.benchmarks.measure import Figure, alone, compared, interleaved, note
from tests.ui.fake_city import DISPATCHER, make_person
from tests.ui.fake_workstation import FakeWorkstation
from tests.ui.map_desk import Desk, map_desk, pump
from ui import startup
from ui.city_map.layers.ground_packing import pack_grids
from ui.city_map.layers.parts import PartLayers
from ui.city_map.packing import pack, pack_parts
from ui.crossing import Crossing

CASES = 100_000
ROUNDS = 10
BLOCK = 32_768
"""Components of a page: all pages lie ready at once here, and the shelf has room for 64."""
FEW = 3
"""Rounds of what takes seconds."""
MIDDLE = (30.6, 104.0)
CITY, DISTRICT, STREETS = 11, 13, 14
"""Zooms at which all of the city, one of its districts, and the ground of a street office are seen."""
PATIENCE = 120.0
MEGABYTE = 1024 * 1024
ARMS = Path(__file__).with_name("map_arms.js")


def figures() -> Iterator[Figure]:
    """map.100k.*, map.1m.*, map.28k.*."""
    application = startup.make_application()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "census.sqlite"
        note(f"a census of {COMPONENTS:,} components is made")
        make_file(path)
        station = FakeWorkstation(make_person(DISPATCHER, Post.DISPATCHER))
        with map_desk(application, station, 0) as desk:
            yield from _of_the_census(application, desk, station, path)
            bench = _Bench(desk)
            yield from _of_cases(bench)
            with reader(path) as census:
                yield from _of_components(bench, census)
                yield from _of_grids(bench, census)


# ── arms ────────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass
class _Bench:
    """The page with its arms."""

    desk: Desk

    def __post_init__(self) -> None:
        self.desk.ask(f"{ARMS.read_text(encoding='utf-8')}; window.Arms = Arms; 1")

    def stand(self, zoom: int) -> None:
        """Looks at the middle from there."""
        self.desk.ask(f"Arms.stand({MIDDLE[0]}, {MIDDLE[1]}, {zoom}); 1")

    def ms(self, call: str) -> float:
        """What an arm answers."""
        self.desk.ask(f"Arms.run(() => Arms.{call}); 1")
        got: list[Any] = []

        def is_there() -> bool:
            got.append(self.desk.ask("Arms.told()"))
            return got[-1] not in (None, "")

        pump(is_there, call, PATIENCE)
        assert isinstance(got[-1], float | int), got[-1]
        return float(got[-1])

    def lay(self, content: bytes) -> str:
        """The address of these bytes, once."""
        assert self.desk.map.web is not None
        return self.desk.map.web.lay(content)


def _of_cases(bench: _Bench) -> Iterator[Figure]:
    chance, points = Random(20170721), Points()
    for n in range(CASES):
        lon, lat = MIDDLE[1] + chance.uniform(-0.15, 0.15), MIDDLE[0] + chance.uniform(-0.12, 0.12)
        points.put(n + 1, lon, lat, 2, 4 * 10**15, 4 * 10**15, clockless=False, waiting=False)
    packed, pairs = pack(points), json.dumps([list(pair) for pair in zip(points.lat, points.lon, strict=True)])
    bench.desk.ask(f"window.pairs = {pairs}; 1")
    bench.stand(CITY)
    theirs = "circleMarkers on Leaflet's canvas"
    first = [bench.ms(f"firstCases('{bench.lay(packed)}')") for _ in range(ROUNDS)]
    yield alone("map.100k.first", "ms", first, "bar 150 ms: from the desk's bytes through the scheme to the picture")
    markers = partial(bench.ms, "addedMarkers(window.pairs)")
    added, made = interleaved([lambda: bench.ms(f"addedCases('{bench.lay(packed)}')"), markers], FEW)
    yield compared("map.100k.add", "ms", added, f"{theirs}, both from the page's memory; bar 1/20", made)
    for name, bar in (("pan", "bar 1/15"), ("zoom", "–")):
        ours, base = _in_turns(bench, lambda: f"addedCases('{bench.lay(packed)}')", "addedMarkers(window.pairs)", name)
        yield compared(f"map.100k.{name}", "ms", ours, f"{theirs}; {bar}", base)
    bench.desk.ask("Arms.clear(); window.pairs = null; 1")


def _in_turns(
    bench: _Bench, mine: Callable[[], str], theirs: str, name: str, zoom: int = CITY
) -> tuple[Sequence[float], Sequence[float]]:
    """Each arm comes onto the map in turn; its first move is not counted. ABAB."""
    ours: list[float] = []
    base: list[float] = []
    for _ in range(FEW):
        for made, kept in ((mine(), ours), (theirs, base)):
            bench.stand(zoom)
            bench.ms(made)
            bench.ms(f"{name}()")
            kept += [bench.ms(f"{name}()") for _ in range(2)]
    return ours, base


def _of_components(bench: _Bench, census: Database) -> Iterator[Figure]:
    told = counted(census)
    assert told is not None
    pages = _packed(census, told)
    bench.stand(CITY)
    first = []
    for _ in range(ROUNDS):
        urls = json.dumps([bench.lay(content) for content in pages])
        first.append(bench.ms(f"firstParts({urls})"))
    yield alone("map.1m.first", "ms", first, "bar 800 ms: from the desk's bytes through the scheme to the picture")
    for zoom, name in ((CITY, "pan"), (DISTRICT, "pan.district"), (CITY, "zoom")):
        bench.stand(zoom)
        move = name.partition(".")[0]
        bench.ms(f"{move}()")
        moves = [bench.ms(f"{move}()") for _ in range(2 * ROUNDS)]
        yield alone(f"map.1m.{name}", "ms", moves, "bar 50 ms" if move == "pan" else "–")
    columns, said = interleaved([lambda: _columns(bench, pages), lambda: _as_json(bench, census)], FEW)
    yield compared("map.1m.transfer", "ms", columns, "the same rows as JSON by runJavaScript", said)


def _of_grids(bench: _Bench, census: Database) -> Iterator[Figure]:
    reads, packed = [], b""
    for _ in range(FEW):
        began = time.perf_counter()
        found = read_grids("", census)
        reads.append((time.perf_counter() - began) * 1000)
        assert found is not None
        packed = pack_grids(found)
    yield alone("map.28k.read", "ms", reads, "beside the window, from the encrypted file to columns")
    theirs = "polygons on Leaflet's canvas"
    bench.stand(STREETS)
    grids = partial(bench.ms, "addedPolygons()")
    added, made = interleaved([lambda: bench.ms(f"addedGrids('{bench.lay(packed)}')"), grids], FEW)
    yield compared("map.28k.add", "ms", added, f"{theirs}, both from the page's memory", made)
    for name in ("pan", "zoom"):
        ours, base = _in_turns(bench, lambda: f"addedGrids('{bench.lay(packed)}')", "addedPolygons()", name, STREETS)
        yield compared(f"map.28k.{name}", "ms", ours, theirs, base)
    bench.desk.ask("Arms.clear(); Census.here = null; 1")


def _packed(census: Database, told: Counted) -> list[bytes]:
    codes, found = [code for code, _ in told.classes], []
    after: Cells | None = FIRST
    while after is not None:
        parts = page(census, codes, after, BLOCK)
        found.append(pack_parts(parts))
        after = parts.after
    return found


def _columns(bench: _Bench, pages: Sequence[bytes]) -> float:
    """Milliseconds until the page has all bytes."""
    urls = json.dumps([bench.lay(content) for content in pages])
    began = time.perf_counter()
    bench.ms(f"fetched({urls})")
    return (time.perf_counter() - began) * 1000


def _as_json(bench: _Bench, census: Database) -> float:
    """Milliseconds until the page has the same numbers from a script; reading them from the file is not counted."""
    rows = [list(row) for row in census.rows("SELECT n, lon, lat, class_code, state FROM components")]
    began = time.perf_counter()
    bench.desk.ask(f"window.rows = {json.dumps(rows)}; window.rows = null; 1")
    return (time.perf_counter() - began) * 1000


# ── the whole way ───────────────────────────────────────────────────────────────────────────────────────────────────


def _of_the_census(application: QApplication, desk: Desk, station: FakeWorkstation, path: Path) -> Iterator[Figure]:
    """From the layer being asked for to all of it on the map, while the window's thread is watched."""
    with _census(station, path):
        source = next(one for one in desk.map.overlays.sources if isinstance(one, PartLayers))
        assert desk.map.web is not None
        renderer = psutil.Process(desk.map.web.web.page.renderProcessPid())
        desk.ask(f"map_city.setView([{MIDDLE[0]}, {MIDDLE[1]}], {CITY}, {{animate: false}}); 1")
        before = _held(renderer)
        took, blocked = [], []
        for _ in range(FEW):
            source.end()  # as after a page that ended: it knows nothing
            source.begin(desk.map.web)
            began, blocks = time.perf_counter(), Blocks(application)
            with blocks:
                desk.map.overlays.put("parts", on=True)
                pump(lambda: source._told, "all components are there", PATIENCE)
            took.append(time.perf_counter() - began)
            blocked.append(blocks.longest() * 1000)
            note(blocks.told())
            desk.map.overlays.put("parts", on=False)
        held = [_held(renderer) - before]
    yield alone("map.1m.read", "s", took, "counted, read from the encrypted file, sent, painted as it comes")
    yield alone("map.1m.window", "ms", blocked, "bar 50 ms: longest block of the window's thread meanwhile")
    yield alone("map.1m.memory", "MB", held, "what the page's process holds more (PSS)")


@contextmanager
def _census(station: FakeWorkstation, path: Path) -> Iterator[None]:
    """The desk has this census, read beside the window."""
    crossing, kept = Crossing(), (station.here, station.parts)
    aside, here = Aside(lambda: reader(path), crossing.deliver), Here(lambda: reader(path))
    given: Any = station
    given.here, given.parts = here, PartsReader(aside)
    try:
        yield
    finally:
        given.here, given.parts = kept
        aside.close()
        here.close()
        crossing.shut()


def _held(process: psutil.Process) -> float:
    return float(process.memory_full_info().pss) / MEGABYTE
