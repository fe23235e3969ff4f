"""Walk 2 at the window: what others do appears, and a person's place and half-typed words stay as they are."""

from __future__ import annotations

from tests.centre_fixtures import Centre, Login
from tests.waiting import until
from tests.walks.conftest import OpenDesk
from tests.walks.hall import Desk, Hall
from tests.walks.test_two_desks import BACK, SOON, in_step, settled

WINDOW = "window_process"
HALF = "请先围挡，再"


def to_dispatch(taker: Desk, leader: Desk, place: str) -> str:
    """A case that waits for being dispatched, known to both desks."""
    case = str(taker.ask("register", place=place))
    taker.ask("act", action="propose", case=case)
    settled(leader, case, "pending_file")
    leader.ask("act", action="file", case=case)
    settled(taker, case, "pending_dispatch")
    return case


def test_a_half_typed_dispatch_stays_while_the_queue_moves(open_desk: OpenDesk, acceptor: Login, leader: Login) -> None:
    window, taker = open_desk(leader, "B-01", WINDOW), open_desk(acceptor, "A-01")
    taker.arrived(), window.arrived()
    crowd = [taker.ask("register", place=f"前 {n}") for n in range(40)]
    mine = to_dispatch(taker, window, "我的")
    crowd += [taker.ask("register", place=f"后 {n}") for n in range(20)]
    for case in crowd:
        settled(window, case, "registered")
    in_step(taker, window)
    assert window.ask("view", preset="open") == 61
    window.ask("step_to", case=mine)
    window.ask("scroll", rows=4)
    window.ask("begin_dispatch", words=HALF)
    before = window.ask("place")
    rows_before = dict(map(tuple, window.ask("rows")))
    assert before["chosen"] == before["open"] == mine
    assert before["selected"] == [mine]
    assert before["typed"][0] == HALF

    changed = crowd[10:30]
    for case in changed:
        taker.ask("act", action="propose", case=case)
    new = [taker.ask("register", place=f"新 {n}", urgency="urgent", urgency_reason="围观") for n in range(10)]
    for case in changed:
        settled(window, case, "pending_file")
    for case in new:
        settled(window, case, "registered")

    rows_after = dict(map(tuple, window.ask("rows")))
    assert set(rows_after) == set(rows_before) | set(new), "the new ones are in the queue"
    assert {case for case in rows_before if rows_before[case] != rows_after[case]} >= set(changed), "the row says it"
    assert rows_after[mine][:3] == rows_before[mine][:3]
    assert window.ask("place") == before, "selection, scroll, open case, focus, words and cursor are where they were"


def test_a_half_typed_call_stays_while_the_server_dies_and_comes_back(
    hall: Hall, city: Centre, open_desk: OpenDesk, acceptor: Login, leader: Login
) -> None:
    window, other = open_desk(acceptor, "A-01", WINDOW), open_desk(leader, "B-01")
    window.arrived(), other.arrived()
    first = to_dispatch(window, other, "一")
    in_step(window, other)
    window.ask("view", preset="open")
    window.ask("begin_call", words="督院街小学门口，水井盖没")
    before = window.ask("place")
    assert before["on_call"]
    live = window.ask("badge")

    hall.kill()
    other.ask("act", action="dispatch", case=first)
    until(lambda: window.ask("link")["kind"] == "gone", SOON, "the window's desk sees that it is gone")
    until(lambda: window.ask("badge") != live, SOON, "the badge says so")
    assert window.ask("place") == before
    registered = window.ask("register", place="停电时")
    hall.start()
    settled(window, first, "dispatched", BACK)
    settled(other, registered, "registered", BACK)
    in_step(window, other)
    assert window.ask("place")["typed"] == before["typed"]
    assert window.ask("place")["focus"] == before["focus"]


def test_a_killed_window_gives_back_what_was_half_typed(open_desk: OpenDesk, city: Centre, acceptor: Login) -> None:
    window = open_desk(acceptor, "A-01", WINDOW).arrived()
    window.ask("begin_call", words="说到一半")
    before = window.ask("place")
    assert before["typed"] == ["说到一半", 2, "一"]
    kept = [["description", 2, 3]]
    until(lambda: window.ask("cursors_kept") == kept, SOON, "it is kept within a second, with the cursor")
    window.kill()
    again = open_desk(acceptor, "A-01", WINDOW).arrived()
    assert again.ask("call_words") == "说到一半"
    again.ask("go_on_with_call")
    until(lambda: again.ask("place")["focus"] == before["focus"], SOON, "the call is open")
    assert again.ask("place")["typed"] == before["typed"], "one types on where one was"
