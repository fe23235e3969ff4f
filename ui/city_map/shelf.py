"""What our scheme serves, by path: files of installed packages, our own scripts, and what the desk has laid out."""

from __future__ import annotations

import importlib.util
from collections import OrderedDict
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PySide6.QtCore import QFile, QIODevice

from ui.city_map.page import BasePage

_OWN = Path(__file__).resolve().parents[2] / "resources" / "map"
_LEAFLET = "xstatic.pkg.leaflet"
PLAIN = "application/octet-stream"
"""Bytes that are no document of any kind."""
_KINDS = {
    ".html": "text/html",
    ".js": "text/javascript",
    ".css": "text/css",
    ".png": "image/png",
    ".bin": PLAIN,
}
_KEPT = 64
"""So many pages of points wait to be fetched; the page fetches each at once."""


@dataclass(frozen=True, slots=True)
class Thing:
    """Bytes and of which kind they are."""

    kind: str
    content: bytes


class Shelf:
    """Everything the page may fetch. For the window's thread."""

    def __init__(self, page: BasePage) -> None:
        self._made = {"/index.html": page.html, "/base-page.js": page.script, "/base.css": page.style}
        self._laid: OrderedDict[str, bytes] = OrderedDict()
        self._next = 0

    def lay(self, content: bytes) -> str:
        """Lays out `content` to be fetched once; the path it has."""
        self._next += 1
        path = f"/points/{self._next}.bin"
        self._laid[path] = content
        if len(self._laid) > _KEPT:
            self._laid.popitem(last=False)
        return path

    def find(self, path: str) -> Thing | None:
        """What stands at `path`; None where there is nothing, also for a path that leads elsewhere."""
        kind = _KINDS.get(Path(path).suffix)
        content = self._content(path) if kind is not None else None
        return None if content is None or kind is None else Thing(kind, content)

    def _content(self, path: str) -> bytes | None:
        if path in self._laid:
            return self._laid.pop(path)
        if path in self._made:
            return self._made[path].encode()
        if path == "/qwebchannel.js":
            return _channel_script()
        if path.startswith("/leaflet/"):
            return _inside(_leaflet_folder(), path.removeprefix("/leaflet/"))
        return _inside(_OWN, path.removeprefix("/"))


def _inside(folder: Path, name: str) -> bytes | None:
    """The file of that name in `folder`, never one outside."""
    try:
        path = (folder / name).resolve()
        return path.read_bytes() if path.is_relative_to(folder.resolve()) and path.is_file() else None
    except (OSError, ValueError):
        return None  # a name that no file can have


@cache
def _leaflet_folder() -> Path:
    """Where the installed Leaflet keeps its files; found without running the package."""
    found = importlib.util.find_spec(_LEAFLET)
    if found is None or found.origin is None:
        raise ImportError(_LEAFLET)
    return Path(found.origin).parent / "data"


def _channel_script() -> bytes:
    """Qt's own script of the channel, out of its library."""
    import PySide6.QtWebChannel  # noqa: F401 – brings the resource

    file = QFile(":/qtwebchannel/qwebchannel.js")
    file.open(QIODevice.OpenModeFlag.ReadOnly)
    return bytes(file.readAll().data())
