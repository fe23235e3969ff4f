"""People and the posts they hold (DOMAIN §6), and units, which have no desk of their own yet."""

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
