"""What is said on the radio of the demonstration city: every sentence once. All of it is invented (DOMAIN §9.7)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from models.intercom import Direction, EntryKind

_IN, _OUT, _K = Direction.IN, Direction.OUT, EntryKind


class Saying(NamedTuple):
    """A sentence, and what it is; {place} and {what} are those of the case it is about."""

    kind: EntryKind
    direction: Direction
    words: str


SEEN_ON_ROUND = Saying(_K.REPORT, _IN, "{place}，{what}，已拍照。")
VERIFY = Saying(_K.VERIFY, _OUT, "请到{place}核实：{what}。")
VERIFIED = Saying(_K.VERIFY, _IN, "{place}已看到，{what}属实。")
NOT_FOUND = Saying(_K.VERIFY, _IN, "{place}看过了，没有发现{what}。")
HAS_UNIT_COME = Saying(_K.ORDER, _OUT, "{place}的{what}请看一下单位到了没有。")
UNIT_HAS_COME = Saying(_K.REPORT, _IN, "{place}，单位已到场，正在处置。")
NOBODY_HAS_COME = Saying(_K.REPORT, _IN, "{place}的{what}还没有人来。")
NOT_OURS = Saying(_K.REPORT, _IN, "{place}，单位到场看了，说不归他们管。")
INSPECT = Saying(_K.INSPECT, _OUT, "请到{place}核查：{what}。")
INSPECTED = Saying(_K.INSPECT, _IN, "{place}核查完毕，已恢复。")
STILL_THERE = Saying(_K.INSPECT, _IN, "{place}核查，{what}仍在。")
PUT_RIGHT = "更正：刚才门牌报错了，是{place}。"

ON_DUTY = Saying(_K.ROLL_CALL, _IN, "到岗，开始巡查。")
RAIN = Saying(_K.NOTICE, _OUT, "各组注意：午后有阵雨，留意下穿道路积水。")
SHIFT = Saying(_K.NOTICE, _OUT, "各组注意：整点交接班，请按时到岗。")

IDLE: Sequence[tuple[int, Saying]] = (
    (8, ON_DUTY),
    (5, Saying(_K.ROLL_CALL, _OUT, "点名，请报位置。")),
    (5, Saying(_K.ROLL_CALL, _IN, "在岗，责任网格内一切正常。")),
    (3, Saying(_K.REPORT, _IN, "本网格巡查完毕，未见异常。")),
    (2, Saying(_K.TEST, _IN, "试机，听得清楚吗？")),
    (1, RAIN),
    (1, SHIFT),
)
"""What is said about no case: how often, and how."""
