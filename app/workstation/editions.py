"""What another edition of the catalogue would change for this desk's city, asked aside of the mirror."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from app.errors import WorldFailed
from app.exchange.catalogue_diff import CatalogueDiff, OpenCase, Touched, diff, touched
from app.local.database import Database
from models.case import Status
from models.catalogue import EditionRefused, Kind
from models.reference import Reference

Heard = Callable[[EditionRefused | WorldFailed | None], None]
"""Hears why an edition was not approved, withdrawn or deleted; None when it was."""


@dataclass(frozen=True, slots=True)
class EditionChange:
    """What an edition says otherwise than the one in force, and which of the open cases at this desk that meets."""

    diff: CatalogueDiff
    touched: tuple[Touched, ...]


def change(reference: Reference, code: str, mirror: Database) -> EditionChange:
    """Compares edition `code` with the one in force. Raises KeyError when it is no edition of `reference`."""
    found = diff(reference, reference.edition, code)
    return EditionChange(found, touched(found, reference, _open_cases(mirror)))


def _open_cases(mirror: Database) -> Iterator[OpenCase]:
    rows = mirror.rows(
        "SELECT coalesce(number, id), status, edition, kind, class_code, condition_no FROM main.cases WHERE open = 1"
    )
    for number, status, edition, kind, class_code, condition_no in rows:
        no = None if condition_no is None else int(str(condition_no))
        yield OpenCase(str(number), Status(str(status)), str(edition), Kind(str(kind)), str(class_code), no)
