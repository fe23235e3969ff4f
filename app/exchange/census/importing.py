"""The whole of one import: a file is opened, judged batch by batch, staged at the centre, and merged."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from app.central.census import CensusWriter, Merged, line
from app.central.census_reading import city_facts, grids_of
from app.central.surveys import SurveyWriter
from app.exchange.census import columns, flaws
from app.exchange.census.city import City
from app.exchange.census.columns import Places
from app.exchange.census.comparing import compare
from app.exchange.census.components import Components
from app.exchange.census.eyes import Cameras, Drawn, Tracks
from app.exchange.census.files import Batch, Survey, open_survey, parts_of
from app.exchange.census.flaws import Flaw
from app.exchange.census.grids import Grids
from app.exchange.census.ground import Grid, Ground
from app.exchange.census.judging import CentreThread, Judge, Reading, mark_of
from app.exchange.census.odd import OddRows
from app.exchange.census.places import Frontage, Named, Pois
from app.exchange.census.points import Points
from app.exchange.census.positions import Positions
from app.exchange.census.sheet import Sheet, sheet_of
from app.exchange.rows_311 import FileWrong
from models.census import COMMUNITY, STREET, CensusKind, grid_code
from models.coordinates import Frame

FEWER = 0.1
"""A survey without so large a part of what its divisions have is probably not whole: a person must say that it is."""


class SurveyOf(StrEnum):
    """What a file is a survey of."""

    GRIDS = "grids"
    COMPONENTS = "components"
    POIS = "pois"
    FRONTAGE = "frontage"
    CAMERAS = "cameras"
    TRACKS = "tracks"
    NOTICES = "notices"


_KINDS = {
    SurveyOf.GRIDS: CensusKind.UNIT_GRIDS,
    SurveyOf.COMPONENTS: CensusKind.COMPONENTS,
    SurveyOf.POIS: CensusKind.POIS,
    SurveyOf.FRONTAGE: CensusKind.FRONTAGE,
    SurveyOf.CAMERAS: CensusKind.CAMERAS,
    SurveyOf.TRACKS: CensusKind.PATROL_TRACKS,
    SurveyOf.NOTICES: CensusKind.MAP_NOTICES,
}

_FIELDS = {
    SurveyOf.GRIDS: columns.GRIDS,
    SurveyOf.COMPONENTS: columns.COMPONENTS,
    SurveyOf.POIS: columns.POIS,
    SurveyOf.FRONTAGE: columns.FRONTAGE,
    SurveyOf.CAMERAS: columns.CAMERAS,
    SurveyOf.TRACKS: columns.TRACKS,
    SurveyOf.NOTICES: columns.NOTICES,
}


class Step(StrEnum):
    """What an import is at."""

    READING = "reading"
    MERGING = "merging"
    COMPARING = "comparing"
    """Looking for overlaps and gaps."""


Progress = Callable[[Step, int, int], None]
"""Step, how many rows, and of about how many."""


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be imported, and how. `frame` None: as the file says. `columns` names columns by field."""

    admin_dsn: str
    of: SurveyOf
    file: Path
    layer: str | None = None
    encoding: str | None = None
    frame: Frame | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    part: bool = False
    """The file is not the whole of its divisions: nothing that it lacks is gone."""
    fewer: bool = False
    """It is whole even if much of what was there is missing."""
    odd: Path | None = None
    again: bool = False
    """Begins anew, even where an import of this file was stopped."""
    frame_sure: bool = False
    """The frame is right, though what the census has speaks against it."""
    report: Path | None = None
    """A folder in which overlaps and gaps of grids are written."""


@dataclass(frozen=True, slots=True)
class Report:
    """What came of it. `unchecked` are divisions whose grids the census does not have; `doubted` says how many points
    that are off their grids would lie in them in another frame; `went_on_after` is how many rows an import that was
    stopped had read already."""

    rows: int
    frame: Frame
    frame_said: bool
    merged: Mapping[CensusKind, Merged]
    odd: OddRows
    odd_file: Path | None
    overlaps: tuple[Flaw, ...] = ()
    gaps: tuple[Flaw, ...] = ()
    reports: tuple[Path, ...] = ()
    unchecked: frozenset[int] = frozenset()
    doubted: Mapping[Frame, int] = field(default_factory=dict)
    went_on_after: int = 0


def import_survey(job: Job, progress: Progress) -> Report:
    """Imports it: all of it is merged, but for the rows that are odd, or nothing.

    Run again it changes nothing; one that was stopped anywhere, by Ctrl+C or a kill, has changed nothing either, and
    goes on where it was. Raises FileWrong, SurveyUnderWay, and the errors of `app.central`.
    """
    survey = open_survey(job.file, layer=job.layer, encoding=job.encoding)
    if job.report is not None:
        flaws.prepare(job.report)
    said = job.columns
    if job.of is SurveyOf.TRACKS and columns.are_positions(survey.header, said, has_shapes=survey.has_shapes):
        survey, said = Positions(survey, said), {}
    places = columns.find_columns(_FIELDS[job.of], survey.header, said)
    frame = job.frame or survey.frame
    if frame is None:
        raise FileWrong(f"{job.file.name} does not say what its coordinates are measured in: say it with --frame.")
    run = _Run(job, survey, places, frame, City(*city_facts(job.admin_dsn)), progress)
    return run.grids() if job.of is SurveyOf.GRIDS else run.others()


class _Run:
    """One import on its way."""

    def __init__(self, job: Job, survey: Survey, places: Places, frame: Frame, city: City, progress: Progress) -> None:
        self._job, self._survey, self._places, self._frame, self._city = job, survey, places, frame, city
        self._progress = progress
        self._odd = OddRows()
        self._rows = self._went_on_after = 0
        self._odd_path = job.odd or job.file.with_name(job.file.name + ".odd.csv")

    def grids(self) -> Report:
        """A survey of grids brings their streets and communities along."""
        judge = Grids(self._city, self._places, self._frame, self._odd)
        with self._staged(judge) as (writer, centre):
            merged = {
                CensusKind.STREETS: self._merge_names(CensusKind.STREETS, judge.streets),
                CensusKind.COMMUNITIES: self._merge_names(CensusKind.COMMUNITIES, judge.communities),
                CensusKind.UNIT_GRIDS: self._merge(writer, centre),
            }
        self._progress(Step.COMPARING, len(judge.codes), len(judge.codes))
        present = [Grid(code, ring) for code, ring in grids_of(self._job.admin_dsn)]
        overlaps = [flaw for flaw in flaws.overlaps(present) if judge.codes & set(flaw.codes)]
        gaps = [flaw for flaw in flaws.gaps(present) if judge.codes & set(flaw.codes)]
        folder, name = self._job.report, self._job.file.name
        reports = () if folder is None else flaws.write(folder, name, [*overlaps, *gaps])
        return self._report(merged, overlaps=tuple(overlaps), gaps=tuple(gaps), reports=reports)

    def _merge_names(self, kind: CensusKind, names: Mapping[int, str | None]) -> Merged:
        digits = STREET if kind is CensusKind.STREETS else COMMUNITY
        named = {grid_code(row.key) for row in self._odd.rows if not row.taken}
        kept = [str(code.community)[:digits] for code in named if code is not None]
        with CensusWriter(self._job.admin_dsn, kind) as writer:
            writer.stage(line(_place(code, name)) for code, name in names.items())
            writer.name(kept)
            return writer.merge(whole=not self._job.part)

    def others(self) -> Report:
        """Everything that lies in grids."""
        judge = self._judge(Ground(Grid(code, ring) for code, ring in grids_of(self._job.admin_dsn)))
        with self._staged(judge) as (writer, centre):
            merged = {writer.kind: self._merge(writer, centre)}
        if not isinstance(judge, Components):
            return self._report(merged)
        return self._report(merged, unchecked=frozenset(judge.unchecked), doubted=judge.doubted)

    def _judge(self, known: Ground) -> Components | Named:
        among = self._city, self._places, known
        match self._job.of:
            case SurveyOf.COMPONENTS:
                return Components(*among, self._points(), self._odd)
            case SurveyOf.POIS:
                return Pois(*among, self._points(), self._odd)
            case SurveyOf.CAMERAS:
                return Cameras(*among, self._points(), self._odd)
            case SurveyOf.TRACKS:
                return Tracks(*among, self._frame, self._odd)
            case SurveyOf.NOTICES:
                return Drawn(*among, self._frame, self._odd)
            case _:
                return Frontage(*among, self._frame, self._odd)

    def _points(self) -> Points:
        sure, has_shapes = self._job.frame_sure, self._survey.has_shapes
        return Points(self._places, self._frame, has_shapes=has_shapes, sure=sure)

    @contextmanager
    def _staged(self, judge: Judge) -> Iterator[tuple[SurveyWriter, CentreThread]]:
        """The survey read to its end, and nothing to be asked about it any more."""
        job, kind = self._job, _KINDS[self._job.of]
        said = (job.layer, job.encoding, self._frame, sorted(self._places.at.items()))
        mark = mark_of(kind, parts_of(job.file), self._city, said)
        with SurveyWriter(job.admin_dsn, kind, mark, again=job.again) as writer:
            centre = CentreThread(writer)
            try:
                self._read(writer, centre, judge)
                self._ask(writer, centre)
                yield writer, centre
            finally:
                centre.close()

    def _read(self, writer: SurveyWriter, centre: CentreThread, judge: Judge) -> None:
        width, kind = len(self._survey.header), _KINDS[self._job.of]
        told_by_grids = kind is CensusKind.COMPONENTS and self._places.has("unit_grid")
        if not (self._job.frame_sure or told_by_grids):
            compare(self._job.admin_dsn, kind, self._survey, self._places, self._frame, judge.key)

        def sheet(batch: Batch) -> Sheet:
            return sheet_of(batch, width, self._places, self._odd, judge.key)

        reading = Reading(self._survey, writer, centre, self._odd)
        self._went_on_after = reading.went_on_after
        try:
            reading.read(judge, sheet, lambda rows, of: self._progress(Step.READING, rows, of))
        finally:
            self._rows = reading.rows
        centre.ask(lambda: writer.name(row.key for row in self._odd.rows if row.key and not row.taken))

    def _ask(self, writer: SurveyWriter, centre: CentreThread) -> None:
        """Whether so much is missing that the file is probably broken off. The odd rows are listed by then."""
        self._odd.write(self._odd_path, self._survey.header)
        if self._job.part or self._job.fewer:
            return
        there, going = centre.ask(writer.would_go)
        if going > FEWER * there:
            raise FileWrong(
                f"{going:,} of {there:,} that the census has in these divisions are not in {self._job.file.name}. "
                "Say --fewer if they are gone, --part if the file is not the whole. Nothing was changed."
            )

    def _merge(self, writer: SurveyWriter, centre: CentreThread) -> Merged:
        self._progress(Step.MERGING, self._rows, self._rows)
        merged = centre.ask(lambda: writer.merge(whole=not self._job.part))
        if not merged.nothing:
            centre.tidy()
        return merged

    def _report(
        self,
        merged: Mapping[CensusKind, Merged],
        overlaps: tuple[Flaw, ...] = (),
        gaps: tuple[Flaw, ...] = (),
        reports: tuple[Path, ...] = (),
        unchecked: frozenset[int] = frozenset(),
        doubted: Mapping[Frame, int] | None = None,
    ) -> Report:
        return Report(
            rows=self._rows,
            frame=self._frame,
            frame_said=self._job.frame is None,
            merged=merged,
            odd=self._odd,
            odd_file=self._odd_path if self._odd.rows else None,
            overlaps=overlaps,
            gaps=gaps,
            reports=reports,
            unchecked=unchecked,
            doubted=doubted or {},
            went_on_after=self._went_on_after,
        )


def _place(code: int, name: str | None) -> list[object]:
    """A street or a community as its table has it."""
    text = str(code)
    above = [] if len(text) == STREET else [int(text[:STREET])]
    return [code, int(text[:6]), *above, name]
