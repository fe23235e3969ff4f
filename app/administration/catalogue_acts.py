"""`admin catalogue approve`, `withdraw`, `drop`, `list`: what becomes of an edition."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator

from app.administration.catalogue_words import act_line
from app.administration.centres import admin_dsn
from app.administration.terminal import say
from app.central.editions import EditionUnknown, approve, drop, reference_tables, withdraw
from app.errors import WorldFailed
from models.fields import LONG_TEXT
from models.reference import Reference, build_reference

UNDECIDED_AT_MOST = 10
"""How many classes without a default condition are named."""


class ReasonMissing(WorldFailed):
    """Say why, with --reason."""


def approve_edition(chosen: argparse.Namespace) -> int:
    """Lets a draft be in force from a day on."""
    with admin_dsn(chosen) as dsn:
        before = approve(dsn, chosen.edition, chosen.day)
        now = reference_of(dsn).edition
    say(f"Edition {chosen.edition} is in force from {chosen.day} on; {before} ends the day before.")
    say(f"In force today: {now}. Cases that are filed keep their edition.")
    return 0


def withdraw_edition(chosen: argparse.Namespace) -> int:
    """Takes an approval back before its first day."""
    if not 0 < len(chosen.reason.strip()) <= LONG_TEXT:
        raise ReasonMissing(f"Say why, with --reason: a few words, {LONG_TEXT:,} characters at most.")
    with admin_dsn(chosen) as dsn:
        withdraw(dsn, chosen.edition, chosen.reason)
    say(f"The approval of edition {chosen.edition} is withdrawn; the journal says why.")
    return 0


def drop_edition(chosen: argparse.Namespace) -> int:
    """Deletes a draft, once its code was typed again."""
    with admin_dsn(chosen) as dsn:
        reference = reference_of(dsn)
        known(reference, chosen.edition)
        if not (chosen.yes or _sure(chosen.edition, reference)):
            say("Nothing was deleted.")
            return 1
        drop(dsn, chosen.edition)
    say(f"Edition {chosen.edition} is deleted.")
    return 0


def _sure(code: str, reference: Reference) -> bool:
    """Asks at the terminal; where nobody sits there, nobody is sure."""
    if not sys.stdin.isatty():
        say("Nobody is here to be asked: say --yes.")
        return False
    classes = sum(1 for edition, _, _ in reference.classes if edition == code)
    say(f"Edition {code} with its {classes:,} classes and their conditions will be gone for good.")
    return input("Type its code again: ").strip() == code


def list_editions(chosen: argparse.Namespace) -> int:
    """Every edition, what was done to it, and which of its classes leave open what is usually filed."""
    with admin_dsn(chosen) as dsn:
        reference = reference_of(dsn)
    for one in sorted(reference.editions.values(), key=lambda row: (str(row.valid_from or ""), row.code)):
        state = "in force" if one.code == reference.edition else "approved" if one.approved else "draft"
        classes = sum(1 for edition, _, _ in reference.classes if edition == one.code)
        until = f"{one.valid_from or ''} – {one.valid_to or ''}"
        say(f"{one.code:<20} {state:<9} {until:<25} {classes:>4} classes  {one.name_zh}")
        for line in _more(reference, one.code):
            say(f"  {line}")
    return 0


def _more(reference: Reference, code: str) -> Iterator[str]:
    for act in reference.acts.get(code, ()):
        yield act_line(act, reference)
    undecided = reference.undecided(code)
    if undecided:
        more = " …" if len(undecided) > UNDECIDED_AT_MOST else ""
        names = ", ".join(f"{one.kind} {one.code} {one.name_zh}" for one in undecided[:UNDECIDED_AT_MOST])
        yield f"Without a default condition, the form asks: {len(undecided):,} classes ({names}{more})."


def reference_of(dsn: str) -> Reference:
    """The reference tables of a centre."""
    return build_reference(*reference_tables(dsn))


def known(reference: Reference, code: str) -> None:
    """Raises EditionUnknown when the centre has no such edition."""
    if code not in reference.editions:
        raise EditionUnknown(f"The centre has no edition {code}; it has: {', '.join(sorted(reference.editions))}.")
