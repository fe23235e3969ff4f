"""One desk of the hour as a process of its own: the real workstation, the real window in Chinese, an operator at it.

As `window_process`: how to sign in on the first line, then one request per line; one answer per line.
"""

from __future__ import annotations

import faulthandler
import json
import signal
import sys
import traceback
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from app.errors import WorldFailed
from app.workstation import Workstation
from tests.benchmarks.blocks import Blocks
from tests.walks.desk_process import Request, listen, say, sign_in
from tests.walks.hour.operator import Ears, Player
from tests.walks.hour.posts import OPERATORS, Worker
from ui import startup, theme, translations
from ui.actions import ComposingGuard
from ui.crossing import Crossing
from ui.long_kept import LongKept
from ui.main_window import MainWindow
from ui.opened_window import AFTER_FIRST_PAINT
from ui.theme import Scheme

LEAST = (1366, 768)
BAR = 0.05
TOLD = 40


class Desk:
    """Answers the hall: `begin` lets the operator work, `finish` ends his hour, `report` says what it was."""

    def __init__(self, application: QApplication, station: Workstation, window: MainWindow, home: Path) -> None:
        self._application, self._station, self._window = application, station, window
        post = next(iter(station.me.posts))
        self._worker: Worker = OPERATORS[post](window, home)
        self._ears = Ears(window)
        self._blocks = Blocks(application)
        self._player: Player | None = None
        self._trouble = ""
        self._ended = False
        self._bugs: list[str] = []
        sys.excepthook = self._note_bug

    def answer(self, request: Request) -> object:
        """As the hall asks."""
        return {"ok": getattr(self, f"do_{request.pop('do')}")(**request)}

    def do_ready(self) -> bool:
        """Whether cases are there and the map paints."""
        return self._window.queue.model.rowCount() > 0 and self._window.map.running

    def do_begin(self) -> None:
        """The operator sits down."""
        self._blocks.start()
        self._player = Player(self._worker.work(), self._over)

    def do_finish(self) -> None:
        """The hour is over: he ends what he is doing."""
        self._worker.over = True

    def do_report(self) -> dict[str, object] | None:
        """What it was, once he has ended."""
        if not self._ended:
            return None
        worker, blocks = self._worker, self._blocks
        long = [block for block in blocks.worst if block.seconds > BAR]
        return {
            "trouble": self._trouble,
            "bugs": self._bugs,
            "keys": worker.keys,
            "pointed": self._ears.pointed,
            "used": dict(worker.used),
            "lost": worker.lost,
            "refused": worker.refused,
            "waiting": len(self._station.board.waiting()),
            "words": self._window.windowTitle(),
            "longest": blocks.longest(),
            "over": len(long),
            "blocks": [
                [block.seconds, block.wall, block.cpu, block.stolen, list(block.seen)] for block in blocks.worst[:TOLD]
            ],
        }

    def _note_bug(self, kind: type[BaseException], why: BaseException, trace: TracebackType | None) -> None:
        """What went wrong in a slot ends the hour: the script may wait for it for ever."""
        sys.stderr.write("".join(traceback.format_exception(kind, why, trace)))
        self._bugs.append(f"{kind.__name__}: {why}")
        if not self._ended:
            self._over("the program has a fault")

    def _over(self, trouble: str) -> None:
        if self._player is not None:
            self._blocks.stop()
        if trouble:
            self._worker.picture(f"trouble-{self._station.me.login}")
        self._trouble, self._ended = trouble, True


def main() -> int:
    """The window, from signing in to the end of the requests."""
    faulthandler.enable()
    faulthandler.register(signal.SIGUSR1)
    application = startup.make_application()
    translations.put_on(application, "zh")
    theme.by_window(application)
    theme.follow_system(application, Scheme.LIGHT)
    ComposingGuard(application)
    request = json.loads(sys.stdin.readline())
    try:
        station = sign_in(request)
    except WorldFailed as failed:
        say({"failed": type(failed).__name__, "said": str(failed)})
        return 2
    crossing = Crossing()
    window = MainWindow(station)
    theme.dress(window)
    window.resize(*LEAST)
    window.show()
    window.activateWindow()
    window.queue.take_focus()
    station.start(crossing.deliver, crossing.soon)
    QTimer.singleShot(AFTER_FIRST_PAINT, window, window.map.begin)
    LongKept(station, window)
    window.queue.table.in_turns = True
    desk = Desk(application, station, window, Path(request["home"]))
    say({"ok": station.me.login})
    listen(crossing.deliver, desk.answer, application.quit)
    application.exec()
    crossing.shut()
    window.close()
    station.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
