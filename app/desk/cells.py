"""Cells that go into a spreadsheet: shown there, never calculated."""

from __future__ import annotations

import re

_CALCULATED = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""How a cell begins that a spreadsheet takes for a formula and calculates, in full width too."""
_NUMBER = re.compile(r"[+-]?\d+(\.\d*)?([eE][+-]?\d+)?", re.ASCII)


def harmless(cell: str) -> str:
    """A cell that a spreadsheet shows and does not calculate: `'=HYPERLINK(…)`, but -71.0587 as it is."""
    return f"'{cell}" if cell.startswith(_CALCULATED) and not _NUMBER.fullmatch(cell) else cell
