"""What the road tells the desk: which rows changed and by whom. It carries ids only; the rows are in the mirror."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from uuid import UUID

from models.commands import Command
from models.lifecycle import CALLS, INTERCOM, kind_of
from models.people import Person
from models.reference import Reference


@dataclass(frozen=True, slots=True)
class News:
    """`cases` changed, and entries of the `intercom` log, `mine` when this desk caused it. `everything`: the mirror was
    rebuilt. `attachments`: of these cases bytes were moved. `claims`: who holds what, or looks at it, is otherwise now.
    `me` when I changed, `reference` when its tables did: built here, since that is long for a window."""

    cases: frozenset[UUID] = frozenset()
    intercom: frozenset[UUID] = frozenset()
    attachments: frozenset[UUID] = frozenset()
    mine: bool = False
    everything: bool = False
    link: bool = False
    claims: bool = False
    waiting: bool = False
    reference: Reference | None = None
    me: Person | None = None


def news_of(commands: Iterable[Command]) -> News:
    """What there is to tell when something became of this desk's own commands: also of the cases they urge.

    What a district answered is told by its own id, as a case's: who looks at such things looks anew at any.
    """
    told = list(commands)
    roots = [(kind_of(command.ask.action), command.ask.subject) for command in told]
    named = (command.decision.put_for("urges").get("case_id") for command in told)
    masters = frozenset(master for master in named if isinstance(master, UUID))
    said = frozenset(root for kind, root in roots if kind in (INTERCOM, CALLS))
    cases = frozenset(root for _, root in roots) - said
    return News(cases | masters, said, mine=True, waiting=True)


Tell = Callable[[News], None]
