"""`propagation`: from a commit at desk A to the row in desk B's mirror, against a bare NOTIFY on the same server.

B is the real sync loop on real files; A records a remark and rings. One remark about every second, so that B is quiet:
under load desks wait a jitter of up to 50 ms on purpose, which is not measured here.
"""

from __future__ import annotations

import queue
import select
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, nullcontext
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from random import Random
from uuid import UUID

from psycopg2.extensions import connection

from app.central.session import Session
from app.clock import CentreClock
from app.local.files import DeskFiles
from app.sync.link import Link
from app.sync.loop import Loop
from app.sync.news import News
from models.case import Case
from models.commands import Ask
from models.ids import new_id
from models.lifecycle import Action
from models.situation import Before
from tests.benchmarks.hall import LOGIN, PASSWORD, Hall, Writer, hall
from tests.benchmarks.listening import listeners
from tests.benchmarks.measure import Figure, compared, interleaved

ROUNDS = 30
QUIET = 1.1
"""Seconds between two samples: longer than the silence after which a desk answers the bell at once."""
LIMIT = 10.0
CASE = UUID("00000000-0000-7fff-8000-000000000001")


def figures() -> Iterator[Figure]:
    """propagation.1 (B alone listens) and propagation.100 (B and 100 more)."""
    with hall() as place:
        if place is None:
            return
        for others, name in ((0, "propagation.1"), (100, "propagation.100")):
            with listeners(place, others) if others else nullcontext():
                yield _figure(place, name)


def _figure(place: Hall, name: str) -> Figure:
    with place.session("A") as session, closing(place.plain()) as teller, closing(place.plain()) as ear:
        writer = Writer(place, session)
        case = _case(place, session, writer)
        with ear.cursor() as cursor:
            cursor.execute("listen gaowei_bare")
        with _desk(place) as heard:
            arms = [partial(_through_the_road, writer, case, heard), partial(_bare, teller, ear)]
            ours, bare = interleaved(arms, ROUNDS)
    return compared(name, "s", ours, "bare psycopg2 NOTIFY round trip", bare)


def _through_the_road(writer: Writer, case: Case, heard: queue.SimpleQueue[tuple[float, News]]) -> float:
    threading.Event().wait(QUIET)
    while not heard.empty():
        heard.get_nowait()
    ask = Ask(new_id(), Action.COMMENT, case.id, case.version, datetime.now(UTC), {"text": "到了没有"})
    command = writer.command(ask, Before(case))
    writer.session.record([command])
    committed = time.perf_counter()
    writer.session.ring()
    while True:
        at, news = heard.get(timeout=LIMIT)
        if case.id in news.cases:
            return at - committed


def _bare(teller: connection, ear: connection) -> float:
    told = time.perf_counter()  # before the statement: it returns after the other side has been woken
    with teller.cursor() as cursor:
        cursor.execute("notify gaowei_bare")
    while not ear.notifies:
        if not select.select([ear], [], [], LIMIT)[0]:
            raise TimeoutError("a bare NOTIFY was lost")
        ear.poll()
    ear.notifies.clear()
    return time.perf_counter() - told


@contextmanager
def _desk(place: Hall) -> Iterator[queue.SimpleQueue[tuple[float, News]]]:
    """Desk B with its loop running and in step; what it tells comes with the time it told it."""
    heard: queue.SimpleQueue[tuple[float, News]] = queue.SimpleQueue()
    with (
        tempfile.TemporaryDirectory() as folder,
        DeskFiles.create(Path(folder) / "b", LOGIN, PASSWORD, cost=2) as files,
    ):
        loop = Loop(
            lambda: Session(place.profile, LOGIN, PASSWORD, "B"),
            files,
            CentreClock(),
            Link(),
            lambda news: heard.put((time.perf_counter(), news)),
            seat="B",
            chance=Random(1),
        )
        loop.start()
        try:
            while not heard.get(timeout=LIMIT)[1].everything:
                pass
            yield heard
        finally:
            loop.stop()


def _case(place: Hall, session: Session, writer: Writer) -> Case:
    from app.wire import case_from_json

    with closing(place.admin()) as admin, admin.cursor() as cursor:
        cursor.execute("select to_jsonb(c) from gaowei.cases c where c.id = %s", [str(CASE)])
        row = cursor.fetchone()
        if row is None:
            writer.register(CASE)
            return _case(place, session, writer)
    return case_from_json(row[0])
