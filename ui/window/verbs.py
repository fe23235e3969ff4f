"""What the command bar can do besides actions on a case: everything the window itself can."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.desk.rows import Preset
from app.settings import ZOOMS
from models.people import Post
from ui import actions, wording
from ui.actions import Key, Place
from ui.case_queue.saved_views import SavedViews
from ui.case_queue.shared import shared_with_me
from ui.case_queue.view_menu import Wish
from ui.city_map.layers.verbs import verbs as layer_verbs
from ui.command_bar import Group, Verb
from ui.demo_strip import PACES, pace_words
from ui.window.plans import Layout
from ui.wording.choices import DENSITIES, LANGUAGES, THEMES

if TYPE_CHECKING:
    from ui.main_window import MainWindow

PANES = {Place.QUEUE: Key.PANE_1, Place.MAP: Key.PANE_2, Place.SHEET: Key.PANE_3, Place.INTERCOM: Key.PANE_4}
"""The key of each pane, which also names it."""


class WindowVerbs(QObject):
    """`now` gives what `window` can do at this moment."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def now(self) -> Sequence[Verb]:
        """In the order in which they are listed."""
        parts: Sequence[Callable[[], Iterator[Verb]]] = (
            self._panes,
            self._case,
            self._layers,
            self._views,
            self._playback,
            self._lists,
            self._layouts,
            self._looks,
            self._sounds,
            self._city,
            self._desk,
        )
        if self._window.past.on:  # what is not to be seen is not offered, nor what acts
            parts = (self._playback, self._looks, self._sounds)
        return [verb for part in parts for verb in part()]

    def _panes(self) -> Iterator[Verb]:
        window, docks = self._window, self._window.docks
        for place, key in PANES.items():
            pane, dock = wording.key(key), docks.docks[place]
            show = window.shown.show_intercom if place is Place.INTERCOM else partial(window.shown.show, place)
            yield _of_key(key, show)
            float_it = self.tr("Dock: {pane}") if dock.isFloating() else self.tr("Float: {pane}")
            yield Verb(f"float.{place}", float_it.format(pane=pane), partial(docks.float_or_dock, place))
            if not dock.isHidden():
                close = self.tr("Close: {pane}").format(pane=pane)
                yield Verb(f"close.{place}", close, partial(docks.close_pane, place))

    def _layers(self) -> Iterator[Verb]:
        """The layers of the map, also while its pane is hidden: they are kept."""
        return layer_verbs(self._window.map.overlays)

    def _views(self) -> Iterator[Verb]:
        for preset in Preset:
            words = self.tr("View: {view}").format(view=wording.preset(preset))
            yield Verb(f"view.{preset}", words, partial(self._window.show_preset, preset))
        station = self._window.workstation
        own = [(one.name, one.view) for one in SavedViews(station).all()]
        shared = [(one.shared.view.name, one.view) for one in shared_with_me(station)]
        for name, view in dict.fromkeys([*own, *shared]):
            words = self.tr("View: {view}").format(view=name)
            yield Verb(f"view.own.{name}", words, partial(self._window.show_view, view), also=(name,))
        views = self._window.queue.views
        for wish, words in views.wishes():
            keys = actions.cap(Key.SAVE_VIEW) if wish is Wish.SAVE else ""
            yield Verb(f"view.wish.{wish.name.lower()}", words, partial(views.do, wish), keys=keys)

    def _playback(self) -> Iterator[Verb]:
        past = self._window.past
        also = (self.tr("show an hour of the past"), "回放", "playback")
        keys, icon = actions.cap(Key.PLAYBACK), "rotate-ccw-clock"
        yield Verb("playback", self.tr("Playback…"), past.ask, keys=keys, icon=icon, also=also)
        if past.on:
            yield Verb("playback.leave", self.tr("Back to now"), past.leave, keys=actions.cap(Key.LEAVE))

    def _case(self) -> Iterator[Verb]:
        """What is done about the case in the sheet and is no act on it."""
        window = self._window
        case_id = window.sheet.case_id
        if case_id is not None and window.workstation.claims.of(case_id).mine:
            yield Verb("hand_back", self.tr("Hand the case back"), window.sheet.deeds.claiming.hand_back)

    def _lists(self) -> Iterator[Verb]:
        window = self._window
        why_not = "" if window.top.takes_calls else self.tr("Only an acceptor takes calls.")
        yield _of_key(Key.NEW_CALL, window.take_call, why_not)
        if window.top.takes_calls and (count := window.form.half_typed):
            words = self.tr("Half-typed calls: {count}").format(count=count)
            keys = actions.cap(Key.OTHER_CALL)
            yield Verb("half_typed", words, window.go_on_with_call, keys=keys, icon="phone-incoming")
        yield _of_key(Key.WAITING_LIST, window.shown.show_waiting)
        yield _of_key(Key.CONFLICTS, window.show_conflicts)
        yield _of_key(Key.ALL_KEYS, window.show_keys)
        why_not = "" if window.toasts.can_take_back else self.tr("Nothing was done a moment ago.")
        yield _of_key(Key.TAKE_BACK, window.toasts.take_back_last, why_not)

    def _layouts(self) -> Iterator[Verb]:
        restore = partial(self._window.choose_layout, Layout.STANDARD)
        yield Verb("layout.restore", self.tr("Restore layout"), restore)
        for layout in Layout:
            words = self.tr("Layout: {name}").format(name=wording.layout(layout))
            yield Verb(f"layout.{layout}", words, partial(self._window.choose_layout, layout))

    def _looks(self) -> Iterator[Verb]:
        window = self._window
        for language, name in LANGUAGES.items():
            words = self.tr("Language: {name}").format(name=name)
            choose = partial(window.choiceMade.emit, "language", language)
            yield Verb(f"language.{language}", words, choose, group=Group.DESK, also=(name,))
        for theme in THEMES:
            words = self.tr("Theme: {name}").format(name=wording.theme(theme))
            yield Verb(f"theme.{theme}", words, partial(window.choiceMade.emit, "theme", theme), group=Group.DESK)
        for density in DENSITIES:
            put = partial(window.chosen.put, "density", density)
            yield Verb(f"density.{density}", wording.density(density), put, group=Group.DESK)
        for zoom in ZOOMS:
            words = self.tr("Zoom: {percent} %").format(percent=zoom)
            yield Verb(f"zoom.{zoom}", words, partial(window.zoom_to, zoom), group=Group.DESK)

    def _sounds(self) -> Iterator[Verb]:
        sounds = self._window.sounds
        yield _of_key(Key.MUTE, self._window.mute_or_not, group=Group.DESK)
        if sounds.calling:
            yield Verb("sounds.heard", self.tr("Urgent cases: I have heard it"), sounds.acknowledge, group=Group.DESK)

    def _city(self) -> Iterator[Verb]:
        demo = self._window.demo
        for pace in PACES if demo.lives else ():
            words = self.tr("City life: {pace}").format(pace=pace_words(pace)) if pace else self.tr("City life: rest")
            yield Verb(f"pace.{pace:g}", words, partial(demo.paceWanted.emit, pace), group=Group.DESK)

    def _asked(self) -> None:
        """What other districts ask us about their cases."""
        self._window.show_coordination().show_asked()

    def _notices(self) -> None:
        """What other districts and the city tell us."""
        from ui.notices_dialog import NoticesDialog

        dialog = NoticesDialog(self._window.workstation, self._window)
        dialog.wanted.connect(self._window.open_case)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _responsibility(self) -> None:
        """The table by which units are proposed."""
        from ui.responsibility_dialog import open_table

        station = self._window.workstation
        open_table(station.board.reference, station.clock.now, self._window)

    def _desk(self) -> Iterator[Verb]:
        window = self._window
        yield _of_key(Key.PREFERENCES, window.show_preferences, group=Group.DESK)
        yield Verb(
            "coordination", self.tr("Coordination of difficult cases…"), window.show_coordination, group=Group.DESK
        )
        asked = window.workstation.board.coordination.asked_elsewhere()
        why_not = "" if asked else self.tr("No other district asks us anything.")
        yield Verb(
            "asked", self.tr("Questions of other districts…"), self._asked, unavailable=why_not, group=Group.DESK
        )
        yield Verb("notices", self.tr("Notices to us…"), self._notices, group=Group.DESK)
        words, also = self.tr("Responsibility table…"), (self.tr("who is responsible for what"), "责任表")
        yield Verb("responsibility", words, self._responsibility, group=Group.DESK, also=also)
        yield Verb("editions", self.tr("Catalogue editions…"), window.show_editions, group=Group.DESK)
        if window.hints.box is not None:
            yield Verb("hints.understood", self.tr("Hint: understood"), window.hints.dismiss, group=Group.DESK)
        yield Verb("hints", self.tr("Show the hints again"), window.hints.bring_back, group=Group.DESK)
        for one in window.top.people:
            posts = wording.listed(*(wording.post(post) for post in Post if post in one.posts))
            words = self.tr("Try this post: {post} {name}").format(post=posts, name=one.name)
            try_it = partial(window.personWanted.emit, one.login)
            yield Verb(f"person.{one.login}", words, try_it, group=Group.DESK)
        yield Verb("sign_out", self.tr("Sign out"), window.signOutWanted.emit, group=Group.DESK)


def _of_key(key: Key, do: Callable[[], object], why_not: str = "", group: Group = Group.GO) -> Verb:
    return Verb(key.value, wording.key(key), do, keys=actions.cap(key), unavailable=why_not, group=group)
