"""`./gaowei tour` and `./gaowei shots`, each in a process of its own, without a screen."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def run(
    code: str, home: Path, limit: float, language: str = "en_US.UTF-8", **environment: str
) -> subprocess.CompletedProcess[str]:
    """Runs a line of Python in a process whose home folder is `home`, in a language of the system."""
    spoken = {name: language for name in ("LANG", "LC_ALL", "LANGUAGE")}
    place = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "GAOWEI_HOME": str(home), **spoken, **environment}
    return subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=place, capture_output=True, text=True, timeout=limit, check=False
    )


def take(
    what: str, home: Path, folder: Path, limit: float, language: str = "en_US.UTF-8"
) -> subprocess.CompletedProcess[str]:
    """Takes the `tour` or the `shots`; the folder is made."""
    folder.mkdir()
    code = f"import sys; from pathlib import Path; from ui import {what}; sys.exit({what}.run(Path({str(folder)!r})))"
    return run(code, home, limit, language)
