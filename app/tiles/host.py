"""Asks a host for one tile: bounded in time and size, never led to another host. For threads of their own.

Errors never carry the address: it holds the key.
"""

from __future__ import annotations

import io
import socket
import ssl
import time
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from typing import Final
from urllib.parse import urlsplit

from app.tiles.pictures import LARGEST, checked
from app.tiles.tile import NoTile, Patience, Why

USUAL_AGE: Final = 7 * 86_400.0
"""Seconds a tile is good for when its host says nothing."""
LONGEST_AGE: Final = 366 * 86_400.0
_REFUSED: Final = frozenset({401, 403, 407, 418})
"""418: what Tianditu answers to a key that is blocked."""
_PIECE: Final = 65_536
_NOT_HERE: Final = frozenset({204, 400, 404, 410, 416})
"""400: what services say to tiles outside their matrix (OGC 07-057r7 §8.3, TileOutOfRange)."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a host gave. `content` is None when what is kept here is still right; `age` in seconds, None: keep it not;
    `mark` is what it wants to be asked with next time."""

    content: bytes | None
    age: float | None
    mark: str


class Line:
    """One thread's connections, kept open from one tile to the next."""

    def __init__(self, patience: Patience) -> None:
        self._patience = patience
        self._open: dict[tuple[str, str], _Plain | _Secure] = {}
        self._trust = ssl.create_default_context()

    def fetch(self, address: str, mark: str = "") -> Fetched:
        """The tile at `address`; `mark` is that of the one kept here. Raises NoTile."""
        parts = urlsplit(address)
        place = parts.scheme, parts.netloc
        path = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
        used_before = place in self._open
        try:
            return self._ask(place, path, mark)
        except (OSError, HTTPException, ValueError) as error:
            self._drop(place)
            if not used_before or isinstance(error, TimeoutError):
                raise NoTile(Why.SILENT) from None
        try:  # the host had closed a connection that waited here
            return self._ask(place, path, mark)
        except (OSError, HTTPException, ValueError):
            self._drop(place)
            raise NoTile(Why.SILENT) from None

    def close(self) -> None:
        """Closes them."""
        for place in tuple(self._open):
            self._drop(place)

    def _ask(self, place: tuple[str, str], path: str, mark: str) -> Fetched:
        connection = self._connection(place)
        connection.until = time.monotonic() + self._patience.whole
        connection.request("GET", path, headers=_headers(mark))
        answer = connection.getresponse()
        try:
            found = _read(answer)
        except NoTile:
            self._drop(place)  # an answer that is not read to its end leaves nothing that can be used again
            raise
        finally:
            answer.close()
        if answer.will_close or answer.chunked:
            self._drop(place)
        return found

    def _connection(self, place: tuple[str, str]) -> _Plain | _Secure:
        if place not in self._open:
            scheme, netloc = place
            made: _Plain | _Secure
            if scheme == "https":
                made = _Secure(netloc, timeout=self._patience.connect, context=self._trust)
            else:
                made = _Plain(netloc, timeout=self._patience.connect)
            made.patience = self._patience.read
            self._open[place] = made
        return self._open[place]

    def _drop(self, place: tuple[str, str]) -> None:
        connection = self._open.pop(place, None)
        if connection is not None:
            connection.close()


class _Plain(HTTPConnection):
    """A connection whose every read keeps to what is left of the time for the whole answer."""

    until = 0.0
    patience = 0.0

    def connect(self) -> None:
        """Connects; what is read goes through a `_Timed`."""
        super().connect()
        self.sock = _Socket(self.sock, self)  # http.client uses these few methods of one


class _Secure(HTTPSConnection):
    """The same with TLS; the certificate is checked by name."""

    until = 0.0
    patience = 0.0

    def connect(self) -> None:
        """Connects; what is read goes through a `_Timed`."""
        super().connect()
        self.sock = _Socket(self.sock, self)  # http.client uses these few methods of one


class _Socket:
    """What http.client asks of a socket."""

    def __init__(self, plain: socket.socket, whose: _Plain | _Secure) -> None:
        self._plain, self._whose = plain, whose

    def sendall(self, content: bytes) -> None:
        """Sends."""
        self._plain.settimeout(self._whose.patience)
        self._plain.sendall(content)

    def makefile(self, _mode: str) -> io.BufferedReader:
        """What is read from it, as bytes."""
        return io.BufferedReader(_Timed(self._plain, self._whose))

    def close(self) -> None:
        """Closes it as soon as its answer is read."""
        self._plain.close()


class _Timed(io.RawIOBase):
    """Reads as long as there is time."""

    def __init__(self, plain: socket.socket, whose: _Plain | _Secure) -> None:
        super().__init__()
        self._plain, self._whose = plain, whose
        self._raw = plain.makefile("rb", buffering=0)

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, room: memoryview) -> int | None:  # type: ignore[override]  # io hands over a memoryview
        """Some bytes. Raises TimeoutError."""
        left = self._whose.until - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self._plain.settimeout(min(left, self._whose.patience))
        return self._raw.readinto(room)

    def close(self) -> None:
        """Lets go of the socket."""
        self._raw.close()
        super().close()


def _headers(mark: str) -> dict[str, str]:
    headers = {"User-Agent": "Gaowei", "Accept": "image/webp,image/png,image/jpeg"}
    if mark.startswith("etag "):
        headers["If-None-Match"] = mark.removeprefix("etag ")
    elif mark:
        headers["If-Modified-Since"] = mark
    return headers


def _read(answer: HTTPResponse) -> Fetched:
    status = answer.status
    if status == 304:
        answer.read()
        return Fetched(None, _age(answer), _mark(answer))
    if status != 200:
        raise NoTile(_why(status), _wait(answer))
    content = checked(_body(answer))
    return Fetched(content, _age(answer), _mark(answer))


def _why(status: int) -> Why:
    if status in _NOT_HERE:
        return Why.NONE_HERE
    if status in _REFUSED:
        return Why.REFUSED
    if 300 <= status < 400:
        return Why.ELSEWHERE
    return Why.BUSY if status in {429, 503} else Why.FAILED


def _body(answer: HTTPResponse) -> bytes:
    """All of it, never more than a tile may have. Raises NoTile; HTTPException where it was cut short."""
    length = answer.length
    if length == 0:
        raise NoTile(Why.NONE_HERE)
    most = LARGEST + 1 if length is None else length
    if most > LARGEST + 1:
        raise NoTile(Why.TOO_LARGE)
    body = bytearray()
    while len(body) < most and (piece := answer.read1(min(_PIECE, most - len(body)))):
        body += piece
    if length is not None and len(body) < length:
        raise HTTPException  # read1 does not say that bytes are missing
    return bytes(body)


def _age(answer: HTTPResponse) -> float | None:
    """For how many seconds the answer is good (RFC 9111 §4.2.1); None: not to be kept."""
    said = [part.strip().lower() for part in (answer.getheader("Cache-Control") or "").split(",")]
    if "no-store" in said:
        return None
    if "no-cache" in said:
        return 0.0
    for part in said:
        name, _, value = part.partition("=")
        if name == "max-age" and value.strip('"').isdigit():
            return min(float(value.strip('"')[:12]), LONGEST_AGE)
    return _age_by_date(answer)


def _age_by_date(answer: HTTPResponse) -> float:
    expires = answer.getheader("Expires")
    if expires is None:
        return USUAL_AGE
    try:
        return min(max(parsedate_to_datetime(expires).timestamp() - time.time(), 0.0), LONGEST_AGE)
    except (ValueError, OverflowError):
        return 0.0  # "0" and its like mean: out of date already


def _mark(answer: HTTPResponse) -> str:
    tag = answer.getheader("ETag")
    mark = f"etag {tag}" if tag else answer.getheader("Last-Modified") or ""
    return mark if len(mark) < 200 else ""


def _wait(answer: HTTPResponse) -> float:
    said = answer.getheader("Retry-After") or ""
    return float(said) if said.isdigit() and len(said) < 6 else 0.0
