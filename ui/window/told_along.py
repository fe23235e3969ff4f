"""Who was told of a deed by the same press, a line each: told, on its way, or refused."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from uuid import UUID

from PySide6.QtCore import QCoreApplication

from app.desk.rows import State, WaitingCommand
from models.commands import Ask
from models.copying import recipients_of
from models.reference import Reference
from ui.dispatch.copies import named

translate = QCoreApplication.translate


def along_lines(along: tuple[Ask, ...], waiting: Mapping[UUID, WaitingCommand], reference: Reference) -> Iterator[str]:
    """One line for each of `along`, in their order."""
    for ask in along:
        key = f"unit:{ask.facts['unit']}" if ask.facts.get("unit") else f"division:{ask.facts.get('division')}"
        names = [named(one, reference) for one in recipients_of(key, reference)]
        yield _said(waiting.get(ask.id)).format(name=names[0] if names else key)


def _said(command: WaitingCommand | None) -> str:
    if command is None:
        return translate("toasts", "Copy to {name}: told")
    if command.state is State.REFUSED:
        return translate("toasts", "Copy to {name}: refused")
    return translate("toasts", "Copy to {name}: on its way")
