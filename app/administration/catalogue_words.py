"""What is said at a terminal about a catalogue: why a row was not understood, what changed, in whose words."""

from __future__ import annotations

from collections.abc import Mapping

from app.exchange.catalogue_diff import ConditionChange
from app.exchange.catalogue_reasons import Reason
from models.catalogue import Act, CaseClass, Condition, EditionAct, LimitUnit
from models.reference import Reference
from models.working_time import CITY_ZONE

REASONS: Mapping[Reason, str] = {
    Reason.NOT_CSV: "the row is not CSV: {text}",
    Reason.TOO_MANY_CELLS: "the row has {cells} cells, the header has {header}",
    Reason.NOT_UNDERSTOOD: "one text alone, neither a heading nor a note: {text}",
    Reason.KIND_UNKNOWN: "{text!r} is neither 部件 nor 事件",
    Reason.CLASS_MISSING: "neither code nor name, and no class above it",
    Reason.CLASS_ABOVE_ODD: "it goes on with the class of row {row}, which was not understood",
    Reason.CODE_MISSING: "{name} has no code",
    Reason.CODE_FORM: "{code!r} is no class code: {digits} digits, and two more for a fine class",
    Reason.CODE_NOT_OF_MAJOR: "code {code} does not begin with the code of its major class, {major}",
    Reason.NAME_MISSING: "code {code} has no name, here and above",
    Reason.SECOND_NAME: "code {code} is {first} in row {row}, and {name} here",
    Reason.SECOND_MAJOR: "major class {code} is {first} in row {row}, and {name} here",
    Reason.FINE_CODE: "fine class {name} has no code of its minor class and two digits more: {text!r}",
    Reason.PARENT_MISSING: "a fine class, but its minor class {code} stands nowhere above",
    Reason.CONDITION_MISSING: "class {code} has no filing condition in the whole table",
    Reason.FILING_MISSING: "the filing condition is missing",
    Reason.CLOSING_MISSING: "the closing condition is missing",
    Reason.LIMIT_MISSING: "the limit is missing",
    Reason.LIMIT_UNKNOWN: "{text!r} is no limit",
    Reason.LIMIT_WITHOUT_UNIT: "limit {text!r} has no unit",
    Reason.LIMIT_UNIT_UNKNOWN: "limit {text!r}: the unit {unit} is not known",
    Reason.LIMIT_SEVERAL: "more than one limit: {text!r}",
    Reason.LIMIT_NOT_WHOLE: "limit {text!r} is no whole number",
    Reason.USUAL_UNKNOWN: "{text!r} in the column of the default condition is neither yes nor no",
    Reason.SECOND_USUAL: "class {code} has its default condition in row {row} already",
    Reason.REPEATED: "the same as row {row}",
    Reason.CONTRADICTS: "the condition of row {row} once more, with another closing condition or limit",
}

UNITS: Mapping[LimitUnit, str] = {
    LimitUnit.URGENT_HOUR: "紧急工作时",
    LimitUnit.URGENT_DAY: "紧急工作日",
    LimitUnit.WORK_HOUR: "工作时",
    LimitUnit.WORK_DAY: "工作日",
    LimitUnit.NATURAL_DAY: "自然日",
}


def reason(code: Reason, facts: Mapping[str, str | int]) -> str:
    """The sentence of a reason."""
    return REASONS[code].format(**facts)


def limit(condition: Condition) -> str:
    """A limit as catalogues write it."""
    return f"{condition.limit_note or ''}{condition.limit.value}{UNITS[condition.limit.unit]}"


def class_line(one: CaseClass) -> str:
    """`event 0110 暴露垃圾`; of a fine class also whose."""
    fine = f" (细类 of {one.parent})" if one.parent else ""
    return f"{one.kind:<9} {one.code:<6} {one.name_zh}{fine}"


def alias_change(was: CaseClass, now: CaseClass) -> str:
    """`+ 垃圾包 - 脏东西`."""
    more = [f"+ {alias}" for alias in now.aliases if alias not in was.aliases]
    return " ".join([*more, *(f"- {alias}" for alias in was.aliases if alias not in now.aliases)])


def change_line(change: ConditionChange, name: str) -> str:
    """What became of one condition, in one line."""
    kind, code = change.key
    head = f"{kind:<9} {code:<6} {name}"
    before, after = change.before, change.after
    if before is None and after is not None:
        return f"{head}: new condition {after.no}, {after.filing} ({limit(after)})"
    if after is None and before is not None:
        return f"{head}: condition {before.no} is gone, {before.filing} ({limit(before)})"
    if before is None or after is None:
        raise ValueError(change)
    said = {
        "filing": f"{before.filing} → {after.filing}",
        "closing": f"closing {before.closing} → {after.closing}",
        "limit": f"{limit(before)} → {limit(after)}",
    }
    parts = [words for part, words in said.items() if part in change.parts]
    return (
        f"{head}: condition {before.no}"
        + (f" (now {after.no})" if before.no != after.no else "")
        + ", "
        + ", ".join(parts)
    )


def act_line(act: EditionAct, reference: Reference) -> str:
    """Who approved or withdrew an edition, when, from which day on, and how much it changes."""
    who = "an administrator" if act.by is None else reference.person_name(act.by) or str(act.by)
    at = f"{act.at.astimezone(CITY_ZONE):%Y-%m-%d %H:%M}"
    if act.act is Act.WITHDRAWN:
        return f"{at}  withdrawn by {who}, before {act.day}: {act.reason}"
    line = f"{at}  approved by {who}, from {act.day} on"
    if act.counts is None:
        return line
    counts = act.counts
    return (
        f"{line}; against {act.before}: {counts.added:,} classes added, {counts.removed:,} removed,"
        f" {counts.renamed:,} renamed, {counts.moved:,} responsibilities, {counts.conditions:,} conditions"
    )
