"""Opens the program: letters, language, looks, then the door, behind which the workstation is."""

from __future__ import annotations

import argparse
import logging
import os
import sys
import threading
from functools import partial
from types import TracebackType

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication

from app.settings import home_folder, read_settings
from ui import assets, theme, tongue, translations
from ui.actions import ComposingGuard
from ui.door import Door
from ui.theme import Scheme

log = logging.getLogger("gaowei")

TURN = 0.001
"""Seconds a thread of ours that computes keeps the others waiting before they get their turn.

The window's thread gives its turn away at every question to the local files; with Python's 5 ms a handful of them
beside a sync thread that reads a page is a visible halt.
"""

SCALE = "QT_SCALE_FACTOR"
BEGIN_ANEW = 75
"""What the event loop answers when the program is to begin anew."""


def run(options: argparse.Namespace) -> int:
    """`./gaowei`: `options.centre`, `.login` and `.language` may be None. Raises SettingsBroken before any window."""
    home = home_folder()
    settings = read_settings(home)
    drawn_by_us = draw_at(settings.zoom)
    application = make_application()
    keep_bugs()
    language = options.language or (settings.language if settings.language != "system" else None)
    translations.put_on(application, language or translations.language_of_system())
    theme.by_window(application)
    theme.follow_system(application, None if settings.theme == "system" else Scheme(settings.theme))
    ComposingGuard(application)
    door = Door(
        home,
        settings,
        as_root=runs_as_root(),
        map_wanted=True,
        guided=True,
        lives=not options.still,
        still=options.still,
    )
    application.aboutToQuit.connect(door.shut)
    door.restartWanted.connect(partial(application.exit, BEGIN_ANEW))
    door.open(options.centre, options.login)
    code = application.exec()
    if code == BEGIN_ANEW:
        begin_anew(door, options.language, drawn_by_us=drawn_by_us, still=options.still)
    return code


def draw_at(zoom: int) -> bool:
    """Lets Qt draw everything at `zoom` per cent, unless the environment says something else; whether it is so."""
    if zoom == 100 or SCALE in os.environ:
        return False
    os.environ[SCALE] = str(zoom / 100)
    return True


def begin_anew(door: Door, language: str | None, *, drawn_by_us: bool, still: bool = False) -> None:
    """The same program in the place of this one, for the same person; a shared centre asks him for his password.

    `language` was said when it was started; who chose another one since finds that in the settings.
    """
    said = language if language == tongue.language() else None
    words = [sys.executable, sys.argv[0]]
    for name, value in (("--centre", door.centre), ("--login", door.login), ("--language", said)):
        words += [name, value] if value else []
    words += ["--still"] if still else []
    if drawn_by_us:
        del os.environ[SCALE]
    os.execv(sys.executable, words)


def make_application() -> QApplication:
    """The one application of this process, with the shipped letters."""
    sys.setswitchinterval(TURN)
    assets.prepare_fonts()
    made = QApplication.instance()
    if isinstance(made, QApplication):
        return made
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)  # the map's web view asks for it
    application = QApplication(sys.argv[:1])
    application.setApplicationName("gaowei")
    application.setApplicationDisplayName("")
    return application


def keep_bugs() -> None:
    """A bug in a slot or on a thread goes into the log whole; Qt goes on with the next event."""

    def keep(kind: type[BaseException], bug: BaseException, trace: TracebackType | None) -> None:
        log.critical("a bug", exc_info=(kind, bug, trace))

    def keep_of_thread(args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            keep(args.exc_type, args.exc_value, args.exc_traceback)

    sys.excepthook = keep
    threading.excepthook = keep_of_thread


def runs_as_root() -> bool:
    """Whether the web sandbox must be off, which the status bar says."""
    return hasattr(os, "geteuid") and os.geteuid() == 0
