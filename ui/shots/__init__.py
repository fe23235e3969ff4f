"""The shots: every pane in its main states as PNG, in both languages, both schemes and two sizes of the window.

No screen is needed. Beside the pictures lies a contact sheet of each look.

A demonstration city of its own is made for it in a temporary folder, so that nobody's city is touched and the pictures
show the same Friday morning every time.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import product
from pathlib import Path

from ui import theme, translations
from ui.actions import ComposingGuard
from ui.hands import Hands, StepFailed, working
from ui.shots.city import City
from ui.shots.contact import sheet_of
from ui.shots.scenes import SCENES
from ui.shots.stage import SIZES, Stage
from ui.startup import make_application
from ui.theme import Scheme


def run(directory: Path) -> int:
    """Takes the shots into `directory`: 0 when all were taken, 1 and a sentence when one could not be.

    What fails outside the program travels up as WorldFailed.
    """
    application = make_application()
    translations.put_on(application, "en")
    theme.apply(application, Scheme.LIGHT)
    guard = ComposingGuard(application)
    hands = Hands(directory)
    try:
        with working(hands), _home() as home, closing(City(home, hands)) as city:
            for language, scheme in product(("zh", "en"), Scheme):
                translations.put_on(application, language)
                theme.apply(application, scheme)
                for size in SIZES:
                    _take_all(Stage(city, hands, size), directory, f"{language}-{scheme.value}-{size[0]}")
    except StepFailed as why:
        sys.stderr.write(f"The shots stopped. {why}\n")
        return 1
    finally:
        guard.deleteLater()
    return 0


@contextmanager
def _home() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="gaowei-shots-", ignore_cleanup_errors=True) as name:
        home = Path(name)
        home.chmod(0o711)  # as root the server runs as another user, who must find his way to his data
        yield home


def _take_all(stage: Stage, directory: Path, look: str) -> None:
    taken = []
    for number, scene in enumerate(SCENES, 1):
        name = scene.__name__.replace("_", "-")
        try:
            stage.hands.picture_as(f"{number:02d}-{name}-{look}", scene(stage))
            taken.append(directory / f"{number:02d}-{name}-{look}.png")
        except StepFailed as why:
            raise StepFailed(f"{name}, {look}: {why}") from why
        finally:
            stage.clear()
    path = directory / f"contact-{look}.png"
    if not sheet_of(taken).save(str(path)):
        raise StepFailed(f"{path} cannot be written: name another folder")
