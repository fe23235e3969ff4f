"""Limits from a stage to a stage (DOMAIN §8.2): those of the centre's own stages, and bundles 捆绑时限 over several."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from models.case import CLOCK_OF, ClockName, Status
from models.working_time import CalendarKind

SUPERVISE = "supervise"
"""督办: until a supervision order is answered."""
COORDINATE, COORDINATE_URGENT = ClockName.COORDINATE.value, "coordinate_urgent"
"""协同: until it is decided who is responsible."""

STAGES: tuple[ClockName, ...] = tuple(dict.fromkeys(CLOCK_OF.values()))
"""The stages of a case, in the order in which it goes through them."""


@dataclass(frozen=True, slots=True)
class StageLimit:
    """`minutes` of open time on `calendar`, from entering stage `first` to leaving stage `last`.

    `edition` is empty for a limit of every catalogue. A stage is a clock's name, or one of the names above.
    """

    name: str
    first: str
    last: str
    minutes: int
    calendar: CalendarKind
    edition: str = ""

    @property
    def bundle(self) -> bool:
        """Whether it holds over several stages of a case."""
        return self.first != self.last

    def covers(self, status: Status) -> bool:
        """Whether a case in `status` is between its two stages."""
        stage = CLOCK_OF.get(status)
        if stage is None:
            return False
        return STAGES.index(ClockName(self.first)) <= STAGES.index(stage) <= STAGES.index(ClockName(self.last))


def _own(name: str, minutes: int, calendar: CalendarKind = CalendarKind.MONITOR) -> StageLimit:
    return StageLimit(name, name, name, minutes, calendar)


SHIPPED: Mapping[str, StageLimit] = {
    limit.name: limit
    for limit in (
        _own(ClockName.ACCEPT, 15),
        _own(ClockName.VERIFY, 60),
        _own(ClockName.FILE, 15),
        _own(ClockName.DISPATCH, 15),
        _own(ClockName.SEND_INSPECTION, 15),
        _own(ClockName.INSPECT, 60),
        _own(ClockName.CLOSE, 30),
        _own(SUPERVISE, 480, CalendarKind.WORK),
        _own(COORDINATE_URGENT, 120, CalendarKind.CONTINUOUS),
        _own(COORDINATE, 1440, CalendarKind.WORK),
    )
}
"""The shipped limits (DOMAIN §8.2) [P], where a centre says nothing: a work day is 8 hours of the units'."""

PREFIX = "stage_minutes."
"""Of the settings that change the minutes of a stage: `stage_minutes.accept`."""


@dataclass(frozen=True, slots=True)
class StageLimits:
    """All limits from a stage to a stage. `own` are those of this centre, by (edition, name)."""

    own: Mapping[tuple[str, str], StageLimit] = field(default_factory=lambda: MappingProxyType({}))
    shipped: Mapping[str, StageLimit] = field(default_factory=lambda: SHIPPED)

    def of(self, name: str, edition: str = "") -> StageLimit:
        """The limit of stage `name` under an edition. Raises KeyError for one that is nobody's."""
        return self.own.get((edition, name)) or self.own.get(("", name)) or self.shipped[name]

    def bundle_on(self, status: Status, edition: str) -> StageLimit | None:
        """The bundle that a case in `status` runs under: its edition's before every catalogue's; None without one."""
        held = [limit for limit in self.own.values() if limit.bundle and limit.covers(status)]
        fitting = [limit for limit in held if limit.edition in ("", edition)]
        return max(fitting, key=lambda limit: (limit.edition != "", limit.name), default=None)

    def named(self, name: str, edition: str) -> StageLimit | None:
        """A bundle by its name, as `bundle_on` finds it."""
        return self.own.get((edition, name)) or self.own.get(("", name))


def build_limits(rows: Iterable[Mapping[str, object]], settings: Mapping[str, str]) -> StageLimits:
    """Limits of rows as the centre sends them, and of settings `stage_minutes.<clock>`.

    Raises KeyError or ValueError on rows of another shape, on no number, and on a bundle that goes nowhere.
    """
    shipped = dict(SHIPPED)
    for clock in ClockName:
        if (said := settings.get(f"{PREFIX}{clock}")) is not None:
            calendar = shipped[clock].calendar if clock in shipped else CalendarKind.MONITOR
            shipped[clock] = _own(clock, int(said), calendar)
    own = {(limit.edition, limit.name): limit for limit in map(limit_of_row, rows)}
    return StageLimits(MappingProxyType(own), MappingProxyType(shipped))


def limit_of_row(row: Mapping[str, object]) -> StageLimit:
    """The limit of a row of `stage_limits`. Raises KeyError or ValueError where it is none."""
    limit = StageLimit(
        str(row["name"]),
        str(row["first_stage"]),
        str(row["last_stage"]),
        int(str(row["minutes"])),
        CalendarKind(str(row["calendar"])),
        str(row.get("edition") or ""),
    )
    if not limit.bundle:
        if not limit.name == limit.first == limit.last or limit.name not in {*STAGES, *SHIPPED}:
            raise ValueError(f"a limit of one stage is called as its stage: {limit.name}")
        if limit.name == ClockName.HANDLE:
            raise ValueError("how long a unit has, the filing condition says")
    elif STAGES.index(ClockName(limit.first)) > STAGES.index(ClockName(limit.last)) or limit.name in SHIPPED:
        raise ValueError(f"no bundle goes from {limit.first} to {limit.last} as {limit.name}")
    if limit.minutes <= 0:
        raise ValueError(f"no time at all: {limit.name}")
    return limit
