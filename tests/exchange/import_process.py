"""An import in a process of its own, so that a test can kill it: what to do comes as JSON on standard input."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from pathlib import Path

from app.central.connect import enable_deadlines
from app.central.session import Session
from app.exchange.import_311 import Job, import_file
from app.exchange.known_numbers import known_numbers
from app.settings import Profile


def main() -> int:
    """Imports; says how many rows arrived."""
    told = json.load(sys.stdin)
    host, port = told["host"]
    profile = Profile(told["database"], ((host, port),), told["database"], sslmode="disable")
    login, password = told["login"], told["password"]
    enable_deadlines()
    report = import_file(
        Job(
            Path(told["file"]), Path(told["mapping"]), Path(told["state"]), "test", login,
            today=datetime.now(UTC), rejects=None,
        ),
        lambda: Session(profile, login, password, "import"),
        lambda source: known_numbers(profile, login, password, source),
        lambda _report: None,
    )  # fmt: skip
    sys.stdout.write(f"{report.arrived} {report.known} {report.rejected}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
