"""What was said and by whom: the description first, then source, caller, time, urgency."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QTextEdit, QWidget

from models.case import BY_PHONE, URGENCY_RANK, Source, Urgency
from models.commands import Sex
from models.rescue import RescueTold
from models.sources import ANSWERED, REFERRED
from ui import theme, wording
from ui.call_form.danger import NO_DANGER, danger_facts, rescue_for
from ui.call_form.entry import Values
from ui.call_form.part import Part
from ui.controls import Check, Choice, Words, Wrong
from ui.fields import FieldRow, LongText, Segments, TextField, align
from ui.options import LINE, Option, OptionList
from ui.theme import Token
from ui.typeahead import hear_letters

DESCRIPTION_HEIGHT = 100
CALL_SOURCES = tuple(source for source in Source if source is not Source.IMPORTED)
EARLIER_SHOWN = 3
PASSED_ON = frozenset(CALL_SOURCES) - {Source.SUPERVISOR, Source.CITY_SUPERVISOR, Source.HOTLINE_12319, Source.SENSOR}
"""Sources with numbers of their own."""

_STACKED = (
    "description", "danger_told", "answer", "source", "external_number", "reply_due", "reference_text", "caller_number",
    "number_withheld", "caller_sex", "checks", "received_at", "urgency", "whence", "urgency_reason",
)  # fmt: skip

_SELDOM = (
    "danger_told", "answer", "external_number", "reply_due", "reference_text", "number_withheld", "whence",
    "urgency_reason",
)  # fmt: skip
"""Shown where what was said, or its source, asks for it."""


class Said(Part):
    """The left-hand column of the form."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.description = LongText(self, lines=4)
        self.description.setFixedHeight(DESCRIPTION_HEIGHT)
        self.description.setPlaceholderText(self.tr("What the caller says, in his words"))
        self.description.setAccessibleName(wording.field("description"))
        self.danger = Wrong(self)
        told = (
            (RescueTold.CALLER_RINGS.value, self.tr("The caller")),
            (RescueTold.DESK_RANG.value, self.tr("We")),
            (RescueTold.THERE_ALREADY.value, self.tr("Known")),
            (NO_DANGER, self.tr("No danger")),
        )
        self.danger_told = Segments(told, self)
        self.answer = LongText(self, lines=3)
        self.source = Choice(self)
        self.source.addItem("—", "")
        for source in CALL_SOURCES:
            self.source.addItem(wording.source(source), source.value)
        hear_letters(self.source)
        self.external, self.reply_due, self.reference_text = TextField(self), TextField(self), TextField(self)
        self.number, self.caller = TextField(self), TextField(self)
        self.sex = Segments([(sex.value if sex else "", wording.form_of_address(sex)) for sex in (*Sex, None)], self)
        self.callback = Check(self.tr("Wants a call back"), self)
        self.secret = Check(self.tr("Confidential"), self)
        self.withheld = Check(wording.field("number_withheld"), self)
        self.received = TextField(self)
        self.urgency = Segments([(value.value, wording.urgency(value)) for value in Urgency], self)
        self.hint = Words("", self, kind="quiet", wrap=True)
        self.reason = TextField(self)
        self.urgency_chosen = False
        self._number_missed = False
        self.earlier_title = Words("", self, kind="quiet", wrap=True)
        self.earlier = OptionList(self, fits=EARLIER_SHOWN * LINE)
        self._heard: tuple[str, ...] = ()
        self._name()
        self._lay_out()
        self._connect()

    def _name(self) -> None:
        for field, words in (
            (self.reply_due, self.tr("such as 07-24 18:00")),
            (self.reference_text, self.tr("Which instruction, which paper")),
            (self.caller, self.tr("Name, if given")),
            (self.number, self.tr("Number")),
            (self.answer, self.tr("What the caller was told")),
        ):
            field.setPlaceholderText(words)
        self.caller.setAccessibleName(self.tr("Caller's name"))
        self.earlier.setAccessibleName(self.tr("Earlier calls of this number"))

    def _lay_out(self) -> None:
        rows = self.rows
        rows["description"] = FieldRow("", self.description, self, top=True)
        rows["description"].label.hide()
        rows["danger_told"] = FieldRow(self.tr("Rings them"), self.danger_told, self)
        rows["answer"] = FieldRow(wording.field("answer"), self.answer, self, top=True)
        rows["source"] = FieldRow(wording.field("source"), self.source, self)
        rows["external_number"] = FieldRow(wording.field("external_number"), self.external, self)
        rows["reply_due"] = FieldRow(wording.field("reply_due"), self.reply_due, self)
        rows["reference_text"] = FieldRow(wording.field("reference_text"), self.reference_text, self)
        rows["caller_number"] = FieldRow(self.tr("Caller"), self.number, self)
        rows["caller_number"].beside.addWidget(self.caller, 1)
        rows["number_withheld"] = FieldRow("", self.withheld, self)
        rows["caller_sex"] = FieldRow(self.tr("Addressed"), self.sex, self)
        rows["received_at"] = FieldRow(wording.field("received_at"), self.received, self)
        rows["urgency"] = FieldRow(wording.field("urgency"), self.urgency, self)
        rows["urgency_reason"] = FieldRow(self.tr("Why raised"), self.reason, self)
        box = QWidget(self)
        checks = QHBoxLayout(box)
        checks.setContentsMargins(0, 0, 0, 0)
        checks.setSpacing(theme.INSET)
        checks.addWidget(self.callback)
        checks.addWidget(self.secret)
        checks.addStretch(1)
        self._whence = FieldRow("", self.hint, self)
        stacked = {**rows, "checks": FieldRow("", box, self), "whence": self._whence}
        for name in _STACKED:
            self.column.addWidget(stacked[name])
            if name == "description":
                self.column.addWidget(self.danger)
        for part in (self.earlier_title, self.earlier):
            self.column.addWidget(part)
            part.hide()
        for name in _SELDOM:
            stacked[name].hide()
        self.column.addStretch(1)
        align([stacked[name] for name in _STACKED[1:]])
        rows |= {"caller_name": rows["caller_number"]}
        self.stops.update(
            description=self.description, danger_told=self.danger_told, answer=self.answer, source=self.source,
            external_number=self.external,
            reply_due=self.reply_due, reference_text=self.reference_text, caller_number=self.number,
            caller_name=self.caller, caller_sex=self.sex, wants_callback=self.callback, secret=self.secret,
            number_withheld=self.withheld,
            urgency=self.urgency, urgency_reason=self.reason, received_at=self.received, earlier=self.earlier,
        )  # fmt: skip

    def _connect(self) -> None:
        for text in (self.external, self.reply_due, self.reference_text, self.number, self.caller, self.received,
                     self.reason):  # fmt: skip
            text.textChanged.connect(self.changed)
        for long in (self.description, self.answer):
            long.textChanged.connect(self.changed)
        self.source.currentIndexChanged.connect(self.changed)
        for check in (self.callback, self.secret, self.withheld):
            check.toggled.connect(self.changed)
        self.sex.changed.connect(self.changed)
        self.danger_told.changed.connect(self.changed)
        self.urgency.changed.connect(self._choose_urgency)

    def _choose_urgency(self) -> None:
        self.urgency_chosen = True  # from now on the condition no longer decides it
        self.changed.emit()

    def values(self) -> Mapping[str, object]:
        """As typed."""
        return {
            "description": self.description.text(),
            "answer": self.answer.text(),
            "danger_told": str(self.danger_told.value or ""),
            "source": self.source.currentData(),
            "external_number": self.external.text(),
            "reply_due": self.reply_due.text(),
            "reference_text": self.reference_text.text(),
            "caller_number": self.number.text(),
            "caller_name": self.caller.text(),
            "caller_sex": str(self.sex.value or ""),
            "wants_callback": self.callback.isChecked(),
            "secret": self.secret.isChecked(),
            "number_withheld": self.withheld.isChecked(),
            "received_at": self.received.text(),
            "urgency": str(self.urgency.value or ""),
            "urgency_reason": self.reason.text(),
            "urgency_chosen": self.urgency_chosen,
        }

    def fill(self, values: Values) -> None:
        """Puts `values` into the fields."""
        texts: dict[str, TextField | LongText] = {
            "description": self.description, "answer": self.answer, "external_number": self.external,
            "reply_due": self.reply_due, "reference_text": self.reference_text, "caller_number": self.number,
            "caller_name": self.caller, "received_at": self.received, "urgency_reason": self.reason,
        }  # fmt: skip
        others = (self.source, self.callback, self.secret, self.withheld, self.sex, self.urgency, self.danger_told)
        blockers = [QSignalBlocker(field) for field in (*texts.values(), *others)]
        for name, field in texts.items():
            field.setText(str(values.get(name) or ""))
        self.source.setCurrentIndex(max(0, self.source.findData(values.get("source"))))
        self.sex.set_value(values.get("caller_sex") or "")
        self.danger_told.set_value(values.get("danger_told") or None)
        self.callback.setChecked(values.get("wants_callback") is True)
        self.secret.setChecked(values.get("secret") is not False)
        self.withheld.setChecked(values.get("number_withheld") is True)
        self._number_missed = False
        self.urgency.set_value(values.get("urgency") or Urgency.ORDINARY.value)
        self.urgency_chosen = values.get("urgency_chosen") is True
        for blocker in blockers:
            blocker.unblock()

    def add_to_answer(self, words: str) -> None:
        """Writes `words` into what the caller was told, after what stands there."""
        told = self.answer.text().rstrip()
        self.answer.setText(f"{told}\n{words}" if told else words)
        self.answer.setFocus()

    # ── what follows from it ────────────────────────────────────────────────────────────────────────────────────────

    def follow(self, *, consultation: bool) -> None:
        """Shows the fields that this source asks for, and whom to ring first where life is in danger."""
        source = self.source.currentData()
        wanted = {
            "answer": consultation,
            "external_number": bool(self.external.text()) or (source in PASSED_ON and not consultation),
            "reply_due": source in ANSWERED and not consultation,
            "reference_text": source in REFERRED and not consultation,
            "number_withheld": self._may_lack_number(consultation=consultation),
            "urgency": not consultation,
        }
        for name, shown in wanted.items():
            self.rows[name].setVisible(shown)
        self._warn()

    def _may_lack_number(self, *, consultation: bool) -> bool:
        """Asked once the number was missed: on an ordinary call it stands there, or is being typed."""
        lacks = self.source.currentData() in BY_PHONE and not self.number.text().strip() and not consultation
        return lacks and (self._number_missed or self.withheld.isChecked())

    def say(self, name: str, sentence: str) -> QWidget | None:
        """At the field; with a number that is missing goes that it may not be shown."""
        if name == "caller_number" and sentence:
            self._number_missed = True
            self.rows["number_withheld"].setVisible(self._may_lack_number(consultation=False))
        return super().say(name, sentence)

    def _warn(self) -> None:
        numbers = wording.listed(*(rescue.value for rescue in rescue_for(self.description.text())))
        words = self.tr("If life is in danger: tell the caller to ring {numbers} first, then write it down and notify")
        self.danger.say(words.format(numbers=numbers) if numbers else "")
        self.rows["danger_told"].setVisible(bool(numbers))

    @property
    def in_danger(self) -> bool:
        """Whether what was said sounds of danger to life, and nobody said that there is none."""
        return bool(danger_facts(self.description.text(), str(self.danger_told.value or "")))

    def underline(self, heard: Iterable[str]) -> None:
        """Underlines the words of the description that something was proposed from."""
        words = tuple(dict.fromkeys(word for word in heard if word))
        text = self.description.text().casefold()
        spans = tuple((text.find(word.casefold()), len(word)) for word in words)
        self.description.setExtraSelections([self._underlined(*span) for span in spans if span[0] >= 0])
        self._heard = words

    def _underlined(self, start: int, length: int) -> QTextEdit.ExtraSelection:
        selection = QTextEdit.ExtraSelection()
        cursor = self.description.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
        selection.cursor = cursor
        look = QTextCharFormat()
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        look.setUnderlineColor(theme.colour(Token.ACCENT))
        selection.format = look
        return selection

    def show_given(self, given: Urgency, condition_no: int | None) -> bool:
        """Takes over the urgency that the condition gives, or danger to life, unless one was chosen.

        Whether it is raised above that.
        """
        given = Urgency.CRITICAL if self.in_danger else given
        if not self.urgency_chosen and self.urgency.value != given.value:
            blocker = QSignalBlocker(self.urgency)
            self.urgency.set_value(given.value)
            blocker.unblock()
        chosen = next((one for one in Urgency if one.value == self.urgency.value), given)
        raised = URGENCY_RANK[chosen] > URGENCY_RANK[given]
        self.rows["urgency_reason"].setVisible(raised)
        brought = self.urgency.value == given.value and (condition_no is not None or self.in_danger)
        whence = self.tr("life is in danger: the duty leader is told")
        whence = whence if self.in_danger else self.tr("from condition {no}").format(no=condition_no)
        self.hint.setText(whence if brought else "")
        self._whence.setVisible(brought and not self.rows["urgency"].isHidden())
        return raised

    def show_earlier(self, title: str, rows: Sequence[Option]) -> None:
        """The earlier calls of the same number, newest first, under what `title` says of them."""
        self.earlier.load(rows)
        self.earlier_title.setText(title)
        self.earlier_title.setVisible(bool(title))
        self.earlier.setVisible(bool(rows))
