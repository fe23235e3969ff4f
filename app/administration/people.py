"""`admin person add` and `admin person list`."""

from __future__ import annotations

import argparse
import secrets
import sys

from app.administration.centres import admin_dsn, ask_password
from app.administration.terminal import say
from app.central.provision import add_person
from app.errors import WorldFailed
from app.reading.accounts import Account, accounts, divisions

SHORTEST = 10


class PersonWrong(WorldFailed):
    """Something about the person cannot be; the sentence says what."""


def add(chosen: argparse.Namespace) -> int:
    """Lets a person sign in."""
    if chosen.whole_city == bool(chosen.divisions):
        raise PersonWrong("Say where the person works: either --whole-city or one --division CODE or more.")
    with admin_dsn(chosen) as dsn:
        known = divisions(dsn)
        if unknown := [code for code in chosen.divisions if code not in known]:
            raise PersonWrong(f"The centre has no division {unknown[0]}; it has: {', '.join(map(str, known))}.")
        if not chosen.name.strip():
            raise PersonWrong("Say how people know him, with --name. Nobody was added.")
        before = any(account.login == chosen.person for account in accounts(dsn))
        generated = secrets.token_urlsafe(12) if chosen.generate_password else None
        password = generated or _typed_password(chosen.person)
        try:
            add_person(
                dsn,
                login=chosen.person,
                name=chosen.name,
                posts=chosen.posts,
                divisions=chosen.divisions,
                whole_city=chosen.whole_city,
                password=password,
            )
        except ValueError as error:
            raise PersonWrong(
                f"{chosen.person!r} cannot be a login name: lower-case letters first, then letters, digits, . _ -; "
                "not beginning with gaowei_ or pg_."
            ) from error
    say(f"{chosen.name} can sign in as {chosen.person}: {', '.join(chosen.posts)}.")
    if before:
        say("This login was there before: its password is a new one now, and the old one opens nothing any more.")
    if generated:
        say(f"Password: {generated}")
    return 0


def _typed_password(login: str) -> str:
    password = ask_password(f"A password for {login}: ")
    if len(password) < SHORTEST:
        raise PersonWrong(f"A password has {SHORTEST} characters or more. Nobody was added.")
    if sys.stdin.isatty() and ask_password("The same again: ") != password:
        raise PersonWrong("The two passwords differ. Nobody was added.")
    return password


def list_people(chosen: argparse.Namespace) -> int:
    """Everybody, one line each."""
    with admin_dsn(chosen) as dsn:
        everybody, names = accounts(dsn), divisions(dsn)
    for account in everybody:
        say(f"{account.login:<20} {', '.join(account.posts):<30} {account.name}, {_where(account, names)}")
    say(f"People: {len(everybody):,}.")
    return 0


def _where(account: Account, names: dict[int, str]) -> str:
    where = "whole city" if account.whole_city else ", ".join(names.get(code, str(code)) for code in account.divisions)
    return f"{where or 'nowhere'}{f'; until {account.valid_to:%Y-%m-%d}' if account.valid_to else ''}"
