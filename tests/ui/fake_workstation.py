"""A workstation in memory: the real `decide`, a board of dictionaries, and a centre that answers when told to.

It is what the panes are given in their tests: the same calls as `app.workstation.Workstation`, no files, no threads.
`settle`, `refuse` and `arrive` play the centre.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from app.base_maps import BaseMaps
from app.desk.responsible import Responsible
from app.desk.rows import (
    Announcement,
    Conflict,
    Faster,
    IntercomRow,
    Line,
    Preset,
    State,
    Submitted,
    WaitingCommand,
)
from app.errors import CentreGone, WorldFailed
from app.exchange.catalogue_diff import OpenCase, diff, touched
from app.exchange.catalogue_edition import NewEdition
from app.sync.link import LinkKind, LinkState
from app.tiles import TileServer
from app.wire import case_with, plain
from app.workstation.catalogue_file import TableAsked, TableHeard
from app.workstation.editions import EditionChange, Heard
from models.calls import CallerHistory
from models.case import Case, Status
from models.catalogue import EditionRefused
from models.commands import Ask, Caller, Decision
from models.coordination import PARTIES, Party
from models.copying import tells_of
from models.decide import Allowed, allowed, decide
from models.errors import Code, Facts, RuleBroken
from models.intercom import Entry
from models.lifecycle import CASES, INTERCOM, Action, find_move, kind_of
from models.notices import NOTICES, Notice
from models.overlay import entry_laid_over, root_laid_over
from models.people import Person
from models.responsibility import Proposals
from models.shared_views import SharedView, ViewRefused, ViewToShare
from models.situation import Before
from tests.ui.fake_attachments import FakeAttachments
from tests.ui.fake_board import FakeBoard, FakeClock, FakeDrafts, FakePreferences
from tests.ui.fake_census import FakeGround, FakeHere, FakeParts
from tests.ui.fake_city import LEADER, NOON, make_reference
from tests.ui.fake_claims import FakeClaims
from tests.ui.fake_eyes import FakeEyes
from ui.given_past import PastHeard


class FakeWorkstation:
    """See the module."""

    def __init__(
        self, me: Person, cases: Iterable[Case] = (), drafts: FakeDrafts | None = None, kind: str = "demo"
    ) -> None:
        self.me = me
        self.seat = "A-07"
        self.database_kind = kind
        self.clock = FakeClock(NOON)
        self.drafts = drafts or FakeDrafts()
        self.preferences = FakePreferences()
        self.here = FakeHere()
        self.tiles = TileServer(BaseMaps(), None)
        self.ground = FakeGround(self.here)
        self.eyes = FakeEyes()
        self.parts = FakeParts(self.here)
        self.attachments = FakeAttachments(self.announce)
        self.claims = FakeClaims(lambda: self.me, self.seat, self.clock, self.announce)
        self.board = FakeBoard(make_reference(), me.posts, cases)
        self.board.held = lambda preset: self.claims.held(mine=preset is Preset.HELD_BY_ME)
        self.state = LinkState(LinkKind.LIVE, NOON, 0.3)
        self.callers: dict[UUID, Caller | WorldFailed | None] = {}
        self.revealed: list[tuple[UUID, str]] = []
        self.looked_up: list[str] = []
        self.histories: dict[str, CallerHistory | WorldFailed] = {}
        self.proposed: dict[UUID, Proposals] = {}
        self.retried = 0
        self.hours: list[tuple[datetime, Callable[[int, int], None], PastHeard]] = []
        self.approved: list[tuple[str, date]] = []
        self.taken_back: list[tuple[str, str]] = []
        self.dropped: list[str] = []
        self.drafted: list[NewEdition] = []
        self.reading: list[tuple[TableAsked, Callable[[int], None], TableHeard]] = []
        self.approval: EditionRefused | WorldFailed | None = None
        self.shared: list[ViewToShare] = []
        self.view_refused: ViewRefused | WorldFailed | None = None
        self.disk_fails: WorldFailed | None = None
        self.asked: list[Ask] = []
        self._watchers: list[Callable[[Announcement], None]] = []
        self._hands: dict[UUID, set[Action]] = {}
        self._decided: dict[UUID, tuple[Ask, Decision]] = {}

    # ── what the panes call ─────────────────────────────────────────────────────────────────────────────────────────

    def start(
        self,
        deliver: Callable[[Callable[[], None]], None],
        soon: Callable[[Callable[[], None]], None] | None = None,
    ) -> None:
        """Nothing to start."""

    def close(self) -> None:
        """Nothing to close."""

    def watch(self, callback: Callable[[Announcement], None], *, looked_at: bool = False) -> Callable[[], None]:
        """Calls `callback` with every announcement until the returned function is called."""
        self._watchers.append(callback)
        return lambda: self._watchers.remove(callback)

    def catch_up(self) -> None:
        """Here everybody is told at once."""

    def link(self) -> LinkState:
        """How the link stands, with the counts of this desk."""
        refused = len(self.board.clashes)
        waiting, reading = len(self.board.commands) - refused, not self.board.has_snapshot
        return replace(self.state, waiting=waiting, refused=refused, reading=reading)

    def allowed(self, case_id: UUID) -> tuple[Allowed, ...]:
        """Every action of this person's posts with the reason why not, if any."""
        separate = self.board.reference.separate_duties
        return allowed(self._before(case_id), self.me, separate_duties=separate)

    def preview(self, ask: Ask) -> Decision | RuleBroken:
        """What would be decided now."""
        return decide(self._before(ask.subject), ask, self.me, self.clock.now(), self.board.reference)

    def submit(self, ask: Ask) -> Submitted | RuleBroken:
        """Decides, keeps the command, lays it over the board."""
        decision = self.preview(ask)
        if isinstance(decision, RuleBroken):
            return decision
        if self.disk_fails:
            raise self.disk_fails
        self.asked.append(ask)
        if kind_of(ask.action) == INTERCOM:
            return self._said(ask, decision)
        if kind_of(ask.action) in (PARTIES, NOTICES):
            return self._answered(ask, decision)
        shown = self.board.present().get(ask.subject)
        move = find_move(ask.action, shown.status if shown else Status.DRAFT)
        put = decision.put_for("cases")
        if move and any(write.kind == CASES for write in decision.writes):
            changed = {**put, "status": move.end, "version": ask.seen + 1, "updated_at": self.clock.now()}
            if shown is None:
                fresh: dict[str, object] = {"id": ask.subject, **changed, "number": put.get("number")}
                self.board.over[ask.subject] = Case(**fresh)  # type: ignore[arg-type]  # every column decide gave
                self.board.over[ask.subject] = case_with(self.board.over[ask.subject], changed)
            else:
                self.board.over[ask.subject] = case_with(shown, changed)
        self._decided[ask.id] = (ask, decision)
        self._hands.setdefault(ask.subject, set()).add(ask.action)
        self.board.commands[ask.id] = self._waiting(ask, State.WAITING)
        line = self._line(ask, decision, waiting=True)
        if shown is not None and move is not None:
            line = replace(line, before={"status": shown.status.value})
        self.board.lines.setdefault(ask.subject, []).append(line)
        self.announce(Announcement(frozenset({ask.subject}), mine=True, waiting=True, link=True))
        return Submitted(ask, decision, shown.status if shown else None)

    def _said(self, ask: Ask, decision: Decision) -> Submitted:
        """Lays an entry, or the answer to an emergency, over the log; `settle` lets it stop waiting."""
        before = self._entry(ask.subject)
        move = find_move(ask.action, before.status if before else Status.DRAFT)
        end = move.end if move else Status.DRAFT
        entry = entry_laid_over(before, decision, end, self.clock.now())
        if entry is not None:
            self._show_entry(entry, waiting=True)
        self._decided[ask.id] = (ask, decision)
        self.board.commands[ask.id] = self._waiting(ask, State.WAITING)
        self.announce(Announcement(intercom=frozenset({ask.subject}), mine=True, waiting=True, link=True))
        return Submitted(ask, decision)

    def _show_entry(self, entry: Entry, *, waiting: bool = False) -> None:
        said = self.board.said
        old = next((row for row in said if row.entry.id == entry.id), None)
        case = self.board.present().get(entry.case_id) if entry.case_id else None
        names = self.board.reference.names
        row = IntercomRow(
            n=old.n if old else max((row.n for row in said), default=0) + 1,
            entry=entry,
            by_name=names.get(entry.written_by, ""),
            case_number=case.number if case else None,
            waiting=waiting,
        )
        shown = [row if one is old else one for one in said] if old else [*said, row]
        self.board.said = [
            replace(one, corrected_by=entry.id) if one.entry.id == entry.corrects else one for one in shown
        ]

    def _entry(self, entry_id: UUID) -> Entry | None:
        return next((row.entry for row in self.board.said if row.entry.id == entry_id), None)

    def proposals(self, case_id: UUID, then: Callable[[Proposals], None], name: str = "proposals") -> None:
        """What a test put into `proposed`; else what the rules say of the case, the census and the past of the test."""
        if case_id in self.proposed:
            then(self.proposed[case_id])
        else:
            Responsible(self.board, self.here, self.clock).ask(case_id, then, name)

    def withdraw(self, command_id: UUID) -> bool:
        """Takes a waiting or refused command back."""
        if self.disk_fails:
            raise self.disk_fails
        command = self.board.commands.pop(command_id, None)
        self.board.clashes.pop(command_id, None)
        if command is None:
            return False
        given_up, _ = self._decided.get(command_id, (None, None))
        for other, (notice, _) in list(self._decided.items()):
            if given_up is not None and tells_of(notice, given_up):
                self.board.commands.pop(other, None)
        if not self.board.waiting_on(command.case_id):
            self.board.over.pop(command.case_id, None)
        lines = self.board.lines.get(command.case_id, [])
        self.board.lines[command.case_id] = [line for line in lines if line.command_id != command_id]
        self.announce(Announcement(frozenset({command.case_id}), mine=True, waiting=True, link=True))
        return True

    def ask_again(self, command_id: UUID) -> Submitted | RuleBroken:
        """Decides the refused wish on the present row."""
        ask, _ = self._decided[command_id]
        present = self.board.base[ask.subject]
        self.withdraw(command_id)
        return self.submit(replace(ask, seen=present.version))

    def accept_centre(self, command_id: UUID) -> None:
        """Drops the refused wish; what the centre has stays."""
        self.withdraw(command_id)

    def reveal(self, case_id: UUID, reason: str, then: Callable[[Caller | WorldFailed | None], None]) -> None:
        """Answers at once with the caller kept in `callers`."""
        self.revealed.append((case_id, reason))
        then(self.callers.get(case_id, CentreGone()))

    def earlier_calls(self, number: str, then: Callable[[CallerHistory | WorldFailed], None]) -> None:
        """Keeps the question; a test answers it with what it puts into `histories`, or later."""
        self.looked_up.append(number)
        if number in self.histories:
            then(self.histories[number])

    def edition_change(self, code: str, then: Callable[[EditionChange], None]) -> None:
        """Answers at once, from the cases that are there."""
        found = diff(self.board.reference, self.board.reference.edition, code)
        cases = [
            OpenCase(case.number or str(case.id), case.status, case.edition, case.kind, case.class_code, None)
            for case in self.board.present().values()
        ]
        then(EditionChange(found, touched(found, self.board.reference, cases)))

    def approve_edition(self, code: str, day: date, then: Heard) -> None:
        """Keeps what was approved in `approved` and answers at once with `approval`."""
        self.approved.append((code, day))
        then(self.approval)

    def withdraw_edition(self, code: str, reason: str, then: Heard) -> None:
        """Keeps what was taken back in `taken_back` and answers at once with `approval`."""
        self.taken_back.append((code, reason))
        then(self.approval)

    def drop_edition(self, code: str, then: Heard) -> None:
        """Keeps what was deleted in `dropped` and answers at once with `approval`."""
        self.dropped.append(code)
        then(self.approval)

    def read_catalogue(self, asked: TableAsked, told: Callable[[int], None], then: TableHeard) -> Callable[[], None]:
        """Keeps who waits in `reading`, with what was asked; a test reads, tells and answers."""
        self.reading.append((asked, told, then))
        return self.reading.clear

    def draft_edition(self, made: NewEdition, then: Heard) -> None:
        """Keeps what became a draft in `drafted` and answers at once with `approval`."""
        self.drafted.append(made)
        then(self.approval)

    def share_view(self, view: ViewToShare, then: Callable[[ViewRefused | WorldFailed | None], None]) -> None:
        """Keeps what was asked in `shared`, shows it to everybody, and answers at once with `view_refused`."""
        self.shared.append(view)
        if self.view_refused is None:
            others = [one for one in self.board.reference.shared_views if one.view.name != view.name]
            self._put_shared([*others, SharedView(UUID(int=len(self.shared)), self.me.id, view)])
        then(self.view_refused)

    def unshare_view(self, view_id: UUID, then: Callable[[ViewRefused | WorldFailed | None], None]) -> None:
        """Takes it away from everybody, unless `view_refused` says why not."""
        if self.view_refused is None:
            self._put_shared([one for one in self.board.reference.shared_views if one.id != view_id])
        then(self.view_refused)

    def _put_shared(self, views: Iterable[SharedView]) -> None:
        self.board.reference = replace(self.board.reference, shared_views=tuple(views))
        self.announce(Announcement(reference=True))

    def play_back(self, start: datetime, told: Callable[[int, int], None], then: PastHeard) -> Callable[[], None]:
        """Keeps who waits in `hours`; a test tells how far it is, and answers."""
        asked = (start, told, then)
        self.hours.append(asked)
        return lambda: self.hours.remove(asked)

    def retry_now(self) -> None:
        """Counts how often it was pressed."""
        self.retried += 1

    def hold_census(self, *, held: bool) -> None:
        """Shows it in the link."""
        if self.state.census is not None:
            self.state = replace(self.state, census=replace(self.state.census, held=held))

    # ── the centre's part ───────────────────────────────────────────────────────────────────────────────────────────

    def announce(self, announcement: Announcement) -> None:
        """Tells every pane."""
        for callback in tuple(self._watchers):
            callback(announcement)

    def settle(self) -> None:
        """The centre applies everything that waits."""
        changed = set()
        for command in self.board.waiting():
            changed.add(command.case_id)
            del self.board.commands[command.id]
        for case_id in changed:
            self.board.said = [replace(r, waiting=r.waiting and r.entry.id != case_id) for r in self.board.said]
            if case_id in self.board.over:
                self.board.base[case_id] = self.board.over.pop(case_id)
            lines = self.board.lines.get(case_id, [])
            self.board.lines[case_id] = [replace(line, waiting=False, at=self.clock.now()) for line in lines]
        said = frozenset(row.entry.id for row in self.board.said) & changed
        self.announce(Announcement(frozenset(changed) - said, said, mine=True, waiting=True, link=True))

    def hear(self, entry: Entry) -> None:
        """Somebody else wrote down what was said on the radio, or answered an emergency."""
        self._show_entry(entry)
        self.announce(Announcement(intercom=frozenset({entry.id})))

    def arrive(self, case: Case) -> None:
        """Somebody else changed a case."""
        self.board.base[case.id] = case
        self.announce(Announcement(frozenset({case.id})))

    def leave(self, case_id: UUID) -> None:
        """A case goes to others, and out of this person's sight."""
        self.board.base.pop(case_id, None)
        self.announce(Announcement(frozenset({case_id})))

    def refuse(
        self,
        command_id: UUID,
        code: Code,
        facts: Facts,
        now: Case,
        broken: RuleBroken | None = None,
        faster: Faster | None = None,
    ) -> None:
        """The centre refuses a command because the case is now `now`; later ones of the case are held."""
        ask, decision = self._decided[command_id]
        put = decision.put_for("cases")
        saw = self.board.base[ask.subject]
        self.board.base[ask.subject] = now
        self.board.over.pop(ask.subject, None)
        old = self.board.commands[command_id]
        refused = replace(old, state=State.REFUSED, code=code, code_facts=facts, attempts=1)
        self.board.commands[command_id] = refused
        later = [c for c in self.board.waiting_on(ask.subject) if c.id != command_id]
        for command in later:
            self.board.commands[command.id] = replace(command, state=State.HELD, code=Code.HELD)
        move = find_move(ask.action, saw.status)
        names = ["status", *put]
        self.board.clashes[command_id] = Conflict(
            command=refused,
            saw={name: getattr(saw, name) for name in names},
            now={name: getattr(now, name) for name in names},
            wanted={"status": move.end if move else saw.status, **put},
            changed_by=self.board.reference.person_name(LEADER),
            changed_at=now.updated_at,
            can_ask_again=broken,
            held=tuple(self.board.commands[command.id] for command in later),
            faster=faster,
        )
        self.announce(Announcement(frozenset({ask.subject}), waiting=True, link=True))

    def _answered(self, ask: Ask, decision: Decision) -> Submitted:
        asked = self.board.asked(ask.subject)
        move = find_move(ask.action, asked.status) if asked else None
        assert move is not None
        row = root_laid_over(asked, ask.action, decision, move.end, self.clock.now())
        assert isinstance(row, Party | Notice)
        self.board.answered(row)
        self.announce(Announcement(frozenset({ask.subject}), mine=True, waiting=True))
        return Submitted(ask, decision)

    def _before(self, case_id: UUID) -> Before:
        if (asked := self.board.asked(case_id)) is not None:
            return Before.of(asked)
        case = self.board.present().get(case_id)
        return Before(case, frozenset(self._hands.get(case_id, ())), self._entry(case_id))

    def _waiting(self, ask: Ask, state: State) -> WaitingCommand:
        case = self.board.present().get(ask.subject)
        number = case.number if case else None
        kind = kind_of(ask.action)
        return WaitingCommand(
            ask.id, ask.action, ask.subject, number, ask.asked_at, state, ask.facts, ask.on_behalf, None, {}, 0, kind
        )

    def _line(self, ask: Ask, decision: Decision, waiting: bool) -> Line:
        write = decision.writes[0]
        return Line(
            command_id=ask.id,
            subject=ask.subject,
            kind=write.kind,
            root=ask.subject,
            action=ask.action,
            version=ask.seen + 1,
            before={},
            after={name: plain(value) for name, value in write.put.items()},
            facts=ask.facts,
            person=self.me.id,
            person_name=self.me.name,
            on_behalf=ask.on_behalf,
            seat=self.seat,
            asked_at=ask.asked_at,
            at=None if waiting else self.clock.now(),
            waiting=waiting,
        )
