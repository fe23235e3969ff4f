"""The cameras near a place, and the plain question before the system's player is given the link of one.

Looking at a public camera is no act on a case: nothing of it is journalled, here or at the centre.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QSize, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from app.desk.eyes import Camera
from models.streams import LinkWrong, host_of
from ui import actions
from ui.actions import Key
from ui.controls import Button, Words
from ui.dialog import Dialog, foot
from ui.given_desk import Eyes
from ui.wording import eyes as words

ROW = 28  # px
WIDTH = 460  # px


def open_stream(one: Camera) -> bool:
    """Gives the link to the system's player. False where it is none to be opened, or nothing opens it.

    It is judged once more: whatever brought it here, nothing but a link to a picture leaves this program. The system's
    own call takes an address, never a line of a shell.
    """
    try:
        host_of(one.stream)
    except LinkWrong:
        return False
    return QDesktopServices.openUrl(QUrl(one.stream, QUrl.ParsingMode.StrictMode))


class CameraDialog(Dialog):
    """One camera, or several to choose from; Enter opens, and what is opened is said before."""

    def __init__(self, cameras: Sequence[Camera], parent: QWidget | None = None) -> None:
        super().__init__("cameraDialog", parent)
        self._cameras = cameras
        column = self.headed(cameras[0].name if len(cameras) == 1 else self.tr("Cameras near here"))
        self.list = QListWidget(self)
        self.list.setObjectName("cameraList")
        self.list.setAccessibleName(self.tr("Cameras near here"))
        self.list.setUniformItemSizes(True)
        for one in cameras:
            item = QListWidgetItem(words.camera(one), self.list)
            item.setSizeHint(QSize(0, ROW))
        self.list.setFixedHeight(ROW * len(cameras) + 4)
        self.list.setVisible(len(cameras) > 1)
        self.question = Words("", self, wrap=True)
        self.open_it = Button(self.tr("Open the video"), self, kind="primary", key=Key.OPEN)
        self.leave = Button(self.tr("Cancel"), self, kind="flat", key=Key.LEAVE)
        for widget in (self.list, self.question):
            column.addWidget(widget)
        column.addLayout(foot(self.leave, self.open_it))
        self.setFixedWidth(WIDTH)
        self.list.currentRowChanged.connect(self._say)
        self.list.itemActivated.connect(lambda _item: self._open())
        self.open_it.clicked.connect(self._open)
        self.leave.clicked.connect(self.reject)
        self.list.setCurrentRow(0)
        self._say()

    def take_focus(self) -> None:
        """The keys: to the list, or to the button of the only one."""
        (self.leave if self.chosen is None else self.open_it if len(self._cameras) == 1 else self.list).setFocus(
            Qt.FocusReason.OtherFocusReason
        )

    @property
    def chosen(self) -> Camera | None:
        """The one that would be opened; None where there is none near."""
        return self._cameras[max(0, self.list.currentRow())] if self._cameras else None

    def _say(self) -> None:
        one = self.chosen
        self.question.setText(words.no_cameras() if one is None else words.ask_to_open(one))
        self.open_it.setEnabled(one is not None and not words.why_not(one))

    def _open(self) -> None:
        one = self.chosen
        if one is None or words.why_not(one):
            return
        if open_stream(one):
            self.accept()
        else:
            self.question.setText(words.no_player(one))


class NearCameras(QObject):
    """The key for it on the map, and the click on a camera. `where` is the place that is looked at, in degrees."""

    def __init__(self, eyes: Eyes, surface: QWidget, where: Callable[[], tuple[float, float]]) -> None:
        super().__init__(surface)
        self._eyes, self._surface, self._where = eyes, surface, where
        self.dialog: CameraDialog | None = None
        actions.bind(surface, Key.CAMERAS, self.ask)

    def ask(self) -> None:
        """Lists those that are near."""
        self._eyes.near(*self._where(), self.offer)

    def offer(self, found: Sequence[Camera]) -> None:
        """Asks which is to be opened, or says that there is none."""
        if self.dialog is not None:
            self.dialog.reject()
        self.dialog = CameraDialog(found, self._surface.window())
        self.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.dialog.finished.connect(self._ended)
        self.dialog.open()
        self.dialog.take_focus()

    def _ended(self) -> None:
        self.dialog = None
        self._surface.setFocus(Qt.FocusReason.OtherFocusReason)
