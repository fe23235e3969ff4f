"""`admin import 311`."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime

from app.administration.centres import DEMO, LoginMissing, ask_password, demo_city, profile_named
from app.administration.terminal import Terminal, say
from app.central.connect import disable_deadlines, enable_deadlines
from app.central.session import Session
from app.errors import CentreGone
from app.exchange.demo import demo_people
from app.exchange.import_311 import SEAT, Job, Report, check_file, import_file
from app.exchange.known_numbers import known_numbers
from app.settings import Profile, home_folder
from models.people import Post


@dataclass(frozen=True, slots=True)
class SignIn:
    """Where, and as whom."""

    profile: Profile
    login: str
    password: str = field(repr=False)


def import_311(chosen: argparse.Namespace) -> int:
    """Imports, and says what came of it."""
    terminal = Terminal()

    def progress(report: Report) -> None:
        terminal.progress(f"{report.arrived:,} arrived, {report.known:,} known, row", report.done, report.rows)

    # First of all: to make the demonstration city for a file that cannot be read would be long, and for nothing.
    today = datetime.now(UTC)
    checked = check_file(chosen.file, chosen.mapping, today, chosen.rejects)
    with signed_in(chosen) as manager, bounded_waits():
        job = Job(
            file=chosen.file,
            mapping_file=chosen.mapping,
            state_folder=home_folder() / "imports",
            centre_name=manager.profile.name,
            login=manager.login,
            today=today,
            rejects=chosen.rejects,
        )
        try:
            report = import_file(
                job,
                lambda: Session(manager.profile, manager.login, manager.password, SEAT),
                lambda source: known_numbers(manager.profile, manager.login, manager.password, source),
                progress,
                checked,
            )
        except CentreGone as error:
            raise CentreGone(
                "The centre does not answer any more. What arrived has arrived; run the same command again to go on."
            ) from error
        finally:
            terminal.end()
    _tell(report)
    return 0


def _tell(report: Report) -> None:
    say(
        f"Rows {report.rows:,}: arrived {report.arrived:,}, known already {report.known:,}, "
        f"rejected {report.rejected:,}."
    )
    if report.unreliable:
        say(f"Place unreliable: {report.unreliable:,} of those that arrived.")
    if report.rejects:
        say(f"The rejected rows and the reasons are in {report.rejects}.")


@contextmanager
def signed_in(chosen: argparse.Namespace) -> Iterator[SignIn]:
    """The manager of `--centre` and `--login`, or of this machine's demonstration city."""
    if chosen.centre and chosen.centre != DEMO:
        profile = profile_named(chosen.centre)
        if not chosen.login:
            raise LoginMissing(f"Name the manager who acts at {profile.name}, with --login.")
        yield SignIn(profile, chosen.login, ask_password(f"Password of {chosen.login} at {profile.name}: "))
        return
    with demo_city() as held:
        people = {person.login: person for person in demo_people(home_folder())}
        manager = next(login for login, person in people.items() if Post.MANAGER in person.posts)
        person = people.get(chosen.login or manager)
        if person is None:
            raise LoginMissing(f"The demonstration city has no {chosen.login}; it has: {', '.join(people)}.")
        yield SignIn(held.profile, person.login, person.password)


@contextmanager
def bounded_waits() -> Iterator[None]:
    """A person can stop it at any moment, and a frozen server is noticed."""
    enable_deadlines()
    try:
        yield
    finally:
        disable_deadlines()
