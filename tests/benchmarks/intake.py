"""`intake`: what a call costs while it is typed, at a desk with 100,000 cached cases: the classes proposed from a
narrative, the duplicates looked for, and the longest block of the window's thread from `Ctrl+N` to `Ctrl+Enter`."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt

from app.desk.classing import Classing
from app.desk.duplicates import Looked
from models.case import Source
from tests.benchmarks.blocks import Blocks
from tests.benchmarks.measure import Figure, alone, note
from tests.benchmarks.window import PAUSE, Work, key, open_window, play, typing
from ui import startup, theme, translations
from ui.main_window import MainWindow
from ui.theme import Scheme

ROUNDS, TIMES = 10, 100

SAID = "楼下垃圾桶满了没人收，臭得很，旁边人行道上还有个自来水井盖没了，洞有脸盆大，娃娃中午要放学。" * 4
"""About 200 characters."""


def figures() -> Iterator[Figure]:
    """`intake.propose`, `intake.duplicates`, `intake.call`."""
    application = startup.make_application()
    translations.put_on(application, "zh")
    theme.by_window(application)
    theme.follow_system(application, Scheme.LIGHT)
    with tempfile.TemporaryDirectory() as folder, open_window(Path(folder)) as window:
        play([], 2000)
        yield _proposed(window)
        yield _looked_for(window)
        blocks, longest = Blocks(application), list[float]()
        for turn in range(ROUNDS + 1):
            with blocks:
                play(_call(window), PAUSE)
            if turn:  # the first call makes what is kept from then on
                longest.append(blocks.longest())
            if turn and blocks.longest() > 0.05:
                note(f"call: {blocks.told(1)}")
        yield alone("intake.call", "s", longest, "longest block of the window's thread in a call, bar 0.05")


def _proposed(window: MainWindow) -> Figure:
    classing = Classing(window.workstation.board.reference)
    classing.propose(SAID)
    values = [_timed(partial(classing.propose, SAID[turn % 50 :])) for turn in range(TIMES)]
    return alone("intake.propose", "s", values, "200 characters, bar 0.003")


def _looked_for(window: MainWindow) -> Figure:
    board = window.workstation.board
    lon, lat = board.points().points.lon[0], board.points().points.lat[0]
    class_ = next(one for one in board.reference.classes.values() if one.edition == board.reference.edition)
    asked = [
        Looked(class_.kind, class_.code, lon + at % 7 * 0.03, lat + at % 11 * 0.02, None, Source.HOTLINE_12319)
        for at in range(TIMES)
    ]
    values = [_timed(partial(board.duplicates, looked)) for looked in asked]
    return alone("intake.duplicates", "s", values, "100,000 cases; the 95th percentile of the spread, bar 0.02")


def _timed(do: Callable[[], object]) -> float:
    begun = time.perf_counter()
    do()
    return time.perf_counter() - begun


def _call(window: MainWindow) -> Work:
    form, enter, tab = window.form, partial(key, Qt.Key.Key_Return), partial(key, Qt.Key.Key_Tab)
    return [
        window.take_call,
        *typing(form.take_focus, "人行道上自来水井盖没了，洞有脸盆大"),
        partial(form.said.source.setCurrentIndex, form.said.source.findData(Source.HOTLINE_12319.value)),
        *typing(form.classified.classes.take_focus, "水井"),
        enter,
        partial(key, Qt.Key.Key_1, "1"),
        *typing(form.where.finder.take_focus, "督院街"),
        enter,
        *typing(form.where.place.setFocus, "督院街 12 号"),
        partial(form.where.division.setCurrentIndex, 1),
        partial(form.where.put_point, 104.0836, 30.6568),
        tab,
        *typing(form.said.number.setFocus, "13812342671"),
        form.submit,
        window.show_queue,
    ]
