"""From what the sheet shows to an ask, and from a broken rule to the place where it is said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from app.desk.rows import Submitted
from app.errors import WorldFailed
from models.case import Case
from models.commands import Ask, OnBehalf
from models.decide import behalf_of
from models.errors import RuleBroken
from models.ids import new_id
from models.lifecycle import Action
from ui.given import Workstation
from ui.step_form import ALONG


class Draft(StrEnum):
    """Under which name each half-typed part of the sheet is kept."""

    STEP = "step"
    COMMENT = "comment"
    REASON = "reason"


Along = tuple[Action, Mapping[str, object]]
"""What goes with an ask by the same press, as a command of its own."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What came of an ask: it was kept, or a rule broke, or the world failed. Exactly one of the three.

    Of what should have gone with it, `left` did not: the world failed in between.
    """

    submitted: Submitted | None = None
    broken: RuleBroken | None = None
    failed: WorldFailed | None = None
    left: tuple[Along, ...] = ()


def ask(
    workstation: Workstation, case: Case, action: Action, facts: Mapping[str, object], behalf: OnBehalf | None = None
) -> Asked:
    """Asks `action` of `case` as it is shown now."""
    wish = Ask(new_id(), action, case.id, case.version, workstation.clock.now(), dict(facts), behalf)
    try:
        answer = workstation.submit(wish)
    except WorldFailed as why:
        return Asked(failed=why)
    return Asked(broken=answer) if isinstance(answer, RuleBroken) else Asked(submitted=answer)


def ask_with(
    workstation: Workstation,
    case: Case,
    action: Action,
    facts: Mapping[str, object],
    behalf: OnBehalf | None,
    along: Sequence[Along],
) -> Asked:
    """The same, and behind it what goes with it. A rule that says no to any of them is heard before one is kept."""
    for other, told in along:
        answer = workstation.preview(_wish(workstation, case, other, told))
        if isinstance(answer, RuleBroken):
            return Asked(broken=replace(answer, facts={**answer.facts, "field": ALONG}))
    asked = ask(workstation, case, action, facts, behalf)
    if asked.submitted is None or not along:
        return asked
    kept: list[Ask] = []
    left: list[Along] = []
    for other, told in along:
        shown = workstation.board.case(case.id)
        one = ask(workstation, shown.case if shown else case, other, told)
        if one.submitted is not None:
            kept.append(one.submitted.ask)
        else:
            left.append((other, told))
    return replace(asked, submitted=replace(asked.submitted, along=tuple(kept)), left=tuple(left))


def _wish(workstation: Workstation, case: Case, action: Action, facts: Mapping[str, object]) -> Ask:
    return Ask(new_id(), action, case.id, case.version, workstation.clock.now(), dict(facts))


def fitting(case: Case, action: Action, behalf: OnBehalf | None) -> OnBehalf | None:
    """The name that was given, where `action` is recorded in such a name; one's own act carries none."""
    return behalf if behalf and behalf.of is behalf_of(action, case.status) else None


def step_key(case: Case, status: str | None = None) -> str:
    """Under which key the half-typed step of a case in its status, or in another one, is kept."""
    return f"{case.id}:{case.status.value if status is None else status}"


def reason_key(case: Case, what: str) -> str:
    """Under which key the half-typed reason for `what` is kept."""
    return f"{case.id}:{what}"


def missing_beside_reason(
    workstation: Workstation,
    case: Case,
    action: Action,
    behalf: OnBehalf | None,
    beside: Mapping[str, object],
) -> RuleBroken | None:
    """What breaks `action` with what the form gives `beside`, whatever reason: said before the reason is asked."""
    wish = Ask(new_id(), action, case.id, case.version, workstation.clock.now(), {**beside, "reason": "·"}, behalf)
    answer = workstation.preview(wish)
    return answer if isinstance(answer, RuleBroken) else None
