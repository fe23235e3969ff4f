"""The tour: one call from registering to closing, at three desks of the demonstration city, through the real window.

Keys, a picture of each step, and exit code 1 where a step does not happen: which one, what the desks showed, where the
log lies. Every step has a limit, also one in which the window hangs. No screen is needed.
"""

from __future__ import annotations

import sys
from pathlib import Path

from ui import theme, translations
from ui.actions import ComposingGuard
from ui.hands import StepFailed, working
from ui.startup import make_application
from ui.theme import Scheme
from ui.tour.bounds import bounded, told
from ui.tour.desks import Desks
from ui.tour.story import Story


def run(directory: Path) -> int:
    """Takes the tour, pictures into `directory`: 0 when the case was closed, 1 and a sentence when it was not.

    What fails outside the program travels up as WorldFailed.
    """
    application = make_application()
    translations.put_on(application, translations.language_of_system())
    theme.apply(application, Scheme.LIGHT)
    guard = ComposingGuard(application)
    desks = Desks(directory)
    story = Story(desks)
    with bounded(desks.hands):
        try:
            with working(desks.hands):
                story.take()
        except StepFailed as why:
            sys.stderr.write(told(str(why), desks.shown, story.picture_of_trouble()))
            return 1
        finally:
            desks.hands.begin("the desks are closed")
            desks.end()
            guard.deleteLater()
    return 0
