"""How the census stands at this desk, and a button that lets it wait, or come on."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.sync.link import CensusStands
from ui import theme, wording
from ui.controls import Button, Words
from ui.given import Workstation
from ui.tips import tip


class CensusRow(QWidget):
    """Hidden where there is no census."""

    def __init__(self, workstation: Workstation, parent: QWidget) -> None:
        super().__init__(parent)
        self._workstation = workstation
        self._stands: CensusStands | None = None
        self._words = Words("", self, kind="quiet", wrap=True)
        self.hold = Button("", self, small=True)
        self.hold.setObjectName("holdCensus")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.INSET, 4, theme.INSET, 6)
        row.setSpacing(theme.GAP)
        row.addWidget(self._words, 1)
        row.addWidget(self.hold)
        self.hold.clicked.connect(self._turn)
        self.hide()

    def show_census(self, stands: CensusStands | None, now: datetime) -> None:
        """Shows how it stands now."""
        self._stands = stands
        self.setVisible(stands is not None)
        if stands is None:
            return
        said = wording.census_stands(stands, now)
        self._words.setText(self.tr("{census}, paused").format(census=said) if self._waits(stands) else said)
        self._words.setToolTip(tip(wording.census_hint(stands, now)) if stands.coming else "")
        self.hold.setText(self.tr("Continue") if stands.held else self.tr("Pause"))
        self.hold.setToolTip(tip("" if stands.held else self.tr("The census waits; everything else goes on")))
        self.hold.setVisible(stands.coming or stands.held)

    def changeEvent(self, event: QEvent) -> None:
        """Follows the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.show_census(self._stands, self._workstation.clock.now())

    @staticmethod
    def _waits(stands: CensusStands) -> bool:
        return stands.held and stands.coming

    def _turn(self) -> None:
        if self._stands is not None:
            self._workstation.hold_census(held=not self._stands.held)
            self.show_census(self._workstation.link().census, self._workstation.clock.now())
