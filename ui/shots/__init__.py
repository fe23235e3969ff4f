"""The shots: every pane in its main states as PNG, in both languages, both schemes and two sizes of the window.

No screen is needed. Beside the pictures lies a contact sheet of each look.

A demonstration city of its own is made for it in a temporary folder, so that nobody's city is touched and the pictures
show the same Friday morning every time.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import product
from pathlib import Path

from ui import theme, translations
from ui.actions import ComposingGuard
from ui.hands import Hands, StepFailed, working
from ui.shots.city import City
from ui.shots.contact import sheet_of
from ui.shots.scenes import ACTS, SCENES, Scene
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
            for act, scenes in enumerate(ACTS):
                for language, scheme in product(("zh", "en"), Scheme):
                    translations.put_on(application, language)
                    theme.apply(application, scheme)
                    for size in SIZES:
                        _take(Stage(city, hands, size), scenes, f"{language}-{scheme.value}-{size[0]}")
                if act == 0:
                    city.call_for_help()
            _make_sheets(directory)
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


def _take(stage: Stage, scenes: Sequence[Scene], look: str) -> None:
    for scene in scenes:
        try:
            shown = scene(stage)
            stage.settle(shown)
            stage.hands.picture_as(_name(scene, look), shown)
        except StepFailed as why:
            raise StepFailed(f"{scene.__name__}, {look}: {why}") from why
        finally:
            stage.clear()


def _make_sheets(directory: Path) -> None:
    for language, scheme, size in product(("zh", "en"), Scheme, SIZES):
        look = f"{language}-{scheme.value}-{size[0]}"
        path = directory / f"contact-{look}.png"
        if not sheet_of([directory / f"{_name(scene, look)}.png" for scene in SCENES]).save(str(path)):
            raise StepFailed(f"{path} cannot be written: name another folder")


def _name(scene: Scene, look: str) -> str:
    return f"{SCENES.index(scene) + 1:02d}-{scene.__name__.replace('_', '-')}-{look}"
