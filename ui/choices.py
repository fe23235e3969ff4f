"""What a person chose about the looks: kept in the settings file, and put on."""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path

from app.errors import WorldFailed
from app.settings import Settings, keep_choice
from ui.theme import Scheme

log = logging.getLogger(__name__)


def kept(home: Path, now: Settings, name: str, value: str | int) -> Settings:
    """The settings with a choice; one that cannot be written lasts until the program ends."""
    try:
        return keep_choice(home, name, value)
    except WorldFailed as why:
        log.warning("the choice lasts until the program ends: %s", why)
        return with_choice(now, name, value)


def with_choice(now: Settings, name: str, value: str | int) -> Settings:
    """The settings with a choice that could not be written."""
    if name == "zoom":
        return replace(now, zoom=int(value))
    return replace(now, theme=str(value)) if name == "theme" else replace(now, language=str(value))


def scheme_of(settings: Settings) -> Scheme | None:
    """Light or dark; None when the system says."""
    return None if settings.theme == "system" else Scheme(settings.theme)
