"""Of which class it is: searched by name, alias or code, or taken from what was said; and its filing condition."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QWidget

from models.case import Urgency
from models.catalogue import Condition, Kind
from models.reference import Reference
from ui import wording
from ui.call_form.entry import Values
from ui.call_form.part import Part
from ui.catalogue_choices import ClassChoice, Match, condition_options, find_classes
from ui.chooser import Chooser
from ui.controls import Words, Wrong
from ui.options import TWO_LINES, Option, OptionList

ClassKey = tuple[str, str]

LISTED = 4
"""How many classes are seen beside conditions; without these as many as there is room for."""
_NO_LIMIT = 16_777_215
"""Qt's own, of heights."""


class Classified(Part):
    """The middle column of the form."""

    def __init__(self, reference: Reference, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reference = reference
        self._said = ""
        self.chosen = Words("", self, kind="strong", wrap=True)
        self.classes = Chooser(self._found, self, rows=3)
        self.classes.name(self.tr("Class: name, alias or code"))
        self.wrong = Wrong(self)
        title = wording.in_chinese(self.tr("Filing condition, if it is clear already"))
        self.conditions_title = Words(title, self, kind="quiet", wrap=True)
        self.conditions = OptionList(self, numbered=True)
        self.conditions.setMinimumHeight(2 * 40)
        self.conditions.setAccessibleName(self.conditions_title.text())
        for widget, stretch in (
            (self.chosen, 0), (self.classes, 0), (self.wrong, 0), (self.conditions_title, 0), (self.conditions, 1),
        ):  # fmt: skip
            self.column.addWidget(widget, stretch)
        self.classes.chosen.connect(self._class_chosen)
        self.classes.typed.connect(self.changed)
        self.conditions.chosen.connect(lambda _key: self.changed.emit())

    @property
    def class_key(self) -> ClassKey | None:
        """(kind, code) of the class chosen."""
        key = self.classes.key
        return (str(key[0]), str(key[1])) if isinstance(key, tuple) else None

    @property
    def condition(self) -> Condition | None:
        """The condition chosen."""
        key, no = self.class_key, self.conditions.key
        if key is None or not isinstance(no, int):
            return None
        return self._reference.condition(self._reference.edition, Kind(key[0]), key[1], no)

    @property
    def given_urgency(self) -> Urgency:
        """What the condition gives: an urgent limit makes the case urgent (DOMAIN §9.1)."""
        condition = self.condition
        return Urgency.URGENT if condition and condition.limit.urgent else Urgency.ORDINARY

    def hear(self, said: str) -> None:
        """The description changed: with nothing searched for, its words propose the classes."""
        if said != self._said:
            self._said = said
            if not self.classes.field.text():
                self.classes.refresh()

    def values(self) -> Mapping[str, object]:
        """Class, condition, what is being searched for."""
        kind, code = self.class_key or ("", "")
        no = self.conditions.key
        return {"kind": kind, "class_code": code, "condition_no": no, "class_text": self.classes.field.text()}

    def fill(self, values: Values) -> None:
        """Puts `values` into the fields."""
        self._said = str(values.get("description") or "")  # before the classes are looked for, so that it is done once
        kind, code = values.get("kind"), values.get("class_code")
        known = kind in list(Kind) and self._reference.case_class(self._reference.edition, Kind(str(kind)), str(code))
        self.classes.set_key((str(kind), str(code)) if known else None)
        self.classes.set_text(str(values.get("class_text") or ""))
        self.conditions.set_key(values.get("condition_no"))
        self._show_chosen()

    def say(self, name: str, sentence: str) -> QWidget | None:
        """Under the list of classes."""
        if name != "class_code":
            return None
        self.wrong.say(sentence, self.classes.field)
        return self.classes.field

    def hush(self) -> None:
        """Nothing is wrong any more."""
        self.wrong.say("", self.classes.field)

    def _class_chosen(self, _key: object) -> None:
        self.conditions.set_key(None)
        self._show_chosen()
        self.changed.emit()

    def _show_chosen(self) -> None:
        key = self.class_key
        # without conditions the room beneath is the classes'; the search stays at the top, where it is with them
        low = LISTED * TWO_LINES
        self.classes.list.setMinimumHeight(low)
        self.classes.list.setMaximumHeight(low if key else _NO_LIMIT)
        self.column.setStretchFactor(self.classes, 0 if key else 1)
        self.conditions_title.setVisible(key is not None)
        self.conditions.setVisible(key is not None)
        if key is None:
            self.chosen.setText(self.tr("No class chosen yet"))
            self.conditions.load(())
            return
        kind, code = Kind(key[0]), key[1]
        name = wording.class_name(self._reference, self._reference.edition, kind, code)
        self.chosen.setText(wording.joined(name, f"{wording.kind(kind)} {code}"))
        self.conditions.load(condition_options(self._reference, self._reference.edition, kind, code))

    def _found(self, text: str) -> Sequence[Option]:
        return [self._option(choice) for choice in find_classes(self._reference, text, self._said)]

    def _option(self, choice: ClassChoice) -> Option:
        class_ = choice.class_
        name = wording.by_language(class_.name_zh, class_.name_en)
        major = wording.by_language(class_.major_zh, class_.major_en)
        why = self.tr("heard “{word}”").format(word=choice.word) if choice.match is Match.SAID else choice.word
        detail = wording.joined(f"{wording.kind(class_.kind)} {class_.code}", major, why)
        usual = self._reference.condition(class_.edition, class_.kind, class_.code, None)
        return Option((class_.kind.value, class_.code), name, detail, wording.limit(usual.limit) if usual else "")
