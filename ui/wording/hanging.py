"""What hangs on a case in words: an application, an order, a task, a call-back, and whose word is awaited."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from models.applications import (
    UNDECIDED,
    Application,
    ApplicationKind,
    ApplicationStatus,
    Applied,
    CallBack,
    Order,
    OrderStatus,
    Task,
    TaskStatus,
    applied_of,
)
from models.applying import LADDERS, deciders
from models.lifecycle import Action
from models.people import Post
from models.reference import Reference
from ui.wording import roads
from ui.wording.figures import after_each_other, clock_time, joined, listed
from ui.wording.looks import asked
from ui.wording.names import unit
from ui.wording.say import QT_TRANSLATE_NOOP, say
from ui.wording.words import post

MARKS: Mapping[ApplicationKind, str] = {
    ApplicationKind.EXTENSION: QT_TRANSLATE_NOOP("wording", "Ext?"),
    ApplicationKind.RETURN: QT_TRANSLATE_NOOP("wording", "Ret?"),
    ApplicationKind.SUSPENSION: QT_TRANSLATE_NOOP("wording", "Susp?"),
    ApplicationKind.VOID: QT_TRANSLATE_NOOP("wording", "Void?"),
    ApplicationKind.FORCED_CLOSE: QT_TRANSLATE_NOOP("wording", "Force?"),
    ApplicationKind.APPEAL: QT_TRANSLATE_NOOP("wording", "Appeal?"),
}
"""延 回 挂 废 强 诉: what is applied for, as a mark in a row of the queue."""
_ORDER = QT_TRANSLATE_NOOP("wording", "Order")
_ORDER_LATE = QT_TRANSLATE_NOOP("wording", "Order late")
_WAITS_FOR = QT_TRANSLATE_NOOP("wording", "waits for {posts}")
_ORDER_DUE = QT_TRANSLATE_NOOP("wording", "Supervision order, answer due {due}")
_REPLY = QT_TRANSLATE_NOOP("wording", "R {time}")
_REPLY_LATE = QT_TRANSLATE_NOOP("wording", "R late")
_REPLY_DUE = QT_TRANSLATE_NOOP("wording", "The hotline wants its reply by {due}")
_UNTIL = QT_TRANSLATE_NOOP("wording", "until {date}")
_BY = QT_TRANSLATE_NOOP("wording", "by {date}")
_ASKED_BY = QT_TRANSLATE_NOOP("wording", "asked by {who}, {when}")
_GIVEN_BY = QT_TRANSLATE_NOOP("wording", "given by {who}, {when}")
_ENDORSED_BY = QT_TRANSLATE_NOOP("wording", "endorsed by {who}, {when}")
_DECIDED_BY = QT_TRANSLATE_NOOP("wording", "decided by {who}, {when}")
_ANSWER = QT_TRANSLATE_NOOP("wording", "answer: {text}")
_OVERDUE = QT_TRANSLATE_NOOP("wording", "overdue")
_EXEMPTED = QT_TRANSLATE_NOOP("wording", "exempted from the statistic; that it was overdue stays")
_CALLED_BACK = QT_TRANSLATE_NOOP("wording", "Call-back")
_RESUMES = QT_TRANSLATE_NOOP("wording", "Suspended, goes on by itself on {date}")

TWO_WORDS = QT_TRANSLATE_NOOP("wording", "Two words: the duty leader endorses it, then the section head decides.")
_ONE_WORD = QT_TRANSLATE_NOOP("wording", "Decided by {posts}.")
_FURTHER = QT_TRANSLATE_NOOP(
    "wording", "A further one, or one for engineering work, needs proof and two words: the duty leader's, the head's."
)
_CLOCK_STANDS = QT_TRANSLATE_NOOP("wording", "The unit's clock stands until the dispatcher decides.")
_HEAD_NEXT = QT_TRANSLATE_NOOP("wording", "After your word the section head decides.")
_ADDS = QT_TRANSLATE_NOOP("wording", "Adds one original limit to the old deadline.")
_SUSPENDS = QT_TRANSLATE_NOOP("wording", "The clock stands until the date, then the case goes on by itself.")

_FOLLOWS: Mapping[Action, tuple[str, ...]] = {
    Action.APPLY_EXTENSION: (_FURTHER,),
    Action.APPLY_RETURN: (_CLOCK_STANDS,),
    Action.APPEAL: (TWO_WORDS, QT_TRANSLATE_NOOP("wording", "That it was overdue stays; only the statistic changes.")),
    Action.ENDORSE_EXTENSION: (_HEAD_NEXT,),
    Action.ENDORSE_APPEAL: (_HEAD_NEXT,),
    Action.GRANT_EXTENSION: (_ADDS,),
    Action.GRANT_FURTHER_EXTENSION: (_ADDS,),
    Action.GRANT_SUSPENSION: (_SUSPENDS,),
    Action.GRANT_APPEAL: (_EXEMPTED,),
}
_APPLIED_FOR: Mapping[Action, ApplicationKind] = {
    Action.APPLY_EXTENSION: ApplicationKind.EXTENSION,
    Action.APPLY_RETURN: ApplicationKind.RETURN,
    Action.APPLY_SUSPENSION: ApplicationKind.SUSPENSION,
    Action.APPLY_VOID: ApplicationKind.VOID,
    Action.APPLY_FORCED_CLOSE: ApplicationKind.FORCED_CLOSE,
}


def follows(action: Action) -> str:
    """What becomes of an application, and whose word comes next: 值班长初审后由科长审批; "" where nothing is to say."""
    kind = _APPLIED_FOR.get(action)
    said = [say(words) for words in _FOLLOWS.get(action, ())]
    if kind is not None:
        said.insert(0, say(_ONE_WORD).format(posts=posts_of(LADDERS[kind][0][0])))
    return after_each_other(*said)


def posts_of(posts: frozenset[Post]) -> str:
    """受理员、派遣员: the posts in the order of a case's life."""
    return listed(*(post(one) for one in Post if one in posts))


def marks(applied: str | None, order_due: datetime | None, now: datetime) -> str:
    """延 挂 督: what hangs on a case, as short as a row has room for; 督超 once the answer to an order is overdue."""
    kinds = [say(MARKS[one.kind]) for one in applied_of(applied)]
    if order_due is not None:
        kinds.append(say(_ORDER_LATE if now > order_due else _ORDER))
    return " ".join(kinds)


def marks_said(applied: str | None, order_due: datetime | None, resume_on: datetime | None, now: datetime) -> str:
    """The same in whole words, each with whose word it waits for or when it is due."""
    said = [joined(roads.application_kind(one.kind), awaited(one)) for one in applied_of(applied)]
    if order_due is not None:
        late = say(_OVERDUE) if now > order_due else ""
        said.append(joined(say(_ORDER_DUE).format(due=clock_time(order_due, now)), late))
    if resume_on is not None:
        said.append(say(_RESUMES).format(date=clock_time(resume_on, now)))
    return "\n".join(said)


def reply_mark(reply_due: datetime | None, now: datetime) -> str:
    """复 15:00, 复 07-24: by when today, or on which day, a hotline wants its reply; 复超 once that is over."""
    if reply_due is None:
        return ""
    return say(_REPLY_LATE) if now > reply_due else say(_REPLY).format(time=clock_time(reply_due, now).split()[0])


def reply_said(reply_due: datetime | None, now: datetime) -> str:
    """The same in whole words."""
    if reply_due is None:
        return ""
    late = say(_OVERDUE) if now > reply_due else ""
    return joined(say(_REPLY_DUE).format(due=clock_time(reply_due, now)), late)


def awaited(one: Applied) -> str:
    """待值班长审批: the posts whose word an undecided application waits for."""
    return say(_WAITS_FOR).format(posts=posts_of(deciders(one)))


def asked_for(one: Application, now: datetime) -> str:
    """On which ground, until when and why something is applied for."""
    until = say(_UNTIL).format(date=clock_time(one.until, now)) if one.until else ""
    return joined(roads.ground(one.ground), until, one.reason)


def application(one: Application, reference: Reference, now: datetime) -> tuple[str, tuple[str, ...]]:
    """An application as a title and the lines beneath it."""
    waits = awaited(Applied(one.kind, one.id, one.version, one.steps)) if one.status in UNDECIDED else ""
    granted = one.kind is ApplicationKind.APPEAL and one.status is ApplicationStatus.GRANTED
    title = joined(roads.application_kind(one.kind), roads.application_status(one.status), waits)
    who = unit(reference, one.applicant) if one.applicant else reference.person_name(one.written_by)
    lines = (
        asked_for(one, now),
        _signed(_ASKED_BY, who, one.written_at, now),
        _signed(_ENDORSED_BY, _name(reference, one.endorsed_by), one.endorsed_at, now),
        joined(_signed(_DECIDED_BY, _name(reference, one.decided_by), one.decided_at, now), one.ruling or ""),
        say(_EXEMPTED) if granted else "",
    )
    return title, tuple(line for line in lines if line)


def order(one: Order, reference: Reference, now: datetime) -> tuple[str, tuple[str, ...]]:
    """A supervision order and its answer."""
    late = say(_OVERDUE) if one.status is OrderStatus.OPEN and now > one.due else ""
    due = say(_BY).format(date=clock_time(one.due, now)) if one.status is OrderStatus.OPEN else ""
    title = joined(roads.order_word(), roads.order_status(one.status), due, late)
    lines = (
        one.opinion,
        _signed(_GIVEN_BY, reference.person_name(one.written_by), one.written_at, now),
        say(_ANSWER).format(text=one.answer) if one.answer else "",
    )
    return title, tuple(line for line in lines if line)


def task(one: Task, reference: Reference, now: datetime) -> tuple[str, tuple[str, ...]]:
    """Who is out to look, and by when; or what he saw."""
    out = one.status is TaskStatus.ASKED
    due = say(_BY).format(date=clock_time(one.due, now)) if out else ""
    late = say(_OVERDUE) if out and now > one.due else ""
    title = joined(roads.task_kind(one.kind), roads.task_status(one.status), asked(reference, one.who), due, late)
    return title, (one.said,) if one.said else ()


def callback(one: CallBack, reference: Reference, now: datetime) -> tuple[str, tuple[str, ...]]:
    """What came of a call-back."""
    signed = joined(reference.person_name(one.written_by), clock_time(one.written_at, now))
    title = joined(say(_CALLED_BACK), roads.satisfaction(one.outcome), signed)
    return title, (one.text,) if one.text else ()


def _name(reference: Reference, person: UUID | None) -> str:
    return reference.person_name(person) if person is not None else ""


def _signed(words: str, who: str, at: datetime | None, now: datetime) -> str:
    return say(words).format(who=who, when=clock_time(at, now)) if at is not None else ""
