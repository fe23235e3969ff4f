"""Reasons chosen from a list: why a case is difficult, on what a ruling rests, why something is applied for."""

from __future__ import annotations

from enum import StrEnum


class Difficulty(StrEnum):
    """Why it is a difficult case 疑难案件 (DOMAIN §§7.3, 7.4)."""

    RETURNED_BY_TWO = "returned_by_two"
    """Two different units did not keep it."""
    RETURNED_TWICE = "returned_twice"
    """One unit did not keep it twice."""
    NO_RULE = "no_rule"
    """Nothing says who is responsible."""
    DISPUTED = "disputed"
    """权属有争议"""
    MANY_UNITS = "many_units"
    BORDER = "border"
    """跨区边界"""
    LEGAL_GAP = "legal_gap"


class RulingBasis(StrEnum):
    """On what a decision about responsibility rests."""

    DOCUMENT = "document"
    MEETING = "meeting"
    PRECEDENT = "precedent"
    TERRITORIAL = "territorial"
    """属地先行处置: who is on the spot acts first, responsibility is settled afterwards (DOMAIN §7.4)."""


class Ground(StrEnum):
    """Why something is applied for, or sent back."""

    NOT_OURS = "not_ours"
    """不属本单位职责"""
    WRONG_PLACE = "wrong_place"
    WRONG_CLASS = "wrong_class"
    NEEDS_OTHERS = "needs_others"
    """须多单位配合"""
    DISPATCH_ERROR = "dispatch_error"
    """派遣有误: counted against the dispatcher, not the unit (DOMAIN §7.5)."""
    ENGINEERING = "engineering"
    """需工程施工"""
    SEASON = "season"
    """季节原因: planting, frost, floods."""
    WEATHER = "weather"
    MATERIAL = "material"
    """待料"""
    RESPONSIBILITY = "responsibility"
    """权属不清: it waits until that is settled, in the 挂账问题库 (DOMAIN §7.4)."""
    ERROR = "error"
    """差错: filed, or put down, in error."""
    SPECIAL = "special"
    """特殊: settled by others, or beyond anybody's reach."""
    FORCED = "forced"
    OTHER = "other"
