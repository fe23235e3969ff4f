"""What the sign-in card and the first run give to whoever opens the workstation."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from models.people import Post

DEFAULT_PORT = 5432
USUAL_DATABASE = "gaowei"


@dataclass(frozen=True, slots=True)
class Credentials:
    """Who wants in, at which seat. `previous` is the password before its last change, when that was asked."""

    login: str
    password: str = field(repr=False)
    seat: str
    previous: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class TryPost:
    """Somebody of the demonstration city whose post can be tried with one click."""

    login: str
    name: str
    posts: frozenset[Post]
    divisions: frozenset[int]
    seat: str
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class DemoWanted:
    """The demonstration city on this machine."""


@dataclass(frozen=True, slots=True)
class CentreWanted:
    """A centre that exists: its hosts (host, port) in the order they are tried, and its database."""

    name: str
    hosts: tuple[tuple[str, int], ...]
    database: str


def hosts_typed(text: str) -> tuple[tuple[str, int], ...] | None:
    """The hosts in `db1:5432, db2`; None when one of them cannot be read or there is none."""
    hosts = []
    for word in re.split(r"[\s,，;；]+", text.strip()):
        found = _HOST.fullmatch(word)
        port = int(found.group(2) or DEFAULT_PORT) if found else 0
        if found is None or not 0 < port < 65536:
            return None
        hosts.append((found.group(1).strip("[]"), port))
    return tuple(hosts) or None


_HOST = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[^\s:\[\]]+)(?::(\d{1,5}))?")
