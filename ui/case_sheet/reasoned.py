"""Actions that need a reason, and a look at the caller: each in a dialog, done with what is written there."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject

from app.errors import WorldFailed
from models.case import Case, Status
from models.commands import Ask, Caller, Decision, OnBehalf
from models.decide import behalf_of
from models.errors import Code, RuleBroken
from models.facts import FIELDS
from models.ids import new_id
from models.lifecycle import Action, find_move
from ui import wording
from ui.case_sheet import counting
from ui.case_sheet.asking import Along, fitting, missing_beside_reason, reason_key
from ui.case_sheet.deeds import Deeds
from ui.case_sheet.field_entries import asking_for
from ui.case_sheet.fields_dialog import FieldsDialog, Wrongs, wrong_at
from ui.case_sheet.hung import asked_for
from ui.case_sheet.listed import listed_for
from ui.case_sheet.next_step import NextStep
from ui.case_sheet.reading import Reading
from ui.case_sheet.reason import Answer, Dialogs, ReasonDialog, wrong_with
from ui.dispatch.deadline import NOT_YET_SAID
from ui.dispatch.passing_on import PassingOnDialog
from ui.given import Workstation
from ui.panes import Pane
from ui.phrases import PhraseButton
from ui.reasons import asks_fields

_GIVES_TIME = frozenset({Action.GRANT_EXTENSION, Action.GRANT_FURTHER_EXTENSION})
_THREE_DIGITS = re.compile(r"[0-9]{3}")


class Reasoned(QObject):
    """Opens its dialogs over `pane`; what comes of them is `deeds`' matter."""

    def __init__(self, workstation: Workstation, deeds: Deeds, step: NextStep, reading: Reading, pane: Pane) -> None:
        super().__init__(pane)
        self._workstation, self._pane = workstation, pane
        self._deeds, self._step, self._caller = deeds, step, reading.caller
        self._attachments = reading.attachments
        self.dialogs = Dialogs(pane, workstation.drafts)
        deeds.followWanted.connect(self.open)

    def open(self, action: Action, given: Mapping[str, str] | None = None) -> None:
        """Asks for what `action` needs; what is `given` stands there at first, else what was applied for."""
        if action is Action.TELL_RESCUE:
            self._tell_rescue()
        elif action is Action.DISPATCH_ON:
            self._pass_on()
        elif asks_fields(action):
            self._ask_fields(action, given)
        elif action is Action.TAKE_OVER:
            self._take_over()
        else:
            self._ask_reason(action, given or {})

    def _ask_reason(self, action: Action, given: Mapping[str, str]) -> None:
        if self._deeds.shown is None:
            return
        behalf = fitting(self._deeds.shown.case, action, self._step.form.on_behalf())
        missing = missing_beside_reason(
            self._workstation, self._deeds.shown.case, action, behalf, self._step.form.beside(action)
        )
        if missing is not None and self._step.say(missing, action):
            return
        move = find_move(action, self._deeds.shown.case.status)
        end = wording.status(Status(move.end)) if move else wording.NOTHING
        follows = self.tr("The case becomes “{status}”.").format(status=end)
        if action is Action.RECOUNT:
            now = self._workstation.clock.now()
            follows = counting.counted_again_words(self._deeds.shown.case, self._workstation.board.reference, now)
        title, verb = self._titled(wording.action(action)), wording.action(action)
        do = partial(self._with_reason, action)
        listed = listed_for(action, self._deeds.shown.case, self._workstation)
        phrases = PhraseButton(action, self._workstation.preferences)
        dialog = ReasonDialog(title, follows, verb, do, self._pane, listed=listed, phrases=phrases)
        self.dialogs.open(
            dialog, reason_key(self._deeds.shown.case, action.value), given.get("reason") or self._step.form.words()
        )

    def _ask_fields(self, action: Action, given: Mapping[str, str] | None) -> None:
        """All that the action takes, in one dialog."""
        if self._deeds.shown is None:
            return
        case = self._deeds.shown.case
        if given is None:
            given = asked_for(action, self._workstation.board.hanging(case.id))
        asking = asking_for(self._workstation, case, behalf_of(action, case.status))
        title, do = self._titled(wording.action(action)), partial(self._with_fields, action)
        dialog = FieldsDialog(action, asking, title, self._follows(action, case), do, self._pane, given=given)
        dialog.show_proofs(self._attachments.pictures())
        self.dialogs.open(dialog, reason_key(case, action.value))

    def _pass_on(self) -> None:
        """Whom below its unit the case goes to, in the form of the dispatch."""
        if self._deeds.shown is None:
            return
        case, action = self._deeds.shown.case, Action.DISPATCH_ON
        dialog = PassingOnDialog(
            self._workstation, case, self._titled(wording.action(action)), self._passed_on, self._pane
        )
        self.dialogs.open(dialog, reason_key(case, action.value))

    def _passed_on(self, facts: Mapping[str, object], along: Sequence[Along]) -> RuleBroken | str | None:
        if self._deeds.shown is None:
            return self.tr("The case is not among yours any more")
        asked = self._deeds.ask(Action.DISPATCH_ON, facts, along=along)
        if asked.failed:
            return wording.failed(asked.failed)
        if asked.broken is None:
            self._deeds.settle(asked, Action.DISPATCH_ON, None)
        return asked.broken

    def _follows(self, action: Action, case: Case) -> str:
        """Where the case goes with it, and whose word comes next; nothing where it stays and nobody else is asked."""
        move = find_move(action, case.status)
        next_word = wording.after_each_other(wording.follows(action), self._becomes_due(action, case))
        if move is None or move.end is case.status:
            return next_word
        becomes = self.tr("The case becomes “{status}”.").format(status=wording.status(Status(move.end)))
        return wording.after_each_other(becomes, next_word)

    def _becomes_due(self, action: Action, case: Case) -> str:
        """Until when the unit would have it, as nobody should have to count it; "" where `action` gives no time."""
        if action not in _GIVES_TIME or case.deadline is None:
            return ""
        now = self._workstation.clock.now()
        asked = Ask(new_id(), action, case.id, case.version, now, {"ruling": NOT_YET_SAID})
        decision = self._workstation.preview(asked)
        due = decision.put_for("cases").get("deadline") if isinstance(decision, Decision) else None
        if not isinstance(due, datetime):
            return ""
        before, after = wording.clock_time(case.deadline, now), wording.clock_time(due, now)
        return self.tr("The deadline {before} becomes {after}.").format(before=before, after=after)

    def ask_what_changed(self, action: Action) -> None:
        """The case came back from there: what is different now (DOMAIN §7.2)."""
        if self._deeds.shown is None:
            return
        case, verb = self._deeds.shown.case, wording.action(action)
        follows = wording.broken(_unchanged(case), self._workstation.board.reference)
        do = partial(self._with_change, action)
        dialog = ReasonDialog(self._titled(verb), follows, verb, do, self._pane, asks="what_changed")
        self.dialogs.open(dialog, reason_key(case, f"{action.value}:changed"))

    def _with_change(self, action: Action, facts: Mapping[str, object]) -> Answer:
        return self._with_reason(action, {**self._step.form.facts(action), "what_changed": facts.get("reason") or ""})

    def _with_fields(self, action: Action, facts: Mapping[str, object], behalf: OnBehalf | None) -> Wrongs:
        shown = self._deeds.shown
        if shown is None:
            return None
        asked = self._deeds.ask(action, facts, behalf)
        if asked.broken:
            fields = [field.name for field in FIELDS[action]]
            return wrong_at(asked.broken, self._workstation.board.reference, fields)
        if asked.failed:
            return {"": wording.failed(asked.failed)}
        self._deeds.settle(asked, action, shown if self._takes_step(action, shown.case) else None)
        self._follow_soon(action, facts)
        return None

    def _follow_soon(self, action: Action, facts: Mapping[str, object]) -> None:
        """What follows is asked once this dialog is closed: there is one at a time."""
        current = self.dialogs.current
        if current is not None:
            current.finished.connect(lambda: self._deeds.follow(action, facts))

    def _takes_step(self, action: Action, case: Case) -> bool:
        """Whether the case goes on: what is half typed for its next step stays otherwise."""
        move = find_move(action, case.status)
        return move is not None and move.end is not case.status

    def _with_reason(self, action: Action, facts: Mapping[str, object]) -> Answer:
        shown = self._deeds.shown
        if shown is None:
            return {"reason": self.tr("The case is not among yours any more")}
        asked = self._deeds.ask(
            action, {**self._step.form.beside(action), **facts, **_said_of_change(shown.case, facts)}
        )
        if asked.broken:
            return wrong_with(action, facts, asked.broken, self._workstation.board.reference)
        if asked.failed:
            return {"reason": wording.failed(asked.failed)}
        self._deeds.settle(asked, action, shown)
        return None

    def _tell_rescue(self) -> None:
        """How those who come where life is in danger were told, and who."""
        if self._deeds.shown is None:
            return
        case, action = self._deeds.shown.case, Action.TELL_RESCUE
        listed = listed_for(action, case, self._workstation)
        title, do = self._titled(wording.action(action)), self._told_rescue
        follows = self.tr("It is written into the case, with your name and the time.")
        dialog = ReasonDialog(title, follows, self.tr("Write it down"), do, self._pane, listed=listed)
        self.dialogs.open(dialog, reason_key(case, action.value), case.danger or "")

    def _told_rescue(self, facts: Mapping[str, object]) -> Answer:
        """The numbers however they were typed."""
        named = sorted(set(_THREE_DIGITS.findall(str(facts.get("danger") or ""))))
        return self._with_reason(Action.TELL_RESCUE, {**facts, "danger": " ".join(named)})

    def _take_over(self) -> None:
        """Why somebody else is not to go on with the case."""
        shown = self._deeds.shown
        holder = self._workstation.claims.of(shown.case.id).holder if shown else None
        if shown is None or holder is None:
            return
        action, reference = Action.TAKE_OVER, self._workstation.board.reference
        follows = wording.taken_from(holder, reference, self._workstation.clock.now())
        verb = wording.action(action)
        do = partial(self._taken_over, holder.person)
        dialog = ReasonDialog(self._titled(verb), follows, verb, do, self._pane)
        self.dialogs.open(dialog, reason_key(shown.case, action.value))

    def _taken_over(self, holder: UUID, facts: Mapping[str, object]) -> Answer:
        """A remark that takes no step: what is half typed for the step stays."""
        if self._deeds.shown is None:
            return {"reason": self.tr("The case is not among yours any more")}
        asked = self._deeds.ask(Action.TAKE_OVER, {**facts, "holder": str(holder)})
        if asked.broken:
            return wrong_with(Action.TAKE_OVER, facts, asked.broken, self._workstation.board.reference)
        if asked.failed:
            return {"reason": wording.failed(asked.failed)}
        self._deeds.settle(asked, Action.TAKE_OVER, None)
        return None

    def ask_why_reveal(self) -> None:
        """Asks why somebody looks at the caller."""
        if self._deeds.shown is None or not self._deeds.shown.case.has_caller:
            return
        follows = self.tr("Every look at a caller is recorded with its reason.")
        title = self._titled(self.tr("Show caller"))
        dialog = ReasonDialog(title, follows, self.tr("Show"), self._reveal, self._pane)
        self.dialogs.open(dialog, reason_key(self._deeds.shown.case, "reveal"))

    def _reveal(self, facts: Mapping[str, object]) -> Answer:
        reason = str(facts.get("reason") or "").strip()
        case_id = self._deeds.shown.case.id if self._deeds.shown else None
        if not reason or case_id is None:
            return {"reason": wording.broken(_NO_REASON, self._workstation.board.reference)}

        def answered(answer: Caller | WorldFailed | None) -> None:
            if self._deeds.shown is not None and self._deeds.shown.case.id == case_id:
                self._caller.show_answer(answer)

        self._caller.wait()
        self._workstation.reveal(case_id, reason, answered)
        return None

    def _titled(self, what: str) -> str:
        number = self._deeds.shown.case.number if self._deeds.shown else None
        return wording.joined(what, number or "")


_NO_REASON = RuleBroken(Code.MISSING, {"field": "reason"})


def _unchanged(case: Case) -> RuleBroken:
    back_to = case.returned_from.value if case.returned_from else case.status.value
    return RuleBroken(Code.UNCHANGED, {"back_to": back_to})


def _said_of_change(case: Case, facts: Mapping[str, object]) -> Mapping[str, object]:
    """A note with which somebody is asked to look again says what changed since the case came back."""
    note = facts.get("note")
    return {"what_changed": note} if case.returned_from is not None and note and "supervisor" in facts else {}
