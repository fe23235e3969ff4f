"""Which way a call went and of what kind it was, guessed from its words; the operator sees it and may change it."""

from __future__ import annotations

import re

from models.intercom import Direction, EntryKind

_KINDS: tuple[tuple[EntryKind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(words, re.IGNORECASE))
    for kind, words in (
        (EntryKind.EMERGENCY, r"求助|救命|紧急|求救|\bSOS\b|\bhelp\b|\bemergency\b|\bmayday\b"),
        (EntryKind.ROLL_CALL, r"到岗|在岗|点名|上岗|\bon (?:post|duty)\b|\broll call\b"),
        (EntryKind.VERIFY, r"核实|\bverif"),
        (EntryKind.INSPECT, r"核查|\binspect"),
        (EntryKind.TEST, r"试机|信号|\bradio (?:check|test)\b|\bsignal\b"),
        (EntryKind.VIOLATION, r"私聊|违规占用|\bchatter\b"),
        (EntryKind.NOTICE, r"通报|通知|\bnotice\b"),
    )
)
"""The first that matches counts: what is graver stands before."""

_ORDERS = re.compile(
    r"请(?!求|示|假|问)|立即|马上|速去|原地|^(?:明白|收到)[,，。\s]+\S|\bgo ahead\b|\bplease\b|\bat once\b|\bproceed\b",
    re.IGNORECASE,
)
_ANSWERS = re.compile(r"^(?:收到|明白|roger|copy(?: that)?)[。.!！]?$", re.IGNORECASE)
_INVITED = re.compile(r"^(?:收到)?请讲[,，。\s]+(?=\S)")
"""12 请讲 asks 12 to speak; 12 请讲 … is what he then said."""


def guess(text: str, given: Direction | None, *, group: bool) -> tuple[Direction, EntryKind]:
    """The direction and the kind of what was said; `given` is the direction the operator typed, if he did."""
    spoken = _INVITED.sub("", text)
    ordered = bool(_ORDERS.search(spoken)) and spoken == text
    for kind, words in _KINDS:
        if words.search(spoken):
            out = group or (ordered and kind is not EntryKind.EMERGENCY)
            return given or (Direction.OUT if out else Direction.IN), kind
    if group:
        return given or Direction.OUT, EntryKind.NOTICE
    if ordered:
        return given or Direction.OUT, EntryKind.ORDER
    if _ANSWERS.match(spoken):
        return given or Direction.IN, EntryKind.ORDER
    return given or Direction.IN, EntryKind.ORDER if given is Direction.OUT else EntryKind.REPORT
