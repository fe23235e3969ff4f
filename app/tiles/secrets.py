"""The key of a host, where the settings say it is kept. It is in no log, no error and no file of this program."""

from __future__ import annotations

import logging
import os

log = logging.getLogger(__name__)


def look_up(reference: str) -> str | None:
    """What `env:NAME` or `keyring:SERVICE/USER` holds; None where there is nothing. May ask the system for long."""
    where, _, name = reference.partition(":")
    if where == "env":
        return os.environ.get(name) or None
    service, _, user = name.partition("/")
    return _from_keyring(service, user)


def _from_keyring(service: str, user: str) -> str | None:
    import keyring  # not at the head: it looks for every safe a system may have

    try:
        return keyring.get_password(service, user) or None
    except Exception as error:  # noqa: BLE001 – safes raise what their libraries have; the thread must outlive it
        log.info("the system's keyring does not answer: %s", type(error).__name__)
        return None
