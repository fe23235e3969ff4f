"""`intake`: what a call costs while it is typed, at a desk with 100,000 cached cases: the classes proposed from a
narrative, the duplicates looked for, and the longest block of the window's thread from `Ctrl+N` to `Ctrl+Enter`.

The other arms, in the same rounds: every name of the catalogue looked for in the text, every case of the mirror looked
at, and the same letters typed into a bare field.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from itertools import count
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from app.desk.classing import Classing
from app.desk.duplicates import Looked
from app.local.database import Database
from app.workstation import Workstation
from models.case import Source
from models.duplicates import box_around, radius
from models.reference import Reference
from tests.benchmarks.blocks import Blocks
from tests.benchmarks.measure import Figure, compared, interleaved, note
from tests.benchmarks.window import PAUSE, Work, key, open_window, play, typing
from ui import startup, theme, translations
from ui.main_window import MainWindow
from ui.theme import Scheme

ROUNDS = 10
A_ROUND = 10
"""Questions of a round; of the slow arms one."""

SAID = "楼下垃圾桶满了没人收，臭得很，旁边人行道上还有个自来水井盖没了，洞有脸盆大，娃娃中午要放学。" * 4
"""About 200 characters."""

NARRATIVE, CLASS, ROAD, PLACE, NUMBER = (
    "人行道上自来水井盖没了，洞有脸盆大",
    "水井",
    "督院街",
    "督院街 12 号",
    "13812342671",
)
"""What is typed in a call."""


def figures() -> Iterator[Figure]:
    """`intake.propose`, `intake.duplicates`, `intake.call`."""
    application = startup.make_application()
    translations.put_on(application, "zh")
    theme.by_window(application)
    theme.follow_system(application, Scheme.LIGHT)
    with tempfile.TemporaryDirectory() as folder, open_window(Path(folder)) as window:
        play([], 2000)
        yield _proposed(window.workstation.board.reference)
        with closing(_mirror(window)) as plain:
            yield _looked_for(window, plain)
        yield _called(window, Blocks(application))


def _mirror(window: MainWindow) -> Database:
    station = window.workstation
    assert isinstance(station, Workstation)  # `open_window` makes a real one
    return station._files.mirror_reader()


def _proposed(reference: Reference) -> Figure:
    classing, turns = Classing(reference), count()
    names = [name for one in reference.classes.values() for name in (one.name_zh, *one.aliases) if name]
    classing.propose(SAID)

    def ours() -> float:
        return _each(lambda: classing.propose(SAID[next(turns) % 50 :]))

    def every_name() -> float:
        text = SAID[next(turns) % 50 :]
        return _timed(lambda: [name for name in names if name in text])

    fast, plain = interleaved([ours, every_name], ROUNDS)
    against = f"{len(names):,} names and aliases looked for in the text, unweighed; bar 3 ms"
    return compared("intake.propose", "ms", fast, against, plain)


def _looked_for(window: MainWindow, mirror: Database) -> Figure:
    board, turns = window.workstation.board, count()
    lon, lat = board.points().points.lon[0], board.points().points.lat[0]
    class_ = next(one for one in board.reference.classes.values() if one.edition == board.reference.edition)

    def spot() -> tuple[float, float]:
        at = next(turns)
        return lon + at % 7 * 0.03, lat + at % 11 * 0.02

    def ours() -> float:
        return _each(lambda: board.duplicates(Looked(class_.kind, class_.code, *spot(), None, Source.HOTLINE_12319)))

    def every_case() -> float:
        around = box_around(*spot(), radius(class_, class_.kind, Source.HOTLINE_12319))
        return _timed(
            lambda: mirror.rows(
                "SELECT id FROM cases WHERE +lat BETWEEN :south AND :north AND +lon BETWEEN :west AND :east",
                {name: getattr(around, name) for name in ("west", "south", "east", "north")},
            )
        )

    fast, slow = interleaved([ours, every_case], ROUNDS)
    return compared("intake.duplicates", "ms", fast, "every one of 100,000 cases looked at; bar 20 ms", slow)


def _called(window: MainWindow, blocks: Blocks) -> Figure:
    bare = QLineEdit()
    bare.setObjectName("benchBare")
    play(_call(window), PAUSE)  # the first call makes what is kept from then on

    def ours() -> float:
        window.activateWindow()
        with blocks:
            play(_call(window), PAUSE)
        if blocks.longest() > 0.05:
            note(f"call: {blocks.told(1)}")
        return blocks.longest() * 1000

    def field() -> float:
        bare.show()
        bare.activateWindow()
        with blocks:
            play(typing(bare.setFocus, NARRATIVE + CLASS + ROAD + PLACE + NUMBER), PAUSE)
        bare.clear()
        bare.hide()
        return blocks.longest() * 1000

    longest, letters = interleaved([ours, field], ROUNDS)
    against = "longest block of the window's thread in a call ÷ the same letters in a bare field; bar 50 ms"
    return compared("intake.call", "ms", longest, against, letters)


def _each(do: Callable[[], object]) -> float:
    """Milliseconds that it takes, of several."""
    return sum(_timed(do) for _ in range(A_ROUND)) / A_ROUND


def _timed(do: Callable[[], object]) -> float:
    begun = time.perf_counter()
    do()
    return (time.perf_counter() - begun) * 1000


def _call(window: MainWindow) -> Work:
    form, enter, tab = window.form, partial(key, Qt.Key.Key_Return), partial(key, Qt.Key.Key_Tab)
    return [
        window.take_call,
        *typing(form.take_focus, NARRATIVE),
        partial(form.said.source.setCurrentIndex, form.said.source.findData(Source.HOTLINE_12319.value)),
        *typing(form.classified.classes.take_focus, CLASS),
        enter,
        partial(key, Qt.Key.Key_1, "1"),
        *typing(form.where.finder.take_focus, ROAD),
        enter,
        *typing(form.where.place.setFocus, PLACE),
        partial(form.where.division.setCurrentIndex, 1),
        partial(form.where.put_point, 104.0836, 30.6568),
        tab,
        *typing(form.said.number.setFocus, NUMBER),
        form.submit,
        window.show_queue,
    ]
