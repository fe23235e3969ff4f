"""Where a camera's picture comes from (视频): which links may be opened, and whom they lead to.

A link is opened by the system's player, so it is judged twice: when a survey brings it in, and again when a person
wants to see it. Looking at a public camera is no act on a case: nothing of it is journalled.
"""

from __future__ import annotations

import re
from enum import StrEnum
from urllib.parse import urlsplit

SCHEMES = ("rtsp", "rtmp", "http", "https")
"""What a player may be given. Everything else could run something, or read a file of this machine."""

LONGEST = 500
"""Characters of a link."""

PLAIN = re.compile(r"[A-Za-z0-9\-._~:/?#\[\]!&,=%+]+")
"""What a link is written with: of what RFC 3986 allows, nothing that a shell, a browser or an eye may misread.

No blank, no character that turns the direction of writing, no letter that looks like another one.
"""

_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")
_HOST = re.compile(r"[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*|[0-9a-f:.]*:[0-9a-f:.]*")


class LinkFlaw(StrEnum):
    """Why a link is not opened."""

    LONG = "long"
    SCHEME = "scheme"
    """It is none of SCHEMES."""
    CREDENTIALS = "credentials"
    """A name or a password stands in it: they would be read by everybody who sees the camera."""
    CHARACTER = "character"
    """It has a character that no link needs: see PLAIN."""
    HOST = "host"
    """It names no machine, or not plainly."""


class LinkWrong(ValueError):
    """A link that is not opened."""

    def __init__(self, flaw: LinkFlaw) -> None:
        super().__init__(flaw.value)
        self.flaw = flaw


def host_of(link: str) -> str:
    """The machine that a link leads to, with its port where one is named. Raises LinkWrong for one not to be opened."""
    if len(link) > LONGEST:
        raise LinkWrong(LinkFlaw.LONG)
    scheme, colon, rest = link.partition("://")
    if not colon or scheme not in SCHEMES:
        raise LinkWrong(LinkFlaw.SCHEME)
    if "@" in re.split(r"[/?#\\]", rest, maxsplit=1)[0]:
        raise LinkWrong(LinkFlaw.CREDENTIALS)
    if PLAIN.fullmatch(link) is None or _ESCAPE.search(link):
        raise LinkWrong(LinkFlaw.CHARACTER)
    try:
        parts = urlsplit(link)
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise LinkWrong(LinkFlaw.HOST) from error
    if _HOST.fullmatch(host) is None or parts.netloc.endswith(":"):
        raise LinkWrong(LinkFlaw.HOST)
    named = f"[{host}]" if ":" in host else host
    return named if port is None else f"{named}:{port}"
