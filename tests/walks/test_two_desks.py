"""Walks 1, 2 and the simplest 3 of DESIGN §8: two desk processes on one real server, one of the three being killed."""

from __future__ import annotations

from collections import Counter

from tests.centre_fixtures import Centre, Login
from tests.waiting import until
from tests.walks.conftest import OpenDesk
from tests.walks.hall import Desk, Hall

SOON = 10.0  # seconds; it takes some milliseconds, and at most one poll where a bell was missed
BACK = 30.0  # seconds for a server to recover and two desks to be in step with it


def test_walk_1_a_call_becomes_a_dispatched_case(open_desk: OpenDesk, acceptor: Login, leader: Login) -> None:
    taker, desk = open_desk(acceptor, "A-01"), open_desk(leader, "B-01")
    taker.arrived(), desk.arrived()
    case = taker.ask("register", place="督院街 12 号")
    shown = taker.ask("shown", case=case)
    assert shown["status"] == "registered", "it is on the board before anybody was told"
    assert case in taker.ask("queue")
    settled(taker, case, "registered")
    assert taker.ask("shown", case=case)["number"].startswith("20170721-"), "numbered from the block of its desk"
    taker.ask("act", action="propose", case=case)
    settled(desk, case, "pending_file")
    desk.ask("act", action="file", case=case)
    settled(desk, case, "pending_dispatch")
    desk.ask("act", action="dispatch", case=case)
    settled(desk, case, "dispatched")
    settled(taker, case, "dispatched")
    whole = [[action, False] for action in ("register", "propose", "file", "dispatch")]
    for each in (taker, desk):
        until(lambda each=each: each.ask("history", case=case) == whole, SOON, f"{each.ask('history', case=case)}")  # type: ignore[misc]


def test_walk_2_a_change_here_shows_there(open_desk: OpenDesk, acceptor: Login, leader: Login) -> None:
    here, there = open_desk(acceptor, "A-01"), open_desk(leader, "B-01")
    here.arrived(), there.arrived()
    still, moving = here.ask("register", place="一"), here.ask("register", place="二")
    settled(there, still, "registered")
    settled(there, moving, "registered")
    in_step(here, there)
    there.ask("heard")
    here.ask("act", action="propose", case=moving)
    settled(there, moving, "pending_file")
    heard = there.ask("heard")
    assert {case for each in heard for case in each["cases"]} == {moving}, "exactly the changed row is announced"
    assert not any(each["mine"] or each["everything"] for each in heard)
    assert there.ask("queue") == [moving], "it is the duty leader's now"


def test_walk_3_the_server_dies_and_everybody_goes_on(
    hall: Hall, city: Centre, open_desk: OpenDesk, acceptor: Login, leader: Login
) -> None:
    taker, desk = open_desk(acceptor, "A-01"), open_desk(leader, "B-01")
    taker.arrived(), desk.arrived()
    before = [taker.ask("register", place=f"先 {n}") for n in range(3)]
    for case in before:
        taker.ask("act", action="propose", case=case)
    for case in before:
        settled(desk, case, "pending_file")
    in_step(taker, desk)

    hall.kill()
    during = [taker.ask("register", place=f"后 {n}") for n in range(5)]
    for case in before:
        desk.ask("act", action="file", case=case)
        desk.ask("act", action="dispatch", case=case)
    until(lambda: taker.ask("link")["kind"] == desk.ask("link")["kind"] == "gone", SOON, "both say that it is gone")
    assert taker.ask("link")["waiting"] == 5
    assert desk.ask("link")["waiting"] == 6
    assert all(taker.ask("shown", case=case)["status"] == "registered" for case in during)
    assert all(desk.ask("shown", case=case)["waiting"] == ["file", "dispatch"] for case in before)
    numbers = [taker.ask("shown", case=case)["number"] for case in during]
    assert len(set(numbers)) == 5
    assert None not in numbers, "a desk numbers its cases from its own block"

    hall.start()
    for case in before:
        settled(taker, case, "dispatched", BACK)
    for case in during:
        settled(desk, case, "registered", BACK)
    in_step(taker, desk)
    assert [taker.ask("shown", case=case)["number"] for case in during] == numbers
    assert taker.ask("conflicts") == desk.ask("conflicts") == [], "no false alarm"
    assert journal(city) == Counter(
        {(case, action): 1 for case in before for action in ("register", "propose", "file", "dispatch")}
        | {(case, "register"): 1 for case in during}
    ), "nothing is lost and nothing is there twice"


def test_a_killed_desk_sends_what_it_promised(
    hall: Hall, city: Centre, open_desk: OpenDesk, acceptor: Login, leader: Login
) -> None:
    taker, desk = open_desk(acceptor, "A-01"), open_desk(leader, "B-01")
    taker.arrived(), desk.arrived()
    in_step(taker, desk)
    hall.kill()
    cases = [taker.ask("register", place=f"停电 {n}") for n in range(4)]
    taker.kill()
    again = open_desk(acceptor, "A-01").arrived()
    assert again.ask("link")["waiting"] == 4, "it opens without a server, and remembers"
    assert all(again.ask("shown", case=case)["status"] == "registered" for case in cases)
    hall.start()
    for case in cases:
        settled(desk, case, "registered", BACK)
    in_step(again, desk)
    assert journal(city) == Counter({(case, "register"): 1 for case in cases})


def settled(desk: Desk, case: str, status: str, limit: float = SOON) -> None:
    """Wait until a desk shows a case in a status and waits for nothing about it."""

    def is_so() -> bool:
        shown = desk.ask("shown", case=case)
        return shown is not None and shown["status"] == status and not shown["waiting"]

    until(is_so, limit, f"{case} is {status} at {desk.login.name}: {desk.ask('shown', case=case)}")


def in_step(*desks: Desk) -> None:
    """Wait until nothing waits and every link is live."""
    for desk in desks:
        until(lambda desk=desk: desk.ask("link") == {"kind": "live", "waiting": 0, "refused": 0}, BACK, "in step")  # type: ignore[misc]


def journal(city: Centre) -> Counter[tuple[str, str]]:
    """How often each action on each case is in the journal."""
    with city.admin() as admin, admin.cursor() as cursor:
        cursor.execute("select root::text, action from gaowei.journal where refusal is null")
        return Counter(cursor.fetchall())
