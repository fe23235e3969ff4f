"""Colours: every pair of ink and ground that the window uses can be read, in both schemes; the style sheet is whole."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui import shapes, theme, translations
from ui.shapes import Shape
from ui.theme import COLOURS, Scheme, Token

# ground, least contrast, inks that stand on it
PAIRS = (
    ("ground", 4.5, "text text-quiet accent calm soon late urgent paused waiting drill"),
    ("panel", 4.5, "text text-quiet accent calm soon late urgent paused waiting drill"),
    ("raised", 4.5, "text text-quiet accent calm soon late urgent paused waiting drill"),
    ("field", 4.5, "text text-quiet accent calm soon late urgent paused waiting drill"),
    ("hover", 4.5, "text text-quiet accent calm soon late urgent paused waiting drill"),
    ("select", 4.5, "text text-quiet accent calm soon late urgent paused waiting drill"),
    ("select-quiet", 4.5, "text text-quiet accent calm soon late urgent paused waiting drill"),
    ("accent-fill", 4.5, "on-accent"),
    ("urgent-fill", 4.5, "on-urgent"),
    ("drill-fill", 4.5, "on-drill"),
    ("tip", 4.5, "on-tip"),
    ("mark", 4.5, "text"),
    ("map-ground", 4.5, "map-text calm soon late urgent paused waiting accent"),
    ("map-block", 4.5, "map-text calm soon late urgent paused waiting accent"),
    ("map-green", 4.5, "map-text"),
    ("map-water", 4.5, "map-text"),
    ("map-road", 4.5, "map-text"),
    ("soon-ground", 4.5, "soon text text-quiet"),
    ("late-ground", 4.5, "late text text-quiet"),
    ("urgent-ground", 4.5, "urgent text text-quiet"),
    ("waiting-ground", 4.5, "waiting text text-quiet"),
    ("drill-ground", 4.5, "drill text text-quiet"),
    ("accent-ground", 4.5, "accent text text-quiet"),
    ("quiet-ground", 4.5, "text-quiet text"),
    ("ground", 3.0, "edge"),
    ("panel", 3.0, "edge"),
    ("raised", 3.0, "edge"),
    ("field", 3.0, "edge"),
)


def luminance(colour: str) -> float:
    """WCAG 2 relative luminance."""
    named = QColor(colour)
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)
        for value in (named.redF(), named.greenF(), named.blueF())
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """WCAG 2 contrast of two colours."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", list(Scheme))
@pytest.mark.parametrize(("ground", "least", "inks"), PAIRS)
def test_every_pair_can_be_read(scheme: Scheme, ground: str, least: float, inks: str) -> None:
    column = 0 if scheme is Scheme.LIGHT else 1
    poor = {
        ink: round(contrast(COLOURS[Token(ink)][column], COLOURS[Token(ground)][column]), 2)
        for ink in inks.split()
        if contrast(COLOURS[Token(ink)][column], COLOURS[Token(ground)][column]) < least
    }
    assert not poor, f"on {ground}: {poor}, at least {least}"


def test_all_pairs_of_the_plan_are_there() -> None:
    assert sum(len(inks.split()) for _, _, inks in PAIRS) == 118


@pytest.mark.parametrize("scheme", list(Scheme))
def test_the_style_sheet_names_only_tokens_and_stays_short(scheme: Scheme) -> None:
    text = theme.sheet(scheme)
    assert "$" not in text
    assert len(text.splitlines()) <= 150


@pytest.mark.parametrize("scheme", list(Scheme))
def test_the_palette_says_which_scheme_is_in_force(qapp: QApplication, scheme: Scheme) -> None:
    theme.apply(qapp, scheme)
    assert theme.scheme() is scheme
    assert theme.colour(Token.PANEL) == QColor(COLOURS[Token.PANEL][0 if scheme is Scheme.LIGHT else 1])
    highlight = qapp.palette().color(QPalette.ColorRole.Highlight)
    assert highlight == theme.colour(Token.SELECT)


@pytest.mark.parametrize("shape", list(Shape))
def test_shapes_differ_in_grey_too(qtbot: QtBot, shape: Shape) -> None:
    """In greyscale every status can still be told: no two shapes fill the same part of their box."""
    drawn = {other: _covered(other) for other in Shape}
    assert drawn[shape], "something is drawn"
    same = [other for other in Shape if other is not shape and drawn[other] == drawn[shape]]
    assert not same


def _covered(shape: Shape) -> frozenset[tuple[int, int]]:
    image = shapes.pixmap(shape, Token.TEXT, 12, 2.0).toImage()
    return frozenset(
        (x, y) for x in range(image.width()) for y in range(image.height()) if image.pixelColor(x, y).alpha() > 127
    )


def test_a_window_has_its_own_sheet_and_changes_with_the_scheme(qtbot: QtBot, qapp: QApplication) -> None:
    """Changing the sheet of the application costs four times as much as changing that of a window."""
    theme.by_window(qapp)
    try:
        theme.apply(qapp, Scheme.LIGHT)
        window = QWidget()
        qtbot.addWidget(window)
        theme.dress(window)
        assert qapp.styleSheet() == ""
        assert window.styleSheet() == theme.sheet(Scheme.LIGHT)
        theme.apply(qapp, Scheme.DARK)
        assert window.styleSheet() == theme.sheet(Scheme.DARK)
    finally:
        theme.by_window(qapp, on=False)
        theme.apply(qapp, Scheme.LIGHT)


def test_a_word_is_set_in_the_letters_of_its_language(qapp: QApplication) -> None:
    translations.put_on(qapp, "zh")
    chinese = theme.font()
    translations.put_on(qapp, "en")
    assert theme.font() != chinese
    assert theme.font() is theme.font()
