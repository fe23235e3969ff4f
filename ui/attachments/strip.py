"""The strip: what is attached to a case, or to the one that is being typed, and how it gets there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QPoint, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent, QGuiApplication, QPixmap, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from app.desk.attached import Attached, Stage
from app.desk.attaching_work import Source
from app.desk.rows import Announcement
from app.errors import WorldFailed
from app.local.shelved import Picture, Unreadable
from models.attachments import Medium, PhotoKind
from models.case import Status
from models.errors import RuleBroken
from ui import theme, wording
from ui.actions import Bindable
from ui.attachments.asking import ask_for_files, ask_where_to
from ui.attachments.model import Tiles
from ui.attachments.sources import holds_something, sources_of
from ui.attachments.tiles import TileList
from ui.controls import Button, Choice, Words, Wrong
from ui.elided import Elided
from ui.given import Workstation

AT_ONCE = 1024 * 1024
"""Bytes of a photo that is fetched unasked when its case is looked at."""
WIDE = 380
"""From this width on there is room for the kind of the next photo before there is any, in px."""
LINGER = 600
"""Milliseconds a case is looked at before its photos are fetched: not while somebody steps through the queue."""
_DONE = frozenset({Status.FED_BACK, Status.INSPECTING, Status.PENDING_CLOSE, Status.CLOSED})
"""From here on a photo shows what became of it."""


class AttachmentStrip(QWidget):
    """Shows the attachments of one case. `changed` tells that there are others now, `left` that Escape was pressed.

    A form that makes a case gives it the id that the case will have, which it keeps in its draft: what is attached
    before the case exists is kept on this desk's disk under that id, through a kill, and is asked for by itself as
    soon as the case is on the board. A form that is thrown away calls `forget`. `key` is what the pane has bound to
    attaching.
    """

    changed = Signal()
    left = Signal()

    def __init__(self, workstation: Workstation, parent: QWidget | None = None, *, key: Bindable | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("attachmentStrip")
        self.setAcceptDrops(True)
        self._workstation = workstation
        self._case_id: UUID | None = None
        self._chosen_kind = False
        self._adding = 0
        self.opens: Callable[[Path], bool] = lambda path: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
        """What shows a file to the person: the system's viewer."""
        self.tiles = Tiles(self)
        self.list = TileList(self.tiles, self)
        self.title = Elided("", self, kind="quiet")
        self.kind = Choice(self, filter_=True)
        self.kind.setAccessibleName(self.tr("What the next photo shows"))
        for one in PhotoKind:
            self.kind.addItem(wording.photo_kind(one), one)
        self.add = Button(self.tr("Attach"), self, small=True, icon="paperclip", key=key)
        self.busy = Words("", self, kind="quiet")
        self.wrong = Wrong(self)
        self._later = QTimer(self)
        self._later.setObjectName("attachmentsFetched")
        self._later.setSingleShot(True)
        self._later.setInterval(LINGER)
        self._lay_out()
        self._connect()
        self._unwatch = workstation.watch(self._announced)
        self.destroyed.connect(self._unwatch)
        self.show_case(None)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(theme.GAP)
        head.addWidget(self.title, 1)
        head.addWidget(self.busy)
        head.addWidget(self.kind)
        head.addWidget(self.add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self.list)
        column.addWidget(self.wrong)

    def _connect(self) -> None:
        self.add.clicked.connect(self.add_files)
        self.kind.activated.connect(self._kind_chosen)
        self.list.opened.connect(self.open)
        self.list.removed.connect(self._remove)
        self.list.kept.connect(self.save_as)
        self.list.regarded.connect(self._regard)
        self.list.menuWanted.connect(self._show_menu)
        self.list.pasted.connect(self.paste)
        self.list.left.connect(self.left)
        self._later.timeout.connect(self._fetch_small)

    # ── what is shown ───────────────────────────────────────────────────────────────────────────────────────────────

    def show_case(self, case_id: UUID | None) -> None:
        """Shows what is attached to this case, which need not exist yet; None shows nothing and takes nothing."""
        another, self._case_id = case_id != self._case_id, case_id
        if another:
            self.tiles.show(())
            self.tiles.forget()
            self.wrong.say("")
            self._chosen_kind = False
        self.setEnabled(case_id is not None)
        self._refresh()
        self._later.start()

    def show_low(self, *, low: bool) -> None:
        """Small tiles, where the pane is low."""
        self.list.show_low(low=low)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrower: the words come first."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        self.kind.setVisible(self.count() > 0 or self.width() >= WIDE)

    def pictures(self) -> Mapping[UUID, QPixmap]:
        """The small pictures that are here, by attachment."""
        found = {one.id: self.tiles.picture(one) for one in self.tiles.rows()}
        return {identifier: picture for identifier, picture in found.items() if picture is not None}

    def count(self) -> int:
        """How many attachments are shown."""
        return self.tiles.rowCount()

    def _announced(self, news: Announcement) -> None:
        case_id = self._case_id
        if case_id is not None and (news.everything or case_id in news.attachments or case_id in news.cases):
            self._refresh()

    def _refresh(self) -> None:
        before = {one.id: one.stage for one in self.tiles.rows()}
        rows = self._workstation.attachments.of(self._case_id) if self._case_id else ()
        for one in rows:
            if one.at_hand and before.get(one.id) in (Stage.FETCHING, Stage.THERE, Stage.ABSENT):
                self.tiles.look_again(one.id)
        self.tiles.show(rows)
        self.list.setVisible(bool(rows))
        self._make_room()
        self.title.setText(self._told(len(rows)))
        self._look(rows)
        if not self._chosen_kind:
            self.kind.setCurrentIndex(list(PhotoKind).index(self._suggested()))
        if {one.id for one in rows} != before.keys():
            self.updateGeometry()
            self.changed.emit()

    def _told(self, count: int) -> str:
        if count:
            return self.tr("Files {count}").format(count=count)
        return self.tr("No files: drop or paste") if self._case_id else ""

    def _look(self, rows: Iterable[Attached]) -> None:
        for one in rows:
            if one.medium is Medium.PHOTO and not self.tiles.looked(one.id):
                self.tiles.show_picture(one.id, None)
                self._workstation.attachments.picture(one, partial(self._seen, one.id))

    def _seen(self, identifier: UUID, picture: Picture | Unreadable | None) -> None:
        self.tiles.show_picture(identifier, picture if isinstance(picture, Picture) else None)

    def _fetch_small(self) -> None:
        for one in self.tiles.rows():
            if one.stage is Stage.THERE and one.medium is Medium.PHOTO and one.size <= AT_ONCE:
                self._workstation.attachments.fetch(one)

    # ── attaching ───────────────────────────────────────────────────────────────────────────────────────────────────

    def add_files(self) -> None:
        """Asks for files, and attaches them."""
        if self._case_id is None:
            return
        ask_for_files(self, self.tr("Photos, recordings, papers"), self.add_sources)

    def paste(self) -> None:
        """Attaches what the clipboard holds."""
        self.add_sources(sources_of(QGuiApplication.clipboard().mimeData()))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files and pictures may be dropped."""
        if self._case_id is not None and holds_something(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Attaches what is dropped."""
        self.add_sources(sources_of(event.mimeData()))
        event.acceptProposedAction()

    def add_sources(self, sources: Iterable[Source]) -> None:
        """Attaches files or bytes: the first shows what is chosen, the others what is missing then."""
        case_id = self._case_id
        if case_id is None:
            return
        self.wrong.say("")
        taken = [one.kind for one in self.tiles.rows()]
        for source in sources:
            kind = PhotoKind(self.kind.currentData()) if self._chosen_kind else self._suggested(taken)
            taken.append(kind)
            self._chosen_kind = False
            self._adding += 1
            self._workstation.attachments.add(case_id, source, kind, partial(self._added, case_id))
        self._show_busy()

    def _added(self, case_id: UUID, why_not: RuleBroken | WorldFailed | None) -> None:
        self._adding -= 1
        self._show_busy()
        if why_not is not None and case_id == self._case_id:
            self._say(why_not)

    def _show_busy(self) -> None:
        self.busy.setText(self.tr("adding…") if self._adding else "")

    def _kind_chosen(self) -> None:
        self._chosen_kind = True

    def _suggested(self, taken: Iterable[PhotoKind] | None = None) -> PhotoKind:
        shown = self._workstation.board.case(self._case_id) if self._case_id else None
        if shown is not None and shown.case.status in _DONE:
            return PhotoKind.AFTER
        known = {one.kind for one in self.tiles.rows()} if taken is None else set(taken)
        return next((k for k in (PhotoKind.NEAR, PhotoKind.FAR) if k not in known), PhotoKind.REFERENCE)

    def forget(self) -> None:
        """Throws away what is attached to a case that was never made: its form was cleared."""
        if self._case_id is not None:
            self._workstation.attachments.forget(self._case_id)

    # ── what is done with one ───────────────────────────────────────────────────────────────────────────────────────

    def open(self, one: Attached) -> None:
        """Shows it in the system's viewer; one that is not here is fetched, one that was refused tried again."""
        self.wrong.say("")
        if one.stage is Stage.REFUSED:
            why = self._workstation.attachments.why_not(one.id)
            if not self._workstation.attachments.retry(one) and why is not None:
                self._say(why)
        elif one.at_hand:
            self._workstation.attachments.open_copy(one, self._show_copy)
        else:
            self._workstation.attachments.retry(one)

    def _show_copy(self, copy: Path | RuleBroken | WorldFailed) -> None:
        if not isinstance(copy, Path):
            self._say(copy)
        elif not self.opens(copy):
            self.wrong.say(self.tr("No program of this computer shows it: save a copy instead (Ctrl+S)"))

    def save_as(self, one: Attached) -> None:
        """Asks where to, and writes a copy that may leave the house: without what the camera wrote into it."""
        if not one.at_hand:
            self._workstation.attachments.retry(one)
            return
        ask_where_to(self, self.tr("Save a copy without place and time"), one, partial(self.save_to, one))

    def save_to(self, one: Attached, path: Path) -> None:
        """Writes the copy."""
        self._workstation.attachments.save_as(one, path, self._saved)

    def _saved(self, copy: Path | RuleBroken | WorldFailed) -> None:
        if not isinstance(copy, Path):
            self._say(copy)

    def _remove(self, one: Attached) -> None:
        if not self._workstation.attachments.remove(one):
            self.wrong.say(self.tr("What is attached to a case stays there"))

    def _regard(self, one: Attached, kind: PhotoKind) -> None:
        if not self._workstation.attachments.regard(one, kind):
            self.wrong.say(self.tr("What it shows was said when it was attached"))

    def _show_menu(self, one: Attached, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        first = self.tr("Open") if one.at_hand else self.tr("Fetch")
        first = self.tr("Try again") if one.stage is Stage.REFUSED else first
        menu.addAction(first, partial(self.open, one))
        menu.addAction(self.tr("Save a copy…"), partial(self.save_as, one)).setEnabled(one.at_hand)
        for kind in PhotoKind if one.stage is Stage.TYPED and one.medium is Medium.PHOTO else ():
            action = menu.addAction(wording.photo_kind(kind), partial(self._regard, one, kind))
            action.setCheckable(True)
            action.setChecked(kind is one.kind)
        if one.stage in (Stage.TYPED, Stage.REFUSED):
            menu.addAction(self.tr("Take back"), partial(self._remove, one))
        menu.popup(place)

    def _say(self, why: RuleBroken | WorldFailed) -> None:
        if isinstance(why, WorldFailed):
            self.wrong.say(wording.failed(why))
        else:
            self.wrong.say(wording.broken(why, self._workstation.board.reference))
