"""JSON read piece by piece: the features of a file of any size one after another, with a little of it in memory."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TextIO

from app.wire import Json

PIECE = 1 << 20
LARGEST = 1 << 26
"""Characters that are read at a time, and that one value may have: an outline of a million corners has fewer."""

_BLANK = " \t\r\n\x1e\ufeff"
"""Between values; a record separator begins each line of a sequence of features, a mark of order some files."""

_UNSURE = 2
"""Characters after a number with which it may still go on in the next piece: "1" of "1e+" was not all of "1e+5"."""


class JsonBroken(ValueError):
    """The text is no JSON, breaks off, or has a value that is too large."""


class _Text:
    """A file of text with a place in it."""

    def __init__(self, file: TextIO) -> None:
        self._file, self._text, self._at, self._ended = file, "", 0, False
        self._decode = json.JSONDecoder().raw_decode

    def peek(self) -> str:
        """The next character that is not blank; "" at the end."""
        while True:
            while self._at < len(self._text) and self._text[self._at] in _BLANK:
                self._at += 1
            if self._at < len(self._text) or not self._more(PIECE):
                return self._text[self._at : self._at + 1]

    def skip(self, one: str) -> bool:
        """Whether this character is the next; then it is passed over."""
        if self.peek() != one:
            return False
        self._at += 1
        return True

    def need(self, one: str) -> None:
        """Passes over it. Raises JsonBroken."""
        if not self.skip(one):
            raise JsonBroken

    def value(self) -> object:
        """The next value, whole. Raises JsonBroken."""
        if not self.peek():
            raise JsonBroken
        piece = PIECE
        while True:
            try:
                found, end = self._decode(self._text, self._at)
            except (ValueError, RecursionError) as broken:
                if len(self._text) - self._at > LARGEST or not self._more(piece):
                    raise JsonBroken from broken
                piece *= 2  # what is large is not tried again for every piece of it
                continue
            if len(self._text) - end > _UNSURE or not self._more(PIECE):
                self._at = end
                return found

    def _more(self, piece: int) -> bool:
        read = "" if self._ended else self._file.read(piece)
        if read:
            self._text, self._at = self._text[self._at :] + read, 0
        self._ended = not read
        return not self._ended


def features(file: TextIO, about: Json) -> Iterator[Json]:
    """The features of a collection, or of a sequence of them; into `about` come the other members of the collection.

    Raises JsonBroken where the file breaks off, and at once for one that holds no features.
    """
    text = _Text(file)
    if text.peek() != "{":
        raise JsonBroken
    while text.peek():
        text.need("{")
        one: Json = {}
        yield from _members(text, one)
        if one.get("type") == "Feature":
            yield one
        else:
            about.update(one)
            if text.peek():
                raise JsonBroken


def _members(text: _Text, into: Json) -> Iterator[Json]:
    """The features among the members of an object; the other members are put into `into`."""
    more = not text.skip("}")
    while more:
        name = text.value()
        text.need(":")
        if name == "features" and text.skip("["):
            yield from _elements(text)
        else:
            into[str(name)] = text.value()
        more = text.skip(",")
        if not more:
            text.need("}")


def _elements(text: _Text) -> Iterator[Json]:
    more = not text.skip("]")
    while more:
        found = text.value()
        if not isinstance(found, dict) or found.get("type") != "Feature":
            raise JsonBroken
        yield found
        more = text.skip(",")
        if not more:
            text.need("]")
