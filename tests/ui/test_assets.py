"""Letters and icons come out of their packages, on a machine that has neither."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QRawFont
from pytestqt.qtbot import QtBot

from tests.architecture.sources import ROOT
from ui import assets

linux_only = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems bring Chinese fonts")


def ink(image: QImage) -> int:
    """How many pixels of ``image`` are not transparent."""
    return sum(image.pixelColor(x, y).alpha() > 0 for x in range(image.width()) for y in range(image.height()))


@linux_only
@pytest.mark.parametrize("character", list("高位派遣龘䶮骨·，—ABC0189𠮷㐂"))
def test_the_font_has_the_character(qtbot: QtBot, character: str) -> None:
    font = QFont(assets.FAMILIES[0])
    font.setPixelSize(13)
    raw = QRawFont.fromFont(font)
    assert raw.familyName() == assets.FAMILIES[0]
    assert raw.supportsCharacter(ord(character))


@linux_only
def test_bold_is_another_weight_of_the_same_family(qtbot: QtBot) -> None:
    widths = {}
    for weight in (QFont.Weight.Normal, QFont.Weight.Bold):
        font = QFont(assets.FAMILIES[0])
        font.setPixelSize(40)
        font.setWeight(weight)
        assert QRawFont.fromFont(font).familyName() == assets.FAMILIES[0]
        widths[weight] = QFontMetrics(font).horizontalAdvance("Gaowei")
    assert widths[QFont.Weight.Bold] > widths[QFont.Weight.Normal]


@linux_only
def test_settings_go_elsewhere_when_the_cache_cannot_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "a file, not a folder"
    blocked.write_text("", encoding="utf-8")
    monkeypatch.setattr(assets, "_places", lambda: [blocked / "gaowei", tmp_path / "other"])
    monkeypatch.setenv("FONTCONFIG_FILE", "/somewhere/<else>.conf")
    assets.prepare_fonts()
    settings = Path(os.environ["FONTCONFIG_FILE"])
    assert settings == tmp_path / "other" / "fonts.conf"
    assert "/somewhere/&lt;else&gt;.conf" in settings.read_text(encoding="utf-8")
    before = settings.stat().st_mtime_ns
    assets.prepare_fonts()
    assert settings.stat().st_mtime_ns == before
    assert os.environ["FONTCONFIG_FILE"] == str(settings)


@linux_only
def test_a_process_with_an_empty_home_finds_the_font(tmp_path: Path) -> None:
    code = (
        "from ui import assets; assets.prepare_fonts()\n"
        "from PySide6.QtGui import QFontDatabase, QGuiApplication\n"
        "application = QGuiApplication([])\n"
        "import sys; sys.exit('Bold' not in QFontDatabase.styles(assets.FAMILIES[0]))"
    )
    environment = {**os.environ, "HOME": str(tmp_path), "PYTHONPATH": str(ROOT)}
    environment.pop("FONTCONFIG_FILE", None)
    environment.pop("XDG_CACHE_HOME", None)
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=environment, check=False, timeout=60)
    assert done.returncode == 0


def test_an_icon_is_drawn_in_its_colour_at_every_density(qtbot: QtBot) -> None:
    for density in (1.0, 1.5, 2.0):
        picture = assets.pixmap("phone", QColor("#2457c5"), 16, density)
        assert (picture.width(), picture.deviceIndependentSize().width()) == (round(16 * density), 16)
        image = picture.toImage()
        assert ink(image) > 20 * density
        darkest = max(
            (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())),
            key=lambda pixel: pixel.alpha(),
        )
        assert darkest.blue() > darkest.red()
    assert not assets.icon("map", QColor("black"), 20).isNull()


def test_an_icon_that_lucide_lacks_is_a_bug(qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("WARNING"), pytest.raises(KeyError):
        assets.pixmap("no-such-icon", QColor("black"))
