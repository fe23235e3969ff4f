"""The project's own files, as the inspections read them."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FLOORS = ("models", "app", "ui")
OUTSIDE = {".git", ".venv", "__pycache__", "out", "build", ".hypothesis", ".mypy_cache", ".ruff_cache"}


@dataclass(frozen=True, slots=True)
class Source:
    """One Python file: its path from the root with forward slashes, and its tree."""

    path: str
    tree: ast.Module

    @property
    def floor(self) -> str:
        """ "models", "app", "ui", "tests", or "" for the files at the root."""
        return self.path.split("/")[0] if "/" in self.path else ""


@dataclass(frozen=True, slots=True)
class Finding:
    """A place that breaks a rule, with the remedy."""

    path: str
    line: int
    remedy: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.remedy}"


def parse(code: str, path: str) -> Source:
    """A Source from text; for the inspections' own tests."""
    return Source(path, ast.parse(code, path))


@cache
def all_sources() -> tuple[Source, ...]:
    """Every Python file of the project, whether git knows it yet or not."""
    return tuple(
        parse(path.read_text(encoding="utf-8"), path.relative_to(ROOT).as_posix())
        for path in _walk(ROOT)
        if path.suffix == ".py"
    )


def floor_sources(*floors: str) -> Iterator[Source]:
    """The Python files of some floors; of models, app and ui when none is named."""
    wanted = floors or FLOORS
    return (source for source in all_sources() if source.floor in wanted)


def kept_files() -> list[Path]:
    """What git keeps or would keep; every file where this copy is no repository."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if listed.returncode != 0:
        return list(_walk(ROOT))
    names = [name for name in listed.stdout.decode("utf-8").split("\0") if name]
    return [ROOT / name for name in names if (ROOT / name).is_file()]


def _walk(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.name in OUTSIDE:
            continue
        if path.is_dir():
            yield from _walk(path)
        else:
            yield path
