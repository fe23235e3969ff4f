"""Tiles for the page: `/tile/SOURCE/PART/z/x/y` of our scheme, answered late, with numbers before the picture.

The page never talks to a host, and what a host sent is never a document: every answer is plain bytes, from which a
script of ours takes the picture. What stands before it: west, north, east and south of the tile in degrees (CGCS2000,
also for hosts that count in a shifted frame), when it was fetched (seconds since 1970, 0 out of a file), why it may be
out of date, and why there is none; the last two by their place in `WHYS` counted from 1, 0 for neither.
"""

from __future__ import annotations

import math
import re
from array import array
from functools import partial

import shiboken6
from PySide6.QtCore import QBuffer, QIODevice, QObject
from PySide6.QtWebEngineCore import QWebEngineUrlRequestJob

from app.desk.frames import to_store
from app.tiles import Answer, Tile, Why
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

    def take(self, job: QWebEngineUrlRequestJob, path: str) -> bool:
        """Whether `path` is a tile's, and `job` answered as soon as it is there."""
        said = PATH.fullmatch(path)
        if said is None or said[1] not in self._frames:
            return False
        part, z, x, y = (int(number) for number in said.groups()[1:])
        hand = partial(self._hand, job, self._frames[said[1]], (z, x, y))
        ticket = self._tiles.ask(said[1], part, z, x, y, hand)
        if ticket is None:
            return False
        job.destroyed.connect(ticket.cancel)  # the page wants it no more
        return True

    def shut(self) -> None:
        """Answers nothing more."""
        self._crossing.shut()

    def _hand(self, job: QWebEngineUrlRequestJob, frame: Frame, place: tuple[int, int, int], answer: Answer) -> None:
        """On a thread of the tiles."""
        self._crossing.deliver(partial(_reply, job, packed(answer, bounds(*place, frame))))


def bounds(z: int, x: int, y: int, frame: Frame) -> tuple[float, float, float, float]:
    """West, north, east, south of a tile in degrees of CGCS2000, of a grid that is counted in `frame`."""
    west, north = to_store(*_corner(z, x, y), frame)
    east, south = to_store(*_corner(z, x + 1, y + 1), frame)
    return west, north, east, south


def packed(answer: Answer, where: tuple[float, float, float, float]) -> bytes:
    """An answer as the page reads it."""
    if isinstance(answer, Tile):
        stale = 0 if answer.stale is None else WHYS.index(answer.stale) + 1
        return array("d", (*where, answer.fetched, stale, 0)).tobytes() + answer.content
    return array("d", (*where, 0, 0, WHYS.index(answer.why) + 1)).tobytes()


def _corner(z: int, x: int, y: int) -> tuple[float, float]:
    """The north-western corner of a tile of Web Mercator (EPSG:3857), in degrees."""
    side = 2**z
    return x / side * 360 - 180, math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * y / side))))


def _reply(job: QWebEngineUrlRequestJob, content: bytes) -> None:
    if not shiboken6.isValid(job):
        return
    buffer = QBuffer(job)
    buffer.setData(content)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    job.reply(PLAIN.encode(), buffer)
