"""What happened since the last look that is worth a sound: compared by ids, so that nothing sounds twice."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from app.desk.rows import Announcement, Preset, QueueRow, View
from app.desk.views import POOL
from app.sync.link import LinkKind
from models.people import Post
from ui.given import Workstation
from ui.sounds.sound import Sound

_LOST = frozenset({LinkKind.GONE, LinkKind.REFUSED})
_BACK = frozenset({LinkKind.LIVE, LinkKind.CATCHING_UP})
_MOST_LOOKED_AT = 200
"""Of a burst of more changed cases only these are looked at: one new case in the pool is enough for a sound."""


class Watching:
    """Keeps what was known, cases by row number. `urgent` are those in my pool that nobody here has looked at yet,
    `endangered` where life is in danger, as far as that was heard just now.

    A duty leader hears of every case where life is in danger, whoever has it, unless he registered it himself.
    """

    def __init__(self, workstation: Workstation) -> None:
        self._workstation = workstation
        self._pool = self._ids(Preset.MY_POOL)
        self._known = self._ids(Preset.URGENT)
        self._danger = self._dangers(self._known)
        self._refused = self._refused_now()
        self._lost = workstation.link().kind in _LOST
        self.urgent: set[int] = set()
        self.endangered: tuple[QueueRow, ...] = ()
        self.emergencies = self._emergencies_now()

    def hear(self, said: Announcement) -> frozenset[Sound]:
        """What is to be heard now."""
        heard: set[Sound] = set()
        self.endangered = ()
        if said.everything:
            self._pool, self._known = self._ids(Preset.MY_POOL), self._ids(Preset.URGENT)
            self._danger = self._dangers(self._known)
            self.urgent &= self._known & (self._pool | self._danger)
        elif said.cases:
            heard |= self._hear_cases(said)
        if said.waiting or said.everything:
            heard |= self._hear_refusals()
        if said.link:
            heard |= self.hear_link()
        if said.intercom or said.everything:
            heard |= self._hear_radio()
        return frozenset(heard)

    def hear_link(self) -> set[Sound]:
        """The link was lost or came back. A link that is being made says nothing."""
        kind = self._workstation.link().kind
        if kind in _LOST and not self._lost:
            self._lost = True
            return {Sound.LINK_LOST}
        if kind in _BACK and self._lost:
            self._lost = False
            return {Sound.LINK_BACK}
        return set()

    def looked_at(self, case_id: UUID) -> None:
        """A case was opened: it calls no more."""
        n = self._workstation.board.row_number(case_id)
        self.urgent -= {n} if n is not None else set()

    # ── each part ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _hear_cases(self, said: Announcement) -> set[Sound]:
        before, self._known = self._known, self._ids(Preset.URGENT)
        changed = self._numbers(said.cases)
        rows = self._workstation.board.rows(sorted(changed))
        came = {row.n for row in rows if self._is_mine(row)}
        danger = {row.n for row in rows if self._tells_danger(row)} & self._known
        new_danger = danger - self._danger
        self.endangered = () if said.mine else tuple(row for row in rows if row.n in new_danger)
        self._danger = (self._danger - changed) | danger
        fresh = came - self._pool
        self._pool = (self._pool - changed) | came
        self.urgent -= changed - came - danger
        self.urgent &= self._known
        if said.mine:
            return set()
        called = ((self._known - before) & came) | (fresh & self._known)
        self.urgent |= called | new_danger
        if new_danger:
            return {Sound.DANGER}
        if called:
            return {Sound.URGENT}
        return {Sound.NEW_CASE} if fresh else set()

    def _hear_refusals(self) -> set[Sound]:
        before, self._refused = self._refused, self._refused_now()
        return {Sound.REFUSED} if self._refused - before else set()

    def _hear_radio(self) -> set[Sound]:
        before, self.emergencies = self.emergencies, self._emergencies_now()
        return {Sound.EMERGENCY} if self.emergencies - before else set()

    # ── what there is now ───────────────────────────────────────────────────────────────────────────────────────────

    def _numbers(self, cases: Iterable[UUID]) -> set[int]:
        numbers = (self._workstation.board.row_number(case_id) for case_id in sorted(cases)[:_MOST_LOOKED_AT])
        return {n for n in numbers if n is not None}

    def _is_mine(self, row: QueueRow) -> bool:
        return any(row.status in POOL.get(post, ()) for post in self._workstation.me.posts)

    def _tells_danger(self, row: QueueRow) -> bool:
        return row.danger is not None and Post.DUTY_LEADER in self._workstation.me.posts

    def _dangers(self, numbers: Iterable[int]) -> set[int]:
        if Post.DUTY_LEADER not in self._workstation.me.posts:
            return set()
        return {row.n for row in self._workstation.board.rows(sorted(numbers)) if self._tells_danger(row)}

    def _ids(self, preset: Preset) -> set[int]:
        return set(self._workstation.board.ids(View(preset)))

    def _refused_now(self) -> frozenset[UUID]:
        return frozenset(conflict.command.id for conflict in self._workstation.board.conflicts())

    def _emergencies_now(self) -> frozenset[UUID]:
        return frozenset(row.entry.id for row in self._workstation.board.emergencies())
