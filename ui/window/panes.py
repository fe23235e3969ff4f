"""Every pane of the window, one after the other, so that none of them holds the window for long while it is made."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from ui.actions import Place
from ui.call_form.pane import CallForm
from ui.case_queue import CaseQueue
from ui.case_sheet.pane import CaseSheet
from ui.city_map import CityMap
from ui.conflicts.pane import ConflictTray
from ui.given import Workstation
from ui.intercom import IntercomLog
from ui.link import WaitingList
from ui.panes import Pane
from ui.window.panes_shown import PanesShown


@dataclass(frozen=True, slots=True)
class Panes:
    """All of them, in the order of Tab."""

    queue: CaseQueue
    map: CityMap
    sheet: CaseSheet
    intercom: IntercomLog
    waiting: WaitingList
    form: CallForm
    tray: ConflictTray

    def all(self) -> tuple[Pane, ...]:
        """One after the other."""
        return (self.queue, self.map, self.sheet, self.intercom, self.waiting, self.form, self.tray)


def make_panes(
    queue: CaseQueue, shown: PanesShown, workstation: Workstation, window: QWidget
) -> Generator[None, None, Panes]:
    """Makes the panes beside `queue` and puts each where it is shown; one step for each of them."""
    city_map = CityMap(workstation, window)
    shown.add(Place.MAP, city_map)
    yield
    sheet = CaseSheet(workstation, window)
    sheet.prepare()
    shown.add(Place.SHEET, sheet)
    yield
    intercom = IntercomLog(workstation, window)
    shown.add(Place.INTERCOM, intercom)
    yield
    waiting = WaitingList(workstation, window)
    shown.add(Place.INTERCOM, waiting)
    yield
    form = CallForm(workstation, window)
    shown.add(Place.CALL, form)
    yield
    tray = ConflictTray(workstation, window)
    shown.add(Place.SHEET, tray)
    yield
    return Panes(queue, city_map, sheet, intercom, waiting, form, tray)
