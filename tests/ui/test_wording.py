"""Words: every value, code and failure has one; figures read alike everywhere; nothing is cut out of a sentence."""

from __future__ import annotations

import inspect
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtWidgets import QApplication

from app import errors
from app.central.keeper import Step as ServerStep
from app.desk.rows import State, WaitingCommand
from app.exchange.demo import DemoStep
from app.sync.link import LinkKind, LinkState
from models.catalogue import Kind, Limit, LimitUnit
from models.errors import Code, RuleBroken
from models.facts import FIELDS as FACTS
from models.intercom import Direction, EntryKind
from models.lifecycle import Action
from tests.ui.fake_city import EDITION, JINJIANG, NOON, make_reference
from ui import translations, wording
from ui.actions import LETTERS, SEQUENCES, Key
from ui.wording import connection, failures, figures, keys, opening, radio, sentences, words

NO_CASE = UUID(int=1)


@pytest.mark.parametrize(("values", "table"), words.TABLES)
def test_every_value_has_a_word(values: type[StrEnum], table: Mapping[StrEnum, str]) -> None:
    assert set(table) == set(values)
    assert all(table.values())


def test_every_value_of_the_radio_has_a_word() -> None:
    assert set(radio.ENTRY_KINDS) == set(EntryKind)
    assert set(radio.DIRECTIONS) == set(Direction)


def test_who_speaks_on_the_radio_is_named() -> None:
    reference = make_reference()
    said = [wording.call_sign(reference, sign) for sign in ("7", "JJ-2", "all", "巡逻车")]
    assert said == ["No. 7", "Jinjiang 2", "All", "巡逻车"]
    assert wording.speaker(reference, "7") == "No. 7 周立"
    assert wording.speaker(reference, "99") == "No. 99"


def test_every_code_failure_link_and_key_has_a_sentence() -> None:
    assert set(sentences.CODES) == set(Code)
    known = {kind for _, kind in inspect.getmembers(errors, inspect.isclass) if issubclass(kind, errors.WorldFailed)}
    assert set(failures.FAILURES) == known
    assert set(connection.LINKS) == set(LinkKind)
    assert set(keys.KEYS) == set(Key) == set(SEQUENCES)
    assert set(opening.STEPS) == {*ServerStep, *DemoStep}


def test_a_failure_says_what_its_class_says() -> None:
    for kind, sentence in failures.FAILURES.items():
        assert sentence == " ".join(inspect.cleandoc(kind.__doc__ or "").split())


def test_what_a_failure_knows_is_said() -> None:
    assert wording.failed(errors.CentreDamaged(missing="cases.place")).endswith("Missing: cases.place.")
    assert wording.failed(errors.barred(Path("/a/b"), Path("/a"), "gaowei")).startswith(
        "The data folder /a/b cannot be reached: /a is closed to the user gaowei"
    )
    assert wording.failed(errors.FolderNotWritable(folder="/a/b")).endswith("(/a/b)")


def test_a_line_that_is_refused_says_why_in_words() -> None:
    turned_away = LinkState(LinkKind.REFUSED, reason="CentreDamaged")
    assert wording.link_hint(turned_away, make_reference()) == wording.failed(errors.CentreDamaged())


def test_every_fact_of_every_action_has_a_name() -> None:
    facts = {field.name for fields in FACTS.values() for field in fields}
    assert facts <= set(sentences.FIELDS)


@pytest.mark.parametrize("code", list(Code))
def test_a_code_is_a_whole_sentence_even_without_its_facts(code: Code) -> None:
    sentence = wording.broken(RuleBroken(code), make_reference())
    assert sentence
    assert not re.search(r"[{}]", sentence)


def test_facts_are_spoken_not_printed() -> None:
    reference = make_reference()
    assert wording.broken(RuleBroken(Code.OUT_OF_SCOPE, {"division": JINJIANG}), reference).startswith("Jinjiang")
    status = RuleBroken(Code.WRONG_STATUS, {"status": "registered", "needed": ["pending_file", "pending_close"]})
    assert "“To file, To close”" in wording.broken(status, reference)
    same_hand = wording.broken(RuleBroken(Code.SAME_HAND, {"action": "register"}), reference)
    assert "“Registered”" in same_hand
    assert "Duty leader" in wording.broken(RuleBroken(Code.POST_MISSING, {"posts": ["duty_leader"]}), reference)


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (-12, "-0:12"), (-0.5, "-0:01"), (0, "0:00"), (9.9, "0:09"), (59, "0:59"), (60, "1:00"), (1439, "23:59"),
        (1440, "1d"), (1440 + 120, "1d 2h"), (1440 + 59, "1d"), (2 * 1440 + 60, "2d 1h"), (3 * 1440 + 300, "3d"),
        (-1440 - 120, "-1d 2h"),
    ],
)  # fmt: skip
def test_time_left_has_one_format(minutes: float, said: str) -> None:
    assert wording.left(NOON + timedelta(minutes=minutes), NOON) == said


def test_what_is_not_known_is_a_dash() -> None:
    reference = make_reference()
    assert wording.left(None, NOON) == wording.NOTHING
    assert wording.unit(reference, None) == wording.NOTHING
    assert wording.number_short(None, NOON) == wording.NOTHING


def test_a_number_of_today_loses_its_date() -> None:
    assert wording.number_parts("20170721-00412", NOON) == ("", "00412")
    assert wording.number_parts("20170714-03127", NOON) == ("0714-", "03127")
    assert wording.number_short("odd", NOON) == "odd"
    # Half past midnight in the city is still yesterday in UTC.
    midnight = datetime(2017, 7, 21, 16, 30, tzinfo=UTC)
    assert wording.number_short("20170722-00001", midnight) == "00001"


def test_times_are_those_of_the_city() -> None:
    assert wording.clock_time(NOON, NOON) == "09:42"
    assert wording.clock_time(NOON - timedelta(days=7), NOON) == "07-14 09:42"
    assert wording.clock_time(NOON - timedelta(days=365), NOON) == "2016-07-21 09:42"
    assert figures.clock_second(NOON) == "09:42:18"


def test_the_badge_says_how_the_link_stands() -> None:
    def said(kind: LinkKind, waiting: int = 0) -> str:
        last = NOON - timedelta(minutes=4, seconds=12)
        return wording.link(LinkState(kind, last, 0.3, waiting, sent_of_batch=3, batch=8), NOON)

    assert said(LinkKind.LIVE) == "Live 0.3 s"
    assert said(LinkKind.GONE, 5) == "Cut off 4:12, 5 to send"
    assert said(LinkKind.CATCHING_UP) == "Catching up 3 / 8"
    assert said(LinkKind.SLOW) == "Slow 4:12"


@pytest.mark.parametrize("action", list(Action))
def test_a_waiting_command_tells_what_it_would_do(action: Action) -> None:
    facts = {field.name: "WH-PS" for field in FACTS[action]}
    command = WaitingCommand(NO_CASE, action, NO_CASE, None, NOON, State.WAITING, facts, None, None, {}, 0)
    said = wording.content(command, make_reference())
    assert said == wording.NOTHING if not FACTS[action] else said != wording.NOTHING


@pytest.mark.parametrize(
    ("zh", "short_zh", "en", "short_en"),
    [
        ("锦江区", "锦江", "Jinjiang", "Jinjiang"),
        ("都江堰市", "都江堰", "Dujiangyan", "Dujiangyan"),
        ("高新区（功能区）", "高新", "Chengdu Hi-tech Zone", "Hi-tech"),
        ("天府新区直管区（功能区）", "天府", "Tianfu New Area (directly administered)", "Tianfu"),
    ],
)
def test_districts_are_said_short_where_room_is_short(
    qapp: QApplication, zh: str, short_zh: str, en: str, short_en: str
) -> None:
    made = make_reference()
    divisions = {JINJIANG: replace(made.divisions[JINJIANG], name_zh=zh, name_en=en)}
    reference = replace(made, divisions=divisions)
    assert wording.division_short(reference, JINJIANG) == short_en
    translations.put_on(qapp, "zh")
    assert wording.division_short(reference, JINJIANG) == short_zh


def test_no_letter_of_a_case_is_also_a_key_of_the_list() -> None:
    in_lists = {Key.DOWN, Key.UP, Key.OPEN, Key.FILTER, Key.VIEW, Key.HISTORY, Key.COPY}
    taken = {sequence for key in in_lists for sequence in SEQUENCES[key]}
    assert not taken & set(LETTERS.values())


def test_a_class_is_short_in_a_narrow_column(qapp: QApplication) -> None:
    reference = make_reference()
    assert wording.class_short(reference, EDITION, Kind.COMPONENT, "0101") == "Water-supply cover"
    translations.put_on(qapp, "zh")
    assert wording.class_short(reference, EDITION, Kind.COMPONENT, "0101") == "上水井盖"


def test_what_is_there_in_chinese_only_says_so(qapp: QApplication) -> None:
    assert wording.in_chinese("Filing condition") == "Filing condition · the Chinese words count"
    translations.put_on(qapp, "zh")
    assert wording.in_chinese("立案条件") == "立案条件"


def test_one_of_a_unit_is_said_as_one() -> None:
    assert wording.limit(Limit(1, LimitUnit.WORK_DAY)) == "1 working day"
    assert wording.limit(Limit(2, LimitUnit.WORK_DAY)) == "2 working days"
