"""Views too long to be read or counted while a window waits: what is known of them meanwhile."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from functools import partial

from app.desk.aside import Aside
from app.desk.drawn import Corners
from app.desk.queue import PAGE, Queue
from app.desk.rows import Figure, Preset, View
from app.desk.views import Question
from app.local.database import Database

_Counted = tuple[Preset, str, Corners]


class LongViews:
    """For the window's thread. Without `aside` everything is answered at once, however long it takes."""

    def __init__(self, queue: Queue, database: Database, aside: Aside | None) -> None:
        self._queue, self._database, self._aside = queue, database, aside
        self._counts: dict[_Counted, tuple[int, int]] = {}
        self._few: dict[Question, int | None] = {}
        self._turn = 0
        self.tell: Callable[[], None] = lambda: None

    def whole(
        self,
        asked: Question,
        then: Callable[[array[int]], None],
        first: Callable[[array[int]], None] | None,
        *,
        anew: bool,
    ) -> None:
        """All row numbers of a view, delivered; with `first` its first ones before."""
        work = self._queue.whole(asked)
        if self._aside is None:
            then(work(self._database))
            return
        self._aside.ask("whole", work, then, at_once=anew)
        if first is not None:
            self._aside.ask("first", self._queue.whole(asked, PAGE), first, at_once=True)
        elif anew:
            self._aside.forget("first")

    def figure(self, view: View, asked: Question) -> Figure | None:
        """How many rows a view has, as far as it is known now."""
        counted = (view.preset, view.text, view.ring)
        last, turn = self._counts.get(counted, (None, -1))
        if last is not None and turn == self._turn:
            return Figure(last)
        # What was long last time is long still: it is not tried again on this thread.
        few = None if last is not None else self._few_of(asked)
        if few is not None:
            return Figure(few)
        if self._aside is None:
            return Figure(self._queue.count(asked))
        name = f"count {view.preset} {view.text} {view.ring or ''}"
        self._aside.ask(name, self._queue.counting(asked), partial(self._keep, counted, self._turn))
        return None if last is None else Figure(last, exact=False)

    def forget(self) -> None:
        """Rows have changed: what was counted is not exact any more."""
        self._turn += 1
        self._few.clear()

    def _few_of(self, asked: Question) -> int | None:
        """As the queue says; a counter and the head of a pane that ask the same at the same rows are told the same."""
        if asked not in self._few:
            if len(self._few) > _MOST:  # moments pass, and each makes a question of its own
                self._few.clear()
            self._few[asked] = self._queue.few(asked)
        return self._few[asked]

    def _keep(self, counted: _Counted, turn: int, count: int) -> None:
        if len(self._counts) > _MOST:
            self._counts.clear()
        self._counts[counted] = (count, turn)
        self.tell()


_MOST = 64
