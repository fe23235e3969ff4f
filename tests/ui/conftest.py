"""What holds for every test of a pane: light scheme, English, whatever the test before put on."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from ui import theme, translations
from ui.theme import Scheme


@pytest.fixture(autouse=True)
def _plain_looks(qapp: QApplication) -> Iterator[None]:
    translations.put_on(qapp, "en")
    if theme.scheme() is not Scheme.LIGHT or not qapp.styleSheet() or qapp.font() != theme.font():
        theme.apply(qapp, Scheme.LIGHT)  # the letters too: a test that put Chinese ones on may have been the last
    yield
    if theme.scheme() is not Scheme.LIGHT:
        theme.apply(qapp, Scheme.LIGHT)
    translations.put_on(qapp, "en")


@pytest.fixture(autouse=True, scope="session")
def _empty_clipboard(qapp: QApplication) -> Iterator[None]:
    """Qt's platform without a screen frees what lies on its clipboard after Python has ended, and falls over it."""
    yield
    qapp.clipboard().clear()


@pytest.fixture
def in_chinese(qapp: QApplication) -> None:
    """Chinese for one test."""
    translations.put_on(qapp, "zh")
