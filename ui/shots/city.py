"""A demonstration city of its own, with its census and its desks: most at work, one in conflict, one cut off."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from uuid import UUID

import psutil

from app.central.keeper import hold_embedded
from app.central.session import Session
from app.desk.rows import IntercomView, Preset, View
from app.exchange.demo import DemoPerson, build_demo, demo_people
from app.exchange.demo_census import fill_census
from app.sync.link import LinkKind
from app.workstation import Workstation, sign_in
from models.case import Case, Source, Status, Urgency
from models.catalogue import Kind
from models.commands import Ask
from models.errors import RuleBroken
from models.ids import new_id
from models.lifecycle import Action
from models.people import Post
from ui.crossing import Crossing
from ui.hands import Hands, StepFailed
from ui.shots.line import Switch
from ui.shots.talk import ANSWERED, Talk
from ui.sign_in import TryPost

SERVER_ENDS = 40.0
"""Seconds that the server may take to end."""

URBAN = (510104, 510105, 510107)
"""Divisions in the middle of the city."""

ASKED = 510106
"""A division that another one asks for its position and tells of a case."""

CENSUS_LIMIT = 90.0
"""Seconds that the census may take to come to a desk."""

HURT = "学校门口的自来水井盖没了，有人掉进去，腿受伤流血。"

HEAP, HEAPED = "0106", "堆放的杂物占了半条人行道。"
"""乱堆物堆料: a class of everyday."""

INSTRUCTION = "请立即处置，到场前勿撤围挡。"


def _knows_as_much(station: Workstation, other: Workstation) -> bool:
    """Whether `station` has heard what `other` has, and nothing of it waits to be sent or answered."""
    said = [len(one.board.intercom(IntercomView())) for one in (station, other)]
    return said[0] == said[1] and not station.board.waiting() and not station.board.emergencies()


class City:
    """`taker`, `leader`, `manager`, `sender`, `rival`, `coordinator`, `away` are desks of the city, `district` of one
    of its districts; `close` lets go of all of them."""

    def __init__(self, home: Path, hands: Hands) -> None:
        self._home, self._hands = home, hands
        self._crossing = Crossing()
        self._held = hold_embedded(home)
        self._stations: list[Workstation] = []
        self.danger = new_id()
        """The case in which somebody was hurt; scenes of other things do without it."""
        try:
            build_demo(self._held, home, lambda _step, _done, _of: None, whole=True)
            fill_census(self._held.admin_dsn, lambda: False)
            self._people = demo_people(home)
            self.taker = self._desk(Post.ACCEPTOR, 0)
            self.leader = self._desk(Post.DUTY_LEADER, 0)
            self.manager = self._desk(Post.MANAGER, 0)
            self._sender_line = Switch()
            self.sender = self._desk(Post.DISPATCHER, 0, self._sender_line)
            self.rival = self._desk(Post.DISPATCHER, 1)
            self.coordinator = self._desk(Post.COORDINATOR, 0)
            self._away_line = Switch()
            self.away = self._desk(Post.ACCEPTOR, 1, self._away_line)
            self.talk = self._talk(self.rival)
            self._close_one()
            self.conflict = self._make_conflict()
            self._cut_off()
            self._talk(self.away, morning=False).keep_here()
            self._endanger()
            self.district = self._desk(Post.DISPATCHER, 0, of_district=True)
            hands.wait("the taker knows the places of the city", self._has_census, CENSUS_LIMIT)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Ends the desks and the server, and returns when its folder is nobody's any more."""
        self._crossing.shut()
        for station in self._stations:
            station.close()
        serving = [
            psutil.Process(pid) for pid in (self._held.keeper_pid, self._held.server_pid) if psutil.pid_exists(pid)
        ]
        self._held.close()
        psutil.wait_procs(serving, timeout=SERVER_ENDS)

    @property
    def desks(self) -> tuple[Workstation, ...]:
        """All of them."""
        return tuple(self._stations)

    @property
    def called_before(self) -> list[UUID]:
        """Two cases that somebody called about this morning."""
        cases = [self.case_in(self.taker, Status.HANDLING), self.case_in(self.taker, Status.REGISTERED)]
        return [case.id for case in cases]

    @property
    def people(self) -> list[TryPost]:
        """Everybody of the city, as the card offers them."""
        return [TryPost(p.login, p.name, p.posts, p.divisions, p.seat, "") for p in self._people]

    def case_in(self, station: Workstation, *statuses: Status, without: Iterable[UUID] = ()) -> Case:
        """A case that `station` sees in one of `statuses`; where none is left to dispatch, one more comes in.

        Raises StepFailed when there is none left.
        """
        taken = {self.danger, *without}
        view = View(Preset.CLOSED if Status.CLOSED in statuses else Preset.OPEN)
        for row in station.board.rows(station.board.ids(view)):
            shown = station.board.case(row.id)
            if shown and shown.case.status in statuses and not shown.waiting and row.id not in taken:
                return shown.case
        if Status.PENDING_DISPATCH in statuses:
            return self.one_more_to_dispatch(station)
        raise StepFailed(f"the city has no case left in {', '.join(statuses)}")

    def one_more_to_dispatch(self, station: Workstation) -> Case:
        """Eight looks dispatch more than a morning has: one more is called in, proposed and filed, as `station` has it.

        Raises StepFailed when the rules say no.
        """
        like = next(case for case in self._shown(self.leader, URBAN) if case.lon is not None)
        case_id, now = new_id(), self.taker.clock.now()
        reference = self.taker.board.reference
        condition = reference.condition(reference.edition, Kind.EVENT, HEAP, None)
        facts: dict[str, object] = {
            "division": like.division, "place": like.place, "lon": like.lon, "lat": like.lat,
            "kind": Kind.EVENT.value, "class_code": HEAP, "source": Source.WEBSITE.value,
            "urgency": Urgency.ORDINARY.value, "received_at": now.isoformat(), "description": HEAPED,
        }  # fmt: skip
        answer = self.taker.submit(Ask(case_id, Action.REGISTER, case_id, 0, now, facts))
        if isinstance(answer, RuleBroken):
            raise StepFailed(f"the call is refused: {answer.code} {dict(answer.facts)}")
        number = condition.no if condition else 1
        self.ask(
            self.taker, self._standing(self.taker, case_id, Status.REGISTERED), Action.PROPOSE, condition_no=number
        )
        self.ask(
            self.leader, self._standing(self.leader, case_id, Status.PENDING_FILE), Action.FILE, condition_no=number
        )
        for one in (self.sender, self.rival):
            self._standing(one, case_id, Status.PENDING_DISPATCH)
        return self._standing(station, case_id, Status.PENDING_DISPATCH)

    def _standing(self, station: Workstation, case_id: UUID, status: Status) -> Case:
        """The case as `station` has it, once the centre has brought it to `status` there."""
        found: list[Case] = []

        def stands() -> bool:
            shown = station.board.case(case_id)
            if shown is not None and shown.case.status is status and not shown.waiting:
                found.append(shown.case)
            return bool(found)

        self._hands.wait(f"a desk has the case in {status}", stands)
        return found[-1]

    def ask(self, station: Workstation, case: Case, action: Action, **facts: object) -> Ask:
        """Asks `action` of `case` at a desk; raises StepFailed when the rules say no."""
        wish = Ask(new_id(), action, case.id, case.version, station.clock.now(), facts)
        answer = station.submit(wish)
        if isinstance(answer, RuleBroken):
            raise StepFailed(f"{action} is refused: {answer.code}")
        return wish

    def unit_for(self, station: Workstation, case: Case, place: int = 0) -> str:
        """The code of a unit of the case's division."""
        units = [unit for unit in station.board.reference.units.values() if unit.division == case.division]
        return sorted(unit.code for unit in units if not unit.ended)[place]

    def call_for_help(self) -> None:
        """From now on somebody's call for help stands above the panes of every desk that has a line."""
        self.talk.call_for_help()
        for station in (self.taker, self.leader, self.sender, self.rival):
            self._hands.wait("the call for help is heard", station.board.emergencies)

    # ── how it is made ──────────────────────────────────────────────────────────────────────────────────────────────

    def _desk(self, post: Post, place: int, line: Switch | None = None, *, of_district: bool = False) -> Workstation:
        person = self._person(post, place, of_district=of_district)
        profile, login, password, seat = self._held.profile, person.login, person.password, person.seat
        connector = (line or Switch()).through(lambda: Session(profile, login, password, seat))
        signed = sign_in(self._home, profile, login, password, seat=seat, connector=connector)
        station = signed.workstation()
        self._stations.append(station)
        station.start(self._crossing.deliver)
        self._hands.wait(f"{person.name} has the cases", lambda: station.board.count(View(Preset.OPEN)), 30)
        return station

    def _person(self, post: Post, place: int, *, of_district: bool) -> DemoPerson:
        """Of a district: who works for one that another district asks and tells."""
        fitting = (person for person in self._people if person.posts == {post})
        found = [one for one in fitting if (ASKED in one.divisions if of_district else not one.divisions)]
        if len(found) <= place:
            raise StepFailed(f"the city has not enough people of the post {post}")
        return found[place]

    def _talk(self, station: Workstation, *, morning: bool = True) -> Talk:
        """The morning's talk on the radio, kept at `station`; all of it is at the centre when this returns."""
        cases = {case.division: case for case in self._shown(station, URBAN) if case.lon is not None}
        talk = Talk(station, cases)
        if morning:
            talk.keep_all()
            self._hands.wait("the talk is at the centre", lambda: not station.board.waiting())
            talk.answer(talk.entries[ANSWERED])
            for one in self._stations:
                self._hands.wait("everybody knows the answer", partial(_knows_as_much, one, station))
        return talk

    def _shown(self, station: Workstation, divisions: Iterable[int]) -> Iterable[Case]:
        """The open cases of these divisions that `station` knows, in the order of its queue."""
        board = station.board
        for row in board.rows(board.ids(View(Preset.MY_POOL))):
            shown = board.case(row.id)
            if shown and shown.case.division in divisions:
                yield shown.case

    def _has_census(self) -> bool:
        stands = self.taker.link().census
        return stands is not None and not stands.coming

    def _endanger(self) -> None:
        """Somebody was hurt: a call in which rescue is needed, and nobody has said yet that it was told."""
        like = self.case_in(self.taker, Status.REGISTERED)
        facts: dict[str, object] = {
            "division": like.division, "place": like.place, "lon": like.lon, "lat": like.lat,
            "kind": Kind.COMPONENT.value, "class_code": "0101", "source": Source.SUPERVISOR.value,
            "urgency": Urgency.CRITICAL.value, "received_at": self.taker.clock.now().isoformat(),
            "description": HURT, "danger": "120",
        }  # fmt: skip
        answer = self.taker.submit(Ask(new_id(), Action.REGISTER, self.danger, 0, self.taker.clock.now(), facts))
        if isinstance(answer, RuleBroken):
            raise StepFailed(f"the call is refused: {answer.code} {dict(answer.facts)}")
        self._hands.wait("the leader hears of it", lambda: self.leader.board.case(self.danger))

    def _close_one(self) -> None:
        """The duty leader closes a case, so that there is one with a whole life."""
        case = self.case_in(self.leader, Status.PENDING_CLOSE)
        self.ask(self.leader, case, Action.CLOSE)
        self._hands.wait("the case is closed", lambda: not self.leader.board.waiting())

    def _make_conflict(self) -> UUID:
        """Two dispatchers, one of them cut off, dispatch the same case: when the line is back, one is too late."""
        self._sender_line.cut = True
        case = self.case_in(self.sender, Status.PENDING_DISPATCH)
        wish = {"unit": self.unit_for(self.sender, case, 1), "instruction": INSTRUCTION}
        self.ask(self.sender, case, Action.DISPATCH, **wish)
        shown = self.sender.board.case(case.id)
        if shown:
            self.ask(self.sender, shown.case, Action.COMMENT, text="已电话通知街道，先到现场看护。")
        self.ask(self.rival, case, Action.DISPATCH, unit=self.unit_for(self.rival, case), instruction="请尽快处置。")
        self._hands.wait("the rival's dispatch is at the centre", lambda: not self.rival.board.waiting())
        self._sender_line.cut = False
        self.sender.retry_now()
        self._hands.wait("the sender's dispatch is refused", self.sender.board.conflicts, 40)
        return case.id

    def _cut_off(self) -> None:
        """A taker without a line, with a call and a proposal that nobody has been told of."""
        self._away_line.cut = True
        case = self.case_in(self.away, Status.REGISTERED)
        no = self.away.board.reference.condition(case.edition, case.kind, case.class_code, case.condition_no)
        self.ask(self.away, case, Action.PROPOSE, condition_no=no.no if no else 1)
        now = self.away.clock.now()
        facts: dict[str, object] = {
            "division": case.division, "place": "一品巷 3 号门口", "lon": case.lon, "lat": case.lat,
            "kind": Kind.EVENT.value, "class_code": HEAP,
            "source": Source.WEBSITE.value, "urgency": Urgency.ORDINARY.value, "received_at": now.isoformat(),
            "description": HEAPED,
        }  # fmt: skip
        answer = self.away.submit(Ask(new_id(), Action.REGISTER, new_id(), 0, now, facts))
        if isinstance(answer, RuleBroken):
            raise StepFailed(f"the call is refused: {answer.code} {dict(answer.facts)}")
        self._hands.wait("the desk notices", lambda: self.away.link().kind is LinkKind.GONE, 30)
