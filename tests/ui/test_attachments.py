"""The strip of attachments, by keys: what is shown, how it gets there, and what may be done with one."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.desk.attached import Stage
from app.errors import DiskFull
from app.local.shelved import UNREADABLE
from models.attachments import MediaType, PhotoKind
from models.case import Status
from models.errors import Code, RuleBroken
from models.ids import new_id
from models.people import Post
from tests.photos import photo
from tests.ui.fake_city import DISPATCHER, make_case, make_person
from tests.ui.fake_workstation import FakeWorkstation
from ui.attachments import AttachmentStrip

CASE = make_case(status=Status.REGISTERED)


@pytest.fixture
def station() -> FakeWorkstation:
    return FakeWorkstation(make_person(DISPATCHER, *Post), [CASE])


@pytest.fixture
def strip(qtbot: QtBot, station: FakeWorkstation) -> AttachmentStrip:
    made = AttachmentStrip(station)
    qtbot.addWidget(made)
    made.resize(420, 120)
    made.show()
    made.show_case(CASE.id)
    made.list.setFocus()
    return made


def told(strip: AttachmentStrip) -> list[str]:
    """What is read aloud of each tile."""
    return [str(strip.tiles.data(strip.tiles.index(at))) for at in range(strip.count())]


def kinds(strip: AttachmentStrip) -> list[PhotoKind]:
    return [one.kind for one in strip.tiles.rows()]


def test_nothing_attached_says_so_and_how_to_begin(strip: AttachmentStrip) -> None:
    assert strip.title.text() == "No files: drop or paste"
    assert not strip.list.isVisible()
    assert strip.add.isEnabled()


def test_no_case_takes_nothing(strip: AttachmentStrip, station: FakeWorkstation) -> None:
    strip.show_case(None)
    assert strip.title.text() == ""
    assert not strip.add.isEnabled()
    strip.add_sources([photo()])
    assert station.attachments.held == {}


def test_what_others_attach_comes_in_with_its_small_picture(strip: AttachmentStrip, station: FakeWorkstation) -> None:
    one = station.attachments.arrive(CASE.id, stage=Stage.HERE)
    assert told(strip) == ["Near · IMG_2041.jpg · 879 KB"]
    assert strip.title.text() == "Files 1"
    assert strip.tiles.picture(one) is not None
    station.attachments.arrive(new_id(), stage=Stage.HERE)
    assert strip.count() == 1


def test_a_photo_that_cannot_be_opened_has_no_picture_and_hurts_nobody(
    strip: AttachmentStrip, station: FakeWorkstation
) -> None:
    one = station.attachments.arrive(CASE.id, stage=Stage.FETCHING)
    station.attachments.pictures[one.id] = UNREADABLE
    station.attachments.move(one, Stage.HERE)
    assert strip.tiles.picture(one) is None
    assert strip.grab().width() > 0


def opened(seen: list[Path], path: Path) -> bool:
    """As the system's viewer would be, which says that it came."""
    seen.append(path)
    return True


def test_enter_does_what_comes_next(qtbot: QtBot, strip: AttachmentStrip, station: FakeWorkstation) -> None:
    seen: list[Path] = []
    strip.opens = partial(opened, seen)
    one = station.attachments.arrive(CASE.id, size=9_000_000)
    strip.list.setFocus()
    QTest.keyClick(strip.list, Qt.Key.Key_Return)
    assert strip.tiles.rows()[0].stage is Stage.FETCHING
    station.attachments.move(one, Stage.FETCHING, 12)
    assert "being fetched · 34 %" in told(strip)[0]
    station.attachments.move(one, Stage.HERE)
    QTest.keyClick(strip.list, Qt.Key.Key_Return)
    assert seen == [Path("copy.jpg")]
    station.attachments.move(one, Stage.REFUSED)
    QTest.keyClick(strip.list, Qt.Key.Key_Return)
    assert strip.tiles.rows()[0].stage is Stage.WAITING


def test_a_viewer_that_is_not_there_is_said(qtbot: QtBot, strip: AttachmentStrip, station: FakeWorkstation) -> None:
    strip.opens = lambda _path: False
    one = station.attachments.arrive(CASE.id, stage=Stage.HERE)
    strip.open(one)
    assert "save a copy instead" in strip.wrong.accessibleName()
    station.attachments.copy = RuleBroken(Code.PHOTO_NOT_OPENED, {"name": one.name})
    strip.open(one)
    assert strip.wrong.accessibleName() == "IMG_2041.jpg: this photo is damaged, no copy of it can be made"
    station.attachments.copy = DiskFull()
    strip.save_to(one, Path("x.jpg"))
    assert strip.wrong.accessibleName().startswith("The disk is full")


def test_files_are_dropped_and_show_near_then_far_then_reference(
    strip: AttachmentStrip, station: FakeWorkstation, tmp_path: Path
) -> None:
    paths = []
    for name in ("1.jpg", "2.jpg", "3.jpg"):
        paths.append(tmp_path / name)
        paths[-1].write_bytes(photo())
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    QGuiApplication.clipboard().setMimeData(dropped)
    strip.paste()
    assert kinds(strip) == [PhotoKind.NEAR, PhotoKind.FAR, PhotoKind.REFERENCE]
    assert "goes with the case" in told(strip)[0]


def test_the_first_shows_what_was_chosen_the_others_what_is_missing_then(qtbot: QtBot, strip: AttachmentStrip) -> None:
    strip.kind.setFocus()
    for _ in range(3):
        QTest.keyClick(strip.kind, Qt.Key.Key_Down)
    strip.add_sources([photo(), photo()])
    assert kinds(strip) == [PhotoKind.BEFORE, PhotoKind.NEAR]
    assert all(isinstance(kind, PhotoKind) for kind in kinds(strip))


def test_a_picture_of_another_program_is_pasted_by_key(
    qtbot: QtBot, strip: AttachmentStrip, station: FakeWorkstation
) -> None:
    station.attachments.arrive(CASE.id, stage=Stage.HERE)
    image = QImage(30, 20, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    QGuiApplication.clipboard().setImage(image)
    QTest.keyClick(strip.list, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert [one.media_type for one in strip.tiles.rows()] == [MediaType.JPEG, MediaType.PNG]


def test_digits_say_what_a_photo_shows_until_its_case_is_made(
    qtbot: QtBot, strip: AttachmentStrip, station: FakeWorkstation
) -> None:
    strip.add_sources([photo()])
    strip.list.setFocus()
    QTest.keyClick(strip.list, Qt.Key.Key_4)
    assert kinds(strip) == [PhotoKind.BEFORE]
    station.attachments.move(strip.tiles.rows()[0], Stage.HERE)
    QTest.keyClick(strip.list, Qt.Key.Key_2)
    assert kinds(strip) == [PhotoKind.BEFORE]
    assert strip.wrong.accessibleName()


def test_delete_takes_back_what_nobody_has_and_nothing_else(
    qtbot: QtBot, strip: AttachmentStrip, station: FakeWorkstation
) -> None:
    strip.add_sources([photo()])
    strip.list.setFocus()
    QTest.keyClick(strip.list, Qt.Key.Key_Delete)
    assert strip.count() == 0
    station.attachments.arrive(CASE.id, stage=Stage.HERE)
    strip.list.setFocus()
    QTest.keyClick(strip.list, Qt.Key.Key_Delete)
    assert strip.count() == 1
    assert strip.wrong.accessibleName() == "What is attached to a case stays there"


def test_what_is_not_taken_says_what_is(strip: AttachmentStrip) -> None:
    strip.add_sources([b"<svg/>"])
    assert "only photos (JPEG, PNG, WebP)" in strip.wrong.accessibleName()
    assert strip.busy.text() == ""


def test_while_a_file_is_looked_into_it_says_so(strip: AttachmentStrip, station: FakeWorkstation) -> None:
    station.attachments.late = True
    strip.add_sources([photo()])
    assert strip.busy.text() == "adding…"
    station.attachments.settle()
    assert strip.busy.text() == ""


def test_small_photos_come_unasked_when_a_case_is_looked_at_large_ones_do_not(
    qtbot: QtBot, strip: AttachmentStrip, station: FakeWorkstation
) -> None:
    station.attachments.arrive(CASE.id, size=400_000)
    station.attachments.arrive(CASE.id, size=4_000_000)
    station.attachments.arrive(CASE.id, MediaType.MP3, size=4_000, name="a.mp3")
    strip.show_case(None)
    strip.show_case(CASE.id)
    qtbot.waitUntil(lambda: strip.tiles.rows()[0].stage is Stage.FETCHING)
    assert [one.stage for one in strip.tiles.rows()[1:]] == [Stage.THERE, Stage.THERE]


def test_after_the_fix_a_photo_shows_what_became_of_it(qtbot: QtBot) -> None:
    case = make_case(status=Status.INSPECTING)
    made = AttachmentStrip(FakeWorkstation(make_person(DISPATCHER, *Post), [case]))
    qtbot.addWidget(made)
    made.show_case(case.id)
    assert made.kind.currentData() == PhotoKind.AFTER


def test_a_case_that_is_still_typed_has_attachments_that_its_form_can_throw_away(
    strip: AttachmentStrip, station: FakeWorkstation
) -> None:
    typed: UUID = new_id()
    strip.show_case(typed)
    strip.add_sources([photo(), photo(form="PNG")])
    assert kinds(strip) == [PhotoKind.NEAR, PhotoKind.FAR]
    strip.forget()
    assert strip.count() == 0


def test_the_dialog_asks_for_kinds_that_are_taken(qtbot: QtBot, strip: AttachmentStrip, tmp_path: Path) -> None:
    strip.add.click()
    (dialog,) = strip.findChildren(QFileDialog)
    (asked,) = dialog.nameFilters()
    assert "*.jpg" in asked
    assert "*.svg" not in asked
    file = tmp_path / "a.jpg"
    file.write_bytes(photo())
    dialog.filesSelected.emit([str(file)])
    dialog.reject()
    assert strip.count() == 1


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("IMG_2041.JPEG", "IMG_2041.JPEG"),
        ("/elsewhere/.profile", "profile.jpg"),
        ("..\\..\\start.hta", "start.hta.jpg"),
        ("gpj.\u202eexe", "gpj.exe.jpg"),
        ("../", "image.jpg"),
    ],
)
def test_a_copy_is_never_called_what_would_hurt(
    strip: AttachmentStrip, station: FakeWorkstation, name: str, said: str
) -> None:
    """The name of what others attached came from outside."""
    usual = Path(QFileDialog().directory().absolutePath())
    strip.save_as(station.attachments.arrive(CASE.id, stage=Stage.HERE, name=name))
    (dialog,) = strip.findChildren(QFileDialog)
    (chosen,) = dialog.selectedFiles()
    assert Path(chosen) == usual / said
    dialog.reject()


def test_low_tiles_have_no_captions(strip: AttachmentStrip, station: FakeWorkstation) -> None:
    station.attachments.arrive(CASE.id, stage=Stage.HERE)
    high = strip.list.height()
    strip.show_low(low=True)
    assert strip.list.height() < high / 2
