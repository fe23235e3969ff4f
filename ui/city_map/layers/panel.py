"""The panel of the layers at the left of the map: groups of rows, each layer with its check, sign, word and count.

↑ and ↓ go through the rows, Space shows a layer or not, ← and → change how strongly it is shown or what is chosen of
it, Escape gives the keys back to the map. A row knows nothing: whatever changed, the rows are said anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import groupby, pairwise

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QSlider, QVBoxLayout, QWidget

from ui import actions, theme, wording
from ui.actions import Key
from ui.city_map.layers.book import FAINTEST
from ui.city_map.layers.layer import CASES, Group, Layer
from ui.city_map.layers.overlays import Overlays
from ui.city_map.layers.rows import HEIGHT, INDENT, WIDTH, ChoiceRow, Lights, Note, Steps, Toggle
from ui.controls import Words
from ui.elided import Elided
from ui.preferences.chosen import Chosen
from ui.theme import Token
from ui.turns import Soon
from ui.wording import map_layers

KEPT = "map.panel"
"""The name in the preferences: whether it is open."""

STEP = 10
"""Percent of one press of an arrow."""

Name = tuple[str, ...]
"""What a row is of: its sort, then layer and kind, or the place of the choice."""

_WITH_KEYS = frozenset({"layer", "kind", "choice"})
_ARROWS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -6, Qt.Key.Key_PageDown: 6}


class _Area(QScrollArea):
    """Scrolls to the row that has the keys, never by keys of its own."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The panel's."""
        event.ignore()


class Panel(QWidget):
    """`opened` says that it came or went, `left` that the keys should go back to the map."""

    opened = Signal(bool)
    left = Signal()

    def __init__(self, overlays: Overlays, chosen: Chosen, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("mapLayers")
        self.setProperty("surface", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._overlays, self._chosen = overlays, chosen
        self._open = chosen.get(KEPT) is True
        self._rows: dict[Name, QWidget] = {}
        self._current: Name = ("layer", CASES.name)
        self._holder = QWidget(self)
        self._holder.setProperty("surface", "panel")
        self._holder.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._column = QVBoxLayout(self._holder)
        self._column.setContentsMargins(0, 4, 0, 8)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        self._area = _Area(self)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(self._holder)
        self._wrong = Words("", self, kind="wrong", wrap=True)
        self._wrong.setContentsMargins(theme.INSET, 4, theme.INSET, 4)
        self._of = Elided("", self, kind="quiet")
        self._percent = Words("", self, kind="quiet")
        self.strength = QSlider(Qt.Orientation.Horizontal, self)
        self._lay_out()
        self._wire()
        self.say_words()
        self.setVisible(self._open)

    def _lay_out(self) -> None:
        self.strength.setRange(round(FAINTEST * 100), 100)
        self.strength.setSingleStep(STEP)
        self.strength.setPageStep(STEP)
        self.strength.setFixedWidth(64)
        self._of.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        foot = QHBoxLayout()
        foot.setContentsMargins(theme.INSET, 4, theme.INSET, 6)
        foot.setSpacing(theme.GAP)
        foot.addWidget(self._of, 1)
        foot.addWidget(self.strength)
        foot.addWidget(self._percent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(0)
        column.addWidget(self._area, 1)
        column.addWidget(self._wrong)
        column.addLayout(foot)
        self._wrong.hide()

    def _wire(self) -> None:
        self._again = Soon(self._say, self, "mapLayersSay")
        self._overlays.changed.connect(self._changed)
        self._overlays.counted.connect(self._again.ask)
        self._overlays.failed.connect(self._tell_why)
        self.strength.valueChanged.connect(self._strength_moved)
        actions.bind(self, Key.LAYERS, self.shut)
        actions.bind(self, Key.LEAVE, self.left.emit)
        actions.bind(self, Key.DOWN, lambda: self._step(1))
        actions.bind(self, Key.UP, lambda: self._step(-1))

    # ── what others may ask ─────────────────────────────────────────────────────────────────────────────────────────

    @property
    def is_open(self) -> bool:
        """Whether it is shown wherever the map is."""
        return self._open

    def open(self) -> None:
        """Opens it and takes the keys."""
        self._turn(open_=True)
        self._go(self._current)

    def shut(self) -> None:
        """Closes it; the keys go back to the map."""
        self._turn(open_=False)
        self.left.emit()

    @property
    def names(self) -> tuple[Name, ...]:
        """Which rows there are, from above."""
        return tuple(self._rows)

    def row(self, *name: str) -> QWidget:
        """The row of that name: a layer by ("layer", its name). Raises KeyError where there is none."""
        return self._rows[name]

    def sizeHint(self) -> QSize:
        """As wide as it always is."""
        return QSize(WIDTH, 10 * HEIGHT)

    # ── what a person does ──────────────────────────────────────────────────────────────────────────────────────────

    def _turn(self, *, open_: bool) -> None:
        self._open = open_
        self._chosen.put(KEPT, open_)
        self._say()
        self.setVisible(open_)
        self.opened.emit(open_)

    def _step(self, by: int) -> None:
        """To the row so many further on that takes the keys; the first and the last stay where they are."""
        there = [name for name in self._rows if name[0] in _WITH_KEYS]
        at = there.index(self._current) if self._current in there else 0
        self._go(there[max(0, min(len(there) - 1, at + by))])

    def _go(self, name: Name) -> None:
        row = self._rows.get(name) or self._rows[("layer", CASES.name)]
        row.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._area.ensureWidgetVisible(row, 0, 2 * HEIGHT)

    def _came(self, name: Name) -> None:
        """One row has the keys: it is the one that Tab stops at, and its layer the one whose strength is shown."""
        for other, row in self._rows.items():
            if other[0] in _WITH_KEYS:
                stop = Qt.FocusPolicy.StrongFocus if other == name else Qt.FocusPolicy.ClickFocus
                row.setFocusPolicy(stop)
        self._current = name
        if self._rows[name].hasFocus():
            self._area.ensureWidgetVisible(self._rows[name], 0, HEIGHT)
        self._say_strength()

    def _toggled(self, name: Name, on: bool) -> None:
        self._tell_why("")
        if name[0] == "kind":
            self._overlays.choose(name[1], name[2], on=on)
        else:
            self._overlays.put(name[1], on=on)
        self._say()

    def _picked(self, name: Name, code: str) -> None:
        self._tell_why("")
        self._overlays.pick(name[1], int(name[2]), code)
        self._say()

    def _strength_moved(self, percent: int) -> None:
        self._overlays.put(self._layer().name, opacity=percent / 100)

    def _layer(self) -> Layer:
        """The layer of the row that has the keys."""
        named = self._current[1] if len(self._current) > 1 else CASES.name
        return next((one for one in self._overlays.layers if one.name == named), CASES)

    def event(self, event: QEvent) -> bool:
        """Space puts a layer on here, also in the past, where it plays everywhere else."""
        return actions.keeps(event, Qt.Key.Key_Space) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows: ↑ ↓ to another row, ← → how strongly. A choice hears ← → itself; Space is the check's own."""
        key = Qt.Key(event.key())
        if key in _ARROWS:
            self._step(_ARROWS[key])
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._step(len(self._rows) * (1 if key == Qt.Key.Key_End else -1))
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.strength.setValue(self.strength.value() + (STEP if key == Qt.Key.Key_Right else -STEP))
        else:
            super().keyPressEvent(event)

    # ── what is shown ───────────────────────────────────────────────────────────────────────────────────────────────

    def _changed(self, _name: str) -> None:
        self._again.ask()

    def _names(self) -> Iterator[Name]:
        """Every row there is to be, from above."""
        order = list(Group)
        layers = sorted(self._overlays.layers, key=lambda layer: order.index(layer.group))
        for group, of_group in groupby(layers, key=lambda layer: layer.group):
            yield ("group", group.value)
            for layer in of_group:
                yield from self._names_of(layer)

    def _names_of(self, layer: Layer) -> Iterator[Name]:
        name, source = layer.name, self._overlays.source(layer.name)
        yield ("layer", name)
        if not self._overlays.book.is_on(name):
            return
        if layer == CASES:
            yield ("lights",)
        if source.steps(name):
            yield ("steps", name)
        for place, _ in enumerate(source.choices(name)):
            yield ("choice", name, str(place))
        if source.note(name):
            yield ("note", name)
        for kind in source.kinds(name):
            yield ("kind", name, kind.code)

    def _say(self) -> None:
        """Brings the rows up to date; those that stay keep the keys and their place."""
        if not self._open:
            return
        names = list(self._names())
        if names != list(self._rows):
            self._arrange(names)
        for name, row in self._rows.items():
            self._say_row(name, row)
        self._say_strength()

    def _arrange(self, names: list[Name]) -> None:
        had = self._rows.get(self._current)
        focused = had is not None and had.hasFocus()
        old, self._rows = self._rows, {}
        for place, name in enumerate(names):
            row = old.pop(name, None) or self._made(name)
            self._rows[name] = row
            self._column.insertWidget(place, row)
            row.show()
        if self._current not in self._rows:
            self._current = ("layer", self._layer().name)
        self._order_stops()
        if focused:
            self._go(self._current)
        for row in old.values():
            row.hide()
            row.deleteLater()
        self._came(self._current)

    def _order_stops(self) -> None:
        """The rows, then the strength, then the map: else what is made late would be the last stop of the window."""
        stops = [self.strength, *(row for name, row in self._rows.items() if name[0] in _WITH_KEYS), self.strength]
        for first, second in pairwise(stops):
            QWidget.setTabOrder(first, second)

    def _made(self, name: Name) -> QWidget:
        match name[0]:
            case "group":
                title = Words("", self._holder, kind="quiet")
                title.setContentsMargins(theme.INSET, 8, theme.INSET, 2)
                return title
            case "lights":
                return Lights(self._holder)
            case "steps":
                return Steps(self._holder)
            case "note":
                return Note(self._holder)
            case "choice":
                choice = ChoiceRow(self._holder)
                choice.came.connect(partial(self._came, name))
                choice.picked.connect(partial(self._picked, name))
                return choice
            case _:
                toggle = Toggle(self._holder, inset=INDENT if name[0] == "kind" else 0)
                toggle.came.connect(partial(self._came, name))
                toggle.toggled.connect(partial(self._toggled, name))
                return toggle

    def _say_row(self, name: Name, row: QWidget) -> None:
        if isinstance(row, Lights):
            row.say()
        elif isinstance(row, Steps):
            row.say(self._overlays.source(name[1]).steps(name[1]))
        elif isinstance(row, ChoiceRow):
            row.say(self._overlays.source(name[1]).choices(name[1])[int(name[2])])
        elif isinstance(row, Toggle):
            self._say_toggle(name, row)
        elif isinstance(row, Words):
            group = name[0] == "group"
            row.setText(map_layers.layer_group(name[1]) if group else self._overlays.source(name[1]).note(name[1]))

    def _say_toggle(self, name: Name, row: Toggle) -> None:
        if name[0] == "kind":
            kind = next(one for one in self._overlays.source(name[1]).kinds(name[1]) if one.code == name[2])
            row.say(kind.words, kind.count, kind.glyph, on=kind.on)
        else:
            layer = next(one for one in self._overlays.layers if one.name == name[1])
            on = self._overlays.book.is_on(layer.name)
            row.say(map_layers.layer(layer.name), self._overlays.count(layer.name), layer.glyph, on=on)

    def _say_strength(self) -> None:
        layer = self._layer()
        percent = round(self._overlays.book.opacity(layer.name) * 100)
        blocked = self.strength.blockSignals(True)
        self.strength.setValue(percent)
        self.strength.blockSignals(blocked)
        named = map_layers.layer(layer.name)
        self._of.setText(named)
        self._percent.setText(self.tr("{percent} %").format(percent=percent))
        self.strength.setAccessibleName(wording.listed(self.tr("How strongly it is shown"), named))
        self.strength.setEnabled(self._overlays.book.is_on(layer.name))

    def _tell_why(self, why: str) -> None:
        self._wrong.setText(why)
        self._wrong.setVisible(bool(why))

    def say_words(self) -> None:
        """The same in the language in force."""
        self.setAccessibleName(self.tr("Layers"))
        widest = self.tr("{percent} %").format(percent=100)
        self._percent.setFixedWidth(self._percent.fontMetrics().horizontalAdvance(widest) + 2)
        self._say()

    def changeEvent(self, event: QEvent) -> None:
        """Another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.say_words()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A line between it and the map."""
        super().paintEvent(event)
        QPainter(self).fillRect(self.width() - 1, 0, 1, self.height(), theme.colour(Token.LINE))
