"""Fonts and icons, from installed packages: their licences stay with them and no copy grows old here.

The letters are Noto Sans CJK SC (SIL Open Font License) from ``manimgx-fonts-cjk``: every weight and every
character a caller's name may hold, in one file. Linux reads it through fontconfig, because only so do the
weights of a variable font reach Qt, and the map's web page sees the same letters. Windows and macOS carry
Chinese fonts of their own. The icons are Lucide's (ISC License) from ``python-lucide``.
"""

from __future__ import annotations

import importlib.util
import os
import sqlite3
import sys
import tempfile
from functools import cache
from html import escape
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

# In the order of wish; the first belongs to Linux, the others to systems that bring them along.
FAMILIES = ("Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei UI", "PingFang SC")

_SYSTEM_FONTS = Path("/etc/fonts/fonts.conf")
_FONT_PACKAGE = "manimgx_fonts_cjk"
_THEIR_STROKE = 'stroke-width="2"'
_STROKE = 1.9  # of Lucide's 24-unit box: one even line at 16 px
_DENSITIES = (1.0, 2.0)  # device pixels per pixel that an icon is drawn for; Qt scales for those between


def prepare_fonts() -> None:
    """Make the shipped letters known; to be called before the QApplication is made. Called twice, it does nothing.

    Where no file can be written at all, the system's own fonts have to do.
    """
    # The bold of a variable font is a real bold; Qt would thicken it once more.
    os.environ.setdefault("QT_NO_SYNTHESIZED_BOLD", "1")
    folder = _font_folder()
    if not sys.platform.startswith("linux") or folder is None:
        return
    given = Path(os.environ.get("FONTCONFIG_FILE") or _SYSTEM_FONTS)
    text = _font_settings(folder, given)
    for place in _places():
        settings = place / "fonts.conf"
        if given == settings:
            return
        if _write(settings, text):
            os.environ["FONTCONFIG_FILE"] = str(settings)
            return


def icon(name: str, colour: QColor, size: int = 16) -> QIcon:
    """Lucide's icon ``name`` in one colour, ``size`` pixels square. KeyError where Lucide has no such icon."""
    made = QIcon()
    for density in _DENSITIES:
        made.addPixmap(pixmap(name, colour, size, density))
    return made


def pixmap(name: str, colour: QColor, size: int = 16, density: float = 1.0) -> QPixmap:
    """The same as a picture of ``size`` × ``size`` device-independent pixels."""
    return QPixmap.fromImage(_drawn(name, colour.name(), size, density))


@cache
def _drawn(name: str, colour: str, size: int, density: float) -> QImage:
    renderer = QSvgRenderer(QByteArray(_svg(name, colour).encode()))
    side = round(size * density)
    picture = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    renderer.render(painter, QRectF(0, 0, side, side))
    painter.end()
    picture.setDevicePixelRatio(density)
    return picture


def _svg(name: str, colour: str) -> str:
    found = _lucide().execute("SELECT svg FROM icons WHERE name = ?", (name,)).fetchone()
    if found is None:
        raise KeyError(name)
    svg: str = found[0]
    return svg.replace(_THEIR_STROKE, f'stroke-width="{_STROKE}"').replace("currentColor", colour)


@cache
def _lucide() -> sqlite3.Connection:
    """The package's file of icons, read as it is: the package itself brings half of the standard library along."""
    file = _folder_of("lucide") / "data" / "lucide-icons.db"
    return sqlite3.connect(f"{file.as_uri()}?mode=ro&immutable=1", uri=True)


def _folder_of(package: str) -> Path:
    """Where an installed package keeps its files; found without running it. ImportError where it is not installed."""
    found = importlib.util.find_spec(package)
    if found is None or found.origin is None:
        raise ImportError(package)
    return Path(found.origin).parent


def _font_folder() -> Path | None:
    """Where the font package keeps its file; found without running the package."""
    found = importlib.util.find_spec(_FONT_PACKAGE)
    return Path(found.origin).parent if found and found.origin else None


def _font_settings(folder: Path, given: Path) -> str:
    """Fontconfig's settings: those in force until now, and one folder more."""
    return (
        '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">\n<fontconfig>\n'
        f'  <include ignore_missing="yes">{escape(str(given))}</include>\n'
        f"  <dir>{escape(str(folder))}</dir>\n"
        "</fontconfig>\n"
    )


def _places() -> list[Path]:
    """Folders a small settings file may be kept in, the lasting one first."""
    from platformdirs import user_cache_path

    return [user_cache_path("gaowei", appauthor=False), Path(tempfile.gettempdir()) / f"gaowei-{_person()}"]


def _person() -> str:
    return str(os.getuid()) if hasattr(os, "getuid") else "fonts"


def _write(settings: Path, text: str) -> bool:
    """Write in one step unless it is written already; False where the world does not let us."""
    try:
        if settings.is_file() and settings.read_text(encoding="utf-8") == text:
            return True
        settings.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        fresh = settings.with_name(f"fonts.{os.getpid()}.conf")
        fresh.write_text(text, encoding="utf-8")
        fresh.replace(settings)
    except OSError:
        return False
    return True
