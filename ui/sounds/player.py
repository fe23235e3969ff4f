"""Who makes a sound heard: Qt's audio in a thread of its own, or the system's beep where there is none.

QtMultimedia may be missing, or lack a library of the system, or find no device; loading it and opening a device takes
a while. None of that may hold up or break the window: it is loaded with the first sound, beside the window's thread.
"""

from __future__ import annotations

from functools import partial
from typing import Protocol

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, QObject, Qt, QThread, Signal, Slot
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from ui.sounds.sound import RATE, Sound, samples

_NO_DEVICE = "no device"


class Player(Protocol):
    """What plays a sound."""

    @property
    def fault(self) -> str:
        """Why sounds are only beeps, as a sentence; "" while nothing is wrong."""
        ...

    def play(self, sound: Sound, volume: float) -> None:
        """Plays it, `volume` from 0 to 1. Returns at once and never raises."""
        ...

    def shut(self) -> None:
        """Ends whatever runs."""
        ...


class _Voice(QObject):
    """Lives in the player's thread; loads QtMultimedia there, once."""

    unable = Signal(str, int)

    def __init__(self) -> None:
        super().__init__()
        self._why = ""
        self._playing: list[tuple[object, QBuffer]] = []

    @Slot(int, float)
    def play(self, sound: int, volume: float) -> None:
        """Plays, or tells why it cannot."""
        if not self._why:
            self._why = self._try(Sound(sound), volume)
        if self._why:
            self.unable.emit(self._why, sound)

    def _try(self, sound: Sound, volume: float) -> str:
        try:
            from PySide6.QtMultimedia import QAudioFormat, QAudioSink, QMediaDevices
        except ImportError as why:  # the module, or a library of the system that it needs
            return str(why)
        device = QMediaDevices.defaultAudioOutput()
        if device.isNull():
            return _NO_DEVICE
        form = QAudioFormat()
        form.setSampleRate(RATE)
        form.setChannelCount(1)
        form.setSampleFormat(QAudioFormat.SampleFormat.Int16)
        buffer = QBuffer(self)
        buffer.setData(QByteArray(samples(sound)))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        sink = QAudioSink(device, form, self)
        sink.setVolume(volume)
        sink.start(buffer)
        self._playing = [*self._playing[-3:], (sink, buffer)]
        return ""


class QtPlayer(QObject):
    """See the module. `faulted` tells the first time that sounds are only beeps."""

    faulted = Signal()
    _wanted = Signal(int, float)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._why = ""
        self._thread: QThread | None = None
        self._voice: _Voice | None = None

    @property
    def fault(self) -> str:
        """Why sounds are only beeps, as a sentence."""
        if not self._why:
            return ""
        if self._why == _NO_DEVICE:
            return QCoreApplication.translate("sounds", "This machine has no sound device; the system's beep is used")
        said = QCoreApplication.translate("sounds", "Sound cannot be played here ({why}); the system's beep is used")
        return said.format(why=self._why)

    def play(self, sound: Sound, volume: float) -> None:
        """Plays it beside the window's thread; a beep where that failed before."""
        if self._why:
            QApplication.beep()
            return
        if self._thread is None:
            self._begin()
        self._wanted.emit(int(sound), volume)

    def shut(self) -> None:
        """Ends the thread."""
        if self._thread is not None:
            _end(self._thread)
            self._thread = self._voice = None

    def _begin(self) -> None:
        self._thread, self._voice = QThread(), _Voice()
        self._thread.setObjectName("sounds")
        self._voice.moveToThread(self._thread)
        self._wanted.connect(self._voice.play, Qt.ConnectionType.QueuedConnection)
        self._voice.unable.connect(self._unable, Qt.ConnectionType.QueuedConnection)
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.shut)
        self.destroyed.connect(partial(_end, self._thread))
        self._thread.start(QThread.Priority.LowPriority)

    @Slot(str, int)
    def _unable(self, why: str, _sound: int) -> None:
        first, self._why = not self._why, why
        QApplication.beep()
        if first:
            self.faulted.emit()


def _end(thread: QThread) -> None:
    """A thread that is destroyed while it runs takes the program along."""
    if isValid(thread):
        thread.quit()
        thread.wait()
