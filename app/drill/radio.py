"""What is said on the radio, minute by minute of the city's time, about the cases that are open then (DOMAIN §9.7)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from random import Random

from app.cast import sayings
from app.cast.sayings import Saying
from app.drill.calls import AT_NIGHT, MINUTE, moments
from models.case import Case, Status
from models.errors import Facts
from models.intercom import Direction, EntryKind
from models.people import Supervisor
from models.reference import Reference
from models.working_time import CalendarKind

A_MINUTE = 1.3
EMERGENCIES = 0.04
"""Emergencies a minute, where somebody wants to practise them."""

_IN, _K = Direction.IN, EntryKind

_ABOUT: Mapping[Status, Sequence[Saying]] = {
    Status.REGISTERED: (sayings.VERIFY, sayings.VERIFIED, sayings.SEEN_ON_ROUND),
    Status.HANDLING: (sayings.HAS_UNIT_COME, sayings.UNIT_HAS_COME),
    Status.DISPATCHED: (sayings.NOBODY_HAS_COME,),
    Status.INSPECTING: (sayings.INSPECT, sayings.INSPECTED),
}
"""What is said about a case of a status."""

_HELP = ("我在路口被车擦碰，需要支援。", "有人倒地，请立即叫救护车。", "现场有人阻拦，情况紧急。")


@dataclass(frozen=True, slots=True)
class Said:
    """An entry that a desk writes down at `at`, in the division of its channel."""

    at: datetime
    division: int
    facts: Facts


class Radio:
    """The supervisors of the city, talking."""

    def __init__(self, reference: Reference, seed: int, *, emergencies: bool = False) -> None:
        self._reference, self._seed, self._emergencies = reference, seed, emergencies
        self._supervisors = [
            one for _sign, one in sorted(reference.supervisors.items()) if one.talk_group in reference.talk_groups
        ]

    def in_minute(self, minute: datetime, cases: Iterable[Case]) -> list[Said]:
        """What is said in the minute that begins at `minute`, while `cases` are open."""
        if not self._supervisors:
            return []
        chance = Random(f"{self._seed}/radio/{minute.isoformat()}")
        is_open = self._reference.calendars.between(CalendarKind.MONITOR, minute, minute + MINUTE) > 0
        topics = sorted((case for case in cases if case.status in _ABOUT), key=lambda case: case.number or "")
        said = [
            self._said(chance, at, topics)
            for at in moments(chance, minute, A_MINUTE if is_open else A_MINUTE * AT_NIGHT)
        ]
        if self._emergencies:
            said += [self._emergency(chance, at) for at in moments(chance, minute, EMERGENCIES)]
        return said

    def _said(self, chance: Random, at: datetime, topics: Sequence[Case]) -> Said:
        if topics and chance.random() < 0.6:
            case = chance.choice(topics)
            local = [one for one in self._supervisors if one.division == case.division]
            if local:
                kind, direction, text = chance.choice(_ABOUT[case.status])
                words = text.format(place=case.place, what=self._class_name(case))
                return self._entry(at, chance.choice(local), kind, direction, words, case)
        _often, (kind, direction, text) = chance.choices(sayings.IDLE, [often for often, _saying in sayings.IDLE])[0]
        return self._entry(at, chance.choice(self._supervisors), kind, direction, text)

    def _emergency(self, chance: Random, at: datetime) -> Said:
        return self._entry(at, chance.choice(self._supervisors), _K.EMERGENCY, _IN, chance.choice(_HELP))

    def _class_name(self, case: Case) -> str:
        found = self._reference.case_class(case.edition, case.kind, case.class_code)
        return found.name_zh if found else case.class_code

    def _entry(
        self,
        at: datetime,
        who: Supervisor,
        kind: EntryKind,
        direction: Direction,
        text: str,
        case: Case | None = None,
    ) -> Said:
        facts: dict[str, object] = {
            "channel": who.talk_group,
            "direction": direction.value,
            "call_sign": who.call_sign,
            "kind": kind.value,
            "text": text,
            "said_at": at.isoformat(),
        }
        if case is not None:
            facts["case_id"] = str(case.id)
        return Said(at, self._reference.talk_groups[who.talk_group].division, facts)
