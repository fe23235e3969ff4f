"""附件: photos, recordings and papers of a case, and how their bytes travel (DOMAIN §9.1).

The row goes through `record` like a remark; the bytes follow in pieces of one size, each put and read by its number.
What a file is, its first bytes say, not its name: nothing else is taken.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

LARGEST = 20 * 1024 * 1024
"""Bytes in the largest file that is taken (20 MB)."""

MOST_FILES, MOST_BYTES = 40, 200 * 1024 * 1024
"""Files of one case, and their bytes: photos of every stage and of a few reworks, and a recording [P]."""

MOST_FILES_A_DAY, MOST_BYTES_A_DAY = 400, 2 * 1024 * 1024 * 1024
"""What one person attaches on one day of the city, at most [P]. The disk of the centre is everybody's."""

CHUNK = 256 * 1024
"""Bytes in every piece but the last."""

LONGEST_NAME = 200
"""Characters of a file's name."""

DIGEST = 64
"""Characters of a SHA-256 in lower-case hexadecimal."""

UNKNOWN, BARRED = -1, -2
"""What the centre answers to a piece instead of the number it wants next: no such attachment is mine to send; or what
came is not what its row says, and never will be."""


class PhotoKind(StrEnum):
    """What a photo, or another file, is there to show (DOMAIN §9.1)."""

    NEAR = "near"
    """近景"""
    FAR = "far"
    """远景"""
    REFERENCE = "reference"
    """参照"""
    BEFORE = "before"
    """处置前"""
    AFTER = "after"
    """处置后"""


class Medium(StrEnum):
    """What a person does with it: look, listen, read."""

    PHOTO = "photo"
    AUDIO = "audio"
    OTHER = "other"


class MediaType(StrEnum):
    """The kinds of file that are taken. What can carry a script (SVG, HTML, Office files) is none of them."""

    JPEG = "image/jpeg"
    PNG = "image/png"
    WEBP = "image/webp"
    MP3 = "audio/mpeg"
    WAV = "audio/wav"
    OGG = "audio/ogg"
    AMR = "audio/amr"
    M4A = "audio/mp4"
    MP4 = "video/mp4"
    PDF = "application/pdf"


MEDIUM: Mapping[MediaType, Medium] = {
    one: {"image": Medium.PHOTO, "audio": Medium.AUDIO}.get(one.value.partition("/")[0], Medium.OTHER)
    for one in MediaType
}

VOICED = frozenset(one for one in MediaType if one.value.partition("/")[0] in ("audio", "video"))
"""In which somebody may be heard, whatever a person does with it."""

SUFFIX: Mapping[MediaType, str] = {
    MediaType.JPEG: ".jpg",
    MediaType.PNG: ".png",
    MediaType.WEBP: ".webp",
    MediaType.MP3: ".mp3",
    MediaType.WAV: ".wav",
    MediaType.OGG: ".ogg",
    MediaType.AMR: ".amr",
    MediaType.M4A: ".m4a",
    MediaType.MP4: ".mp4",
    MediaType.PDF: ".pdf",
}

_ALSO = {MediaType.JPEG: (".jpeg",)}
_NO_NAME = frozenset('<>:"|?*')


def file_name(name: str, media_type: MediaType) -> str:
    """What a copy is called unless somebody says otherwise. The name came with the file, from anybody: no folder of it
    is followed, nothing in it that is not seen, and it ends as what the file is.
    """
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    plain = "".join(one for one in last if one.isprintable() and one not in _NO_NAME).strip(" .")
    suffix = SUFFIX[media_type]
    if plain.casefold().endswith((suffix, *_ALSO.get(media_type, ()))):
        return plain
    return (plain or media_type.value.partition("/")[0]) + suffix


HEAD = 16
"""How many first bytes tell what a file is."""

SIGNS: tuple[tuple[MediaType, tuple[tuple[int, bytes], ...]], ...] = (
    (MediaType.JPEG, ((0, b"\xff\xd8\xff"),)),
    (MediaType.PNG, ((0, b"\x89PNG\r\n\x1a\n"),)),
    (MediaType.WEBP, ((0, b"RIFF"), (8, b"WEBP"))),
    (MediaType.WAV, ((0, b"RIFF"), (8, b"WAVE"))),
    (MediaType.OGG, ((0, b"OggS"),)),
    (MediaType.AMR, ((0, b"#!AMR"),)),
    (MediaType.MP3, ((0, b"ID3"),)),
    (MediaType.M4A, ((4, b"ftypM4A"),)),
    (MediaType.MP4, ((4, b"ftyp"),)),
    (MediaType.PDF, ((0, b"%PDF-"),)),
)
"""The bytes, and where they stand; the first that fits counts. `gaowei.fits_media` is made of the same."""

MP3_FRAMES = frozenset({0xF2, 0xF3, 0xFA, 0xFB})
"""The second byte of an MPEG audio layer III frame, after 0xFF."""


def media_type_of(head: bytes) -> MediaType | None:
    """What a file is by its first HEAD bytes; None for what is not taken."""
    for media_type, signs in SIGNS:
        if all(head[at : at + len(sign)] == sign for at, sign in signs):
            return media_type
    if len(head) > 1 and head[0] == 0xFF and head[1] in MP3_FRAMES:
        return MediaType.MP3
    return None


def pieces_of(size: int) -> int:
    """How many pieces a file of `size` bytes has."""
    return -(-size // CHUNK)


def length_of(size: int, no: int) -> int:
    """How many bytes piece `no` (from 0) of a file of `size` bytes has; 0 where there is none."""
    return max(0, min(CHUNK, size - no * CHUNK)) if no >= 0 else 0


@dataclass(frozen=True, slots=True)
class Attachment:
    """One row of `attachments`. Never changed. `digest` is the SHA-256 of all bytes, in hexadecimal.

    `taken_at`, `lon` and `lat` are what the camera wrote into the photo, WGS-84, and prove nothing.
    """

    id: UUID
    version: int
    case_id: UUID
    division: int
    kind: PhotoKind
    media_type: MediaType
    name: str
    size: int
    digest: str
    written_by: UUID
    written_at: datetime
    updated_at: datetime
    taken_at: datetime | None = None
    lon: float | None = None
    lat: float | None = None

    @property
    def medium(self) -> Medium:
        """What a person does with it."""
        return MEDIUM[self.media_type]
