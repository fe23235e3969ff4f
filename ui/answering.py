"""A district's own answer to what it is asked, or told, of a case of another: one dialog, wherever it is opened from.

What is typed is a draft, kept with the question: it is there again when the dialog is, and stays when somebody else at
another desk was faster, whose name the dialog then says.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.errors import WorldFailed
from models.commands import Ask, OnBehalf
from models.coordination import Party
from models.decide import barred
from models.errors import RuleBroken
from models.facts import FIELDS
from models.ids import new_id
from models.lifecycle import Action
from models.situation import Asked, answered_by
from ui import wording
from ui.case_sheet.asking import Draft
from ui.case_sheet.field_entries import Asking
from ui.case_sheet.fields_dialog import FieldsDialog, Wrongs, wrong_at
from ui.given import Workstation


def action_of(asked: Asked) -> Action:
    """How it is answered: a question with a position, a notice by signing for it."""
    return Action.ANSWER_ASKED if isinstance(asked, Party) else Action.SIGN_NOTICE


def why_not(station: Workstation, asked: Asked) -> str:
    """Why it cannot be answered by who works here; "" when it can."""
    broken = barred(asked, action_of(asked), station.me)
    return wording.broken(broken, station.board.reference) if broken else ""


def answer(station: Workstation, asked: Asked, parent: QWidget) -> FieldsDialog:
    """Opens the dialog over `parent`."""
    action, reference = action_of(asked), station.board.reference
    asking = Asking(
        case=None, reference=reference, now=station.clock.now, proofs=(), behalf=None,
        units=lambda _text: (), below=lambda _text: (), cases=lambda _text: (),
    )  # fmt: skip
    title = wording.joined(wording.action(action), asked.number or "")
    if isinstance(asked, Party):
        question = wording.joined(wording.unit(reference, asked.unit), asked.question or asked.place)
    else:
        question = asked.text
    given: Callable[[Mapping[str, object], OnBehalf | None], Wrongs] = partial(_given, station, asked)
    dialog = FieldsDialog(action, asking, title, question, given, parent)
    dialog.keep(station.drafts, Draft.REASON, f"{asked.id}:{action.value}")
    dialog.open()
    dialog.adjustSize()
    dialog.take_focus()
    return dialog


def _given(station: Workstation, asked: Asked, facts: Mapping[str, object], _behalf: OnBehalf | None) -> Wrongs:
    action, reference = action_of(asked), station.board.reference
    try:
        said = station.submit(Ask(new_id(), action, asked.id, asked.version, station.clock.now(), dict(facts)))
    except WorldFailed as why:
        return {"": wording.failed(why)}
    if not isinstance(said, RuleBroken):
        return None
    faster = _faster(station, asked)
    return {"": faster} if faster else wrong_at(said, reference, [field.name for field in FIELDS[action]])


def _faster(station: Workstation, asked: Asked) -> str:
    """Who answered meanwhile, and when; "" where nobody did."""
    there = station.board.asked(asked.id)
    done = answered_by(there) if there else None
    if done is None:
        return ""
    who, at = station.board.reference.names.get(done[0], ""), wording.clock_time(done[1], station.clock.now())
    words = QCoreApplication.translate("answering", "{who} answered at {time}. What you wrote stays here.")
    return words.format(who=who or wording.NOTHING, time=at)
