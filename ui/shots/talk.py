"""What is said on the radio of the pictures' city: kept through desks, as an operator would keep it."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from app.workstation import Workstation
from models.case import Case
from models.commands import Ask
from models.errors import RuleBroken
from models.ids import new_id
from models.intercom import Direction, EntryKind
from models.lifecycle import Action
from models.people import Supervisor
from ui.hands import StepFailed

IN, OUT = Direction.IN, Direction.OUT

SAID = (
    (24, 0, IN, EntryKind.ROLL_CALL, "到岗。", False),
    (22, 1, IN, EntryKind.ROLL_CALL, "到岗。", False),
    (21, 1, IN, EntryKind.TEST, "信号三格，清楚。", False),
    (17, 0, IN, EntryKind.REPORT, "情况属实，正在围挡。", True),
    (16, 0, OUT, EntryKind.ORDER, "明白，原地看护到养护单位到场。", True),
    (14, 1, IN, EntryKind.VERIFY, "现场核实，情况属实。", True),
    (12, 2, IN, EntryKind.EMERGENCY, "有人被车碰倒，已叫 120。", False),
    (9, 2, OUT, EntryKind.NOTICE, "10:00 起道路封闭，请绕行。", False),
    (6, 1, IN, EntryKind.REPORT, "店主已劝导一次，正在收摊。", True),
    (5, 0, IN, EntryKind.REPORT, "井盖已围挡，无人受伤。", True),
    (2, 0, OUT, EntryKind.ORDER, "收到，等待维修。", True),
)
"""Minutes ago, which of the three supervisors, direction, kind, words, and whether it is about his division's case."""

CORRECTED, CORRECTION = 8, "更正：是店员，不是店主。"
ANSWERED, ANSWER = 6, "收到，120 已出发，注意安全。"
HELP = "井下有人晕倒，请叫 120！"
HEARD_HERE = ("柳荫路口积水退了。", "桐梓横街灯杆已扶正。")
"""What is kept at the desk that is cut off: it waits there."""


class Talk:
    """Keeps entries at a desk. `cases` and `people` are what the talk is about and who talks: one case for each."""

    def __init__(self, station: Workstation, cases: dict[int, Case]) -> None:
        self._station = station
        supervisors = station.board.reference.supervisors.values()
        first = {division: next((one for one in supervisors if one.division == division), None) for division in cases}
        self._people: list[Supervisor] = [one for one in first.values() if one is not None][:3]
        self._cases = cases
        self.entries: list[UUID] = []

    def keep_all(self) -> None:
        """The morning's talk with a correction in it. Raises StepFailed when the rules say no."""
        if len(self._people) < 3:
            raise StepFailed("the city has too few supervisors beside its cases")
        for ago, who, way, kind, words, linked in SAID:
            person = self._people[who]
            case = self._cases[person.division].id if linked else None
            self.entries.append(self.keep(person, kind, words, way=way, ago=ago, case=case))
        mended = self._people[SAID[CORRECTED][1]]
        self.keep(mended, EntryKind.REPORT, CORRECTION, ago=1, corrects=self.entries[CORRECTED])

    def keep(
        self, person: Supervisor, kind: EntryKind, words: str, *, way: Direction = IN, ago: int = 0,
        case: UUID | None = None, corrects: UUID | None = None,
    ) -> UUID:  # fmt: skip
        """Keeps what `person` said `ago` minutes ago; the id of the entry."""
        now = self._station.clock.now()
        facts: dict[str, object] = {
            "channel": person.talk_group, "direction": way.value, "call_sign": person.call_sign, "kind": kind.value,
            "text": words, "said_at": (now - timedelta(minutes=ago)).isoformat(),
        }  # fmt: skip
        if case is not None:
            facts["case_id"] = str(case)
        if corrects is not None:
            facts["corrects"] = str(corrects)
        entry = new_id()
        self._ask(Ask(new_id(), Action.LOG_ENTRY, entry, 0, now, facts))
        return entry

    def answer(self, entry: UUID) -> None:
        """Says what was answered to a call for help."""
        row = next(row for row in self._station.board.emergencies() if row.entry.id == entry)
        now = self._station.clock.now()
        self._ask(Ask(new_id(), Action.ACKNOWLEDGE, entry, row.entry.version, now, {"answer": ANSWER}))

    def call_for_help(self) -> None:
        """Somebody calls for help, and nobody has answered yet."""
        person = self._people[1]
        self.keep(person, EntryKind.EMERGENCY, HELP, case=self._cases[person.division].id)

    def keep_here(self) -> None:
        """Two entries more, of the last minutes."""
        for ago, words in enumerate(HEARD_HERE):
            self.keep(self._people[ago], EntryKind.REPORT, words, ago=1 - ago)

    def _ask(self, ask: Ask) -> None:
        answer = self._station.submit(ask)
        if isinstance(answer, RuleBroken):
            raise StepFailed(f"{ask.action} is refused: {answer.code} {dict(answer.facts)}")
