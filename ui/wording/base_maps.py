"""Words of base maps: why a tile is not there."""

from __future__ import annotations

from collections.abc import Mapping

from app.tiles import Why
from ui.wording.say import QT_TRANSLATE_NOOP, say

_WHYS: Mapping[Why, str] = {
    Why.NONE_HERE: QT_TRANSLATE_NOOP("wording", "not covered here"),
    Why.SILENT: QT_TRANSLATE_NOOP("wording", "the host does not answer"),
    Why.REFUSED: QT_TRANSLATE_NOOP("wording", "the host refuses the key"),
    Why.BUSY: QT_TRANSLATE_NOOP("wording", "the host is overloaded"),
    Why.FAILED: QT_TRANSLATE_NOOP("wording", "the host reports an error"),
    Why.ELSEWHERE: QT_TRANSLATE_NOOP("wording", "the host points to another address"),
    Why.NO_PICTURE: QT_TRANSLATE_NOOP("wording", "no picture came"),
    Why.TOO_LARGE: QT_TRANSLATE_NOOP("wording", "the picture is too large"),
    Why.NO_KEY: QT_TRANSLATE_NOOP("wording", "the key is not on this machine"),
    Why.ABSENT: QT_TRANSLATE_NOOP("wording", "the file is not there"),
    Why.DAMAGED: QT_TRANSLATE_NOOP("wording", "the file is damaged"),
    Why.VECTOR: QT_TRANSLATE_NOOP("wording", "vector tiles cannot be shown"),
}


def why_no_tile(why: Why) -> str:
    """主机不应答, "the host does not answer"; a part of a sentence."""
    return say(_WHYS[why])
