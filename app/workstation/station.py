"""One desk: its rooms, built and joined.

Everything here is called on the window's thread and returns at once; what takes long is done by the sync thread and
comes back through `deliver`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from random import Random
from typing import TypeVar
from uuid import UUID

from app.base_maps import BaseMaps
from app.clock import CentreClock
from app.desk import frames
from app.desk.announce import Announcer, Watcher
from app.desk.aside import Aside
from app.desk.attaching import Attaching
from app.desk.board import Board
from app.desk.eyes import Eyes
from app.desk.ground import Ground
from app.desk.here import Here
from app.desk.parts import PartsReader
from app.desk.playback import HOUR, PastHours, Playback, Told
from app.desk.resolve import Resolve
from app.desk.responsible import Responsible
from app.desk.rows import Announcement, Preset, Submitted
from app.desk.submit import Submit
from app.errors import AnswerNeeded, CentreGone, WorldFailed
from app.exchange.catalogue_edition import NewEdition
from app.local.drafts import Drafts
from app.local.files import DeskFiles
from app.local.preferences import Preferences
from app.local.turns import WINDOW_PATIENCE
from app.settings import cache_folder
from app.sync.attending import Attending
from app.sync.link import Centre, Connector, Link, LinkState
from app.sync.loop import Errand, Loop
from app.sync.news import News
from app.tiles import TileServer
from app.workstation.catalogue_file import TableAsked, TableHeard, TableReader
from app.workstation.claiming import Claiming
from app.workstation.editions import EditionChange, Heard, change
from models.calls import CallerHistory
from models.commands import Ask, Caller, Decision
from models.decide import Allowed
from models.errors import RuleBroken
from models.lifecycle import Action
from models.people import Person
from models.responsibility import Proposals
from models.shared_views import ViewRefused, ViewToShare

_Said = TypeVar("_Said")

ViewHeard = Callable[[ViewRefused | WorldFailed | None], None]
"""Hears why a view is not shared, or not taken back; None when it is."""

Deliver = Callable[[Callable[[], None]], None]
"""Runs a job on the window's thread, soon: a queued signal in the program, a list in tests."""


class Workstation:
    """One desk of one person. Made by `open_workstation`."""

    def __init__(
        self,
        files: DeskFiles,
        connector: Connector,
        clock: CentreClock,
        *,
        me: Person,
        seat: str,
        database_kind: str,
        chance: Random | None = None,
        release: Callable[[], None] = lambda: None,
        maps: BaseMaps | None = None,
    ) -> None:
        self._files, self._release = files, release
        self.me, self.seat, self.database_kind, self.clock = me, seat, database_kind, clock
        self._outbox = files.outbox(patience=WINDOW_PATIENCE)
        self._deliver: Deliver | None = None
        self._early: list[Callable[[], None]] = []
        self._aside = Aside(files.mirror_reader, self._hand_over)
        self.board: Board = Board(files.mirror_reader(), self._outbox, me, clock, self._aside)
        self.drafts: Drafts = files.drafts()
        self.preferences: Preferences = files.preferences()
        self.here = Here(files.census_reader)
        self.tiles = TileServer(maps or BaseMaps(), cache_folder() / "tiles")
        self._surveyed = Aside(files.census_reader, self._hand_over)
        self.ground = Ground(self._surveyed, self._aside)
        self.parts = PartsReader(self._surveyed)
        self.eyes = Eyes(self._surveyed)
        self._responsible = Responsible(self.board, self.here, clock, self.board.coordination)
        self._announcer = Announcer()
        self._link = Link()
        attending = Attending()
        self._loop = Loop(
            connector, files, clock, self._link, self._tell, seat=seat, attending=attending, chance=chance
        )
        self.claims = Claiming(attending, self._link, clock, me=lambda: self.me, seat=seat, wake=self._loop.wake)
        self.board.know_held(lambda preset: self.claims.held(mine=preset is Preset.HELD_BY_ME))
        self._submit = Submit(
            self.board, self._outbox, self._announcer, clock, me=me, seat=seat, wake=self._loop.wake, moved=self._moved
        )
        self._resolve = Resolve(self.board, self._outbox, self._submit)
        self.board.when_counted(lambda: self._announcer.announce(Announcement(figures=True)))
        self.attachments = Attaching(
            self.board,
            files.attachments,
            self._announcer,
            clock,
            files.folder / "opened",
            submit=self._submit.submit,
            resolve=self._resolve,
            wake=self._loop.wake,
            hand_over=self._hand_over,
        )
        self._tables = TableReader(self._hand_over)
        self._past = PastHours(files, self._hand_over)
        self._counted: tuple[int, int, int, bool] | None = None
        """What `link` adds to how the line stands: asked by every pane, counted once between two news."""
        self._closed = False
        self._prepared = False

    def start(self, deliver: Deliver, soon: Deliver | None = None) -> None:
        """Begins to sync. Announcements come through `deliver`; with `soon`, each watcher is told in its own turn."""
        self._deliver = deliver
        if soon is not None:
            self._announcer.take_turns(lambda job: soon(lambda: None if self._closed else job()))
        early, self._early = self._early, []
        for job in early:
            self._hand_over(job)
        self._loop.start()
        self.attachments.begin()

    def close(self) -> None:
        """Ends the thread and closes the files; a centre that does not answer holds this up for a few seconds."""
        if self._closed:
            return
        self.link()  # counted while there is something to count: a pane whose tick comes late is told how it stood last
        self._closed = True
        self._loop.stop()
        self._release()
        self._aside.close()
        self._surveyed.close()
        self._tables.close()
        self._past.close()
        self.tiles.close()
        self.attachments.close()
        self.board.close()
        self.here.close()
        self._outbox.close()
        self.drafts.close()
        self.preferences.close()
        self._files.close()

    def watch(self, callback: Watcher, *, looked_at: bool = False) -> Callable[[], None]:
        """Calls `callback` with every announcement until the returned function is called.

        `looked_at` are the panes a person looks at when he does something: they are told that first.
        """
        return self._announcer.watch(callback, looked_at=looked_at)

    def catch_up(self) -> None:
        """Those panes are told now what they have not been told yet: before a key of the list or the sheet acts."""
        self._announcer.catch_up()

    def link(self) -> LinkState:
        """How the link stands this moment, and what waits."""
        if self._counted is None:
            self._counted = (*self._outbox.counts(), self.board.unread(), not self.board.has_snapshot)
        waiting, refused, unread, reading = self._counted
        return replace(self._link.state(), waiting=waiting, refused=refused, unread=unread, reading=reading)

    def retry_now(self) -> None:
        """Tries to reach the centre at once."""
        self._loop.retry_now()

    def hold_census(self, *, held: bool) -> None:
        """Lets the census wait, or come on, until this desk is closed."""
        self._loop.hold_census(held=held)

    # ── asking ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def allowed(self, case_id: UUID) -> tuple[Allowed, ...]:
        """Every action of this person's posts on a case, each with the reason why it cannot be begun now, if any."""
        return self._submit.allowed(case_id)

    def preview(self, ask: Ask) -> Decision | RuleBroken:
        """What would be decided now; nothing is kept."""
        return self._submit.preview(ask)

    def submit(self, ask: Ask) -> Submitted | RuleBroken:
        """Decides and keeps it on this disk before it returns. Raises WorldFailed when the disk says no."""
        answer = self._submit.submit(ask)
        if isinstance(answer, Submitted) and ask.action is Action.TAKE_OVER:
            self.claims.insist(ask.subject)
        return answer

    def proposals(self, case_id: UUID, then: Callable[[Proposals], None], name: str = "proposals") -> None:
        """Calls `then`, later, with who is proposed for a case and why; a newer question of `name` replaces it."""
        self._responsible.ask(case_id, then, name)

    def withdraw(self, command_id: UUID) -> bool:
        """Takes a command back that is not on the wire; False when it is too late."""
        return self._resolve.withdraw(command_id)

    def ask_again(self, command_id: UUID) -> Submitted | RuleBroken:
        """Decides a refused wish anew on the present row."""
        return self._resolve.ask_again(command_id)

    def accept_centre(self, command_id: UUID) -> None:
        """Drops a refused wish: what the centre has stays."""
        self._resolve.accept_centre(command_id)

    def reveal(self, case_id: UUID, reason: str, then: Callable[[Caller | WorldFailed | None], None]) -> None:
        """Asks the centre who called (it journals that, with the reason); `then` is called on the window's thread."""
        self._ask_centre(lambda centre: centre.reveal(case_id, reason), then)

    def earlier_calls(self, number: str, then: Callable[[CallerHistory | WorldFailed], None]) -> None:
        """Asks the centre what a number called about before (it journals that); `then` on the window's thread."""
        self._ask_centre(lambda centre: centre.earlier_calls(number), then)

    def share_view(self, view: ViewToShare, then: ViewHeard) -> None:
        """Asks the centre to share a view of the queue; `then` hears on the window's thread why not."""
        self._ask_centre(lambda centre: centre.share_view(view), then)

    def unshare_view(self, view_id: UUID, then: ViewHeard) -> None:
        """Asks the centre to take a shared view back; `then` hears on the window's thread why not."""
        self._ask_centre(lambda centre: centre.unshare_view(view_id), then)

    def edition_change(self, code: str, then: Callable[[EditionChange], None]) -> None:
        """What edition `code` changes, and which open cases that meets; `then` is called on the window's thread."""
        reference = self.board.reference
        self._aside.ask("edition", lambda mirror: change(reference, code, mirror), then, at_once=True)

    def approve_edition(self, code: str, day: date, then: Heard) -> None:
        """Asks the centre to let an edition be in force from `day` on; `then` hears on the window's thread why not.

        This is no wish that could wait: what an edition changes was looked at today.
        """
        self._ask_centre(lambda centre: centre.approve_edition(code, day), then)

    def withdraw_edition(self, code: str, reason: str, then: Heard) -> None:
        """Asks the centre to take an approval back; `then` hears on the window's thread why not."""
        self._ask_centre(lambda centre: centre.withdraw_edition(code, reason), then)

    def drop_edition(self, code: str, then: Heard) -> None:
        """Asks the centre to delete a draft; `then` hears on the window's thread why not."""
        self._ask_centre(lambda centre: centre.drop_edition(code), then)

    def read_catalogue(self, asked: TableAsked, told: Callable[[int], None], then: TableHeard) -> Callable[[], None]:
        """Reads a city's table aside; `told` hears how many rows, `then` what came of it. The answer stops it."""
        return self._tables.read(asked, self.board.reference, told, then)

    def draft_edition(self, made: NewEdition, then: Heard) -> None:
        """Asks the centre to keep an edition as a draft; `then` hears on the window's thread why not."""
        tables = {name: [dict(row) for row in rows] for name, rows in made.tables.items()}
        self._ask_centre(lambda centre: centre.draft_edition(tables), then)

    def play_back(
        self, start: datetime, told: Told, then: Callable[[Playback | WorldFailed], None]
    ) -> Callable[[], None]:
        """Makes the hour from `start` (aware) on ready aside, up to now; `told` hears how far, `then` gets it.

        Both are called on the window's thread. The answer gives it up. One hour is shown at a time.
        """
        hour = (start, min(start + HOUR, self.clock.now()))
        return self._past.prepare(self.me, self.board.reference, hour, told, then)

    def _ask_centre(self, question: Callable[[Centre], _Said], then: Callable[[_Said | WorldFailed], None]) -> None:
        def ask(centre: Centre) -> None:
            said = question(centre)
            self._hand_over(lambda: then(said))

        def failed(why: WorldFailed) -> None:
            # what is asked of the centre itself lies in no outbox, and nobody is to wait for its being sent
            said = AnswerNeeded(why.detail, **why.facts) if isinstance(why, CentreGone) else why
            self._hand_over(lambda: then(said))

        self._loop.ask(Errand(ask, failed))

    # ── hearing ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def _tell(self, news: News) -> None:
        """On the sync thread."""
        self._hand_over(lambda: self._hear(news))

    def _hand_over(self, job: Callable[[], None]) -> None:
        if self._deliver is None:
            self._early.append(job)  # asked aside by panes that were made before the window was there
        else:
            self._deliver(lambda: None if self._closed else job())

    def _moved(self) -> None:
        """The outbox or the mirror moved: what was counted or allowed may be otherwise now."""
        self._counted = None
        self._submit.forget()

    def _prepare(self) -> None:
        """What the form will need is loaded aside, once the window stands and the line was tried."""
        if not self._prepared:
            self._prepared = True
            self._aside.ask("frames", lambda _mirror: frames.load(), lambda _loaded: None)
            self.board.prepare()

    def _hear(self, news: News) -> None:
        """On the window's thread: the board follows the mirror and the outbox, then everybody is told."""
        self._prepare()
        self._moved()
        if news.me is not None:
            self.me = self._submit.me = news.me
            self.board.work_as(news.me)
        changed = self.board.reload_waiting()
        said = news.intercom | self.board.entries_among(changed)
        cases = news.cases | (changed - said)
        if news.reference is not None:
            self.board.take_reference(news.reference)
        self.board.mirror_changed(None if news.everything else cases | said)
        claims = self.claims.hear() if news.claims or news.link else frozenset()
        if claims:
            self.board.held_changed()
        self._announcer.announce(
            Announcement(
                cases,
                said,
                attachments=news.attachments,
                claims=claims,
                mine=news.mine,
                everything=news.everything or news.me is not None,
                link=news.link or news.waiting,
                waiting=news.waiting,
                reference=news.reference is not None,
            )
        )
