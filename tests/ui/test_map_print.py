"""The map saved: words that are found again in the PDF, a picture finer than the screen, the colours of paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from unicodedata import normalize

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QApplication

from models.people import Post
from tests.ui.fake_city import DISPATCHER, NOON, make_person
from tests.ui.fake_workstation import FakeWorkstation
from tests.ui.map_desk import HERE, Desk, a_case, map_desk, pump
from ui import theme, translations, wording
from ui.city_map.tools import paper
from ui.city_map.tools.paper import Form, Paper, Sheet, Sign, round_length
from ui.city_map.tools.printing import MapPrint
from ui.shapes import Shape
from ui.theme import Scheme, Token

CALM = a_case(1, -3, 1, due_soon=NOON + timedelta(hours=2), due=NOON + timedelta(hours=3))
LATE = a_case(2, 0, 0, due_soon=NOON - timedelta(hours=2), due=NOON - timedelta(hours=1))


@pytest.fixture(scope="module")
def one_desk(qapp: QApplication) -> Iterator[Desk]:
    """A map with two cases."""
    workstation = FakeWorkstation(make_person(DISPATCHER, Post.DISPATCHER), (CALM, LATE))
    with map_desk(qapp, workstation, 2) as made:
        yield made


@pytest.fixture
def desk(one_desk: Desk) -> Desk:
    """HERE in the middle, both cases in view."""
    one_desk.map.centre_at(*HERE)
    one_desk.ask("map_city.setZoom(15, {animate: false}); 1")
    pump(lambda: one_desk.map._seen.zoom == 15 and sum(one_desk.map._seen.counts) == 2, "the view settles")
    one_desk.window.activateWindow()
    pump(one_desk.window.isActiveWindow, "the window has the keys")
    one_desk.map.take_focus()
    return one_desk


def dialog_of(desk: Desk) -> MapPrint:
    """The dialog, opened with its key."""
    desk.press(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    (found,) = desk.window.findChildren(MapPrint)
    return found


def saved(desk: Desk, path: Path, *, form: Form, size: Paper = Paper.A4) -> None:
    """Saves what is shown."""
    dialog = dialog_of(desk)
    dialog.form.setCurrentIndex(dialog.form.findData(form.value))
    dialog.paper.setCurrentIndex(dialog.paper.findData(size.value))
    dialog.save_to(path)
    told: list[str] = []
    dialog.told.connect(told.append)
    pump(lambda: told, "it is saved")
    assert told == [f"Saved: {path.name}"]


def text_of(path: Path) -> str:
    """The words of the first page, as a reader of PDF finds them."""
    document = QPdfDocument()
    assert document.load(str(path)) is QPdfDocument.Error.None_
    assert document.pageCount() == 1
    words = document.getAllText(0).text()
    document.close()
    return normalize("NFKC", words)  # a glyph that is a character and a radical is read back as either


def test_the_words_on_a_pdf_can_be_found(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "map.pdf"
    saved(desk, path, form=Form.PDF)
    words = " ".join(text_of(path).split())
    me = desk.workstation.me
    for wanted in ("City map", "Overdue 1", "On time 1", "Open cases 2", "Coordinates CGCS2000", "about 1 :",
                   f"As of {wording.full_time(NOON)}", me.name, "Illustrative: demonstration data"):  # fmt: skip
        assert wanted in words, wanted
    assert re.search(r"\b(?:1|2|5)00 m\b", words)
    for case in (CALM, LATE):
        for private in (case.description, case.number or ""):
            assert private
            assert private not in words


def test_chinese_words_too_and_the_paper_lies_on_its_long_side(desk: Desk, tmp_path: Path, qapp: QApplication) -> None:
    translations.put_on(qapp, "zh")
    path = tmp_path / "地图.pdf"
    dialog = dialog_of(desk)
    assert dialog.file_name().startswith("地图-2017")
    dialog.paper.setCurrentIndex(dialog.paper.findData(Paper.A3.value))
    told: list[str] = []
    dialog.told.connect(told.append)
    dialog.save_to(path)
    pump(lambda: told, "it is saved")
    words = "".join(text_of(path).split())
    for wanted in ("城市地图", "超时1", "坐标系CGCS2000", "示意"):
        assert wanted in words, wanted
    document = QPdfDocument()
    document.load(str(path))
    size = document.pagePointSize(0)
    assert (round(size.width() / 72 * 25.4), round(size.height() / 72 * 25.4)) == (420, 297)
    picture = document.render(0, QSize(840, 594))
    document.close()
    shown = {picture.pixelColor(x, y).name().upper() for x in range(100, 740, 2) for y in range(100, 480, 2)}
    assert theme.COLOURS[Token.MAP_BLOCK][0] in shown


def test_a_picture_is_finer_than_the_screen_and_light_though_the_screen_is_dark(
    desk: Desk, tmp_path: Path, qapp: QApplication
) -> None:
    theme.apply(qapp, Scheme.DARK)
    dark = theme.COLOURS[Token.MAP_BLOCK][1]
    pump(lambda: dark in desk.colours(), "the screen is dark")
    path = tmp_path / "map.png"
    saved(desk, path, form=Form.PNG)
    page = QImage(str(path))
    assert (page.width(), page.height()) == (2339, 1654)
    shown = {
        page.pixelColor(x, y).name().upper() for x in range(0, page.width(), 3) for y in range(0, page.height(), 3)
    }
    assert {theme.COLOURS[token][0] for token in (Token.MAP_BLOCK, Token.LATE)} <= shown
    assert dark not in shown
    assert dark in desk.colours()


def test_a_folder_that_cannot_be_written_is_said_and_the_dialog_stays(desk: Desk, tmp_path: Path) -> None:
    dialog = dialog_of(desk)
    dialog.save_to(tmp_path / "none" / "map.pdf")
    pump(dialog.wrong.isVisible, "it is said")
    assert dialog.wrong.accessibleName().startswith("It cannot be written there")
    assert dialog.isVisible()
    assert dialog.save.isEnabled()
    assert list(tmp_path.iterdir()) == []
    dialog.reject()


def test_what_is_written_takes_the_place_of_a_file_only_when_it_is_whole(tmp_path: Path, qapp: QApplication) -> None:
    path = tmp_path / "map.png"
    path.write_bytes(b"before")
    sheet = Sheet("", QImage(), 0, 1.0, "", (), "", (), "")  # a picture of no width cannot be scaled
    with pytest.raises(ZeroDivisionError):
        paper.write(path, sheet, Paper.A4, Form.PNG)
    assert path.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("form", sorted(Form))
def test_a_disk_that_is_full_is_said_and_leaves_no_half_of_it(tmp_path: Path, qapp: QApplication, form: Form) -> None:
    resource = pytest.importorskip("resource", reason="a file of a bounded length is made with it")
    picture = QImage(400, 200, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    sheet = Sheet("City", picture, 400, 2.0, "", (), "{scale}", (), "")
    path = tmp_path / f"map.{form}"
    path.write_bytes(b"before")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
    try:
        with pytest.raises(OSError, match="File too large"):
            paper.write(path, sheet, Paper.A4, form)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert path.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [path]


def test_the_bar_is_as_long_as_its_figure_says(tmp_path: Path) -> None:
    picture = QImage(400, 200, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    sheet = Sheet("", picture, 400, 2.0, "", (Sign("x", Shape.LATE, Token.LATE),), "{scale}", (), "")
    path = tmp_path / "map.png"
    paper.write(path, sheet, Paper.A4, Form.PNG)
    page = QImage(str(path))
    mm = page.width() / 297
    # 800 m over the width of 277 mm: 45 mm are 129.96 m, so the bar says 100 m and is 34.6 mm long
    row = int((paper.MARGIN + paper.HEAD + 277 / 2 + 2 * paper.GAP + 2) * mm)
    inked = [x for x in range(page.width() // 2) if page.pixelColor(x, row).lightness() < 100]
    bar = next(n for n, x in enumerate(inked) if x != inked[0] + n)  # its figure stands behind it
    assert bar / mm == pytest.approx(100 / 800 * 277, rel=0.01)


@pytest.mark.parametrize(("most", "length"), [(1, 1), (129, 100), (499, 200), (500, 500), (7300, 5000)])
def test_lengths_are_round(most: float, length: float) -> None:
    assert round_length(most) == length
