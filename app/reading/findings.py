"""What an audit can find. Codes and facts; the sentences are in `app.administration`."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from models.errors import Facts


class Fault(StrEnum):
    """What is wrong with an entry of the journal, or with a row that follows from it."""

    HASH = "hash"
    """The entry is not what was written: its hash differs."""
    CHAIN = "chain"
    """The entry does not follow the one before it: the hash it names is another."""
    MISSING = "missing"
    """facts: expected – an entry of the subject is not there."""
    ANCHOR = "anchor"
    """facts: at – the entries tied together then are not all there, or not as they were."""
    CALLER = "caller"
    """Who called is not what the entry's hash says."""
    FORBIDDEN = "forbidden"
    """facts: code, … – the rules forbid what the centre accepted."""
    BROKEN = "broken"
    """facts: why – the entry cannot be replayed at all."""
    OTHER_VALUE = "other_value"
    """facts: column, written, decided – the rules write another value."""
    OTHER_BEFORE = "other_before"
    """facts: column, said, was – the entry says another value was there before."""
    NO_SUCH_RULES = "no_such_rules"
    """facts: rules_version, edition – no program up to this one has such rules, or nobody approved such an edition."""
    NOT_THEN = "not_then"
    """facts: decided_at, at – the centre heard of it at another time than it says it was decided."""
    BACKWARDS = "backwards"
    """facts: decided_at, before – it says it was decided before what came before it."""
    NO_MOVE = "no_move"
    """facts: status – no such action starts there."""
    ROW_DIFFERS = "row_differs"
    """facts: column, row, journal – the row is not what the journal says."""
    ROW_MISSING = "row_missing"
    """The journal knows it, the table does not."""
    ROW_UNEXPLAINED = "row_unexplained"
    """The table has it, the journal does not."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One disagreement. `subject` is the row (as text), `number` its case number where it has one."""

    fault: Fault
    kind: str
    subject: str
    number: str | None = None
    version: int = 0
    action: str = ""
    person: str = ""
    facts: Facts = field(default_factory=dict)


@dataclass(slots=True)
class Report:
    """What was looked at and what was found."""

    entries: int = 0
    refusals: int = 0
    replayed: int = 0
    other_rules: int = 0
    """Entries of older rules: they were compared with nothing."""
    past_calendars: int = 0
    """Entries whose clocks were counted again by calendars that have changed since."""
    other_calendars: int = 0
    """Entries whose deadlines were made by calendars that have changed since: those alone were not compared."""
    rows: int = 0
    anchors: int = 0
    findings: list[Finding] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    """People's names by id."""

    @property
    def agrees(self) -> bool:
        """Whether every row follows from the journal, and the journal is as it was written."""
        return not self.findings
