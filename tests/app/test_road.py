"""The road step by step: what goes out, what comes in, and what becomes of it when the line breaks in between."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import date, timedelta
from typing import cast

import pytest

from app.errors import CentreGone
from app.local.entry import State
from app.sync.pull import REFERENCE_GAP, REFERENCE_QUIET, REFERENCE_REST
from app.sync.push import SerialBroken
from app.wire import Json
from models import responsibility
from models.case import Status
from models.catalogue import Kind
from models.commands import Command
from models.errors import Code, RuleBroken
from models.lifecycle import Action
from models.people import Post
from models.responsibility import Responsibility
from tests.app.conftest import Sit
from tests.fake_record import SerialBook
from tests.fakes import FakeCity
from tests.seats import Seat


def test_a_new_desk_reads_everything_and_the_reference(sit: Sit, city: FakeCity) -> None:
    first = sit("an")
    first.connect()
    case = first.do(Action.REGISTER).ask.subject
    first.turn()
    second = sit("bo")
    second.connect()
    found = second.mirror.case(case)
    assert found is not None
    assert found.status is Status.REGISTERED
    assert found.version == 1
    assert second.mirror.reference_version == 1
    assert second.mirror.me() == second.me
    assert [news.everything for news in second.news if news.everything] == [True]


def test_tables_are_told_with_who_is_responsible_read(
    sit: Sit, city: FakeCity, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = {"id": "r1", "kind": "event", "class_code": "0101", "unit": "510104/cleaning", "edition": ""}
    city.reference = {"version": 2, "tables": {**cast("Json", city.reference["tables"]), "responsibilities": [row]}}
    desk = sit("an")
    desk.connect()
    (told,) = [news.reference for news in desk.news if news.reference is not None]

    def on_the_window(_row: object) -> Responsibility:
        raise AssertionError("read while a window waits")

    monkeypatch.setattr(responsibility, "responsibility_of", on_the_window)
    assert [one.id for one in told.responsibilities.about(Kind.EVENT, "0101")] == ["r1"]


def changed(city: FakeCity) -> int:
    """The reference tables have another version."""
    version = int(str(city.reference["version"])) + 1
    city.reference = {**city.reference, "version": version}
    return version


def test_tables_that_never_stop_changing_are_read_ever_more_seldom(sit: Sit, city: FakeCity) -> None:
    """Whoever shares views in a loop would keep every desk reading, and every window building names."""
    desk = sit("an")
    desk.connect()
    desk.turn(REFERENCE_QUIET + 1)
    city.calls.clear()
    for _ in range(120):
        changed(city)
        desk.turn(0.5)
    assert 4 <= city.calls.count("reference") <= 6, "at once, and then after 2, 4, 8, 16 and 20 seconds"
    desk.turn(REFERENCE_REST)
    assert desk.mirror.reference_version == city.reference["version"], "what was passed over is read in the end"
    desk.turn(REFERENCE_QUIET + 1)
    for _ in range(2):
        version = changed(city)
        desk.turn(REFERENCE_GAP)
        assert desk.mirror.reference_version == version, "who shares now and then waits for nothing"


def test_a_command_goes_out_rings_once_and_comes_back_as_a_line(sit: Sit, city: FakeCity) -> None:
    desk = sit("an")
    desk.connect()
    cases = [desk.do(Action.REGISTER).ask.subject for _ in range(60)]
    desk.turn()
    desk.turn()
    assert desk.states() == []
    assert city.rings == 1
    assert city.calls.count("record") == 2
    assert [line["action"] for line in desk.mirror.lines(cases[59])] == ["register"]
    assert desk.outbox.last_serial == 60


def test_a_change_elsewhere_is_told_with_its_cases_and_whose_it_is(sit: Sit) -> None:
    here, there = sit("an"), sit("bo")
    here.connect()
    there.connect()
    mine = here.do(Action.REGISTER).ask.subject
    here.turn()
    here.news.clear()
    theirs = there.do(Action.REGISTER).ask.subject
    there.turn()
    here.turn()
    told = [(news.cases, news.mine) for news in here.news if news.cases]
    assert (frozenset({theirs}), False) in told
    assert all(mine not in cases for cases, is_mine in told if not is_mine)


def test_several_steps_of_one_case_go_in_their_order(sit: Sit) -> None:
    desk = sit("an", Post.ACCEPTOR)
    desk.connect()
    case = desk.do(Action.REGISTER).ask.subject
    desk.do(Action.PROPOSE, case, {"condition_no": 2})
    desk.do(Action.COMMENT, case)
    desk.turn()
    desk.turn()
    assert desk.states() == []
    now = desk.mirror.case(case)
    assert now is not None
    assert (now.status, now.version) == (Status.PENDING_FILE, 2)


def test_a_case_that_somebody_holds_at_the_centre_waits_and_the_others_go_on(sit: Sit, city: FakeCity) -> None:
    desk = sit("an", Post.ACCEPTOR)
    desk.connect()
    held, free = desk.do(Action.REGISTER).ask.subject, desk.do(Action.REGISTER).ask.subject
    desk.turn()
    city.books.held.add(str(held))
    for case in (held, free):
        desk.do(Action.PROPOSE, case, {"condition_no": 2})
    desk.turn()
    assert [(entry.command.ask.subject, entry.state) for entry in desk.entries()] == [(held, State.WAITING)]
    calls = city.calls.count("record")
    city.books.held.clear()
    desk.turn(1.0)
    assert city.calls.count("record") == calls, "it is asked again at once"
    desk.turn(1.0)
    assert desk.states() == []


def test_a_lost_answer_is_settled_by_the_journal_without_sending_again(sit: Sit, city: FakeCity) -> None:
    desk = sit("an")
    desk.connect()
    command = desk.do(Action.REGISTER)
    city.cut("record", after=True)
    assert not desk.try_turn()
    assert desk.states() == [State.SENT]
    sent = city.calls.count("record")
    desk.connect()
    assert desk.states() == []
    assert city.calls.count("record") == sent
    assert [line["command_id"] for line in city.books.lines] == [str(command.ask.id)]


def test_a_lost_refusal_is_answered_already_with_the_first_outcome(sit: Sit, city: FakeCity) -> None:
    an, bo = sit("an", Post.ACCEPTOR), sit("bo", Post.DUTY_LEADER)
    an.connect()
    case = an.do(Action.REGISTER).ask.subject
    an.turn()
    bo.connect()
    bo.do(Action.VOID, case)
    city.add(replace(bo.me, posts=frozenset({Post.MANAGER})))
    city.cut("record", after=True)
    assert not bo.try_turn()
    bo.connect()
    [entry] = bo.entries()
    assert (entry.state, entry.code) == (State.REFUSED, Code.POST_MISSING)


def test_a_lost_request_is_sent_again_as_it_was(sit: Sit, city: FakeCity) -> None:
    desk = sit("an")
    desk.connect()
    desk.do(Action.REGISTER)
    city.cut("record")
    assert not desk.try_turn()
    [entry] = desk.entries()
    assert (entry.state, entry.command.serial) == (State.SENT, 1)
    desk.connect()
    assert desk.states() == []
    assert len(city.books.lines) == 1


def test_a_refusal_holds_the_later_ones_of_its_case_and_no_others(sit: Sit, city: FakeCity) -> None:
    an, bo = sit("an", Post.ACCEPTOR), sit("bo", Post.DUTY_LEADER)
    an.connect()
    first = an.do(Action.REGISTER).ask.subject
    second = an.do(Action.REGISTER).ask.subject
    an.turn()
    an.turn()
    bo.connect()
    an.hang_up()
    an.do(Action.PROPOSE, first, {"condition_no": 2})
    an.do(Action.COMMENT, first)
    an.do(Action.PROPOSE, second, {"condition_no": 2})
    bo.do(Action.VOID, first)
    bo.turn()
    an.connect()
    an.turn()
    assert [(e.command.ask.action, e.state) for e in an.entries()] == [
        (Action.PROPOSE, State.REFUSED),
        (Action.COMMENT, State.HELD),
    ]
    assert an.entries()[0].code is Code.WRONG_STATUS
    done = an.mirror.case(second)
    assert done is not None
    assert done.status is Status.PENDING_FILE


def _dispatched_together(sit: Sit, city: FakeCity) -> tuple[Seat, Seat, Command]:
    """An's case waits to be dispatched at two desks; both have seen the same version."""
    an, bo = sit("an"), sit("bo")
    an.connect()
    case = an.do(Action.REGISTER).ask.subject
    an.do(Action.PROPOSE, case)
    an.turn()
    bo.connect()
    bo.do(Action.FILE, case)
    bo.turn()
    an.turn()
    an.turn()
    return an, bo, an.do(Action.DISPATCH, case, {"unit": "U-1", "instruction": "mend it", "what_changed": "已核对"})


def test_what_was_overtaken_without_harm_is_decided_again_without_a_word(sit: Sit, city: FakeCity) -> None:
    an, bo, command = _dispatched_together(sit, city)
    case = command.ask.subject
    bo.do(Action.RETURN_TO_FILING, case)
    bo.do(Action.FILE, case)
    bo.turn()
    an.turn()
    an.turn()
    assert an.states() == []
    now = an.mirror.case(case)
    assert now is not None
    assert (now.status, now.version, now.unit) == (Status.DISPATCHED, 6, "U-1")
    assert [line["command_id"] for line in city.books.lines][-1] == str(command.ask.id)


def test_a_person_is_asked_when_somebody_changed_what_he_typed(sit: Sit, city: FakeCity) -> None:
    an, bo, command = _dispatched_together(sit, city)
    case = command.ask.subject
    bo.turn()
    bo.do(Action.DISPATCH, case, {"unit": "U-2", "instruction": "look at it"})
    bo.do(Action.RETURN_TO_DISPATCH, case)
    bo.turn()
    an.turn()
    [entry] = an.entries()
    assert (entry.state, entry.code) == (State.REFUSED, Code.STALE)
    assert entry.facts == {"columns": ["instruction", "unit"]}
    assert "record" in city.calls
    assert not any(line["command_id"] == str(command.ask.id) for line in city.books.lines)


def test_the_same_change_by_somebody_else_is_no_clash(sit: Sit, city: FakeCity) -> None:
    an, bo, command = _dispatched_together(sit, city)
    case = command.ask.subject
    bo.turn()
    bo.do(Action.DISPATCH, case, {"unit": "U-1", "instruction": "mend it"})
    bo.do(Action.RETURN_TO_DISPATCH, case)
    bo.turn()
    an.turn()
    assert an.states() == []


def test_what_waited_too_long_is_decided_with_the_time_now(sit: Sit, city: FakeCity) -> None:
    an, _, command = _dispatched_together(sit, city)
    city.clock.later(minutes=90)
    an.turn()  # the desk's clock has not been told: the centre answers late
    assert an.states() == []
    now = an.mirror.case(command.ask.subject)
    assert now is not None
    assert now.dispatched_at is not None
    assert (city.clock.now() - now.dispatched_at).total_seconds() < 1
    assert city.calls.count("hello") >= 2
    line = city.books.lines[-1]
    assert line["asked_at"] != line["at"]


def test_a_known_delay_costs_no_round_trip(sit: Sit, city: FakeCity) -> None:
    an, _, command = _dispatched_together(sit, city)
    an.hang_up()
    city.clock.later(minutes=90)
    before = city.calls.count("record")
    an.connect()
    assert an.states() == []
    assert city.calls.count("record") == before + 1
    assert city.books.lines[-1]["command_id"] == str(command.ask.id)


def test_a_chain_behind_an_overtaken_one_is_decided_with_it(sit: Sit, city: FakeCity) -> None:
    an, bo, command = _dispatched_together(sit, city)
    case = command.ask.subject
    an.do(Action.RECEIVE, case)
    bo.turn()
    bo.do(Action.RETURN_TO_FILING, case)
    bo.do(Action.FILE, case)
    bo.turn()
    an.turn()
    an.turn()
    assert an.states() == []
    now = an.mirror.case(case)
    assert now is not None
    assert (now.status, now.version) == (Status.HANDLING, 7)


def test_a_restored_file_is_born_again_and_shows_what_it_had_waiting(
    sit: Sit, city: FakeCity, caplog: pytest.LogCaptureFixture
) -> None:
    desk = sit("an")
    desk.connect()
    desk.do(Action.REGISTER)
    desk.turn()
    old = desk.do(Action.REGISTER)
    wished = desk.do(Action.COMMENT, old.ask.subject)
    desk.outbox.close()
    kept = (desk.folder / "outbox.sqlite").read_bytes()
    desk.outbox = desk.files.outbox()
    desk.road = desk._road()
    desk.connect()
    desk.do(Action.REGISTER)
    desk.turn()
    desk.outbox.close()
    for suffix in ("-wal", "-shm"):
        (desk.folder / f"outbox.sqlite{suffix}").unlink(missing_ok=True)
    (desk.folder / "outbox.sqlite").write_bytes(kept)
    desk.outbox = desk.files.outbox()
    before = desk.outbox.id
    lines = len(city.books.lines)
    with caplog.at_level(logging.ERROR):
        desk.connect()
    assert desk.outbox.id != before
    assert len(city.books.lines) == lines
    # both are in the journal already: they are settled, and nobody is asked
    assert desk.entries(old.ask.subject) == []
    assert wished.ask.id not in {entry.command.ask.id for entry in desk.entries()}


def test_a_restored_files_old_wishes_are_shown_to_a_person(
    sit: Sit, city: FakeCity, caplog: pytest.LogCaptureFixture
) -> None:
    desk = sit("an")
    desk.connect()
    waiting = desk.do(Action.REGISTER)
    # another copy of this file has gone ahead
    city.books.outboxes[desk.outbox.id] = SerialBook(desk.me.id, 7, {7: "another"})
    with caplog.at_level(logging.ERROR):
        desk.connect()
    [entry] = desk.entries()
    assert (entry.command.ask.id, entry.state, entry.code) == (waiting.ask.id, State.REFUSED, Code.GAP)
    assert "older copy" in caplog.text


def test_two_desks_on_one_file_are_refused_loudly(sit: Sit, city: FakeCity) -> None:
    desk = sit("an")
    desk.connect()
    desk.do(Action.REGISTER)
    city.books.outboxes[desk.outbox.id] = SerialBook(desk.me.id, 1, {1: "the clone's"})
    with pytest.raises(SerialBroken) as caught:
        desk.turn()
    assert caught.value.answer == "fork"
    assert not city.books.lines


def test_a_centre_that_lost_its_tail_is_told_again(sit: Sit, city: FakeCity) -> None:
    desk = sit("an")
    desk.connect()
    desk.do(Action.REGISTER)
    desk.turn()
    desk.turn()
    saved = city.saved()
    late = desk.do(Action.REGISTER).ask.subject
    desk.turn()
    assert len(city.books.lines) == 2
    city.put_back(saved)
    assert not desk.try_turn()
    desk.connect()
    assert desk.states() == []
    assert [str(line["root"]) for line in city.books.lines][-1] == str(late)
    assert len(city.books.lines) == 2
    assert desk.mirror.case(late) is not None


def test_my_scope_changes_while_i_work(sit: Sit, city: FakeCity) -> None:
    desk = sit("an")
    desk.connect()
    case = desk.do(Action.REGISTER).ask.subject
    desk.turn()
    desk.turn()
    city.add(replace(desk.me, whole_city=False, divisions=frozenset({510105})))
    desk.turn()
    assert desk.mirror.case(case) is None
    assert desk.states() == []
    assert [news.me.whole_city for news in desk.news if news.me][-1] is False


def test_a_command_on_a_row_that_left_my_scope_is_refused(sit: Sit, city: FakeCity) -> None:
    desk = sit("an")
    desk.connect()
    case = desk.do(Action.REGISTER).ask.subject
    desk.turn()
    desk.turn()
    desk.do(Action.PROPOSE, case)
    city.add(replace(desk.me, whole_city=False, divisions=frozenset({510105})))
    desk.turn()
    [entry] = desk.entries()
    assert (entry.state, entry.code) == (State.REFUSED, Code.GONE)


def test_numbers_are_at_hand_before_they_are_needed(sit: Sit, city: FakeCity) -> None:
    acceptor, leader = sit("an", Post.ACCEPTOR), sit("bo", Post.DUTY_LEADER)
    acceptor.connect()
    leader.connect()
    today = date(2017, 7, 21)
    assert acceptor.outbox.numbers_left(today) == 100
    assert acceptor.outbox.numbers_left(date(2017, 7, 22)) == 100
    assert leader.outbox.numbers_left(today) == 0
    for _ in range(81):
        acceptor.outbox.take_number(today)
    acceptor.turn(100.0)
    assert acceptor.outbox.numbers_left(today) == 119


def test_the_minute_is_kept_once_a_minute(sit: Sit, city: FakeCity) -> None:
    desk = sit("an")
    desk.connect()
    for _ in range(240):
        desk.turn(1.0)
    assert city.ticks in (3, 4, 5)


def test_a_black_hole_is_no_answer(sit: Sit, city: FakeCity) -> None:
    desk = sit("an")
    desk.connect()
    city.deadline = 0.05
    city.freeze()
    with pytest.raises(CentreGone):
        desk.turn()


def test_the_rules_say_no_at_the_desk_first(sit: Sit) -> None:
    desk = sit("an", Post.ACCEPTOR)
    desk.connect()
    case = desk.do(Action.REGISTER).ask.subject
    answer = desk.ask(Action.FILE, case)
    assert isinstance(answer, RuleBroken)


def test_bells_that_mean_nothing_cost_five_pulls_a_second_and_the_first_none_of_its_speed(
    sit: Sit, city: FakeCity
) -> None:
    desk = sit("an")
    desk.connect()
    desk.turn()
    desk.mono += 0.001  # an empty pull by the clock was just now, and the bell rings after a quiet time
    city.calls.clear()
    desk.road.turn(rang=True)
    assert city.calls.count("feed") == 1
    for _ in range(1000):
        desk.mono += 0.001
        desk.road.turn(rang=True)
    assert 4 <= city.calls.count("feed") - 1 <= 5


def test_a_row_of_a_newer_centre_stops_nothing_and_is_told(
    sit: Sit, city: FakeCity, caplog: pytest.LogCaptureFixture
) -> None:
    desk, other = sit("an"), sit("bo")
    desk.connect()
    other.connect()
    strange, plain = (other.do(Action.REGISTER).ask.subject for _ in range(2))
    other.turn()
    city.books.rows["cases"][str(strange)]["status"] = "on_appeal"
    desk.news.clear()
    with caplog.at_level(logging.WARNING):
        desk.turn()
        desk.turn()
    assert desk.mirror.case(strange) is None
    assert desk.mirror.case(plain) is not None
    assert [news.link for news in desk.news if news.link] == [True]
    city.books.rows["cases"][str(strange)]["status"] = "registered"
    desk.mirror._database.run("UPDATE unread SET vocabulary = 'an older program'")
    desk.connect()
    assert desk.mirror.case(strange) is not None


def test_a_city_that_is_set_to_another_pace_is_greeted_again(sit: Sit, city: FakeCity) -> None:
    """The demonstration city's clock may run at another pace while desks work: deadlines must follow."""
    desk = sit("an")
    desk.turn()
    desk.turn(10)
    greeted = city.calls.count("hello")
    city.clock.later(seconds=1)
    desk.turn()
    assert city.calls.count("hello") == greeted, "a second apart is nothing"
    city.clock.later(minutes=3)
    city.rate = 20.0
    desk.turn()
    assert city.calls.count("hello") == greeted + 1
    now = desk.clock.now()
    assert now == city.clock.now()
    desk.mono += 1
    assert desk.clock.now() - now == timedelta(seconds=20)


def test_a_thousand_rows_are_told_at_once(sit: Sit) -> None:
    here, there = sit("an"), sit("bo")
    here.turn()
    there.turn()
    cases = {here.do(Action.REGISTER).ask.subject for _ in range(120)}
    here.turn()
    there.news.clear()
    there.turn()
    assert [news.cases for news in there.news if news.cases] == [cases]
