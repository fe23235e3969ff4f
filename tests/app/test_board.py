"""The board by example: what waits is shown, and only as long as it waits."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.desk.rows import Order, Preset, State, View
from app.local.files import DeskFiles
from models.case import Status, Urgency
from models.commands import Answer
from models.errors import Code
from models.ids import new_id
from models.lifecycle import Action
from tests.app.desk import Desk, after, gone, line_of, page, present, wish
from tests.models.given import ACCEPTOR, ALL_POSTS, DISPATCHER, DUTY_LEADER, MANAGER, NINE_THIRTY, UNIT, person

ALL = View(Preset.ALL, order=Order.RECEIVED)
ROAD = (Action.REGISTER, Action.PROPOSE, Action.FILE, Action.DISPATCH)


def shown(desk: Desk, view: View = ALL) -> list[tuple[Status, bool]]:
    """Status of each row of a view, and whether something waits on it."""
    rows = desk.board.rows(desk.board.ids(view))
    assert len(rows) == desk.board.count(view)
    return [(row.status, row.waiting is not None) for row in rows]


# ── laying over ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_what_i_ask_is_shown_at_once_and_marked_as_waiting(desk: Desk) -> None:
    case = desk.comes(Action.REGISTER)
    desk.ask(Action.PROPOSE, case.id)
    assert shown(desk) == [(Status.PENDING_FILE, True)]
    on_board = desk.board.case(case.id)
    assert on_board is not None
    assert (on_board.case.version, on_board.base) == (2, case)
    assert [command.state for command in on_board.waiting] == [State.WAITING]
    (row,) = desk.board.rows([on_board.n])
    assert (row.status, row.waiting, row.version, row.conflict) == (Status.PENDING_FILE, Action.PROPOSE, 2, False)


def test_a_chain_on_one_case_is_laid_over_step_by_step(desk: Desk) -> None:
    case = desk.comes(Action.REGISTER)
    for action in ROAD[1:]:
        desk.ask(action, case.id)
    assert shown(desk) == [(Status.DISPATCHED, True)]
    on_board = desk.board.case(case.id)
    assert on_board is not None
    assert (on_board.case.version, on_board.case.unit) == (4, UNIT)
    assert len(desk.board.history(case.id)) == 4


def test_a_case_that_exists_only_here_has_a_row_below_zero_until_the_mirror_has_it(desk: Desk) -> None:
    command = desk.ask(Action.REGISTER)
    desk.ask(Action.PROPOSE, command.ask.subject)
    (n,) = desk.board.ids(ALL)
    assert n < 0
    assert desk.board.row_number(command.ask.subject) == n
    assert shown(desk) == [(Status.PENDING_FILE, True)]
    born = after(None, command)
    desk.answer(Answer.APPLIED, rows=[present(born)])
    assert shown(desk) == [(Status.PENDING_FILE, True)]
    (n,) = desk.board.ids(ALL)
    assert n > 0
    desk.answer(Answer.APPLIED, rows=[present(after(born, wish(Action.PROPOSE, born)))])
    assert shown(desk) == [(Status.PENDING_FILE, False)]
    assert desk.board.waiting() == ()


def test_a_row_in_the_mirror_is_never_shown_twice_before_the_board_is_told(desk: Desk) -> None:
    command = desk.ask(Action.REGISTER)
    desk.mirror.absorb(page([present(after(None, command))]))
    assert len(desk.board.ids(ALL)) == 1 == desk.board.count(ALL)


def test_when_somebody_was_faster_the_row_is_shown_as_it_is(desk: Desk) -> None:
    case = desk.comes(Action.REGISTER)
    desk.ask(Action.PROPOSE, case.id)
    desk.moves(case, Action.VOID, by=DUTY_LEADER)
    assert shown(desk) == [(Status.VOID, True)]


def test_a_wish_on_an_older_version_is_not_laid_over_even_where_it_would_still_be_allowed(desk: Desk) -> None:
    case = desk.comes(Action.REGISTER)
    desk.ask(Action.VOID, case.id)
    desk.moves(case, Action.PROPOSE)
    assert shown(desk) == [(Status.PENDING_FILE, True)]


def test_the_first_rows_are_full_also_when_what_waits_takes_some_out(desk: Desk) -> None:
    cases = [desk.comes(Action.REGISTER) for _ in range(5)]
    for case in cases[:2]:
        desk.ask(Action.VOID, case.id)
    first = desk.board.rows(desk.board.ids(View(Preset.OPEN, order=Order.RECEIVED), 2))
    assert [row.id for row in first] == [case.id for case in cases[2:4]]


def test_a_refused_wish_is_not_laid_over_and_marks_its_row(desk: Desk) -> None:
    case = desk.comes(Action.REGISTER)
    desk.ask(Action.PROPOSE, case.id)
    desk.ask(Action.FILE, case.id)
    desk.answer(Answer.REFUSED, Code.SAME_HAND)
    assert shown(desk) == [(Status.REGISTERED, False)]
    (row,) = desk.board.rows(desk.board.ids(ALL))
    assert row.conflict
    assert [command.state for command in desk.board.waiting()] == [State.REFUSED, State.HELD]


def test_a_refused_registering_stays_to_be_seen(desk: Desk) -> None:
    desk.ask(Action.REGISTER)
    desk.answer(Answer.REFUSED, Code.NUMBER_TAKEN)
    (row,) = desk.board.rows(desk.board.ids(ALL))
    assert (row.status, row.conflict, row.waiting) == (Status.REGISTERED, True, None)


def test_a_withdrawn_wish_leaves_no_trace(desk: Desk) -> None:
    case = desk.comes(Action.REGISTER)
    mine, new = desk.ask(Action.PROPOSE, case.id), desk.ask(Action.REGISTER)
    assert desk.outbox.withdraw(mine.ask.id)
    assert desk.outbox.withdraw(new.ask.id)
    assert desk.board.reload_waiting() == {case.id, new.ask.subject}
    assert shown(desk) == [(Status.REGISTERED, False)]
    assert desk.board.case(new.ask.subject) is None
    assert desk.board.row_number(new.ask.subject) is None


def test_what_waits_is_laid_over_again_after_a_start(tmp_path: Path) -> None:
    first = Desk(tmp_path / "d")
    case = first.comes(Action.REGISTER)
    first.ask(Action.PROPOSE, case.id)
    first.ask(Action.REGISTER)
    before = shown(first)
    first.close()
    second = Desk(tmp_path / "d")
    assert shown(second) == before
    assert len(second.board.waiting()) == 2
    second.close()


def test_after_a_snapshot_everything_is_laid_over_anew(desk: Desk) -> None:
    stays, leaves = desk.comes(Action.REGISTER), desk.comes(Action.REGISTER)
    desk.ask(Action.PROPOSE, stays.id)
    desk.ask(Action.PROPOSE, leaves.id)
    desk.mirror.start_snapshot("there")
    desk.mirror.absorb(page([present(stays)], identity="there"))
    desk.mirror.finish()
    desk.board.mirror_changed(None)
    assert shown(desk) == [(Status.PENDING_FILE, True)]
    assert desk.board.case(leaves.id) is None
    assert len(desk.board.waiting()) == 2


def test_a_remark_waits_without_moving_the_case(desk: Desk) -> None:
    case = desk.comes(Action.REGISTER)
    desk.ask(Action.COMMENT, case.id)
    assert shown(desk) == [(Status.REGISTERED, True)]
    on_board = desk.board.case(case.id)
    assert on_board is not None
    assert on_board.case == case
    assert desk.board.history(case.id)[-1].after["text"] == "已电话核对"


# ── one case ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_history_is_the_journals_lines_with_what_waits_at_the_end(desk: Desk) -> None:
    case = desk.comes(Action.REGISTER, Action.PROPOSE)
    command = desk.ask(Action.RETURN_TO_INTAKE, case.id)
    lines = desk.board.history(case.id)
    assert [line.action for line in lines] == [Action.REGISTER, Action.PROPOSE, Action.RETURN_TO_INTAKE]
    assert [line.waiting for line in lines] == [False, False, True]
    last = lines[-1]
    assert (last.at, last.person, last.command_id) == (None, desk.me.id, command.ask.id)
    assert (last.before["status"], last.after["status"]) == ("pending_file", "registered")


def test_a_line_that_is_in_the_journal_is_not_told_as_waiting_too(desk: Desk) -> None:
    case = desk.comes(Action.REGISTER)
    command = desk.ask(Action.COMMENT, case.id)
    desk.learn(lines=[line_of(command, case, case, desk.me)])
    assert [line.waiting for line in desk.board.history(case.id)] == [False, False]


def test_hands_are_what_a_person_did_and_what_waits_of_mine(desk: Desk) -> None:
    case = desk.comes(Action.REGISTER, by=ACCEPTOR)
    desk.ask(Action.PROPOSE, case.id)
    assert desk.board.hands(case.id, ACCEPTOR.id) == {Action.REGISTER}
    assert desk.board.hands(case.id, desk.me.id) == {Action.PROPOSE}
    desk.answer(Answer.REFUSED, Code.STALE)
    assert desk.board.hands(case.id, desk.me.id) == frozenset()
    assert desk.board.before(new_id()).case is None


def test_what_nobody_knows_is_none(desk: Desk) -> None:
    assert desk.board.case(new_id()) is None
    assert desk.board.row_number(new_id()) is None
    assert desk.board.history(new_id()) == ()
    assert desk.board.rows([1, -1]) == []


# ── conflicts ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_conflict_says_what_i_saw_what_is_there_and_what_i_wanted(desk: Desk) -> None:
    case = desk.comes(Action.REGISTER, Action.PROPOSE, by=ACCEPTOR)
    filed = desk.ask(Action.FILE, case.id)
    desk.ask(Action.DISPATCH, case.id)
    desk.moves(case, Action.RETURN_TO_INTAKE, Action.VOID, by=DUTY_LEADER)
    desk.answer(Answer.REFUSED, Code.WRONG_STATUS)
    conflict = desk.conflict()
    assert conflict.command.id == filed.ask.id
    assert conflict.command.code is Code.WRONG_STATUS
    assert conflict.saw["status"] is Status.PENDING_FILE
    assert conflict.now is not None
    assert conflict.now["status"] is Status.VOID
    assert conflict.wanted["status"] is Status.PENDING_DISPATCH
    assert conflict.saw.keys() == conflict.now.keys() == conflict.wanted.keys()
    assert (conflict.changed_by, conflict.changed_at) == (DUTY_LEADER.name, NINE_THIRTY)
    assert conflict.can_ask_again is not None
    assert conflict.can_ask_again.code is Code.WRONG_STATUS
    assert [command.action for command in conflict.held] == [Action.DISPATCH]


def test_a_conflict_that_can_be_asked_again_says_so(desk: Desk) -> None:
    case = desk.comes(Action.REGISTER, by=ACCEPTOR)
    desk.ask(Action.PROPOSE, case.id)
    desk.answer(Answer.REFUSED, Code.POST_MISSING)
    assert desk.conflict().can_ask_again is None
    assert desk.conflict().changed_by == ""


def test_a_conflict_on_a_case_that_left_my_scope_has_no_now(desk: Desk) -> None:
    case = desk.comes(Action.REGISTER)
    desk.ask(Action.PROPOSE, case.id)
    desk.answer(Answer.GONE, rows=[gone(case)])
    assert (desk.conflict().now, desk.conflict().saw) == (None, {})
    assert desk.conflict().wanted["status"] is Status.PENDING_FILE


def test_a_conflict_about_a_case_that_never_was(desk: Desk) -> None:
    command = desk.ask(Action.REGISTER, number="20170721-00412")
    desk.answer(Answer.REFUSED, Code.NUMBER_TAKEN)
    assert desk.conflict().now is None
    assert desk.conflict().wanted["status"] is Status.REGISTERED
    assert desk.conflict().command.number == "20170721-00412"
    assert desk.board.case(command.ask.subject) is not None


# ── finding ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def numbered(desk: Desk, number: str, **facts: object) -> object:
    """A case with a number comes in."""
    template = wish(Action.REGISTER, None).ask.facts
    return desk.comes(Action.REGISTER, facts={**template, "number": number, **facts}).id


@pytest.mark.parametrize("typed", ["00412", "412", "0412", "20170721-00412", " 412 "])
def test_a_case_is_found_by_the_end_of_its_number(desk: Desk, typed: str) -> None:
    numbered(desk, "20170720-00412")
    wanted = numbered(desk, "20170721-00412")
    numbered(desk, "20170721-01412")
    numbered(desk, "20170721-00413")
    assert desk.board.find_number(typed) == wanted


def test_a_number_given_here_is_found_before_anybody_was_told(desk: Desk) -> None:
    command = desk.ask(Action.REGISTER, number="20170721-00007")
    assert desk.board.find_number("00007") == command.ask.subject
    assert desk.board.find_number("00008") is None
    assert desk.board.find_number(" ") is None


def found(desk: Desk, text: str, preset: Preset = Preset.ALL) -> set[object]:
    view = View(preset, text)
    ids = desk.board.ids(view)
    assert len(ids) == desk.board.count(view)
    return {row.id for row in desk.board.rows(ids)}


def test_the_text_filter_finds_place_description_number_class_division_and_unit(desk: Desk) -> None:
    template = dict(wish(Action.REGISTER, None).ask.facts)
    case = desk.comes(
        Action.REGISTER,
        Action.PROPOSE,
        Action.FILE,
        Action.DISPATCH,
        facts={**template, "number": "20170721-00412", "place": "督院街 12 号", "description": "路面塌陷"},
    )
    desk.comes(Action.REGISTER, facts={**template, "class_code": "0203", "division": 510105, "description": "垃圾"})
    reference = desk.board.reference
    name = next(c for c in reference.classes.values() if (c.kind, c.code) == (case.kind, case.class_code)).name_zh
    for text in ("督院街", "塌陷", "00412", "锦江", name, "市政养护", "second YARD", "督院 塌陷", f"{name} 12"):
        assert found(desk, text) == {case.id}, text
    assert found(desk, "督院 垃圾") == set()
    assert found(desk, "-") == set()
    assert found(desk, "督院", Preset.CLOSED) == set()


def test_the_filter_knows_where_a_case_stands_in_both_languages_and_by_its_sound(desk: Desk) -> None:
    desk.board.name_statuses(
        lambda: {Status.PENDING_DISPATCH: ("To dispatch", "待派遣"), Status.VOID: ("Void", "作废")}
    )
    case = desk.comes(Action.REGISTER, Action.PROPOSE, Action.FILE)
    other = desk.comes(Action.REGISTER)
    for text in ("待派遣", "派遣", "dispatch", "dpq", "daipaiqian", "待派遣 井盖"):
        assert found(desk, text) == {case.id}, text
    assert found(desk, "作废") == set()
    desk.ask(Action.DISPATCH, case.id)
    assert found(desk, "待派遣") == set(), "what waits here has moved it on"
    desk.ask(Action.PROPOSE, other.id)
    assert desk.board.find("待派遣") == [], "who looks for one case by a word does not mean all that stand alike"


def test_what_waits_is_found_too_and_what_it_changed_is_not_found_as_it_was(desk: Desk) -> None:
    case = desk.comes(Action.REGISTER, Action.PROPOSE, Action.FILE)
    new = desk.ask(Action.REGISTER, place="天府广场东侧")
    assert found(desk, "天府") == {new.ask.subject}
    assert found(desk, "市政养护") == set()
    desk.ask(Action.DISPATCH, case.id)
    assert found(desk, "市政养护") == {case.id}


def test_finding_tells_what_waits_first_and_then_the_newest(desk: Desk) -> None:
    cases = [desk.comes(Action.REGISTER) for _ in range(3)]
    new = desk.ask(Action.REGISTER)
    desk.ask(Action.PROPOSE, cases[0].id)
    wanted = [cases[0].id, new.ask.subject, cases[2].id, cases[1].id]
    assert [row.id for row in desk.board.find("井盖")] == wanted
    assert [row.id for row in desk.board.find("井盖", 3)] == wanted[:3]
    assert desk.board.find("路灯") == desk.board.find(" ") == desk.board.find("-") == []


# ── presets ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("me", "statuses"),
    [
        (ACCEPTOR, {Status.REGISTERED}),
        (DUTY_LEADER, {Status.PENDING_FILE}),
        (DISPATCHER, {Status.PENDING_DISPATCH, Status.DISPATCHED}),
        (MANAGER, {Status.REGISTERED, Status.PENDING_FILE, Status.PENDING_DISPATCH, Status.DISPATCHED}),
    ],
)
def test_my_pool_follows_my_posts(tmp_path: Path, me: object, statuses: set[Status]) -> None:
    desk = Desk(tmp_path / "d", me=me)  # type: ignore[arg-type]  # a person of the parameters
    for steps in range(1, len(ROAD) + 1):
        desk.comes(*ROAD[:steps])
    pool = desk.board.rows(desk.board.ids(View(Preset.MY_POOL)))
    assert {row.status for row in pool} == statuses
    desk.close()


def test_due_soon_and_overdue_follow_the_clock(desk: Desk) -> None:
    case = desk.comes(Action.REGISTER)
    assert case.due is not None
    for minutes, soon, over in ((-31, 0, 0), (-29, 1, 0), (0, 1, 0), (1, 0, 1)):
        desk.clock.time = case.due + timedelta(minutes=minutes)
        assert (desk.board.count(View(Preset.DUE_SOON)), desk.board.count(View(Preset.OVERDUE))) == (soon, over)


def test_urgent_cases_stand_above_and_have_their_own_view(desk: Desk) -> None:
    template = dict(wish(Action.REGISTER, None).ask.facts)
    calm = desk.comes(Action.REGISTER)
    urgent = desk.comes(Action.REGISTER, facts={**template, "urgency": "urgent", "urgency_reason": "学校门口"})
    rows = desk.board.rows(desk.board.ids(View(Preset.OPEN, order=Order.URGENCY)))
    assert [row.id for row in rows] == [urgent.id, calm.id]
    assert found(desk, "", Preset.URGENT) == {urgent.id}
    assert rows[0].urgency is Urgency.URGENT


def test_returned_shows_what_came_back_until_the_next_step(desk: Desk) -> None:
    case = desk.comes(Action.REGISTER, Action.PROPOSE)
    desk.comes(Action.REGISTER)
    back = desk.moves(case, Action.RETURN_TO_INTAKE)
    assert found(desk, "", Preset.RETURNED) == {case.id}
    desk.ask(Action.PROPOSE, back.id)
    assert found(desk, "", Preset.RETURNED) == set()


def test_closed_shows_what_ended_lately(desk: Desk) -> None:
    case = desk.comes(Action.REGISTER, Action.VOID)
    desk.comes(Action.REGISTER)
    assert found(desk, "", Preset.CLOSED) == {case.id}
    desk.clock.time += timedelta(days=8)
    assert found(desk, "", Preset.CLOSED) == set()
    assert case.id in found(desk, "", Preset.ALL)


# ── reference ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_reference_tables_are_others_when_they_are_brought_not_when_the_mirror_has_them(desk: Desk) -> None:
    first = desk.board.reference
    assert desk.board.reference is first
    data = desk.mirror.reference()
    assert data is not None
    desk.mirror.put_reference({**data, "version": 2})
    desk.board.mirror_changed(frozenset())
    assert desk.board.reference is first, "building them takes longer than a window may be deaf"
    brought = replace(first, version=2)
    desk.board.take_reference(brought)
    assert desk.board.reference is brought


def test_without_reference_tables_the_board_says_so(desk: Desk, tmp_path: Path) -> None:
    assert isinstance(desk.files, DeskFiles)
    bare = Desk(tmp_path / "bare", me=person("bare"))
    bare.mirror._database.run("DELETE FROM meta")
    assert not bare.board.has_reference
    with pytest.raises(LookupError):
        bare.board.reference  # noqa: B018 – asking is what raises
    assert bare.board.count(View(text="井盖")) == 0
    bare.close()


def test_everything_is_found_from_an_index(desk: Desk) -> None:
    """A view that walks through all rows or sorts them would be felt at a hundred thousand."""
    from app.desk.views import ask

    reader = desk.files.mirror_reader()
    never_long = (Preset.APPLICATIONS, Preset.SUPERVISED, Preset.SUSPENDED, Preset.CALL_BACK)
    for preset in (one for one in Preset if one not in never_long):
        for order in Order:
            asked = ask(View(preset, order=order), ALL_POSTS.posts, NINE_THIRTY, None)
            index = f"INDEXED BY {asked.index}" if asked.index else ""
            sql = f"EXPLAIN QUERY PLAN SELECT n FROM cases {index} WHERE {asked.where} ORDER BY {asked.order_by}"
            plan = " / ".join(str(row[3]) for row in reader.rows(sql, asked.values))
            assert "COVERING INDEX" in plan or preset is Preset.CLOSED, plan
            assert "TEMP B-TREE" not in plan or preset is Preset.CLOSED, plan
    reader.close()
