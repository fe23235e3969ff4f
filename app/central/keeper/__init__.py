"""The keeper: owns the embedded server, so that one desk alone needs no database of the house (DESIGN §3).

`hold_embedded(home)` joins the keeper of that folder, or starts one: a process of its own that runs PostgreSQL as long
as at least one desk holds a connection to it. A desk that ends in whatever way lets go of its connection by ending, and
the keeper stops the server when the last one is gone.

    folders     the keeper's folder, what is made in it and with which rights
    program     the server's own files, where the server's user can read them
    postmaster  server processes: found, ended
    server      one PostgreSQL: created, recovered, started, stopped
    greeting    how desk and keeper prove to each other that they share the folder
    office      the keeper's side of the connections
    process     the keeper process
    holding     the desk's side
"""

from __future__ import annotations

from collections.abc import Sequence

from app.central.keeper.holding import Held, hold_embedded
from app.central.keeper.office import Step

__all__ = ["Held", "Step", "hold_embedded", "main"]


def main(words: Sequence[str]) -> int:
    """`keeper FOLDER`: the keeper process itself. A desk only starts it and does not load what it needs."""
    from app.central.keeper import process

    return process.main(words)
