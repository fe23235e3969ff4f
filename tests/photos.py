"""Photographs that tests attach: sound ones with everything a camera writes, and ones that are broken or hurt."""

from __future__ import annotations

import io
import struct
import zlib

from PIL import ExifTags, Image

SECRET = b"PLANTED-BY-THE-CAMERA"
"""Stands in every place of a photo where somebody can write something."""
SMALL = (320, 240)


def photo(size: tuple[int, int] = SMALL, form: str = "JPEG", *, turned: int = 6, noise: bool = False) -> bytes:
    """A photo taken on 2017-07-21 at 9:30 in Chengdu, with SECRET in its EXIF, XMP and comment."""
    picture = Image.effect_noise(size, 90).convert("RGB") if noise else Image.new("RGB", size, (200, 80, 40))
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = turned
    exif[ExifTags.Base.Make] = SECRET.decode()
    own, place = exif.get_ifd(ExifTags.IFD.Exif), exif.get_ifd(ExifTags.IFD.GPSInfo)
    own[ExifTags.Base.DateTimeOriginal] = "2017:07:21 09:30:00"
    own[ExifTags.Base.UserComment] = SECRET
    place.update({1: "N", 2: (30.0, 39.0, 30.0), 3: "E", 4: (104.0, 4.0, 0.0)})
    out = io.BytesIO()
    extra: dict[str, object] = {
        "exif": exif,
        "icc_profile": SECRET * 8,
        "xmp": b"<x:xmpmeta>" + SECRET + b"</x:xmpmeta>",
    }
    if form == "JPEG":
        extra["comment"] = SECRET
    picture.save(out, form, **extra)
    return out.getvalue() + SECRET


def bomb() -> bytes:
    """A PNG of 65,535 × 65,535 pixels in a few hundred bytes."""
    head = struct.pack(">IIBBBBB", 65535, 65535, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + _part(b"IHDR", head) + _part(b"IDAT", zlib.compress(b"\0" * 4096)) + _part(b"IEND", b"")
    )


def garbled_exif() -> bytes:
    """A sound photo whose EXIF points nowhere."""
    sound = io.BytesIO()
    Image.new("RGB", SMALL, (10, 120, 10)).save(sound, "JPEG")
    exif = b"Exif\0\0MM\0*" + b"\xff\xff\xff\xf0" * 40
    return sound.getvalue()[:2] + b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + sound.getvalue()[2:]


def _part(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
