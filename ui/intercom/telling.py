"""An entry in words: the mark at its right, the whole of it for a screen reader, and as it is copied."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from app.desk.rows import IntercomRow
from models.intercom import EntryKind, EntryStatus
from models.reference import Reference
from ui import wording


def mark(row: IntercomRow, corrected: IntercomRow | None, now: datetime) -> str:
    """What has become of an entry, in a word or two; "" for an ordinary one."""
    if row.conflict:
        return QCoreApplication.translate("intercom", "Refused")
    if row.waiting:
        return wording.waiting()
    if row.corrected_by is not None:
        return QCoreApplication.translate("intercom", "corrected")
    if row.entry.corrects is not None:
        said = QCoreApplication.translate("intercom", "corrects {time}")
        return said.format(time=wording.clock_time(corrected.entry.said_at, now) if corrected else "…")
    return _emergency(row)


def _emergency(row: IntercomRow) -> str:
    if row.entry.kind is not EntryKind.EMERGENCY:
        return ""
    if row.entry.status is EntryStatus.LOGGED:
        return QCoreApplication.translate("intercom", "not answered")
    return QCoreApplication.translate("intercom", "answered")


def spoken(row: IntercomRow, corrected: IntercomRow | None, reference: Reference, now: datetime) -> str:
    """All there is, in one line."""
    entry = row.entry
    answer = QCoreApplication.translate("intercom", "Answer: {answer}").format(answer=entry.answer)
    written = QCoreApplication.translate("intercom", "Written by {name}").format(name=row.by_name)
    return wording.listed(
        wording.clock_time(entry.said_at, now),
        wording.direction(entry.direction),
        wording.speaker(reference, entry.call_sign),
        wording.entry_kind(entry.kind),
        entry.text,
        row.case_number or "",
        mark(row, corrected, now),
        answer if entry.answer else "",
        wording.talk_group(reference, entry.channel),
        written if row.by_name else "",
    )


def copied(row: IntercomRow, reference: Reference) -> str:
    """An entry as it is put on the clipboard: with the date, and the whole number of its case."""
    entry = row.entry
    parts = (
        wording.full_time(entry.said_at),
        wording.direction(entry.direction),
        wording.speaker(reference, entry.call_sign),
        wording.entry_kind(entry.kind),
        entry.text,
        row.case_number or "",
    )
    return "\t".join(parts)
