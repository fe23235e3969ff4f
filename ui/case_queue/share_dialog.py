"""With whom a view is shared: with which posts, in which district."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from app.errors import WorldFailed
from models.people import Post
from models.shared_views import ViewRefused
from ui import wording
from ui.actions import Key, bind
from ui.case_queue.saved_views import SavedView
from ui.case_queue.shared import to_share
from ui.controls import Button, Check, Choice, Wrong
from ui.dialog import Dialog, foot
from ui.fields import FieldRow, align
from ui.given import Workstation
from ui.wording import views as view_words

WIDTH = 440


class ShareDialog(Dialog):
    """`shared` says that the centre has it. It stays open until then: who is told no can choose otherwise."""

    shared = Signal()

    def __init__(self, workstation: Workstation, saved: SavedView, parent: QWidget) -> None:
        super().__init__("shareDialog", parent)
        self.setFixedWidth(WIDTH)
        self._workstation, self._saved = workstation, saved
        self.posts = {post: Check(wording.post(post), self) for post in Post}
        self.where = Choice(self)
        self._fill_divisions()
        self.wrong = Wrong(self)
        self.do = Button(self.tr("Share"), self, kind="primary", key=Key.SUBMIT)
        self.cancel = Button(self.tr("Cancel"), self, key=Key.LEAVE)
        self._lay_out()
        self.do.clicked.connect(self.ask)
        self.cancel.clicked.connect(self.reject)
        bind(self, Key.SUBMIT, self.ask)

    def _fill_divisions(self) -> None:
        me, reference = self._workstation.me, self._workstation.board.reference
        if me.whole_city:
            self.where.addItem(self.tr("every district"), None)
        for code in sorted(reference.divisions):
            if me.works_for(code):
                self.where.addItem(wording.division(reference, code), code)

    def _lay_out(self) -> None:
        title = self.tr("Share “{name}”").format(name=self._saved.name)
        boxes = QWidget(self)
        column_of_posts = QVBoxLayout(boxes)
        column_of_posts.setContentsMargins(0, 4, 0, 0)
        column_of_posts.setSpacing(4)
        for box in self.posts.values():
            column_of_posts.addWidget(box)
        rows = [
            FieldRow(self.tr("Posts"), boxes, self, top=True),
            FieldRow(self.tr("District"), self.where, self),
        ]
        said = self.tr("They see it under “shared” and may copy it. With no post chosen every post sees it.")
        column = self.headed(title, said)
        column.addSpacing(4)
        for row in rows:
            column.addWidget(row)
        align(rows)
        column.addWidget(self.wrong)
        column.addSpacing(8)
        column.addLayout(foot(self.cancel, self.do))

    def take_focus(self) -> None:
        """Gives the focus to the first post."""
        next(iter(self.posts.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def ask(self) -> None:
        """Asks the centre; the answer closes the dialog, or is said in it."""
        if not self.do.isEnabled():
            return
        self.do.setEnabled(False)
        self.wrong.say("")
        posts = frozenset(post for post, box in self.posts.items() if box.isChecked())
        self._workstation.share_view(to_share(self._saved, posts, self.where.currentData()), self._answered)

    def _answered(self, refused: ViewRefused | WorldFailed | None) -> None:
        if not isValid(self):
            return
        self.do.setEnabled(True)
        if refused is None:
            self.shared.emit()
            self.accept()
            return
        self.wrong.say(view_words.refused(refused))
        self.adjustSize()
