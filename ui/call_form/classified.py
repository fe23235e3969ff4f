"""Of which class it is: proposed from what was said, or searched by name, alias, code; what decides between classes
that are taken for one another; and the filing condition. Nothing is chosen but by a person."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from models.case import Urgency
from models.catalogue import Condition, Confusable, Kind
from models.reference import Reference
from ui import wording
from ui.call_form.entry import Values
from ui.call_form.part import Part
from ui.call_form.proposing import Proposal, Proposing
from ui.call_form.rule_box import RuleBox
from ui.catalogue_choices import condition_options
from ui.chooser import Chooser
from ui.controls import Words, Wrong
from ui.options import TWO_LINES, Option, OptionList

ClassKey = tuple[str, str]

LISTED = 4
"""How many classes are seen beside conditions; without these as many as there is room for."""
LEAST_LISTED = 2
"""So many rows of proposals have their room also when there are fewer: the rules beneath seldom move."""
MOST_PROPOSED = 6
RULES = 2
"""How many deciding rules are said at once: those of the classes that were proposed beside it come first. Once a
class is chosen its conditions need the room."""
NAMED = 3
"""How many classes that one rule tells it from are named."""
_APART = re.compile(r"[…+\s]+")
"""What stands between words that were said apart."""
_NO_LIMIT = 16_777_215
"""Qt's own, of heights."""
_FIRST = 100
"""Share of the room that is left: conditions are seen whole before any of it stays empty."""


class Classified(Part):
    """The middle column of the form. `settled` tells that class and condition were chosen with keys: one goes on.

    `listed` is how many classes are seen at least.
    """

    settled = Signal()

    def __init__(self, reference: Reference, parent: QWidget | None = None, *, listed: int = LISTED) -> None:
        super().__init__(parent)
        self._reference = reference
        self._listed = listed
        self._proposing = Proposing(reference)
        self._said = ""
        self._proposed: tuple[Proposal, ...] = ()
        self._gone = ""
        self._moved = False
        self.chosen = Words("", self, kind="strong", wrap=True)
        self.classes = Chooser(self._found, self, rows=3)
        self.classes.name(self.tr("Class: name, alias or code"))
        self.classes.proposes = lambda: bool(self.heard)
        self.wrong = Wrong(self)
        self.rules = RuleBox(self)
        title = wording.in_chinese(self.tr("Filing condition, if it is clear already"))
        self.conditions_title = Words(title, self, kind="quiet", wrap=True)
        self.conditions = OptionList(self, numbered=True, digits=True)
        self.conditions.setMinimumHeight(2 * 40)
        self.conditions.setAccessibleName(self.conditions_title.text())
        for widget, stretch in (
            (self.chosen, 0), (self.classes, 0), (self.wrong, 0), (self.rules, 0), (self.conditions_title, 0),
            (self.conditions, _FIRST),
        ):  # fmt: skip
            self.column.addWidget(widget, stretch)
        self.stops.update(class_text=self.classes.field, condition_no=self.conditions)
        self.classes.chosen.connect(self._class_chosen)
        self.classes.keyed.connect(self._go_on)
        self.classes.typed.connect(self._typed)
        self.conditions.chosen.connect(self._condition_chosen)
        self.conditions.keyed.connect(self.settled)

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

    @property
    def heard(self) -> tuple[str, ...]:
        """The words of the description that classes were proposed from."""
        return tuple(word for one in self._proposed if one.heard for word in _APART.split(one.matched))

    def hear(self, said: str) -> None:
        """The description changed: with nothing searched for, its words propose the classes."""
        if said != self._said:
            self._said = said
            if not self.classes.field.text():
                self.classes.refresh()
                self._share_room()
                self._show_rules()

    def propose(self, kind: Kind, code: str) -> None:
        """Takes over the class of a component that was named, unless somebody chose one."""
        known = self._reference.case_class(self._reference.edition, kind, code)
        if self.class_key is None and known is not None:
            self.classes.set_key((kind.value, code))
            self._show_chosen()

    def take_reference(self, reference: Reference) -> None:
        """Other tables, while somebody types: what he chose stays and is marked; what is gone he chooses again."""
        before, key, condition = self._reference, self.class_key, self.condition
        self._reference, self._proposing = reference, Proposing(reference)
        self.classes.refresh()
        if key is not None and reference.case_class(reference.edition, Kind(key[0]), key[1]) is None:
            self._let_go(wording.class_name(before, before.edition, Kind(key[0]), key[1]))
        elif key is not None:
            if condition is not None and self.condition is None:
                self.conditions.set_key(None)
            was = before.case_class(before.edition, Kind(key[0]), key[1])
            now = reference.case_class(reference.edition, Kind(key[0]), key[1])
            self._moved = self._moved or (was, condition) != (now, self.condition)
        self._show_chosen()

    def _let_go(self, name: str) -> None:
        """The class that was chosen is not in the catalogue any more."""
        self._gone = name
        self.classes.set_key(None)
        self.conditions.set_key(None)

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
        self._gone, self._moved = str(code) if code and not known else "", False
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

    def _typed(self) -> None:
        self._share_room()
        self._show_rules()
        self.changed.emit()

    def _class_chosen(self, _key: object) -> None:
        self._gone, self._moved = "", False
        self.conditions.set_key(None)
        self._show_chosen()
        self.changed.emit()

    def _condition_chosen(self, _key: object) -> None:
        if self._moved:
            self._moved = False
            self._show_chosen()
        self.changed.emit()

    def _go_on(self) -> None:
        if self.conditions.options.rowCount():
            self.conditions.setFocus()
        else:
            self.settled.emit()

    def _show_chosen(self) -> None:
        key = self.class_key
        # without conditions the room beneath is the classes'; the search stays at the top, where it is with them
        self._fit_list()
        self.conditions_title.setVisible(key is not None)
        self.conditions.setVisible(key is not None)
        self._show_rules()
        if key is None:
            gone = self.tr("{name} is not in the catalogue any more: choose a class again").format(name=self._gone)
            self.chosen.setText(gone if self._gone else self.tr("No class chosen yet"))
            self.conditions.load(())
            self._share_room()
            return
        kind, code = Kind(key[0]), key[1]
        name = wording.class_name(self._reference, self._reference.edition, kind, code)
        moved = self.tr("the catalogue has changed: look at it again") if self._moved else ""
        self.chosen.setText(wording.joined(name, f"{wording.kind(kind)} {code}", moved))
        self.conditions.load(condition_options(self._reference, self._reference.edition, kind, code))
        self._share_room()

    def _share_room(self) -> None:
        """Without conditions the room beneath is the classes'; with them each list has what its rows need.

        What may be the same case stands below and should be seen without scrolling.
        """
        self._fit_list()
        rows = range(self.conditions.options.rowCount())
        high = max(TWO_LINES, sum(map(self.conditions.sizeHintForRow, rows)))
        self.conditions.setMinimumHeight(min(2 * TWO_LINES, high))
        self.conditions.setMaximumHeight(high)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Names wrap otherwise in another width, and their lists are as high as they need."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._share_room()

    def _fit_list(self) -> None:
        """As high as what is proposed; where nothing is, as there is room. What is left over lies beneath it all."""
        listed, chosen = self.classes.list, self.class_key is not None
        few = any(one.heard for one in self._proposed) and len(self._proposed) <= MOST_PROPOSED
        heights = [listed.sizeHintForRow(row) for row in range(min(MOST_PROPOSED, listed.options.rowCount()))]
        least = LEAST_LISTED if few else self._listed
        low = max(TWO_LINES, sum(heights[: self._listed])) if chosen else least * TWO_LINES
        listed.setMinimumHeight(low)
        listed.setMaximumHeight(low if chosen else max(low, sum(heights)) if few else _NO_LIMIT)
        self.column.setStretchFactor(self.classes, 0 if chosen or few else 1)
        self.column.setStretch(self.column.count() - 1, 1 if chosen or few else 0)

    # ── what decides ────────────────────────────────────────────────────────────────────────────────────────────────

    def _show_rules(self) -> None:
        self._fit_list()
        self.rules.say(*self._rules())

    def _rules(self) -> Iterator[str]:
        """How the class that is chosen, else the first proposed, is told from those it is taken for (DOMAIN §5.1)."""
        first = next(((one.class_.kind.value, one.class_.code) for one in self._proposed), None)
        key = self.class_key or (first if self._said or self.classes.field.text() else None)
        if key is None:
            return
        edition, seen = self._reference.edition, {(one.class_.kind, one.class_.code) for one in self._proposed}
        pairs = self._reference.confusables(edition, Kind(key[0]), key[1])
        likely = sorted(pairs, key=lambda pair: (pair.other_kind, pair.other_code) not in seen)
        others: dict[str, list[str]] = {}
        for pair in likely:
            others.setdefault(wording.by_language(pair.rule_zh, pair.rule_en), []).append(self._other(pair))
        name = wording.class_name(self._reference, edition, Kind(key[0]), key[1])
        for rule, names in list(others.items())[: 1 if self.class_key else RULES]:
            told_from = wording.listed(*names[:NAMED], "…" if len(names) > NAMED else "")
            yield self.tr("{one} or {other}: {rule}").format(one=name, other=told_from, rule=rule)

    def _other(self, pair: Confusable) -> str:
        return wording.class_name(self._reference, pair.edition, pair.other_kind, pair.other_code)

    # ── what is listed ──────────────────────────────────────────────────────────────────────────────────────────────

    def _found(self, text: str) -> Sequence[Option]:
        self._proposed = self._proposing.of(text, self._said)
        return [self._option(one) for one in self._proposed]

    def _option(self, proposed: Proposal) -> Option:
        class_ = proposed.class_
        name = wording.by_language(class_.name_zh, class_.name_en)
        major = wording.by_language(class_.major_zh, class_.major_en)
        word = proposed.matched
        why = self.tr("heard “{word}”").format(word=word) if proposed.heard else word if word != name else ""
        detail = wording.joined(f"{wording.kind(class_.kind)} {class_.code}", major, why)
        usual = self._reference.condition(class_.edition, class_.kind, class_.code, None)
        return Option((class_.kind.value, class_.code), name, detail, wording.limit(usual.limit) if usual else "")
