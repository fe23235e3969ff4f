"""The mirror: rows by version, lines once, snapshots whole, and the same end whatever the order."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.local.files import DeskFiles
from app.local.mirror import Mirror
from app.local.schema import DERIVED, case_indexes
from app.pages import page_from_json
from app.wire import COMMENT_COLUMNS, HANGING, Json, Page
from models import tables
from models.case import Case
from models.columns import COLUMNS
from models.commands import Present
from models.ids import new_id
from models.lifecycle import INTERCOM, Action
from models.remarks import Comment
from tests.app.desk import (
    CHEAP,
    PASSWORD,
    Desk,
    after,
    gone,
    line_of,
    page,
    present,
    reference_json,
    remark,
    row_of,
    wish,
)
from tests.models.given import ALL_POSTS, JINJIANG, NINE_THIRTY, QINGYANG_ONLY

LIFE = (Action.REGISTER, Action.PROPOSE, Action.FILE, Action.DISPATCH, Action.RETURN_TO_DISPATCH, Action.DISPATCH)


def life() -> list[tuple[Case, Json]]:
    """A case at each of its versions, with the line that led there."""
    case: Case | None = None
    steps = []
    for minutes, action in enumerate(LIFE):
        command = wish(action, case, now=NINE_THIRTY + timedelta(minutes=minutes))
        fresh = after(case, command)
        steps.append((fresh, line_of(command, case, fresh, ALL_POSTS)))
        case = fresh
    return steps


def a_remark(case: Case) -> Comment:
    return Comment(new_id(), 1, case.id, case.division, "已电话核对", ALL_POSTS.id, NINE_THIRTY, NINE_THIRTY)


def content(desk: Desk) -> dict[str, list[tuple[object, ...]]]:
    """Everything the mirror holds of cases, without row numbers, and what its text index finds."""
    reader = desk.files.mirror_reader()
    names = ", ".join(["id", *(name for name in reader.columns("cases") if name not in ("n", "id"))])
    held = {
        "cases": reader.rows(f"SELECT {names} FROM cases ORDER BY id"),
        "comments": reader.rows(f"SELECT {', '.join(COMMENT_COLUMNS)} FROM comments ORDER BY id"),
        "lines": reader.rows("SELECT * FROM lines ORDER BY command_id"),
        "井盖": reader.rows("SELECT id FROM cases JOIN words ON n = words.rowid WHERE words MATCH '井盖' ORDER BY id"),
    }
    reader.close()
    return {name: list(rows) for name, rows in held.items()}


def test_the_mirrors_columns_are_those_of_the_one_declaration(desk: Desk) -> None:
    reader = desk.files.mirror_reader()
    assert set(reader.columns("cases")) == {"n", *DERIVED, *tables.cases.columns.keys()}
    assert set(reader.columns("comments")) == {"n", *tables.comments.columns.keys()}
    assert {field.name for field in fields(Case)} == set(tables.cases.columns.keys())
    reader.close()


def test_a_case_comes_back_as_it_went_in(desk: Desk) -> None:
    for case, _line in life():
        desk.mirror.absorb(page([present(case)]))
        assert desk.mirror.case(case.id) == case


def test_rows_lines_and_cursor_come_in_together_and_the_changed_cases_are_named(desk: Desk) -> None:
    (case, line), (other, other_line) = life()[0], life()[0]
    absorbed = desk.mirror.absorb(page([present(case)], [line], cursor=None))
    assert absorbed == {case.id}
    assert desk.mirror.cursor is None
    absorbed = desk.mirror.absorb(page([present(case), present(other)], [line, other_line], cursor="5:9:"))
    assert absorbed == {other.id}
    assert [desk.mirror.cursor, desk.mirror.identity] == ["5:9:", "here"]
    assert desk.mirror.lines(case.id) == [line]


def test_a_page_that_fails_leaves_nothing_behind(desk: Desk) -> None:
    case, line = life()[0]
    broken = {**line, "at": "not a time", "command_id": str(new_id())}
    before = content(desk)
    try:
        desk.mirror.absorb(page([present(case)], [line, broken], cursor="late"))
        raise AssertionError("the broken line was taken in")
    except ValueError:
        pass
    assert content(desk) == before
    assert desk.mirror.cursor is None


def test_an_older_version_changes_nothing(desk: Desk) -> None:
    steps = life()
    newest = steps[-1][0]
    desk.mirror.absorb(page([present(newest)]))
    assert desk.mirror.absorb(page([present(case) for case, _ in steps])) == frozenset()
    assert desk.mirror.put_present([present(steps[2][0])]) == frozenset()
    assert desk.mirror.case(newest.id) == newest


def test_a_case_that_left_my_scope_leaves_with_its_lines_and_comments(desk: Desk) -> None:
    case, line = life()[0]
    stays, stays_line = life()[0]
    comment = a_remark(case)
    desk.mirror.absorb(page([present(case), present(stays), remark(comment)], [line, stays_line]))
    leaving = {**line, "command_id": str(new_id()), "version": 2}
    assert desk.mirror.absorb(page([gone(case)], [leaving])) == {case.id}
    held = content(desk)
    assert [row[0] for row in held["cases"]] == [str(stays.id)] == [row[0] for row in held["井盖"]]
    assert held["comments"] == []
    assert {row[2] for row in held["lines"]} == {str(stays.id)}
    assert desk.mirror.absorb(page([gone(case)])) == frozenset()


def test_a_remark_names_its_case_as_changed_once(desk: Desk) -> None:
    case, line = life()[0]
    desk.mirror.absorb(page([present(case)], [line]))
    comment = a_remark(case)
    assert desk.mirror.absorb(page([remark(comment)])) == {case.id}
    assert desk.mirror.absorb(page([remark(comment)])) == frozenset()


def test_returned_follows_the_last_step_whichever_comes_first(desk: Desk) -> None:
    steps = life()
    reader = desk.files.mirror_reader()

    def returned(case: Case) -> int:
        return reader.integer("SELECT returned FROM cases WHERE id = ?", (str(case.id),))

    back, forth = steps[4], steps[5]
    desk.mirror.absorb(page([present(back[0])]))
    assert returned(back[0]) == 0
    desk.mirror.absorb(page([], [back[1]]))
    assert returned(back[0]) == 1
    desk.mirror.absorb(page([], [forth[1]]))
    assert returned(back[0]) == 1
    desk.mirror.absorb(page([present(forth[0])]))
    assert returned(back[0]) == 0
    reader.close()


# ── snapshots ───────────────────────────────────────────────────────────────────────────────────────────────────────


def snapshot(mirror: Mirror, identity: str, *pages: Page) -> None:
    mirror.start_snapshot(identity)
    for each in pages:
        mirror.absorb(each)
    mirror.finish()


def test_a_snapshot_replaces_everything_at_once_and_readers_never_wait(desk: Desk) -> None:
    old, old_line = life()[3]
    desk.mirror.absorb(page([present(old)], [old_line]))
    before = content(desk)
    fresh, fresh_line = life()[1]
    desk.mirror.start_snapshot("there")
    desk.mirror.absorb(page([present(fresh)], [fresh_line], cursor=None))
    assert content(desk) == before
    desk.mirror.absorb(page(cursor="1:1:", identity="there"))
    desk.mirror.finish()
    assert desk.mirror.case(old.id) is None
    assert desk.mirror.lines(old.id) == []
    assert (desk.mirror.cursor, desk.mirror.identity) == ("1:1:", "there")
    assert [row[0] for row in content(desk)["井盖"]] == [str(fresh.id)]


def test_row_numbers_survive_a_snapshot_and_are_not_given_twice(desk: Desk) -> None:
    first, second = desk.comes(Action.REGISTER), desk.comes(Action.REGISTER)
    numbers = [desk.board.row_number(case.id) for case in (first, second)]
    snapshot(desk.mirror, "there", page([present(first)], identity="there"))
    assert desk.board.row_number(first.id) == numbers[0]
    third = desk.comes(Action.REGISTER)
    assert desk.board.row_number(third.id) not in numbers


def test_a_snapshot_of_a_restored_centre_may_go_back(desk: Desk) -> None:
    steps = life()
    desk.mirror.absorb(page([present(steps[4][0])]))
    snapshot(desk.mirror, "restored", page([present(steps[1][0])], identity="restored"))
    assert desk.mirror.case(steps[1][0].id) == steps[1][0]


def test_an_abandoned_snapshot_leaves_everything_as_it_was(desk: Desk) -> None:
    case, line = life()[2]
    desk.mirror.absorb(page([present(case)], [line]))
    before = content(desk)
    desk.mirror.start_snapshot("there")
    desk.mirror.absorb(page([present(life()[0][0])]))
    desk.mirror.abandon()
    assert content(desk) == before
    assert desk.mirror.identity == "here"
    snapshot(desk.mirror, "there", page([], identity="there"))
    assert content(desk)["cases"] == []


def test_reference_and_person_are_kept_for_a_start_without_the_centre(tmp_path: Path) -> None:
    with DeskFiles.create(tmp_path, "chen", PASSWORD, cost=CHEAP) as files:
        mirror = files.mirror()
        assert (mirror.reference(), mirror.reference_version, mirror.me()) == (None, 0, None)
        mirror.put_reference(reference_json())
        mirror.put_me(QINGYANG_ONLY)
        mirror.close()
        mirror = files.mirror()
        assert mirror.reference_version == 1
        assert mirror.me() == QINGYANG_ONLY
        kept = mirror.reference()
        assert kept is not None
        assert kept.keys() == reference_json().keys()
        mirror.close()


# ── any order ───────────────────────────────────────────────────────────────────────────────────────────────────────

LIVES = [life() for _ in range(3)]
REMARKS = [a_remark(steps[0][0]) for steps in LIVES]
ROWS: list[Present] = [present(case) for steps in LIVES for case, _ in steps] + [remark(each) for each in REMARKS]
LINES: list[Json] = [line for steps in LIVES for _, line in steps]
PAGES = st.lists(
    st.tuples(
        st.lists(st.integers(0, len(ROWS) - 1), max_size=8), st.lists(st.integers(0, len(LINES) - 1), max_size=8)
    ),
    max_size=8,
)


@cache
def in_order() -> dict[str, list[tuple[object, ...]]]:
    """The mirror after everything came once, in order."""
    with TemporaryDirectory() as folder:
        desk = Desk(Path(folder) / "d")
        desk.learn(*ROWS, lines=LINES)
        held = content(desk)
        desk.close()
    return held


@settings(max_examples=20, deadline=None)
@given(pages=PAGES)
def test_pages_in_any_order_and_twice_end_in_the_same_mirror(pages: list[tuple[list[int], list[int]]]) -> None:
    with TemporaryDirectory() as folder:
        mixed = Desk(Path(folder) / "d")
        for rows, lines in pages:
            mixed.learn(*(ROWS[at] for at in rows), lines=[LINES[at] for at in lines])
        mixed.learn(*reversed(ROWS), lines=LINES[::-1])
        assert content(mixed) == in_order()
        mixed.close()


def test_moving_to_another_place_is_found_there_and_not_where_it_was(desk: Desk) -> None:
    case, _ = life()[0]
    desk.learn(present(case))
    moved = replace(case, version=2, place="天府广场", description="路灯不亮", division=JINJIANG)
    desk.learn(present(moved))
    reader = desk.files.mirror_reader()

    def hits(words: str) -> list[UUID]:
        sql = "SELECT id FROM cases JOIN words ON n = words.rowid WHERE words MATCH ?"
        return [UUID(str(row[0])) for row in reader.rows(sql, (words,))]

    assert hits("天府") == [case.id]
    assert hits("井盖") == []
    reader.close()


def test_a_first_snapshot_ends_with_every_index_whether_finished_or_not(desk: Desk) -> None:
    reader = desk.files.mirror_reader()

    def indexes() -> set[str]:
        made = "SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = 'cases' AND name GLOB 'ix_*'"
        return {str(name) for (name,) in reader.rows(made)}

    assert indexes() == case_indexes().keys()
    desk.mirror.start_snapshot("there")
    desk.mirror.abandon()
    assert indexes() == case_indexes().keys()
    snapshot(desk.mirror, "there", page([present(life()[0][0])], identity="there"))
    assert indexes() == case_indexes().keys()
    reader.close()


# ── what is not understood ──────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def warned(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    """What is left out is logged, and these tests expect it."""
    with caplog.at_level(logging.WARNING):
        yield caplog


def sent(rows: list[Json], lines: list[Json]) -> Page:
    """A page as it comes over the wire."""
    return page_from_json(
        {
            "identity": "here", "now": NINE_THIRTY.isoformat(), "reference_version": 1, "rows": rows, "lines": lines,
            "cursor": "c", "after": None,
        }
    )  # fmt: skip


def row_sent(case: Case, **change: object) -> Json:
    """A row of the feed with some columns changed."""
    return {"kind": "cases", "id": str(case.id), "row": {**row_of(case), **change}}


STRANGE_ROWS = [
    {"status": "on_appeal"}, {"urgency": "cosmic"}, {"received_at": "yesterday"}, {"due": "2017-07-21T09:30:00"},
    {"division": "510104"}, {"registered_by": "chen"}, {"place": None}, {"version": True}, {"closed_at": 7},
]  # fmt: skip


@pytest.mark.parametrize("news", STRANGE_ROWS, ids=lambda news: "-".join(map(str, *news.items())))
def test_a_row_that_is_not_understood_is_left_out_and_counted_and_the_rest_comes_in(
    desk: Desk, warned: pytest.LogCaptureFixture, news: dict[str, object]
) -> None:
    (old, line), (newer, second) = life()[:2]
    other = after(None, wish(Action.REGISTER, None))
    desk.mirror.absorb(sent([row_sent(old)], [line]))
    assert desk.board.unread() == 0
    for _ in range(2):
        changed = desk.mirror.absorb(sent([row_sent(newer, **news), row_sent(other)], [second]))
        assert desk.mirror.cursor == "c"
    assert changed == frozenset() or old.id in changed
    assert desk.mirror.case(old.id) is None
    assert desk.mirror.case(other.id) == other
    assert desk.board.unread() == 1
    assert [record.getMessage().count(str(old.id)) for record in warned.records] == [1]
    desk.mirror.absorb(sent([row_sent(newer)], []))
    assert desk.mirror.case(old.id) == newer
    assert desk.board.unread() == 0


STRANGE_LINES = [
    {"action": "levitate"}, {"at": "soon"}, {"by": "chen"}, {"before": {"status": "on_appeal"}}, {"root": "?"},
    {"on_behalf": {"of": "mayor", "name": "1", "channel": "phone"}}, {"facts": []}, {"outbox": None, "version": "2"},
]  # fmt: skip


@pytest.mark.usefixtures("warned")
@pytest.mark.parametrize("news", STRANGE_LINES, ids=lambda news: "-".join(map(str, news)))
def test_a_line_that_is_not_understood_is_left_out_and_the_history_is_read(desk: Desk, news: dict[str, object]) -> None:
    (_, first), (case, second) = life()[:2]
    desk.mirror.absorb(sent([row_sent(case)], [first, {**second, **news}]))
    assert [line.action for line in desk.board.history(case.id)] == [Action.REGISTER]
    assert desk.board.unread() == 1


@pytest.mark.usefixtures("warned")
def test_a_kind_of_row_that_is_not_known_is_no_comment(desk: Desk) -> None:
    desk.mirror.absorb(sent([{"kind": "works", "id": str(new_id()), "row": {"version": 1}}], []))
    assert desk.board.unread() == 1


@pytest.mark.usefixtures("warned")
def test_another_program_reads_again_what_one_did_not_understand(desk: Desk) -> None:
    case = life()[0][0]
    desk.mirror.absorb(sent([row_sent(case, status="on_appeal")], []))
    assert not desk.mirror.could_read_more()
    desk.mirror._database.run("UPDATE unread SET vocabulary = 'older'")
    assert desk.mirror.could_read_more()
    desk.mirror.start_snapshot("here")
    desk.mirror.absorb(sent([row_sent(case)], []))
    desk.mirror.finish()
    assert (desk.mirror.could_read_more(), desk.board.unread()) == (False, 0)
    assert desk.mirror.case(case.id) == case


def test_whatever_travels_to_the_desks_has_its_columns_there_and_its_place() -> None:
    """A new kind of record is declared for the centre, for the wire and for the mirror."""
    fed = {table.name: table for table in tables.metadata.sorted_tables if table.info.get("feed")}
    assert fed.keys() == COLUMNS.keys(), "models/columns.py"
    hanging = {name for name, table in fed.items() if "case_id" in table.columns} - {INTERCOM}
    assert set(HANGING) == hanging, "HANGING of app/wire.py"
