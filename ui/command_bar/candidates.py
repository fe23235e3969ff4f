"""What can be found by its words: actions on the case that is chosen, the window's verbs, places to filter by."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from uuid import UUID

from models.catalogue import CaseClass
from models.lifecycle import Action
from models.reference import Reference
from ui import actions, wording
from ui.command_bar.codes import code_of
from ui.command_bar.pairs import in_other_language
from ui.command_bar.rows import Candidate, Row
from ui.command_bar.verb import Group, Verb
from ui.given import Workstation
from ui.next_actions import GROUPED, WAITED_FOR, in_order
from ui.reasons import opens_dialog
from ui.wording.names import responsible

Filter = Callable[[str], object]

_ICONS = {
    Action.SEND_TO_VERIFICATION: "search",
    Action.CONFIRM: "circle-check",
    Action.DENY: "circle-x",
    Action.REFUSE: "ban",
    Action.NOT_FILE: "ban",
    Action.PROPOSE: "file-plus",
    Action.FILE: "file-check",
    Action.DISPATCH: "send",
    Action.RECEIVE: "inbox",
    Action.FEED_BACK: "reply",
    Action.SEND_TO_INSPECTION: "search-check",
    Action.PASS_INSPECTION: "circle-check",
    Action.FAIL_INSPECTION: "circle-x",
    Action.CLOSE: "archive",
    Action.VOID: "ban",
    Action.REPLY: "message-square-reply",
    Action.TELL_RESCUE: "siren",
    Action.COMMENT: "message-square",
    Action.ATTACH: "paperclip",
    Action.RECOUNT: "clock-arrow-up",
    Action.URGE: "bell-ring",
    Action.TAKE_OVER: "hand",
    Action.LINK_DUPLICATE: "link",
    Action.NOT_DUPLICATE: "unlink",
    **dict.fromkeys(GROUPED, "file-text"),
    Action.REJECT_APPLICATION: "circle-x",
    Action.ESCALATE: "siren",
    Action.LINK_LEVELS: "link",
    Action.SETTLE: "send",
    Action.CALL_BACK: "phone-incoming",
}
_RETURNED = "undo-2"
_ICON_OF_VERB = "chevron-right"
_ICONS_OF_VERBS = {
    "pane_1": "list",
    "pane_2": "map",
    "pane_3": "file-text",
    "pane_4": "radio",
    "float": "picture-in-picture",
    "close": "x",
    "several": "rows-3",
    "view": "list-filter",
    "new_call": "phone-incoming",
    "waiting_list": "clock-arrow-up",
    "conflicts": "diamond",
    "all_keys": "keyboard",
    "take_back": "undo",
    "hand_back": "hand",
    "layout": "panels-top-left",
    "language": "languages",
    "theme": "sun-moon",
    "density": "rows-3",
    "zoom": "zoom-in",
    "mute": "volume-2",
    "preferences": "settings",
    "coordination": "diamond",
    "notices": "inbox",
    "asked": "message-square-reply",
    "editions": "book-open",
    "hints": "lightbulb",
    "person": "user",
    "sign_out": "log-out",
}
"""By the key of the verb up to its first dot."""


def of_case(station: Workstation, case_id: UUID | None, do: Callable[[Action], object]) -> list[Candidate]:
    """Every action of the person's posts on the case, what comes next first, the others with the reason why not."""
    shown = station.board.case(case_id) if case_id is not None else None
    if case_id is None or shown is None:
        return []
    rows = in_order(shown.case.status, station.allowed(case_id))
    reference = station.board.reference
    made = []
    for one in rows:
        words = wording.action(one.action)
        reason = wording.not_available(one.broken, reference) if one.broken else ""
        row = Row(
            key=f"action.{one.action}",
            group=Group.ACTIONS,
            words=f"{words}…" if opens_dialog(one.action) else words,
            do=partial(do, one.action),
            completion=words,
            cap=actions.cap(one.action),
            unavailable=reason,
            icon=_ICONS.get(one.action, _RETURNED),
            rare=one.action in GROUPED and one.action not in WAITED_FOR,
        )
        made.append(Candidate(row, (code_of(one.action), *in_other_language(words))))
    return made


def of_window(verbs: Iterable[Verb]) -> list[Candidate]:
    """The window's own verbs."""
    return [Candidate(_verb_row(verb), (*verb.also, *in_other_language(verb.words))) for verb in verbs]


def _verb_row(verb: Verb) -> Row:
    return Row(
        key=verb.key,
        group=verb.group,
        words=verb.words,
        do=verb.do,
        completion=verb.words,
        cap=verb.keys,
        unavailable=verb.unavailable,
        icon=verb.icon or _ICONS_OF_VERBS.get(verb.key.partition(".")[0], _ICON_OF_VERB),
    )


def of_places(reference: Reference, filter_by: Filter, offer: str) -> Iterator[Candidate]:
    """Divisions, units and classes by their names; choosing one filters the queue. `offer` says so at the right."""
    yield from _divisions(reference, filter_by, offer)
    yield from _units(reference, filter_by, offer)
    yield from _classes(reference, filter_by, offer)


def _divisions(reference: Reference, filter_by: Filter, offer: str) -> Iterator[Candidate]:
    for division in reference.divisions.values():
        names = (division.name_zh, division.name_en)
        yield _place(f"division.{division.code}", names, "", "map-pin", filter_by, offer)


def _units(reference: Reference, filter_by: Filter, offer: str) -> Iterator[Candidate]:
    for unit in reference.units.values():
        if not unit.ended:
            where = wording.division(reference, unit.division) if unit.division else ""
            names = (unit.name_zh, unit.name_en, unit.code)
            yield _place(f"unit.{unit.code}", names, where, "users", filter_by, offer)


def _classes(reference: Reference, filter_by: Filter, offer: str) -> Iterator[Candidate]:
    for one in reference.classes.values():
        if one.edition == reference.edition:
            names = (one.name_zh, one.name_en, *one.aliases, one.code)
            yield _place(f"class.{one.kind}.{one.code}", names, _told_of(reference, one), "tag", filter_by, offer)


def _told_of(reference: Reference, one: CaseClass) -> str:
    """What is asked of a class in one look-up: code, usual limit, who handles it."""
    usual = reference.condition(one.edition, one.kind, one.code, None)
    limit = wording.limit(usual.limit) if usual else ""
    return wording.joined(*filter(None, (f"{wording.kind(one.kind)} {one.code}", limit, responsible(one))))


def _place(key: str, names: Sequence[str], detail: str, icon: str, filter_by: Filter, offer: str) -> Candidate:
    words = wording.by_language(names[0], names[1])
    also = tuple(name for name in names if name and name != words)
    row = Row(key=key, group=Group.PLACES, words=words, do=partial(filter_by, words), completion=words,
              detail=detail, right=offer, icon=icon)  # fmt: skip
    return Candidate(row, also)
