"""Asking that process. Knows no picture library; takes seconds, so never ask on the window's thread."""

from __future__ import annotations

import json
import math
import struct
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from models.attachments import MediaType
from models.working_time import CITY_ZONE

HOME = Path(__file__).resolve().parents[2]
PATIENCE = 30.0
"""Seconds after which the process is ended."""
BOX = (192, 144)
"""The largest small picture that is believed, in pixels."""
LARGEST_COPY = 200 * 1024 * 1024
"""Bytes of the largest copy that is believed: a noisy photo without loss is larger than the file it came from."""

_FORMS: Mapping[MediaType, str] = {MediaType.JPEG: "JPEG", MediaType.PNG: "PNG", MediaType.WEBP: "WEBP"}
_YEARS = range(1990, 2200)


class NoPicture(Exception):
    """This is no photograph, or one that cannot be opened: damaged, or made to hurt."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A small picture (`pixels`: width × height × 3 bytes, RGB), and what the camera wrote: when (aware UTC; without an
    offset the city's time), and where (WGS-84 degrees). It proves nothing: anybody can write it."""

    width: int
    height: int
    pixels: bytes
    taken_at: datetime | None = None
    lon: float | None = None
    lat: float | None = None


def look(data: bytes, media_type: MediaType) -> Seen:
    """Looks into a photo. Raises NoPicture."""
    said, pixels = _ask("look", data, media_type)
    width, height = _whole(said.get("width")), _whole(said.get("height"))
    if not (0 < width <= BOX[0] and 0 < height <= BOX[1] and len(pixels) == width * height * 3):
        raise NoPicture("the small picture is none")
    lon, lat = _degrees(said.get("lon"), 180), _degrees(said.get("lat"), 90)
    both = lon is not None and lat is not None
    return Seen(width, height, pixels, _taken(said), lon if both else None, lat if both else None)


def cleaned(data: bytes, media_type: MediaType) -> bytes:
    """The same picture with nothing of what the camera, or anybody else, wrote beside its pixels. Raises NoPicture."""
    _, copy = _ask("clean", data, media_type)
    if not 0 < len(copy) <= LARGEST_COPY:
        raise NoPicture("the copy is none")
    return copy


def _ask(what: str, data: bytes, media_type: MediaType) -> tuple[Mapping[str, object], bytes]:
    form = _FORMS.get(media_type)
    if form is None:
        raise NoPicture(media_type.value)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "app.pictures", what, form],
            input=data,
            capture_output=True,
            timeout=PATIENCE,
            cwd=HOME,
            check=False,
        )
    except subprocess.TimeoutExpired as late:
        raise NoPicture("it took too long") from late
    if done.returncode != 0 or len(done.stdout) < 4:
        raise NoPicture(done.stderr.decode("utf-8", "replace")[-200:])
    (length,) = struct.unpack(">I", done.stdout[:4])
    try:
        said = json.loads(done.stdout[4 : 4 + length])
    except ValueError as error:
        raise NoPicture("it said nothing") from error
    return (said if isinstance(said, dict) else {}), done.stdout[4 + length :]


def _whole(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) else 0


def _degrees(value: object, most: float) -> float | None:
    if not isinstance(value, int | float) or isinstance(value, bool) or not math.isfinite(value):
        return None
    return float(value) if abs(value) <= most else None


def _taken(said: Mapping[str, object]) -> datetime | None:
    text, offset = str(said.get("taken") or ""), str(said.get("offset") or "")
    try:
        local = datetime.strptime(text.strip("\0 "), "%Y:%m:%d %H:%M:%S").replace(tzinfo=CITY_ZONE)
        if offset.strip("\0 "):
            local = datetime.fromisoformat(local.replace(tzinfo=None).isoformat() + offset.strip("\0 "))
        moment = local.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return moment if moment.year in _YEARS else None
