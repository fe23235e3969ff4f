"""Class codes as cities type them: 0110, 01-10, ０１１０, 10 beside its major class 01, or 110 without the zero."""

from __future__ import annotations

import re
from pathlib import Path

from app.exchange.catalogue_limit import tidy
from app.exchange.catalogue_reading import Choices
from app.exchange.catalogue_reasons import Odd, Reason
from app.exchange.rows_311 import Question

_MARKS = re.compile(r"[-‐–—_.·/]")


def major_code_of(text: str) -> str:
    """A major class's code, two digits; empty when the text is none."""
    digits = _MARKS.sub("", tidy(text))
    return digits.zfill(2) if re.fullmatch(r"\d{1,2}", digits, re.ASCII) else ""


def code_of(path: Path, row: int, text: str, major: str, above: str, choices: Choices) -> str:
    """The whole code of a minor or fine class; `major` is the major class's of this row, `above` of rows above it.

    Raises Odd, and Question when zeros may have been lost.
    """
    digits = _MARKS.sub("", tidy(text))
    if not re.fullmatch(r"\d+", digits, re.ASCII):
        raise Odd(Reason.CODE_FORM, code=text, digits=choices.digits)
    if len(digits) == choices.digits - 2:
        digits = (major or above) + digits
    if len(digits) in (choices.digits - 1, choices.digits + 1):
        digits = _with_zero(path, row, digits, text, choices)
    if len(digits) not in (choices.digits, choices.digits + 2):
        raise Odd(Reason.CODE_FORM, code=text, digits=choices.digits)
    if major and not digits.startswith(major):
        raise Odd(Reason.CODE_NOT_OF_MAJOR, code=digits, major=major)
    return digits


def _with_zero(path: Path, row: int, digits: str, text: str, choices: Choices) -> str:
    if choices.lost_zeros is None:
        raise Question(
            f"{path}, row {row}, has the code {text}, one digit short: has a spreadsheet taken the 0 before it away? "
            f"Set --lost-zeros yes to read it as 0{digits}, or no to reject such rows.",
            about="lost_zeros",
            row=row,
        )
    if not choices.lost_zeros:
        raise Odd(Reason.CODE_FORM, code=text, digits=choices.digits)
    return f"0{digits}"
