"""All inspections in one go: style, types, floors, then pytest, whose summary closes the run."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ["main.py", "models", "app", "ui", "tests"]
FAILED = "GAOWEI_FAILED_INSPECTIONS"  # tells conftest.py what to repeat beside pytest's own summary

INSPECTIONS: dict[str, list[str]] = {  # words for the Python of .venv; scripts would carry its path
    "ruff check": ["-m", "ruff", "check", "--quiet", "."],
    "ruff format": ["-m", "ruff", "format", "--check", "--quiet", "."],
    "mypy": ["-m", "mypy", "--no-error-summary", *SOURCES],
    "import-linter": ["-c", "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())"],
}


def main(for_pytest: Sequence[str], *, with_long: bool) -> int:
    """Run every inspection even when one fails; answer 0 only if all passed."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    failed = [name for name, words in INSPECTIONS.items() if not _passes(name, words, environment)]
    environment[FAILED] = ", ".join(failed)
    chosen = ["-n", "logical", *([] if with_long else ["-m", "not long"])]
    tested = subprocess.run(
        [sys.executable, "-m", "pytest", *chosen, *for_pytest], cwd=ROOT, env=environment, check=False
    )
    return tested.returncode or (1 if failed else 0)


def _passes(name: str, words: Sequence[str], environment: dict[str, str]) -> bool:
    """Run one tool; its words are shown only when it finds something."""
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, *words], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    verdict = "passed" if done.returncode == 0 else "FAILED"
    sys.stdout.write(f"{name}: {verdict} ({time.monotonic() - began:.1f} s)\n")
    if done.returncode != 0:
        sys.stdout.write(done.stdout + done.stderr)
    sys.stdout.flush()
    return done.returncode == 0
