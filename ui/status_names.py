"""How people call where a case stands, in both languages: what they type into the filter of the queue."""

from __future__ import annotations

from collections.abc import Mapping

from models.case import Status
from ui.wording.words import STATUSES


def status_names() -> Mapping[Status, tuple[str, ...]]:
    """The English and the Chinese words of each status. Reads the file of translations: not on the window's thread."""
    from ui.command_bar.pairs import in_other_language  # after the first paint

    return {status: (words, *in_other_language(words)) for status, words in STATUSES.items()}
