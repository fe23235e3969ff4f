"""How a row of the lifecycle about a case is written: the columns that an action may touch, in groups."""

from __future__ import annotations

from models.actions import CHANGES_CASE, Action, Actor, Move, Need, Part
from models.case import Status
from models.people import Post

CLOCK = frozenset({"clock", "due_start", "due_soon", "due", "due_calendar", "due_seconds", "calendar_version"})
BUNDLE = frozenset(
    {"bundle", "bundle_start", "bundle_soon", "bundle_due", "bundle_calendar", "bundle_seconds", "bundle_version"}
)
"""The clock of a limit over several stages: whatever may start a stage's clock may start or end it."""
CLASSIFIED = frozenset({"kind", "class_code", "edition", "condition_no", "component_id", "urgency"})
CHAIN = frozenset({"street", "community", "unit_grid", "grid_on_border", "grid_reason"})
"""Where a point stands, as the census says it, or a person with his reason."""
PLACED = CHAIN | {"division", "place", "place_reliable", "lon", "lat", "no_point"}
DANGER = frozenset({"danger", "danger_told", "danger_told_at", "danger_told_by"})
"""Whether life is in danger, and who told 110, 119 or 120."""
WRITTEN_DOWN = (
    CLOCK
    | CLASSIFIED
    | PLACED
    | frozenset(
        {"number", "level", "source", "external_number", "description"}
        | {"received_at", "registered_by", "has_caller", "returns", "reworks"}
        | {"reference_text", "reply_due", "filed_own", "wants_callback", "self_handled", "appealed"}
    )
)
"""What a case begins with, whoever brings it in."""
BACK = CLOCK | frozenset({"reason"})
HANDLE_CLOCK = CLOCK | frozenset(
    {"deadline", "deadline_start", "deadline_calendar", "deadline_seconds", "deadline_version"}
    | {"unsure_year", "handle_left"}
)
BELOW = frozenset({"sub_unit", "sub_instruction", "sub_dispatched_at", "sub_fed_back_at", "sub_result"})
"""Whom the unit passed it on to, and what he says (二次派遣)."""
DISPATCHED = HANDLE_CLOCK | BELOW | {"unit", "instruction", "dispatched_at", "fed_back_at", "on_time", "result"}
ENDED = BACK | frozenset({"refusal", "closed_at"})
SEEN = frozenset(
    {"verifier", "verified_at", "verify_note", "verify_photos", "verify_no_photo"}
    | {"verify_at_place", "verify_lon", "verify_lat"}
)
"""What came of a look before filing."""


def case_row(
    action: Action,
    start: Status,
    end: Status,
    posts: frozenset[Post],
    may_change: frozenset[str],
    *,
    barred_after: frozenset[Action] = frozenset(),
    behalf: Actor | None = None,
    shape: tuple[Part, ...] = CHANGES_CASE,
    starts_clock: bool = True,
    own_mark: str | None = None,
    needs: frozenset[Need] = frozenset(),
) -> Move:
    """A row about a case. What may set the clock of a stage may set that of a bundle of stages."""
    may_change = may_change | BUNDLE if may_change >= CLOCK else may_change
    return Move(
        "cases", action, start, end, posts, may_change, shape, False, barred_after, behalf, starts_clock, own_mark,
        needs,
    )  # fmt: skip
