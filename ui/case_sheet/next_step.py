"""The right-hand side of the sheet: the form of the next step, and beside it what changed elsewhere meanwhile."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from uuid import UUID

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.desk.rows import CaseOnBoard, Line
from models.case import Status
from models.errors import RuleBroken
from models.lifecycle import Action, Actor, find_move
from models.people import Post
from models.verifiers import GRID
from ui import theme, wording
from ui.case_sheet.asking import Draft, step_key
from ui.case_sheet.call_back_step import CallBackStep, is_awaited
from ui.case_sheet.condition_step import ConditionStep
from ui.case_sheet.left_over import LeftOver
from ui.case_sheet.listed import to_inspect
from ui.case_sheet.steps import CONDITION_STEPS, TEXT_OF_STEP, Offer
from ui.case_sheet.verify_step import VerifyStep, photos_since
from ui.case_sheet.what_changed import WhatChanged
from ui.case_sheet.word_step import WordStep
from ui.chips import Chip
from ui.controls import Button, Words
from ui.dispatch.asking import DispatchAsking
from ui.dispatch.form import DispatchForm
from ui.given import Workstation
from ui.half_typed import DraftKeeper, Values
from ui.next_actions import BESIDE, NEXT
from ui.phrases import PhraseButton
from ui.step_form import EmptyStep, StepForm
from ui.tab_order import tab_stops
from ui.theme import Token
from ui.wording.whose_turn import whose_turn

REST = 150
"""Milliseconds that a case is shown before it is looked up who is near."""

Signature = tuple[object, ...]

Make = tuple[Action | None, Actor | None]
"""What a form depends on besides its case: two cases in one situation share it."""


class NextStep(QWidget):
    """Holds one `StepForm`. `let_go` is emitted when the person gives up a form that is out of date."""

    let_go = Signal()
    failed = Signal(object)
    calledBack = Signal()

    def __init__(self, workstation: Workstation, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workstation = workstation
        self._signature: Signature = ()
        self._primary: Action | None = None
        self._rest = QTimer(self)
        self._rest.setObjectName("sheetWhoIsNear")
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self._propose)
        self.dispatching = DispatchAsking(workstation, lambda: self.form, self)
        self._nothing = EmptyStep(Words("", self, kind="quiet", wrap=True), self)
        self._forms: dict[Make, StepForm] = {}
        self.form: StepForm = self._nothing
        self.keeper = DraftKeeper(workstation.drafts, Draft.STEP, self.values, self)
        self.keeper.failed.connect(self.failed)
        self.news = Chip("", self, ink=Token.ACCENT, ground=Token.ACCENT_GROUND)
        self._dismiss = Button(self.tr("To the step now due"), self, small=True)
        self._dismiss.clicked.connect(self.let_go)
        self.left_over = LeftOver(workstation.drafts, self)
        self._notice = QWidget(self)
        row = QHBoxLayout(self._notice)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GAP)
        row.addWidget(self.news)
        row.addStretch(1)
        row.addWidget(self._dismiss)
        self._notice.hide()
        self.what_changed = WhatChanged(self)
        self.what_changed.changed.connect(self._changed)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(self._notice)
        self._column.addWidget(self.left_over)
        self._column.addWidget(self.form, 1)
        self._column.addWidget(self.what_changed)

    @property
    def outdated(self) -> Action | None:
        """The step that stays in sight half typed although it cannot be taken any more."""
        return self._primary if self._notice.isVisibleTo(self) else None

    def values(self) -> Values:
        """What stands in the form that is shown now."""
        return {**self.form.values(), **self.what_changed.values()}

    def facts(self, action: Action) -> Mapping[str, object]:
        """What stands there for `action`."""
        return {**self.form.facts(action), **self.what_changed.facts(action)}

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in its order."""
        return [*tab_stops(self.form), *(tab_stops(self.what_changed) if self.what_changed.isVisibleTo(self) else ())]

    @property
    def half_typed(self) -> bool:
        """Whether something stands in the form that would be lost from sight."""
        return any(value not in ("", None, False) for value in self.values().values())

    def show_case(self, shown: CaseOnBoard, offered: Offer, *, keep: bool) -> None:
        """Shows the step of `shown`. With `keep`, a form that is half typed and out of date stays, and says so."""
        primary = _step_of(shown, offered)
        signature = (shown.case.id, shown.case.status, primary, offered.behalf)
        same_case = bool(self._signature) and self._signature[0] == shown.case.id
        if signature == self._signature:
            self._notice.hide()  # it may have come back to this step
            self._share_height()
            self.left_over.show_case(shown.case)
            self.form.follow(shown.case)
            if self.form is self._nothing:  # something may have been applied for, or decided
                self._say_whose_turn(shown, offered)
            return
        if keep and same_case and self.half_typed:
            self._say_news(shown)
            return
        self._signature, self._primary = signature, primary
        self._notice.hide()
        self.left_over.show_case(shown.case)
        self._exchange(self._form_for(shown, offered))
        draft = self.keeper.open(step_key(shown.case))
        self.form.show_case(shown.case, draft)
        self.what_changed.show_case(shown.case, primary, draft)
        self._share_height()
        self._suggest(shown, offered)
        self.dispatching.ask()
        self._rest.start()

    def _propose(self) -> None:
        """Who is near is looked up when the hand rests: nobody reads it of a case that he only steps over."""
        form = self.form
        if isinstance(form, WordStep) and form.asks_supervisor and form.case is not None:
            form.propose(to_inspect(form.case, self._workstation))

    def say(self, broken: RuleBroken, action: Action) -> bool:
        """Says at its field what was refused, and at theirs what `action` lacks besides; whether the field is here."""
        if self.what_changed.say(broken, self._workstation.board.reference):
            return True
        lacks = self.form.missing(action)
        among = _told(broken) in map(_told, lacks)
        return self.form.say(*lacks) if among else self.form.say(broken, *lacks)

    def photos_changed(self) -> None:
        """Something was attached to the case, or taken back."""
        if isinstance(self.form, VerifyStep):
            self.form.photos_changed()

    def choose(self, row: int) -> None:
        """A key 1, 2 or 3 was pressed."""
        self.form.choose(row)

    def explain(self) -> None:
        """The key that shows why the form proposes what it does, and puts it away again."""
        self.form.explain()

    def copy_to(self) -> None:
        """The key that asks who else is told."""
        self.form.copy_to()

    def insert_phrase(self) -> None:
        """The key that offers the phrases for the text of the step."""
        self.form.insert_phrase()

    def used(self, key: str) -> None:
        """The form whose draft has `key` was sent or given up: the draft goes, the case gets a new form."""
        self._workstation.drafts.drop(Draft.STEP, key)
        if self.keeper.key == key:
            self._signature = ()

    def made_ahead(self, posts: Iterable[Post]) -> Iterator[None]:
        """Makes, one at a step, the forms that these posts will need; the first case then only fills its own in."""
        mine = frozenset(posts)
        for status, action in NEXT.items():
            move = find_move(action, status)
            if move is not None and move.posts & mine:
                self._made(action, move.behalf)
                yield

    def forget_reference(self) -> None:
        """The reference tables changed: a form that nobody is typing in is made anew."""
        for form in [form for form in self._forms.values() if form is not self.form or not self.half_typed]:
            self._forget(form)

    def _forget(self, form: StepForm) -> None:
        self._forms = {make: kept for make, kept in self._forms.items() if kept is not form}
        if form is self.form:
            self._signature = ()
            self._exchange(self._nothing)
        form.deleteLater()

    def _exchange(self, form: StepForm) -> None:
        if form is self.form:
            return
        self._column.replaceWidget(self.form, form)
        self.form.hide()
        self.form = form
        form.show()  # now, not with the next event: Tab may come first

    def _changed(self) -> None:
        self.keeper.touch()
        self.form.hush()
        self.what_changed.hush()

    def _form_for(self, shown: CaseOnBoard, offered: Offer) -> StepForm:
        made = self._made(_step_of(shown, offered), offered.behalf)
        if made is None:
            self._say_whose_turn(shown, offered)
            return self._nothing
        return made

    def _say_whose_turn(self, shown: CaseOnBoard, offered: Offer) -> None:
        self._nothing.label.setText(whose_turn(shown.case, mine=offered.primary is not None))

    def _made(self, primary: Action | None, behalf: Actor | None) -> StepForm | None:
        """The form of a step, made when it is first needed or before."""
        make = (primary, behalf)
        if make not in self._forms:
            made = self._make(*make)
            if made is None:
                return None
            made.hide()
            made.changed.connect(self._changed)
            self._forms[make] = made
        return self._forms[make]

    def _make(self, primary: Action | None, behalf: Actor | None) -> StepForm | None:
        """The form of a step; None where nothing is to be given."""
        reference = self._workstation.board.reference
        if primary is Action.DISPATCH:
            phrases = PhraseButton(primary, self._workstation.preferences)
            return DispatchForm(reference, self._workstation.preview, self._workstation.clock.now, phrases, self)
        if primary in CONDITION_STEPS:
            return ConditionStep(reference, self, mends_class=primary is Action.PROPOSE)
        if primary is Action.CALL_BACK:
            return self._call_back_step()
        if primary is Action.CONFIRM:
            return VerifyStep(reference, self._workstation.preferences, photos_since(self._workstation), self)
        if behalf or primary in TEXT_OF_STEP:
            return WordStep(reference, behalf, primary, self._workstation.preferences, self)
        return None

    def _call_back_step(self) -> CallBackStep:
        made = CallBackStep(self._workstation.preferences, self)
        made.told.connect(self.calledBack)
        return made

    def _suggest(self, shown: CaseOnBoard, offered: Offer) -> None:
        if not isinstance(self.form, WordStep) or offered.behalf is not Actor.SUPERVISOR:
            return
        lines = self._workstation.board.history(shown.case.id)
        sent = [line for line in lines if line.action is Action.SEND_TO_INSPECTION]
        if shown.case.status is Status.VERIFYING and shown.case.verifier:
            grid = shown.case.verifier.startswith(GRID)  # who of them goes, he says himself
            self.form.suggest("" if grid else shown.case.verifier)
        elif sent:
            self.form.suggest(str(sent[-1].facts.get("supervisor") or ""))

    def say_gone(self) -> None:
        """The case left what this person sees: what he typed stays in sight until he lets it go."""
        words = self.tr("The case is not among yours any more")
        self.news.show_as(words, ink=Token.ACCENT, ground=Token.ACCENT_GROUND)
        self._notice.show()
        self._share_height()

    def _share_height(self) -> None:
        """The form gives way to what stands above and below it: the buttons stay in sight in a low sheet."""
        self.form.give_way(not (self.what_changed.isHidden() and self._notice.isHidden()))

    def _say_news(self, shown: CaseOnBoard) -> None:
        lines = [line for line in self._workstation.board.history(shown.case.id) if _moved(line, shown.case.id)]
        now = self._workstation.clock.now()
        words = self.tr("The case is now “{status}”").format(status=wording.status(shown.case.status))
        if lines:
            last = lines[-1]
            moment = wording.clock_time(last.at or last.asked_at, now)
            words = self.tr("{who}, {time}: {done}").format(
                who=last.person_name, time=moment, done=wording.done(last.action)
            )
        self.news.show_as(words, ink=Token.ACCENT, ground=Token.ACCENT_GROUND)
        self._notice.show()
        self._share_height()


def _moved(line: Line, case_id: UUID) -> bool:
    """Whether a line may have taken the case to another step: linked to another case, it ended."""
    linked = line.action is Action.LINK_DUPLICATE and line.subject == case_id
    return linked or line.action not in BESIDE


def _told(broken: RuleBroken) -> tuple[object, object]:
    return broken.code, broken.facts.get("field")


def _step_of(shown: CaseOnBoard, offered: Offer) -> Action | None:
    """The step whose form is shown: the blue button's, else the call-back that is still to be made."""
    calls = offered.primary is None and Action.CALL_BACK in offered.may and is_awaited(shown.case)
    return Action.CALL_BACK if calls else offered.primary
