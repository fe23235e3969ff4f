"""Hours of a week, as a responsibility table says them: "Mon-Fri 08:00-18:00", "Fri,Sat 18:00-02:00" (DOMAIN §7.4).

Days are days of the city. A stretch that ends before it begins goes on past midnight and belongs to the day on which
it began: one o'clock on Saturday morning is Friday's night market.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from models.working_time import CITY_ZONE

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_DAY_WORDS = {
    **{word.lower(): n for n, word in enumerate(DAYS)},
    **{f"{week}{day}": n for week in ("周", "星期", "礼拜") for n, day in enumerate("一二三四五六日")},
    **{f"{week}天": 6 for week in ("周", "星期", "礼拜")},
}
LONGEST = 200
"""Characters of hours."""
_EVERY = frozenset(range(7))
_EVERY_WORDS = frozenset({"", "daily", "每天", "每日"})
_MIDNIGHT = time()
_SPAN = re.compile(r"(.*?)\s*(\d{1,2}):(\d{2})\s*-\s*(\d{1,2}):(\d{2})")
_TIDY = str.maketrans({"–": "-", "—": "-", "~": "-", "至": "-", "到": "-", "、": ","})


@dataclass(frozen=True, slots=True)
class Stretch:
    """From `start` until before `end` on `days` (0 is Monday); past midnight where `end` is not after `start`.

    The same hour twice is the whole day.
    """

    days: frozenset[int]
    start: time
    end: time

    def holds(self, local: datetime) -> bool:
        """Whether a time of the city lies in it."""
        clock, day = local.time(), local.weekday()
        if self.start < self.end:
            return day in self.days and self.start <= clock < self.end
        began_today = day in self.days and clock >= self.start
        return began_today or ((day - 1) % 7 in self.days and clock < self.end)

    def __str__(self) -> str:
        end = "24:00" if self.end == _MIDNIGHT else f"{self.end:%H:%M}"
        days = _days_said(self.days)
        return f"{days}{' ' if days else ''}{self.start:%H:%M}-{end}"


@dataclass(frozen=True, slots=True)
class Hours:
    """Stretches of a week; any of them."""

    stretches: tuple[Stretch, ...]

    def holds(self, at: datetime) -> bool:
        """Whether `at` (aware) lies in them."""
        local = at.astimezone(CITY_ZONE)
        return any(stretch.holds(local) for stretch in self.stretches)

    @staticmethod
    def parse(text: str) -> Hours:
        """Of text such as "Mon-Fri 08:00-12:00; Sat 09:00-12:00", "周一至周五 8:00-18:00", "18:00-02:00".

        Raises ValueError with what was not understood.
        """
        if len(text) > LONGEST:
            raise ValueError(f"no hours of a week: more than {LONGEST} characters")
        return Hours(tuple(map(_stretch, unicodedata.normalize("NFKC", text).translate(_TIDY).split(";"))))

    def __str__(self) -> str:
        return "; ".join(map(str, self.stretches))


def minutes_of_week(hours: Hours) -> frozenset[int]:
    """Every minute of a week (0 is Monday 00:00) that lies in the hours: what two rows share is told by these."""
    monday = datetime(2017, 7, 17, tzinfo=CITY_ZONE)
    week = 7 * 24 * 60
    return frozenset(minute for minute in range(week) if hours.holds(monday + timedelta(minutes=minute)))


def _stretch(text: str) -> Stretch:
    found = _SPAN.fullmatch(text.strip())
    if found is None:
        raise ValueError(f"no hours of a week: {text.strip()!r}; write Mon-Fri 08:00-18:00")
    days, *numbers = found.groups()
    first_hour, first_minute, last_hour, last_minute = map(int, numbers)
    end = _MIDNIGHT if (last_hour, last_minute) == (24, 0) else time(last_hour, last_minute)
    return Stretch(_days(days), time(first_hour, first_minute), end)


def _days(text: str) -> frozenset[int]:
    said = text.strip().lower()
    if said in _EVERY_WORDS:
        return _EVERY
    found: set[int] = set()
    for part in said.split(","):
        first, dash, last = (word.strip() for word in part.partition("-"))
        begin, end = _day(first), _day(last if dash else first)
        found |= {(begin + n) % 7 for n in range((end - begin) % 7 + 1)}
    return frozenset(found)


def _day(word: str) -> int:
    day = _DAY_WORDS.get(word)
    if day is None:
        raise ValueError(f"no day of the week: {word!r}; write Mon-Fri 08:00-18:00")
    return day


def _days_said(days: frozenset[int]) -> str:
    """As it is read again: runs with a dash, nothing for every day."""
    if days == _EVERY:
        return ""
    runs: list[list[int]] = []
    for day in sorted(days):
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return ",".join(DAYS[run[0]] if len(run) == 1 else f"{DAYS[run[0]]}-{DAYS[run[-1]]}" for run in runs)
