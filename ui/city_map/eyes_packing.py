"""Cameras, ways of vehicles and notices as the page reads them (resources/map/eyes.js): plain columns of doubles."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from app.desk.eyes import Cameras, MapNotice, Track
from models.census import Form


def pack_cameras(found: Cameras) -> bytes:
    """A count, row numbers, longitudes, latitudes as doubles; whether a link is known as bytes."""
    columns = array("d", (float(len(found)),)), array("d", found.n), found.lon, found.lat
    return b"".join((*(column.tobytes() for column in columns), found.linked.tobytes()))


def pack_tracks(found: Sequence[Track]) -> bytes:
    """A count, how many corners each way has, every corner as longitude and latitude, every time in seconds."""
    head = array("d", (float(len(found)), *(float(len(one.times)) for one in found)))
    points = (one.points for one in found)
    return b"".join((head.tobytes(), *points, *(one.times.tobytes() for one in found)))


FORMS = (Form.POINT, Form.LINE, Form.RING)
"""In the order of their numbers."""


def pack_notices(found: Sequence[MapNotice]) -> bytes:
    """A count, the form of each by its number, how many corners each has, every corner as longitude and latitude."""
    forms = (float(FORMS.index(one.form)) for one in found)
    corners = (float(len(one.points) // 16) for one in found)
    head = array("d", (float(len(found)), *forms, *corners))
    return b"".join((head.tobytes(), *(one.points for one in found)))
