"""What was filed in a period: as marks where it was, and how densely, by unit grid or by squares where one looks from
afar. Read aside from what this desk keeps; how far back that goes is said.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from math import isfinite
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from app.desk.in_period import Filed
from app.desk.rows import Announcement
from ui import wording
from ui.city_map.layers import period
from ui.city_map.layers.layer import Group, Layer
from ui.city_map.layers.source import Choice, Source
from ui.city_map.packing import pack_figures, pack_filed
from ui.given import Workstation

if TYPE_CHECKING:
    from ui.city_map.opening import Opened

KEPT = "map.period"
"""The name in the preferences."""

FILED = Layer("filed", Group.CASES, glyph="filed")
HEAT = Layer("heat", Group.GROUND)

FRESH = timedelta(minutes=1)
"""So long what was read stands while others file cases."""

_STEPS = 4


class HeatDesk(QObject):
    """What the page's scripts may call as `heat`."""

    scale_told = Signal(float, tuple)

    @Slot(float, float, float, float, float)
    def scale(self, metres: float, *steps: float) -> None:
        """From how much on each tint counts, of squares so many metres wide; 0 metres for unit grids."""
        if all(isfinite(one) and 0 <= one < 2**31 for one in (metres, *steps)):
            self.scale_told.emit(metres, tuple(int(step) for step in steps))


class FiledLayers(Source):
    """See the module. `ground` has the unit grids, and reads them when they are wanted for the density too."""

    layers = (FILED, HEAT)

    def __init__(self, workstation: Workstation, ground: Source, parent: QObject) -> None:
        super().__init__(parent)
        self._workstation, self._ground = workstation, ground
        self._desk = HeatDesk(self)
        self._desk.scale_told.connect(self._take_scale)
        self._period = period.read(workstation.preferences.get(KEPT))
        self._on: set[str] = set()
        self._found: Filed | None = None
        self._asked: datetime | None = None
        self._changed = False
        self._metres = 0.0
        self._steps: tuple[int, ...] = ()

    def objects(self) -> Mapping[str, QObject]:
        """What says how the density is divided."""
        return {"heat": self._desk}

    def begin(self, page: Opened) -> None:
        """The page is given what was read."""
        super().begin(page)
        self._tell_found()

    def end(self) -> None:
        """The page is gone; what was read stays."""
        super().end()
        self._on.clear()

    def show(self, name: str, *, on: bool) -> None:
        """The first of the two that is shown has the period read; the density wants the grids as well."""
        (self._on.add if on else self._on.discard)(name)
        if name == HEAT.name:
            self._ground.show(name, on=on)
        if on and self._asked is None:
            self._ask()
        if not self._on:
            self._forget()

    def heard(self, said: Announcement) -> None:
        """Others file cases; what was read is read again when it is old enough."""
        self._changed = self._changed or bool(said.cases) or said.everything

    def tick(self, now: datetime) -> None:
        """Reads again what others changed, and what the clock has moved on."""
        if not self._on or self._asked is None:
            return
        age = now - self._asked
        if age < timedelta() or age > 15 * FRESH or (self._changed and age > FRESH):
            self._ask()

    def count(self, name: str) -> int | None:
        """Cases filed, also those without a place."""
        return self._found.count if name == FILED.name and self._found and self._on else None

    def choices(self, name: str) -> tuple[Choice, ...]:
        """Which period; one for both."""
        codes = period.codes(self._workstation.clock.now(), self._period)
        return (Choice(self.tr("Period"), tuple((code, period.words(code)) for code in codes), self._period),)

    def pick(self, name: str, place: int, code: str) -> None:
        """Another period: it is read at once."""
        self._period = period.read(code)
        self._found, self._steps = None, ()
        if self._on:
            self._ask()
        self.counted.emit()
        self._workstation.preferences.put(KEPT, self._period)

    def steps(self, name: str) -> tuple[str, ...]:
        """As the page has divided it."""
        if name != HEAT.name or not self._steps:
            return ()
        *rest, last = (wording.count(step) for step in self._steps)
        return (*rest, self.tr("{count} and more").format(count=last))

    def note(self, name: str) -> str:
        """Of what the density is; how far back this desk goes."""
        if self._found is None:
            return self.tr("Being read…")
        of_what = ""
        if name == HEAT.name and self._steps:
            squares = self.tr("Per square of {distance}").format(distance=wording.distance(self._metres))
            of_what = squares if self._metres else self.tr("Per unit grid")
        return "\n".join(part for part in (of_what, self._how_far()) if part)

    def _how_far(self) -> str:
        now = self._workstation.clock.now()
        since, _ = period.between(self._period, now)
        if not self._workstation.board.has_snapshot:
            return self.tr("The centre's rows are still being read.")
        whole_from = self._found.whole_from if self._found else None
        if whole_from is None or whole_from <= since:
            return self.tr("Nothing was filed in it.") if self._found and not self._found.count else ""
        day = wording.clock_time(whole_from, now)
        return self.tr("This desk keeps what ended since {day}; before that, cases are missing.").format(day=day)

    # ── reading and telling ─────────────────────────────────────────────────────────────────────────────────────────

    def _ask(self) -> None:
        self._asked, self._changed = self._workstation.clock.now(), False
        self._workstation.board.in_period.filed(*period.between(self._period, self._asked), self._came)

    def _forget(self) -> None:
        self._workstation.board.in_period.forget_filed()
        self._found, self._asked = None, None

    def _came(self, found: Filed) -> None:
        self._found = found
        self._tell_found()
        self.counted.emit()

    def _tell_found(self) -> None:
        if self.page is not None and self._found is not None:
            self.tell("filed", self.page.lay(pack_filed(self._found)))
            self.tell("heat", self.page.lay(pack_figures(self._found.by_grid)))

    def _take_scale(self, metres: float, steps: tuple[int, ...]) -> None:
        if (metres, steps) != (self._metres, self._steps) and len(steps) == _STEPS:
            self._metres, self._steps = metres, steps
            self.counted.emit()
