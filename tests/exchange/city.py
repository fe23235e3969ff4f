"""A fake city with a manager, a small 311 export and its mapping, as files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from app.exchange.catalogue import starter_reference
from app.exchange.import_311 import Job, Report, import_file
from app.sync.link import Centre
from models.ids import new_id
from models.people import Person, Post
from tests.fakes import FakeCity

TODAY = datetime(2024, 1, 1, tzinfo=UTC)
HEADER = "id,opened,closed,state,what,where,lon,lat,note"
MAPPING = """
source = "elsewhere"
division = 999900
time_zone = "America/New_York"
unreliable_points = [[-71.0587, 42.3594]]
no_place = "(no place given)"
[columns]
number = "id"
received = "opened"
closed = "closed"
status = "state"
class = "what"
place = "where"
lon = "lon"
lat = "lat"
description = ["what", "note"]
closing_note = "note"
[statuses]
Open = "open"
Closed = "closed"
[classes]
Litter = "event 0110"
Lamp = "component 0137"
"""


def row(number: int | str, **change: str) -> str:
    """A good row of the export, with some cells changed."""
    cells = {
        "id": str(number), "opened": "2022-01-21 13:47:00", "closed": "2022-01-22 08:00:00", "state": "Closed",
        "what": "Litter", "where": f"{number} Example St", "lon": "-71.06", "lat": "42.36", "note": " ",
    }  # fmt: skip
    return ",".join({**cells, **change}.values())


@dataclass
class Import:
    """One import of one file into one fake city; run as often as the test likes."""

    folder: Path
    city: FakeCity = field(init=False)
    reports: list[int] = field(default_factory=list)
    login: str = "manager"

    def __post_init__(self) -> None:
        self.city = FakeCity({"version": 1, "tables": {**starter_reference(), "names": []}})
        self.city.add(person("manager", Post.MANAGER))
        self.city.add(person("acceptor", Post.ACCEPTOR))
        self.mapping(MAPPING)

    @property
    def file(self) -> Path:
        """The export."""
        return self.folder / "export.csv"

    def write(self, *rows: str, encoding: str = "utf-8", header: str = HEADER) -> None:
        """Writes the export."""
        self.file.write_bytes("\n".join((header, *rows, "")).encode(encoding))

    def mapping(self, text: str) -> None:
        """Writes the mapping file."""
        (self.folder / "map.toml").write_text(text, encoding="utf-8")

    def run(self, connect: Callable[[], Centre] | None = None) -> Report:
        """Imports the export."""
        job = Job(self.file, self.folder / "map.toml", self.folder / "state", "fake", self.login, TODAY)
        connect = connect or self.city.connector(self.login)
        return import_file(job, connect, self.known, lambda report: self.reports.append(report.done))

    def known(self, source: str) -> frozenset[str]:
        """As the centre would say it."""
        return frozenset(str(case["external_number"]) for case in self.cases() if case["external_source"] == source)

    def cases(self) -> list[dict[str, object]]:
        """Every case of the city."""
        return list(self.city.books.rows["cases"].values())

    def rejects(self) -> list[str]:
        """The lines of the rejects file without its header."""
        path = self.folder / "export.csv.rejects.csv"
        return path.read_text(encoding="utf-8-sig").splitlines()[1:] if path.exists() else []


def person(login: str, *posts: Post) -> Person:
    """Somebody of the whole city."""
    return Person(new_id(), login, login, frozenset(posts), frozenset(), True)
