"""What a case offers to each post where it stands: buttons, the menu, greyed with a reason, or nothing at all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from models.applications import ApplicationKind, Applied, applied_text
from models.case import FILED, FINAL, OPEN, WITH_UNIT, Case, Status
from models.decide import Allowed
from models.grounds import Ground
from models.ids import new_id
from models.lifecycle import BY_THE_CLOCK, CASE_ACTIONS, Action, actions_of, moves_of
from models.people import Person, Post
from tests.ui.fake_city import LEADER, NOON, make_case, make_person, make_reference
from tests.ui.fake_workstation import FakeWorkstation
from tests.ui.keyboard import Key, focused, press, tab_to
from tests.ui.test_case_sheet import in_every_status, open_sheet, with_unit
from ui.actions import LETTERS
from ui.case_sheet import CaseSheet
from ui.case_sheet.rarer import RarerMenu
from ui.controls import Words
from ui.next_actions import BESIDE, GROUPED

pytestmark = pytest.mark.qt_log_ignore("does not support (grabbing the keyboard|raise)", extend=True)

A = Action

AT_WORK = frozenset(Post) - {Post.MANAGER}
PEOPLE: Mapping[Post, Person] = {post: make_person(LEADER, post) for post in sorted(AT_WORK)}

IN_THE_MENU: Mapping[frozenset[Status], frozenset[Action]] = {
    OPEN | FINAL: frozenset({A.NOTIFY, A.ACKNOWLEDGE_NOTICE, A.LINK_LEVELS}),
    OPEN: frozenset({A.APPLY_FORCED_CLOSE}),
    OPEN - {Status.ESCALATED}: frozenset({A.ESCALATE}),
    FILED: frozenset({A.SUPERVISE}),
    FILED - {Status.PENDING_DISPATCH}: frozenset({A.APPLY_VOID}),
    frozenset({Status.COORDINATING}): frozenset({A.INVITE_PARTY, A.STATE_POSITION, A.RECORD_MEETING}),
    WITH_UNIT: frozenset({A.APPLY_RETURN, A.DISPATCH_ON}),
    frozenset({Status.HANDLING}): frozenset({A.APPLY_EXTENSION, A.APPLY_SUSPENSION}),
}
"""What the menu of a plain case holds, by where it stands: nothing was applied for, ordered or passed on."""

NEEDS_SOMETHING: Mapping[str, frozenset[Action]] = {
    "an application": frozenset(
        {A.ENDORSE_EXTENSION, A.GRANT_EXTENSION, A.GRANT_FURTHER_EXTENSION, A.GRANT_RETURN, A.GRANT_SUSPENSION}
        | {A.GRANT_VOID, A.FORCE_CLOSE, A.ENDORSE_APPEAL, A.GRANT_APPEAL, A.REJECT_APPLICATION, A.WITHDRAW_APPLICATION}
    ),
    "an order": frozenset({A.ANSWER_ORDER}),
    "a unit below": frozenset({A.FEED_BACK_UP, A.TAKE_BACK}),
    "a close that was overdue": frozenset({A.APPEAL}),
}
"""What means nothing on a plain case, wherever it stands."""

SHELVED_ONLY = {Status.SUSPENDED: frozenset({A.RESUME_COORDINATION})}
"""A case that waits with its unit was not shelved by the coordinator."""


def menu_of(sheet: CaseSheet) -> set[Action]:
    """What the menu of the sheet holds."""
    sheet.actions_row.menu.fill()
    return {Action(entry.data()) for entry in sheet.actions_row.menu.actions() if entry.data()} & GROUPED.keys()


@pytest.mark.parametrize("post", sorted(AT_WORK))
def test_every_action_of_a_post_is_a_button_or_in_the_menu_or_says_why_not(qtbot: QtBot, post: Post) -> None:
    cases, person = in_every_status(), PEOPLE[post]
    sheet = open_sheet(qtbot, FakeWorkstation(person, cases), cases[0])
    mine = set(actions_of(person.posts))
    rarer = set().union(*IN_THE_MENU.values(), *NEEDS_SOMETHING.values())
    for case in cases:
        sheet.open_case(case.id)
        row = sheet.actions_row
        row.more.setChecked(True)
        buttons, reasons = set(row.buttons), {**row.barred.reasons, **row.elsewhere.reasons}
        held = {action for where, actions in IN_THE_MENU.items() if case.status in where for action in actions}
        assert menu_of(sheet) == held & mine, case.status
        assert buttons | set(reasons) == mine - set(BESIDE) - rarer - SHELVED_ONLY.get(case.status, set()), case.status
        assert not buttons & set(reasons), case.status
        assert all(said.startswith("Not available: ") and len(said) > 20 for said in reasons.values()), case.status
        assert sum(button.property("kind") == "primary" for button in row.buttons.values()) <= 1, case.status


def applied(status: Status, kind: ApplicationKind, steps: int = 1, **changes: object) -> Case:
    """A case on which one application is undecided, with so many steps to its approval."""
    return with_unit(status, applied=applied_text([Applied(kind, new_id(), 1, steps)]), **changes)


HANGS: Mapping[str, tuple[Case, Post, Action, frozenset[Action]]] = {
    "an extension is applied for": (
        applied(Status.HANDLING, ApplicationKind.EXTENSION),
        Post.DISPATCHER, A.GRANT_EXTENSION, frozenset({A.REJECT_APPLICATION, A.WITHDRAW_APPLICATION}),
    ),
    "a return is applied for": (
        applied(Status.HANDLING, ApplicationKind.RETURN, clock=None, due=None, due_soon=None),
        Post.DISPATCHER, A.GRANT_RETURN, frozenset({A.REJECT_APPLICATION, A.WITHDRAW_APPLICATION}),
    ),
    "a suspension is applied for": (
        applied(Status.HANDLING, ApplicationKind.SUSPENSION),
        Post.DUTY_LEADER, A.GRANT_SUSPENSION, frozenset({A.REJECT_APPLICATION, A.WITHDRAW_APPLICATION}),
    ),
    "a void is applied for": (
        applied(Status.INSPECTING, ApplicationKind.VOID),
        Post.HEAD, A.GRANT_VOID, frozenset({A.REJECT_APPLICATION}),
    ),
    "a forced close is applied for": (
        applied(Status.FED_BACK, ApplicationKind.FORCED_CLOSE),
        Post.HEAD, A.FORCE_CLOSE, frozenset({A.REJECT_APPLICATION}),
    ),
    "an appeal is applied for": (
        applied(Status.CLOSED, ApplicationKind.APPEAL, 2, appealed=True),
        Post.DUTY_LEADER, A.ENDORSE_APPEAL, frozenset({A.REJECT_APPLICATION, A.WITHDRAW_APPLICATION}),
    ),
    "an order waits": (
        with_unit(Status.HANDLING, order_id=new_id(), order_due=NOON + timedelta(days=1)),
        Post.ACCEPTOR, A.ANSWER_ORDER, frozenset(),
    ),
    "it was passed on": (
        with_unit(Status.HANDLING, sub_unit="JJ-YH3", sub_dispatched_at=NOON),
        Post.DISPATCHER, A.FEED_BACK_UP, frozenset({A.TAKE_BACK}),
    ),
}  # fmt: skip
"""What hangs on the case, whose it is, the one button that is waited for, and what the menu holds beside it."""


@pytest.mark.parametrize("hangs", HANGS)
def test_what_is_waited_for_is_one_button_and_the_others_are_in_the_menu(qtbot: QtBot, hangs: str) -> None:
    case, post, button, beside = HANGS[hangs]
    sheet = open_sheet(qtbot, FakeWorkstation(PEOPLE[post], [case]), case)
    needing = set().union(*NEEDS_SOMETHING.values())
    assert set(sheet.actions_row.buttons) & needing == {button}
    assert menu_of(sheet) & needing == beside


def test_a_case_that_the_coordinator_shelved_goes_back_to_him_only(qtbot: QtBot) -> None:
    shelved = replace(
        with_unit(Status.SUSPENDED, suspended_for=Ground.RESPONSIBILITY, resume_on=NOON + timedelta(days=3)),
        unit=None, dispatched_at=None, deadline=None,
    )  # fmt: skip
    sheet = open_sheet(qtbot, FakeWorkstation(PEOPLE[Post.DISPATCHER], [shelved]), shelved)
    assert {Action.RESUME, Action.RESUME_COORDINATION} & set(sheet.actions_row.buttons) == {Action.RESUME_COORDINATION}


# ── by keys ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_buttons_for_which_the_sheet_is_too_narrow_stand_in_the_menu(qtbot: QtBot) -> None:
    case = make_case(status=Status.COORDINATING)
    station = FakeWorkstation(make_person(LEADER, Post.COORDINATOR), [case])
    sheet = open_sheet(qtbot, station, case)
    row = sheet.actions_row

    def seen() -> list[Action]:
        return [action for action, button in row.buttons.items() if button.isVisible()]

    def listed() -> list[Action]:
        row.menu.fill()
        return [Action(entry.data()) for entry in row.menu.actions() if entry.data()]

    sheet.resize(1200, 500)
    qtbot.waitUntil(lambda: seen() == [*row.buttons])
    assert len(seen()) > 2
    assert set(listed()) <= GROUPED.keys()
    row.resize(260, row.height())
    assert 0 < len(seen()) < len(row.buttons)
    assert listed()[: len(row.buttons) - len(seen())] == [*row.buttons][len(seen()) :]
    assert row.rarer.isVisible()
    row.resize(20, row.height())
    assert seen() == [*row.buttons][:1], "one at least"


def test_each_action_on_a_case_that_exists_has_a_letter_or_stands_in_the_menu() -> None:
    on_what_exists = {action for action in CASE_ACTIONS if any(m.start is not Status.DRAFT for m in moves_of(action))}
    by_people = on_what_exists - BY_THE_CLOCK
    assert set(LETTERS) | set(GROUPED) == by_people
    assert set(LETTERS) & set(GROUPED) == NEEDS_SOMETHING["an application"], "said yes or no to from the sheet too"


def test_the_menu_opens_from_the_row_of_buttons_by_keys(qtbot: QtBot) -> None:
    case = with_unit(Status.HANDLING)
    sheet = open_sheet(qtbot, FakeWorkstation(PEOPLE[Post.DISPATCHER], [case]), case)
    tab_to(sheet.actions_row.rarer)
    press(Key.Key_Space)
    menu = sheet.actions_row.menu
    qtbot.waitUntil(menu.isVisible)
    first = menu.activeAction()
    assert first.data() == Action.APPLY_EXTENSION, "arrows go on from what can be done first"
    menu.close()
    qtbot.waitUntil(lambda: focused() is sheet.actions_row.rarer)


@pytest.mark.parametrize("action", sorted(GROUPED))
def test_what_has_no_letter_is_chosen_in_the_menu_by_keys(qtbot: QtBot, action: Action) -> None:
    heard: list[Action] = []
    parent = CaseSheet(FakeWorkstation(PEOPLE[Post.DISPATCHER], []))
    qtbot.addWidget(parent)
    menu = RarerMenu(heard.append, parent)
    menu.load([Allowed(one, None, moves_of(one)[0]) for one in GROUPED], make_reference())
    menu.open_at(parent)
    for _ in GROUPED:
        if menu.activeAction().data() == action:
            break
        QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert heard == [action]


def test_what_is_rarer_stands_under_headings_that_are_seen_and_no_arrow_stops_at(qtbot: QtBot) -> None:
    parent = CaseSheet(FakeWorkstation(PEOPLE[Post.DISPATCHER], []))
    qtbot.addWidget(parent)
    menu = RarerMenu(lambda _action: None, parent)
    menu.load([Allowed(one, None, moves_of(one)[0]) for one in GROUPED], make_reference())
    menu.open_at(parent)
    qtbot.waitUntil(menu.isVisible)
    headings = [words for words in menu.findChildren(Words) if words.isVisible()]
    assert [words.text() for words in headings] == [
        "Coordination", "Applications", "Orders and the unit below", "Other roads",
    ]  # fmt: skip
    assert not menu.actions()[0].isSeparator(), "nothing is above the first"
    assert all(words.width() >= words.sizeHint().width() for words in headings)
    stops = {menu.activeAction()}
    for _ in range(len(GROUPED) + len(headings)):
        QTest.keyClick(menu, Qt.Key.Key_Down)
        stops.add(menu.activeAction())
    assert {stop.data() for stop in stops} == {str(action) for action in GROUPED}
    menu.close()
