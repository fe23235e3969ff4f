"""The history of a case in words, with how long each stage took against its limit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication

from app.desk.rows import Line
from models.case import Case
from models.lifecycle import CASES
from models.reference import Reference
from models.stage_times import StageTime, Turn, stage_times
from ui import wording
from ui.case_sheet.history import Told
from ui.case_sheet.telling import told


def in_words(lines: Sequence[Line], case: Case, reference: Reference, now: datetime) -> list[Told]:
    """`lines`, oldest first, as the sheet shows them."""
    turns = (Turn(line.command_id, line.at or line.asked_at, line.after) for line in lines if line.kind == CASES)
    took = {one.command: one for one in stage_times(turns, reference)}
    return [_with_time(told(line, case, reference, now), took.get(line.command_id)) for line in lines]


def _with_time(line: Told, stage: StageTime | None) -> Told:
    if stage is None:
        return line
    used, limit = (wording.span(timedelta(seconds=seconds)) for seconds in (stage.used, stage.limit))
    words = QCoreApplication.translate("sheet", "{stage}: {used} of {limit}")
    if stage.late:
        words = QCoreApplication.translate("sheet", "{stage}: {used} of {limit}, too late")
    sentence = words.format(stage=wording.clock(stage.clock), used=used, limit=limit)
    return replace(line, took=f"{used} / {limit}", stage=sentence, over=stage.late)
