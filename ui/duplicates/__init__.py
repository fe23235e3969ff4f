"""Possible duplicates: beside the call form while somebody types, and two cases side by side (DOMAIN §9.3)."""

from ui.duplicates.beside import DuplicatesBeside, unsaid_words

__all__ = ["DuplicatesBeside", "unsaid_words"]
