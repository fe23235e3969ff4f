"""Signing in: by the centre when it answers, by this desk's own files when it does not (DESIGN §5)."""

from __future__ import annotations

import time
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import NotRequired, TypedDict, Unpack

from app.base_maps import BaseMaps
from app.clock import CentreClock
from app.errors import CentreGone, CentreUnknown, WorldFailed, WrongPassword
from app.local.files import DeskFiles
from app.settings import Profile, desks_folder, file_name, read_settings
from app.sync.link import Centre, Connector
from app.workstation.station import Workstation
from models.people import Person


def desk_folder(home: Path, centre: str, login: str) -> Path:
    """Where this machine keeps the files of `login` at the centre of that name; one folder each (DESIGN §5)."""
    return desks_folder(home, centre) / file_name(login)


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Somebody who was let in, by the centre or by his own files; not yet bound to any thread."""

    me: Person
    seat: str
    database_kind: str
    clock: CentreClock
    files: DeskFiles
    line: FirstLine
    chance: Random | None = None
    maps: BaseMaps = field(default_factory=BaseMaps)

    def workstation(self) -> Workstation:
        """The workstation, for the thread that calls this: the window's."""
        return Workstation(
            self.files,
            self.line.connect,
            self.clock,
            me=self.me,
            seat=self.seat,
            database_kind=self.database_kind,
            chance=self.chance,
            release=self.line.close,
            maps=self.maps,
        )

    def close(self) -> None:
        """Lets go of everything when no workstation is made of it."""
        self.line.close()
        self.files.close()


def open_workstation(home: Path, profile: Profile, login: str, password: str, **how: Unpack[How]) -> Workstation:
    """`sign_in` and its workstation at once, for who need not keep a window painted meanwhile."""
    return sign_in(home, profile, login, password, **how).workstation()


class How(TypedDict):
    """The rest of what `sign_in` takes."""

    seat: str
    connector: NotRequired[Connector | None]
    previous_password: NotRequired[str | None]
    chance: NotRequired[Random | None]


def sign_in(
    home: Path,
    profile: Profile,
    login: str,
    password: str,
    *,
    seat: str,
    connector: Connector | None = None,
    previous_password: str | None = None,
    chance: Random | None = None,
) -> SignedIn:
    """Signs in: by the centre when it answers, else by opening this desk's own files, which is the same password.

    For any thread but the window's: it takes up to 3 s for each host of the centre. `previous_password` opens files
    that were sealed before the password was changed at the centre. Raises what the centre raises when it says no;
    CentreGone or CentreUnknown when it does not answer and this desk has never worked; WrongPassword (with the fact
    `centre_accepts` when it is only the files that do not open), SettingsBroken, and the errors of `DeskFiles`.
    """
    folder = desk_folder(home, profile.name, login)
    with ExitStack() as undo:
        line = FirstLine(connector or _sessions(profile, login, password, seat))
        undo.callback(line.close)
        unreachable = line.open()
        if unreachable is not None and not DeskFiles.exists(folder):
            raise unreachable
        files = _files(folder, login, password, previous_password, accepted=unreachable is None)
        undo.callback(files.close)
        clock = CentreClock()
        if line.centre is not None:
            _introduce(line.centre, files, clock, seat)
        with closing(files.mirror()) as mirror:
            me, kind, known = mirror.me(), mirror.database_kind(), mirror.reference_version > 0
            reading = mirror.clock()
        if me is None or not known:  # the first sign-in was cut off, or the mirror had to be made anew
            raise unreachable or CentreGone()
        if reading is not None and line.centre is None:
            clock.go_on_from(reading)
        maps = read_settings(home).maps
        undo.pop_all()
        return SignedIn(me, seat, kind, clock, files, line, chance, maps)


class FirstLine:
    """The line that was opened to sign in is the sync thread's first one; later ones it opens itself."""

    def __init__(self, connector: Connector) -> None:
        self._connector = connector
        self.centre: Centre | None = None

    def open(self) -> WorldFailed | None:
        """Tries to reach the centre; why it could not be reached, which is no reason not to work."""
        try:
            self.centre = self._connector()
        except (CentreGone, CentreUnknown) as unreachable:
            return unreachable
        return None

    def connect(self) -> Centre:
        """The connector of the sync thread."""
        first, self.centre = self.centre, None
        return first or self._connector()

    def close(self) -> None:
        """Closes a line that nobody took."""
        if self.centre is not None:
            self.centre.close()
            self.centre = None


def _files(folder: Path, login: str, password: str, previous: str | None, *, accepted: bool) -> DeskFiles:
    if not DeskFiles.exists(folder):
        return DeskFiles.create(folder, login, password)
    try:
        return DeskFiles.open(folder, login, password)
    except WrongPassword:
        if not accepted:
            raise
    # The centre takes this password: it was changed there, and the files are still sealed by the one before.
    if previous is None:
        raise WrongPassword(centre_accepts=True)
    files = DeskFiles.open(folder, login, previous)
    files.change_password(password)
    return files


def _introduce(centre: Centre, files: DeskFiles, clock: CentreClock, seat: str) -> None:
    """Keeps who I am and what decisions are made with, so that the window has both before the first row."""
    with closing(files.outbox()) as outbox, closing(files.mirror()) as mirror:
        asked = time.monotonic()
        hello = centre.hello(outbox.id, seat)
        clock.measure(hello.now, (time.monotonic() - asked) / 2, hello.rate)
        mirror.put_greeting(hello.me, hello.kind, clock.reading())
        if mirror.reference_version != hello.reference_version:
            mirror.put_reference(centre.reference())


def _sessions(profile: Profile, login: str, password: str, seat: str) -> Connector:
    from app.central.connect import enable_deadlines  # psycopg2 is not needed before somebody signs in
    from app.central.session import Session

    enable_deadlines()
    return lambda: Session(profile, login, password, seat)
