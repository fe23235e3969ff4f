"""Attaching files at a desk: on its disk first, to the centre when it answers, seen at another desk, cut anywhere."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest

from app.desk.attached import Attached, Stage
from app.errors import FileNotRead, WorldFailed
from app.local.files import ATTACHMENTS
from app.local.shelved import Picture
from models.attachments import CHUNK, LARGEST, MOST_BYTES, MOST_FILES, MediaType, PhotoKind, pieces_of
from models.errors import Code, RuleBroken
from models.ids import new_id
from models.lifecycle import Action
from models.people import Person
from models.working_time import CITY_ZONE
from tests.app.stations import Window, opened
from tests.fakes import FakeCity
from tests.photos import SECRET, bomb, photo
from tests.seats import somebody

PAPER = b"%PDF-1.7\n" + b"paper " * 120_000
"""Three pieces."""


@contextmanager
def at_work(city: FakeCity, me: Person, home: Path) -> Iterator[tuple[Window, UUID]]:
    """A desk with one case that the centre has."""
    with opened(city, me, home) as window:
        window.until(window.numbered)
        case = window.do(Action.REGISTER).ask.subject
        window.until(lambda: window.settled() and window.shown(case).base)
        yield window, case


def add(window: Window, case: UUID, source: Path | bytes, kind: PhotoKind = PhotoKind.NEAR, name: str = "") -> None:
    """Attaches what must be taken."""
    assert tried(window, case, source, kind, name) is None


def tried(
    window: Window, case: UUID, source: Path | bytes, kind: PhotoKind = PhotoKind.NEAR, name: str = ""
) -> RuleBroken | WorldFailed | None:
    """The answer to attaching it."""
    answers: list[RuleBroken | WorldFailed | None] = []
    window.station.attachments.add(case, source, kind, answers.append, name=name)
    window.until(lambda: answers)
    return answers[0]


def of(window: Window, case: UUID) -> list[tuple[str, Stage]]:
    """What is shown of a case."""
    return [(one.name, one.stage) for one in window.station.attachments.of(case)]


def only(window: Window, case: UUID) -> Attached:
    """The one attachment of a case."""
    (one,) = window.station.attachments.of(case)
    return one


def stands(window: Window, case: UUID, stage: Stage) -> Callable[[], bool]:
    """Whether the one attachment stands so."""
    return lambda: [one.stage for one in window.station.attachments.of(case)] == [stage]


def test_a_photo_goes_to_the_centre_and_is_seen_at_another_desk(city: FakeCity, tmp_path: Path) -> None:
    content = photo((900, 700), noise=True)
    file = tmp_path / "东大街 1.jpg"
    file.write_bytes(content)
    me, other = city.add(somebody("an")), city.add(somebody("bo"))
    with at_work(city, me, tmp_path / "an") as (here, case):
        add(here, case, file, PhotoKind.FAR)
        here.until(stands(here, case, Stage.HERE))
        one = only(here, case)
        assert (one.kind, one.media_type, one.name, one.size) == (
            PhotoKind.FAR, MediaType.JPEG, "东大街 1.jpg", len(content),
        )  # fmt: skip
        assert one.row is not None
        assert one.row.lon == pytest.approx(104.066667)
        assert b"".join(city.books.contents.pieces[one.id]) == content
        with opened(city, other, tmp_path / "bo") as there:
            there.until(stands(there, case, Stage.THERE))
            assert there.station.attachments.fetch(only(there, case))
            there.until(stands(there, case, Stage.HERE))
            seen: list[object] = []
            there.station.attachments.picture(only(there, case), seen.append)
            there.until(lambda: seen)
            assert isinstance(seen[0], Picture)
            copies: list[object] = []
            there.station.attachments.open_copy(only(there, case), copies.append)
            there.station.attachments.save_as(only(there, case), tmp_path / "copy.jpg", copies.append)
            there.until(lambda: len(copies) == 2)
            assert SECRET not in (tmp_path / "copy.jpg").read_bytes()
            assert isinstance(copies[0], Path)
            assert copies[0].exists()
        assert not copies[0].exists()  # what was opened does not stay when the desk closes


def test_nobody_is_kept_waiting_by_an_outage(city: FakeCity, tmp_path: Path) -> None:
    me = city.add(somebody("an"))
    with at_work(city, me, tmp_path) as (here, case):
        city.stop()
        add(here, case, PAPER, name="约谈记录.pdf")
        here.until(stands(here, case, Stage.WAITING))
        assert here.shown(case).waiting[0].action is Action.ATTACH
    with opened(city, me, tmp_path) as again:
        assert of(again, case) == [("约谈记录.pdf", Stage.WAITING)]
        city.start()
        again.station.retry_now()
        again.until(stands(again, case, Stage.HERE))
        assert b"".join(city.books.contents.pieces[only(again, case).id]) == PAPER


@pytest.mark.parametrize("after", [False, True], ids=["before it came", "when its answer was lost"])
def test_a_line_that_breaks_costs_one_piece(city: FakeCity, tmp_path: Path, after: bool) -> None:
    me, other = city.add(somebody("an")), city.add(somebody("bo"))
    with at_work(city, me, tmp_path / "an") as (here, case):
        for _ in range(pieces_of(len(PAPER))):
            city.cut("put_chunk", after=after)
        add(here, case, PAPER, name="1.pdf")
        here.until(stands(here, case, Stage.HERE))
        assert not city.cuts
        assert city.calls.count("put_chunk") <= 2 * pieces_of(len(PAPER))
        with opened(city, other, tmp_path / "bo") as there:
            there.until(stands(there, case, Stage.THERE))
            for _ in range(pieces_of(len(PAPER))):
                city.cut("get_chunk", after=after)
            there.station.attachments.fetch(only(there, case))
            there.until(stands(there, case, Stage.HERE))
            shelf = there.station._files.attachments()
            assert shelf.content(only(there, case).id) == PAPER
            shelf.close()


def test_what_is_attached_to_a_call_that_is_still_typed_waits_for_its_case(city: FakeCity, tmp_path: Path) -> None:
    me, case = city.add(somebody("an")), new_id()
    with opened(city, me, tmp_path) as window:
        window.until(window.numbered)
        add(window, case, photo(), name="a.jpg")
        add(window, case, photo(form="PNG"), PhotoKind.FAR, "b.png")
        assert of(window, case) == [("a.jpg", Stage.TYPED), ("b.png", Stage.TYPED)]
        assert window.station.attachments.regard(window.station.attachments.of(case)[0], PhotoKind.REFERENCE)
        window.until(lambda: window.station.attachments.of(case)[0].kind is PhotoKind.REFERENCE)
        assert window.station.attachments.remove(window.station.attachments.of(case)[1])
        window.until(lambda: of(window, case) == [("a.jpg", Stage.TYPED)])
    with opened(city, me, tmp_path) as window:
        window.until(window.numbered)
        assert of(window, case) == [("a.jpg", Stage.TYPED)]
        wish = window.wish(Action.REGISTER)
        made = type(wish)(**{name: getattr(wish, name) for name in wish.__slots__} | {"subject": case})
        assert not isinstance(window.station.submit(made), RuleBroken)
        window.until(stands(window, case, Stage.HERE))
        assert only(window, case).kind is PhotoKind.REFERENCE


def test_a_call_that_is_thrown_away_takes_its_files_with_it(city: FakeCity, tmp_path: Path) -> None:
    me, case = city.add(somebody("an")), new_id()
    with opened(city, me, tmp_path) as window:
        add(window, case, photo(), name="a.jpg")
        window.station.attachments.forget(case)
        window.until(lambda: of(window, case) == [])


REFUSED = {
    "nothing": (b"", Code.EMPTY_FILE),
    "too large": (b"%PDF-" + bytes(LARGEST), Code.TOO_LARGE),
    "a drawing": (b"<svg xmlns='http://www.w3.org/2000/svg'/>", Code.FILE_NOT_TAKEN),
    "a program": (b"MZ\x90\0", Code.FILE_NOT_TAKEN),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_not_taken_says_why(city: FakeCity, tmp_path: Path, name: str) -> None:
    content, code = REFUSED[name]
    with opened(city, city.add(somebody("an")), tmp_path) as window:
        answer = tried(window, new_id(), content, name="x.jpg")
        assert isinstance(answer, RuleBroken)
        assert answer.code is code


def test_a_case_that_is_full_says_so_before_anything_is_sent(city: FakeCity, tmp_path: Path) -> None:
    """Dropped all at once, while it is typed: what fits is taken, the rest is told."""
    case, paper = new_id(), b"%PDF-1.7\n"
    with opened(city, city.add(somebody("an")), tmp_path) as window:
        answers: list[RuleBroken | WorldFailed | None] = []
        for number in range(MOST_FILES + 2):
            window.station.attachments.add(case, paper, PhotoKind.NEAR, answers.append, name=f"{number}.pdf")
        window.until(lambda: len(answers) == MOST_FILES + 2)
        facts = {"of": "case", "files": MOST_FILES, "megabytes": MOST_BYTES // 2**20}
        assert answers == [None] * MOST_FILES + [RuleBroken(Code.TOO_MANY_FILES, facts)] * 2
        assert len(of(window, case)) == MOST_FILES
        assert tried(window, new_id(), paper, name="another case.pdf") is None


def test_a_file_that_is_not_there_and_a_folder(city: FakeCity, tmp_path: Path) -> None:
    with opened(city, city.add(somebody("an")), tmp_path / "desk") as window:
        for path in (tmp_path / "gone.jpg", tmp_path):
            assert isinstance(tried(window, new_id(), path), FileNotRead)


def test_a_photo_that_hurts_is_kept_and_only_its_picture_is_not(city: FakeCity, tmp_path: Path) -> None:
    """It came as evidence; nobody's window looks into it."""
    with at_work(city, city.add(somebody("an")), tmp_path) as (window, case):
        add(window, case, bomb(), name="bomb.png")
        window.until(stands(window, case, Stage.HERE))
        answers: list[object] = []
        window.station.attachments.picture(only(window, case), answers.append)
        window.station.attachments.open_copy(only(window, case), answers.append)
        window.until(lambda: len(answers) == 2)
        assert not isinstance(answers[0], Picture)
        assert isinstance(answers[1], RuleBroken)
        assert answers[1].code is Code.PHOTO_NOT_OPENED


def test_the_bytes_on_this_disk_cannot_be_read_without_the_key(city: FakeCity, tmp_path: Path) -> None:
    with at_work(city, city.add(somebody("an")), tmp_path) as (window, case):
        add(window, case, photo(), name="secret.jpg")
        folder = window.station._files.folder
        stored = b"".join(path.read_bytes() for path in folder.glob(f"{ATTACHMENTS}*"))
        assert len(stored) > 4096
        assert SECRET not in stored
        assert b"secret.jpg" not in stored


def test_a_centre_that_lost_the_bytes_gets_them_again(city: FakeCity, tmp_path: Path) -> None:
    with at_work(city, city.add(somebody("an")), tmp_path) as (window, case):
        saved = city.saved()
        add(window, case, PAPER, name="1.pdf")
        window.until(stands(window, case, Stage.HERE))
        city.put_back(saved)
        one = only(window, case)
        window.until(lambda: len(city.books.contents.pieces.get(one.id, ())) == pieces_of(len(PAPER)))
        window.until(stands(window, case, Stage.HERE))


def test_bytes_that_came_wrong_are_read_again(city: FakeCity, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    me, other = city.add(somebody("an")), city.add(somebody("bo"))
    with at_work(city, me, tmp_path / "an") as (here, case):
        add(here, case, PAPER, name="1.pdf")
        here.until(stands(here, case, Stage.HERE))
        pieces = city.books.contents.pieces[only(here, case).id]
        sound = pieces[1]
        pieces[1] = bytes(CHUNK)
        with caplog.at_level(logging.ERROR), opened(city, other, tmp_path / "bo") as there:
            there.until(stands(there, case, Stage.THERE))
            there.station.attachments.fetch(only(there, case))
            there.until(stands(there, case, Stage.ABSENT))
            pieces[1] = sound
            assert there.station.attachments.retry(only(there, case))
            there.until(stands(there, case, Stage.HERE))


def test_a_refused_attachment_can_be_asked_again_or_taken_away(city: FakeCity, tmp_path: Path) -> None:
    me = city.add(somebody("an"))
    with at_work(city, me, tmp_path) as (window, case):
        city.add(replace(me, posts=frozenset()))  # the desk has not heard yet that he has no post any more
        add(window, case, photo(), name="1.jpg")
        window.until(stands(window, case, Stage.REFUSED))
        assert [c.code for c in window.station.board.waiting()] == [Code.POST_MISSING]
        assert window.station.attachments.remove(only(window, case))
        window.until(lambda: of(window, case) == [])
        add(window, case, photo(), name="2.jpg")
        window.until(stands(window, case, Stage.REFUSED))
        city.add(me)
        assert window.station.attachments.retry(only(window, case))
        window.until(stands(window, case, Stage.HERE))
        assert only(window, case).name == "2.jpg"
        window.until(window.settled)


def test_what_was_pasted_is_called_by_the_hour_on_the_wall(city: FakeCity, tmp_path: Path) -> None:
    with at_work(city, city.add(somebody("an")), tmp_path) as (window, case):
        before = window.station.clock.now()
        answer = tried(window, case, b"no picture")
        assert isinstance(answer, RuleBroken)
        hours = {f"{at.astimezone(CITY_ZONE):%Y%m%d-%H}" for at in (before, window.station.clock.now())}
        assert str(answer.facts["name"])[:11] in hours


def test_the_digest_is_of_all_bytes(city: FakeCity, tmp_path: Path) -> None:
    with at_work(city, city.add(somebody("an")), tmp_path) as (window, case):
        add(window, case, PAPER, name="1.pdf")
        window.until(stands(window, case, Stage.HERE))
        row = only(window, case).row
        assert row is not None
        assert row.digest == hashlib.sha256(PAPER).hexdigest()
