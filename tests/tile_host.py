"""A host of tiles on this machine, which does what a test wants of it; and archives of tiles, made the honest way."""

from __future__ import annotations

import io
import socket
import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from math import log, pi, radians, tan
from pathlib import Path
from typing import Any

from PIL import Image
from pmtiles import writer as writer_of_package
from pmtiles.tile import Compression, TileType, zxy_to_tileid

from app.base_maps import BaseMap, Kind

Place = tuple[int, int, int]


def picture(colour: tuple[int, int, int] = (200, 60, 40), kind: str = "PNG", side: int = 256) -> bytes:
    """A tile of one colour."""
    made = io.BytesIO()
    Image.new("RGB", (side, side), colour).save(made, kind, **({"lossless": True} if kind == "WEBP" else {}))
    return made.getvalue()


def tile_at(lon: float, lat: float, z: int) -> Place:
    """The tile a place (degrees) lies in, of Web Mercator."""
    side = 2**z
    north = 0.5 - log(tan(pi / 4 + radians(lat) / 2)) / (2 * pi)
    return z, int((lon / 360 + 0.5) * side), int(north * side)


def around(lon: float, lat: float, zooms: Iterable[int], reach: int = 3) -> list[Place]:
    """Tiles around a place."""
    found = []
    for z in zooms:
        _, x0, y0 = tile_at(lon, lat, z)
        steps = range(-reach, reach + 1)
        found += [(z, x0 + east, y0 + south) for east in steps for south in steps]
    return found


def mbtiles(path: Path, tiles: Mapping[Place, bytes], description: str = "png") -> Path:
    """An MBTiles file; its rows are counted from the south."""
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE metadata (name TEXT, value TEXT)")
        database.execute("INSERT INTO metadata VALUES ('format', ?)", (description,))
        database.execute("CREATE TABLE tiles (zoom_level INT, tile_column INT, tile_row INT, tile_data BLOB)")
        rows = [(z, x, 2**z - 1 - y, content) for (z, x, y), content in tiles.items()]
        database.executemany("INSERT INTO tiles VALUES (?, ?, ?, ?)", rows)
    database.close()
    return path


def pmtiles(path: Path, tiles: Mapping[Place, bytes], tile_type: TileType = TileType.PNG) -> Path:
    """A PMTiles file, written by the package of the format's makers."""
    header: dict[str, Any] = {
        "tile_type": tile_type,
        "tile_compression": Compression.NONE,
        **dict.fromkeys(("min_lon_e7", "min_lat_e7", "max_lon_e7", "max_lat_e7", "center_lon_e7", "center_lat_e7"), 0),
        "center_zoom": 0,
    }
    with path.open("wb") as file:
        package: Any = writer_of_package
        writer = package.Writer(file)
        for place in sorted(tiles, key=lambda place: zxy_to_tileid(*place)):
            writer.write_tile(zxy_to_tileid(*place), tiles[place])
        writer.finalize(header, {"name": "small"})
    return path


@dataclass
class TileHost:
    """`do` answers a request; set it to what the test wants. `asked` are the paths that were asked for."""

    port: int
    do: Callable[[BaseHTTPRequestHandler], object]
    asked: list[str] = field(default_factory=list)
    headers: list[Mapping[str, str]] = field(default_factory=list)
    released: threading.Event = field(default_factory=threading.Event)

    @property
    def root(self) -> str:
        """Where it is."""
        return f"http://127.0.0.1:{self.port}"

    def source(self, **changes: Any) -> BaseMap:
        """A base map of this host."""
        usual: dict[str, Any] = {"addresses": (f"{self.root}/{{z}}/{{x}}/{{y}}.png",), "max_zoom": 18}
        return BaseMap(**{"code": "host", "name": "Host", "kind": Kind.XYZ, **usual, **changes})


def gives(body: bytes, status: int = 200, **headers: str) -> Callable[[BaseHTTPRequestHandler], None]:
    """Answers with this; the names of headers have _ for -."""

    def do(asked: BaseHTTPRequestHandler) -> None:
        asked.send_response(status)
        for name, value in {"Content_Length": str(len(body)), **headers}.items():
            asked.send_header(name.replace("_", "-"), value)
        asked.end_headers()
        asked.wfile.write(body)

    return do


@contextmanager
def tile_host(*, keeps_lines: bool = True) -> Iterator[TileHost]:
    """A host that gives a red picture until it is told otherwise; `keeps_lines` open from one answer to the next."""
    host = TileHost(0, gives(picture()))

    class Handler(BaseHTTPRequestHandler):
        """Hands over to the host."""

        protocol_version = "HTTP/1.1" if keeps_lines else "HTTP/1.0"

        def do_GET(self) -> None:
            """http.server's hook."""
            host.asked.append(self.path)
            host.headers.append(dict(self.headers.items()))
            host.do(self)

        def log_message(self, format: str, *args: object) -> None:
            """Says nothing."""

    class Server(ThreadingHTTPServer):
        """Does not mind that an asker hangs up."""

        daemon_threads = True
        talking: list[socket.socket] = []

        def process_request_thread(self, request: Any, client_address: Any) -> None:
            """http.server's hook: remembers who is talked to."""
            self.talking.append(request)
            super().process_request_thread(request, client_address)

        def handle_error(self, request: object, client_address: object) -> None:
            """http.server's hook."""

    with Server(("127.0.0.1", 0), Handler) as server:
        host.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        try:
            yield host
        finally:
            host.released.set()
            server.shutdown()
            thread.join()
            for one in server.talking:
                with suppress(OSError):  # it has hung up itself
                    one.shutdown(socket.SHUT_RDWR)


@contextmanager
def black_hole() -> Iterator[int]:
    """A port that takes connections and never says a word."""
    with socket.socket() as hole:
        hole.bind(("127.0.0.1", 0))
        hole.listen(64)
        yield hole.getsockname()[1]
