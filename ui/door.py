"""The door: which centre, who, and the way in and out. What takes time runs beside the window, which stays painted.

`./gaowei` alone leads to the demonstration city on this machine; the card has the way to another centre.
"""

from __future__ import annotations

import platform
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from app.errors import CentreUnknown, WorldFailed
from app.settings import Profile, Settings, keep_centre, settings_file, usual_sslmode
from ui import theme, translations
from ui.aside import aside, log_file
from ui.choices import kept, scheme_of
from ui.city_life import LivingCity
from ui.crossing import Crossing
from ui.main_window import MainWindow
from ui.making_city import CityReady, MakingCity
from ui.opened_window import OpenedWindow
from ui.sign_in import CentreWanted, Credentials, DemoWanted, FirstRunPage, SettingUpPage, SignInPage, TryPost
from ui.window.least import least_window
from ui.window.standing import stand, stand_like

if TYPE_CHECKING:
    from app.central.keeper import Held
    from app.workstation import SignedIn, Workstation

DEMO = "demo"
"""What the card calls the city on this machine."""


class Door(QStackedWidget):
    """Opens one desk after another; `open` once at the start, `shut` once at the end.

    `windowOpened` carries each new `MainWindow`, one more for another language; `restartWanted` asks for the program
    to begin anew with `login` at `centre`. With `map_wanted` a window begins its map after its first paint, with
    `guided` it shows its hints. A demonstration city that `lives` has thirty days of past and scripted people in it;
    else it is small, and a `still` one gets its census.
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
        still: bool = False,
    ) -> None:
        super().__init__()
        self._lives, self._still = lives, still
        self.city: LivingCity | None = None
        self._opened = OpenedWindow(self, map_wanted=map_wanted, guided=guided)
        self._opened.whole.connect(self._window_whole)
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
        theme.dress(self)
        self.setObjectName("door")
        self.setMinimumSize(least_window(self))
        self.setWindowTitle(self.tr("Gaowei"))
        self.first, self.making, self.page = FirstRunPage(self), SettingUpPage(self), SignInPage("", self)
        for page in (self.page, self.first, self.making):
            self.addWidget(page)
        self.first.first.chosen.connect(self._centre_chosen)
        self.first.first.left.connect(self._back_to_card)
        self._maker = MakingCity(home, self.making, self._crossing, whole=lives, parent=self)
        self._maker.ready.connect(self._demo_ready)
        self.making.card.again.connect(self._open_demo)
        self.making.card.anewWanted.connect(self._make_demo_anew)
        self.making.card.left.connect(self._leave_demo)
        self.making.card.quitWanted.connect(QCoreApplication.quit)
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
            said = f"{settings_file(self._home)} names no centre {centre!r}; it knows: {known}."
            raise CentreUnknown(said, name=centre)
        stand(self, QGuiApplication.platformName())

    @property
    def window_open(self) -> MainWindow | None:
        """The window of the desk, from when it is whole on."""
        return self._opened.window_open

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
        self.first.first.leave.setVisible(self._profile is not None)
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
        self.setCurrentWidget(self.making)
        self._maker.begin(self._held)

    def _make_demo_anew(self) -> None:
        self._maker.begin(self._held, anew=True)

    def _leave_demo(self) -> None:
        self._maker.leave()
        self._choose_centre()

    def _demo_ready(self, city: CityReady) -> None:
        self._held, self._people = city.held, city.people
        if (self._lives or self._still) and self.city is None:
            self.city = LivingCity(self._home, self, still=self._still)
            self.city.begin()
        self._show_card(self._held.profile)
        self.page.card.show_centre(DEMO, self.tr("Demonstration city"))
        self.page.posts.show_people(city.people, city.divisions)
        self.page.posts.people.setFocus()
        for person in city.people:
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
        aside(
            self._crossing,
            lambda: sign_in(
                self._home, profile, who.login, who.password, seat=who.seat, previous_password=who.previous
            ),
            self._signed_in,
            self._not_signed_in,
            self._sign_in_broken,
        )

    def _is_demo(self) -> bool:
        return self._demo

    def _not_signed_in(self, why: WorldFailed) -> None:
        self._asking = False
        self.page.card.show_failed(why)

    def _sign_in_broken(self) -> None:
        self._asking = False
        self.page.card.show_broken(log_file())

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
        window = self._opened.make(workstation, as_root=self._as_root, zoom=self._settings.zoom)
        window.zoom_drawn = self._zoom_drawn
        window.restartWanted.connect(self.restartWanted)
        window.choiceMade.connect(self._keep_choice)
        window.signOutWanted.connect(self._sign_out)
        window.personWanted.connect(self._try_post)
        self._opened.show(window, like=self)

    def _window_whole(self, window: MainWindow) -> None:
        window.top.show_people(self._people if self._is_demo() else ())
        if self.city is not None and self._is_demo():
            self.city.show_in(window.demo, window.status)
            self.city.sit_down(window.workstation.me)
        self.windowOpened.emit(window)

    def _try_post(self, login: str) -> None:
        """Signs out, and in as somebody else of the demonstration city; what is half typed stays in his drafts."""
        wanted = next((one for one in self._people if one.login == login), None)
        if wanted is not None:
            self._sign_out()
            self._sign_in(Credentials(wanted.login, wanted.password, wanted.seat))

    def _keep_choice(self, name: str, value: str | int) -> None:
        """Looks change at once; another language opens the window anew, half-typed forms come back from the drafts."""
        self._settings = kept(self._home, self._settings, name, value)
        application = QApplication.instance()
        if not isinstance(application, QApplication):
            return
        if name == "theme":
            theme.follow_system(application, scheme_of(self._settings))
        elif name == "language" and self.workstation is not None:
            translations.put_on(application, str(value))
            theme.follow_system(application, scheme_of(self._settings))  # each language has its own letters
            self._open_window(self.workstation)

    def _sign_out(self) -> None:
        if self.window_open is not None:
            stand_like(self.window_open, self)
        self.show()
        self._close_desk()
        self.setCurrentWidget(self.page)

    def _close_desk(self) -> None:
        self._opened.close()
        if self.city is not None:
            self.city.sit_down(None)
        if self.workstation is not None:
            self.workstation.close()
            self.workstation = None

    def showEvent(self, event: QShowEvent) -> None:
        """The first field has the keys."""
        super().showEvent(event)
        page: QWidget | None = self.currentWidget()
        if page is not None:
            page.setFocus()
