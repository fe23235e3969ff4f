"""What a line typed in a hurry says: who, which way, of what kind, about which case (DOMAIN §9.7).

`7 到岗`, `拐 请讲 养护已到场 412`, `> 12 立即返回`, `全体 隧道封闭`. Digits may be spoken as on the radio:
洞 0, 幺 1, 两 2, 三 3, 四 4, 五 5, 六 6, 拐 7, 八 8, 勾 9. Plain Python: no widget, no board.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from models.intercom import Direction, EntryKind
from models.reference import Reference
from ui.intercom.guess import guess
from ui.wording.radio import EVERYBODY

_NARROW = str.maketrans("０１２３４５６７８９＞＜＃／　", "0123456789><#/ ")
_SPOKEN = str.maketrans("洞零〇幺一两二三四五六拐七八勾九", "0001122345677899")
_SEPARATORS = " ,，:：、;；.。"
_AFTER_SPOKEN = r"(?=号|[\s,，:：、。]|$|请讲|到岗|在岗|收到|明白)"
_ARABIC = re.compile(r"(?:No\.?\s*)?(\d{1,4})(?!\d)\s*号?", re.IGNORECASE)
_CHINESE = re.compile(rf"([洞零〇幺一两二三四五六拐七八勾九]{{1,4}}){_AFTER_SPOKEN}号?")
_ALL = re.compile(r"(全体|所有人|各组|大家|everybody\b|everyone\b|all\b)", re.IGNORECASE)
_GROUP_TAIL = re.compile(r"([一二三四五六七八九十\d]+组|group\s*\d+)$", re.IGNORECASE)
_WHOLE_NUMBER = re.compile(r"#?\s*(\d{8}-\d{5})(?!\d)")
_MARKED_NUMBER = re.compile(r"#\s*(\d{1,6})(?!\d)")
_LAST_NUMBER = re.compile(r"(?:^|(?<=[\s,，。;；]))(\d{3,5})\s*$")
_APART = re.compile(r"\s[/／]\s")


@dataclass(frozen=True, slots=True)
class Heard:
    """One entry as it was understood. `call_sign` is "" when nobody was named, `number` "" without a case.

    `known` says that the tables have the one who speaks. `sure` is false where `number` was only a number at the end:
    without such a case it belongs to the text, which `whole` holds with the number in it.
    """

    direction: Direction
    call_sign: str
    channel: str
    kind: EntryKind
    text: str
    number: str = ""
    known: bool = True
    sure: bool = False
    whole: str = ""


@dataclass(frozen=True, slots=True)
class _Who:
    sign: str = ""
    channel: str = ""
    known: bool = True
    group: bool = False


def parts(line: str) -> list[str]:
    """The entries of a line, ` / ` between them; blank ones fall out."""
    return [part for part in (piece.strip() for piece in _APART.split(line)) if part]


def hear(part: str, reference: Reference, channel: str = "") -> Heard:
    """What one entry says; `channel` is the talk group the operator looks at, "" for all."""
    said = part.translate(_NARROW).strip()
    given: Direction | None = None
    if said[:1] in (">", "<"):
        given = Direction.OUT if said[0] == ">" else Direction.IN
        said, part = said[1:].strip(), part.strip()[1:].strip()
    else:
        part = part.strip()
    who, used = _who(said, reference, channel)
    rest = part[used:].lstrip(_SEPARATORS) if used else part
    text, number, sure = _about(rest)
    direction, kind = guess(text or rest, given, group=who.group)
    home = who.channel or channel or next(iter(reference.talk_groups), "")
    return Heard(direction, who.sign, home, kind, text, number, who.known, sure, rest)


def begun(line: str) -> str:
    """What is typed of the one who speaks in the last entry, for completion; "" once a blank follows it."""
    last = _APART.split(line)[-1].lstrip().lstrip("><＞＜").lstrip()
    return "" if any(letter.isspace() for letter in last) else last


# ── who ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _who(said: str, reference: Reference, channel: str) -> tuple[_Who, int]:
    """Who is named at the beginning, and how many letters that takes."""
    for found in (_everybody(said), _group(said, reference, channel), _named(said, reference)):
        if found is not None:
            return found
    return _numbered(said, reference) or (_Who(known=False), 0)


def _everybody(said: str) -> tuple[_Who, int] | None:
    found = _ALL.match(said)
    return (_Who(EVERYBODY, group=True), found.end()) if found else None


def _group(said: str, reference: Reference, channel: str) -> tuple[_Who, int] | None:
    """A talk group by its code, its name, or the end of it (三组), the one looked at before the others."""
    best: tuple[int, bool, str] = (0, False, "")
    lowered = said.casefold()
    for code, group in reference.talk_groups.items():
        for name in _names_of(code, group.name_zh, group.name_en):
            if lowered.startswith(name.casefold()) and _ends_word(said, len(name)):
                best = max(best, (len(name), code == channel, code), key=lambda one: one[:2])
    length, _, code = best
    return (_Who(code, code, group=True), length) if length else None


def _names_of(*names: str) -> Iterator[str]:
    for name in names:
        if name and not name.isdecimal():
            yield name
            if tail := _GROUP_TAIL.search(name):
                yield tail.group(1)


def _ends_word(said: str, length: int) -> bool:
    """A Latin word must end there; Chinese goes on without a blank."""
    following, last = said[length : length + 1], said[length - 1 : length]
    return not (following.isascii() and following.isalnum() and last.isascii())


def _named(said: str, reference: Reference) -> tuple[_Who, int] | None:
    """A supervisor by name, the call sign perhaps behind it; or by a call sign that is no number."""
    for sign, supervisor in reference.supervisors.items():
        name = supervisor.name
        if name and said.startswith(name):
            used = len(name)
            again = re.compile(rf"\s*{re.escape(sign)}\s*号?").match(said, used)
            return _Who(sign, supervisor.talk_group), again.end() if again else used
        if not sign.isdecimal() and said.casefold().startswith(sign.casefold()) and _ends_word(said, len(sign)):
            return _Who(sign, supervisor.talk_group), len(sign)
    return None


def _numbered(said: str, reference: Reference) -> tuple[_Who, int] | None:
    found = _ARABIC.match(said) or _CHINESE.match(said)
    if found is None:
        return None
    digits = found.group(1).translate(_SPOKEN)
    for sign in (digits, digits.lstrip("0"), digits.zfill(2), digits.zfill(3)):
        supervisor = reference.supervisors.get(sign)
        if supervisor is not None:
            return _Who(sign, supervisor.talk_group), found.end()
    return _Who(digits.lstrip("0") or "0", known=False), found.end()


# ── which case ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _about(rest: str) -> tuple[str, str, bool]:
    """The text without the number of its case, the number, and whether it was meant for sure to be one."""
    said = rest.translate(_NARROW)
    for pattern, sure in ((_WHOLE_NUMBER, True), (_MARKED_NUMBER, True), (_LAST_NUMBER, False)):
        found = pattern.search(said)
        if found is not None:
            before, after = rest[: found.start()].rstrip(" ,，、"), rest[found.end() :].lstrip(" ,，、")
            joined = f"{before} {after}" if before and after else before + after
            return joined, found.group(1), sure
    return rest, "", False


def digits_of(begun: str) -> str:
    """The digits that `begun` spells, in figures or as on the radio; "" when it holds anything else."""
    said = begun.translate(_NARROW).rstrip("号").translate(_SPOKEN)
    return said if said.isascii() and said.isdecimal() else ""
