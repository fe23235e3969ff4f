"""What an edition changes, as rows of a list."""

from __future__ import annotations

from collections.abc import Iterator

from app.exchange.catalogue_diff import CatalogueDiff, Touched
from models.reference import Reference
from ui.options import Option
from ui.wording import by_language, joined, listed
from ui.wording import editions as wording
from ui.wording.figures import NOTHING
from ui.wording.names import responsible


def change_rows(found: CatalogueDiff, reference: Reference) -> tuple[Option, ...]:
    """One row for each change: what is said, of which class, of what kind the change is."""
    rows = [*_classes(found, reference), *_conditions(found, reference)]
    return tuple(Option(number, *row) for number, row in enumerate(rows))


def _classes(found: CatalogueDiff, reference: Reference) -> Iterator[tuple[str, str, str]]:
    for edition, classes, word in (
        (found.before, found.removed, wording.gone()),
        (found.after, found.added, wording.new()),
    ):
        for one in classes:
            name = wording.class_of_edition(reference, edition, one.kind, one.code)
            yield name, joined(*filter(None, (wording.fine_of(one), responsible(one)))), word
    for was, now in found.renamed:
        names = (
            wording.class_of_edition(reference, was.edition, was.kind, was.code),
            by_language(now.name_zh, now.name_en),
        )
        yield " → ".join(names), "", wording.renamed()
    for was, now in found.moved:
        who = f"{responsible(was) or NOTHING} → {responsible(now) or NOTHING}"
        yield who, wording.class_of_edition(reference, now.edition, now.kind, now.code), wording.responsibility()
    for was, now in found.called:
        name = wording.class_of_edition(reference, now.edition, now.kind, now.code)
        yield wording.alias_change(was, now), name, wording.aliases()
    for one in found.undecided:
        yield wording.class_of_edition(reference, found.after, one.kind, one.code), "", wording.no_usual()


def _conditions(found: CatalogueDiff, reference: Reference) -> Iterator[tuple[str, str, str]]:
    for change in found.conditions:
        name = wording.class_of_edition(reference, found.after, *change.key)
        yield wording.condition_change(change), name, wording.condition_part(change)


def touched_rows(touched: tuple[Touched, ...], found: CatalogueDiff, reference: Reference) -> tuple[Option, ...]:
    """One row for each class with open cases; its key is the class's."""
    return tuple(
        Option(
            one.key,
            wording.class_of_edition(reference, found.before, *one.key),
            _numbers(one),
            wording.touched_numbers(one),
        )
        for one in touched
    )


_SAID = 4
"""How many numbers stand in a row."""


def _numbers(one: Touched) -> str:
    numbers = (*one.unfiled, *one.filed)
    shown = listed(*numbers[:_SAID])
    gone = wording.class_needed() if one.class_gone and one.unfiled else ""
    more = f"{shown} …" if len(numbers) > _SAID else shown
    return joined(*filter(None, (gone, more)))
