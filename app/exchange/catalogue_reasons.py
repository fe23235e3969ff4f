"""Why a row of a city's table was not understood."""

from __future__ import annotations

from enum import StrEnum


class Reason(StrEnum):
    """One for each way; the words for people are the command line's."""

    NOT_CSV = "not_csv"
    TOO_MANY_CELLS = "too_many_cells"
    NOT_UNDERSTOOD = "not_understood"
    """One text alone that is neither a heading nor a note."""
    KIND_UNKNOWN = "kind_unknown"
    CLASS_MISSING = "class_missing"
    """Neither code nor name, and no class above it."""
    CLASS_ABOVE_ODD = "class_above_odd"
    """It goes on with a class whose own row was not understood."""
    CODE_MISSING = "code_missing"
    CODE_FORM = "code_form"
    CODE_NOT_OF_MAJOR = "code_not_of_major"
    NAME_MISSING = "name_missing"
    SECOND_NAME = "second_name"
    """One class code under two names."""
    SECOND_MAJOR = "second_major"
    FINE_CODE = "fine_code"
    """A fine class without a code of its minor class and two digits more."""
    PARENT_MISSING = "parent_missing"
    CONDITION_MISSING = "condition_missing"
    """A class without any filing condition in the whole table."""
    FILING_MISSING = "filing_missing"
    CLOSING_MISSING = "closing_missing"
    LIMIT_MISSING = "limit_missing"
    LIMIT_UNKNOWN = "limit_unknown"
    LIMIT_WITHOUT_UNIT = "limit_without_unit"
    LIMIT_UNIT_UNKNOWN = "limit_unit_unknown"
    LIMIT_SEVERAL = "limit_several"
    LIMIT_NOT_WHOLE = "limit_not_whole"
    USUAL_UNKNOWN = "usual_unknown"
    """The column for the default condition says neither yes nor no."""
    SECOND_USUAL = "second_usual"
    """A second default condition of one class."""
    REPEATED = "repeated"
    """The same condition with the same closing condition and limit stands above."""
    CONTRADICTS = "contradicts"
    """The same filing condition stands above with another closing condition or limit."""


class Odd(Exception):
    """A row is not understood. `facts` are what the sentence about it needs."""

    def __init__(self, reason: Reason, **facts: str | int) -> None:
        super().__init__(reason)
        self.reason, self.facts = reason, facts
