"""Which centre a command is about, and the way in: a connection string, a profile of the settings, or the demo city."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from app.administration.terminal import Terminal, say
from app.central.keeper import Held, hold_embedded
from app.errors import CentreDamaged, WorldFailed
from app.exchange.demo import DemoStep, build_demo
from app.exchange.demo_anew import clear_the_place
from app.settings import Profile, home_folder, read_settings, settings_file

DEMO = "demo"
"""What `--centre` says for the demonstration city on this machine; the same as saying nothing."""

PASSWORD = "GAOWEI_PASSWORD"  # the name of an environment variable

_SAID = {
    DemoStep.CENTRE: "Making the demonstration city's centre",
    DemoStep.PEOPLE: "Letting its people in",
    DemoStep.CASES: "Playing its first cases",
}


class CentreNotNamed(WorldFailed):
    """The settings file names no such centre."""


class LoginMissing(WorldFailed):
    """Name who signs in, with --login."""


@contextmanager
def demo_city(*, anew: bool = False) -> Iterator[Held]:
    """The embedded server with the demonstration city in it, held meanwhile; `anew` sets the one that is there aside.

    Raises CentreDamaged, which says how, where it must be made anew.
    """
    home, terminal = home_folder(), Terminal()
    with hold_embedded(home) as held:

        def tell(step: DemoStep, done: int, of: int) -> None:
            if step in _SAID:
                terminal.progress(_SAID[step], done, of)

        if anew:
            kept = clear_the_place(held, home)
            say(f"The city that was there is kept as the database {kept} of this machine's server.")
        try:
            build_demo(held, home, tell, whole=True)  # as the window would: the same city, whoever comes first
        except CentreDamaged as why:
            raise CentreDamaged(
                f"The demonstration city is damaged. Missing: {why.facts.get('missing')}. "
                "Run ./gaowei admin provision --anew: another one is made, and what is there is set aside.",
                **why.facts,
            ) from why
        terminal.end()
        yield held


@contextmanager
def admin_dsn(chosen: argparse.Namespace) -> Iterator[str]:
    """The administrator's way into the centre of `--dsn`, `--centre`, or this machine's demonstration city."""
    if chosen.dsn:
        yield str(chosen.dsn)
    elif chosen.centre and chosen.centre != DEMO:
        profile = profile_named(chosen.centre)
        if not chosen.login:
            raise LoginMissing(f"Name the administrator of the server of {profile.name}, with --login.")
        yield dsn_of(profile, chosen.login, ask_password(f"Password of {chosen.login} at {profile.name}: "))
    else:
        with demo_city() as held:
            yield held.admin_dsn


def profile_named(name: str) -> Profile:
    """The profile of the settings file. Raises CentreNotNamed, SettingsBroken."""
    home = home_folder()
    centres = read_settings(home).centres
    if name not in centres:
        known = ", ".join(sorted(centres)) or "none"
        raise CentreNotNamed(f"{settings_file(home)} names no centre {name!r}; it knows: {known}.")
    return centres[name]


def dsn_of(profile: Profile, login: str, password: str) -> str:
    """A libpq connection string for `profile`; it holds the password and must not be shown."""
    words = {
        "host": ",".join(host for host, _ in profile.hosts),
        "port": ",".join(str(port) for _, port in profile.hosts),
        "dbname": profile.database,
        "user": login,
        "password": password,
        "sslmode": profile.sslmode,
        "sslrootcert": profile.sslrootcert or "",
        "target_session_attrs": "read-write",
    }
    return " ".join(f"{name}='{_escaped(value)}'" for name, value in words.items() if value)


def _escaped(value: str) -> str:
    return value.replace("\\", "\\\\").replace("'", "\\'")


def ask_password(question: str) -> str:
    """A password: from the environment, typed unseen at a terminal, or a line of standard input."""
    if given := os.environ.get(PASSWORD):
        return given
    if sys.stdin.isatty():
        return getpass.getpass(question)
    return sys.stdin.readline().rstrip("\r\n")
