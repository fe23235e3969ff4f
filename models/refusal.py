"""Why a report becomes no case: the listed reasons of 不予受理 and 不予立案 (DOMAIN §7.2, 4, 5 and 9).

The lists are ours [P]: no source publishes one.
"""

from __future__ import annotations

from enum import StrEnum


class Refusal(StrEnum):
    """Why there is nothing to file."""

    OUT_OF_SCOPE = "out_of_scope"
    """不属城市管理范围: the answer says where to turn."""
    OTHER_CITY = "other_city"
    """不在本市."""
    TOO_VAGUE = "too_vague"
    """信息不全: nobody could find it, and the caller cannot be asked."""
    ABOUT_STAFF = "about_staff"
    """投诉工作人员: goes to another channel (DOMAIN §9.1)."""
    WITHDRAWN = "withdrawn"
    """来电人撤回."""
    FIXED_ALREADY = "fixed_already"
    """问题已消除."""
    UNTRUE = "untrue"
    """核实不属实: a supervisor looked, and it is not so."""
    BELOW_CONDITION = "below_condition"
    """未达立案条件: it is so, but no filing condition is met."""
    PERMITTED = "permitted"
    """已经审批: it is allowed."""
    BEING_HANDLED = "being_handled"
    """已在处置: another procedure has it."""


REFUSALS = (
    Refusal.OUT_OF_SCOPE,
    Refusal.OTHER_CITY,
    Refusal.TOO_VAGUE,
    Refusal.ABOUT_STAFF,
    Refusal.WITHDRAWN,
    Refusal.FIXED_ALREADY,
)
"""What an acceptor may refuse for 不予受理, in the order in which they are shown."""
NOT_FILED_FOR = (
    Refusal.BELOW_CONDITION,
    Refusal.PERMITTED,
    Refusal.BEING_HANDLED,
    Refusal.FIXED_ALREADY,
    Refusal.OUT_OF_SCOPE,
)
"""What a duty leader may decline filing for 不予立案."""
