"""Cases by the end of their number, and by what the queue's filter finds them by."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from uuid import UUID

from app.desk.rows import QueueRow
from models.case import FINAL
from models.light import Light, light
from models.reference import Reference
from ui import shapes, wording
from ui.command_bar.matching import Span, in_text, merged
from ui.command_bar.rows import Row
from ui.command_bar.search import terms_of
from ui.command_bar.verb import Group
from ui.given import Workstation
from ui.theme import Token

MOST = 5
"""More are a word more away."""

_SORTED = 20
"""So many of the last ones are put into order."""

_LEAST = 2
"""A single Latin letter or digit begins something in half of all cases, and costs accordingly."""

_BOLD = frozenset({Light.LATE, Light.URGENT})


def found(station: Workstation, text: str, go: Callable[[UUID], object]) -> list[Row]:
    """The case whose number ends like `text`, then those that hold it, open and new ones first; at most `MOST`."""
    board = station.board
    rows = [] if len(text) < _LEAST and text.isascii() else board.find(text, _SORTED)
    rows.sort(key=lambda row: row.received_at, reverse=True)
    rows.sort(key=lambda row: row.status in FINAL)
    exact = board.find_number(text) if text[-1:].isdigit() else None
    if exact is not None:
        number = board.row_number(exact)
        first = board.rows([number]) if number is not None else []
        rows = [*first, *(row for row in rows if row.id != exact)]
    now, terms = station.clock.now(), terms_of(text)
    return [_row(row, terms, board.reference, now, go) for row in rows[:MOST]]


def _row(
    case: QueueRow, terms: Sequence[str], reference: Reference, now: datetime, go: Callable[[UUID], object]
) -> Row:
    lit = light(case.status, case.urgency, case.due_soon, case.due, now)
    shape = shapes.OF_LIGHT[lit]
    number = case.number or wording.NOTHING
    name = wording.class_name(reference, case.edition, case.kind, case.class_code)
    detail = wording.joined(name, case.place, wording.status(case.status))
    return Row(
        key="",
        group=Group.CASES,
        words=number,
        do=partial(go, case.id),
        completion=number,
        detail=detail,
        right=wording.left(case.due, now) if lit is not Light.DONE else wording.light(lit),
        shape=shape,
        ink=Token.TEXT if lit is Light.CALM else shapes.TOKEN_OF[shape],
        bold=lit in _BOLD,
        spans=_tail_spans(terms, number),
        detail_spans=merged([span for term in terms for span in _spans(term, detail)]),
    )


def _tail_spans(terms: Sequence[str], number: str) -> tuple[Span, ...]:
    """A number is found by its end, or by its beginning when all of it is typed."""
    ends = [(number.rfind(term), term) for term in terms if term[:1].isdigit() and term in number]
    return merged([(at, at + len(term)) for at, term in ends])


def _spans(term: str, text: str) -> tuple[Span, ...]:
    here = in_text(term, text)
    return here.spans if here else ()
