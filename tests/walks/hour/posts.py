"""What an operator of each post does all hour: works his pool, and now and then uses everything else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path

from app.desk.rows import QueueRow
from models.case import Status
from models.lifecycle import Action
from models.people import Post
from tests.walks.hour.deeds import REPORTS
from tests.walks.hour.excursions import Excursions
from tests.walks.hour.operator import Lost, Script
from ui.main_window import MainWindow

BREATH = 250
"""Milliseconds between two deeds."""
BETWEEN = 3
"""After so many cases an operator does something else."""
OFTEN = 4
"""Of so many cases one goes back instead of on."""

Way = tuple[Status, Action, str]


class Worker(Excursions):
    """`ways` is what usually happens to a case of the pool, `backs` what sometimes does."""

    ways: tuple[Way, ...] = ()
    backs: tuple[Way, ...] = ()
    answers_help = False

    def __init__(self, window: MainWindow, pictures: Path) -> None:
        super().__init__(window, pictures)
        self.over = False
        self._else = cycle(self._excursions())
        self._turn = 0

    def work(self) -> Script:
        """Until the hour is over; then everything is sent and nothing is open."""
        yield from self.until("the pool is there", self.window.queue.model.rowCount, 60)
        while not self.over:
            yield from self._safely(self._one())
            yield BREATH
        yield from self._safely(self.home())
        yield from self._tidy()

    def _tidy(self) -> Script:
        yield from self.until(
            "everything is sent or refused",
            lambda: len(self.station.board.waiting()) == sum(1 + len(c.held) for c in self.station.board.conflicts()),
            60,
        )
        yield from self.settle_conflicts()
        yield from self.until("nothing waits", lambda: not self.station.board.waiting(), 30)

    def _safely(self, script: Script) -> Script:
        try:
            yield from script
        except Lost as why:
            self.lost.append(str(why))
            yield from self.home()

    def _one(self) -> Script:
        """One thing: help first, then conflicts, then the pool, now and then something else."""
        self._turn += 1
        if self.answers_help and self.window.banner.shown is not None:
            yield from self.answer_emergency()
        if self.station.board.conflicts():
            yield from self.settle_conflicts()
        if self._turn % BETWEEN == 0:
            yield from next(self._else)()
        yield from self.home()
        row, way = self._next()
        if row is not None and way is not None:
            yield from self.do(row, way[1], way[2])

    def _next(self) -> tuple[QueueRow | None, Way | None]:
        order = self.ways[self._turn % len(self.ways) :] + self.ways[: self._turn % len(self.ways)]
        for way in order:
            row = self.next_in({way[0]})
            if row is not None:
                back = next((one for one in self.backs if one[0] is way[0]), None)
                return row, back if back is not None and self._turn % OFTEN == 1 else way
        return None, None

    def _excursions(self) -> list[Callable[[], Script]]:
        return [
            *self._own(),
            lambda: self.say("7 请讲 已到现场，正在查看"),
            self.walk_on_map,
            self.filter_by_sound,
            self.command_to_case,
            self.copy_several,
            self.round_trip,
            lambda: self.say("> 12 请到现场核实"),
            self.command_by_sound,
            self.filter_by_sound,
        ]

    def _own(self) -> list[Callable[[], Script]]:
        return []


class Acceptor(Worker):
    """Takes calls, proposes, sends supervisors, and writes down what they found."""

    ways = (
        (Status.REGISTERED, Action.PROPOSE, ""),
        (Status.FED_BACK, Action.SEND_TO_INSPECTION, "7 号"),
        (Status.INSPECTING, Action.PASS_INSPECTION, "现场看过，已恢复。"),
    )
    backs = (
        (Status.REGISTERED, Action.VOID, "来电人更正，问题不存在。"),
        (Status.FED_BACK, Action.RETURN_TO_HANDLING, "照片看不清，请补拍。"),
        (Status.INSPECTING, Action.FAIL_INSPECTION, "现场核查，问题仍在。"),
    )

    def __init__(self, window: MainWindow, pictures: Path) -> None:
        self._calls: Iterator[int] = iter(range(10_000))
        super().__init__(window, pictures)

    def _one(self) -> Script:
        if self._turn % 2 == 0:
            number = next(self._calls)
            yield from self.take_call(REPORTS[number % len(REPORTS)], point=number % 3 == 1)
        yield from super()._one()

    def _own(self) -> list[Callable[[], Script]]:
        return [self._remark]

    def _remark(self) -> Script:
        yield from self.home()
        row = self.next_in(set(Status))
        if row is not None:
            yield from self.comment(row, "已回电告知来电人。")


class DutyLeader(Worker):
    """Files and closes, and sends back what is not clear."""

    ways = ((Status.PENDING_FILE, Action.FILE, ""), (Status.PENDING_CLOSE, Action.CLOSE, "核查属实，结案。"))
    backs = (
        (Status.PENDING_FILE, Action.RETURN_TO_INTAKE, "地点不清，请再问来电人。"),
        (Status.PENDING_CLOSE, Action.RETURN_TO_INSPECTION, "核查照片不全，请再看一次。"),
    )


class Dispatcher(Worker):
    """Dispatches, and records what units say on the telephone."""

    answers_help = True
    ways = (
        (Status.PENDING_DISPATCH, Action.DISPATCH, "请立即处置，到场前勿撤围挡。"),
        (Status.DISPATCHED, Action.RECEIVE, ""),
        (Status.HANDLING, Action.FEED_BACK, "已处置完毕，路面清理干净。"),
    )
    backs = (
        (Status.PENDING_DISPATCH, Action.RETURN_TO_FILING, "类别不对，请改。"),
        (Status.DISPATCHED, Action.RETURN_TO_DISPATCH, "单位来电：不属本单位管护范围。"),
    )


OPERATORS: dict[Post, type[Worker]] = {
    Post.ACCEPTOR: Acceptor,
    Post.DUTY_LEADER: DutyLeader,
    Post.DISPATCHER: Dispatcher,
}
