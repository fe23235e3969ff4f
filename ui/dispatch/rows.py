"""The rows of the dispatch form's lists: a unit with why it stands there and what it has; what is known of a case."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from app.desk.track_record import Fixed, Returned, TrackRecord
from models.case import Case
from models.reference import Reference
from models.responsibility import Proposals, ReasonCode
from ui import wording
from ui.dispatch.units import Nearness, UnitChoice
from ui.options import Option

translate = QCoreApplication.translate


def unit_row(choice: UnitChoice, record: TrackRecord | None, reference: Reference, now: datetime) -> Option:
    """A unit: whether it returned this case, why it stands here, what it fixed, and at the right what it has.

    While nothing is known of the units yet, nothing is said of them.
    """
    unit = choice.unit
    parts: list[str] = []
    right, told = "", False
    if record is not None:
        back = [one for one in record.returned if one.unit == unit.code]
        parts, told = [_back(back[-1], now)] if back else [], bool(back)
        right = wording.load(record.load(unit.code))
    parts += [_why(choice, reference, told_of_return=told), wording.fixed_by(record, unit.code) if record else ""]
    parts += [wording.got_today(record.load(unit.code))] if record else []
    return Option(unit.code, wording.unit(reference, unit.code), wording.joined(*parts), right)


def _why(choice: UnitChoice, reference: Reference, *, told_of_return: bool) -> str:
    back = ReasonCode.RETURNED_BEFORE
    if choice.proposal is not None:
        reasons = choice.proposal.reasons
        if told_of_return:  # with the hour; that it did so several times is worth saying besides
            reasons = tuple(one for one in reasons if one.code is not back or one.facts.get("count") != 1)
        return wording.joined(*map(wording.why_unit, reasons))
    division = choice.unit.division
    return {
        Nearness.LAST: translate("dispatch", "had this case last"),
        Nearness.SAME_DIVISION: translate("dispatch", "unit of this district"),
        Nearness.WHOLE_CITY: translate("dispatch", "works in the whole city"),
        Nearness.OTHER_DIVISION: wording.division(reference, division) if division else "",
    }[choice.nearness]


def why_rows(proposals: Proposals, record: TrackRecord | None, reference: Reference, now: datetime) -> Sequence[Option]:
    """All that speaks against and for units: who returned it, each reason, what was passed over, who fixed the like."""
    returned, fixed = (record.returned, record.fixed) if record else ((), ())
    return [
        *(_back_row(one, reference, now) for one in returned),
        *_reasons(proposals, reference),
        *(_fixed_row(one, reference, now) for one in fixed),
    ]


def _reasons(proposals: Proposals, reference: Reference) -> Iterator[Option]:
    for proposal in proposals.proposals:
        for reason in proposal.reasons:
            name = wording.unit(reference, proposal.unit)
            yield Option(proposal.unit, name, wording.why_in_full(reason, reference))
    for note in proposals.notes:
        code = str(note.facts.get("unit") or "")
        name = wording.unit(reference, code) if code else str(note.facts.get("name") or wording.NOTHING)
        yield Option(
            None, name, wording.joined(translate("dispatch", "passed over"), wording.why_in_full(note, reference))
        )


def _back_row(one: Returned, reference: Reference, now: datetime) -> Option:
    name = wording.joined(wording.unit(reference, one.unit), one.reason)  # a name wraps: no reason is cut off
    return Option(one.unit, name, wording.joined(_back(one, now), one.person_name))


def _fixed_row(one: Fixed, reference: Reference, now: datetime) -> Option:
    number = wording.number_short(one.number, now) if one.number else ""
    return Option(one.unit, wording.unit(reference, one.unit), _fixed(one, now), number)


def last_unit(case: Case, reference: Reference) -> str:
    """Who had the case last, how often it came back, and what the same unit would have left; "" before any had it."""
    if case.unit is None:
        return ""
    parts = [translate("dispatch", "Last unit {name}").format(name=wording.unit(reference, case.unit))]
    if case.returns:
        parts.append(translate("dispatch", "returned {count}").format(count=case.returns))
    if case.reworks:
        parts.append(translate("dispatch", "reworked {count}").format(count=case.reworks))
    if case.handle_left is not None:
        hours, minutes = divmod(case.handle_left // 60, 60)
        left = f"{hours}:{minutes:02d}"
        parts.append(translate("dispatch", "the same unit goes on with {left}").format(left=left))
    return wording.joined(*parts)


def heading(case: Case, proposals: Proposals | None) -> str:
    """What the list of units is: its order is no advice where nothing is proposed, and must not look like one."""
    if proposals and proposals.shortfall is not None:
        return wording.shortfall(proposals.shortfall)
    if proposals and proposals.proposals:
        return translate("dispatch", "Proposed units")
    if case.unit is not None:
        return translate("dispatch", "Last unit first – no proposal yet")
    return translate("dispatch", "Units here, by code – no proposal yet")


def _back(one: Returned, now: datetime) -> str:
    return translate("dispatch", "returned this {time}").format(time=wording.clock_time(one.at, now))


def _fixed(one: Fixed, now: datetime) -> str:
    where = translate("dispatch", "the same component") if one.same_component else wording.distance(one.metres or 0.0)
    closed = translate("dispatch", "closed {time}").format(time=wording.clock_time(one.closed_at, now))
    again = translate("dispatch", "reworked {count}").format(count=one.reworks) if one.reworks else ""
    return wording.joined(wording.judged(one), again, where, one.place, closed)
