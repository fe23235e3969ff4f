"""Which filing condition: chosen when filing is proposed, confirmed when the case is filed; the class may be mended."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QWidget

from models.case import Case
from models.catalogue import Kind
from models.errors import Code, RuleBroken
from models.lifecycle import Action
from models.reference import Reference
from ui import wording
from ui.catalogue_choices import condition_options, find_classes
from ui.chooser import Chooser
from ui.controls import Words, Wrong
from ui.half_typed import Values
from ui.options import TWO_LINES, Option, OptionList
from ui.step_form import StepForm

ClassKey = tuple[str, str]
"""(kind, code) in the edition in force."""

_MINE = frozenset({"condition_no", "class_code", "kind"})

MOST_HIGH = 300
"""How high the list of conditions may be, in px; the rest is a scroll away."""
LEAST_HIGH = 2 * TWO_LINES
"""How low, before the buttons beneath would be out of sight."""


class ConditionStep(StepForm):
    """`mends_class`: proposing may correct the class; filing may not."""

    def __init__(self, reference: Reference, parent: QWidget | None = None, *, mends_class: bool) -> None:
        super().__init__(parent)
        self._reference = reference
        self._class: ClassKey | None = None
        self._title = Words(wording.in_chinese(self.tr("Filing condition")), self, kind="quiet", wrap=True)
        self.conditions = OptionList(self, numbered=True, fits=MOST_HIGH, least=LEAST_HIGH)
        self.conditions.setAccessibleName(self._title.text())
        self.wrong = Wrong(self)
        self._class_title = Words("", self, kind="quiet", wrap=True)
        self.classes = Chooser(self._found, self, folds=True)
        self.classes.name(self.tr("Another class: name, alias or code"))
        self.column.addWidget(self._title)
        self.column.addWidget(self.conditions)
        self.column.addWidget(self.wrong)
        self.column.addWidget(self._class_title)
        self.column.addWidget(self.classes)
        self.column.addStretch(1)
        for widget in (self._class_title, self.classes):
            widget.setVisible(mends_class)
        self.conditions.chosen.connect(lambda _key: self.changed.emit())
        self.classes.chosen.connect(self._mend)

    def show_case(self, case: Case, draft: Values) -> None:
        """The conditions of the class; the one of the case, or of the draft, is chosen."""
        self.case = case
        mended = draft.get("class")
        kind, code = mended if isinstance(mended, list | tuple) and len(mended) == 2 else (None, None)
        self._class = (str(kind), str(code)) if kind in list(Kind) else None
        self.classes.set_text("")
        self._list()
        no = draft.get("condition_no")
        self.conditions.set_key(no if isinstance(no, int) else None if self._class else case.condition_no)
        self.hush()

    def facts(self, action: Action) -> Mapping[str, object]:
        """The condition; with a mended class, that too."""
        given: dict[str, object] = {}
        if isinstance(self.conditions.key, int):
            given["condition_no"] = self.conditions.key
        if self._class and action is Action.PROPOSE:
            given["kind"], given["class_code"] = self._class
        return given

    def values(self) -> Values:
        """What differs from the case."""
        same = self.case is not None and self.conditions.key == self.case.condition_no and self._class is None
        if same:
            return {}
        return {"condition_no": self.conditions.key, "class": list(self._class) if self._class else None}

    def hush(self) -> None:
        """Under the conditions."""
        self.wrong.say("")

    def mark(self, broken: RuleBroken) -> QWidget | None:
        """Under the conditions."""
        if broken.code is not Code.CONDITION_NEEDED and broken.facts.get("field") not in _MINE:
            return None
        self.wrong.say(wording.broken(broken, self._reference))
        return self.conditions

    def choose(self, row: int) -> bool:
        """The digits."""
        return self.conditions.choose_row(row)

    def _found(self, text: str) -> Sequence[Option]:
        return [
            Option(
                (choice.class_.kind.value, choice.class_.code),
                wording.class_name(self._reference, choice.class_.edition, choice.class_.kind, choice.class_.code),
                wording.joined(wording.kind(choice.class_.kind), choice.class_.code, choice.word),
            )
            for choice in find_classes(self._reference, text, "")
        ]

    def _mend(self, key: object) -> None:
        if isinstance(key, tuple):
            self._class = (str(key[0]), str(key[1]))
            self.conditions.set_key(None)
            self._list()
            self.changed.emit()

    def _list(self) -> None:
        if self.case is None:
            return
        kind, code = (Kind(self._class[0]), self._class[1]) if self._class else (self.case.kind, self.case.class_code)
        edition = self._reference.edition if self._class else self.case.edition
        self.conditions.load(condition_options(self._reference, edition, kind, code))
        name = wording.class_name(self._reference, edition, kind, code)
        self._class_title.setText(self.tr("Class: {name}").format(name=wording.joined(name, wording.kind(kind), code)))
