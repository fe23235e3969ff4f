"""How a desk and its keeper meet on the loopback interface: JSON lines, and a proof from both sides.

Everybody on the machine can connect to a local port; only who can read the keeper's 0600 state file knows the token.
Both prove it by HMAC over both challenges, so neither a stranger nor a program that was given the port later learns it.
"""

from __future__ import annotations

import hmac
import json
import secrets
import socket
from collections.abc import Mapping
from typing import Any, Final

PATIENCE: Final = 3.0
"""Seconds for each line of the greeting."""
_LONGEST_LINE = 65_536


class GreetingFailed(Exception):
    """The other side is not who we are looking for, or is gone."""


class Talk:
    """One connection of JSON lines. `None` is the end of it."""

    def __init__(self, connection: socket.socket) -> None:
        self._socket = connection
        self._file = connection.makefile("rb")

    def tell(self, message: Mapping[str, object]) -> None:
        """Send one message. Raises OSError when the other side is gone."""
        self._socket.sendall(json.dumps(message).encode() + b"\n")

    def hear(self) -> dict[str, Any] | None:
        """The next message; None at the end, also at a broken or senseless one."""
        try:
            line = self._file.readline(_LONGEST_LINE)
            message = json.loads(line) if line.endswith(b"\n") else None
        except (OSError, ValueError):
            return None
        return message if isinstance(message, dict) else None

    def patience(self, seconds: float | None) -> None:
        """How long to wait for the other side from now on; None is for ever."""
        self._socket.settimeout(seconds)

    def close(self) -> None:
        """End the connection; whoever waits in `hear` gets None."""
        try:
            self._socket.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass  # the other side was faster
        self._socket.close()

    def forget(self) -> None:
        """Let go of the file too; to be called by the one who hears."""
        self._file.close()
        self._socket.close()


def greet_keeper(talk: Talk, token: str) -> None:
    """The desk's side. Raises GreetingFailed."""
    mine = secrets.token_hex(16)
    theirs = _text(talk.hear(), "challenge")
    talk.tell({"challenge": mine, "proof": _proof(token, "desk", theirs, mine)})
    if not hmac.compare_digest(_text(talk.hear(), "proof"), _proof(token, "keeper", theirs, mine)):
        raise GreetingFailed("this is not our keeper")


def greet_desk(talk: Talk, token: str) -> None:
    """The keeper's side. Raises GreetingFailed."""
    mine = secrets.token_hex(16)
    talk.tell({"challenge": mine})
    answer = talk.hear()
    theirs = _text(answer, "challenge")
    if not hmac.compare_digest(_text(answer, "proof"), _proof(token, "desk", mine, theirs)):
        raise GreetingFailed("this is not a desk of ours")
    talk.tell({"proof": _proof(token, "keeper", mine, theirs)})


def _proof(token: str, who: str, keepers: str, desks: str) -> str:
    return hmac.new(token.encode(), f"{who} {keepers} {desks}".encode(), "sha256").hexdigest()


def _text(message: Mapping[str, object] | None, name: str) -> str:
    value = None if message is None else message.get(name)
    if not isinstance(value, str) or not value.isascii():
        raise GreetingFailed("the greeting broke off")
    return value
