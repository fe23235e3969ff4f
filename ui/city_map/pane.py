"""The city map pane: cheap to make; the web view comes with `begin`, after the window's first paint.

What the map shows is the board's; what a person does on it goes out as signals. The page itself is in resources/map.
"""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.desk.rows import Announcement, QueueRow
from app.local.database import micros
from ui import wording
from ui.city_map import words
from ui.city_map.bridge import Seen
from ui.city_map.city import KINDS_WITH_SKETCH, mark, sketch
from ui.city_map.layers import Beside, Overlays
from ui.city_map.layers.ground import UNIT_GRIDS
from ui.city_map.opening import Opened, Opening
from ui.city_map.recovery import Recovery
from ui.city_map.stage import Stage
from ui.city_map.talk import Talk
from ui.city_map.tools import Work
from ui.elided import Elided
from ui.given import Workstation
from ui.panes import Pane
from ui.preferences.chosen import Chosen
from ui.throttle import Throttle
from ui.turns import Soon

_TICK = 1000  # ms
_NEAR = 16  # the zoom of streets and houses


class CityMap(Pane):
    """Where the open cases are. Never blank without saying why.

    `caseChosen` and `caseOpened` carry a case's id, `placed` a place in degrees (lon, lat) after `ask_for_place`,
    `componentPlaced` with the identification code of the component that was taken there. `ringDrawn` carries the
    corners of a ring whose cases are wanted, `told` a sentence for the corner.
    """

    caseChosen = Signal(object)
    caseOpened = Signal(object)
    placed = Signal(float, float)
    componentPlaced = Signal(float, float, str)
    ringDrawn = Signal(object)
    told = Signal(str)
    left = Signal()

    def __init__(self, workstation: Workstation, parent: QWidget | None = None) -> None:
        super().__init__("cityMap", "", parent)
        self._workstation = workstation
        self._board = workstation.board
        self._chosen: UUID | None = None
        self._marked: tuple[float, float] | None = None
        self._placing = False
        self._seen = Seen()
        self._opening: Opening | None = None
        self._web: Opened | None = None
        self._recovery = Recovery()
        self.overlays = Overlays(workstation, self)
        self._sketch = workstation.database_kind in KINDS_WITH_SKETCH
        self._note = Elided("", self, kind="quiet")
        self.header.add_filter(self._note)
        self.beside = Beside(self.overlays, Chosen.of(workstation), self)
        self.header.add_right(self.beside.button)
        self._stage = Stage(self)
        self._surface = self._stage.surface
        self.work = Work(self, workstation, self._surface)
        self.talk = Talk(self.overlays, self._surface, self)
        self.talk.moved.connect(self.centre_at)
        self.beside.hold(self._stage)
        self.body.addWidget(self.beside, 1)
        self._wire()
        self._say_words()

    def _wire(self) -> None:
        surface = self._surface
        surface.panned.connect(lambda x, y: self._tell("pan", x, y))
        surface.zoomed.connect(lambda by: self._tell("zoom", by))
        surface.wholeWanted.connect(lambda: self._tell("all"))
        surface.stepped.connect(lambda by: self._tell("step", by))
        surface.entered.connect(self._enter)
        surface.left.connect(self._leave)
        self.work.toolbox.changed.connect(self._say_tool)
        self.work.toolbox.snapping.placed.connect(self._place_named)
        self.beside.told.connect(self.told)
        self._stage.againWanted.connect(self._reopen)
        for said in (self.overlays.headed, self.overlays.counted):  # the grids that came may be the base map
            said.connect(self._say_note)
        self._came = Throttle(self._follow, self)
        self._timer = QTimer(self, interval=_TICK)
        self._timer.setObjectName("mapTick")
        self._tick_due, self._look_due = Soon(self._tick, self), Soon(self._tell_look, self)
        self._timer.timeout.connect(self._tick_due.ask)
        self._restyle = QTimer(self)
        self._restyle.setObjectName("mapLook")
        self._restyle.setSingleShot(True)
        self._restyle.setInterval(0)
        self._restyle.timeout.connect(self._look_due.ask)
        self.destroyed.connect(self._workstation.watch(self._heard))

    # ── what others may ask ─────────────────────────────────────────────────────────────────────────────────────────

    @property
    def running(self) -> bool:
        """Whether the page is there and paints."""
        return self._web is not None and self._web.painting

    @property
    def asks_for_place(self) -> bool:
        """Whether the next click or Enter names a place."""
        return self._placing

    @property
    def marked(self) -> tuple[float, float] | None:
        """The place that is marked, in degrees (lon, lat)."""
        return self._marked

    @property
    def web(self) -> Opened | None:
        """The page and what feeds it, once there is one."""
        return self._web

    def begin(self, *, anew: bool = False) -> None:
        """Makes the web view; to be called after the window's first paint. A second call does nothing.

        `anew` is said while it comes: there was one, which ended.
        """
        if self._opening is not None:
            return
        objects = {**self.overlays.objects(), **self.work.toolbox.objects()}
        self._opening = Opening(self._workstation, self._surface, objects)
        self._opening.opened.connect(self._opened)
        self._opening.failed.connect(self._failed)
        self._opening.ended.connect(self._ended)
        self._opening.begin()
        self._timer.start()
        self._stage.say_opening(anew=anew)
        self.show_link(self._workstation.link(), self._workstation.clock.now())

    def shut(self) -> None:
        """Ends the web view; the pane can still be looked at, and begun again."""
        for waits in (self._timer, self._tick_due, self._restyle, self._look_due):
            waits.stop()
        if self._opening is not None:
            self._opening.shut()
        self._end_page()
        self._opening = None
        self._stage.say_opening()

    def stand_like(self, other: CityMap) -> None:
        """Begins where `other` looks now: for a window that takes another's place."""
        self._seen = other._seen

    def take_focus(self) -> None:
        """Keys act on the map, or on the button that brings it back."""
        self._stage.take_focus()

    def show_chosen(self, case_id: UUID | None) -> None:
        """Moves the ring to this case; pans only when it is outside."""
        if case_id != self._chosen:
            self.talk.leave()
        self._chosen = case_id
        self._tell_chosen(pan=True)

    def centre_on(self, case_id: UUID) -> None:
        """Brings a case to the middle, near enough to see the street."""
        points = self._board.points_of([case_id])
        if len(points):
            self.centre_at(points.lon[0], points.lat[0])

    def centre_at(self, lon: float, lat: float) -> None:
        """Brings a place (degrees, WGS 84) to the middle."""
        self._tell("centre", lat, lon, _NEAR)

    def mark_place(self, lon: float | None, lat: float | None) -> None:
        """Marks a place (degrees) with the border of the grid it lies in; None takes the mark away."""
        self._marked = None if lon is None or lat is None else (lon, lat)
        self._tell(*mark(self._workstation.here, self._marked))

    def ask_for_place(self, lon: float | None = None, lat: float | None = None) -> None:
        """The next click or Enter says `placed`; Escape leaves it. Begins at a place, if one is given."""
        self._placing = True
        if lon is not None and lat is not None:
            self.centre_at(lon, lat)
        self._tell("place", True)
        self.work.toolbox.snapping.turn(on=True)
        self._say_note()
        self.take_focus()

    # ── what a person does ──────────────────────────────────────────────────────────────────────────────────────────

    def _enter(self) -> None:
        if self._placing or self.work.toolbox.in_hand:
            self._tell("confirm")
        elif not self.talk.enter() and self._chosen is not None:
            self.caseOpened.emit(self._chosen)

    def _leave(self) -> None:
        if not self._placing and self.work.put_away():
            return
        self._stop_placing()
        self.left.emit()

    def _place_named(self, lon: float, lat: float, component: str = "") -> None:
        if not self._placing:
            return
        self._stop_placing()
        if component:
            self.componentPlaced.emit(lon, lat, component)
        else:
            self.placed.emit(lon, lat)

    def _stop_placing(self) -> None:
        if self._placing:
            self._placing = False
            self._tell("place", False)
            self.work.toolbox.snapping.turn(on=False)
            self._say_note()

    def _row_chosen(self, n: int) -> None:
        row = self._row(n)
        if row is not None:
            self._chosen = row.id
            self.talk.leave()
            self._tell_chosen(pan=True)
            self._describe()
            self.caseChosen.emit(row.id)

    def _row_opened(self, n: int) -> None:
        row = self._row(n)
        if row is not None:
            self.caseOpened.emit(row.id)

    def _row_hovered(self, n: int) -> None:
        row = self._row(n)
        if row is not None:
            self._tell("tip", n, words.tip(row, self._board.reference, self._workstation.clock.now()))

    def _row(self, n: int) -> QueueRow | None:
        return next(iter(self._board.rows([n])), None)

    # ── what the page is told ───────────────────────────────────────────────────────────────────────────────────────

    def _tell(self, *verb: object) -> None:
        if self._web is not None:
            self._web.tell(verb)

    def _tell_look(self) -> None:
        self._tell("look", words.look(sketch=self._sketch))
        self._tell("city", sketch(self._board.reference))
        self.overlays.look_changed()
        self.work.toolbox.look_changed()

    def _tell_chosen(self, *, pan: bool) -> None:
        self._say_note()
        now = self._workstation.clock.now()
        shown = self._board.case(self._chosen) if self._chosen else None
        label = wording.number_short(shown.case.number, now) if shown else ""
        self._tell("choose", shown.n if shown else 0, label, pan)
        self.overlays.case_chosen(self._chosen)

    def _opened(self, web: Opened) -> None:
        self._web = web
        bridge = web.bridge
        bridge.case_chosen.connect(self._row_chosen)
        bridge.case_opened.connect(self._row_opened)
        bridge.case_hovered.connect(self._row_hovered)
        bridge.place_named.connect(self._place_named)
        bridge.view_settled.connect(self._view_settled)
        bridge.painted_page.connect(self._stage.show_map)
        self._tell_look()
        seen = self._seen
        web.begin(micros(self._workstation.clock.now()), (seen.lat, seen.lon, seen.zoom) if seen.zoom else None)
        self.overlays.begin(web)
        self.work.toolbox.begin(web)
        self._tell_chosen(pan=False)
        self._tell(*mark(self._workstation.here, self._marked))
        if self._placing:
            self._tell("place", True)

    def _end_page(self) -> None:
        self._web = None
        self.overlays.end()
        self.work.toolbox.end()

    def _failed(self, why: str) -> None:
        self._end_page()
        self._stage.say_ended(why)

    def _ended(self) -> None:
        """Its process is gone: view, layers, case and place are kept here, so a new one shows the same."""
        self._end_page()
        if self._recovery.ended():
            self.shut()
            self.begin(anew=True)
        else:
            why = self.tr("Several times within a minute. Cases and commands are not affected; the log says how.")
            self._stage.say_ended(why)

    def _reopen(self) -> None:
        self._recovery.forget()
        self.shut()
        self.begin()
        self.take_focus()

    # ── what happens at the desk ────────────────────────────────────────────────────────────────────────────────────

    def _heard(self, said: Announcement) -> None:
        self.overlays.heard(said)
        if said.cases or said.everything or said.reference:
            self._came.hear(said)
        if said.link:
            self.show_link(self._workstation.link(), self._workstation.clock.now())

    def _follow(self, said: Announcement) -> None:
        if self._web is None:
            return
        if said.reference:
            self._tell_look()
        if said.everything:
            self._web.feed.begin()
        else:
            self._web.feed.heard(said.cases)
        if self._chosen in said.cases:
            self._tell_chosen(pan=False)

    def _tick(self) -> None:
        now = self._workstation.clock.now()
        self._tell("clock", micros(now))
        self.overlays.tick(now)
        self.show_link(self._workstation.link(), now)

    def _view_settled(self, seen: Seen) -> None:
        self._seen = seen
        self.work.follow(seen)
        self.talk.follow(seen)
        self._describe()

    # ── words ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def _say_words(self) -> None:
        title = self.tr("Map")
        self.header.title.setText(title)
        self.setAccessibleName(title)
        self._surface.setAccessibleName(title)
        self._say_note()
        self._stage.say_words()
        self.work.say_words()
        self._describe()

    def _say_note(self) -> None:
        if self.work.toolbox.note:
            text = self.work.toolbox.note
        elif self._chosen and not len(self._board.points_of([self._chosen])):
            text = self.tr("The chosen case is not on the map")
        else:
            text = self.base_words
        self._note.setText(text)
        self.beside.button.setVisible(not self._placing)  # where the map is narrow the words need its room

    @property
    def base_words(self) -> str:
        """What lies below everything else, as the header says it."""
        if heading := self.overlays.heading():
            return heading
        if self._sketch:
            return self.tr("Sketched base map, local")
        drawn = self.overlays.count(UNIT_GRIDS.name)
        return self.tr("Drawn from the census, local") if drawn else self.tr("No base map on this desk")

    def _say_tool(self) -> None:
        self._say_note()
        self._describe()

    def _describe(self) -> None:
        """What is in view, in words, for who does not see it."""
        counts = [
            f"{wording.count(count)} {words.name_of(light)}"
            for light, count in reversed(list(zip(words.LIGHTS, self._seen.counts, strict=True)))
            if count
        ]
        now = self._workstation.clock.now()
        rows = self._board.rows(self._seen.numbers) if self._seen.numbers else []
        named = [words.spoken(row, self._board.reference, now) for row in rows]
        whole = self.tr("In view: {counts}").format(counts=wording.listed(*counts) if counts else "0")
        tool = [self.work.toolbox.spoken] if self.work.toolbox.note else []
        self._surface.setAccessibleDescription("\n".join((*tool, whole, *named, *self.talk.spoken())))

    def changeEvent(self, event: QEvent) -> None:
        """Other colours or another language: the page too."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say_words()
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.PaletteChange) and self._web is not None:
            self._restyle.start()
