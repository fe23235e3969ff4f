"""Frames of coordinates, and coordinates as people type them (DOMAIN §9.6).

Surveys in China give CGCS2000, which is what is stored; receivers give WGS-84, public web maps GCJ-02 or BD-09, which
lie hundreds of metres beside it. Which frame a pair of numbers is in nobody can see: it is always said.
"""

from __future__ import annotations

from enum import StrEnum


class Frame(StrEnum):
    """What a pair of coordinates is measured in. Converted in one place, `app.desk.frames`."""

    CGCS2000 = "cgcs2000"
    WGS84 = "wgs84"
    """Less than a metre beside CGCS2000: taken for the same."""
    GCJ02 = "gcj02"
    """Amap, Tencent, Google in China."""
    BD09 = "bd09"
    """Baidu."""
