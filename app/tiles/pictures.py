"""What a picture is, told by its first bytes alone: what a host calls it is not believed."""

from __future__ import annotations

import struct
from typing import Final

from app.tiles.tile import NoTile, Why

LARGEST: Final = 2_000_000
"""Bytes of a tile; usual ones have ten thousand."""
LONGEST_SIDE: Final = 2048
"""Pixels; a picture may claim so many that showing it takes all memory there is."""

_TAIL: Final = 1024
"""Bytes in which the end of a picture stands; some hosts add a line of their own."""
_SIZES: Final = frozenset({*range(0xC0, 0xC4), *range(0xC5, 0xC8), *range(0xC9, 0xCC), *range(0xCD, 0xD0)})
"""JPEG's markers of a frame's header (ITU T.81, table B.1)."""


def checked(content: bytes) -> bytes:
    """`content` if it is a PNG, JPEG or WebP of a sensible size. Raises NoTile."""
    if len(content) > LARGEST:
        raise NoTile(Why.TOO_LARGE)
    size = _size(content) if _is_whole(content) else None
    if size is None:
        raise NoTile(Why.VECTOR if content.startswith(b"\x1f\x8b") else Why.NO_PICTURE)
    if not all(0 < side <= LONGEST_SIDE for side in size):
        raise NoTile(Why.TOO_LARGE)
    return content


def _is_whole(content: bytes) -> bool:
    """Whether it ends as a picture of its kind does: half a one would be kept for weeks."""
    if content.startswith(b"RIFF"):
        return len(content) >= int.from_bytes(content[4:8], "little") + 8
    return (b"\xff\xd9" if content.startswith(b"\xff\xd8") else b"IEND") in content[-_TAIL:]


def _size(content: bytes) -> tuple[int, int] | None:
    """Width and height; None for what is none of the three."""
    try:
        if content.startswith(b"\x89PNG\r\n\x1a\n") and content[12:16] == b"IHDR":
            width, height = struct.unpack_from(">II", content, 16)
            return width, height
        if content.startswith(b"\xff\xd8\xff"):
            return _of_jpeg(content)
        if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
            return _of_webp(content)
    except (struct.error, IndexError):
        return None
    return None


def _of_jpeg(content: bytes) -> tuple[int, int] | None:
    at = 2
    while content[at] == 0xFF:
        marker, length = content[at + 1], struct.unpack_from(">H", content, at + 2)[0]
        if marker in _SIZES:
            height, width = struct.unpack_from(">HH", content, at + 5)
            return width, height
        at += 2 + length
    return None


def _of_webp(content: bytes) -> tuple[int, int] | None:
    """The three kinds of RFC 9649: lossy, lossless, extended."""
    kind = content[12:16]
    if kind == b"VP8 ":
        width, height = struct.unpack_from("<HH", content, 26)
        return width & 0x3FFF, height & 0x3FFF
    if kind == b"VP8L":
        (bits,) = struct.unpack_from("<I", content, 21)
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if kind == b"VP8X":
        return (int.from_bytes(content[24:27], "little") + 1, int.from_bytes(content[27:30], "little") + 1)
    return None
