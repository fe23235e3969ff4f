"""The passwords of the demonstration city's people: made on its first start, in a file that only its owner reads."""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from app.cast.figures import people
from app.errors import disk_error
from models.people import Post


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """Somebody who can sign in to the demonstration city."""

    login: str
    name: str
    posts: frozenset[Post]
    divisions: frozenset[int]
    seat: str
    password: str = field(repr=False)


def demo_people(home: Path) -> tuple[DemoPerson, ...]:
    """Everybody of the city of this home with his password; nobody before the city was made."""
    passwords = _passwords(home)
    return tuple(
        DemoPerson(figure.login, figure.name, figure.posts, figure.divisions, figure.seat, passwords[figure.login])
        for figure in people()
        if figure.login in passwords
    )


def with_passwords(home: Path) -> tuple[DemoPerson, ...]:
    """Everybody of the city; who has no password yet gets one. Raises FolderNotWritable, DiskFull."""
    passwords = dict(_passwords(home))
    for figure in people():
        passwords.setdefault(figure.login, secrets.token_urlsafe(12))
    _keep(home, passwords)
    return demo_people(home)


def _file(home: Path) -> Path:
    return home / "demo-people.json"


def _passwords(home: Path) -> Mapping[str, str]:
    try:
        return cast("Mapping[str, str]", json.loads(_file(home).read_text(encoding="utf-8")))
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise disk_error(error, _file(home)) from error
    except ValueError:
        return {}  # damaged: everybody gets a new password


def _keep(home: Path, passwords: Mapping[str, str]) -> None:
    beside = _file(home).with_suffix(".new")
    try:
        beside.unlink(missing_ok=True)
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            json.dump(passwords, file)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(_file(home))
    except OSError as error:
        raise disk_error(error, _file(home)) from error
