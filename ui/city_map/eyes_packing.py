"""Cameras and ways of vehicles as the page reads them (resources/map/eyes.js): plain columns of doubles."""

from __future__ import annotations

from array import array

from app.desk.eyes import Cameras, Tracks


def pack_cameras(found: Cameras) -> bytes:
    """A count, row numbers, longitudes, latitudes as doubles; whether a link is known as bytes."""
    columns = array("d", (float(len(found)),)), array("d", found.n), found.lon, found.lat
    return b"".join((*(column.tobytes() for column in columns), found.linked.tobytes()))


def pack_tracks(found: Tracks) -> bytes:
    """A count, how many corners each way has, every corner as longitude and latitude, every time in seconds."""
    head = array("d", (float(len(found.found)), *(float(len(one.times)) for one in found.found)))
    points = (one.points for one in found.found)
    return b"".join((head.tobytes(), *points, *(one.times.tobytes() for one in found.found)))
