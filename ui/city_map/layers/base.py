"""The base map as a layer: which one a person chose, and what is to be said of tiles that are not there.

Under it lies what is drawn from our own knowledge, so no tile that is missing leaves the map blank.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from math import isfinite

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from app.tiles import Why
from ui import wording
from ui.city_map.layers.layer import BASE
from ui.city_map.layers.source import Choice, Source
from ui.city_map.opening import Opened
from ui.given import Workstation
from ui.wording import base_maps

KEPT = "map.base"
"""The name in the preferences: the code of the base map."""

AGAIN = 10
"""Seconds until tiles that did not come are asked for anew; the tiles' own patience says whether a host is asked."""

_WHYS = tuple(Why)
_MOST = 100_000
"""More tiles no view has."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The tiles in view: how many are answered for and how many not yet, of how many there is none and why, of how many
    an old one and why, how old at most (seconds since 1970)."""

    whole: int = 0
    waiting: int = 0
    missing: Mapping[Why, int] | None = None
    stale: Mapping[Why, int] | None = None
    oldest: float = 0.0


class Ear(QObject):
    """The object `base` of the page's channel."""

    told = Signal(object)

    @Slot(str)
    def stands(self, text: str) -> None:
        """How the tiles in view stand; `text` is JSON of a `Standing`, reasons by their place."""
        try:
            said = json.loads(text)
            whole, waiting = _count(said["whole"]), _count(said["waiting"])
            found = Standing(whole, waiting, _counts(said["missing"]), _counts(said["stale"]), _age(said["oldest"]))
        except (ValueError, KeyError, TypeError, OverflowError, RecursionError, AttributeError):
            return
        self.told.emit(found)


class BaseLayer(Source):
    """Feeds the layer `base` where the settings name base maps; where they do not, there is no such layer."""

    def __init__(self, workstation: Workstation, parent: QObject) -> None:
        super().__init__(parent)
        self._workstation = workstation
        self._sources = {source.code: source for source in workstation.tiles.sources}
        self.layers = (BASE,) if self._sources else ()
        kept = workstation.preferences.get(KEPT)
        self._chosen = kept if isinstance(kept, str) and kept in self._sources else next(iter(self._sources), "")
        self._on = False
        self._stands = Standing()
        self._waited = 0
        self._ear = Ear(self)
        self._ear.told.connect(self._heard_of)

    def objects(self) -> Mapping[str, QObject]:
        """What the page tells of its tiles."""
        return {"base": self._ear} if self.layers else {}

    def begin(self, page: Opened) -> None:
        """The page is told which base map it is."""
        super().begin(page)
        self._tell_source()

    def end(self) -> None:
        """The page is gone, and its tiles with it."""
        super().end()
        self._stands = Standing()

    def show(self, name: str, *, on: bool) -> None:
        """Shown or not: the heading names it."""
        self._on = on
        self._stands = Standing()
        self.headed.emit()

    def choices(self, name: str) -> tuple[Choice, ...]:
        """Which base map."""
        options = tuple((code, source.name) for code, source in self._sources.items())
        return (Choice(QCoreApplication.translate("CityMap", "Source"), options, self._chosen),)

    def pick(self, name: str, place: int, code: str) -> None:
        """Another base map; kept for this person."""
        if code not in self._sources:
            return
        self._chosen = code
        self._stands = Standing()
        self._tell_source()
        self.headed.emit()
        self.counted.emit()
        self._workstation.preferences.put(KEPT, code)

    def tick(self, now: datetime) -> None:
        """What did not come is asked for again, now and then."""
        if not (self._on and (self._stands.missing or self._stands.stale)):
            self._waited = 0
            return
        self._waited += 1
        if self._waited >= AGAIN:
            self._waited = 0
            self.tell("basemapagain")

    def note(self, name: str) -> str:
        """Why tiles are missing, or whose map it is."""
        return self._trouble() or self._sources[self._chosen].attribution

    def heading(self) -> str:
        """What the pane says of its base map: its name and what is wrong with it; empty while none is shown."""
        if not self._on:
            return ""
        return wording.joined(self._sources[self._chosen].name, self._trouble())

    @property
    def stands(self) -> Standing:
        """How the tiles in view stand."""
        return self._stands

    def _trouble(self) -> str:
        """Why tiles in view are missing or old; empty when all is well."""
        missing, stale = self._stands.missing or {}, self._stands.stale or {}
        if missing and stale:
            said = QCoreApplication.translate("CityMap", "{count} missing, others as of {time}: {why}")
        elif missing:
            said = QCoreApplication.translate("CityMap", "{count} tiles missing: {why}")
        elif stale:
            said = QCoreApplication.translate("CityMap", "{count} tiles as of {time}: {why}")
        else:
            return ""
        whys = missing or stale
        return said.format(
            count=wording.count(sum(whys.values())), time=_moment(self._stands.oldest), why=_commonest(whys)
        )

    def _tell_source(self) -> None:
        if not self._chosen:
            return
        source = self._sources[self._chosen]
        self.tell(
            "basemap",
            {
                "code": source.code,
                "parts": max(1, len(source.addresses)),
                "min": source.min_zoom,
                "max": source.max_zoom,
                "attribution": source.attribution,
            },
        )

    def _heard_of(self, stands: Standing) -> None:
        if stands != self._stands:
            self._stands = stands
            self.headed.emit()
            self.counted.emit()


def _moment(seconds: float) -> str:
    """When a tile was fetched. By the machine's clock, as the tiles have it: the city's may be another."""
    return wording.clock_time(datetime.fromtimestamp(seconds, UTC), datetime.now(UTC))


def _commonest(whys: Mapping[Why, int]) -> str:
    return base_maps.why_no_tile(max(whys, key=lambda why: whys[why]))


def _count(value: object) -> int:
    return max(0, min(_MOST, int(value))) if isinstance(value, int | float) and isfinite(value) else 0


def _counts(values: Mapping[str, object]) -> dict[Why, int]:
    """By place of the reason, counted from 1; what is no reason is left out."""
    known = Counter({_WHYS[int(place) - 1]: _count(n) for place, n in values.items() if 1 <= int(place) <= len(_WHYS)})
    return dict(+known)


def _age(value: object) -> float:
    return float(value) if isinstance(value, int | float) and 0 <= value < 2**33 else 0.0
