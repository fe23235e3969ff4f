"""案件队列: the cases of a view, the one that needs a person soonest at the top."""

from ui.case_queue.pane import CaseQueue

__all__ = ["CaseQueue"]
