"""What the link badge, the waiting list and every pane's right edge say."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from app.desk.rows import WaitingCommand
from app.sync.link import ANSWERS, LinkKind, LinkState
from models.errors import Code, RuleBroken
from models.lifecycle import Action
from models.proof import NoPhoto
from models.reference import Reference
from models.refusal import Refusal
from models.remarks import NotDuplicate
from ui.wording import chosen
from ui.wording.duplicates import not_duplicate
from ui.wording.failures import failed_as
from ui.wording.figures import NOTHING, clock_time, joined, seconds, stopwatch
from ui.wording.looks import no_photo
from ui.wording.names import unit
from ui.wording.radio import call_sign
from ui.wording.say import QT_TRANSLATE_NOOP, say
from ui.wording.sentences import broken
from ui.wording.words import refusal

LINKS: Mapping[LinkKind, str] = {
    LinkKind.CONNECTING: QT_TRANSLATE_NOOP("wording", "Connecting"),
    LinkKind.LIVE: QT_TRANSLATE_NOOP("wording", "Live"),
    LinkKind.SLOW: QT_TRANSLATE_NOOP("wording", "Slow"),
    LinkKind.GONE: QT_TRANSLATE_NOOP("wording", "Cut off"),
    LinkKind.CATCHING_UP: QT_TRANSLATE_NOOP("wording", "Catching up"),
    LinkKind.REFUSED: QT_TRANSLATE_NOOP("wording", "Not let in"),
}


def live() -> str:
    """实时, "live": what this pane shows is what the centre has."""
    return say(QT_TRANSLATE_NOOP("wording", "live"))


def as_of(moment: datetime, now: datetime) -> str:
    """截至 09:38, "as of 09:38"."""
    return say(QT_TRANSLATE_NOOP("wording", "as of {time}"), time=clock_time(moment, now))


def being_read() -> str:
    """正在读取, "being read": nothing is live before the first cases are here."""
    return say(QT_TRANSLATE_NOOP("wording", "being read"))


def waiting_for_centre() -> str:
    """等待中心, "waiting for the centre"."""
    return say(QT_TRANSLATE_NOOP("wording", "waiting for the centre"))


def waiting_action(value: str) -> str:
    """派遣·等待, "Dispatch waiting": an action that nobody has been told of yet."""
    return say(QT_TRANSLATE_NOOP("wording", "{action} waiting"), action=value)


def waiting() -> str:
    """等待, "Waiting": the same where there is no room for the action."""
    return say(QT_TRANSLATE_NOOP("wording", "Waiting"))


def nobody_told() -> str:
    """The sentence under the waiting list."""
    return say(
        QT_TRANSLATE_NOOP(
            "wording", "Nobody has been told yet. Safe on this disk; sent in order once the centre is back."
        )
    )


def link(state: LinkState, now: datetime) -> str:
    """What the badge says: 实时 0.3 s; 断开 4:12，5 条待送; 补送 3 / 8."""
    if state.kind in ANSWERS and state.reading:
        return say(QT_TRANSLATE_NOOP("wording", "Reading the first cases"))
    words = say(LINKS[state.kind])
    if state.kind is LinkKind.LIVE:
        return words if state.round_trip is None else f"{words} {seconds(state.round_trip)}"
    if state.kind is LinkKind.CATCHING_UP:
        return f"{words} {state.sent_of_batch} / {state.batch}"
    if state.kind is LinkKind.REFUSED:
        return _with_waiting(words, state.waiting)
    if state.last_answer is not None:
        words = f"{words} {stopwatch(now - state.last_answer)}"
    return _with_waiting(words, state.waiting)


def _with_waiting(words: str, waiting: int) -> str:
    if not waiting:
        return words
    return say(QT_TRANSLATE_NOOP("wording", "{link}, {count} to send"), link=words, count=waiting)


def link_hint(state: LinkState, reference: Reference) -> str:
    """The longer sentence behind the badge."""
    if state.kind is LinkKind.REFUSED:
        if state.reason in set(Code):
            return broken(RuleBroken(Code(state.reason)), reference)
        return failed_as(state.reason)
    if state.kind in ANSWERS and state.reading:
        return say(QT_TRANSLATE_NOOP("wording", "The first cases are being read; they appear by themselves"))
    hint = {
        LinkKind.CONNECTING: QT_TRANSLATE_NOOP("wording", "Looking for the centre; work can begin"),
        LinkKind.LIVE: QT_TRANSLATE_NOOP("wording", "The centre answers; the figure is the round trip"),
        LinkKind.SLOW: QT_TRANSLATE_NOOP("wording", "No answer for more than 2 seconds"),
        LinkKind.GONE: QT_TRANSLATE_NOOP("wording", "No answer; the figure is the age of the last one"),
        LinkKind.CATCHING_UP: QT_TRANSLATE_NOOP("wording", "The centre is back; what waited is being sent"),
    }[state.kind]
    return joined(say(hint), unread(state.unread)) if state.unread else say(hint)


def unread(count: int) -> str:
    """3 行无法识别：请更新程序, "Rows not understood: 3; update the program". Journal lines count too."""
    return say(QT_TRANSLATE_NOOP("wording", "Rows not understood: {count}; update the program"), count=count)


_TELLING = {
    Action.DISPATCH: ("unit", "instruction"),
    Action.FEED_BACK: ("result",),
    Action.SEND_TO_INSPECTION: ("supervisor",),
    Action.SEND_TO_VERIFICATION: ("supervisor", "note"),
    Action.CONFIRM: ("no_photo", "note"),
    Action.DENY: ("no_photo", "reason"),
    Action.REFUSE: ("refusal", "reason"),
    Action.NOT_FILE: ("refusal", "reason"),
    Action.COMMENT: ("text",),
    Action.ATTACH: ("name",),
    Action.LOG_ENTRY: ("call_sign", "text"),
    Action.ACKNOWLEDGE: ("answer",),
    Action.REGISTER: ("place", "description"),
    Action.IMPORT: ("external_number", "description"),
    Action.VOID: ("reason",),
    Action.LINK_DUPLICATE: ("master", "reason"),
    Action.URGE: ("text",),
    Action.TELL_RESCUE: ("danger",),
    Action.CLOSE: ("note", "reply"),
    Action.REPLY: ("reply",),
    Action.ANSWER_CALL: ("text", "answer"),
    Action.PASS_INSPECTION: ("note",),
    Action.FILE: ("condition_no",),
    Action.PROPOSE: ("class_code", "condition_no"),
    **chosen.TOLD,
}


def content(command: WaitingCommand, reference: Reference) -> str:
    """What a waiting command would do, in one line."""
    names = _TELLING.get(command.action, ("reason",))
    parts = []
    for name in names:
        value = command.facts.get(name)
        if value not in (None, ""):
            parts.append(_content(name, str(value), reference))
    return joined(*parts) or NOTHING


def _content(name: str, value: str, reference: Reference) -> str:
    if name == "unit":
        return unit(reference, value)
    if name == "call_sign":
        return call_sign(reference, value)
    if name == "no_photo" and value in set(NoPhoto):
        return no_photo(NoPhoto(value))
    if name == "refusal" and value in set(Refusal):
        return refusal(Refusal(value))
    if name == "reason" and value in set(NotDuplicate):
        return not_duplicate(NotDuplicate(value))
    if name == "condition_no":
        return say(QT_TRANSLATE_NOOP("wording", "condition {no}"), no=value)
    return chosen.given(name, value, reference)
