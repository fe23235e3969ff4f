"""抄告 to us: what other districts and the city tell this desk's divisions, what nobody acknowledged first."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.desk.rows import Announcement
from models.lifecycle import Action
from models.notices import Notice, NoticeStatus
from models.reference import Reference
from ui import wording
from ui.actions import Key, bind
from ui.answering import answer, why_not
from ui.case_sheet.fields_dialog import FieldsDialog
from ui.controls import Button, Words
from ui.dialog import Dialog, foot
from ui.given import Workstation
from ui.options import Option, OptionList
from ui.tips import tip
from ui.wording import roads

WIDTH = 640
HIGH = 320
INSET = 24
"""Between the edge of a dialog and what is in it."""
DAYS = 30
"""Over so many days the problems are counted that both levels found."""


class NoticesDialog(Dialog):
    """`wanted` is emitted with the case of a notice that is to be opened; it may lie in another district."""

    wanted = Signal(object)

    def __init__(self, workstation: Workstation, parent: QWidget) -> None:
        super().__init__("noticesDialog", parent)
        self.setFixedWidth(WIDTH)
        self._workstation = workstation
        self._notices: tuple[Notice, ...] = ()
        self.list = OptionList(self, numbered=False, fits=HIGH)
        self.list.viewport().resize(WIDTH - 2 * INSET, HIGH)  # as wide as it will be: else its rows are thought to wrap
        self.list.setAccessibleName(self.tr("Notices to us"))
        self.pairs = Words("", self, kind="quiet", wrap=True)
        self.about = Words("", self, wrap=True)
        self.state = Words("", self, kind="quiet", wrap=True)
        self.open_case = Button(self.tr("Open the case"), self, key=Key.OPEN)
        sign = self.tr("{action}…").format(action=wording.action(Action.SIGN_NOTICE))
        self.sign = Button(sign, self, kind="primary", key=Key.SUBMIT)
        self.dialog: FieldsDialog | None = None
        self.close_it = Button(self.tr("Close"), self, key=Key.LEAVE)
        self._lay_out()
        self.list.chosen.connect(lambda _key: self._show())
        self.open_case.clicked.connect(self._open)
        self.close_it.clicked.connect(self.reject)
        self.sign.clicked.connect(self.sign_for_it)
        bind(self, Key.SUBMIT, self.sign_for_it)
        self.destroyed.connect(workstation.watch(self._heard))
        self.reload()

    def _lay_out(self) -> None:
        column = self.headed(self.tr("Notices to us"))
        column.addWidget(self.pairs)
        column.addWidget(self.list)
        column.addWidget(self.about)
        column.addWidget(self.state)
        column.addLayout(foot(self.close_it, self.open_case, self.sign))

    def reload(self) -> None:
        """Reads them anew; the one that is chosen stays so."""
        before = self.list.key
        board, now = self._workstation.board, self._workstation.clock.now()
        self._notices = board.notices.to_us()
        found = board.pairs_at_both_levels(now - timedelta(days=DAYS), now)
        said = self.tr("Found by city and district alike within {days} days: {count}")
        self.pairs.setText(said.format(days=DAYS, count=wording.count(found)))
        options = [
            Option(
                str(one.id),
                wording.joined(headline(one, board.reference), one.place),
                one.text,
                wording.clock_time(one.written_at, now),
            )
            for one in self._notices
        ]
        self.list.load(options)
        if options:
            self.list.set_key(before if before in {one.key for one in options} else options[0].key)
        self.list.setVisible(bool(options))
        self._show()

    @property
    def current(self) -> Notice | None:
        """The notice that is chosen."""
        return next((one for one in self._notices if str(one.id) == self.list.key), None)

    def _show(self) -> None:
        one = self.current
        self.about.setText(one.text if one else self.tr("Nobody has told us anything."))
        self.state.setText(standing(one, self._workstation) if one else "")
        self.open_case.setEnabled(one is not None and self._workstation.board.case(one.case_id) is not None)
        barred = why_not(self._workstation, one) if one else ""
        self.sign.setEnabled(one is not None and not barred)
        self.sign.setToolTip(tip(barred) if barred else "")

    def sign_for_it(self) -> None:
        """Opens what the district that was told answers in."""
        one = self.current
        if one is not None and self.sign.isEnabled():
            self.dialog = answer(self._workstation, one, self)

    def _heard(self, said: Announcement) -> None:
        if said.cases or said.reference or said.everything:
            self.reload()

    def _open(self) -> None:
        one = self.current
        if one is not None:
            case_id: UUID = one.case_id
            self.accept()
            self.wanted.emit(case_id)


def headline(one: Notice, reference: Reference) -> str:
    """抄告 20170721-00412 上水井盖: what it is about, understood without the case."""
    what = wording.class_name(reference, one.edition, one.kind, one.class_code)
    return " ".join((roads.manner(one.manner), one.number or wording.NOTHING, what))


def standing(one: Notice, workstation: Workstation) -> str:
    """To whom it was sent, whether it was acknowledged and with what words, and where its case lies."""
    reference, now = workstation.board.reference, workstation.clock.now()
    whom = wording.unit(reference, one.unit) if one.unit else wording.division(reference, one.sent_to)
    parts = [whom, roads.notice_status(one.status)]
    if one.status is NoticeStatus.ACKNOWLEDGED and one.acknowledged_at is not None:
        parts += [wording.clock_time(one.acknowledged_at, now), one.answer or ""]
    if workstation.board.case(one.case_id) is None:
        parts.append(wording.division(reference, one.division))
    return wording.joined(*(part for part in parts if part))
