"""People and the posts they hold (DOMAIN §6), and units and supervisors, who have no desk of their own yet."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class Post(StrEnum):
    """What a person is at the centre. One person may hold several posts."""

    ACCEPTOR = "acceptor"
    """受理员: answers calls, registers, sends to inspection."""
    DUTY_LEADER = "duty_leader"
    """值班长: approves filing, void and closing."""
    DISPATCHER = "dispatcher"
    """派遣员: chooses the unit, rules on returns."""
    COORDINATOR = "coordinator"
    """协同员: settles who is responsible for difficult cases."""
    HEAD = "head"
    """科室负责人: decides what goes beyond the duty leader (DOMAIN §7.5)."""
    MANAGER = "manager"
    """管理员: accounts, catalogue, imports."""


ACCEPTOR = frozenset({Post.ACCEPTOR})
DUTY_LEADER = frozenset({Post.DUTY_LEADER})
DISPATCHER = frozenset({Post.DISPATCHER})
MANAGER = frozenset({Post.MANAGER})
COORDINATOR = frozenset({Post.COORDINATOR})
HEAD = frozenset({Post.HEAD})
FIELD_DESK = ACCEPTOR | DISPATCHER
"""Who may record the word of a unit or a supervisor."""
EVERYBODY = frozenset(Post)
AT_CASES = EVERYBODY - MANAGER
"""Whose desk may say for the centre that a date has come."""
ON_THE_RADIO = ACCEPTOR | DISPATCHER | DUTY_LEADER
"""Who speaks with the supervisors."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who signs in. `divisions` are the division codes he works for; `whole_city` means all of them."""

    id: UUID
    login: str
    name: str
    posts: frozenset[Post]
    divisions: frozenset[int]
    whole_city: bool

    def works_for(self, division: int) -> bool:
        """Whether cases of `division` (six-digit code) are this person's."""
        return self.whole_city or division in self.divisions


class UnitKind(StrEnum):
    """What a unit is. A centre of before did not ask."""

    DEPARTMENT = "department"
    """专业部门: a department, or a public institute of one."""
    DISTRICT_PLATFORM = "district_platform"
    """区级平台: a district's own centre, which sends on what the city sends it (二次派遣)."""
    STREET = "street"
    """街道办事处: answers for its ground where nobody else does (属地)."""
    COMPANY = "company"
    """企业: owns what it keeps, as a water company its covers."""


@dataclass(frozen=True, slots=True)
class Unit:
    """专业部门: who fixes the problem. `division` is None for a city-wide unit.

    `parent` is the code of the unit that this one is sent its cases by, where there is one. `street` is the code (9
    digits) of the ground that a street office answers for. `aliases` are the other names by which files call it.
    """

    code: str
    name_zh: str
    name_en: str
    division: int | None
    ended: bool = False
    kind: UnitKind | None = None
    parent: str | None = None
    street: int | None = None
    aliases: tuple[str, ...] = ()
    phone: str | None = None

    def works_in(self, division: int) -> bool:
        """Whether cases of `division` may be its own."""
        return self.division is None or self.division == division


@dataclass(frozen=True, slots=True)
class TalkGroup:
    """通话组: a channel of the radio. Its entries belong to `division`; the city's own group to the city's code."""

    code: str
    name_zh: str
    name_en: str
    division: int


@dataclass(frozen=True, slots=True)
class Supervisor:
    """监督员: who is out in the streets of `division`, known on the radio by his call sign, usually in `talk_group`."""

    call_sign: str
    name: str
    division: int
    talk_group: str
