"""How the window looks: colours, type and lengths as named values, the palette and the one style sheet made of them.

Two schemes, light and dark. Which one is in force is what the application's palette says; nobody keeps a second copy.
Widgets that draw themselves ask `colour` when they paint, so a change of scheme is one `apply` and one repaint.
"""

from __future__ import annotations

from enum import Enum, StrEnum
from functools import cache
from pathlib import Path
from string import Template

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from ui import assets, tongue


class Token(StrEnum):
    """A colour by what it is for."""

    GROUND = "ground"  # window behind the panes, splitter gaps, status bar
    PANEL = "panel"  # pane and bar surface
    RAISED = "raised"  # popups, secondary buttons, toasts
    LINE = "line"  # hairlines only, never the sole carrier of meaning
    EDGE = "edge"  # outline of fields, check boxes, popups (>= 3:1)
    TEXT = "text"  # what is read
    TEXT_QUIET = "text-quiet"  # labels, units, what is certain and unhurried
    ACCENT = "accent"  # focus, selection bar, links, my own actions
    ACCENT_FILL = "accent-fill"  # the one primary button of a pane, ticked boxes
    ON_ACCENT = "on-accent"  # text on accent-fill
    HOVER = "hover"  # row or button under the pointer
    SELECT = "select"  # selected row, pane has focus
    SELECT_QUIET = "select-quiet"  # selected row, pane has no focus; pressed button
    FIELD = "field"  # inside of input fields
    CALM = "calm"  # used <= 80 % of the limit; link live
    SOON = "soon"  # 80-100 %; act before it turns
    LATE = "late"  # past the limit; refused; conflict
    URGENT = "urgent"  # urgency of the case; emergency on the radio
    PAUSED = "paused"  # clock stopped (suspended)
    WAITING = "waiting"  # not yet sent, nobody has been told
    DRILL = "drill"  # training database only
    URGENT_FILL = "urgent-fill"  # solid badge of an urgent case or emergency
    ON_URGENT = "on-urgent"  # text on urgent-fill
    DRILL_FILL = "drill-fill"  # frame and strip of the drill
    ON_DRILL = "on-drill"  # text on drill-fill
    SOON_GROUND = "soon-ground"  # tint behind soon: chip, banner, changed cell
    LATE_GROUND = "late-ground"  # tint behind late: chip, banner, changed cell
    URGENT_GROUND = "urgent-ground"  # tint behind urgent: chip, banner, changed cell
    WAITING_GROUND = "waiting-ground"  # tint behind waiting: chip, banner, changed cell
    DRILL_GROUND = "drill-ground"  # tint behind drill: chip, banner, changed cell
    ACCENT_GROUND = "accent-ground"  # tint behind accent: chip, banner, changed cell
    QUIET_GROUND = "quiet-ground"  # neutral chips, key caps, gauges
    TIP = "tip"  # tooltip
    ON_TIP = "on-tip"  # text on tooltip
    CHANGED = "changed"  # 2 px bar on a row changed by somebody else, 2 s
    MARK = "mark"  # matched characters in search results
    MAP_GROUND = "map-ground"  # map land
    MAP_BLOCK = "map-block"  # map block
    MAP_ROAD = "map-road"  # map road
    MAP_ROAD_MAJOR = "map-road-major"  # map main road
    MAP_CASING = "map-casing"  # map buildings and casings
    MAP_WATER = "map-water"  # map water
    MAP_GREEN = "map-green"  # map green
    MAP_GRID = "map-grid"  # unit grid lines
    MAP_TEXT = "map-text"  # map labels with a 3 px halo of map-block
    MAP_BORDER = "map-border"  # division borders, grid lines at close zoom


class Scheme(StrEnum):
    """Which column of `COLOURS` is in force."""

    LIGHT = "light"
    DARK = "dark"


COLOURS: dict[Token, tuple[str, str]] = {
    Token.GROUND: ("#EDF0F3", "#12161A"),
    Token.PANEL: ("#FFFFFF", "#1A1F24"),
    Token.RAISED: ("#FFFFFF", "#242A31"),
    Token.LINE: ("#DDE2E7", "#2B323A"),
    Token.EDGE: ("#7F8A95", "#75808B"),
    Token.TEXT: ("#1A2127", "#E3E8EC"),
    Token.TEXT_QUIET: ("#56616B", "#9BA6B0"),
    Token.ACCENT: ("#1D5CB8", "#82B1F4"),
    Token.ACCENT_FILL: ("#1D5CB8", "#2C66BD"),
    Token.ON_ACCENT: ("#FFFFFF", "#FFFFFF"),
    Token.HOVER: ("#F1F4F7", "#21272D"),
    Token.SELECT: ("#DCE8F7", "#1E3250"),
    Token.SELECT_QUIET: ("#E5E9ED", "#2A3138"),
    Token.FIELD: ("#FFFFFF", "#14181C"),
    Token.CALM: ("#3F6B57", "#83B098"),
    Token.SOON: ("#855100", "#E2B45A"),
    Token.LATE: ("#AE3A0C", "#FF9470"),
    Token.URGENT: ("#A80F3A", "#FF86A0"),
    Token.PAUSED: ("#5A6570", "#9BA6B0"),
    Token.WAITING: ("#0B6470", "#63C5CF"),
    Token.DRILL: ("#6A3EA6", "#C3A8F2"),
    Token.URGENT_FILL: ("#A80F3A", "#B81D49"),
    Token.ON_URGENT: ("#FFFFFF", "#FFFFFF"),
    Token.DRILL_FILL: ("#6A3EA6", "#7347B2"),
    Token.ON_DRILL: ("#FFFFFF", "#FFFFFF"),
    Token.SOON_GROUND: ("#FBF1DC", "#322818"),
    Token.LATE_GROUND: ("#FCEBE3", "#35211A"),
    Token.URGENT_GROUND: ("#FBE7EC", "#381B25"),
    Token.WAITING_GROUND: ("#E0F1F3", "#152E32"),
    Token.DRILL_GROUND: ("#EFE8F8", "#2A2139"),
    Token.ACCENT_GROUND: ("#E4EDF9", "#1C2C44"),
    Token.QUIET_GROUND: ("#EDF0F3", "#262C33"),
    Token.TIP: ("#262D34", "#E3E8EC"),
    Token.ON_TIP: ("#F2F5F7", "#1A1F24"),
    Token.CHANGED: ("#1D5CB8", "#82B1F4"),
    Token.MARK: ("#FFE9A8", "#5A4A16"),
    Token.MAP_GROUND: ("#F4F5F3", "#1B2024"),
    Token.MAP_BLOCK: ("#ECEDEA", "#20262A"),
    Token.MAP_ROAD: ("#FFFFFF", "#2C343A"),
    Token.MAP_ROAD_MAJOR: ("#FFFFFF", "#364048"),
    Token.MAP_CASING: ("#D9DCDA", "#171B1F"),
    Token.MAP_WATER: ("#CFE0EA", "#1B2F3C"),
    Token.MAP_GREEN: ("#DDE9DA", "#1F2E26"),
    Token.MAP_GRID: ("#B9C1C8", "#3F4952"),
    Token.MAP_TEXT: ("#4F5A63", "#A3ADB6"),
    Token.MAP_BORDER: ("#8A94A0", "#5B6670"),
}
"""Light and dark of every token. A new pair of token and ground is first added to the contrast test."""


class Type(Enum):
    """Kinds of letters: pixel size and weight. 12 is the floor for text; 11 is for key caps and badges only."""

    FIGURE = (20, 400)
    TITLE = (15, 700)
    BODY = (13, 400)
    STRONG = (13, 700)
    QUIET = (12, 400)
    KEY = (11, 400)


# lengths in device-independent pixels
INSET = 12
GAP = 8
PANE_GAP = 4
TOP_BAR = 40
STATUS_BAR = 24
PANE_HEADER = 36
TABLE_HEADER = 24
ROW = 28
CONTROL = 28
CONTROL_SMALL = 24
CHIP = 20
ACTION_BAR = 44
FOCUS = 2
SELECTION_BAR = 3
CHANGED_BAR = 2
SHAPE = 12
LEAST_WINDOW = (1280, 680)

# lengths of time in milliseconds
CHANGED_HOLD = 2000

_SHEET = Path(__file__).with_name("theme.qss")


def scheme() -> Scheme:
    """The scheme in force."""
    window = QApplication.palette().color(QPalette.ColorRole.Window)
    return Scheme.DARK if window.lightness() < 128 else Scheme.LIGHT


def colour(token: Token) -> QColor:
    """`token` in the scheme in force. Ask when painting; do not keep it."""
    return _in_force[token]


@cache
def _colours(which: Scheme) -> dict[Token, QColor]:
    column = 0 if which is Scheme.LIGHT else 1
    return {token: QColor(pair[column]) for token, pair in COLOURS.items()}


_in_force = dict(_colours(Scheme.LIGHT))
"""What `apply` put on. A repaint asks for colours hundreds of times: asking the palette each time costs more than
painting."""


def font(kind: Type = Type.BODY) -> QFont:
    """The letters of `kind`, in the language in force."""
    return _font(kind, tongue.language() == "zh")


@cache
def _font(kind: Type, chinese: bool) -> QFont:
    size, weight = kind.value
    made = QFont(list(assets.FAMILIES))
    if not chinese:  # in a Chinese font quotes, dots and dashes are as wide as a character; English wants them narrow
        made.setFeature(QFont.Tag("palt"), 1)
    made.setPixelSize(size)
    made.setWeight(QFont.Weight(weight))
    # hinting thickens the many strokes of Chinese at 13 px into grey blocks, worst on a dark ground
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


def follow_system(application: QApplication, chosen: Scheme | None = None) -> None:
    """Puts on the chosen scheme, or the system's, and changes with the system as long as nothing is chosen."""
    hints = application.styleHints()
    followed = application.property(_CHOSEN) is not None
    application.setProperty(_CHOSEN, chosen.value if chosen else "")

    def put_on() -> None:
        wanted = application.property(_CHOSEN)
        dark = hints.colorScheme() == Qt.ColorScheme.Dark
        apply(application, Scheme(wanted) if wanted else Scheme.DARK if dark else Scheme.LIGHT)

    if not followed:
        hints.colorSchemeChanged.connect(put_on)
    put_on()


def chosen() -> str:
    """Which theme a person chose: `light`, `dark`, or `system` where none is chosen."""
    application = QApplication.instance()
    return str((application and application.property(_CHOSEN)) or "system")


_CHOSEN = "chosenScheme"
"""The application's property that holds the scheme a person chose; empty while the system decides."""


def apply(application: QApplication, which: Scheme) -> None:
    """Puts `which` on the whole application: style, letters, palette, style sheet. Nothing restarts."""
    if application.style().name() != "fusion":
        application.setStyle("Fusion")
    _in_force.update(_colours(which))
    application.setFont(font())
    application.setPalette(_palette(which))
    if not application.property(_BY_WINDOW):
        application.setStyleSheet(sheet(which))
    for widget in application.topLevelWidgets():
        if widget.parentWidget() is None:
            dress(widget)
        widget.update()


def by_window(application: QApplication, *, on: bool = True) -> None:
    """From now on each window has the sheet, not the application. Call it before there is a window.

    Qt gives an application's sheet to a widget once for each one above it, a window's sheet once: changing the scheme
    of the whole window takes a quarter of the time. Every window that stands alone has to be told with `dress`.
    """
    application.setProperty(_BY_WINDOW, on)
    application.setStyleSheet("")


def dress(window: QWidget) -> None:
    """Gives a window that stands alone the sheet of the scheme in force, where the application has none."""
    application = QApplication.instance()
    if application is not None and application.property(_BY_WINDOW) and window.styleSheet() != sheet(scheme()):
        window.setStyleSheet(sheet(scheme()))


_BY_WINDOW = "sheetByWindow"


@cache
def sheet(which: Scheme) -> str:
    """The style sheet: `theme.qss` with the names of tokens after a dollar sign replaced."""
    column = 0 if which is Scheme.LIGHT else 1
    values = {token.value.replace("-", "_"): pair[column] for token, pair in COLOURS.items()}
    return Template(_SHEET.read_text(encoding="utf-8")).substitute(values)


_ROLES = {
    QPalette.ColorRole.Window: Token.GROUND,
    QPalette.ColorRole.Base: Token.FIELD,
    QPalette.ColorRole.AlternateBase: Token.PANEL,
    QPalette.ColorRole.Button: Token.RAISED,
    QPalette.ColorRole.Text: Token.TEXT,
    QPalette.ColorRole.WindowText: Token.TEXT,
    QPalette.ColorRole.ButtonText: Token.TEXT,
    QPalette.ColorRole.BrightText: Token.ON_ACCENT,
    QPalette.ColorRole.PlaceholderText: Token.TEXT_QUIET,
    QPalette.ColorRole.Highlight: Token.SELECT,
    QPalette.ColorRole.HighlightedText: Token.TEXT,
    QPalette.ColorRole.Accent: Token.ACCENT,
    QPalette.ColorRole.Link: Token.ACCENT,
    QPalette.ColorRole.LinkVisited: Token.ACCENT,
    QPalette.ColorRole.ToolTipBase: Token.TIP,
    QPalette.ColorRole.ToolTipText: Token.ON_TIP,
    QPalette.ColorRole.Light: Token.RAISED,
    QPalette.ColorRole.Midlight: Token.LINE,
    QPalette.ColorRole.Mid: Token.LINE,
    QPalette.ColorRole.Dark: Token.EDGE,
    QPalette.ColorRole.Shadow: Token.EDGE,
}


def _palette(which: Scheme) -> QPalette:
    palette = QPalette()
    colours = _colours(which)
    for role, token in _ROLES.items():
        palette.setColor(role, colours[token])
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, colours[Token.TEXT_QUIET])
    return palette
