"""Decides every journalled command again and compares: does what was written follow from the rules (DESIGN §1)?

What the centre sets by itself is checked against the lifecycle table (status) or left out (a number it gave, version,
time). Whether a person could see the row was the centre's to say; here he works for the division of the row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import cache
from typing import cast
from uuid import UUID

from app.reading.findings import Fault, Finding
from app.reading.journal import Entry
from app.wire import (
    COLUMN_NAMES,
    Row,
    asked_from_json,
    case_from_json,
    entry_from_json,
    on_behalf_from_json,
    plain,
    time_of,
    values_of,
)
from models import columns
from models.calendar_tables import State as Calendars
from models.case import Case, Level, Status
from models.case_rows import BUNDLE, HANDLE_CLOCK
from models.commands import RULES_VERSION, Ask, Caller, Decision
from models.coordination import PARTIES, PartyStatus
from models.decide import decide
from models.ending import leaves_coordination
from models.errors import RuleBroken
from models.lifecycle import (
    CALLS,
    CASES,
    INTERCOM,
    Action,
    State,
    find_move,
    kind_of,
    moves_of,
)
from models.people import Person, Post
from models.reference import Reference
from models.situation import Before, Root, whose

COLUMNS = COLUMN_NAMES
"""The columns of every kind of row that the journal tells of."""
ROOTS = frozenset({CASES, INTERCOM, CALLS})
ROOT_OF = {CASES: "r.id", INTERCOM: "r.id", "urges": "coalesce(r.duplicate_id, r.case_id)", CALLS: "r.id"}
"""In SQL, whose command wrote a row; of every other kind its `case_id`."""
LATE_AFTER = timedelta(seconds=60)
"""The centre's own limit (app/central/sql/record.sql)."""

CLOCKS_OWN = (HANDLE_CLOCK | BUNDLE) - {"clock", "due_start", "deadline_start", "bundle", "bundle_start"}
"""What follows from the calendars besides the moment."""
MADE_BY = ("calendar_version", "deadline_version", "bundle_version")
"""The columns that say which calendars made a clock."""


def todays(reference: Reference) -> Reference:
    """The tables as rules of the past met them: a unit that has ended since was not ended then."""
    return replace(reference, units={code: replace(unit, ended=False) for code, unit in reference.units.items()})


@dataclass(frozen=True, slots=True)
class Stood:
    """How a root stood before one of its own commands, which was recorded at `at`; None before the first."""

    command_id: str
    at: datetime
    row: Row | None


@dataclass(slots=True)
class Life:
    """One case and its children, or one entry of the intercom log, as the journal tells it so far."""

    reference: Reference
    caller: Caller | None
    patience: timedelta = LATE_AFTER
    """How long after deciding the centre may hear of it, in the city's time."""
    decided_at: datetime | None = None
    """When the latest step of the case was decided."""
    rows: dict[str, dict[str, object]] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    hands: dict[str, set[Action]] = field(default_factory=dict)
    past: list[Stood] = field(default_factory=list)
    """How the root stood, version by version."""
    replayed: int = 0
    other_rules: int = 0
    past_calendars: int = 0
    other_calendars: int = 0

    def tell(self, of_root: Iterable[Entry]) -> Iterator[Finding]:
        """Replays the entries of one root: itself first, in order, then what hangs on it, each row in its order."""
        applied = [entry for entry in of_root if entry.applied]
        for entry in sorted(applied, key=lambda entry: (entry.said["kind"] not in ROOTS, entry.version)):
            try:
                yield from self._replay(entry)
                yield from self._lay_over(entry)
            except (LookupError, ValueError, TypeError, AttributeError) as error:  # a journal somebody wrote into
                yield entry.finding(Fault.BROKEN, why=f"{type(error).__name__}: {error}")

    # ── what follows from the rules ─────────────────────────────────────────────────────────────────────────────────

    def _replay(self, entry: Entry) -> Iterator[Finding]:
        rules, edition = entry.said["rules_version"], entry.said["edition"]
        if not self._known_rules(rules, edition):  # the desk names them: a made-up name must not be a way around
            yield entry.finding(Fault.NO_SUCH_RULES, rules_version=rules, edition=edition)
            return
        if rules != RULES_VERSION:
            self.other_rules += 1
            return
        self.replayed += 1
        yield from self._compare(entry, self._root_then(entry))
        yield from self._compare_times(entry)

    def _known_rules(self, rules: object, edition: object) -> bool:
        approved = (one.code for one in self.reference.editions.values() if one.approved)
        editions = {self.reference.edition, *approved}
        return isinstance(rules, int) and 1 <= rules <= RULES_VERSION and edition in editions

    def _root_then(self, entry: Entry) -> Root | None:
        """The root as it stood when this was recorded. What hangs on it is told after all of it was."""
        if entry.said["kind"] in ROOTS:
            return self._root(entry, self.rows.get(entry.root))
        if kind_of(Action(str(entry.said["action"]))) == entry.said["kind"]:
            # what another district answers is a root of its own, told with its case
            return asked_from_json(str(entry.said["kind"]), self.rows[entry.subject])
        same = next((stood for stood in self.past if stood.command_id == entry.command_id), None)
        if same is not None:
            return self._root(entry, same.row)
        at, action = time_of(entry.said["at"]), Action(str(entry.said["action"]))
        later = [stood.row for stood in self.past if stood.at >= at]
        standing = [self._root(entry, row) for row in (*later, self.rows.get(entry.root))]
        fitting = (root for root in standing if root is not None and find_move(action, root.status) is not None)
        return next(fitting, standing[0])

    def _root(self, entry: Entry, row: Row | None) -> Root | None:
        if row is None or self.kinds[entry.root] == CALLS:
            return None  # a call is only ever begun
        return entry_from_json(row) if self.kinds[entry.root] == INTERCOM else case_from_json(row)

    def _compare(self, entry: Entry, case: Root | None) -> Iterator[Finding]:
        action = Action(str(entry.said["action"]))
        status: State = case.status if case else Status.DRAFT
        move = find_move(action, status)
        if move is None:
            yield entry.finding(Fault.NO_MOVE, status=status.value)
            return
        if entry.said["kind"] == PARTIES and leaves_coordination(move):  # the centre's own hand, by rule
            yield from self._compare_values(entry, {"status": PartyStatus.LAPSED.value})
            return
        answer = self._decide(entry, case, action)
        if isinstance(answer, RuleBroken):
            yield entry.finding(Fault.FORBIDDEN, code=answer.code.value, **answer.facts)
            return
        write = next((w for w in answer.writes if str(w.id) == entry.subject), None)
        if write is None or write.kind != entry.said["kind"]:
            yield entry.finding(Fault.BROKEN, why="the rules write another row")
            return
        decided = dict(write.put)
        if entry.said["kind"] == kind_of(action):
            decided["status"] = move.end.value
        elif entry.version == 1:  # what hangs on a case lies where the case does: the centre's to say
            decided["division"] = entry.values("after").get("division")
        yield from self._compare_values(entry, decided)

    def _compare_times(self, entry: Entry) -> Iterator[Finding]:
        """A desk says when it decided; what is dated by that must have reached the centre at once, and in order."""
        decided, at = time_of(entry.said["decided_at"]), time_of(entry.said["at"])
        dated = any(move.starts_clock for move in moves_of(Action(str(entry.said["action"]))))
        if decided - at > self.patience or (dated and at - decided > self.patience):
            yield entry.finding(Fault.NOT_THEN, decided_at=decided, at=at)
        if entry.said["kind"] in ROOTS:
            before, self.decided_at = self.decided_at, max(decided, self.decided_at or decided)
            if dated and before is not None and before - decided > self.patience:
                yield entry.finding(Fault.BACKWARDS, decided_at=decided, before=before)

    def _decide(self, entry: Entry, case: Root | None, action: Action) -> Decision | RuleBroken:
        said = entry.said
        ask = Ask(
            id=UUID(entry.command_id),
            action=action,
            subject=case.id if case else UUID(entry.root),
            seen=case.version if case else 0,
            asked_at=time_of(said["asked_at"]),
            facts=entry.values("facts"),
            on_behalf=on_behalf_from_json(said["on_behalf"]),
            caller=(self.caller or _erased(entry)) if entry.caller_hash else None,
        )
        hands = frozenset(self.hands.get(str(said["person"]), ()))
        # the edition that was in force at that desk; what had to be verified first, the centre held on that day
        reference = replace(
            self.reference,
            edition=str(said["edition"]),
            verify_first=False,
            coordinate_after=0,
            rework_resumes=action is Action.FAIL_INSPECTION and "handle_left" not in entry.values("after"),
        )
        if entry.values("after").get("filed_own") is True:  # the setting of that day, which the centre held
            reference = replace(reference, separate_duties=False)
        by, at = _by(entry, case), time_of(said["decided_at"])
        if action is Action.SUPERVISE:
            return self._ordered(entry, Before.of(case, hands), ask, by, reference)
        if state := self._counted_by(entry):
            reference = replace(reference, calendars=state.calendars, limits=state.limits)
        return decide(Before.of(case, hands), ask, by, at, reference)

    def _ordered(
        self, entry: Entry, before: Before, ask: Ask, by: Person, reference: Reference
    ) -> Decision | RuleBroken:
        """An order's date was made by the calendars of its day, which the case does not name: by any that were."""
        written = entry.values("after").get("order_due") or entry.values("after").get("due")
        at = time_of(entry.said["decided_at"])
        for state in self.reference.kept.every():
            past = replace(reference, calendars=state.calendars, limits=state.limits)
            answer = decide(before, ask, by, at, past)
            if isinstance(answer, Decision) and answer.put_for("orders")["due"] == time_of(written):
                return answer
        return decide(before, ask, by, at, reference)

    def _row_after(self, entry: Entry) -> Row:
        """The root's row after the command of an entry of what hangs on it; of the root's own, as it is by now."""
        told = [number for number, stood in enumerate(self.past) if stood.command_id == entry.command_id]
        later = self.past[told[0] + 1].row if told and told[0] + 1 < len(self.past) else None
        return later or self.rows.get(entry.root, {})

    def _counted_by(self, entry: Entry) -> Calendars | None:
        """The calendars and limits that this step's clock was made by, where they are others than today's."""
        row = self._row_after(entry)
        version = str(entry.values("after").get("calendar_version") or row.get("calendar_version") or "")
        if version in ("", self.reference.calendars.version):
            return None
        return self.reference.state_of(version)

    def _compare_values(self, entry: Entry, decided: Mapping[str, object]) -> Iterator[Finding]:
        kind, row = str(entry.said["kind"]), self.rows.get(entry.subject, {})
        wanted = values_of(kind, cast("Row", plain(decided)))
        if wanted.get("number") is None:
            wanted.pop("number", None)  # the centre gave one
            written = {name: value for name, value in entry.values("after").items() if name != "number"}
        else:
            written = dict(entry.values("after"))
        was = values_of(kind, row)
        changed = {name: value for name, value in wanted.items() if was.get(name) != value}
        there = values_of(kind, written)
        clocked = self._row_after(entry) if kind == "tasks" else {**was, **there}
        for name in sorted((changed.keys() | there.keys()) - self._of_other_calendars(clocked)):
            if changed.get(name) != there.get(name):
                yield entry.finding(
                    Fault.OTHER_VALUE,
                    column=name,
                    written=plain(there.get(name, was.get(name))),
                    decided=plain(wanted.get(name, was.get(name))),
                )

    def _of_other_calendars(self, there: Mapping[str, object]) -> frozenset[str]:
        """The columns of clocks that were made by calendars or stage limits which nobody kept; and counts it."""
        made = {str(there.get(name) or "") for name in MADE_BY} - {""}
        if made <= {self.reference.calendars.version}:
            return frozenset()
        if all(self.reference.state_of(version) for version in made):
            self.past_calendars += 1
            return frozenset()
        self.other_calendars += 1
        return CLOCKS_OWN

    # ── what the journal says is there now ──────────────────────────────────────────────────────────────────────────

    def _lay_over(self, entry: Entry) -> Iterator[Finding]:
        kind = str(entry.said["kind"])
        if kind in ROOTS:
            there = self.rows.get(entry.subject)
            self.past.append(Stood(entry.command_id, time_of(entry.said["at"]), dict(there) if there else None))
        row = self.rows.setdefault(entry.subject, {**dict.fromkeys(COLUMNS[kind]), **_unsaid(kind)})
        self.kinds[entry.subject] = kind
        for name, value in entry.values("before").items():
            if row.get(name) != value:
                yield entry.finding(Fault.OTHER_BEFORE, column=name, said=value, was=row.get(name))
        row.update(entry.values("after"))
        row.update({"id": entry.subject, "version": entry.version, "updated_at": entry.said["at"]})
        if kind in ROOTS:
            self.hands.setdefault(str(entry.said["person"]), set()).add(Action(str(entry.said["action"])))

    def differing(self, kind: str, identifier: str, there: Row) -> Iterator[Finding]:
        """Where a row of the table is not what the journal says."""
        row = self.rows[identifier]
        for name in COLUMNS[kind]:
            if row.get(name) != there.get(name):
                yield Finding(
                    Fault.ROW_DIFFERS,
                    kind,
                    identifier,
                    number=_number(there),
                    version=int(str(row["version"])),
                    facts={"column": name, "row": there.get(name), "journal": row.get(name)},
                )


@cache
def _unsaid(kind: str) -> Mapping[str, object]:
    """Marks that a row never has without an answer: one older than its column says no, and no line tells of it."""
    return {column.name: False for column in columns.COLUMNS[kind] if column.kind is bool and not column.optional}


def _number(row: Row) -> str | None:
    return None if row.get("number") is None else str(row["number"])


def _erased(entry: Entry) -> Caller:
    """Stands for a caller who is no longer kept: there was one, and he could be called back."""
    return Caller(number="000", wants_callback=entry.values("after").get("wants_callback") is True)


def _by(entry: Entry, root: Root | None) -> Person:
    """His scope then is in no table now: what only the city may do, the centre held on that day."""
    said = entry.said
    levels = (root.level, root.coordination) if isinstance(root, Case) else (entry.values("after").get("level"),)
    whole_city = Level.CITY in levels
    scope = frozenset({int(str(said["scope"]))}) if said["scope"] is not None else frozenset()
    if root is not None:  # what is written beside it may lie elsewhere: an urge on the case that goes on
        scope |= {whose(root)}
    posts = frozenset(Post(str(post)) for post in cast("list[object]", said["posts"]))
    return Person(UUID(str(said["person"])), "", "", posts, scope, whole_city)
