"""The call form: what was said, where, of which class."""

from ui.call_form.pane import CallForm

__all__ = ["CallForm"]
