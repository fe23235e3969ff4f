"""Opens the door: sets the program up on first use and hands each command to the room that knows it.

Standard library alone up to the moment a command runs; the rooms are imported only by their command.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent
PAINTS_INTO_MEMORY = frozenset({"offscreen", "minimal", "minimalegl"})
"""Platforms of Qt."""

LOG_LIMIT = 5_000_000  # bytes; a fuller log is kept as one older file

PLAN = """\
commands:
  (none)            open the workstation; without a display: take the tour into a folder
  test [--long]     pass the inspections and the tests; further words go to pytest
  tour DIR          no screen needed: the real window takes a call to its closing, pictures of each step
  shots DIR         no screen needed: every pane in its main states as PNG, both languages, both themes
  bench [GROUP ...] benchmarks; one JSON line each
  admin ...         provision, person, import, audit, numbers ... (see admin --help)
"""


def main(words: Sequence[str]) -> int:
    """Run one command line; answer the exit code (0 done, 1 a failure of ours, 2 the world said no)."""
    if words and words[0] in COMMANDS:
        return COMMANDS[words[0]](words[1:])
    return open_workstation(words)


def open_workstation(words: Sequence[str]) -> int:
    """``gaowei``: the window, or the tour where nobody could see a window."""
    parser = argparse.ArgumentParser(
        prog="gaowei",
        description="The desktop workstation of a city's supervision centre.",
        epilog=PLAN,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--centre", metavar="NAME", help="a shared centre of the settings file")
    parser.add_argument("--login", metavar="NAME", help="whom to sign in as")
    parser.add_argument("--language", choices=["zh", "en"], help="default: the system's")
    parser.add_argument("--still", action="store_true", help="a small demonstration city, where nobody else acts")
    if words and not words[0].startswith("-"):
        raise WorldSaysNo(f"There is no command {words[0]!r}: ./gaowei --help says which there are.")
    options = parser.parse_args(words)
    unseen = why_unseen()
    if unseen:
        if options.centre:
            raise WorldSaysNo(
                f"{unseen}, so the window for {options.centre} cannot open: start it in a desktop session "
                "(DISPLAY or WAYLAND_DISPLAY set, QT_QPA_PLATFORM not)."
            )
        folder = ROOT / "out" / "tour"
        tell(f"{unseen}: taking the tour without a screen, pictures go to {folder}.")
        return take_tour([str(folder)])
    set_up("requirements.txt", qt=True, display=True)
    from ui.startup import run

    return run(options)


def pass_tests(words: Sequence[str]) -> int:
    """``gaowei test``: every inspection, then pytest."""
    parser = argparse.ArgumentParser(
        prog="gaowei test", description="Style, types, floors, then the tests. Other words go to pytest."
    )
    parser.add_argument("--long", action="store_true", help="also the tests marked long")
    options, for_pytest = parser.parse_known_args(words)
    set_up("requirements-dev.txt", qt=True)
    from tests.run import main as inspect

    return inspect(for_pytest, with_long=options.long)


def take_tour(words: Sequence[str]) -> int:
    """``gaowei tour DIR``."""
    folder = folder_of("tour", "The real window takes a call to its closing; a picture of each step.", words)
    without_screen()
    set_up("requirements.txt", qt=True)
    from ui.tour import run

    return run(folder)


def take_shots(words: Sequence[str]) -> int:
    """``gaowei shots DIR``."""
    folder = folder_of("shots", "Every pane in its main states, both languages, both themes.", words)
    without_screen()
    set_up("requirements.txt", qt=True)
    from ui.shots import run

    return run(folder)


def measure(words: Sequence[str]) -> int:
    """``gaowei bench [GROUP ...]``."""
    parser = argparse.ArgumentParser(prog="gaowei bench", description="Benchmarks; one JSON line each.")
    parser.add_argument("groups", nargs="*", metavar="GROUP", help="default: all")
    options = parser.parse_args(words)
    without_screen()
    set_up("requirements-dev.txt", qt=True)
    from tests.benchmarks.run import main as bench

    return bench(list(options.groups))


def administer(words: Sequence[str]) -> int:
    """``gaowei admin …``: the room has its own --help."""
    set_up("requirements.txt")
    from app.administration import main as act

    return act(list(words))


def say_words(words: Sequence[str]) -> int:
    """``gaowei words``: for who changes a text of the window; brings the translations up to date."""
    argparse.ArgumentParser(
        prog="gaowei words", description="Reads the window's texts into resources/translations and compiles them."
    ).parse_args(words)
    set_up("requirements.txt", qt=True)
    from ui.translations import run

    return run()


def keep(words: Sequence[str]) -> int:
    """``gaowei keeper …``: started by a desk, not by people; owns the embedded server and logs beside it."""
    set_up("requirements.txt", log=False)
    from app.central.keeper import main as own

    return own(list(words))


def fill_past(words: Sequence[str]) -> int:
    """``gaowei past HOME``: started by a desk, not by people; gives the demonstration city its last thirty days."""
    set_up("requirements.txt")
    from app.exchange.filling import main as fill

    return fill(list(words))


def live(words: Sequence[str]) -> int:
    """``gaowei life HOME …``: started by a desk, not by people; scripted people act in the demonstration city."""
    set_up("requirements.txt")
    from app.drill.process import main as act

    return act(list(words))


COMMANDS: dict[str, Callable[[Sequence[str]], int]] = {
    "test": pass_tests,
    "tour": take_tour,
    "shots": take_shots,
    "bench": measure,
    "admin": administer,
    "words": say_words,
    "keeper": keep,
    "past": fill_past,
    "life": live,
}


class WorldSaysNo(Exception):
    """A start that cannot succeed here; the message is one sentence that says what to do."""


def folder_of(command: str, about: str, words: Sequence[str]) -> Path:
    """The one argument of ``tour`` and ``shots``, made if it does not exist."""
    parser = argparse.ArgumentParser(prog=f"gaowei {command}", description=about)
    parser.add_argument("folder", type=Path, metavar="DIR", help="where the pictures go")
    folder: Path = parser.parse_args(words).folder.absolute()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WorldSaysNo(f"{folder} cannot be made ({error.strerror}): name another folder.") from error
    return folder


def why_unseen() -> str:
    """Why nobody could see a window; "" where one could be seen. Of displays only Linux can say whether there is one.

    A window on a platform that paints into memory would wait for its first key for ever, and nobody would know.
    """
    named = os.environ.get("QT_QPA_PLATFORM", "")
    if named:
        shown = {each.split(":")[0] for each in named.split(";")} - PAINTS_INTO_MEMORY
        return "" if shown else f"Qt is told to paint where nobody looks (QT_QPA_PLATFORM={named})"
    if not sys.platform.startswith("linux") or any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY"))):
        return ""
    return "No display was found"


def without_screen() -> None:
    """Make Qt draw into memory, unless somebody asked for a platform by name."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def set_up(lock: str, *, qt: bool = False, display: bool = False, log: bool = True) -> None:
    """Come back in ``.venv`` with the lock's packages and, if ``qt``, a Qt that loads; keeps a log if told to."""
    from app.setup import bootstrap

    if qt and bootstrap.runs_as_root():
        os.environ.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")  # Chromium refuses to run as root with it
    try:
        bootstrap.ensure(lock, qt=qt, display=display)
    except bootstrap.CannotSetUp as error:
        raise WorldSaysNo(str(error)) from error
    if log:
        keep_log()


def keep_log() -> None:
    """Send what the program logs to the desk's log file, or to the terminal where it cannot be written."""
    import logging

    path = log_folder() / "gaowei.log"
    handler: logging.Handler
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if path.exists() and path.stat().st_size > LOG_LIMIT:
            path.replace(path.with_suffix(".1.log"))
        path.touch(mode=0o600)
        path.chmod(0o600)  # one of before, which others on this machine could read
        handler = logging.FileHandler(path, encoding="utf-8")
    except OSError:
        handler = logging.StreamHandler()
    logging.basicConfig(
        level=logging.INFO, handlers=[handler], format="%(asctime)s %(levelname)s %(name)s: %(message)s"
    )


def log_folder() -> Path:
    """Where the log is: beside what a named home keeps, else where this system has its logs."""
    from platformdirs import user_log_path

    named = os.environ.get("GAOWEI_HOME")
    return Path(named).expanduser().absolute() / "logs" if named else user_log_path("gaowei", appauthor=False)


def tell(sentence: str) -> None:
    """Say one sentence to the person at the terminal; standard output is for results only."""
    sys.stderr.write(sentence + "\n")


def report_bug(error: Exception) -> int:
    """Keep the traceback in the log and say where it is."""
    import logging

    logging.getLogger("gaowei").critical("a bug ended the program", exc_info=error)
    files = [handler.baseFilename for handler in logging.root.handlers if isinstance(handler, logging.FileHandler)]
    kept = f"; the details are in {files[0]}" if files else ""
    tell(f"Gaowei ended by a fault of its own ({type(error).__name__}){kept}.")
    return 1


def world_failed(error: Exception) -> bool:
    """Whether ``error`` is the world's failure (app.errors.WorldFailed); nothing is one before set-up."""
    errors = sys.modules.get("app.errors")
    return errors is not None and isinstance(error, errors.WorldFailed)


def guarded(words: Sequence[str]) -> int:
    """``main`` behind the outermost guard: a person never sees a traceback."""
    try:
        return main(words)
    except KeyboardInterrupt:
        return 130
    except WorldSaysNo as error:
        tell(str(error))
        return 2
    except Exception as error:  # the outermost guard: a person gets a sentence, the log gets the trace
        if world_failed(error):
            tell(" ".join(str(error).split()))
            return 2
        return report_bug(error)


if __name__ == "__main__":
    if sys.version_info < (3, 11):
        tell(f"Gaowei needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
        sys.exit(2)
    sys.exit(guarded(sys.argv[1:]))
