"""The words under the quick line: what an entry will be recorded as, before anybody presses Enter."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.desk.rows import IntercomRow
from models.reference import Reference
from ui import wording
from ui.given import Workstation
from ui.intercom.written import Written


def recorded_as(written: Written, workstation: Workstation) -> str:
    """呼入·7 号 罗阳·上报·00412 上水井盖."""
    heard = written.heard
    reference = workstation.board.reference
    return wording.joined(
        wording.direction(heard.direction),
        _who(written, reference),
        wording.entry_kind(heard.kind),
        _case(written, workstation),
    )


def _who(written: Written, reference: Reference) -> str:
    heard = written.heard
    if not heard.call_sign:
        return QCoreApplication.translate("intercom", "who?")
    name = wording.speaker(reference, heard.call_sign)
    if not heard.known:
        return QCoreApplication.translate("intercom", "{who} (not on the list)").format(who=name)
    if heard.call_sign == wording.EVERYBODY:
        return wording.listed(name, wording.talk_group(reference, heard.channel))
    return name


def _case(written: Written, workstation: Workstation) -> str:
    if written.missing:
        return QCoreApplication.translate("intercom", "no case {number}").format(number=written.missing)
    found = workstation.board.case(written.case_id) if written.case_id else None
    if found is None:
        return ""
    case, reference = found.case, workstation.board.reference
    number = wording.number_short(case.number, workstation.clock.now())
    return f"{number} {wording.class_name(reference, case.edition, case.kind, case.class_code)}"


def whose(row: IntercomRow, workstation: Workstation) -> str:
    """The entry that is corrected or answered: 10:00 7 号 “…”."""
    entry = row.entry
    reference = workstation.board.reference
    time = wording.clock_time(entry.said_at, workstation.clock.now())
    return f"{time} {wording.speaker(reference, entry.call_sign)}"
