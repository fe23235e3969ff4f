"""What was said in the demonstration city before anybody sat down: enough, and fitting what became of its cases."""

from __future__ import annotations

import os
from collections import Counter
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import cast

import pytest

from app.cast.figures import CITY_START, radio, units
from app.central.keeper import Held
from app.exchange import demo
from app.exchange.catalogue import starter_reference
from app.exchange.demo import build_demo, fill_past
from app.exchange.demo_history import Chapter, first_chapter, past_chapters, small_city
from app.exchange.demo_scripts import Step
from app.exchange.demo_talk import KEPT, Talk
from app.reading.audit import audit
from models.intercom import EntryKind
from models.lifecycle import Action
from models.reference import Reference, build_reference
from models.working_time import CITY_ZONE
from tests.exchange.test_demo_past import asked, empty_database


@cache
def reference() -> Reference:
    return build_reference(1, {**starter_reference(), **radio(), "units": units(), "names": []})


@pytest.fixture(scope="module")
def chapters() -> list[Chapter]:
    return [first_chapter(reference()), *past_chapters(reference())]


def said(chapters: list[Chapter]) -> list[Talk]:
    return [talk for chapter in chapters for talk in chapter.talk]


def test_the_last_day_is_as_busy_as_the_field_and_the_day_before_is_not(chapters: list[Chapter]) -> None:
    talk = said(chapters)
    assert all(CITY_START - KEPT < one.at < CITY_START for one in talk)
    hours = Counter(one.at.astimezone(CITY_ZONE).strftime("%d %H") for one in talk)
    yesterday = [hours[f"20 {hour:02}"] for hour in range(9, 21)]
    assert all(40 <= many <= 60 for many in yesterday), yesterday
    assert 40 <= hours["21 08"] <= 65
    before = [hours[f"19 {hour:02}"] for hour in range(10, 21)]
    assert all(5 <= many <= 20 for many in before), before


def test_somebody_who_signs_in_finds_his_shift_begun(chapters: list[Chapter]) -> None:
    opened = CITY_START.replace(hour=8, minute=0)
    here = [talk for talk in chapters[0].talk if talk.at >= opened]
    assert 60 <= len(here) <= 120
    kinds = {EntryKind(str(talk.facts["kind"])) for talk in here}
    assert kinds > {EntryKind.ROLL_CALL, EntryKind.VERIFY, EntryKind.INSPECT, EntryKind.REPORT, EntryKind.NOTICE}
    present = [talk.facts["call_sign"] for talk in here if talk.facts["text"] == "到岗，开始巡查。"]
    assert len(present) == len(set(present)) > 5


def steps_by_case(chapters: list[Chapter]) -> dict[int, dict[Action, Step]]:
    cases: dict[int, dict[Action, Step]] = {}
    for chapter in chapters:
        for step in chapter.steps:
            cases.setdefault(step.case, {})[step.action] = step
    return cases


def test_what_is_said_of_a_case_fits_what_became_of_it(chapters: list[Chapter]) -> None:
    cases = steps_by_case(chapters)
    many = Counter[str]()
    for talk in said(chapters):
        if talk.about is None:
            continue
        story = cases[talk.about]
        register = story[Action.REGISTER]
        group = reference().talk_groups[str(talk.facts["channel"])]
        assert group.division == register.facts["division"]
        assert talk.at > register.at
        kind, incoming = EntryKind(str(talk.facts["kind"])), talk.facts["direction"] == "in"
        many[kind] += 1
        if kind is EntryKind.INSPECT and incoming and "完毕" in str(talk.facts["text"]):
            assert talk.at < story[Action.PASS_INSPECTION].at
            assert talk.facts["call_sign"] == story[Action.PASS_INSPECTION].behalf
            assert talk.facts["call_sign"] == story[Action.SEND_TO_INSPECTION].facts["supervisor"]
        if kind is EntryKind.VERIFY and incoming and Action.FILE in story:
            assert talk.at < story[Action.FILE].at
    assert min(many["verify"], many["inspect"], many["report"]) > 50


def test_some_entries_are_put_right(chapters: list[Chapter]) -> None:
    entries = {(talk.story, talk.number): talk for talk in said(chapters)}
    assert len(entries) == len(said(chapters))
    better = [talk for talk in entries.values() if talk.corrects is not None]
    assert 5 <= len(better) <= 60
    for talk in better:
        wrong = entries[talk.story, talk.corrects or 0]
        assert (wrong.facts["call_sign"], wrong.about) == (talk.facts["call_sign"], talk.about)
        assert timedelta() < talk.at - wrong.at < timedelta(minutes=2)


def test_the_small_city_has_something_said_in_it() -> None:
    talk = small_city(reference()).talk
    assert 12 <= len(talk) <= 20
    assert small_city(reference()).talk == talk
    assert len({one.facts["kind"] for one in talk}) >= 4


def test_it_is_recorded_with_its_cases_and_the_audit_agrees(
    server: Held, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(demo, "past_chapters", lambda wanted: past_chapters(wanted)[:2])
    with empty_database(server, f"gaowei_talk_{os.getpid()}") as place:
        build_demo(place, tmp_path, lambda *_: None, whole=True)
        assert fill_past(place, tmp_path, lambda *_: None, lambda: False)
        ((many, linked, of_cases, oldest),) = asked(
            place,
            "select count(*), count(i.case_id), count(c.id), min(i.updated_at) from gaowei.intercom i"
            " left join gaowei.cases c on c.id = i.case_id and c.division = i.division",
        )
        assert cast("int", many) > 500
        assert cast("int", linked) > 100
        assert linked == of_cases, "an entry names a case that is there, of its own division"
        assert CITY_START - KEPT < cast("datetime", oldest) < CITY_START - timedelta(hours=40)
        right = "select count(*) from gaowei.intercom i join gaowei.intercom w on w.id = i.corrects and w.id < i.id"
        assert asked(place, right) > [(3,)]
        assert audit(place.admin_dsn).findings == []
