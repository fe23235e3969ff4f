"""The intercom log at a desk: shown at once, sent later, heard from others, filtered, and kept apart from the cases."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest

from app.desk.rows import IntercomRow, IntercomView, State
from models.commands import Ask
from models.errors import Code, RuleBroken
from models.ids import new_id
from models.intercom import EntryKind, EntryStatus
from models.lifecycle import INTERCOM, Action
from tests.app.stations import Window, opened
from tests.fakes import FakeCity
from tests.models.given import ENOUGH, JINJIANG
from tests.seats import somebody

EVERYTHING = IntercomView()


def ask(window: Window, action: Action, subject: UUID, seen: int, facts: dict[str, object]) -> Ask:
    return Ask(new_id(), action, subject, seen, window.station.clock.now(), {**ENOUGH[action], **facts})


def say(window: Window, **facts: object) -> UUID:
    """Writes an entry down; its id."""
    wish = ask(window, Action.LOG_ENTRY, new_id(), 0, facts)
    answer = window.station.submit(wish)
    assert not isinstance(answer, RuleBroken), answer
    return wish.subject


def acknowledge(window: Window, row: IntercomRow) -> UUID:
    """Answers an emergency; the command's id."""
    wish = ask(window, Action.ACKNOWLEDGE, row.entry.id, row.entry.version, {})
    answer = window.station.submit(wish)
    assert not isinstance(answer, RuleBroken), answer
    return wish.id


def log(window: Window, wanted: IntercomView = EVERYTHING, **paging: int) -> list[IntercomRow]:
    return window.station.board.intercom(wanted, **paging)


def ids(window: Window, wanted: IntercomView = EVERYTHING) -> list[UUID]:
    return [row.entry.id for row in log(window, wanted)]


def settled(window: Window) -> bool:
    return window.settled() and not any(row.waiting for row in log(window))


def test_an_entry_is_shown_at_once_and_stops_waiting_when_the_centre_has_it(city: FakeCity, tmp_path: Path) -> None:
    with opened(city, city.add(somebody("an")), tmp_path) as window:
        window.until(window.numbered)
        city.freeze()
        entry_id = say(window, text="到了")
        (row,) = log(window)
        assert (row.entry.id, row.entry.text, row.by_name, row.waiting) == (entry_id, "到了", "an", True)
        assert window.heard[-1].intercom == {entry_id}
        assert window.heard[-1].cases == frozenset()
        city.thaw()
        window.until(lambda: settled(window))
        (row,) = log(window)
        assert (row.entry.id, row.entry.version, row.waiting, row.conflict) == (entry_id, 1, False, False)


def test_what_one_desk_hears_the_other_reads(city: FakeCity, tmp_path: Path) -> None:
    one, other = city.add(somebody("an")), city.add(somebody("bo"))
    with opened(city, one, tmp_path / "1") as here, opened(city, other, tmp_path / "2") as there:
        there.until(there.numbered)
        entry_id = say(here)
        there.until(lambda: any(entry_id in heard.intercom for heard in there.heard))
        assert ids(there) == [entry_id]
        assert entry_id not in frozenset().union(*(heard.cases for heard in there.heard))
        (row,) = log(there)
        assert not row.waiting
        assert there.station.board.case(entry_id) is None


def test_what_was_said_during_an_outage_goes_out_hours_later(city: FakeCity, tmp_path: Path) -> None:
    me = city.add(somebody("an"))
    with opened(city, me, tmp_path) as window:
        window.until(window.numbered)
    city.stop()
    with opened(city, me, tmp_path) as window:
        case = window.do(Action.REGISTER).ask.subject
        first = say(window, case_id=str(case), kind="emergency")
        acknowledge(window, log(window)[0])
        second = say(window, corrects=str(first), text="更正：不是求助")
        assert ids(window) == [first, second]
        wrong, _ = log(window)
        assert (wrong.corrected_by, wrong.entry.status) == (second, EntryStatus.ACKNOWLEDGED)
        assert wrong.case_number == window.shown(case).case.number
        city.clock.later(hours=9)
        city.start()
        window.station.retry_now()
        window.until(lambda: settled(window), limit=20)
        assert ids(window) == [first, second]
        assert window.station.link().refused == 0
        wrong, _ = log(window)
        assert (wrong.entry.version, wrong.entry.acknowledged_by, wrong.corrected_by) == (2, me.id, second)
        assert wrong.entry.updated_at - wrong.entry.said_at >= timedelta(hours=9)


def test_an_emergency_stays_until_somebody_answers_it(city: FakeCity, tmp_path: Path) -> None:
    with opened(city, city.add(somebody("an")), tmp_path) as window:
        say(window, kind="report")
        entry_id = say(window, kind="emergency")
        window.until(lambda: settled(window))
        (urgent,) = window.station.board.emergencies()
        assert urgent.entry.id == entry_id
        acknowledge(window, urgent)
        assert window.station.board.emergencies() == []
        window.until(lambda: settled(window))
        assert window.station.board.emergencies() == []
        answered = log(window)[-1].entry
        assert (answered.status, answered.answer) == (EntryStatus.ACKNOWLEDGED, ENOUGH[Action.ACKNOWLEDGE]["answer"])


def test_two_who_answer_the_same_emergency(city: FakeCity, tmp_path: Path) -> None:
    """The second is told who was first: his answer is in the tray, and the log shows the first one's."""
    one, other = city.add(somebody("an")), city.add(somebody("bo"))
    with opened(city, one, tmp_path / "1") as here, opened(city, other, tmp_path / "2") as there:
        say(here, kind="emergency")
        there.until(there.station.board.emergencies)
        here.until(lambda: settled(here))
    city.stop()
    with opened(city, other, tmp_path / "2") as there:
        command = acknowledge(there, there.station.board.emergencies()[0])
    city.start()
    with opened(city, one, tmp_path / "1") as here:
        acknowledge(here, here.station.board.emergencies()[0])
        here.until(lambda: settled(here))
    with opened(city, other, tmp_path / "2") as there:
        there.until(lambda: there.station.link().refused == 1)
        there.until(there.station.board.conflicts)
        (waiting,) = there.station.board.waiting()
        assert (waiting.id, waiting.subject_kind, waiting.state) == (command, INTERCOM, State.REFUSED)
        (conflict,) = there.station.board.conflicts()
        assert conflict.changed_by == "an"
        assert conflict.saw["status"] is EntryStatus.LOGGED
        assert conflict.now is not None
        assert (conflict.now["status"], conflict.now["acknowledged_by"]) == (EntryStatus.ACKNOWLEDGED, one.id)
        assert conflict.wanted["acknowledged_by"] == other.id
        assert conflict.can_ask_again is not None
        (row,) = log(there)
        assert (row.conflict, row.waiting, row.entry.acknowledged_by) == (True, False, one.id)
        there.station.accept_centre(command)
        assert there.station.board.conflicts() == ()
        assert not log(there)[0].conflict
        assert there.heard[-1].intercom == {row.entry.id}


def test_an_entry_that_the_centre_refuses_waits_for_a_person(city: FakeCity, tmp_path: Path) -> None:
    me = city.add(somebody("an"))
    with opened(city, me, tmp_path) as window:
        window.until(window.numbered)
        city.freeze()
        entry_id = say(window)
        city.add(replace(me, posts=frozenset()))
        city.thaw()
        window.until(lambda: window.station.link().refused == 1, limit=20)
        (row,) = log(window)
        assert (row.entry.id, row.conflict) == (entry_id, True)
        (conflict,) = window.station.board.conflicts()
        assert conflict.command.code is Code.POST_MISSING
        assert conflict.now is None
        assert conflict.wanted["text"] == ENOUGH[Action.LOG_ENTRY]["text"]
        assert window.station.withdraw(conflict.command.id)
        assert log(window) == []


def test_only_what_is_known_here_can_be_put_right(city: FakeCity, tmp_path: Path) -> None:
    with opened(city, city.add(somebody("an")), tmp_path) as window:
        nowhere = new_id()
        answer = window.station.preview(ask(window, Action.LOG_ENTRY, new_id(), 0, {"corrects": str(nowhere)}))
        assert answer == RuleBroken(Code.UNKNOWN, {"field": "corrects", "value": str(nowhere)})


def test_a_district_hears_its_own_channels(city: FakeCity, tmp_path: Path) -> None:
    one = city.add(somebody("an"))
    other = city.add(replace(somebody("bo"), divisions=frozenset({JINJIANG}), whole_city=False))
    with opened(city, one, tmp_path / "1") as here, opened(city, other, tmp_path / "2") as there:
        say(here, channel="QY-1")
        say(here, channel="CITY")
        mine = say(here, channel="JJ-1")
        there.until(lambda: ids(there) == [mine])
        wish = ask(there, Action.LOG_ENTRY, new_id(), 0, {"channel": "QY-1"})
        answer = there.station.preview(wish)
        assert isinstance(answer, RuleBroken)
        assert answer.code is Code.OUT_OF_SCOPE


def test_a_snapshot_brings_the_log_anew(city: FakeCity, tmp_path: Path) -> None:
    me = city.add(somebody("an"))
    with opened(city, me, tmp_path) as window:
        said = [say(window, text=f"第 {n} 句", kind="emergency") for n in range(3)]
        window.until(lambda: settled(window))
    city.put_back(city.saved())
    with opened(city, me, tmp_path) as window:
        window.until(lambda: any(heard.everything for heard in window.heard))
        assert ids(window) == said
        assert ids(window, IntercomView(text="没有")) == []
        assert ids(window, IntercomView(text="1")) == [said[1]]
        assert [row.entry.id for row in window.station.board.emergencies()] == said


@pytest.mark.parametrize("sent", [False, True], ids=["waiting", "known"])
def test_the_log_is_filtered_by_what_an_entry_names_and_says(city: FakeCity, tmp_path: Path, *, sent: bool) -> None:
    with opened(city, city.add(somebody("an")), tmp_path) as window:
        window.until(window.numbered)
        case = window.do(Action.REGISTER).ask.subject
        window.until(window.settled)
        if not sent:
            city.freeze()
        first = say(window, text="督院街井盖破损")
        about = say(window, text="到达现场", case_id=str(case), kind="verify", call_sign="12", channel="QY-1")
        alarm = say(window, text="有人落水", kind="emergency", call_sign="12")
        if sent:
            window.until(lambda: settled(window))
        number = window.shown(case).case.number
        assert number is not None
        for wanted, expected in (
            (EVERYTHING, [first, about, alarm]),
            (IntercomView(channel="JJ-1"), [first, alarm]),
            (IntercomView(kind=EntryKind.VERIFY), [about]),
            (IntercomView(call_sign="12"), [about, alarm]),
            (IntercomView(call_sign="12", channel="JJ-1"), [alarm]),
            (IntercomView(case_id=case), [about]),
            (IntercomView(text="井盖"), [first]),
            (IntercomView(text="落"), [alarm]),
            (IntercomView(text="何敏"), [about, alarm]),
            (IntercomView(text="何敏 现场"), [about]),
            (IntercomView(text="青羊一组"), [about]),
            (IntercomView(text=number[-5:]), [about]),
            (IntercomView(text=number), [about]),
            (IntercomView(text="hm"), [about, alarm]),
            (IntercomView(text="qyyz"), [about]),
            (IntercomView(text="没有"), []),
            (IntercomView(text="-"), []),
            (IntercomView(kind=EntryKind.TEST), []),
        ):
            assert ids(window, wanted) == expected, wanted
        assert [row.waiting for row in log(window)] == [not sent] * 3
        if sent:
            assert ids(window, IntercomView(text="jgps")) == [first], "by the first letters of how it sounds"


def test_the_log_is_read_in_pieces_newest_first(city: FakeCity, tmp_path: Path) -> None:
    with opened(city, city.add(somebody("an")), tmp_path) as window:
        said = [say(window, text=f"第{n}句") for n in range(5)]
        window.until(lambda: settled(window))
        city.freeze()
        said.append(say(window, text="第5句"))
        newest = log(window, limit=2)
        assert [row.entry.id for row in newest] == said[4:]
        earlier = log(window, limit=2, before=newest[0].n)
        assert [row.entry.id for row in earlier] == said[2:4]
        assert [row.entry.id for row in log(window, limit=9, before=earlier[0].n)] == said[:2]
        assert log(window, limit=9, before=log(window)[0].n) == []
