"""The door: which centre, who, and the way in and out. What takes time runs beside the window, which stays painted.

`./gaowei` alone leads to the demonstration city on this machine; the card has the way to another centre.
"""

from __future__ import annotations

import logging
import platform
import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from app.errors import CentreUnknown, WorldFailed
from app.settings import Profile, Settings, keep_centre, keep_choice, usual_sslmode
from ui import theme, translations, wording
from ui.city_life import LivingCity
from ui.crossing import Crossing
from ui.long_kept import LongKept
from ui.main_window import MainWindow
from ui.sign_in import CentreWanted, Credentials, DemoWanted, FirstRunPage, SignInPage, TryPost
from ui.theme import Scheme
from ui.window.least import FRAME, least_window

if TYPE_CHECKING:
    from app.central.keeper import Held
    from app.workstation import SignedIn, Workstation

log = logging.getLogger(__name__)

Answer = TypeVar("Answer")

USUAL = (1366, 768)
DEMO = "demo"
"""What the card calls the city on this machine."""


AFTER_FIRST_PAINT = 50
"""Milliseconds after a window was shown: what costs time and can wait begins then."""


class Door(QStackedWidget):
    """Opens one desk after another; `open` once at the start, `shut` once at the end.

    `windowOpened` carries each new `MainWindow`, one more for another language; `restartWanted` asks for the program
    to begin anew with `login` at `centre`. With `map_wanted` a window begins its map after its first paint, with
    `guided` it shows its hints. A demonstration city that `lives` has thirty days of past and scripted people in it;
    else it is small and still.
    """

    windowOpened = Signal(object)
    restartWanted = Signal()

    def __init__(
        self,
        home: Path,
        settings: Settings,
        *,
        as_root: bool = False,
        map_wanted: bool = False,
        guided: bool = False,
        lives: bool = False,
    ) -> None:
        super().__init__()
        self._lives = lives
        self.city: LivingCity | None = None
        self._map_wanted, self._guided = map_wanted, guided
        self._zoom_drawn = settings.zoom
        self._people: Sequence[TryPost] = ()
        self._home, self._settings, self._as_root = home, settings, as_root
        self._crossing = Crossing(self)
        self._profile: Profile | None = None
        self._held: Held | None = None
        self._demo = False
        """Whether the card is the demonstration city's: `centre` is still asked when the server is let go."""
        self._login = ""
        self._asking = False
        self.workstation: Workstation | None = None
        self.window_open: MainWindow | None = None
        self._coming: MainWindow | None = None
        theme.dress(self)
        self.setObjectName("door")
        self.setMinimumSize(least_window(self))
        self.setWindowTitle(self.tr("Gaowei"))
        self.first = FirstRunPage(self)
        self.page = SignInPage("", self)
        self.addWidget(self.page)
        self.addWidget(self.first)
        self.first.first.chosen.connect(self._centre_chosen)
        self.first.first.left.connect(self._back_to_card)
        self.page.wanted.connect(self._sign_in)
        self.page.card.other_centre.connect(self._choose_centre)

    def open(self, centre: str | None, login: str | None) -> None:
        """Shows the window at once and goes to `centre`, or to the demonstration city. Raises CentreUnknown."""
        self._login = login or ""
        if centre is None:
            self._open_demo()
        elif centre in self._settings.centres:
            self._show_card(self._settings.centres[centre])
        else:
            known = ", ".join(sorted(self._settings.centres)) or "none"
            raise CentreUnknown(f"The settings file has no centre named {centre}; it knows: {known}.", name=centre)
        self.resize(*USUAL)
        if _fills(self, QGuiApplication.platformName()):
            self.showMaximized()
        else:
            self.show()

    @property
    def login(self) -> str:
        """Who signed in last, or wants to."""
        return self._login

    @property
    def centre(self) -> str | None:
        """Which centre of the settings file this is; None for the demonstration city."""
        return None if self._profile is None or self._is_demo() else self._profile.name

    def shut(self) -> None:
        """Lets go of the desk and of the server."""
        self._crossing.shut()
        self._close_desk()
        if self.city is not None:
            self.city.shut()
        if self._held is not None:
            self._held.close()
            self._held = None

    # ── which centre ────────────────────────────────────────────────────────────────────────────────────────────────

    def _choose_centre(self) -> None:
        self.setCurrentWidget(self.first)

    def _back_to_card(self) -> None:
        if self._profile is not None:
            self.setCurrentWidget(self.page)

    def _centre_chosen(self, chosen: object) -> None:
        if isinstance(chosen, DemoWanted):
            self._open_demo()
        elif isinstance(chosen, CentreWanted):
            profile = Profile(chosen.name, chosen.hosts, chosen.database, usual_sslmode(chosen.hosts))
            try:
                self._settings = keep_centre(self._home, profile)
            except WorldFailed as why:
                self.first.first.show_failed(why)
                return
            self._show_card(self._settings.centres[chosen.name])

    def _show_card(self, profile: Profile) -> None:
        self._profile = profile
        self._demo = self._held is not None and profile == self._held.profile
        self.page.posts.show_people(())
        self.page.card.show_centre(profile.name)
        self.page.card.show_busy(False)
        self.page.card.fill(self._login, platform.node())
        self.setCurrentWidget(self.page)

    # ── the demonstration city ──────────────────────────────────────────────────────────────────────────────────────

    def _open_demo(self) -> None:
        self.setCurrentWidget(self.first)
        self._show_step("starting", 0, 0)
        self._beside(self._build_demo, self._demo_ready, self.first.first.show_failed)

    def _build_demo(self) -> tuple[Held, list[TryPost], dict[int, str]]:
        """On its own thread: the server held, the city whole, its people."""
        from app.central.keeper import hold_embedded
        from app.exchange.catalogue import starter_reference
        from app.exchange.demo import build_demo, demo_people

        def tell(step: str, done: int, of: int) -> None:
            self._crossing.deliver(partial(self._show_step, step, done, of))

        held = self._held or hold_embedded(self._home, lambda step: tell(step, 0, 0))
        try:
            build_demo(held, self._home, tell, whole=self._lives)
            people = [
                TryPost(one.login, one.name, one.posts, one.divisions, one.seat, one.password)
                for one in demo_people(self._home)
            ]
        except WorldFailed:
            held.close()
            raise
        rows = starter_reference()["divisions"]
        return held, people, {int(str(row["code"])): _name_of(row) for row in rows}

    def _show_step(self, step: str, done: int, of: int) -> None:
        self.first.first.show_progress(wording.step(step), done, of)

    def _demo_ready(self, ready: tuple[Held, list[TryPost], dict[int, str]]) -> None:
        self._held, people, divisions = ready
        self._people = people
        self.first.first.hide_progress()
        if self._lives and self.city is None:
            self.city = LivingCity(self._home, self)
            self.city.begin()
        self._show_card(self._held.profile)
        self.page.card.show_centre(DEMO, self.tr("Demonstration city"))
        self.page.posts.show_people(people, divisions)
        self.page.posts.people.setFocus()
        for person in people:
            if person.login == self._login:
                self._sign_in(Credentials(person.login, person.password, person.seat))

    # ── in and out ──────────────────────────────────────────────────────────────────────────────────────────────────

    def _sign_in(self, who: Credentials) -> None:
        from app.workstation import sign_in

        profile = self._held.profile if self._held and self._is_demo() else self._profile
        if profile is None or self._asking:
            return
        self._asking = True
        self.page.card.show_busy(True)
        self._beside(
            lambda: sign_in(
                self._home, profile, who.login, who.password, seat=who.seat, previous_password=who.previous
            ),
            self._signed_in,
            self._not_signed_in,
        )

    def _is_demo(self) -> bool:
        return self._demo

    def _not_signed_in(self, why: WorldFailed) -> None:
        self._asking = False
        self.page.card.show_failed(why)

    def _signed_in(self, signed: SignedIn) -> None:
        self._asking = False
        self.page.card.show_busy(False)
        self.page.card.password.field.clear()
        self._login = signed.me.login
        self.workstation = signed.workstation()
        self._open_window(self.workstation)
        self.workstation.start(self._crossing.deliver, self._crossing.soon)
        self.hide()

    def _open_window(self, workstation: Workstation) -> None:
        """Shows the queue at once; `window_open` is the window from when it is whole on."""
        before = self.window_open
        if before is not None:
            before.layouts.keep_if_due()
        window = MainWindow(workstation, as_root=self._as_root, zoom=self._settings.zoom, at_once=before is not None)
        window.zoom_drawn = self._zoom_drawn
        theme.dress(window)
        window.restartWanted.connect(self.restartWanted)
        window.choiceMade.connect(self._keep_choice)
        window.signOutWanted.connect(self._sign_out)
        window.personWanted.connect(self._try_post)
        _stand_like(before or self, window)
        window.queue.take_focus()
        if before is not None:
            window.go_on_from(before)
        self._close_window()
        self._coming = window
        if window.whole:
            self._window_whole(window)
        else:
            window.completed.connect(partial(self._window_whole, window))

    def _window_whole(self, window: MainWindow) -> None:
        self._coming, self.window_open = None, window
        window.top.show_people(self._people if self._is_demo() else ())
        if self.city is not None and self._is_demo():
            self.city.show_in(window.demo, window.status)
            self.city.sit_down(window.workstation.me)
        self.windowOpened.emit(window)
        QTimer.singleShot(AFTER_FIRST_PAINT, window, partial(self._begin, window))

    def _begin(self, window: MainWindow) -> None:
        LongKept(window.workstation, window)
        if self._map_wanted:
            window.map.begin()
        if self._guided:
            window.hints.show_next()

    def _try_post(self, login: str) -> None:
        """Signs out, and in as somebody else of the demonstration city; what is half typed stays in his drafts."""
        wanted = next((one for one in self._people if one.login == login), None)
        if wanted is not None:
            self._sign_out()
            self._sign_in(Credentials(wanted.login, wanted.password, wanted.seat))

    def _keep_choice(self, name: str, value: str | int) -> None:
        """Looks change at once; another language opens the window anew, half-typed forms come back from the drafts."""
        try:
            self._settings = keep_choice(self._home, name, value)
        except WorldFailed as why:
            self._settings = _chosen(self._settings, name, value)
            log.warning("the choice lasts until the program ends: %s", why)
        application = QApplication.instance()
        if not isinstance(application, QApplication):
            return
        if name == "theme":
            theme.follow_system(application, _scheme(self._settings))
        elif name == "language" and self.workstation is not None:
            translations.put_on(application, str(value))
            theme.follow_system(application, _scheme(self._settings))  # each language has its own letters
            self._open_window(self.workstation)

    def _sign_out(self) -> None:
        if self.window_open is not None:
            _stand_like(self.window_open, self)
        self.show()
        self._close_desk()
        self.setCurrentWidget(self.page)

    def _close_desk(self) -> None:
        self._close_window()
        if self.city is not None:
            self.city.sit_down(None)
        if self.workstation is not None:
            self.workstation.close()
            self.workstation = None

    def _close_window(self) -> None:
        for window in (self.window_open, self._coming):
            if window is not None:
                window.close()
                window.deleteLater()
        self.window_open = self._coming = None

    def _beside(
        self, do: Callable[[], Answer], then: Callable[[Answer], None], failed: Callable[[WorldFailed], None]
    ) -> None:
        """Runs `do` on a thread of its own; what came of it is told on the window's. A bug in it travels up there."""

        def work() -> None:
            try:
                answer = do()
            except WorldFailed as why:
                self._crossing.deliver(partial(failed, why))
                return
            self._crossing.deliver(partial(then, answer))

        threading.Thread(target=work, name="door", daemon=True).start()

    def showEvent(self, event: QShowEvent) -> None:
        """The first field has the keys."""
        super().showEvent(event)
        page: QWidget | None = self.currentWidget()
        if page is not None:
            page.setFocus()


def _fills(window: QWidget, platform: str) -> bool:
    """Whether a window of the usual size with its frame is larger than the screen; where nobody looks, never."""
    if platform == "offscreen":
        return False
    room, (width, height) = window.screen().availableGeometry(), USUAL
    return room.width() < width or room.height() < height + FRAME


def _stand_like(old: QWidget, new: QWidget) -> None:
    """Shows `new` where `old` stands."""
    if old.isMaximized():
        new.resize(*USUAL)
        new.showMaximized()
    else:
        new.setGeometry(old.geometry())
        new.show()


def _chosen(now: Settings, name: str, value: str | int) -> Settings:
    """The settings with a choice that could not be written."""
    if name == "zoom":
        return replace(now, zoom=int(value))
    return replace(now, theme=str(value)) if name == "theme" else replace(now, language=str(value))


def _scheme(settings: Settings) -> Scheme | None:
    return None if settings.theme == "system" else Scheme(settings.theme)


def _name_of(row: object) -> str:
    names = row if isinstance(row, dict) else {}
    return wording.by_language(str(names.get("name_zh", "")), str(names.get("name_en", "")))
