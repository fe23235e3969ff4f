"""What the process does with a photograph. Imported there only: this is where Pillow is loaded."""

from __future__ import annotations

import io
import math
import struct
import warnings
from collections.abc import Mapping

from PIL import ExifTags, Image, ImageOps

MOST_PIXELS = 80_000_000
"""Pixels of the largest photo that is opened. One of 20 MB has no more; more is a bomb."""
SMALL = (192, 144)
"""The box of a small picture, in pixels: twice that of the tile it is shown in."""

_QUALITY = 92

GARBAGE = (
    *(OSError, EOFError, ValueError, SyntaxError, TypeError, KeyError, IndexError, AttributeError),
    *(ArithmeticError, struct.error, Warning),
)
"""What Pillow raises on what a broken camera, or somebody who wants to hurt, wrote beside the pixels."""

Said = dict[str, object]


def look(data: bytes, form: str) -> tuple[Said, bytes]:
    """Width and height of the small picture with its pixels (RGB), and what the camera wrote: `taken`, `offset`,
    `lon`, `lat`, as far as they can be read."""
    with _opened(data, form) as image:
        said = _exif(image)
        image.draft("RGB", (SMALL[0] * 2, SMALL[1] * 2))
        small = _upright(image)
        small.thumbnail(SMALL)
        small = _flat(small)
    return {**said, "width": small.width, "height": small.height}, small.tobytes()


def clean(data: bytes, form: str) -> tuple[Said, bytes]:
    """The same picture made anew from its pixels alone, upright; nothing else of the file goes over."""
    with _opened(data, form) as image:
        upright = _upright(image)
        mode = "RGBA" if form != "JPEG" and _sees_through(upright) else "RGB"
        bare = Image.new(mode, upright.size)
        bare.paste(upright.convert(mode) if upright.mode != mode else upright)
    out = io.BytesIO()
    bare.save(out, format=form, quality=_QUALITY)
    return {}, out.getvalue()


def _opened(data: bytes, form: str) -> Image.Image:
    warnings.simplefilter("ignore")
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    image = Image.open(io.BytesIO(data), formats=[form])
    if image.width * image.height > MOST_PIXELS:
        raise ValueError("too many pixels")
    return image


def _upright(image: Image.Image) -> Image.Image:
    try:
        return ImageOps.exif_transpose(image)
    except GARBAGE:  # what the camera wrote about the photo; the photo may be well
        image.load()
        return image.copy()


def _flat(image: Image.Image) -> Image.Image:
    if not _sees_through(image):
        return image.convert("RGB")
    ground = Image.new("RGBA", image.size, (255, 255, 255, 255))
    return Image.alpha_composite(ground, image.convert("RGBA")).convert("RGB")


def _sees_through(image: Image.Image) -> bool:
    return "A" in image.getbands() or "transparency" in image.info


def _exif(image: Image.Image) -> Said:
    try:
        exif = image.getexif()
        own = exif.get_ifd(ExifTags.IFD.Exif)
        place = exif.get_ifd(ExifTags.IFD.GPSInfo)
    except GARBAGE:
        return {}
    said: Said = {}
    taken, offset = own.get(ExifTags.Base.DateTimeOriginal), own.get(ExifTags.Base.OffsetTimeOriginal)
    if isinstance(taken, str) and len(taken) < 40:
        said["taken"] = taken
        said["offset"] = offset if isinstance(offset, str) and len(offset) < 10 else ""
    lat, lon = _degrees(place, 1, 2, "S"), _degrees(place, 3, 4, "W")
    if lat is not None and lon is not None and abs(lat) <= 90 and abs(lon) <= 180:
        said |= {"lon": lon, "lat": lat}
    return said


def _degrees(place: Mapping[int, object], reference: int, values: int, negative: str) -> float | None:
    parts = place.get(values)
    if not isinstance(parts, tuple) or len(parts) != 3:
        return None
    try:
        whole, minutes, seconds = (float(part) for part in parts)
    except (TypeError, ValueError, ZeroDivisionError, OverflowError):
        return None
    found = whole + minutes / 60 + seconds / 3600
    if not math.isfinite(found):
        return None
    return round(-found if str(place.get(reference, "")).strip("\0 ").upper() == negative else found, 6)
