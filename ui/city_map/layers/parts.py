"""The components 部件 of the census as a layer: read beside the window, told to the page in pages, shown by class.

The page keeps what it was told, so that classes, pan and zoom ask nobody; what one component is, the desk tells when
somebody points at it. When the census changes all of it is told anew, and the page turns to it when it is whole.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication

from app.desk.drawn import Corners
from app.desk.found import ComponentFound
from app.desk.here import FARTHEST
from app.desk.parts import FIRST, Counted, Parts
from app.desk.rows import Announcement
from app.local.database import Cells
from models.catalogue import Kind as ClassKind
from models.census import ComponentState
from models.ground import inside
from ui import actions, wording
from ui.actions import Key
from ui.city_map.bridge import whole
from ui.city_map.layers.layer import Group, Layer
from ui.city_map.layers.source import Kind, Listed, Source
from ui.city_map.packing import pack_parts
from ui.given import Workstation
from ui.wording import map_parts

if TYPE_CHECKING:
    from ui.city_map.opening import Opened

PARTS = Layer("parts", Group.PARTS)

KEPT = "map.parts"
"""The name in the preferences: whether each class is shown, by its code; under OTHERS whether all others are."""

OTHERS = ""
"""Stands for the classes that have no row of their own."""

LARGEST = 4
"""So many classes have a row of their own, the largest; one that would be the only other one has it too."""

LISTED, LOOKED_AT = 8, 60
"""So many are named in the list of what is in view, out of so many that are nearest."""

AHEAD = 3
"""Pages that lie ready at most while the page takes one."""

GROWN = 1.25
"""While the census still comes to this desk the map follows each time there is so much more of it."""

_SIGNS = (
    ("井盖", "manhole"), ("箅子", "manhole"), ("灯", "lamp"), ("垃圾箱", "bin"), ("树", "tree"), ("古树名木", "tree"),
)  # fmt: skip
"""The sign of a class by the end of its Chinese name; all others have `other`."""


class PartsBridge(QObject):
    """The object `parts` of the page's channel. Whatever the page sends, no slot does more than tell it on."""

    took = Signal(int, int)
    pointed = Signal(int)
    picked = Signal(int)
    card_left = Signal()
    copy_wanted = Signal()

    @Slot(float, float)
    def taken(self, run: float, count: float) -> None:
        """The page has so many components of that reading."""
        self.took.emit(whole(run), max(0, whole(count)))

    @Slot(float)
    def asked(self, row: float) -> None:
        """The pointer is on the component in that row."""
        self.pointed.emit(max(0, whole(row)))

    @Slot(float)
    def chosen(self, row: float) -> None:
        """A person wants its card to stay."""
        self.picked.emit(max(0, whole(row)))

    @Slot()
    def left(self) -> None:
        """The card is gone."""
        self.card_left.emit()

    @Slot()
    def copied(self) -> None:
        """A person wants the code of the card's component."""
        self.copy_wanted.emit()


@dataclass(slots=True)
class _Reading:
    """A reading of the census that is under way: what was counted, pages laid out and taken, components taken."""

    run: int
    of: Counted
    after: Cells | None = FIRST
    asking: bool = False
    laid: int = 0
    taken: int = 0
    rows: int = 0


class PartLayers(Source):
    """See the module."""

    layers = (PARTS,)

    def __init__(self, workstation: Workstation, parent: QObject) -> None:
        super().__init__(parent)
        self._workstation = workstation
        self._bridge = PartsBridge(self)
        self._bridge.took.connect(self._taken)
        self._bridge.pointed.connect(self._tell_tip)
        self._bridge.picked.connect(self._tell_card)
        self._bridge.card_left.connect(self._card_left)
        self._bridge.copy_wanted.connect(self.copy)
        kept = workstation.preferences.get(KEPT)
        read = kept.items() if isinstance(kept, Mapping) else ()
        self._chosen = {str(code): on for code, on in read if isinstance(on, bool)}
        self._on = False
        self._counted: Counted | None = None
        self._told = ""
        """Which state of the census the page has whole; "" for none."""
        self._reading: _Reading | None = None
        self._runs = 0
        self._doubted = False
        self._card: ComponentFound | None = None

    # ── what the map asks ───────────────────────────────────────────────────────────────────────────────────────────

    def objects(self) -> Mapping[str, QObject]:
        """What the page may call."""
        return {PARTS.name: self._bridge}

    def begin(self, page: Opened) -> None:
        """This page knows no components."""
        super().begin(page)
        self._forget()

    def end(self) -> None:
        """The page is gone, and with it what it was told."""
        self._forget()
        super().end()

    def show(self, name: str, *, on: bool) -> None:
        """Reads what is not there yet; what is half read when it goes is given up."""
        self._on = on
        if on:
            self._look()
        elif self._reading is not None:
            self._stop()

    def heard(self, said: Announcement) -> None:
        """News of the line may be news of the census; other words may name the classes."""
        self._doubted = self._doubted or said.link or said.everything
        if said.reference:
            self.counted.emit()

    def tick(self, now: datetime) -> None:
        """Looks whether the census is another one, once a second at most."""
        if self._doubted and self._on and self.page is not None and self._reading is None and self._is_worth_it():
            self._doubted = False
            self._look()

    def look_changed(self) -> None:
        """The card in other words."""
        if self._card is not None:
            self._tell_words("partsReword", self._card)

    def count(self, name: str) -> int | None:
        """All of them at this desk."""
        return self._here[0] if self._counted is None else self._counted.whole

    def kinds(self, name: str) -> tuple[Kind, ...]:
        """The largest classes, then all others in one; none before they were counted."""
        if self._counted is None:
            return ()
        own, others = self._parted(self._counted)
        found = [Kind(code, self._short(code), count, self._is_on(code), self._sign(code)) for code, count in own]
        if others:
            words = map_parts.other_classes(len(others))
            found.append(Kind(OTHERS, words, sum(count for _, count in others), self._is_on(OTHERS), "other"))
        return tuple(found)

    def choose(self, name: str, code: str, on: bool) -> None:
        """Shows a class or not, or all that have no row of their own."""
        self._chosen[code] = on
        self._tell_shown()
        self.counted.emit()
        self._workstation.preferences.put(KEPT, self._chosen)

    def note(self, name: str) -> str:
        """How far it came, or that there is none."""
        if self._reading is not None:
            return map_parts.components_coming(self._reading.rows, self._reading.of.whole)
        return map_parts.no_components() if not self.count(name) else ""

    def listed(self, ring: Corners) -> Sequence[Listed]:
        """The nearest to the middle of the ring, of those that are shown: who does not see the map has some to name."""
        if not self._on or not ring:
            return ()
        lons, lats = [lon for lon, _ in ring], [lat for _, lat in ring]
        middle = (min(lons) + max(lons)) / 2, (min(lats) + max(lats)) / 2
        near = self._workstation.here.near(*middle, FARTHEST, limit=LOOKED_AT)
        shown = [one for one in near if self._shows(one) and inside(ring, one.lon, one.lat)]
        return [self._listed(one) for one in shown[:LISTED]]

    # ── what keys do ────────────────────────────────────────────────────────────────────────────────────────────────

    def step(self) -> None:
        """The card of the component nearest to the middle, or of the next nearest one."""
        self.tell("partsNext")

    def copy(self) -> bool:
        """Puts the code of the card's component on the clipboard; False where there is no card."""
        if self._card is not None:
            QGuiApplication.clipboard().setText(self._card.id)
        return self._card is not None

    def leave(self) -> bool:
        """Takes the card away; False where there is none."""
        there = self._card is not None
        if there:
            self.tell("partsLeave")
        return there

    # ── reading ─────────────────────────────────────────────────────────────────────────────────────────────────────

    @property
    def _here(self) -> tuple[int, int]:
        return self._workstation.here.census().kinds.get("components", (0, 0))

    def _is_worth_it(self) -> bool:
        here, there = self._here
        had = self._counted.whole if self._counted is not None and self._told else 0
        return here >= there or here > had * GROWN

    def _look(self) -> None:
        if self.page is not None:
            self._workstation.parts.count(self._told, self._count_came)

    def _count_came(self, counted: Counted | None) -> None:
        if counted is None or self.page is None or not self._on:
            return
        self._stop()
        self._counted = counted
        self._runs += 1
        codes = [code for code, _ in counted.classes]
        self.tell("partsBegin", self._runs, codes, [self._sign(code) for code in codes])
        self._tell_shown()
        self._reading = _Reading(self._runs, counted)
        self._go_on()
        self.counted.emit()

    def _go_on(self) -> None:
        reading = self._reading
        if reading is None or reading.asking or reading.after is None or reading.laid - reading.taken >= AHEAD:
            return
        reading.asking = True
        codes = [code for code, _ in reading.of.classes]
        self._workstation.parts.page(codes, reading.after, lambda parts: self._page_came(reading, parts))

    def _page_came(self, reading: _Reading, parts: Parts) -> None:
        if reading is not self._reading or self.page is None:
            return
        reading.asking, reading.after = False, parts.after
        reading.laid += 1
        self.tell("partsTake", self.page.lay(pack_parts(parts)), parts.after is None)
        self._go_on()

    def _taken(self, run: int, rows: int) -> None:
        reading = self._reading
        if reading is None or run != reading.run:
            return
        reading.taken, reading.rows = reading.taken + 1, rows
        if reading.after is None and not reading.asking and reading.taken == reading.laid:
            self._told, self._reading = reading.of.state, None
        self._go_on()
        self.counted.emit()

    def _stop(self) -> None:
        if self._reading is not None:
            self._reading = None
            self._workstation.parts.forget()

    def _forget(self) -> None:
        self._stop()
        self._told, self._card = "", None

    # ── classes ─────────────────────────────────────────────────────────────────────────────────────────────────────

    @staticmethod
    def _parted(counted: Counted) -> tuple[tuple[tuple[str, int], ...], tuple[tuple[str, int], ...]]:
        own = LARGEST if len(counted.classes) > LARGEST + 1 else LARGEST + 1
        return counted.classes[:own], counted.classes[own:]

    def _is_on(self, code: str) -> bool:
        return self._chosen.get(code, code != OTHERS)

    def _tell_shown(self) -> None:
        if self._counted is None:
            return
        own, others = self._parted(self._counted)
        shown = [code for code, _ in own if self._is_on(code)]
        if self._is_on(OTHERS):
            shown += [code for code, _ in others]
        self.tell("partsChoose", shown)

    def _shows(self, one: ComponentFound) -> bool:
        own = [code for code, _ in self._parted(self._counted or Counted())[0]]
        code = one.class_code if one.class_code in own else OTHERS
        return one.state is not ComponentState.REMOVED and self._is_on(code)

    def _listed(self, one: ComponentFound) -> Listed:
        state = "" if one.state is ComponentState.GOOD else wording.component_state(one.state)
        owner = one.owner_name or one.owner_code or ""
        return Listed(wording.joined(self._named(one), state), wording.joined(one.id, owner), one.lon, one.lat)

    def _name(self, code: str) -> str:
        reference = self._workstation.board.reference
        return wording.class_name(reference, reference.edition, ClassKind.COMPONENT, code)

    def _short(self, code: str) -> str:
        reference = self._workstation.board.reference
        return wording.class_short(reference, reference.edition, ClassKind.COMPONENT, code)

    def _sign(self, code: str) -> str:
        reference = self._workstation.board.reference
        found = reference.case_class(reference.edition, ClassKind.COMPONENT, code)
        name = found.name_zh if found else ""
        return next((sign for end, sign in _SIGNS if name.endswith(end)), "other")

    # ── one of them ─────────────────────────────────────────────────────────────────────────────────────────────────

    def _tell_tip(self, row: int) -> None:
        one = self._workstation.here.component_in(row)
        if one is not None:
            self.tell("said", PARTS.name, row, map_parts.component_tip(one, self._named(one)))

    def _tell_card(self, row: int) -> None:
        self._card = self._workstation.here.component_in(row)
        if self._card is not None:
            self._tell_words("partsCard", self._card, row)

    def _tell_words(self, verb: str, one: ComponentFound, *where: int) -> None:
        said = map_parts.component_tip(one, self._named(one))
        self.tell(verb, *where, {**said, "copy": map_parts.copy_code(actions.cap(Key.COPY_CODE))})

    def _card_left(self) -> None:
        self._card = None

    def _named(self, one: ComponentFound) -> str:
        reference = self._workstation.board.reference
        known = reference.case_class(reference.edition, ClassKind.COMPONENT, one.class_code)
        return self._name(one.class_code) if known else one.name
