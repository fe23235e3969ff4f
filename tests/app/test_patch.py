"""A patched order is the order of the patched rows."""

from __future__ import annotations

from array import array

from hypothesis import given
from hypothesis import strategies as st

from app.desk.patch import Key, patched
from app.local.database import Cell

VALUES = st.one_of(st.none(), st.sampled_from(["20170721-00001", "20170721-00002"]))
ROWS = st.dictionaries(st.integers(1, 30), st.tuples(st.integers(0, 2), VALUES), max_size=20)
NEW = st.dictionaries(st.integers(-9, -1), st.tuples(st.integers(0, 2), VALUES), max_size=6)


def sortable(key: Key) -> list[tuple[bool, Cell]]:
    """Empty cells stand before all others, as in SQLite."""
    return [(value is not None, value if value is not None else 0) for value in key]


@given(rows=ROWS, moved=ROWS, new=NEW, descending=st.booleans())
def test_rows_laid_over_stand_where_they_belong(
    rows: dict[int, tuple[int, str | None]],
    moved: dict[int, tuple[int, str | None]],
    new: dict[int, tuple[int, str | None]],
    descending: bool,
) -> None:
    def ordered(these: dict[int, tuple[int, str | None]]) -> list[int]:
        return sorted(these, key=lambda n: sortable((*these[n], n)), reverse=descending)

    base = array("q", ordered(rows))
    laid = {n: key for n, key in moved.items() if n in rows} | new
    hidden = [(*rows[n], n) for n in laid if n in rows]
    strangers = [(*key, n) for n, key in moved.items() if n not in rows]
    shown = [(*key, n) for n, key in laid.items()]
    result = patched(
        base, [*hidden, *strangers], shown, lambda ns: {n: (*rows[n], n) for n in ns}, descending=descending
    )
    assert list(result) == ordered({**rows, **laid})
    assert list(base) == ordered(rows)
