"""A line typed in a hurry: who, which way, of what kind, about which case."""

from __future__ import annotations

from uuid import UUID

import pytest

from models.intercom import Direction, EntryKind
from tests.ui.fake_city import NOON, make_reference
from ui.intercom.heard import Heard, begun, hear, parts
from ui.intercom.proposals import propose
from ui.intercom.written import Chosen, case_of, write

IN, OUT = Direction.IN, Direction.OUT
K = EntryKind
REFERENCE = make_reference()
CASE = UUID(int=412)


def heard(line: str, channel: str = "") -> Heard:
    return hear(line, REFERENCE, channel)


@pytest.mark.parametrize(
    ("line", "sign"),
    [
        ("7 到岗", "7"), ("7到岗", "7"), ("7号 到岗", "7"), ("７ 到岗", "7"), ("12 请讲", "12"), ("洞拐 收到", "7"),
        ("拐 请讲 养护已到场", "7"), ("幺两，请讲", "12"), ("两三号 到岗", "23"), ("三幺 求助", "31"),
        ("周立 到岗", "7"),
        ("周立 7 号 到岗", "7"), ("No. 7 on post", "7"), ("全体 试机", "all"), ("all stations notice", "all"),
        ("锦江二组 请注意", "JJ-2"), ("二组 请注意", "JJ-2"), ("Jinjiang 2 please wait", "JJ-2"), ("> 7 返回", "7"),
        ("＞12 返回", "12"), ("jj-2 请注意", "JJ-2"), ("99 到岗", "99"), ("养护已到场", ""), ("两侧有垃圾", ""),
    ],
)  # fmt: skip
def test_who_speaks(line: str, sign: str) -> None:
    assert heard(line).call_sign == sign


def test_who_is_not_on_the_list_is_said_so() -> None:
    assert heard("7 到岗").known
    assert not heard("99 到岗").known
    assert not heard("养护已到场").known


def test_the_talk_group_is_the_speakers_own_then_the_one_looked_at() -> None:
    assert heard("23 到岗", "JJ-1").channel == "WH-1"
    assert heard("99 到岗", "JJ-1").channel == "JJ-1"
    assert heard("一组 请注意", "WH-1").channel == "WH-1"
    assert heard("99 到岗").channel == "CITY"


@pytest.mark.parametrize(
    ("line", "direction", "kind"),
    [
        ("7 到岗", IN, K.ROLL_CALL), ("12 请讲", OUT, K.ORDER), ("7 请讲 养护已到场", IN, K.REPORT),
        ("7 收到", IN, K.ORDER), ("7 收到，等待维修。", OUT, K.ORDER), ("7 明白，原地看护。", OUT, K.ORDER),
        ("7 核实属实", IN, K.VERIFY), ("7 核查通过", IN, K.INSPECT), ("> 7 请核查", OUT, K.INSPECT),
        ("31 救命", IN, K.EMERGENCY), ("31 紧急，请叫 120", IN, K.EMERGENCY), ("23 试机", IN, K.TEST),
        ("全体 隧道封闭", OUT, K.NOTICE), ("7 请求支援", IN, K.REPORT), ("7 垃圾已清", IN, K.REPORT),
        ("> 7 垃圾已清", OUT, K.ORDER), ("7 on post", IN, K.ROLL_CALL), ("12 go ahead", OUT, K.ORDER),
        ("7 inspected, true", IN, K.INSPECT), ("31 help", IN, K.EMERGENCY), ("12 私聊", IN, K.VIOLATION),
    ],
)  # fmt: skip
def test_direction_and_kind_are_guessed(line: str, direction: Direction, kind: EntryKind) -> None:
    said = heard(line)
    assert (said.direction, said.kind) == (direction, kind)


@pytest.mark.parametrize(
    ("line", "text", "number"),
    [
        ("7 养护已到场 412", "养护已到场", "412"), ("7 #412 养护已到场", "养护已到场", "412"),
        ("7 养护已到场 00412", "养护已到场", "00412"), ("7 已清，20170714-03127", "已清", "20170714-03127"),
        ("7 已清#412", "已清", "412"), ("7 需要 12 个锥桶", "需要 12 个锥桶", ""), ("7 督院街 12", "督院街 12", ""),
        ("7 一品巷 3 号，已劝导", "一品巷 3 号，已劝导", ""),
    ],
)  # fmt: skip
def test_the_number_of_a_case_goes_out_of_the_text(line: str, text: str, number: str) -> None:
    said = heard(line)
    assert (said.text, said.number) == (text, number)


def find(known: str) -> UUID | None:
    return CASE if known in ("20170721-00412", "20170714-03127", "03127") else None


def test_a_number_is_first_looked_for_among_todays() -> None:
    asked: list[str] = []

    def remember(number: str) -> UUID | None:
        asked.append(number)
        return None

    case_of("412", remember, NOON)
    assert asked == ["20170721-00412", "00412"]
    assert case_of("3127", find, NOON) == CASE


def test_a_number_at_the_end_that_is_no_case_stays_text() -> None:
    written = write(heard("7 路长 300"), Chosen(), find, NOON)
    assert (written.heard.text, written.case_id, written.missing) == ("路长 300", None, "")


def test_a_number_marked_as_a_case_must_be_one() -> None:
    assert write(heard("7 已清 #999"), Chosen(), find, NOON).missing == "999"
    assert write(heard("7 已清 #412"), Chosen(), find, NOON).case_id == CASE


def test_what_the_keys_chose_stands_before_the_guess() -> None:
    written = write(heard("7 到岗"), Chosen(K.REPORT, OUT), find, NOON)
    assert (written.heard.kind, written.heard.direction) == (K.REPORT, OUT)


def test_several_entries_stand_in_one_line() -> None:
    assert parts("7 到岗 / 12 请讲 ／ 洞两 收到") == ["7 到岗", "12 请讲", "洞两 收到"]
    assert parts("1/2 路已清") == ["1/2 路已清"]
    assert parts(" / ") == []


def test_who_is_typed_now_is_proposed_for() -> None:
    assert begun("7 到岗 / 1") == "1"
    assert begun("> 周") == "周"
    assert begun("7 ") == ""
    assert [one.put for one in propose("1", REFERENCE)] == ["12", "15"]
    assert [one.put for one in propose("幺", REFERENCE)] == ["12", "15"]
    assert [one.put for one in propose("周", REFERENCE)] == ["7"]
    assert [one.put for one in propose("zl", REFERENCE)] == ["7"]
    assert propose("7", REFERENCE) == ()
    assert [one.put for one in propose("wuhou", REFERENCE)] == ["Wuhou 1"]
