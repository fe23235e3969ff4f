"""Does the table of editions say what the journal says of them: who let which begin, when, and who took that back?

A class decides which limit a case gets, and an edition which classes there are: one that somebody approved past the
centre would change every deadline from its first day on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from app.reading.findings import Fault, Finding
from app.reading.journal import Entry
from app.wire import Row
from models.catalogue import Act

KIND = "editions"
_APPROVE, _WITHDRAW = "approve_edition", "withdraw_edition"
_ACTS = {_APPROVE: Act.APPROVED.value, _WITHDRAW: Act.WITHDRAWN.value}
_NOBODY = "00000000-0000-0000-0000-000000000000"


def compare(told: Iterable[Entry], editions: Sequence[Row], acts: Sequence[Row]) -> Iterator[Finding]:
    """What the rows of `editions` and `edition_acts` say otherwise than the journal's entries about editions."""
    entries: dict[str, list[Entry]] = {}
    for entry in sorted(told, key=lambda entry: entry.command_id):
        entries.setdefault(str(entry.values("facts").get("edition")), []).append(entry)
    rows = {str(row["code"]): row for row in editions}
    founding: list[Row] = []
    for code in sorted({*rows, *entries, *(str(act["edition"]) for act in acts)}):
        here = entries.get(code, [])
        of_code = sorted((act for act in acts if act["edition"] == code), key=lambda act: int(str(act["no"])))
        of_older = [act for act in of_code if _by_an_older_program(act)]
        yield from _compare_acts(code, here, [act for act in of_code if act not in of_older])
        row = rows.get(code)
        if here:
            yield from _compare_last(code, here[-1], rows)
        elif row is not None and row["approved"] and not of_older:
            founding.append(row)
    yield from _unexplained(founding)


def _unexplained(founding: Sequence[Row]) -> Iterator[Finding]:
    """What nobody approved must be what the centre began with: the first edition, or all that hold since ever."""
    days = sorted(str(row["valid_from"]) for row in founding if row["valid_from"] is not None)
    for row in founding:
        if days and row["valid_from"] != days[0]:
            yield Finding(Fault.ROW_UNEXPLAINED, KIND, str(row["code"]))


def _by_an_older_program(act: Row) -> bool:
    """Approved when approvals were no entries of the journal yet: what was known was taken over, without counts."""
    return act["no"] == 1 and act["added"] is None and act["before"] is None and act["act"] == Act.APPROVED.value


def _compare_acts(code: str, told: Sequence[Entry], acts: Sequence[Row]) -> Iterator[Finding]:
    said = [_act_of(entry) for entry in told if entry.said["action"] in _ACTS]
    there = [{name: act[name] for name in ("act", "day", "person", "reason")} for act in acts]
    for expected, found in zip(said, there, strict=False):
        for column, value in expected.items():
            if found[column] != value:
                yield _differs("edition_acts", code, column, found[column], value)
    if len(there) < len(said):
        yield Finding(Fault.ROW_MISSING, "edition_acts", code)
    elif len(there) > len(said):
        yield Finding(Fault.ROW_UNEXPLAINED, "edition_acts", code)


def _act_of(entry: Entry) -> Mapping[str, object]:
    facts = entry.values("facts")
    return {
        "act": _ACTS[str(entry.said["action"])],
        "day": facts.get("day"),
        "person": _who(entry),
        "reason": facts.get("reason"),
    }


def _who(entry: Entry) -> object:
    """Nobody of the centre when an administrator did it at the server."""
    return None if entry.said["person"] == _NOBODY else entry.said["person"]


def _compare_last(code: str, last: Entry, rows: Mapping[str, Row]) -> Iterator[Finding]:
    facts, row = last.values("facts"), rows.get(code)
    if row is None:
        if last.said["action"] in _ACTS:
            yield Finding(Fault.ROW_MISSING, KIND, code)
        return
    if last.said["action"] != _APPROVE:
        yield from _other_values(row, {"approved": False})
        return
    yield from _other_values(row, {"approved": True, "valid_from": facts.get("day"), "approved_by": _who(last)})
    before = rows.get(str(facts.get("before")))
    if before is not None and row["valid_from"] is not None:
        ends = date.fromisoformat(str(row["valid_from"])) - timedelta(days=1)
        yield from _other_values(before, {"valid_to": ends.isoformat()})


def _other_values(row: Row, expected: Mapping[str, object]) -> Iterator[Finding]:
    for column, value in expected.items():
        if row[column] != value:
            yield _differs(KIND, str(row["code"]), column, row[column], value)


def _differs(kind: str, code: str, column: str, row: object, journal: object) -> Finding:
    return Finding(Fault.ROW_DIFFERS, kind, code, facts={"column": column, "row": row, "journal": journal})
