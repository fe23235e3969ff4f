"""The system's dialogs: which files to attach, and where to write a copy."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from app.desk.attached import Attached
from models.attachments import SUFFIX, file_name
from models.lifecycle import Action
from ui import wording


def ask_for_files(parent: QWidget, kinds: str, then: Callable[[Iterable[Path]], None]) -> None:
    """Asks for files of the kinds that can be attached, which `kinds` names."""
    dialog = QFileDialog(parent, wording.action(Action.ATTACH))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    suffixes = " ".join(f"*{suffix}" for suffix in (*SUFFIX.values(), ".jpeg"))
    dialog.setNameFilter(f"{kinds} ({suffixes})")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.filesSelected.connect(lambda names: then([Path(name) for name in names]))
    dialog.open()


def ask_where_to(parent: QWidget, title: str, one: Attached, then: Callable[[Path], None]) -> None:
    """Asks where a copy that may leave the house is written."""
    dialog = QFileDialog(parent, title)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(SUFFIX[one.media_type].lstrip("."))
    dialog.selectFile(file_name(one.name, one.media_type))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(lambda name: then(Path(name)))
    dialog.open()
