"""SQL that Python makes from `models.attachments`: what a file is by its first bytes, and how much may be attached."""

from __future__ import annotations

from collections.abc import Mapping

from models.attachments import (
    MOST_BYTES,
    MOST_BYTES_A_DAY,
    MOST_FILES,
    MOST_FILES_A_DAY,
    MP3_FRAMES,
    SIGNS,
    VOICED,
    MediaType,
)
from models.tables import any_of

WITHIN: Mapping[str, str] = {
    "voiced": any_of(VOICED),
    "most files": str(MOST_FILES),
    "most bytes": str(MOST_BYTES),
    "most files a day": str(MOST_FILES_A_DAY),
    "most bytes a day": str(MOST_BYTES_A_DAY),
}
"""What stands for `{--@ word}` within a line."""


def signs() -> str:
    """The branches of a CASE over `head`, in the order in which `media_type_of` asks."""
    seconds = ", ".join(f"'\\x{byte:02x}'" for byte in sorted(MP3_FRAMES))
    return "\n".join(
        [
            *(
                f"when {' and '.join(_bytes_at(at, sign) for at, sign in found)} then '{media_type}'"
                for media_type, found in SIGNS
            ),
            f"when {_bytes_at(0, bytes([0xFF]))} and substr(head, 2, 1) in ({seconds}) then '{MediaType.MP3}'",
        ]
    )


def _bytes_at(at: int, sign: bytes) -> str:
    return f"substr(head, {at + 1}, {len(sign)}) = '\\x{sign.hex()}'"
