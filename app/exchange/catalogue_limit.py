"""Limits as cities spell them: `1工作日`, ` 5工作日`, `2紧急工作时`, `种植季节15工作日`, `３天`,
or 5 under `时限（工作日）`."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from app.exchange.catalogue_reasons import Odd, Reason
from models.catalogue import Limit, LimitUnit

UNITS: dict[str, LimitUnit] = {
    "紧急工作时": LimitUnit.URGENT_HOUR,
    "紧急工作小时": LimitUnit.URGENT_HOUR,
    "紧急小时": LimitUnit.URGENT_HOUR,
    "紧急时": LimitUnit.URGENT_HOUR,
    "紧急工作日": LimitUnit.URGENT_DAY,
    "紧急工作天": LimitUnit.URGENT_DAY,
    "紧急日": LimitUnit.URGENT_DAY,
    "工作时": LimitUnit.WORK_HOUR,
    "工作小时": LimitUnit.WORK_HOUR,
    "小时": LimitUnit.WORK_HOUR,  # 工作时, also written 小时 (DOMAIN §8.1)
    "工作日": LimitUnit.WORK_DAY,
    "工作天": LimitUnit.WORK_DAY,
    "自然日": LimitUnit.NATURAL_DAY,
    "日历日": LimitUnit.NATURAL_DAY,
    "日历天": LimitUnit.NATURAL_DAY,
}
PLAIN_DAYS = frozenset({"天", "日"})
"""Work days in one city, natural days in another (DOMAIN §8.1): whoever imports says which."""

LONGEST = 1000

_DIGITS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_NUMBER = r"\d+(?:\.\d+)?|[一二两三四五六七八九十]+"
_LIMIT = re.compile(rf"(?P<note>[^\d一二两三四五六七八九十]*?)(?P<number>{_NUMBER})个?(?P<unit>[^\d]*)")
_EACH = re.compile(rf"(?:{_NUMBER})个?(?:紧急|工作|自然|日历|小?时|天|日|分钟|个?月)")
_WORDS = re.compile(r"[\u4e00-\u9fff、()]+")
_WITHIN = re.compile(r"(以内|之内|内)$")


@dataclass(frozen=True, slots=True)
class ReadLimit:
    """A limit; `note` are the words before it that say when it holds (种植季节); `plain_day`: 天 alone was read."""

    limit: Limit
    note: str | None = None
    plain_day: bool = False


def tidy(text: str) -> str:
    """Without blanks, in half width: how texts are compared."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def unit_of(word: str, plain_day: LimitUnit | None) -> LimitUnit | None:
    """The unit that a word means; None when it means none, or days that nobody has explained."""
    return plain_day if word in PLAIN_DAYS else UNITS.get(word)


def read_limit(text: str, unit_word: str, plain_day: LimitUnit | None) -> ReadLimit:
    """A limit's cell; `unit_word` is what a column of units or the header says, for a cell that has a number alone.

    `plain_day` is what 天 means here; while it is None such a limit counts as work days, with `plain_day` set.
    Raises Odd.
    """
    words = _WITHIN.sub("", tidy(text)).rstrip("。.;；,，")
    if len(_EACH.findall(words)) > 1:
        raise Odd(Reason.LIMIT_SEVERAL, text=text)
    match = _LIMIT.fullmatch(words)
    if match is None:
        raise Odd(Reason.LIMIT_UNKNOWN, text=text)
    note, unit = match["note"].strip(":,()"), match["unit"].strip("()") or tidy(unit_word)
    if note == "紧急":  # 紧急2工作时
        note, unit = "", f"紧急{unit}"
    if note and not _WORDS.fullmatch(note):
        raise Odd(Reason.LIMIT_UNKNOWN, text=text)
    meant = unit_of(unit, plain_day or LimitUnit.WORK_DAY)
    if meant is None:
        raise Odd(Reason.LIMIT_WITHOUT_UNIT if not unit else Reason.LIMIT_UNIT_UNKNOWN, text=text, unit=unit)
    return ReadLimit(Limit(_whole(match["number"], text), meant), note or None, unit in PLAIN_DAYS)


def _whole(number: str, text: str) -> int:
    if "." in number and float(number) != int(float(number)):
        raise Odd(Reason.LIMIT_NOT_WHOLE, text=text)
    value = int(float(number)) if number[0].isdigit() else _chinese(number)
    if not value or value > LONGEST:
        raise Odd(Reason.LIMIT_UNKNOWN, text=text)
    return value


def _chinese(number: str) -> int | None:
    """十五, 二十, 三: up to 99; None for what is no number."""
    tens, ten, ones = number.partition("十")
    if not ten:
        return _DIGITS.get(number)
    if any(part and part not in _DIGITS for part in (tens, ones)):
        return None
    return 10 * _DIGITS.get(tens, 1) + _DIGITS.get(ones, 0)
