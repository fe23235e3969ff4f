"""A whole workstation with its thread: signing in, the two walks, the outage, and what a person does about refusals."""

from __future__ import annotations

import logging
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest

from app.desk.rows import Preset, State, View
from app.errors import CentreGone, DeskBusy, DiskFull, SignInRefused, WrongPassword
from app.local.database import Database
from app.local.files import OUTBOX
from app.local.outbox import Outbox
from app.sync.link import LinkKind
from app.workstation import SignedIn, desk_folder, open_workstation, sign_in
from models.case import Status
from models.commands import Caller, Command
from models.errors import Code, RuleBroken
from models.lifecycle import Action
from models.people import Post
from tests.app.stations import PROFILE, Window, opened
from tests.fake_record import SerialBook
from tests.fakes import FakeCentre, FakeCity
from tests.models.given import CALLER
from tests.seats import somebody

# ── signing in ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_first_sign_in_needs_the_centre(city: FakeCity, tmp_path: Path) -> None:
    me = city.add(somebody("an"))
    city.stop()
    with pytest.raises(CentreGone):
        open_workstation(tmp_path, PROFILE, "an", "secret", seat="1", connector=city.connector("an"))
    city.start()
    with opened(city, me, tmp_path, start=False) as window:
        assert window.station.me == me
        assert window.station.database_kind == "test"
        assert window.station.board.reference.version == 1


def test_signing_in_during_an_outage_is_opening_the_files(city: FakeCity, tmp_path: Path) -> None:
    me = city.add(somebody("an"))
    with opened(city, me, tmp_path) as window:
        window.until(window.numbered)
        case = window.do(Action.REGISTER).ask.subject
        window.until(lambda: window.settled() and window.shown(case).base)
    city.stop()
    with opened(city, me, tmp_path) as window:
        assert window.shown(case).case.status is Status.REGISTERED
        assert window.station.database_kind == "test"
        later = window.do(Action.REGISTER).ask.subject
        assert window.shown(later).case.number == "20170721-00002"
        window.until(lambda: window.station.link().kind is LinkKind.GONE)
    with pytest.raises(WrongPassword):
        sign_in(tmp_path, PROFILE, "an", "other", seat="1", connector=city.connector("an", "other"))


def test_the_centre_says_no(city: FakeCity, tmp_path: Path) -> None:
    me = city.add(somebody("an"))
    with opened(city, me, tmp_path, start=False):
        pass
    with pytest.raises(SignInRefused):
        sign_in(tmp_path, PROFILE, "an", "wrong", seat="1", connector=city.connector("an", "wrong"))


def test_a_password_changed_at_the_centre_opens_the_files_with_the_one_before(city: FakeCity, tmp_path: Path) -> None:
    me = city.add(somebody("an"))
    with opened(city, me, tmp_path, start=False) as window:
        kept = window.do(Action.REGISTER).ask.id
    city.add(me, "new secret")
    line = city.connector("an", "new secret")
    with pytest.raises(WrongPassword) as refused:
        sign_in(tmp_path, PROFILE, "an", "new secret", seat="1", connector=line)
    assert refused.value.facts == {"centre_accepts": True}
    how = {"seat": "1", "connector": line}
    sign_in(tmp_path, PROFILE, "an", "new secret", previous_password="secret", **how).close()  # type: ignore[arg-type]
    station = open_workstation(tmp_path, PROFILE, "an", "new secret", seat="1", connector=line)
    assert [command.id for command in station.board.waiting()] == [kept]
    station.close()


def test_signing_in_on_another_thread_and_working_on_this_one(city: FakeCity, tmp_path: Path) -> None:
    city.add(somebody("an"))
    signed: list[SignedIn] = []

    def work() -> None:
        signed.append(sign_in(tmp_path, PROFILE, "an", "secret", seat="1", connector=city.connector("an")))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    station = signed[0].workstation()
    assert station.board.count(View(Preset.ALL)) == 0
    station.close()
    with opened(city, city.people["an"], tmp_path, start=False):
        pass  # the folder's lock was let go


def test_each_login_has_a_folder_of_its_own(tmp_path: Path) -> None:
    names = ["an", "../an", "..", "a/n", "安"]
    folders = {desk_folder(tmp_path, "test", name) for name in names}
    assert len(folders) == len(names)
    assert {folder.parent for folder in folders} == {tmp_path / "desks" / "test"}


# ── the walks ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_call_becomes_a_waiting_row_at_once_and_a_settled_one_soon(city: FakeCity, tmp_path: Path) -> None:
    with opened(city, city.add(somebody("an")), tmp_path) as window:
        window.until(window.numbered)
        window.heard.clear()
        submitted = window.do(Action.REGISTER)
        case = submitted.ask.subject
        assert [(a.cases, a.mine, a.waiting) for a in window.heard] == [(frozenset({case}), True, True)]
        n = window.station.board.row_number(case)
        assert n is not None
        [row] = window.station.board.rows([n])
        assert row.waiting is Action.REGISTER
        assert row.number == "20170721-00001"
        window.until(window.settled)
        window.until(lambda: len(window.station.board.history(case)) == 1)
        assert window.station.board.waiting() == ()
        assert window.shown(case).base == window.shown(case).case
        assert [line.waiting for line in window.station.board.history(case)] == [False]


def test_a_change_at_one_desk_is_announced_at_the_other_by_its_case(city: FakeCity, tmp_path: Path) -> None:
    an, bo = city.add(somebody("an")), city.add(somebody("bo"))
    with opened(city, an, tmp_path / "a") as here, opened(city, bo, tmp_path / "b") as there:
        for window in (here, there):
            window.until(lambda window=window: window.station.link().kind is LinkKind.LIVE)  # type: ignore[misc]  # mypy cannot see the defaults
        first = here.do(Action.REGISTER).ask.subject
        there.until(lambda: there.station.board.case(first))
        there.heard.clear()
        began = time.monotonic()
        here.do(Action.PROPOSE, first)
        there.until(lambda: any(told.cases for told in there.heard))  # the mirror has it a moment before it is told
        assert time.monotonic() - began < 1.0  # the bell, not the poll
        assert there.shown(first).case.status is Status.PENDING_FILE
        told = [a for a in there.heard if a.cases]
        assert {a.cases for a in told} == {frozenset({first})}
        assert not any(a.mine or a.everything for a in told)


def test_an_outage_is_a_longer_wait(city: FakeCity, tmp_path: Path) -> None:
    an, bo = city.add(somebody("an")), city.add(somebody("bo"))
    with opened(city, an, tmp_path / "a") as here, opened(city, bo, tmp_path / "b") as there:
        case = here.do(Action.REGISTER).ask.subject
        there.until(lambda: there.station.board.case(case))
        city.stop()
        here.until(lambda: here.station.link().kind is LinkKind.GONE)
        here.do(Action.PROPOSE, case)
        here.do(Action.COMMENT, case)
        mine = there.do(Action.REGISTER).ask.subject
        assert here.station.link().waiting == 2
        city.start()
        here.station.retry_now()
        there.station.retry_now()
        here.until(here.settled)
        there.until(there.settled)
        here.until(lambda: here.station.board.case(mine))
        there.until(lambda: there.shown(case).case.status is Status.PENDING_FILE)
        assert here.station.link().kind is LinkKind.LIVE
        assert len(city.books.lines) == 4


def test_a_frozen_centre_is_noticed_and_closing_does_not_wait_for_it(
    city: FakeCity, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    city.deadline = 0.3
    with opened(city, city.add(somebody("an")), tmp_path) as window:
        window.until(lambda: window.station.link().kind is LinkKind.LIVE)
        city.freeze()
        began = time.monotonic()
        window.do(Action.REGISTER)
        window.until(lambda: window.station.link().kind is LinkKind.GONE)
        assert time.monotonic() - began < 5.0
        began = time.monotonic()
        window.station.close()
        assert time.monotonic() - began < 2.0
    city.thaw()


def test_a_bug_in_the_loop_is_logged_shown_and_survived(
    city: FakeCity, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    me = city.add(somebody("an"))
    good = city.connector("an")
    bugs = [ZeroDivisionError("a bug"), ZeroDivisionError("once more")]

    def connector() -> FakeCentre:
        if started.is_set() and bugs:
            raise bugs.pop()
        return good()

    started = threading.Event()
    station = open_workstation(tmp_path, PROFILE, "an", "secret", seat="1", connector=connector)
    assert station.me == me
    started.set()
    city.stop()
    city.start()
    window = Window(station)
    with caplog.at_level(logging.ERROR):
        window.start()
        window.until(lambda: station.link().reason == "ZeroDivisionError")
        station.retry_now()
        window.until(lambda: station.link().kind is LinkKind.LIVE)
    station.close()
    assert "a bug in the sync loop" in caplog.text


def test_somebody_who_is_let_out_is_told_so(city: FakeCity, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    me = city.add(somebody("an"))
    with opened(city, me, tmp_path) as window:
        window.until(lambda: window.station.link().kind is LinkKind.LIVE)
        with caplog.at_level(logging.WARNING):
            city.add(me, "another password")
            city.stop()
            city.start()
            window.until(lambda: window.station.link().kind is LinkKind.REFUSED)
        assert window.station.link().reason == "SignInRefused"


def test_a_copied_file_is_refused_loudly(city: FakeCity, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    me = city.add(somebody("an"))
    with opened(city, me, tmp_path) as window, caplog.at_level(logging.ERROR):
        window.until(lambda: window.station.link().kind is LinkKind.LIVE)
        with city.lock:
            city.books.outboxes[window.station._outbox.id] = SerialBook(me.id, 1, {1: "the copy's"})
        window.do(Action.REGISTER)
        window.until(lambda: window.station.link().kind is LinkKind.REFUSED)
        assert window.station.link().reason == "fork"
        assert window.station.link().waiting == 1
    assert city.books.lines == []


def test_my_posts_change_while_i_work(city: FakeCity, tmp_path: Path) -> None:
    me = city.add(somebody("an", Post.ACCEPTOR))
    with opened(city, me, tmp_path) as window:
        case = window.do(Action.REGISTER).ask.subject
        window.until(window.settled)
        assert Action.FILE not in {a.action for a in window.station.allowed(case)}
        city.add(replace(me, posts=frozenset(Post)))
        city.stop()
        city.start()
        window.station.retry_now()
        window.until(lambda: Post.DUTY_LEADER in window.station.me.posts)
        assert Action.FILE in {a.action for a in window.station.allowed(case)}


# ── asking ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_broken_rule_keeps_nothing_and_costs_no_number(city: FakeCity, tmp_path: Path) -> None:
    with opened(city, city.add(somebody("an")), tmp_path) as window:
        window.until(window.numbered)
        wish = window.wish(Action.REGISTER, facts={"class_code": "9999"})
        answer = window.station.submit(wish)
        assert isinstance(answer, RuleBroken)
        assert window.station.board.waiting() == ()
        kept = window.do(Action.REGISTER)
        assert kept.ask.facts["number"] == "20170721-00001"


def test_a_full_disk_keeps_nothing_and_says_so(city: FakeCity, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_outbox: Outbox, _command: Command) -> State:
        raise DiskFull(file="outbox.sqlite")

    with opened(city, city.add(somebody("an")), tmp_path) as window:
        window.until(lambda: window.station.link().kind is LinkKind.LIVE)
        window.heard.clear()
        monkeypatch.setattr(Outbox, "append", full)
        with pytest.raises(DiskFull):
            window.do(Action.REGISTER)
        assert window.station.board.waiting() == ()
        assert not [a for a in window.heard if a.mine]


def test_a_disk_that_is_busy_elsewhere_holds_the_window_up_for_half_a_second_and_says_so(
    city: FakeCity, tmp_path: Path
) -> None:
    with opened(city, city.add(somebody("an")), tmp_path) as window:
        window.until(window.numbered)
    with opened(city, window.station.me, tmp_path, start=False) as window:
        files = window.station._files
        with files._turns.taken():
            began = time.monotonic()
            with pytest.raises(DeskBusy):
                window.do(Action.REGISTER)
            assert time.monotonic() - began < 2
        other = Database(files.folder / OUTBOX, files._key)  # another program that writes, as a copying one may
        other.begin()
        with pytest.raises(DeskBusy):
            window.do(Action.REGISTER)
        other.roll_back()
        other.close()
        assert window.station.board.waiting() == ()
        window.do(Action.REGISTER)


def test_a_form_that_saw_an_older_row_is_stopped_only_where_somebody_typed_too(city: FakeCity, tmp_path: Path) -> None:
    an, bo = city.add(somebody("an")), city.add(somebody("bo"))
    with opened(city, an, tmp_path / "a") as here, opened(city, bo, tmp_path / "b") as there:
        case = here.do(Action.REGISTER).ask.subject
        here.do(Action.PROPOSE, case)
        there.until(lambda: there.station.board.case(case) and there.shown(case).case.version == 2)
        there.do(Action.FILE, case)
        here.until(lambda: here.settled() and here.shown(case).case.version == 3)
        form = here.wish(Action.DISPATCH, case, {"unit": "U-1", "instruction": "mend it"})
        there.do(Action.DISPATCH, case, {"unit": "U-2", "instruction": "look"})
        there.do(Action.RETURN_TO_DISPATCH, case)
        here.until(lambda: here.shown(case).case.version == 5)
        answer = here.station.submit(form)
        assert isinstance(answer, RuleBroken)
        assert answer.code is Code.STALE
        assert answer.facts == {"columns": ["instruction", "unit"]}
        there.do(Action.RETURN_TO_FILING, case)
        there.do(Action.FILE, case)
        here.until(lambda: here.shown(case).case.version == 7)
        again = here.station.submit(replace(form, seen=5))
        assert not isinstance(again, RuleBroken)
        assert again.ask.seen == 7


def test_a_refused_wish_is_shown_asked_again_and_its_followers_go_on(city: FakeCity, tmp_path: Path) -> None:
    an, bo = city.add(somebody("an")), city.add(somebody("bo"))
    with opened(city, bo, tmp_path / "b") as there:
        with opened(city, an, tmp_path / "a") as here:
            case = here.do(Action.REGISTER).ask.subject
            here.until(here.settled)
            there.until(lambda: there.station.board.case(case))
            city.stop()
            here.until(lambda: here.station.link().kind is LinkKind.GONE)
            wished = here.do(Action.PROPOSE, case)
            followed = here.do(Action.COMMENT, case)
        city.start()  # while that desk is shut, so that the other one is surely first
        there.station.retry_now()
        there.do(Action.VOID, case)
        there.until(there.settled)
    with opened(city, an, tmp_path / "a") as here:
        here.until(lambda: here.station.link().refused == 1)
        [conflict] = here.station.board.conflicts()
        assert conflict.command.id == wished.ask.id
        assert conflict.saw["status"] is Status.REGISTERED
        assert conflict.now is not None
        assert conflict.now["status"] is Status.VOID
        assert conflict.changed_by == "bo"
        assert [held.id for held in conflict.held] == [followed.ask.id]
        assert isinstance(here.station.ask_again(wished.ask.id), RuleBroken)
        here.station.accept_centre(wished.ask.id)
        here.until(here.settled)
        assert here.station.link().refused == 0
        here.until(lambda: len(here.station.board.history(case)) == 3)
        assert {line.action for line in here.station.board.history(case)} == {
            Action.REGISTER,
            Action.VOID,
            Action.COMMENT,
        }


def test_asking_again_after_the_centres_refusal_takes_another_id_and_goes_first(city: FakeCity, tmp_path: Path) -> None:
    me = city.add(somebody("an"))
    with opened(city, me, tmp_path) as window:
        case = window.do(Action.REGISTER).ask.subject
        window.until(window.settled)
        city.people["an"] = replace(me, posts=frozenset({Post.MANAGER}))
        wished = window.do(Action.PROPOSE, case)
        followed = window.do(Action.COMMENT, case)
        window.until(lambda: window.station.link().refused == 1)
        city.people["an"] = me
        window.station.me = me
        again = window.station.ask_again(wished.ask.id)
        assert not isinstance(again, RuleBroken)
        assert again.ask.id != wished.ask.id
        window.until(lambda: window.settled() and window.station.link().refused == 0)
        assert [line["command_id"] for line in city.books.lines[1:]] == [str(again.ask.id), str(followed.ask.id)]


def test_a_waiting_wish_is_withdrawn(city: FakeCity, tmp_path: Path) -> None:
    me = city.add(somebody("an"))
    with opened(city, me, tmp_path) as window:
        window.until(lambda: window.station.link().kind is LinkKind.LIVE)
        city.stop()
        window.until(lambda: window.station.link().kind is LinkKind.GONE)
        wished = window.do(Action.REGISTER)
        assert window.station.withdraw(wished.ask.id)
        assert window.station.board.case(wished.ask.subject) is None
        assert not window.station.withdraw(wished.ask.id)


def test_the_caller_is_read_from_the_centre_and_only_then(city: FakeCity, tmp_path: Path) -> None:
    me = city.add(somebody("an"))
    answers: list[object] = []
    with opened(city, me, tmp_path) as window:
        case = window.do(Action.REGISTER).ask.subject
        window.until(window.settled)
        window.station.reveal(case, "call back", answers.append)
        window.until(lambda: answers)
        assert answers == [Caller(CALLER.number, CALLER.name, CALLER.wants_callback, CALLER.secret)]
        assert city.books.revealed == [("an", case, "call back")]
        city.stop()
        window.until(lambda: window.station.link().kind is LinkKind.GONE)
        window.station.reveal(case, "once more", answers.append)
        window.until(lambda: len(answers) == 2)
        assert isinstance(answers[1], CentreGone)
