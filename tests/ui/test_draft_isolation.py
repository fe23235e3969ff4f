"""What somebody types is his: a colleague's change, merge, close or change of owner never erases it (DESIGN §6).

Every form of the sheet against each of the four, as they arrive through the workstation while somebody types.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from uuid import UUID

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app.desk.rows import Line
from models.case import Case, CloseKind, Status
from models.ids import new_id
from models.lifecycle import Action
from models.people import Person, Post
from tests.ui.fake_city import ACCEPTOR, DISPATCHER, EDITION, LEADER, NOON, WUHOU, make_case, make_person
from tests.ui.fake_workstation import FakeWorkstation
from tests.ui.keyboard import Key, focused, press, show, write
from ui.case_sheet import CaseSheet
from ui.case_sheet.condition_step import ConditionStep
from ui.case_sheet.word_step import WordStep
from ui.dispatch.form import DispatchForm

SAID = "先围挡，再补盖；联系物业王先生"
PEOPLE = {
    Post.ACCEPTOR: make_person(ACCEPTOR, Post.ACCEPTOR),
    Post.DUTY_LEADER: make_person(LEADER, Post.DUTY_LEADER),
    Post.DISPATCHER: make_person(DISPATCHER, Post.DISPATCHER),
}
MASTER = UUID(int=77)


# ── what a colleague does ───────────────────────────────────────────────────────────────────────────────────────────


def changed(case: Case) -> tuple[Action, Case]:
    """He puts the place right: the case stays where it is."""
    return Action.COMMENT, replace(case, version=case.version + 1, place="督院街 14 号门前", urgency=case.urgency)


def merged(case: Case) -> tuple[Action, Case]:
    """He links it to another case as its duplicate, which closes it."""
    ended = replace(case, version=case.version + 1, status=Status.CLOSED, close_kind=CloseKind.DUPLICATE)
    return Action.LINK_DUPLICATE, replace(ended, master_id=MASTER, clock=None, due=None, closed_at=NOON)


def closed(case: Case) -> tuple[Action, Case]:
    """It is closed, or void where it was no case yet."""
    void = case.unit is None
    status, action = (Status.VOID, Action.VOID) if void else (Status.CLOSED, Action.CLOSE)
    return action, replace(case, version=case.version + 1, status=status, clock=None, due=None, closed_at=NOON)


def given_away(case: Case) -> tuple[Action, Case]:
    """Another unit has it now, of another district."""
    status = Status.HANDLING if case.status is Status.DISPATCHED else Status.DISPATCHED
    moved = replace(case, version=case.version + 1, status=status, unit="WH-PS", instruction="快", dispatched_at=NOON)
    return Action.DISPATCH, moved


FOUR = {"change": changed, "merge": merged, "close": closed, "owner": given_away}
Deed = Callable[[Case], tuple[Action, Case]]


def arrives(station: FakeWorkstation, case: Case, deed: Deed) -> None:
    """What a colleague did comes in: his line, then the row."""
    action, after = deed(case)
    colleague = Person(UUID(int=4), "wy", "王玥", frozenset(Post), frozenset(), whole_city=True)
    line = Line(
        new_id(), case.id, "cases", case.id, action, after.version, {}, {"edition": EDITION, "unit": after.unit}, {},
        colleague.id, colleague.name, None, "A-03", NOON, NOON,
    )  # fmt: skip
    station.board.lines.setdefault(case.id, []).append(line)
    station.arrive(after)


# ── the forms ───────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Form:
    """A form of the sheet: whose, on which case, and which of its fields holds words."""

    post: Post
    status: Status
    kind: type[DispatchForm] | type[WordStep]

    def case(self) -> Case:
        """A case that asks for this form."""
        if self.status is Status.PENDING_DISPATCH:
            return make_case()
        with_unit = make_case(status=self.status, unit="JJ-YH2", dispatched_at=NOON, instruction="去")
        return replace(with_unit, deadline=NOON + timedelta(hours=1))

    def typed(self, sheet: CaseSheet) -> str:
        """What stands in it."""
        form = sheet.step.form
        assert isinstance(form, self.kind)
        return form.instruction.text() if isinstance(form, DispatchForm) else form.text.text()

    def take_focus(self, sheet: CaseSheet) -> None:
        """The field of words has the keys."""
        form = sheet.step.form
        assert isinstance(form, self.kind)
        (form.instruction if isinstance(form, DispatchForm) else form.text).setFocus()


FORMS = {
    "dispatch": Form(Post.DISPATCHER, Status.PENDING_DISPATCH, DispatchForm),
    "feedback": Form(Post.DISPATCHER, Status.HANDLING, WordStep),
    "inspection": Form(Post.ACCEPTOR, Status.INSPECTING, WordStep),
    "closing": Form(Post.DUTY_LEADER, Status.PENDING_CLOSE, WordStep),
}


def open_sheet(qtbot: QtBot, post: Post, *cases: Case) -> tuple[FakeWorkstation, CaseSheet]:
    """The sheet with the first of the cases."""
    station = FakeWorkstation(PEOPLE[post], cases)
    sheet = CaseSheet(station)
    show(qtbot, sheet)
    sheet.open_case(cases[0].id)
    return station, sheet


@pytest.mark.parametrize("deed", FOUR.values(), ids=FOUR)
@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_what_is_typed_stays_through(qtbot: QtBot, form: Form, deed: Deed) -> None:
    case = form.case()
    station, sheet = open_sheet(qtbot, form.post, case)
    form.take_focus(sheet)
    write(SAID[:5])
    arrives(station, case, deed)
    write(SAID[5:])
    assert form.typed(sheet) == SAID, "in sight, and the cursor where it was"
    assert focused().isVisible()
    draft = station.drafts.load("step", f"{case.id}:{case.status}")
    assert draft is not None
    assert SAID in draft.values(), "and on the disk"
    assert not station.asked
    if deed is not changed:
        assert sheet.step.news.isVisible()
        assert "王玥" in sheet.step.news.text


@pytest.mark.parametrize("deed", [merged, closed, given_away])
@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_it_is_found_again_after_another_case(qtbot: QtBot, form: Form, deed: Deed) -> None:
    case, other = form.case(), make_case(413, Status.REGISTERED)
    station, sheet = open_sheet(qtbot, form.post, case, other)
    form.take_focus(sheet)
    write(SAID)
    sheet.open_case(other.id)
    assert not sheet.step.left_over.isVisible()
    arrives(station, case, deed)
    sheet.open_case(case.id)
    assert sheet.step.left_over.isVisible()
    assert SAID in sheet.step.left_over.words.text()
    sheet.step.left_over.copy.click()
    assert QGuiApplication.clipboard().text() == SAID
    sheet.open_case(other.id)
    sheet.open_case(case.id)
    assert sheet.step.left_over.isVisible(), "until somebody lets it go"
    sheet.step.left_over.forget.click()
    assert not sheet.step.left_over.isVisible()
    assert not station.drafts.list()


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_a_case_that_leaves_ones_area_leaves_the_words(qtbot: QtBot, form: Form) -> None:
    case = form.case()
    station, sheet = open_sheet(qtbot, form.post, case)
    form.take_focus(sheet)
    write(SAID[:5])
    station.leave(case.id)
    write(SAID[5:])
    assert form.typed(sheet) == SAID
    assert "not among yours" in sheet.step.news.text
    sheet.tick()
    for action in Action:
        sheet.do(action)
    assert not station.asked, "nothing can be done with it"
    station.arrive(replace(case, version=case.version + 1))
    assert form.typed(sheet) == SAID
    assert not sheet.step.news.isVisible(), "it came back"
    station.leave(case.id)
    sheet.step.let_go.emit()
    assert sheet.empty.isVisible()


def test_a_case_that_leaves_with_nothing_typed_leaves(qtbot: QtBot) -> None:
    case = make_case()
    station, sheet = open_sheet(qtbot, Post.DISPATCHER, case)
    station.leave(case.id)
    assert sheet.empty.isVisible()


# ── the unit, the condition, the comment, the reason ────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("deed", FOUR.values(), ids=FOUR)
def test_the_unit_that_was_chosen_stays_through(qtbot: QtBot, deed: Deed) -> None:
    case = make_case()
    station, sheet = open_sheet(qtbot, Post.DISPATCHER, case)
    form = sheet.step.form
    assert isinstance(form, DispatchForm)
    form.units.list.choose("WH-PS")
    form.units.field.setText("锦江")
    arrives(station, case, deed)
    assert sheet.step.form is form
    assert (form.units.key, form.units.field.text()) == ("WH-PS", "锦江")


@pytest.mark.parametrize("deed", FOUR.values(), ids=FOUR)
def test_the_condition_that_was_chosen_stays_through(qtbot: QtBot, deed: Deed) -> None:
    case = make_case(status=Status.PENDING_FILE, limit_value=None, limit_unit=None)
    station, sheet = open_sheet(qtbot, Post.DUTY_LEADER, case)
    form = sheet.step.form
    assert isinstance(form, ConditionStep)
    form.choose(1)
    chosen = form.conditions.key
    arrives(station, case, deed)
    assert sheet.step.form is form
    assert form.conditions.key == chosen == 2


@pytest.mark.parametrize("deed", FOUR.values(), ids=FOUR)
@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_a_comment_stays_through_and_can_still_be_recorded(qtbot: QtBot, form: Form, deed: Deed) -> None:
    case = form.case()
    station, sheet = open_sheet(qtbot, form.post, case)
    sheet.reading.comment.setFocus()
    write(SAID[:5])
    arrives(station, case, deed)
    write(SAID[5:])
    assert sheet.reading.comment.text() == SAID
    press(Key.Key_Return)
    assert [(ask.action, ask.facts["text"]) for ask in station.asked] == [(Action.COMMENT, SAID)]


@pytest.mark.parametrize("deed", FOUR.values(), ids=FOUR)
def test_a_reason_stays_through_and_says_when_it_is_too_late(qtbot: QtBot, deed: Deed) -> None:
    case = make_case()
    station, sheet = open_sheet(qtbot, Post.DISPATCHER, case)
    sheet.take_focus()
    press(Key.Key_R)
    dialog = sheet.dialog
    assert dialog is not None
    dialog.reason.setText(SAID)
    arrives(station, case, deed)
    assert dialog.isVisible()
    assert dialog.reason.text() == SAID
    dialog.try_it()
    if deed is changed:
        assert [ask.facts["reason"] for ask in station.asked] == [SAID]
        return
    assert not station.asked
    assert sheet.dialog is dialog, "it is said there, and the words stay"
    assert dialog.reason.text() == SAID
    dialog.reject()


def test_a_reason_for_a_case_that_left_is_kept(qtbot: QtBot) -> None:
    case = make_case(division=WUHOU)
    station, sheet = open_sheet(qtbot, Post.DISPATCHER, case)
    sheet.take_focus()
    press(Key.Key_R)
    dialog = sheet.dialog
    assert dialog is not None
    dialog.reason.setText(SAID)
    station.leave(case.id)
    dialog.try_it()
    assert not station.asked
    assert sheet.dialog is dialog
    assert dialog.reason.text() == SAID
    assert any(SAID in body.values() for body in station.drafts.kept.values())
    dialog.reject()
