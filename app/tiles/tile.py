"""What is answered for a tile: the picture, or why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Why(StrEnum):
    """Why there is no picture. The words are in `ui.wording.base_maps`."""

    NONE_HERE = "none_here"
    """Host or file has none at this place."""
    SILENT = "silent"
    """The host does not answer, or not in time."""
    REFUSED = "refused"
    """The host wants another key."""
    BUSY = "busy"
    """The host wants to be asked less."""
    FAILED = "failed"
    """The host answers with an error."""
    ELSEWHERE = "elsewhere"
    """The host names another address; nobody is asked who is not named in the settings."""
    NO_PICTURE = "no_picture"
    """What came is no picture this program shows."""
    TOO_LARGE = "too_large"
    NO_KEY = "no_key"
    """The key is not where the settings say."""
    ABSENT = "absent"
    """The file is not there, or may not be read."""
    DAMAGED = "damaged"
    """The file is no archive of tiles, or not a whole one."""
    VECTOR = "vector"
    """The file holds vectors, which are not drawn here."""


@dataclass(frozen=True, slots=True)
class Tile:
    """A picture; `fetched` in seconds since 1970 when a host gave it, 0 out of a file. `stale` is why the
    host could not be asked whether it is still right."""

    content: bytes
    fetched: float = 0.0
    stale: Why | None = None


@dataclass(frozen=True, slots=True)
class Missing:
    """No picture."""

    why: Why


Answer = Tile | Missing


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds with a host: until it is there, between two pieces of its answer, and for all of it."""

    connect: float = 4.0
    read: float = 6.0
    whole: float = 12.0


class NoTile(Exception):
    """Raised where one is fetched. `wait`: seconds the host asks to be left alone; 0 when it does not say."""

    def __init__(self, why: Why, wait: float = 0.0) -> None:
        super().__init__(why.value)
        self.why, self.wait = why, wait
