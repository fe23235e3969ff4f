"""Tiles for the page: `/tile/SOURCE/PART/z/x/y` of our scheme, answered late, with numbers before the picture.

The page never talks to a host, and what a host sent is never a document: every answer is plain bytes, from which a
script of ours takes the picture. Before it stand, as doubles: into how many cells a side of the tile is cut, when it
was fetched (seconds since 1970, 0 out of a file), why it may be out of date, why there is none (both by their place
in `WHYS` counted from 1, 0 for neither), and longitude and latitude of each corner of the cells, row by row from the
north-west, in degrees of CGCS2000. For a host that counts in a shifted frame they say where its things are in truth.
"""

from __future__ import annotations

import math
import re
from array import array
from functools import lru_cache, partial
from itertools import chain

import shiboken6
from PySide6.QtCore import QBuffer, QIODevice, QObject
from PySide6.QtWebEngineCore import QWebEngineUrlRequestJob

from app.desk.frames import to_store
from app.tiles import Answer, Ticket, Tile, Why
from models.coordinates import Frame
from ui.city_map.shelf import PLAIN
from ui.crossing import Crossing
from ui.given_desk import Tiles

PATH = re.compile(r"/tile/([A-Za-z0-9_-]{1,40})/(\d)/(\d{1,2})/(\d{1,8})/(\d{1,8})")
WHYS = tuple(Why)


class TileJobs(QObject):
    """Answers the page's requests for tiles. For the window's thread."""

    def __init__(self, tiles: Tiles, parent: QObject) -> None:
        super().__init__(parent)
        self._tiles = tiles
        self._frames = {source.code: source.frame for source in tiles.sources}
        self._crossing = Crossing(self)
        self._waiting: list[_Asked] = []

    def take(self, job: QWebEngineUrlRequestJob, path: str) -> bool:
        """Whether `path` is a tile's, and `job` answered as soon as it is there."""
        said = PATH.fullmatch(path)
        if said is None or said[1] not in self._frames:
            return False
        part, z, x, y = (int(number) for number in said.groups()[1:])
        asked = _Asked(job)
        asked.ticket = self._tiles.ask(
            said[1], part, z, x, y, partial(self._hand, asked, (z, x, y), self._frames[said[1]])
        )
        if asked.ticket is None:
            return False
        self._sweep()
        self._waiting.append(asked)
        return True

    def _sweep(self) -> None:
        """What the page wants no more is asked for no more: where the view moves, it asks for other tiles."""
        for asked in self._waiting:
            if not asked.is_wanted and asked.ticket is not None:
                asked.ticket.cancel()
        self._waiting = [asked for asked in self._waiting if asked.is_wanted]

    def shut(self) -> None:
        """Answers nothing more."""
        self._crossing.shut()

    def _hand(self, asked: _Asked, place: tuple[int, int, int], frame: Frame, answer: Answer) -> None:
        """On a thread of the tiles."""
        self._crossing.deliver(partial(self._reply, asked, packed(answer, place, frame)))

    def _reply(self, asked: _Asked, content: bytes) -> None:
        if asked.is_wanted:
            asked.reply(content)


class _Asked:
    """A request of the page. Its object is the page's, which may end it at any time.

    A child of ours tells whether it is still there: of objects that Qt made itself PySide does not hear when they end.
    """

    def __init__(self, job: QWebEngineUrlRequestJob) -> None:
        self._job, self._child = job, QBuffer(job)
        self._answered = False
        self.ticket: Ticket | None = None

    @property
    def is_wanted(self) -> bool:
        """Whether the page still waits for it."""
        return not self._answered and shiboken6.isValid(self._child)

    def reply(self, content: bytes) -> None:
        """Answers it."""
        self._answered = True
        self._child.setData(content)
        self._child.open(QIODevice.OpenModeFlag.ReadOnly)
        self._job.reply(PLAIN.encode(), self._child)


@lru_cache(maxsize=2048)
def net(z: int, x: int, y: int, frame: Frame) -> bytes:
    """The corners of the cells of a tile, as doubles, of a grid that is counted in `frame`."""
    cells = cells_of(frame)
    steps = [at / cells for at in range(cells + 1)]
    corners = (to_store(*_corner(z, x + east, y + south), frame) for south in steps for east in steps)
    return array("d", chain.from_iterable(corners)).tobytes()


def cells_of(frame: Frame) -> int:
    """Into how many cells a tile's side is cut.

    BD-09 turns by 3e-6 · cos(3000 lon) about (0, 0): 36 m here and there within 6 km, five px of a tile askew. Of its
    eighth that is less than one.
    """
    return 1 if frame in {Frame.CGCS2000, Frame.WGS84} else 8


def packed(answer: Answer, place: tuple[int, int, int], frame: Frame) -> bytes:
    """An answer as the page reads it."""
    if isinstance(answer, Tile):
        stale = 0 if answer.stale is None else WHYS.index(answer.stale) + 1
        numbers, content = (answer.fetched, stale, 0), answer.content
    else:
        numbers, content = (0.0, 0, WHYS.index(answer.why) + 1), b""
    return b"".join((array("d", (cells_of(frame), *numbers)).tobytes(), net(*place, frame), content))


def _corner(z: int, x: float, y: float) -> tuple[float, float]:
    """The place at (x, y) of the tiles of Web Mercator (EPSG:3857), in degrees."""
    side = 2**z
    return x / side * 360 - 180, math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * y / side))))
