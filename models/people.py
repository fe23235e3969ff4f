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


@dataclass(frozen=True, slots=True)
class Unit:
    """专业部门: who fixes the problem. `division` is None for a city-wide unit."""

    code: str
    name_zh: str
    name_en: str
    division: int | None
    ended: bool = False


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
