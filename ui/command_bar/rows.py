"""A line of the command bar's list, and a title between groups."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ui.command_bar.matching import Span
from ui.command_bar.verb import Group
from ui.shapes import Shape
from ui.theme import Token


@dataclass(frozen=True, slots=True)
class Row:
    """What can be done with Enter.

    `key` is what "last used" keeps; "" for what is not kept. `completion` is what Tab puts into the field. Spans are
    characters of `words` and `detail` that fit what was typed. At the right stands why it cannot be done, else
    `right` in the colour of `ink`, else the cap of its key. What is `rare` is found, and not offered unasked.
    """

    key: str
    group: Group
    words: str
    do: Callable[[], object]
    completion: str = ""
    detail: str = ""
    right: str = ""
    cap: str = ""
    unavailable: str = ""
    icon: str = ""
    shape: Shape | None = None
    ink: Token = Token.TEXT_QUIET
    bold: bool = False
    rare: bool = False
    spans: tuple[Span, ...] = ()
    detail_spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Title:
    """The words over a group, and at the right what they are about."""

    words: str
    about: str = ""


Line = Row | Title


@dataclass(frozen=True, slots=True)
class Candidate:
    """A row that may be found: by its words, by `also`, by its key."""

    row: Row
    also: tuple[str, ...] = ()
