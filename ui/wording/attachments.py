"""Words of attachments: what a photo shows, where a file stands, how large it is."""

from __future__ import annotations

from collections.abc import Mapping

from app.desk.attached import Attached, Stage
from models.attachments import Medium, PhotoKind
from ui.wording.figures import joined
from ui.wording.say import QT_TRANSLATE_NOOP, say_in

KINDS: Mapping[PhotoKind, str] = {
    PhotoKind.NEAR: QT_TRANSLATE_NOOP("attachments", "Near"),
    PhotoKind.FAR: QT_TRANSLATE_NOOP("attachments", "Far"),
    PhotoKind.REFERENCE: QT_TRANSLATE_NOOP("attachments", "Reference"),
    PhotoKind.BEFORE: QT_TRANSLATE_NOOP("attachments", "Before"),
    PhotoKind.AFTER: QT_TRANSLATE_NOOP("attachments", "After"),
}

MEDIA: Mapping[Medium, str] = {
    Medium.PHOTO: QT_TRANSLATE_NOOP("attachments", "Photo"),
    Medium.AUDIO: QT_TRANSLATE_NOOP("attachments", "Recording"),
    Medium.OTHER: QT_TRANSLATE_NOOP("attachments", "Paper"),
}

STAGES: Mapping[Stage, str] = {
    Stage.TYPED: QT_TRANSLATE_NOOP("attachments", "goes with the case"),
    Stage.WAITING: QT_TRANSLATE_NOOP("attachments", "on this disk, not sent yet"),
    Stage.SENDING: QT_TRANSLATE_NOOP("attachments", "being sent"),
    Stage.REFUSED: QT_TRANSLATE_NOOP("attachments", "not taken"),
    Stage.THERE: QT_TRANSLATE_NOOP("attachments", "at the centre"),
    Stage.FETCHING: QT_TRANSLATE_NOOP("attachments", "being fetched"),
    Stage.ABSENT: QT_TRANSLATE_NOOP("attachments", "not at the centre yet, or not for you"),
    Stage.HERE: "",
}

NEXT: Mapping[Stage, str] = {
    Stage.REFUSED: QT_TRANSLATE_NOOP("attachments", "Enter tries again"),
    Stage.THERE: QT_TRANSLATE_NOOP("attachments", "Enter fetches it"),
    Stage.ABSENT: QT_TRANSLATE_NOOP("attachments", "Enter tries again"),
}
"""What Enter does to one that does not open."""

_KILO = 1024
_UNITS = ("B", "KB", "MB")


def photo_kind(value: PhotoKind) -> str:
    """近景, "Near"."""
    return say_in("attachments", KINDS[value])


def medium(value: Medium) -> str:
    """录音, "Recording"."""
    return say_in("attachments", MEDIA[value])


def stage(value: Stage) -> str:
    """正在上传, "being sent"; "" for what is here and at the centre."""
    return say_in("attachments", STAGES[value]) if STAGES[value] else ""


def size(value: int) -> str:
    """1.4 MB."""
    figure, place = float(value), 0
    while figure >= _KILO and place < len(_UNITS) - 1:
        figure, place = figure / _KILO, place + 1
    return f"{figure:.1f} {_UNITS[place]}" if place == 2 else f"{figure:.0f} {_UNITS[place]}"


def attached(one: Attached) -> str:
    """Everything of one attachment in a line, as it is read aloud: what it shows, its name and size, how it stands."""
    shows = photo_kind(one.kind) if one.medium is Medium.PHOTO else medium(one.medium)
    moved = f"{one.done * 100 // max(1, one.pieces)} %" if one.stage in (Stage.SENDING, Stage.FETCHING) else ""
    then = say_in("attachments", NEXT[one.stage]) if one.stage in NEXT else ""
    return joined(*filter(None, (shows, one.name, size(one.size), stage(one.stage), moved, then)))
