"""What the side roads bring to a case, in words (DOMAIN §§7.2, 7.4): applications, orders, tasks, parties, notices."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from models.applications import ApplicationKind, ApplicationStatus, OrderStatus, TaskKind, TaskStatus
from models.case import Satisfaction
from models.coordination import MeetingWay, PartyRole, PartyStatus, Stance
from models.grounds import Difficulty, Ground, RulingBasis
from models.notices import Manner, NoticeStatus
from ui.wording.say import QT_TRANSLATE_NOOP, say

APPLICATION_KINDS: Mapping[ApplicationKind, str] = {
    ApplicationKind.EXTENSION: QT_TRANSLATE_NOOP("wording", "Extension"),
    ApplicationKind.RETURN: QT_TRANSLATE_NOOP("wording", "Return"),
    ApplicationKind.SUSPENSION: QT_TRANSLATE_NOOP("wording", "Suspension"),
    ApplicationKind.VOID: QT_TRANSLATE_NOOP("wording", "Void after dispatch"),
    ApplicationKind.FORCED_CLOSE: QT_TRANSLATE_NOOP("wording", "Forced close"),
    ApplicationKind.APPEAL: QT_TRANSLATE_NOOP("wording", "Appeal against overdue"),
}

APPLICATION_STATUSES: Mapping[ApplicationStatus, str] = {
    ApplicationStatus.OPEN: QT_TRANSLATE_NOOP("wording", "Undecided"),
    ApplicationStatus.ENDORSED: QT_TRANSLATE_NOOP("wording", "Endorsed"),
    ApplicationStatus.GRANTED: QT_TRANSLATE_NOOP("wording", "Granted"),
    ApplicationStatus.REJECTED: QT_TRANSLATE_NOOP("wording", "Rejected"),
    ApplicationStatus.WITHDRAWN: QT_TRANSLATE_NOOP("wording", "Withdrawn by the applicant"),
    ApplicationStatus.LAPSED: QT_TRANSLATE_NOOP("wording", "Lapsed"),
}

ORDER_STATUSES: Mapping[OrderStatus, str] = {
    OrderStatus.OPEN: QT_TRANSLATE_NOOP("wording", "Waits for an answer"),
    OrderStatus.ANSWERED: QT_TRANSLATE_NOOP("wording", "Answered"),
    OrderStatus.LAPSED: QT_TRANSLATE_NOOP("wording", "Lapsed"),
}

TASK_KINDS: Mapping[TaskKind, str] = {
    TaskKind.VERIFY: QT_TRANSLATE_NOOP("wording", "Verification"),
    TaskKind.INSPECT: QT_TRANSLATE_NOOP("wording", "Inspection"),
}

TASK_STATUSES: Mapping[TaskStatus, str] = {
    TaskStatus.ASKED: QT_TRANSLATE_NOOP("wording", "Out to look"),
    TaskStatus.TRUE: QT_TRANSLATE_NOOP("wording", "As said"),
    TaskStatus.UNTRUE: QT_TRANSLATE_NOOP("wording", "Not as said"),
    TaskStatus.UNABLE: QT_TRANSLATE_NOOP("wording", "Could not look"),
    TaskStatus.LAPSED: QT_TRANSLATE_NOOP("wording", "Lapsed"),
}

GROUNDS: Mapping[Ground, str] = {
    Ground.NOT_OURS: QT_TRANSLATE_NOOP("wording", "Not our duty"),
    Ground.WRONG_PLACE: QT_TRANSLATE_NOOP("wording", "Wrong place"),
    Ground.WRONG_CLASS: QT_TRANSLATE_NOOP("wording", "Wrong class"),
    Ground.NEEDS_OTHERS: QT_TRANSLATE_NOOP("wording", "Needs other units"),
    Ground.DISPATCH_ERROR: QT_TRANSLATE_NOOP("wording", "Dispatched in error"),
    Ground.ENGINEERING: QT_TRANSLATE_NOOP("wording", "Engineering work"),
    Ground.SEASON: QT_TRANSLATE_NOOP("wording", "Season"),
    Ground.WEATHER: QT_TRANSLATE_NOOP("wording", "Weather"),
    Ground.MATERIAL: QT_TRANSLATE_NOOP("wording", "Waits for material"),
    Ground.RESPONSIBILITY: QT_TRANSLATE_NOOP("wording", "Responsibility unclear"),
    Ground.ERROR: QT_TRANSLATE_NOOP("wording", "Filed in error"),
    Ground.SPECIAL: QT_TRANSLATE_NOOP("wording", "Special"),
    Ground.FORCED: QT_TRANSLATE_NOOP("wording", "Forced"),
    Ground.OTHER: QT_TRANSLATE_NOOP("wording", "Other"),
}

DIFFICULTIES: Mapping[Difficulty, str] = {
    Difficulty.RETURNED_BY_TWO: QT_TRANSLATE_NOOP("wording", "Returned by two units"),
    Difficulty.RETURNED_TWICE: QT_TRANSLATE_NOOP("wording", "Returned twice by one unit"),
    Difficulty.NO_RULE: QT_TRANSLATE_NOOP("wording", "Nothing says who is responsible"),
    Difficulty.DISPUTED: QT_TRANSLATE_NOOP("wording", "Responsibility disputed"),
    Difficulty.MANY_UNITS: QT_TRANSLATE_NOOP("wording", "Several units responsible"),
    Difficulty.BORDER: QT_TRANSLATE_NOOP("wording", "On the border of districts"),
    Difficulty.LEGAL_GAP: QT_TRANSLATE_NOOP("wording", "Gap in the law"),
}

PARTY_ROLES: Mapping[PartyRole, str] = {
    PartyRole.OWNER: QT_TRANSLATE_NOOP("wording", "Owner"),
    PartyRole.MAINTAINER: QT_TRANSLATE_NOOP("wording", "Maintainer"),
    PartyRole.AUTHORITY: QT_TRANSLATE_NOOP("wording", "Authority in charge"),
    PartyRole.TERRITORIAL: QT_TRANSLATE_NOOP("wording", "Territorial unit"),
    PartyRole.CONCERNED: QT_TRANSLATE_NOOP("wording", "Concerned"),
}

PARTY_STATUSES: Mapping[PartyStatus, str] = {
    PartyStatus.ASKED: QT_TRANSLATE_NOOP("wording", "Asked"),
    PartyStatus.STATED: QT_TRANSLATE_NOOP("wording", "Stated"),
    PartyStatus.LAPSED: QT_TRANSLATE_NOOP("wording", "Never answered"),
}

MANNERS: Mapping[Manner, str] = {
    Manner.NOTIFY: QT_TRANSLATE_NOOP("wording", "Notice, to act on"),
    Manner.COPY: QT_TRANSLATE_NOOP("wording", "Copy, for information"),
}

NOTICE_STATUSES: Mapping[NoticeStatus, str] = {
    NoticeStatus.SENT: QT_TRANSLATE_NOOP("wording", "Not acknowledged"),
    NoticeStatus.ACKNOWLEDGED: QT_TRANSLATE_NOOP("wording", "Acknowledged"),
}

STANCES: Mapping[Stance, str] = {
    Stance.OURS: QT_TRANSLATE_NOOP("wording", "It is ours"),
    Stance.PARTLY: QT_TRANSLATE_NOOP("wording", "Partly ours"),
    Stance.NOT_OURS: QT_TRANSLATE_NOOP("wording", "Not ours"),
}

MEETING_WAYS: Mapping[MeetingWay, str] = {
    MeetingWay.ON_SITE: QT_TRANSLATE_NOOP("wording", "On the spot"),
    MeetingWay.ONLINE: QT_TRANSLATE_NOOP("wording", "On-line"),
}

BASES: Mapping[RulingBasis, str] = {
    RulingBasis.DOCUMENT: QT_TRANSLATE_NOOP("wording", "By document"),
    RulingBasis.MEETING: QT_TRANSLATE_NOOP("wording", "By meeting"),
    RulingBasis.PRECEDENT: QT_TRANSLATE_NOOP("wording", "By precedent"),
    RulingBasis.TERRITORIAL: QT_TRANSLATE_NOOP("wording", "On the spot first"),
}

SATISFACTION: Mapping[Satisfaction, str] = {
    Satisfaction.SATISFIED: QT_TRANSLATE_NOOP("wording", "Satisfied"),
    Satisfaction.UNSATISFIED: QT_TRANSLATE_NOOP("wording", "Not satisfied"),
    Satisfaction.UNREACHED: QT_TRANSLATE_NOOP("wording", "Not reached"),
}

TABLES: tuple[tuple[type[StrEnum], Mapping[Any, str]], ...] = (
    (ApplicationKind, APPLICATION_KINDS),
    (ApplicationStatus, APPLICATION_STATUSES),
    (OrderStatus, ORDER_STATUSES),
    (TaskKind, TASK_KINDS),
    (TaskStatus, TASK_STATUSES),
    (Ground, GROUNDS),
    (Difficulty, DIFFICULTIES),
    (RulingBasis, BASES),
    (Satisfaction, SATISFACTION),
    (PartyRole, PARTY_ROLES),
    (PartyStatus, PARTY_STATUSES),
    (Stance, STANCES),
    (Manner, MANNERS),
    (NoticeStatus, NOTICE_STATUSES),
    (MeetingWay, MEETING_WAYS),
)
"""Every enum of its own and its table."""


def application_kind(value: ApplicationKind) -> str:
    """延期, "Extension"."""
    return say(APPLICATION_KINDS[value])


def application_status(value: ApplicationStatus) -> str:
    """待审批, "Undecided"."""
    return say(APPLICATION_STATUSES[value])


_ORDER = QT_TRANSLATE_NOOP("wording", "Supervision order")


def order_word() -> str:
    """督办, "Supervision order"."""
    return say(_ORDER)


def order_status(value: OrderStatus) -> str:
    """待答复, "Waits for an answer"."""
    return say(ORDER_STATUSES[value])


def task_kind(value: TaskKind) -> str:
    """核实, "Verification"."""
    return say(TASK_KINDS[value])


def task_status(value: TaskStatus) -> str:
    """已派出, "Out to look"."""
    return say(TASK_STATUSES[value])


def ground(value: Ground) -> str:
    """需工程施工, "Engineering work"."""
    return say(GROUNDS[value])


def difficulty(value: Difficulty) -> str:
    """权属有争议, "Responsibility disputed"."""
    return say(DIFFICULTIES[value])


def basis(value: RulingBasis) -> str:
    """会议确定, "By meeting"."""
    return say(BASES[value])


def party_role(value: PartyRole) -> str:
    """权属单位, "Owner"."""
    return say(PARTY_ROLES[value])


def party_status(value: PartyStatus) -> str:
    """待回复, "Asked"."""
    return say(PARTY_STATUSES[value])


def stance(value: Stance) -> str:
    """不属本单位, "Not ours"."""
    return say(STANCES[value])


def manner(value: Manner) -> str:
    """抄告, "Notice, to act on"."""
    return say(MANNERS[value])


def notice_status(value: NoticeStatus) -> str:
    """待签收, "Not acknowledged"."""
    return say(NOTICE_STATUSES[value])


def meeting_way(value: MeetingWay) -> str:
    """现场, "On the spot"."""
    return say(MEETING_WAYS[value])


def satisfaction(value: Satisfaction) -> str:
    """满意, "Satisfied"."""
    return say(SATISFACTION[value])
