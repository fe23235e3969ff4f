"""Sets the program up beside itself, with the standard library alone.

Three things are made sure of, each once: the packages of a hash-locked requirements file in ``.venv``,
the system libraries that Qt needs, and that this very process runs in ``.venv``. What was done is
kept in a stamp (the locks' digests), so that every later start only reads two small files.

Two first starts at once are kept apart by a file lock. Whatever the world refuses becomes
``CannotSetUp``, one plain sentence that says what to do.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from app.setup import system_libraries

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
STAMP = VENV / "gaowei-stamp.json"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
RUNTIME = "requirements.txt"
DEVELOPMENT = "requirements-dev.txt"  # everything of RUNTIME, and the tools of the inspections


class CannotSetUp(Exception):
    """The program cannot be set up here; the message is the one sentence for the person at the desk."""


@dataclass(slots=True)
class Stamp:
    """What this ``.venv`` is known to hold."""

    python: str = ""  # "3.11": of the interpreter the packages were installed for
    locks: dict[str, str] = field(default_factory=dict)  # file name → digest of the lock installed
    libraries: list[str] = field(default_factory=list)  # "offscreen", "display": what Qt was seen to load

    @classmethod
    def read(cls) -> Stamp:
        """The stamp on disk; an empty one where there is none or it cannot be read."""
        try:
            kept = json.loads(STAMP.read_text(encoding="utf-8"))
            return cls(str(kept["python"]), dict(kept["locks"]), list(kept["libraries"]))
        except (OSError, ValueError, KeyError, TypeError):
            return cls()

    def write(self) -> None:
        """Replace the stamp in one step, so that no start ever reads half of it."""
        kept = {"python": self.python, "locks": self.locks, "libraries": self.libraries}
        fresh = STAMP.with_suffix(".new")
        fresh.write_text(json.dumps(kept, indent=1), encoding="utf-8")
        fresh.replace(STAMP)


def ensure(lock: str, *, qt: bool, display: bool) -> None:
    """Return only when the lock is installed, Qt can be loaded (if ``qt``) and we run in ``.venv``.

    Where we do not run there yet, this process is replaced by one that does. ``display`` asks for what
    a window on a real screen needs as well. Raises CannotSetUp.
    """
    try:
        if not _installed(lock):
            with _alone():
                if not _installed(lock):
                    _install(lock)
        if qt:
            _ensure_libraries(display=display)
    except OSError as error:
        raise CannotSetUp(
            f"Gaowei cannot set itself up in {VENV} ({error.strerror or error}): "
            "make room or make the folder writable, then start again."
        ) from error
    if not _inside():
        _start_again_inside()


def say(sentence: str) -> None:
    """Tell the person at the terminal what is going on; never on standard output, which belongs to results."""
    sys.stderr.write(sentence + "\n")
    sys.stderr.flush()


def _version() -> str:
    return f"{sys.version_info.major}.{sys.version_info.minor}"


def _inside() -> bool:
    return Path(sys.prefix).resolve() == VENV.resolve()


def _digest(lock: str) -> str:
    return hashlib.sha256((ROOT / lock).read_bytes()).hexdigest()


def _installed(lock: str) -> bool:
    stamp = Stamp.read()
    if not PYTHON.exists() or (_inside() and stamp.python != _version()):
        return False
    return stamp.locks.get(lock) == _digest(lock)


@contextlib.contextmanager
def _alone() -> Iterator[None]:
    """Hold the set-up lock: of two first starts one works and the other waits."""
    with (ROOT / ".venv.lock").open("a+", encoding="utf-8") as held:
        if sys.platform == "win32":
            import msvcrt

            while True:
                try:
                    msvcrt.locking(held.fileno(), msvcrt.LK_LOCK, 1)  # itself waits up to ten seconds
                    break
                except OSError:
                    say("Another start is setting Gaowei up; waiting for it.")
        else:
            import fcntl

            try:
                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                say("Another start is setting Gaowei up; waiting for it.")
                fcntl.flock(held, fcntl.LOCK_EX)
        yield


def _install(lock: str) -> None:
    stamp = Stamp.read()
    if not stamp.python or not PYTHON.exists() or (_inside() and stamp.python != _version()):
        _make_environment()
        stamp = Stamp(python=_version())
    say(f"Installing the packages of {lock} into .venv (once; some hundred megabytes) ...")
    log = VENV / "install.log"
    pip = [
        *(str(PYTHON), "-m", "pip", "install", "--require-hashes", "--no-input", "--quiet"),
        *("--disable-pip-version-check", "--progress-bar", "off", "-r", str(ROOT / lock)),
    ]
    with log.open("w", encoding="utf-8") as out:
        done = subprocess.run(pip, stdout=out, stderr=subprocess.STDOUT, check=False)
    if done.returncode != 0:
        raise CannotSetUp(
            f"The packages could not be installed ({_last_error(log)}): "
            f"check the network and start again; the whole story is in {log}."
        )
    stamp.locks = {lock: _digest(lock)}
    if lock == DEVELOPMENT:  # it holds the runtime lock whole; a test says so
        stamp.locks[RUNTIME] = _digest(RUNTIME)
    stamp.libraries = []  # another Qt may need other libraries
    stamp.write()


def _make_environment() -> None:
    if importlib.util.find_spec("ensurepip") is None or importlib.util.find_spec("venv") is None:
        try:
            system_libraries.install_packages([f"python{_version()}-venv"], "Python's venv module is missing", say)
        except system_libraries.Missing as missing:
            raise CannotSetUp(str(missing)) from missing
        importlib.invalidate_caches()
    base = Path(getattr(sys, "_base_executable", None) or sys.executable)
    if base.is_relative_to(VENV):  # half-made: it is about to be cleared, so name the Python it points to
        base = base.resolve()
    say("Making .venv ...")
    made = subprocess.run([str(base), "-m", "venv", "--clear", str(VENV)], capture_output=True, text=True, check=False)
    if made.returncode != 0:
        told = (made.stderr or made.stdout).strip().splitlines()
        raise CannotSetUp(f"Python could not make {VENV}: {told[-1] if told else 'it gave no reason'}.")
    # An interrupted installation leaves a stamp without locks: the next start goes on with this environment.
    Stamp(python=_version()).write()


def _last_error(log: Path) -> str:
    lines = [line.strip() for line in log.read_text(encoding="utf-8", errors="replace").splitlines()]
    errors = [line for line in lines if line.startswith("ERROR:")]
    told = errors or [line for line in lines if line]
    return told[-1].removeprefix("ERROR: ").rstrip(".") if told else "pip gave no reason"


def _ensure_libraries(*, display: bool) -> None:
    """Make sure that Qt loads; only Linux leaves some of what it needs to the system."""
    if not sys.platform.startswith("linux"):
        return
    wanted = ["offscreen", "display"] if display else ["offscreen"]
    if all(name in Stamp.read().libraries for name in wanted):
        return
    with _alone():
        try:
            system_libraries.make_sure(PYTHON, display=display, say=say)
        except system_libraries.Missing as missing:
            raise CannotSetUp(str(missing)) from missing
        stamp = Stamp.read()
        stamp.libraries = sorted({*stamp.libraries, *wanted})
        # A folder that somebody else set up may be read-only for us: then the look is taken at every start.
        with contextlib.suppress(PermissionError):
            stamp.write()


def _start_again_inside() -> None:
    command = [str(PYTHON), str(ROOT / "main.py"), *sys.argv[1:]]
    sys.stdout.flush()
    if os.name == "nt":  # exec on Windows gives the console back before the program ends
        sys.exit(subprocess.call(command))
    os.execv(command[0], command)


def runs_as_root() -> bool:
    """Whether this process may do anything (POSIX)."""
    return hasattr(os, "geteuid") and os.geteuid() == 0
