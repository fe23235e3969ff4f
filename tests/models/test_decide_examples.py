"""What the rules say, case by case (DOMAIN §§6, 7.2, 8.3, 9.1)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from models.case import ClockName, CloseKind, Source, Status, Urgency
from models.commands import Ask, Caller, Decision
from models.decide import allowed, decide
from models.errors import Code, Facts, RuleBroken
from models.ids import new_id
from models.lifecycle import Action, How
from models.people import Person, Post
from models.place import NoPoint
from models.situation import Before
from tests.models.given import (
    ACCEPTOR,
    ALL_POSTS,
    ARCHIVE,
    CALLER,
    CITY,
    DISPATCHER,
    DUTY_LEADER,
    ENDED_UNIT,
    ENOUGH,
    IMPORT,
    MANAGER,
    NINE_THIRTY,
    OTHER_UNIT,
    QINGYANG,
    QINGYANG_ONLY,
    REGISTER,
    ROAD,
    TRANSFER,
    UNIT,
    Story,
    at,
    person,
    reference,
    story_in,
)

HOUR = timedelta(hours=1)


def broken(code: Code, **facts: object) -> RuleBroken:
    return RuleBroken(code, facts)


# ── a whole life ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_call_is_carried_to_its_closing() -> None:
    story = Story()
    seen = []
    for action in ROAD:
        case = story.do(action)
        seen.append((case.status, case.clock))
        story.later(minutes=5)
    assert seen == [
        (Status.REGISTERED, ClockName.ACCEPT),
        (Status.PENDING_FILE, ClockName.FILE),
        (Status.PENDING_DISPATCH, ClockName.DISPATCH),
        (Status.DISPATCHED, ClockName.HANDLE),
        (Status.HANDLING, ClockName.HANDLE),
        (Status.FED_BACK, ClockName.SEND_INSPECTION),
        (Status.INSPECTING, ClockName.INSPECT),
        (Status.PENDING_CLOSE, ClockName.CLOSE),
        (Status.CLOSED, None),
    ]
    case = story.do(Action.COMMENT, ACCEPTOR)
    assert (case.version, case.close_kind, case.on_time) == (9, CloseKind.NORMAL, True)
    assert (case.returns, case.reworks) == (0, 0)


def test_the_acceptance_clock_runs_from_the_call_not_from_the_key() -> None:
    story = Story(now=NINE_THIRTY + timedelta(minutes=10))
    case = story.do(Action.REGISTER)
    assert (case.due_start, case.due) == (NINE_THIRTY, NINE_THIRTY + timedelta(minutes=15))


def test_the_handling_limit_runs_from_dispatch() -> None:
    case = story_in(Status.DISPATCHED).case
    assert case is not None
    assert (case.limit_value, case.limit_unit) == (4, "work_hour")
    assert case.dispatched_at == NINE_THIRTY + timedelta(minutes=3)
    assert case.deadline == case.due == at("2017-07-21 15:33"), "four work hours over the noon break"
    received = story_in(Status.HANDLING).case
    assert received is not None
    assert received.deadline == case.deadline


# ── registering ─────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"division": 123456}, broken(Code.UNKNOWN, field="division", value=123456)),
        ({"division": CITY}, broken(Code.UNKNOWN, field="division", value=CITY)),
        ({"division": ARCHIVE}, broken(Code.UNKNOWN, field="division", value=ARCHIVE)),
        ({"lat": None}, broken(Code.HALF_A_POINT)),
        ({"lon": -71.0587, "lat": 42.3594}, broken(Code.NOT_IN_CITY)),
        ({"class_code": "9999"}, broken(Code.UNKNOWN, field="class_code", value="9999")),
        ({"condition_no": 99}, broken(Code.UNKNOWN, field="condition_no", value=99)),
        ({"received_at": (NINE_THIRTY + HOUR).isoformat()}, broken(Code.IN_THE_FUTURE, field="received_at")),
        (
            {"received_at": (NINE_THIRTY - timedelta(days=31)).isoformat()},
            broken(Code.TOO_OLD, field="received_at", days=30),
        ),
        ({"urgency": "urgent"}, broken(Code.URGENCY_REASON)),
        ({"urgency": "critical", "condition_no": 1}, broken(Code.URGENCY_REASON)),
        ({"source": "imported"}, broken(Code.MALFORMED, field="source")),
        ({"place": " "}, broken(Code.MISSING, field="place")),
    ],
)
def test_a_registration_is_refused(change: Facts, expected: RuleBroken) -> None:
    assert Story().ask(Action.REGISTER, ACCEPTOR, {**REGISTER, **change}) == expected


@pytest.mark.parametrize(
    "change",
    [
        {"lon": None, "lat": None, "no_point": "along_road"},
        {"lon": None, "lat": None, "street": 510104001},
        {"urgency": "urgent", "condition_no": 1},
        {"urgency": "critical", "urgency_reason": "儿童坠落危险"},
        {"received_at": (NINE_THIRTY + timedelta(seconds=3)).isoformat()},
    ],
)
def test_a_registration_is_allowed(change: Facts) -> None:
    assert isinstance(Story().ask(Action.REGISTER, ACCEPTOR, {**REGISTER, **change}), Decision)


NOWHERE: Facts = {"lon": None, "lat": None, "no_point": "along_road"}


def test_a_case_without_a_point_says_why() -> None:
    without = {**REGISTER, "lon": None, "lat": None}
    assert Story().ask(Action.REGISTER, ACCEPTOR, without) == broken(Code.POINT_NEEDED)
    assert Story().do(Action.REGISTER, facts={**REGISTER, **NOWHERE}).no_point is NoPoint.ALONG_ROAD
    assert Story().do(Action.REGISTER, facts={**without, "street": 510104001}).no_point is None, "the street is enough"
    assert Story().do(Action.REGISTER, facts={**REGISTER, "no_point": "moving"}).no_point is None, "the point counts"
    imported = Story().ask(Action.REGISTER, ACCEPTOR, {**without, "no_point": "imported"})
    assert imported == broken(Code.MALFORMED, field="no_point"), "nobody says so at a desk"


def test_a_case_without_a_point_has_no_reliable_place() -> None:
    assert Story().do(Action.REGISTER).place_reliable is True
    assert Story().do(Action.REGISTER, facts={**REGISTER, **NOWHERE}).place_reliable is False


@pytest.mark.parametrize(
    ("source", "caller", "expected"),
    [
        (Source.HOTLINE_12345, None, broken(Code.NUMBER_NEEDED)),
        (Source.HOTLINE_12319, Caller(number=" "), broken(Code.NUMBER_NEEDED)),
        (Source.VIDEO, Caller(wants_callback=True), broken(Code.NUMBER_NEEDED)),
        (Source.VIDEO, Caller(number="call me"), broken(Code.MALFORMED, field="caller_number")),
        (Source.VIDEO, Caller(name="长" * 61), broken(Code.TOO_LONG, field="caller_name", longest=60)),
        (Source.VIDEO, Caller(name="a\0"), broken(Code.MALFORMED, field="caller_name")),
    ],
)
def test_a_caller_must_be_reachable(source: Source, caller: Caller | None, expected: RuleBroken) -> None:
    facts = {**REGISTER, "source": source.value}
    ask = Ask(new_id(), Action.REGISTER, new_id(), 0, NINE_THIRTY, facts, caller=caller)
    assert decide(Before(None), ask, ACCEPTOR, NINE_THIRTY, reference()) == expected


def test_a_number_that_is_not_shown_is_said_and_then_not_needed_unless_somebody_is_called_back() -> None:
    facts = {**REGISTER, "source": Source.HOTLINE_12319.value, "number_withheld": True}

    def registered(caller: Caller | None) -> object:
        ask = Ask(new_id(), Action.REGISTER, new_id(), 0, NINE_THIRTY, facts, caller=caller)
        return decide(Before(None), ask, ACCEPTOR, NINE_THIRTY, reference())

    assert isinstance(registered(None), Decision)
    assert isinstance(registered(Caller(name="李")), Decision)
    assert registered(Caller(wants_callback=True)) == broken(Code.NUMBER_NEEDED)


def test_who_called_is_nowhere_in_the_case() -> None:
    decision = Story().ask(Action.REGISTER, ACCEPTOR, caller=CALLER)
    assert isinstance(decision, Decision)
    put = decision.put_for("cases")
    assert put["has_caller"] is True
    assert not {CALLER.number, CALLER.name} & set(map(str, put.values()))


def test_an_external_number_is_kept_and_belongs_to_the_source() -> None:
    case = Story().do(Action.REGISTER, facts=TRANSFER)
    assert (case.source, case.external_source, case.external_number) == ("hotline_12345", None, "T-1")


def test_a_city_person_makes_city_cases_and_a_district_person_his_own() -> None:
    assert Story().do(Action.REGISTER).level == "city"
    own = Story().do(Action.REGISTER, QINGYANG_ONLY, {**REGISTER, "division": QINGYANG})
    assert own.level == "district"
    elsewhere = Story().ask(Action.REGISTER, QINGYANG_ONLY)
    assert elsewhere == broken(Code.OUT_OF_SCOPE, division=REGISTER["division"])


# ── importing ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_an_imported_case_is_closed_and_outside_every_assessment() -> None:
    case = Story().do(Action.IMPORT, MANAGER, {**IMPORT, "closed_at": None})
    assert (case.status, case.close_kind, case.source) == (Status.CLOSED, CloseKind.IMPORTED, Source.IMPORTED)
    assert (case.clock, case.due, case.on_time) == (None, None, None)
    assert (case.external_number, case.external_status) == ("101", "Closed")


def test_a_place_is_reliable_only_if_the_file_says_so_and_there_is_a_point() -> None:
    assert Story().do(Action.IMPORT).place_reliable is True
    assert Story().do(Action.IMPORT, facts={**IMPORT, "place_reliable": False}).place_reliable is False
    nowhere = Story().do(Action.IMPORT, facts={**IMPORT, "lon": None, "lat": None})
    assert (nowhere.place_reliable, nowhere.no_point) == (False, NoPoint.IMPORTED)


@pytest.mark.parametrize("by", [ACCEPTOR, DUTY_LEADER, DISPATCHER])
def test_only_a_manager_imports(by: Person) -> None:
    assert Story().ask(Action.IMPORT, by) == broken(Code.POST_MISSING, posts=[Post.MANAGER])


def test_the_times_of_another_system_are_not_held_against_our_clock() -> None:
    closed = at("2022-01-21 13:47")
    case = Story().do(Action.IMPORT, facts={**IMPORT, "closed_at": closed.isoformat()})
    assert case.closed_at == closed


# ── filing ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_proposing_needs_a_condition_of_the_class() -> None:
    story = story_in(Status.REGISTERED)
    assert story.ask(Action.PROPOSE, ACCEPTOR, {}) == broken(Code.CONDITION_NEEDED)
    assert story.ask(Action.PROPOSE, ACCEPTOR, {"condition_no": 99}) == broken(Code.CONDITION_NEEDED)
    case = story.do(Action.PROPOSE, facts={"kind": "event", "class_code": "0110", "condition_no": 1})
    assert (case.kind, case.class_code, case.condition_no) == ("event", "0110", 1)


def test_a_condition_named_at_registering_is_kept() -> None:
    story = Story()
    story.do(Action.REGISTER, facts={**REGISTER, "condition_no": 1})
    case = story.do(Action.PROPOSE, facts={})
    assert (case.condition_no, case.urgency) == (1, Urgency.URGENT), "an urgent limit makes the case urgent"


def test_another_kind_needs_its_class() -> None:
    story = Story()
    story.do(Action.REGISTER, facts={**REGISTER, "condition_no": 1})
    assert story.ask(Action.PROPOSE, ACCEPTOR, {"kind": "event"}) == broken(Code.MISSING, field="class_code")


def test_an_unknown_class_is_not_proposed() -> None:
    facts = {"class_code": "7777", "condition_no": 1}
    assert story_in(Status.REGISTERED).ask(Action.PROPOSE, ACCEPTOR, facts) == broken(
        Code.UNKNOWN, field="class_code", value="7777"
    )


def test_filing_fixes_the_limit() -> None:
    story = story_in(Status.PENDING_FILE)
    case = story.do(Action.FILE, facts={"condition_no": 1})
    assert (case.limit_value, case.limit_unit, case.urgency) == (2, "urgent_hour", Urgency.URGENT)
    assert case.filed_at == story.now


def test_filing_needs_a_condition_of_the_class() -> None:
    assert story_in(Status.PENDING_FILE).ask(Action.FILE, DUTY_LEADER, {"condition_no": 99}) == broken(
        Code.CONDITION_NEEDED
    )


def test_nobody_files_by_an_edition_that_is_over() -> None:
    story = story_in(Status.PENDING_FILE)
    assert story.case is not None
    story.case = replace(story.case, edition="2007")
    assert story.ask(Action.FILE, DUTY_LEADER) == broken(Code.OLD_EDITION, edition="2007")


@pytest.mark.parametrize("earlier", [Action.REGISTER, Action.PROPOSE])
def test_nobody_files_what_he_took_in(earlier: Action) -> None:
    story = Story()
    for action in (Action.REGISTER, Action.PROPOSE):
        story.do(action, ALL_POSTS if action is earlier else ACCEPTOR)
    assert story.ask(Action.FILE, ALL_POSTS) == broken(Code.SAME_HAND, action=earlier.value)
    assert isinstance(story.ask(Action.FILE, DUTY_LEADER), Decision)


# ── void ────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("status", [Status.DISPATCHED, Status.HANDLING, Status.FED_BACK, Status.CLOSED])
def test_nothing_is_void_after_dispatch(status: Status) -> None:
    answer = story_in(status).ask(Action.VOID, DUTY_LEADER)
    assert isinstance(answer, RuleBroken)
    assert answer.code is Code.WRONG_STATUS


# ── dispatching ─────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("nobody", broken(Code.UNKNOWN, field="unit", value="nobody")),
        (ENDED_UNIT, broken(Code.UNIT_ENDED, unit=ENDED_UNIT)),
    ],
)
def test_only_a_unit_that_works_gets_a_case(unit: str, expected: RuleBroken) -> None:
    story = story_in(Status.PENDING_DISPATCH)
    assert story.ask(Action.DISPATCH, DISPATCHER, {**ENOUGH[Action.DISPATCH], "unit": unit}) == expected


def test_the_second_dispatcher_comes_too_late() -> None:
    answer = story_in(Status.DISPATCHED).ask(Action.DISPATCH, DISPATCHER)
    assert answer == broken(Code.WRONG_STATUS, status="dispatched", needed=["pending_dispatch"])


def test_a_returned_case_goes_on_with_the_same_unit_and_starts_anew_with_another() -> None:
    story = story_in(Status.HANDLING)
    story.now = at("2017-07-21 11:33")  # two of four work hours used
    case = story.do(Action.RETURN_TO_DISPATCH)
    assert (case.returns, case.handle_left, case.clock) == (1, 2 * 3600, ClockName.DISPATCH)
    story.now = at("2017-07-21 14:00")
    changed = {**ENOUGH[Action.DISPATCH], "what_changed": "位置已补充"}
    same = story.ask(Action.DISPATCH, DISPATCHER, changed)
    other = story.ask(Action.DISPATCH, DISPATCHER, {**ENOUGH[Action.DISPATCH], "unit": OTHER_UNIT})
    assert isinstance(same, Decision)
    assert isinstance(other, Decision)
    assert same.put_for("cases")["deadline"] == at("2017-07-21 16:00")
    assert other.put_for("cases")["deadline"] == at("2017-07-21 18:00")


def test_returning_an_overdue_case_buys_no_time() -> None:
    story = story_in(Status.HANDLING)
    story.now = at("2017-07-21 20:00")
    assert story.do(Action.RETURN_TO_DISPATCH).handle_left == 0
    case = story.do(Action.DISPATCH, facts={**ENOUGH[Action.DISPATCH], "instruction": "请再查看"})
    assert case.deadline == story.now, "no night's grace for a limit already used up"
    story.later(minutes=1).do(Action.RECEIVE)
    assert story.do(Action.FEED_BACK).on_time is False


def test_a_dispatch_over_the_turn_of_the_year_says_it_is_unsure() -> None:
    story = story_in(Status.PENDING_DISPATCH)
    story.now = at("2017-12-29 16:00")
    decision = story.ask(Action.DISPATCH, DISPATCHER)
    assert isinstance(decision, Decision)
    assert decision.unsure_years == (2018,)


# ── handling ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_feedback_on_the_very_deadline_is_on_time() -> None:
    story = story_in(Status.HANDLING)
    assert story.case is not None
    assert story.case.deadline is not None
    story.now = story.case.deadline
    assert isinstance(on_time := story.ask(Action.FEED_BACK, DISPATCHER), Decision)
    assert on_time.put_for("cases")["on_time"] is True
    story.later(seconds=1)
    assert story.do(Action.FEED_BACK).on_time is False


def test_feedback_belongs_to_the_unit_that_has_the_case() -> None:
    story = story_in(Status.HANDLING)
    assert story.ask(Action.FEED_BACK, DISPATCHER, behalf=OTHER_UNIT) == broken(Code.OTHER_UNIT, unit=UNIT)


def test_feedback_sent_back_goes_on_with_what_was_left() -> None:
    story = story_in(Status.HANDLING)
    story.now = at("2017-07-21 11:33")
    story.do(Action.FEED_BACK)
    story.now = at("2017-07-21 14:00")
    case = story.do(Action.RETURN_TO_HANDLING)
    assert (case.deadline, case.handle_left, case.clock) == (at("2017-07-21 16:00"), None, ClockName.HANDLE)


def test_late_feedback_sent_back_stays_late() -> None:
    story = story_in(Status.HANDLING)
    assert story.case is not None
    deadline = story.case.deadline
    story.now = at("2017-07-21 17:00")
    story.do(Action.FEED_BACK)
    case = story.do(Action.RETURN_TO_HANDLING)
    assert (case.deadline, case.due) == (deadline, deadline)


@pytest.mark.parametrize("name", ["", "  "])
def test_on_whose_behalf_must_be_said(name: str) -> None:
    story = story_in(Status.DISPATCHED)
    assert story.case is not None
    ask = Ask(new_id(), Action.RECEIVE, story.case.id, story.case.version, story.now)
    answer = decide(Before(story.case), ask, DISPATCHER, story.now, reference())
    assert answer == broken(Code.BEHALF_NEEDED, of="unit")


# ── inspecting and closing ──────────────────────────────────────────────────────────────────────────────────────────


def test_a_failed_inspection_is_rework_with_the_whole_limit() -> None:
    story = story_in(Status.INSPECTING)
    case = story.do(Action.FAIL_INSPECTION)
    assert (case.status, case.reworks, case.returns) == (Status.PENDING_DISPATCH, 1, 0)
    story.now = at("2017-07-24 08:00")
    case = story.do(Action.DISPATCH)
    assert case.deadline == at("2017-07-24 12:00")
    assert (case.fed_back_at, case.on_time, case.result) == (None, None, None)


def test_a_case_closed_after_late_feedback_is_closed_as_overdue() -> None:
    story = story_in(Status.HANDLING)
    story.now = at("2017-07-21 17:00")
    for action in ROAD[5:]:
        story.do(action)
    assert story.case is not None
    assert story.case.close_kind is CloseKind.OVERDUE


@pytest.mark.parametrize("earlier", [Action.FEED_BACK, Action.PASS_INSPECTION])
def test_nobody_closes_what_he_reported_fixed(earlier: Action) -> None:
    story = Story()
    for action in ROAD[:-1]:
        story.do(action, ALL_POSTS if action is earlier else None)
    assert story.ask(Action.CLOSE, ALL_POSTS) == broken(Code.SAME_HAND, action=earlier.value)


def test_nobody_inspects_his_own_feedback() -> None:
    story = Story()
    for action in ROAD[:7]:
        story.do(action, DISPATCHER if action is Action.FEED_BACK else None)
    assert story.ask(Action.PASS_INSPECTION, DISPATCHER) == broken(Code.SAME_HAND, action="feed_back")


def test_a_closing_sent_back_to_dispatch_is_no_return_of_the_unit() -> None:
    case = story_in(Status.PENDING_CLOSE).do(Action.RETURN_TO_DISPATCH, DUTY_LEADER)
    assert (case.status, case.returns, case.reworks) == (Status.PENDING_DISPATCH, 0, 0)


# ── remarks, scope, buttons ─────────────────────────────────────────────────────────────────────────────────────────


def test_a_remark_is_a_row_of_its_own() -> None:
    story = story_in(Status.CLOSED)
    decision = story.ask(Action.COMMENT, MANAGER)
    assert isinstance(decision, Decision)
    (write,) = decision.writes
    assert (write.kind, write.how, write.seen) == ("comments", How.CREATE, 0)
    assert story.case is not None
    assert (write.put["case_id"], write.put["division"]) == (story.case.id, story.case.division)


def test_a_case_of_another_division_is_nobody_elses() -> None:
    story = story_in(Status.REGISTERED)
    assert story.ask(Action.PROPOSE, QINGYANG_ONLY) == broken(Code.OUT_OF_SCOPE, division=REGISTER["division"])


def test_every_greyed_action_says_why() -> None:
    story = story_in(Status.PENDING_DISPATCH)
    rows = {row.action: row.broken for row in allowed(Before(story.case), DISPATCHER)}
    assert rows[Action.DISPATCH] is None
    assert rows[Action.FEED_BACK] == broken(Code.WRONG_STATUS, status="pending_dispatch", needed=["handling"])
    assert Action.CLOSE not in rows, "an action that is never his is not shown at all"


def test_a_first_button_is_greyed_by_ones_own_hand() -> None:
    story = story_in(Status.PENDING_FILE)
    hands = frozenset({Action.REGISTER})
    rows = {row.action: row.broken for row in allowed(Before(story.case, hands), ALL_POSTS)}
    assert rows[Action.FILE] == broken(Code.SAME_HAND, action="register")


def test_a_person_without_posts_can_do_nothing() -> None:
    assert allowed(Before(story_in(Status.REGISTERED).case), person("nobody")) == ()
