"""What shows that somebody was there: photos, or why there is none; where he stood (DOMAIN §7.2, 3 and 4)."""

from __future__ import annotations

from enum import StrEnum

FAR_AWAY = 200.0
"""Metres: who stood farther from the case than this may have looked at something else [P]. It is marked, not barred."""


class NoPhoto(StrEnum):
    """Why a supervisor's word comes without a photo. The list is ours [P]."""

    NOTHING_TO_SEE = "nothing_to_see"
    """无可拍摄: noise, a smell, or nothing is left."""
    TOO_DARK = "too_dark"
    """光线不足."""
    UNSAFE = "unsafe"
    """现场危险, 不宜停留拍摄."""
    NOT_ALLOWED = "not_allowed"
    """现场不许拍摄."""
    NO_DEVICE = "no_device"
    """设备故障或未带: his word came by radio or telephone alone."""
    FOLLOWS = "follows"
    """照片随后补传."""
    OTHER = "other"
    """其他: the note says which."""
