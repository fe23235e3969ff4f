"""The step that takes a word: in whose name (a unit, a supervisor), by which channel, one text, a hotline's reply."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from models.case import Case
from models.commands import OnBehalf
from models.errors import Code, RuleBroken
from models.facts import FIELDS
from models.lifecycle import Action, Actor, Channel
from models.reference import Reference
from models.sources import ANSWERED
from ui import wording
from ui.case_sheet.steps import TEXT_OF_STEP
from ui.controls import Words
from ui.fields import FieldRow, LongText, Segments, TextField, align
from ui.given_desk import Preferences
from ui.half_typed import Values
from ui.options import TWO_LINES, Option, OptionList
from ui.phrases import PhraseButton
from ui.step_form import StepForm, not_given

LAST_CHANNEL = "channel"
"""The preference that holds by which channel words came last: it is proposed again."""
ASKED_HIGH = 5 * TWO_LINES
"""How high the list of supervisors may be, in px."""


class WordStep(StepForm):
    """`behalf` is who has to be named, if anybody; `primary` the step whose text is asked, if it takes one.

    A unit is the one that has the case; a supervisor is named by call sign, at first the one who was sent.
    """

    def __init__(
        self,
        reference: Reference,
        behalf: Actor | None,
        primary: Action | None,
        preferences: Preferences,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._reference = reference
        self._behalf = behalf
        self._preferences = preferences
        self._suggested = ""
        ground = self._ground()
        self.name_field = TextField(ground)
        self.channel = Segments([(channel, wording.channel(channel)) for channel in Channel], ground)
        self.text_name = TEXT_OF_STEP.get(primary, "") if primary else ""
        self.text = TextField(ground) if self.text_name == "supervisor" else LongText(ground, lines=3, gives_way=True)
        self.reply = LongText(ground, lines=2, gives_way=True)
        self.asked = OptionList(ground, numbered=True, fits=ASKED_HIGH, least=TWO_LINES)
        self.asked.setAccessibleName(self.tr("Who is near"))
        self.asked.hide()
        self._closing = primary is Action.CLOSE
        whom = wording.actor(behalf) if behalf else ""
        self._title = Words(self._heading(behalf), ground, kind="quiet")
        self._name_row = FieldRow(whom, self.name_field, ground)
        self._channel_row = FieldRow(self.tr("Came by"), self.channel, ground)
        self._text_row = FieldRow(wording.field(self.text_name), self.text, ground, top=isinstance(self.text, LongText))
        self._reply_row = FieldRow(wording.field("reply"), self.reply, ground, top=True)
        self.phrases = self._phrases_for(primary)
        self.reply_phrases = PhraseButton(Action.REPLY, preferences, self._reply_row) if self._closing else None
        if self.reply_phrases is not None:
            self.reply_phrases.belong_to(self.reply)
            self._reply_row.beside.addWidget(self.reply_phrases, 0, Qt.AlignmentFlag.AlignTop)
        self._build(behalf)

    def _ground(self) -> QWidget:
        """What the rows stand on: `column` lays them out there. They are made on it: to move them later is dear."""
        return self

    def _phrases_for(self, primary: Action | None) -> PhraseButton | None:
        """Beside a text that says something: not beside the name of who is sent."""
        if primary is None or not self.text_name or not isinstance(self.text, LongText):
            return None
        made = PhraseButton(primary, self._preferences, self._text_row)
        made.belong_to(self.text)
        self._text_row.beside.addWidget(made, 0, Qt.AlignmentFlag.AlignTop)
        return made

    def insert_phrase(self) -> None:
        """Offers the phrases for the text, or for the reply while that is written."""
        if self.reply_phrases is not None and self.reply.hasFocus():
            self.reply_phrases.click()
        elif self.phrases is not None:
            self.phrases.click()

    def _heading(self, behalf: Actor | None) -> str:
        if behalf is Actor.UNIT:
            return self.tr("Recorded on behalf of the unit")
        return self.tr("Recorded on behalf of the supervisor") if behalf else ""

    def _build(self, behalf: Actor | None) -> None:
        rows = []
        self._title.setVisible(behalf is not None)
        self.column.addWidget(self._title)
        for row, wanted in (
            (self._name_row, behalf is not None),
            (self._channel_row, behalf is not None),
            (self._text_row, bool(self.text_name)),
            (self._reply_row, self._closing),
        ):
            row.setVisible(wanted)
            if wanted:
                rows.append(row)
                self.column.addWidget(row)
        self.column.addWidget(self.asked)
        self.column.addStretch(1)
        align(rows)
        self.name_field.setEnabled(behalf is not Actor.UNIT)
        self.name_field.textChanged.connect(self.changed)
        self.channel.changed.connect(self._channel_chosen)
        self.text.textChanged.connect(self.changed)
        self.reply.textChanged.connect(self.changed)
        self.asked.chosen.connect(lambda sign: self.text.setText(str(sign)))
        self.text.textChanged.connect(lambda: self.asked.set_key(self.text.text().strip()))

    def _channel_chosen(self) -> None:
        self._preferences.put(LAST_CHANNEL, str(self.channel.value))
        self.changed.emit()

    def suggest(self, supervisor: str) -> None:
        """Names the supervisor who was sent, unless somebody else was typed already."""
        if self._behalf is Actor.SUPERVISOR and not self.name_field.text():
            self._suggested = supervisor
            self.name_field.blockSignals(True)
            self.name_field.setText(supervisor)
            self.name_field.blockSignals(False)

    @property
    def asks_supervisor(self) -> bool:
        """Whether the one text is the name of a supervisor: those who are near can be proposed."""
        return self.text_name == "supervisor"

    def propose(self, supervisors: Sequence[Option]) -> None:
        """Lists who may be sent; nobody is, until he is chosen or typed."""
        self.asked.load(supervisors)
        self.asked.set_key(self.text.text().strip())
        self.asked.setVisible(bool(supervisors))

    def choose(self, row: int) -> bool:
        """The digits, of those who are proposed."""
        return not self.asked.isHidden() and self.asked.choose_row(row)

    def show_case(self, case: Case, draft: Values) -> None:
        """The unit that has the case, and what was typed."""
        self.case, self._suggested = case, ""
        self.propose(())
        for widget in (self.name_field, self.channel, self.text, self.reply):
            widget.blockSignals(True)
        given = str(draft.get("name") or "")
        self.name_field.setText(wording.unit(self._reference, case.unit) if self._behalf is Actor.UNIT else given)
        self.channel.set_value(_channel(draft.get("channel")) or _channel(self._preferences.get(LAST_CHANNEL)))
        self.text.setText(str(draft.get("text") or self._from_below(case) or ""))
        self.reply.setText(str(draft.get("reply") or ""))
        self._reply_row.setVisible(self._waits_for_reply())
        for widget in (self.name_field, self.channel, self.text, self.reply):
            widget.blockSignals(False)
        self.hush()

    def _from_below(self, case: Case) -> str | None:
        """What the street or company that the unit passed it on to has reported: the unit's own report begins so."""
        return case.sub_result if self.text_name == "result" and case.sub_fed_back_at is not None else None

    def follow(self, case: Case) -> None:
        """The unit is named by the case, never typed: another one is shown at once."""
        super().follow(case)
        self._reply_row.setVisible(self._waits_for_reply())
        if self._behalf is Actor.UNIT:
            self.name_field.setText(wording.unit(self._reference, case.unit))

    def facts(self, action: Action) -> Mapping[str, object]:
        """The one text, where this action takes it."""
        name = TEXT_OF_STEP.get(action)
        text = self.text.text().strip()
        given = {name: text} if name and name == self.text_name and text else {}
        reply = self.reply.text().strip()
        return {**given, "reply": reply} if action is Action.CLOSE and reply and self._waits_for_reply() else given

    def _waits_for_reply(self) -> bool:
        """Whether a hotline waits for an answer that nobody has written yet."""
        case = self.case
        return self._closing and case is not None and case.source in ANSWERED and not case.reply

    def words(self) -> str:
        """The note or the result."""
        return self.text.text().strip() if self.text_name in ("note", "result") else ""

    def on_behalf(self) -> OnBehalf | None:
        """Who is named and how his word came; None while one of the two is missing."""
        channel = self.channel.value
        if self._behalf is None or not isinstance(channel, Channel) or self.case is None:
            return None
        name = self.case.unit or "" if self._behalf is Actor.UNIT else self.name_field.text().strip()
        return OnBehalf(self._behalf, name, channel) if name else None

    def values(self) -> Values:
        """Name, channel, text."""
        name = "" if self._behalf is Actor.UNIT else self.name_field.text()
        name = "" if name == self._suggested else name
        channel = self.channel.value
        proposed = channel == _channel(self._preferences.get(LAST_CHANNEL)) and not (name or self._typed())
        said = {"name": name, "channel": "" if proposed or not channel else str(channel), "text": self._typed()}
        return {**said, "reply": self.reply.text()} if self._closing else said

    def _typed(self) -> str:
        """What somebody typed: what only was proposed is nobody's draft."""
        text = self.text.text()
        return "" if self.case is not None and text == self._from_below(self.case) else text

    def missing(self, action: Action) -> tuple[RuleBroken, ...]:
        """Whose word it is and how it came; the text, where this action needs one."""
        lacks = []
        if self._behalf is not None and self.on_behalf() is None:
            lacks.append(RuleBroken(Code.BEHALF_NEEDED, {"of": self._behalf.value}))
        needed = {field.name for field in FIELDS[action] if field.required}
        if self.text_name in needed and TEXT_OF_STEP.get(action) == self.text_name and not self.text.text().strip():
            lacks.append(not_given(self.text_name))
        if action is Action.CLOSE and self._waits_for_reply() and not self.reply.text().strip():
            lacks.append(RuleBroken(Code.REPLY_NEEDED))
        return tuple(lacks)

    def hush(self) -> None:
        """At the name, the channel and the text."""
        for row in (self._name_row, self._channel_row, self._text_row, self._reply_row):
            row.say("")

    def mark(self, broken: RuleBroken) -> QWidget | None:
        """At the name, the channel or the text."""
        rows = self._rows_of(broken)
        if rows == [self._channel_row]:  # whose word it is stands there already
            self._channel_row.say(self.tr("Choose how the word came"))
            return self._channel_row.entrance
        for row in rows:
            row.say(wording.broken(broken, self._reference))
        return rows[0].entrance if rows else None

    def _rows_of(self, broken: RuleBroken) -> list[FieldRow]:
        if broken.code is Code.BEHALF_NEEDED or broken.facts.get("field") == "on_behalf":
            named = self._behalf is Actor.UNIT or bool(self.name_field.text().strip())
            lacks = [
                row for row, given in ((self._name_row, named), (self._channel_row, self.channel.value)) if not given
            ]
            return lacks or [self._name_row]
        if broken.code is Code.REPLY_NEEDED or broken.facts.get("field") == "reply":
            return [self._reply_row] if self._closing else []
        return [self._text_row] if broken.facts.get("field") == self.text_name and self.text_name else []


def _channel(value: object) -> Channel | None:
    return Channel(str(value)) if value in list(Channel) else None
