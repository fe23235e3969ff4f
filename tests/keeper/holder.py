"""A desk reduced to its hold on the server: a process that tests may end in any way.

`python -m tests.keeper.holder HOME` writes one JSON line when it holds the server, or why it does not, and ends with
its standard input.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from app.central.keeper import hold_embedded
from app.errors import WorldFailed

IN_A_HURRY = {"fsync": "off", "full_page_writes": "off"}
"""As in `tests.centre_fixtures`, which would load too much here."""


def main(home: str) -> int:
    """Hold the server of `home` until nobody writes to us any more."""
    try:
        with hold_embedded(Path(home), settings=IN_A_HURRY) as held:
            _say({"port": held.port, "keeper": held.keeper_pid, "server": held.server_pid})
            sys.stdin.read()
    except WorldFailed as failure:
        _say({"failed": type(failure).__name__, "sentence": str(failure)})
        return 2
    return 0


def _say(message: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(message) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
