"""What somebody drops or pastes: files of this computer, or a picture that another program holds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData
from PySide6.QtGui import QImage

from app.desk.attaching_work import Source

_RAW = ("image/jpeg", "image/png", "image/webp")
"""Bytes as they are: nobody here looks into them, that is done in a process of its own."""


def holds_something(data: QMimeData) -> bool:
    """Whether there is anything to attach."""
    return any(url.isLocalFile() for url in data.urls()) or data.hasImage() or any(map(data.hasFormat, _RAW))


def sources_of(data: QMimeData) -> Iterator[Source]:
    """The files, else the one picture."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    if paths:
        yield from paths
        return
    raw = next((form for form in _RAW if data.hasFormat(form)), None)
    if raw is not None:
        yield bytes(data.data(raw).data())
        return
    image = data.imageData() if data.hasImage() else None
    if isinstance(image, QImage) and not image.isNull():
        yield lambda: _as_png(image)


def _as_png(image: QImage) -> bytes:
    """On the thread that attaches: a large picture takes longer than the window may."""
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # PySide's stubs want bytes for the format
    buffer.close()
    return bytes(held.data())
