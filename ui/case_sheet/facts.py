"""What is known of a case, as label and text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from models.case import FINAL, Case
from models.catalogue import Condition, Limit
from models.proof import FAR_AWAY
from models.reference import Reference
from models.verification import metres_off
from ui import wording
from ui.case_sheet import counting


@dataclass(frozen=True, slots=True)
class Fact:
    """One line. `name` tells it apart for whoever scripts the window."""

    name: str
    label: str
    text: str


def condition_of(case: Case, reference: Reference) -> Condition | None:
    """The filing condition that the case names, if it names one that is in the tables."""
    if case.condition_no is None:
        return None
    return reference.condition(case.edition, case.kind, case.class_code, case.condition_no)


def limit_of(case: Case) -> Limit | None:
    """The limit frozen at filing."""
    if case.limit_value is None or case.limit_unit is None:
        return None
    return Limit(case.limit_value, case.limit_unit)


def facts_of(case: Case, reference: Reference, now: datetime) -> tuple[Fact, ...]:
    """Everything the sheet says of `case` beside its title and identity rows; empty facts fall out."""
    return tuple(fact for fact in _facts(case, reference, now) if fact.text)


def _facts(case: Case, reference: Reference, now: datetime) -> Iterator[Fact]:
    yield Fact("description", wording.field("description"), case.description)
    yield Fact("danger", wording.field("danger"), _danger(case, reference, now))
    yield Fact("source", wording.field("source"), _source(case))
    yield Fact("reference_text", wording.field("reference_text"), case.reference_text or "")
    yield Fact("reply_due", wording.field("reply_due"), _reply_due(case, now))
    yield Fact("reply", wording.field("reply"), _reply(case, now))
    yield Fact("received_at", wording.field("received_at"), _received(case, reference, now))
    yield Fact("watched", QCoreApplication.translate("sheet", "Monitoring"), _watched(case, reference))
    yield from _verification(case, reference, now)
    condition = condition_of(case, reference)
    filed = QCoreApplication.translate("sheet", "Filed") if case.filed_at else wording.field("condition_no")
    yield Fact("condition_no", filed, _filed(case, condition, now))
    yield Fact("closing", QCoreApplication.translate("sheet", "Closes when"), _closes_when(case, condition))
    if case.unit:
        yield Fact("unit", wording.field("unit"), _unit(case, reference, now))
        yield Fact("levels", QCoreApplication.translate("sheet", "Passed on"), _levels(case, reference, now))
        yield Fact("instruction", wording.field("instruction"), case.instruction or "")
        yield Fact("limit", wording.field("limit_value"), _deadline(case, now))
        yield Fact("made", QCoreApplication.translate("sheet", "Counted"), counting.made(case, reference, now))
    if case.fed_back_at:
        yield Fact("result", wording.field("result"), case.result or "")
        yield Fact("fed_back_at", wording.field("fed_back_at"), _judged(case, now))
    yield Fact("counts", QCoreApplication.translate("sheet", "Sent back"), _counts(case))
    yield Fact("refusal", wording.field("refusal"), wording.refusal(case.refusal) if case.refusal else "")
    yield Fact("reason", wording.field("reason"), case.reason or "")
    yield Fact("master", wording.field("master"), case.master or "")
    if case.status in FINAL:
        yield Fact("closed_at", wording.field("closed_at"), _closed(case, now))
        yield Fact("closing_note", wording.field("closing_note"), case.closing_note or "")
    yield Fact("external_status", wording.field("external_status"), case.external_status or "")


def _danger(case: Case, reference: Reference, now: datetime) -> str:
    """Who is needed, and who told them, how and when; or that nobody has yet."""
    if not case.danger:
        return ""
    needed = wording.listed(*case.danger.split())
    if case.danger_told is None:
        return wording.joined(needed, QCoreApplication.translate("sheet", "not told yet"))
    moment = wording.clock_time(case.danger_told_at, now) if case.danger_told_at else ""
    by = reference.names.get(case.danger_told_by, "") if case.danger_told_by else ""
    return wording.joined(needed, wording.rescue_told(case.danger_told), by, moment)


def _filed(case: Case, condition: Condition | None, now: datetime) -> str:
    """When, under which condition; what it says stands in the title already, a translation's Chinese here."""
    if condition is None:
        return ""
    moment = wording.clock_time(case.filed_at, now) if case.filed_at else ""
    own = QCoreApplication.translate("sheet", "filed by who registered it") if case.filed_own else ""
    number = QCoreApplication.translate("sheet", "condition {no}").format(no=condition.no)
    chinese = condition.filing if wording.filing(condition) != condition.filing else ""
    return wording.joined(moment, number, chinese, own)


def _levels(case: Case, reference: Reference, now: datetime) -> str:
    """市级 → unit → street: down which chain it was passed on, and whose word is awaited (DOMAIN §6)."""
    if case.sub_unit is None:
        return ""
    names = (wording.level(case.level), wording.unit(reference, case.unit), wording.unit(reference, case.sub_unit))
    chain = " → ".join(names)
    if case.sub_fed_back_at is not None:
        reported = QCoreApplication.translate("sheet", "reported {when}, the unit's word is awaited")
        said = reported.format(when=wording.clock_time(case.sub_fed_back_at, now))
        return wording.joined(chain, said, case.sub_result or "")
    return wording.joined(chain, QCoreApplication.translate("sheet", "its word is awaited"))


def _closes_when(case: Case, condition: Condition | None) -> str:
    """As it was at filing; before that, as the catalogue has it."""
    words = case.closing_condition or (condition.closing if condition else "")
    translated = condition.closing_en if condition and condition.closing == words else None
    return wording.with_chinese(words, translated)


def _reply_due(case: Case, now: datetime) -> str:
    """The hotline's own date, and whether it still waits."""
    if case.reply_due is None:
        return ""
    waits = "" if case.reply else QCoreApplication.translate("sheet", "no reply yet")
    return wording.joined(wording.clock_time(case.reply_due, now), waits)


def _reply(case: Case, now: datetime) -> str:
    if not case.reply:
        return ""
    return wording.joined(wording.clock_time(case.replied_at, now) if case.replied_at else "", case.reply)


def _source(case: Case) -> str:
    """With the number there, a blank between them, so that a narrow line begins with the number; and the level."""
    said = " ".join(part for part in (wording.source(case.source), case.external_number) if part)
    return wording.joined(said, wording.level(case.level))


def _received(case: Case, reference: Reference, now: datetime) -> str:
    return wording.joined(wording.clock_time(case.received_at, now), reference.person_name(case.registered_by))


def _watched(case: Case, reference: Reference) -> str:
    """Only that nobody watches there, or did at that hour."""
    point = None if case.lon is None or case.lat is None else (case.lon, case.lat)
    return wording.not_watched(reference, case.division, point, case.received_at)


def _verification(case: Case, reference: Reference, now: datetime) -> Iterator[Fact]:
    """Who looked, when, what he said and brought: whoever files decides by it (DOMAIN §7.2, 7)."""
    yield Fact("verifier", wording.field("verifier"), _verifier(case, reference, now))
    yield Fact("verify_note", wording.field("verify_note"), case.verify_note or "")
    yield Fact("verify_photos", QCoreApplication.translate("sheet", "Brought"), _brought(case))


def _brought(case: Case) -> str:
    photos = wording.photos(case.verify_photos) if case.verify_photos else ""
    why_none = wording.no_photo(case.verify_no_photo) if case.verify_no_photo else ""
    metres = metres_off(case)
    far = metres is not None and metres > FAR_AWAY
    stood = wording.at_place() if case.verify_at_place else wording.away(metres, far=far) if metres is not None else ""
    return wording.joined(photos, why_none, stood if case.verified_at else "")


def _verifier(case: Case, reference: Reference, now: datetime) -> str:
    if case.verifier is None:
        return ""
    seen = wording.clock_time(case.verified_at, now) if case.verified_at else ""
    return wording.joined(wording.asked(reference, case.verifier), seen)


def _unit(case: Case, reference: Reference, now: datetime) -> str:
    since = wording.clock_time(case.dispatched_at, now) if case.dispatched_at else ""
    return wording.joined(wording.unit(reference, case.unit), since)


def _deadline(case: Case, now: datetime) -> str:
    limit = limit_of(case)
    words = wording.limit(limit) if limit else ""
    return f"{words} → {wording.clock_time(case.deadline, now)}" if case.deadline else words


def _judged(case: Case, now: datetime) -> str:
    if case.fed_back_at is None:
        return ""
    in_time = QCoreApplication.translate("sheet", "on time")
    overdue = QCoreApplication.translate("sheet", "overdue")
    return wording.joined(wording.clock_time(case.fed_back_at, now), in_time if case.on_time else overdue)


def _counts(case: Case) -> str:
    returns = QCoreApplication.translate("sheet", "returned {count}").format(count=case.returns) if case.returns else ""
    reworks = QCoreApplication.translate("sheet", "reworked {count}").format(count=case.reworks) if case.reworks else ""
    return wording.joined(returns, reworks)


def _closed(case: Case, now: datetime) -> str:
    kind = wording.close_kind(case.close_kind) if case.close_kind else ""
    return wording.joined(wording.clock_time(case.closed_at, now) if case.closed_at else "", kind)
