"""After an edit of the calendars chosen cases are counted again: a manager's act, with a reason, and no other way."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from app import administration
from app.central.calendars import put_calendar_table
from app.exchange.recount import NoManager, Report, recount
from app.reading.audit import audit
from models.case import Case, ClockName
from models.people import Post
from tests.administration.test_admin import shared
from tests.central.people import People
from tests.central.test_calls_and_clocks import dispatched
from tests.centre_fixtures import Centre
from tests.contracts.asking import Asker, road

HOURS = [
    {"calendar": "work", "starts": "08:00", "ends": "08:01", "area": ""},
    {"calendar": "work", "starts": "14:00", "ends": "14:01", "area": ""},
    {"calendar": "monitor", "starts": "08:00", "ends": "21:00", "area": ""},
]
"""Units work two minutes a day."""


@pytest.fixture
def people(centre: Centre) -> Iterator[People]:
    with ExitStack() as stack:
        yield People(centre, stack)


def edited(people: People) -> tuple[Asker, Case]:
    """A case with its unit, after whose dispatch the hours of work were cut."""
    dispatcher, case = dispatched(people)
    assert case.due_calendar == "work"
    put_calendar_table(people.centre.admin_dsn, "openings", HOURS)
    return dispatcher, case


def counted(people: People, chosen: list[str] | None, *, dry_run: bool = False, post: Post = Post.MANAGER) -> Report:
    login = people.centre.person(post, divisions=(510104,))
    with people.centre.session(login, "M-01") as session:
        return recount(session, chosen, "工作时间调整后重算", dry_run=dry_run, tell=lambda _done: None)


def present(people: People, case: Case) -> tuple[object, ...]:
    (row,) = people.admin(
        "select due, deadline, due_start, due_seconds, calendar_version, deadline_version, version, status"
        " from gaowei.cases where id = %s",
        str(case.id),
    )
    return row


def test_nothing_moves_until_somebody_lets_it_and_then_the_history_says_why(people: People) -> None:
    _dispatcher, case = edited(people)
    before = present(people, case)
    looked = counted(people, None, dry_run=True)
    assert [(one.case.id, one.case.clock) for one in looked.moved] == [(case.id, ClockName.HANDLE)]
    assert (looked.done, present(people, case)) == (0, before)
    report = counted(people, None)
    assert (report.done, report.refused, report.unknown) == (1, [], [])
    due, deadline, start, seconds, *versions, version, status = present(people, case)
    assert (due, deadline) == (report.moved[0].due, report.moved[0].due)
    assert due != before[0]
    assert (start, seconds, status) == (before[2], before[3], before[7]), "start and amount are as they were"
    assert len(set(versions)) == 1
    assert versions[0] != before[4]
    assert version == case.version + 1
    (told,) = people.admin("select facts, person from gaowei.journal where action = 'recount'")
    assert told[0] == {"reason": "工作时间调整后重算"}
    found = audit(people.centre.admin_dsn)
    assert (found.findings, found.past_calendars > 0, found.other_calendars) == ([], True, 0)
    assert counted(people, None).moved == [], "a second time there is nothing"


def test_only_the_chosen_cases_move_and_a_strange_number_is_said(people: People) -> None:
    _dispatcher, case = edited(people)
    before = present(people, case)
    none = counted(people, ["20170721-99999"])
    assert (none.moved, none.unknown) == ([], ["20170721-99999"])
    assert present(people, case) == before
    assert case.number is not None
    assert counted(people, [case.number]).done == 1
    assert present(people, case) != before


def test_only_a_manager_does_it(people: People) -> None:
    edited(people)
    with pytest.raises(NoManager):
        counted(people, None, post=Post.DUTY_LEADER)


def test_a_deadline_of_somebodys_choice_is_found_by_the_audit(people: People) -> None:
    """A recount carries its calendars' name: another end than theirs is a lie."""
    edited(people)
    assert counted(people, None).done == 1
    wrong = "jsonb_set(after, '{due}', to_jsonb((after ->> 'due')::timestamptz + interval '1 day'))"
    people.admin("alter table gaowei.journal disable trigger all")
    people.admin(f"update gaowei.journal set after = {wrong} where action = 'recount' returning 1")
    assert {"due"} <= {str(one.facts.get("column")) for one in audit(people.centre.admin_dsn).findings}


def test_the_command_looks_first_asks_why_and_says_what_moved(
    people: People, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GAOWEI_HOME", str(tmp_path / "home"))
    shared(tmp_path / "home", people.centre)
    _dispatcher, case = edited(people)
    before = present(people, case)
    manager = people.centre.person(Post.MANAGER, divisions=(510104,))
    monkeypatch.setenv("GAOWEI_PASSWORD", manager.password)
    words = ["calendar", "recompute", "--all", "--centre", "hall", "--login", manager.name]
    assert administration.main(words) == 2
    assert "--reason" in capsys.readouterr().err
    assert administration.main([*words, "--dry-run"]) == 0
    said = capsys.readouterr().out
    assert "by today's calendars: 1." in said
    assert f"{case.number}  handle: 20" in said
    assert "a dry run" in said
    assert present(people, case) == before
    assert administration.main([*words, "--reason", "国庆调休录入后重算"]) == 0
    assert "each with the reason in its history: 1." in capsys.readouterr().out
    assert present(people, case) != before


def test_a_limit_over_several_stages_runs_beside_their_clocks_and_the_audit_agrees(people: People) -> None:
    limit = {
        "name": "intake", "edition": "", "first_stage": "accept", "last_stage": "dispatch", "minutes": 40,
        "calendar": "monitor",
    }  # fmt: skip
    put_calendar_table(people.centre.admin_dsn, "stage_limits", [limit])
    acceptor, leader, dispatcher = (people.asker(post) for post in (Post.ACCEPTOR, Post.DUTY_LEADER, Post.DISPATCHER))
    case: Case | None = None
    seen = []
    for who, action in road(acceptor, leader, dispatcher)[:4]:
        case = who.do(action, case)
        seen.append((case.bundle, case.bundle_start, case.bundle_due))
    assert case is not None
    assert (seen[0][0], seen[0], seen[1]) == ("intake", seen[1], seen[2])
    assert seen[3] == (None, None, None), "it is dispatched"
    put_calendar_table(people.centre.admin_dsn, "stage_limits", [])
    report = audit(people.centre.admin_dsn)
    assert (report.findings, report.past_calendars > 0, report.other_calendars) == ([], True, 0)
