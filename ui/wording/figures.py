"""Times, spans and numbers as people read them: one format for time left, everywhere."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from models.working_time import CITY_ZONE
from ui.wording.say import language

NOTHING = "—"
"""What is not known."""

_MINUTE, _DAY = 60, 86_400


def left(due: datetime | None, now: datetime) -> str:
    """Time left to `due`: `-0:12`, `0:09`, `1d 2h`, `3d`. Begun minutes count as gone; — without a clock."""
    return NOTHING if due is None else span(due - now)


def span(length: timedelta) -> str:
    """A span of time in the same format."""
    minutes = int(length.total_seconds() // _MINUTE)
    sign, minutes = ("-", -minutes) if minutes < 0 else ("", minutes)
    days, rest = divmod(minutes, _DAY // _MINUTE)
    hours, minutes = divmod(rest, 60)
    if not days:
        return f"{sign}{hours}:{minutes:02d}"
    return f"{sign}{days}d {hours}h" if days < 3 and hours else f"{sign}{days}d"


def stopwatch(length: timedelta) -> str:
    """Minutes and seconds of something that is running: `4:12`; from an hour on like any other span, with its unit."""
    seconds = max(0, int(length.total_seconds()))
    if seconds < 3600:
        return f"{seconds // 60}:{seconds % 60:02d}"
    return f"{seconds // 3600}h {seconds % 3600 // 60}m"


def seconds(value: float) -> str:
    """`0.3 s`; what rounds to nothing is `<0.1 s`."""
    return f"{value:.1f} s" if value >= 0.05 else "<0.1 s"


def distance(metres: float) -> str:
    """`23 m`, from a kilometre on `8.3 km`: the same in both languages, a number never without its unit."""
    return f"{metres:.0f} m" if round(metres) < 1000 else f"{metres / 1000:.1f} km"


def day_until(moment: datetime, now: datetime) -> str:
    """`→ 08-20`, the city's day until which something sleeps; with its year where that is another."""
    day, today = city_day(moment), city_day(now)
    return f"→ {day:%m-%d}" if day.year == today.year else f"→ {day:%Y-%m}"


def clock_time(moment: datetime, now: datetime | None = None) -> str:
    """`09:42` in the city; with the date before it, `07-14 09:42`, when it is not the day of `now`."""
    local = moment.astimezone(CITY_ZONE)
    if now is None or local.date() == now.astimezone(CITY_ZONE).date():
        return f"{local:%H:%M}"
    return f"{local:%m-%d %H:%M}" if local.year == now.astimezone(CITY_ZONE).year else f"{local:%Y-%m-%d %H:%M}"


def city_day(moment: datetime) -> date:
    """The day in the city."""
    return moment.astimezone(CITY_ZONE).date()


def clock_second(moment: datetime) -> str:
    """`09:42:18` in the city."""
    return f"{moment.astimezone(CITY_ZONE):%H:%M:%S}"


def full_time(moment: datetime) -> str:
    """`2017-07-21 09:42` in the city."""
    return f"{moment.astimezone(CITY_ZONE):%Y-%m-%d %H:%M}"


def count(value: int) -> str:
    """A counter: thousands always separated."""
    return f"{value:,}"


def number_parts(number: str | None, now: datetime) -> tuple[str, str]:
    """A case number as (quiet date, serial) for a narrow column: today's loses its date, others keep `0714-`."""
    if not number:
        return "", NOTHING
    day, dash, serial = number.partition("-")
    if not dash:
        return "", number
    today = f"{now.astimezone(CITY_ZONE):%Y%m%d}"
    return ("" if day == today else f"{day[4:]}-"), serial


def number_short(number: str | None, now: datetime) -> str:
    """`00412` today, `0714-03127` otherwise."""
    return "".join(number_parts(number, now))


def joined(*parts: str) -> str:
    """Parts beside each other: 甲·乙 in Chinese, "A · B" in English; empty ones fall out."""
    return ("·" if language() == "zh" else " · ").join(part for part in parts if part)


def after_each_other(*sentences: str) -> str:
    """Whole sentences in a row: with a blank between them in English, with none in Chinese; empty ones fall out."""
    return ("" if language() == "zh" else " ").join(sentence for sentence in sentences if sentence)


def listed(*parts: str) -> str:
    """Parts in a row: 甲、乙 in Chinese, "A, B" in English; empty ones fall out."""
    return ("、" if language() == "zh" else ", ").join(part for part in parts if part)
