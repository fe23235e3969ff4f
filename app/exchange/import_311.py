"""Brings a 311 export in through `record`, as everything comes in: action `import`, by a manager.

Rows that the centre knows are passed over, rows that are wrong go to a rejects file, the rest arrive; stopped at any
moment, the same command goes on. Exactly once by two locks: the command id, and the number of the other system.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import cast
from uuid import UUID

from app.clock import CentreClock
from app.errors import WorldFailed
from app.exchange.import_state import ImportState, import_state
from app.exchange.mapping_311 import ClassName, Mapping311, read_mapping
from app.exchange.rejects import Rejects
from app.exchange.rows_311 import Export, GoodRow, WrongRow
from app.sync.link import Centre, Connector
from app.wire import Row
from models.commands import Answer, Ask, Command, Outcome
from models.decide import decide
from models.errors import Code, RuleBroken
from models.ids import new_id
from models.lifecycle import Action
from models.people import Person, Post
from models.place import Group
from models.reference import Reference, build_reference
from models.situation import Before
from models.working_time import CITY_ZONE

BATCH = 50
SEAT = "import"
NUMBERS = 1000
"""The most case numbers taken at a time; what a stopped import leaves over is used by the next run of that day."""

CONSUMED = frozenset({Answer.APPLIED, Answer.ALREADY, Answer.REFUSED, Answer.GONE})
"""Answers that take their serial for good."""


class NotAManager(WorldFailed):
    """Only a manager imports. Sign in as one, with --login."""


class CentreLacks(WorldFailed):
    """The mapping names something that the centre's tables do not have; the sentence names the key."""


class OutboxForked(WorldFailed):
    """Another program sends with this import's outbox. Run the import again."""


@dataclass(slots=True)
class Report:
    """How an import went. `rows` are those of the file; the four counts add up to it when the import has ended."""

    rows: int = 0
    arrived: int = 0
    known: int = 0
    rejected: int = 0
    unreliable: int = 0
    """Of those that arrived: rows without a point to rely on."""
    rejects: Path | None = None

    @property
    def done(self) -> int:
        """Rows that need nothing more."""
        return self.arrived + self.known + self.rejected


Progress = Callable[[Report], None]
Known = Callable[[str], frozenset[str]]
"""The numbers of a source that the centre has already."""


@dataclass(frozen=True, slots=True)
class Job:
    """What is imported, from where, and where its state is kept. `today` is the real time (aware)."""

    file: Path
    mapping_file: Path
    state_folder: Path
    centre_name: str
    login: str
    today: datetime
    rejects: Path | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """An export that was read once from end to end, before any centre is asked."""

    export: Export
    mapping: Mapping311
    rows: int
    rejects: Rejects


def check_file(file: Path, mapping_file: Path, today: datetime, rejects: Path | None = None) -> Checked:
    """Reads mapping and export. Raises Question, FileWrong, MappingWrong. `today` is the real time (aware)."""
    mapping = read_mapping(mapping_file)
    export = Export(file, mapping, mapping_file)
    rows, wrong = export.check(today)
    out = Rejects(rejects or file.with_name(file.name + ".rejects.csv"), export.header)
    if wrong:
        out.try_place()
    return Checked(export, mapping, rows, out)


def import_file(
    job: Job, connect: Connector, known: Known, progress: Progress, checked: Checked | None = None
) -> Report:
    """Imports `job.file`; `checked` is that file if it was read already.

    Raises Question, FileWrong, MappingWrong, CentreLacks, NotAManager and `app.errors`. Whatever is raised on the way,
    also KeyboardInterrupt, leaves a state from which the same call goes on.
    """
    checked = checked or check_file(job.file, job.mapping_file, job.today, job.rejects)
    export, mapping, rejects = checked.export, checked.mapping, checked.rejects
    report = Report(rows=checked.rows)
    with (
        import_state(job.state_folder, job.centre_name, job.login, mapping.source) as state,
        closing(connect()) as centre,
    ):
        run = _Run(centre, state, mapping, report, rejects, progress)
        run.greet(job.mapping_file)
        run.resume()
        for row in _missing(export, known(mapping.source), rejects, report, job.today):
            run.add(row)
        run.end()
    report.rejects = rejects.close()
    return report


def _missing(
    export: Export, known: frozenset[str], rejects: Rejects, report: Report, today: datetime
) -> Iterator[GoodRow]:
    for row in export.rows(today):
        if isinstance(row, WrongRow):
            rejects.add(row)
            report.rejected += 1
        elif row.number in known:
            report.known += 1
        else:
            yield row


@dataclass(slots=True)
class _Run:
    centre: Centre
    state: ImportState
    mapping: Mapping311
    report: Report
    rejects: Rejects
    progress: Progress
    clock: CentreClock = field(default_factory=CentreClock)
    waiting: list[GoodRow] = field(default_factory=list)
    me: Person | None = None
    reference: Reference | None = None

    def greet(self, mapping_file: Path) -> None:
        """Who I am, what time it is, how far the outbox has come; whether this can work at all."""
        hello = self.centre.hello(self.state.outbox, SEAT)
        if Post.MANAGER not in hello.me.posts:
            raise NotAManager(f"Only a manager imports, and {hello.me.login} is none: sign in as one with --login.")
        self.clock.measure(hello.now, hello.uncertainty, hello.rate)
        self.me, self.reference = hello.me, _reference(self.centre.reference())
        if lack := _lack(self.mapping, self.me, self.reference):
            raise CentreLacks(f"{lack} ({mapping_file})")
        if not self.state.serial <= hello.last_serial <= self.state.serial + len(self.state.batch):
            # A copied state file, or a centre put back to an earlier day. What was on its way is left: if it arrived,
            # its numbers are known there; if not, its rows are sent anew.
            self.state.rebirth()

    def resume(self) -> None:
        """Sends the batch that was on its way when the last run ended; rows it carried are known to the centre then."""
        if self.state.batch:
            self._answered(self.centre.record(self.state.batch), {})

    def add(self, row: GoodRow) -> None:
        """Takes a row into the next batch, and sends the batch when it is full."""
        self.waiting.append(row)
        if len(self.waiting) >= BATCH:
            self._push()

    def end(self) -> None:
        """Sends what is left."""
        while self.waiting:
            self._push()
        self.progress(self.report)

    # ── one batch ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _push(self) -> None:
        rows: dict[UUID, GoodRow] = {}
        commands: list[Command] = []
        for row in self.waiting:
            command = self._command(row, self.state.serial + len(commands) + 1)
            if isinstance(command, RuleBroken):
                self._reject(row, _reason(command))
                continue
            commands.append(command)
            rows[command.ask.id] = row
        self.waiting = []
        if commands:
            self.state.send(commands)
            self._answered(self.centre.record(commands), rows)
            self.centre.ring()
        self.progress(self.report)

    def _command(self, row: GoodRow, serial: int) -> Command | RuleBroken:
        if self.me is None or self.reference is None:
            raise LookupError("greet comes first")
        now = self.clock.now()
        ask = Ask(new_id(), Action.IMPORT, new_id(), 0, now, {**row.facts, "number": self._number(now)})
        decision = decide(Before(None), ask, self.me, now, self.reference)
        if isinstance(decision, RuleBroken):
            return decision
        return Command(ask, decision, now, SEAT, self.state.outbox, self.reference.edition, serial)

    def _number(self, now: datetime) -> str:
        """A case number of a block: the centre would have to look through a block of one for every row."""
        day = now.astimezone(CITY_ZONE).date()
        number = self.state.number(day)
        if number is None:
            left = self.report.rows - self.report.done
            self.state.numbers = self.centre.take_numbers(day, max(1, min(NUMBERS, left)))
            return self._number(now)
        return number

    def _answered(self, outcomes: list[Outcome], rows: dict[UUID, GoodRow]) -> None:
        if outcomes[0].answer is Answer.GAP or any(outcome.answer is Answer.FORK for outcome in outcomes):
            self.state.rebirth()
            raise OutboxForked
        self.state.settle(sum(outcome.answer in CONSUMED for outcome in outcomes))
        for outcome in outcomes:
            if row := rows.get(outcome.id):
                self._settle(outcome, row)

    def _settle(self, outcome: Outcome, row: GoodRow) -> None:
        answer = outcome.first if outcome.answer is Answer.ALREADY and outcome.first else outcome.answer
        if answer is Answer.APPLIED:
            self.report.arrived += 1
            self.report.unreliable += row.facts["place_reliable"] is not True
        elif outcome.code is Code.EXISTS_ALREADY:
            self.report.known += 1
        elif answer in (Answer.BUSY, Answer.GAP) or outcome.code is Code.NUMBER_TAKEN:
            self.state.numbers = None if outcome.code is Code.NUMBER_TAKEN else self.state.numbers
            self.waiting.append(row)
        else:
            said = RuleBroken(outcome.code or Code.MALFORMED, outcome.facts)
            self._reject(row, f"the centre says: {_reason(said)}")

    def _reject(self, row: GoodRow, reason: str) -> None:
        self.rejects.add(WrongRow(row.row, row.number, reason, row.cells))
        self.report.rejected += 1


def _reference(data: Row) -> Reference:
    return build_reference(int(str(data["version"])), cast("Mapping[str, list[Row]]", data["tables"]))


def _lack(mapping: Mapping311, me: Person, reference: Reference) -> str | None:
    division = reference.divisions.get(mapping.division)
    if division is None or division.group is Group.CITY:
        return f"division = {mapping.division}: the centre has no such division for cases."
    if not me.works_for(mapping.division):
        return f"division = {mapping.division}: {me.login} does not work for it."
    named: dict[str, ClassName | None] = {f'classes."{word}"': name for word, name in mapping.classes.items()}
    for key, name in {**named, "other_class": mapping.other_class}.items():
        if name is not None and reference.case_class(reference.edition, name.kind, name.code) is None:
            return f'{key} = "{name.kind} {name.code}": edition {reference.edition} of the centre has no such class.'
    return None


_REASONS = {
    Code.NOT_IN_CITY: "the point lies outside the world",
    Code.TOO_LONG: "{field} has more than {longest} characters",
    Code.MALFORMED: "{field} cannot be kept as it is",
    Code.MISSING: "{field} is empty",
    Code.UNKNOWN: "{field} {value} is not in the centre's tables",
}


def _reason(broken: RuleBroken) -> str:
    if broken.code not in _REASONS:
        return f"{broken.code.value} {dict(broken.facts) or ''}".strip()
    return _REASONS[broken.code].format(**{"field": "the row", "longest": "", "value": "", **broken.facts})
