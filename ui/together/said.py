"""What is said once for all the cases: one field for each fact they have in common, and how the word came of whom."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.clock import Clock
from models.fields import Field
from models.lifecycle import Action, Actor, Channel
from models.reference import Reference
from models.together import Said, asked_once, behalf_of_many
from ui import theme, wording
from ui.conflicts.values import words_of
from ui.fields import FieldRow, LongText, Segments, TextField, align
from ui.half_typed import Values
from ui.options import Option, OptionList
from ui.step_form import not_given

_SHORT = 200
"""A text that may be longer than this gets several lines."""
_CHOICES_HIGH = 120
_NAME, _CHANNEL = "on_behalf", "channel"


class SaidOnce(QWidget):
    """The fields of `action`. `changed` tells that something was typed or chosen."""

    changed = Signal()

    def __init__(self, action: Action, reference: Reference, clock: Clock, parent: QWidget) -> None:
        super().__init__(parent)
        self._reference, self._clock = reference, clock
        self._behalf = behalf_of_many(action)
        self._asked = asked_once(action) or ()
        self.texts: dict[str, TextField | LongText] = {}
        self.choices: dict[str, OptionList] = {}
        self.channel = Segments([(channel, wording.channel(channel)) for channel in Channel], self)
        self.channel.changed.connect(self.changed)
        self._rows: dict[str, FieldRow] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        for name, row in self._made():
            self._rows[name] = row
            column.addWidget(row)
        self.channel.setVisible(self._behalf is not None)
        align(list(self._rows.values()))

    def _made(self) -> list[tuple[str, FieldRow]]:
        rows = []
        if self._behalf is Actor.SUPERVISOR:
            rows.append((_NAME, FieldRow(wording.actor(self._behalf), self._text(_NAME, 0), self)))
        if self._behalf is not None:
            rows.append((_CHANNEL, FieldRow(self.tr("Came by"), self.channel, self)))
        for field in self._asked:
            rows.append((field.name, self._row_of(field)))
        return rows

    def _row_of(self, field: Field) -> FieldRow:
        label = wording.field(field.name)
        if not field.required:
            label = self.tr("{field} (if any)").format(field=label)
        if field.choices:
            return FieldRow(label, self._choice(field), self, top=True)
        return FieldRow(label, self._text(field.name, field.longest), self, top=field.longest > _SHORT)

    def _text(self, name: str, longest: int) -> TextField | LongText:
        made = LongText(self, lines=2) if longest > _SHORT else TextField(self)
        made.textChanged.connect(self.changed)
        self.texts[name] = made
        return made

    def _choice(self, field: Field) -> OptionList:
        made = OptionList(self, numbered=True, fits=_CHOICES_HIGH, digits=True)
        now = self._clock.now()
        options = [(one, words_of(field.name, {field.name: one}, self._reference, now)) for one in _ordered(field)]
        made.load([Option(one, words) for one, words in options])
        made.chosen.connect(self.changed)
        self.choices[field.name] = made
        return made

    # ── what is said ────────────────────────────────────────────────────────────────────────────────────────────────

    def said(self) -> Said:
        """What stands there."""
        texts = {name: field.text().strip() for name, field in self.texts.items()}
        name = texts.pop(_NAME, "")
        chosen = {name: box.key for name, box in self.choices.items() if box.key is not None}
        channel = self.channel.value
        facts = {**{key: text for key, text in texts.items() if text}, **chosen}
        return Said(facts, name, channel if isinstance(channel, Channel) else None)

    def say_missing(self) -> bool:
        """Says at each field what is still to be given, with the focus at the first; whether anything is."""
        said = self.said()
        missing = {field.name for field in self._asked if field.required and not said.facts.get(field.name)}
        if self._behalf is not None and said.channel is None:
            missing.add(_CHANNEL)
        if self._behalf is Actor.SUPERVISOR and not said.name:
            missing.add(_NAME)
        for name, row in self._rows.items():
            row.say(self._sentence(name) if name in missing else "")
        first = next((row for name, row in self._rows.items() if name in missing), None)
        if first is not None:
            first.take_focus()
        return first is not None

    def _sentence(self, name: str) -> str:
        if name == _CHANNEL:
            return self.tr("Choose how the word came")
        if name == _NAME:
            return self.tr("Say whose word it is")
        return wording.broken(not_given(name), self._reference)

    def take_focus(self) -> None:
        """Gives the focus to the first field."""
        for row in self._rows.values():
            row.take_focus()
            return
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    # ── what is half typed ──────────────────────────────────────────────────────────────────────────────────────────

    def values(self) -> Values:
        """What is half typed, for the draft."""
        said = self.said()
        return {**said.facts, _NAME: said.name, _CHANNEL: str(said.channel or "")}

    def put(self, kept: Mapping[str, object]) -> None:
        """Shows what was half typed before."""
        for name, field in self.texts.items():
            field.setText(str(kept.get(name) or ""))
        for name, box in self.choices.items():
            if kept.get(name) in {option.key for option in box.options.options}:
                box.set_key(kept[name])
        channel = kept.get(_CHANNEL)
        self.channel.set_value(Channel(str(channel)) if channel in set(Channel) else None)


def _ordered(field: Field) -> list[str]:
    """The choices in the order in which they are declared, where they are of one list."""
    choices = field.choices or frozenset()
    listed = type(min(choices))
    return [one for one in listed if one in choices] if issubclass(listed, StrEnum) else sorted(choices)
