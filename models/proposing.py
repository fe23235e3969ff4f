"""Which units are proposed for a case, and why (确权, DOMAIN §7.4). Proposes only: a person dispatches.

In order [P, built from F]: who has to do it again; what coordination decided about this very thing; whom the census
names for the component (maintainer, owner, authority); the responsibility table; the frontage contract; whose ground it
is; who fixed what was like it. Every unit that anything speaks for is told, with everything that does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from itertools import groupby

from models.case import Case
from models.reference import Reference
from models.responsibility import Proposal, Proposals, Reason, ReasonCode, ShortfallCode
from models.responsibility_rules import RULES, Asked, Claim, Found, Heard

__all__ = ["Found", "propose"]


def propose(case: Case, found: Found, reference: Reference, now: datetime) -> Proposals:
    """The units for a case at `now` (aware), best first.

    A unit that gave this case back comes after all that did not. Units that nothing sets apart share a rank, in the
    order of their codes.
    """
    heard = Heard()
    for rule in RULES:
        rule(Asked(case, found, reference, now, heard))
    by_unit: dict[str, list[Claim]] = {}
    for claim in heard.claims:
        by_unit.setdefault(claim.unit, []).append(claim)
    returned = Counter(found.returned)
    proposals = tuple(_ranked(by_unit, returned))
    return Proposals(proposals, _shortfall(proposals, heard.notes), tuple(heard.notes))


def _ranked(by_unit: Mapping[str, list[Claim]], returned: Mapping[str, int]) -> Iterator[Proposal]:
    def place(unit: str) -> tuple[bool, list[list[int]]]:
        """Those that returned it last; the rest by what speaks for them, the strongest thing first."""
        strengths = sorted((claim.strength for claim in by_unit[unit]), reverse=True)
        return returned.get(unit, 0) > 0, [[-part for part in one] for one in strengths] + [[0]]

    ordered = sorted(sorted(by_unit), key=place)
    for rank, (_, units) in enumerate(groupby(ordered, key=place), start=1):
        for unit in units:
            claims = sorted(by_unit[unit], key=lambda claim: claim.strength, reverse=True)
            times = returned.get(unit, 0)
            against = (Reason(ReasonCode.RETURNED_BEFORE, {"count": times}),) if times else ()
            yield Proposal(unit, rank, (*against, *(claim.reason for claim in claims)), times)


def _shortfall(proposals: tuple[Proposal, ...], notes: Iterable[Reason]) -> ShortfallCode | None:
    if any(not one.returned for one in proposals):
        return None
    if proposals:
        return ShortfallCode.ALL_RETURNED
    passed_over = any(note.code is not ReasonCode.NO_OWNER for note in notes)
    return ShortfallCode.NONE_LEFT if passed_over else ShortfallCode.NO_RULE
