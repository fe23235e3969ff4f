"""The lists of what hangs on cases: what waits for my word, what has an order, what sleeps."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from app.desk.board import Board
from app.desk.rows import Order, Preset, View
from models.applying import LADDERS
from models.case import Case
from models.lifecycle import Action
from models.people import Post
from tests.app.desk import Desk, after, present, wish
from tests.models.given import ENGINEERING, NINE_THIRTY, ROAD, person


def handling(desk: Desk) -> Case:
    """A case at its unit."""
    return desk.comes(*ROAD[:5])


def shown(desk: Desk, preset: Preset, *posts: Post, order: Order = Order.URGENCY) -> list[UUID]:
    """The cases of a view for somebody with these posts, in its order."""
    desk.board.work_as(person("somebody", *posts) if posts else desk.me)
    board: Board = desk.board
    return [row.id for row in board.rows(board.ids(View(preset, order=order)))]


def test_an_application_waits_for_the_posts_of_its_ladder(desk: Desk) -> None:
    plain, further, back, asleep = (handling(desk) for _ in range(4))
    for case, action, facts in (
        (plain, Action.APPLY_EXTENSION, None),
        (further, Action.APPLY_EXTENSION, ENGINEERING),
        (back, Action.APPLY_RETURN, None),
        (asleep, Action.APPLY_SUSPENSION, None),
    ):
        desk.learn(present(after(case, wish(action, case, facts=facts))))
    applications = Preset.APPLICATIONS
    assert set(shown(desk, applications, Post.DISPATCHER)) == {plain.id, back.id}
    assert set(shown(desk, applications, Post.DUTY_LEADER)) == {plain.id, further.id, asleep.id}
    assert shown(desk, applications, Post.HEAD) == [], "a duty leader endorses first"
    desk.ask(Action.ENDORSE_EXTENSION, further.id)
    assert shown(desk, applications, Post.HEAD) == [further.id], "what waits here is laid over"
    assert shown(desk, Preset.MY_POOL, Post.HEAD) == [further.id], "that is his pool"
    assert further.id not in shown(desk, applications, Post.DUTY_LEADER)
    assert len(shown(desk, applications, Post.ACCEPTOR)) == 4, "who decides nothing sees what is undecided"


def test_every_ladder_has_a_list_in_which_it_stands() -> None:
    posts = {post for ladders in LADDERS.values() for ladder in ladders for step in ladder for post in step}
    assert posts == {Post.DISPATCHER, Post.DUTY_LEADER, Post.HEAD}


def test_an_appeal_is_listed_though_the_case_is_closed(desk: Desk) -> None:
    case = desk.comes(*ROAD[:5])
    desk.clock.time += timedelta(days=30)
    case = desk.moves(case, *ROAD[5:])
    desk.learn(present(after(case, wish(Action.APPEAL, case, now=desk.clock.now()))))
    assert shown(desk, Preset.APPLICATIONS, Post.DUTY_LEADER) == [case.id]


def test_orders_stand_by_the_date_of_their_answer_and_an_answer_takes_them_off(desk: Desk) -> None:
    late, soon = handling(desk), handling(desk)
    for case, days in ((late, 3), (soon, 1)):
        due = (NINE_THIRTY + timedelta(days=days)).isoformat()
        given = after(case, wish(Action.SUPERVISE, case, facts={"opinion": "尽快处置", "due": due}))
        desk.learn(present(given))
    assert shown(desk, Preset.SUPERVISED) == [soon.id, late.id]
    desk.ask(Action.ANSWER_ORDER, soon.id)
    assert shown(desk, Preset.SUPERVISED) == [late.id]
    assert desk.board.count(View(Preset.SUPERVISED)) == 1


@pytest.mark.parametrize("order", list(Order))
def test_what_sleeps_stands_by_the_date_on_which_it_wakes(desk: Desk, order: Order) -> None:
    cases = [handling(desk) for _ in range(3)]
    for case, days in zip(cases, (20, 5, 10), strict=True):
        until = (NINE_THIRTY + timedelta(days=days)).isoformat()
        facts = {"ground": "season", "until": until}
        asked = after(case, wish(Action.APPLY_SUSPENSION, case))
        desk.learn(present(after(asked, wish(Action.GRANT_SUSPENSION, asked, facts=facts))))
    found = shown(desk, Preset.SUSPENDED, order=order)
    assert set(found) == {case.id for case in cases}
    if order is Order.URGENCY:
        assert found == [cases[1].id, cases[2].id, cases[0].id]
        (row, *_) = desk.board.rows(desk.board.ids(View(Preset.SUSPENDED)))
        assert row.resume_on == NINE_THIRTY + timedelta(days=5)


def test_whoever_wants_to_be_called_back_is_listed_until_he_was_reached(desk: Desk) -> None:
    called, open_ = desk.comes(*ROAD), handling(desk)
    assert called.wants_callback
    assert shown(desk, Preset.CALL_BACK) == [called.id], "not while it is worked on"
    assert open_.wants_callback
    desk.ask(Action.CALL_BACK, called.id, outcome="unreached")
    assert shown(desk, Preset.CALL_BACK) == [called.id], "tried again"
    desk.ask(Action.CALL_BACK, called.id, outcome="satisfied")
    assert shown(desk, Preset.CALL_BACK) == []


def test_who_was_promised_a_call_is_listed_however_long_ago_his_case_ended(desk: Desk) -> None:
    ended = desk.comes(*ROAD)
    desk.clock.time += timedelta(days=90)
    assert shown(desk, Preset.CLOSED) == []
    assert shown(desk, Preset.CALL_BACK) == [ended.id]
    desk.ask(Action.CALL_BACK, ended.id, outcome="satisfied")
    assert shown(desk, Preset.CALL_BACK) == []


def test_whom_a_hotline_waits_for_is_called_first(desk: Desk) -> None:
    late, none, soon, told = (desk.comes(*ROAD) for _ in range(4))
    hours = {late: 9, soon: 1, told: 0}
    for case, more in hours.items():
        due = NINE_THIRTY + timedelta(hours=more)
        replied = NINE_THIRTY if case is told else None
        desk.learn(present(replace(case, version=case.version + 1, reply_due=due, replied_at=replied)))
    found = shown(desk, Preset.CALL_BACK)
    assert found[:2] == [soon.id, late.id]
    assert set(found[2:]) == {none.id, told.id}
    rows = {row.id: row.reply_due for row in desk.board.rows(desk.board.ids(View(Preset.CALL_BACK)))}
    assert (rows[soon.id], rows[told.id]) == (NINE_THIRTY + timedelta(hours=1), None)
