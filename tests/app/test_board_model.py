"""Every view against plain Python over the cases as the board shows them, with random cases and random wishes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.desk.rows import Order, Preset, QueueRow, View
from app.desk.views import POOL
from models.case import FINAL, OPEN, URGENCY_RANK, Case, Status, Urgency
from models.commands import Answer
from models.errors import Code
from models.lifecycle import Action, moves_of
from tests.app.desk import Desk, wish
from tests.models.given import NINE_THIRTY

ROAD = (Action.REGISTER, Action.PROPOSE, Action.FILE, Action.DISPATCH, Action.RECEIVE, Action.FEED_BACK)
FAR = NINE_THIRTY + timedelta(days=10_000)

KNOWN = st.tuples(
    st.integers(1, len(ROAD)),
    st.sampled_from(list(Urgency)),
    st.integers(0, 3),
    st.sampled_from(["井盖", "路灯", "垃圾"]),
)
WISHES = st.lists(st.tuples(st.integers(0, 9), st.sampled_from([*ROAD[1:], Action.VOID, Action.COMMENT])), max_size=8)
VIEWS = [View(p, t, o, d) for p in Preset for t in ("", "路灯") for o in Order for d in (False, True)]

IN_PRESET: dict[Preset, Callable[[QueueRow], bool]] = {
    Preset.MY_POOL: lambda row: any(row.status in statuses for statuses in POOL.values()),
    Preset.DUE_SOON: lambda row: row.due is not None and timedelta() <= row.due - NINE_THIRTY < timedelta(minutes=30),
    Preset.OVERDUE: lambda row: row.due is not None and row.due < NINE_THIRTY,
    Preset.RETURNED: lambda _row: False,
    Preset.URGENT: lambda row: row.status in OPEN and row.urgency is not Urgency.ORDINARY,
    **dict.fromkeys((Preset.HELD, Preset.HELD_BY_ME), lambda _row: False),
    Preset.OPEN: lambda row: row.status in OPEN,
    Preset.APPLICATIONS: lambda row: row.applied is not None,
    Preset.SUPERVISED: lambda row: row.order_due is not None,
    Preset.SUSPENDED: lambda row: row.resume_on is not None,
    Preset.CALL_BACK: lambda row: row.status in (Status.PENDING_CLOSE, Status.CLOSED),
    Preset.CLOSED: lambda row: row.status in FINAL,
    Preset.ALL: lambda _row: True,
}
KEY: dict[Order, Callable[[QueueRow], tuple[object, ...]]] = {
    Order.URGENCY: lambda row: (-URGENCY_RANK[row.urgency], row.due or FAR, row.received_at, row.n),
    Order.DUE: lambda row: (row.due or FAR, -URGENCY_RANK[row.urgency], row.received_at, row.n),
    Order.RECEIVED: lambda row: (row.received_at, row.n),
    Order.NUMBER: lambda row: (row.number or "", row.n),
}


def fill(desk: Desk, known: list[tuple[int, Urgency, int, str]]) -> list[Case]:
    """Cases of many kinds come in."""
    cases = []
    for at, (steps, urgency, minutes, said) in enumerate(known):
        facts = {
            **wish(Action.REGISTER, None).ask.facts,
            "urgency": urgency.value,
            "urgency_reason": "学校门口",
            "description": said,
            "number": f"20170721-{at:05d}" if at % 2 else None,
            "received_at": (NINE_THIRTY - timedelta(minutes=minutes)).isoformat(),
        }
        cases.append(desk.comes(*ROAD[:steps], facts=facts))
    return cases


def ask_for(desk: Desk, cases: list[Case], wishes: list[tuple[int, Action]]) -> None:
    """Asks what is possible at the time; beyond the last case a new one begins here."""
    for at, action in wishes:
        if at >= len(cases):
            desk.ask(Action.REGISTER, description="井盖" if at % 2 else "路灯")
            continue
        shown = desk.board.case(cases[at].id)
        if shown and any(move.start is shown.case.status for move in moves_of(action)):
            desk.ask(action, cases[at].id)


stories = given(known=st.lists(KNOWN, max_size=7), wishes=WISHES, refusals=st.integers(0, 2), limit=st.integers(1, 5))


@settings(max_examples=16, deadline=None)
@stories
def test_every_view_shows_the_right_rows_in_the_right_order(
    known: list[tuple[int, Urgency, int, str]], wishes: list[tuple[int, Action]], refusals: int, limit: int
) -> None:
    hold_views_against_python(known, wishes, refusals, limit)


@pytest.mark.long
@settings(max_examples=100, deadline=None)
@stories
def test_every_view_shows_the_right_rows_in_many_stories(
    known: list[tuple[int, Urgency, int, str]], wishes: list[tuple[int, Action]], refusals: int, limit: int
) -> None:
    hold_views_against_python(known, wishes, refusals, limit)


def hold_views_against_python(
    known: list[tuple[int, Urgency, int, str]], wishes: list[tuple[int, Action]], refusals: int, limit: int
) -> None:
    """Fills a desk, asks, answers, and looks through every view."""
    with TemporaryDirectory() as folder:
        desk = Desk(Path(folder) / "d")
        ask_for(desk, fill(desk, known), wishes)
        for _ in range(min(refusals, len(desk.sending.next_batch(refusals or 1)))):
            if desk.sending.next_batch():
                desk.answer(Answer.REFUSED, Code.STALE)
        everything = desk.board.rows(desk.board.ids(View(Preset.ALL)))
        assert len({row.id for row in everything}) == len(everything)
        for row in everything:
            shown = desk.board.case(row.id)
            assert shown is not None
            assert (row.n, row.status, row.version) == (shown.n, shown.case.status, shown.case.version)
        texts = {row.id: shown.case.description for row in everything if (shown := desk.board.case(row.id))}
        for view in VIEWS:
            wanted = [row for row in everything if IN_PRESET[view.preset](row) and view.text in texts[row.id]]
            wanted.sort(key=KEY[view.order], reverse=view.descending)
            ns = [row.n for row in wanted]
            assert list(desk.board.ids(view)) == ns, view
            assert list(desk.board.ids(view, limit)) == ns[:limit], view
            assert desk.board.count(view) == len(ns), view
        desk.close()
