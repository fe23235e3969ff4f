"""The key of a host, where the settings say it is kept. It is in no log, no error and no file of this program."""

from __future__ import annotations

import logging
import os
from concurrent.futures import ThreadPoolExecutor

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

    # Safes raise what their own libraries have; what is asked aside answers with it instead of ending who asked.
    with ThreadPoolExecutor(1, "keyring") as beside:
        asked = beside.submit(keyring.get_password, service, user)
    error = asked.exception()
    if error is not None:
        log.info("the system's keyring does not answer: %s", type(error).__name__)
        return None
    return asked.result() or None
