"""The case sheet: one case with its facts, its history and what may be done with it."""

from ui.case_sheet.pane import CaseSheet

__all__ = ["CaseSheet"]
