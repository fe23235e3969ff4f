"""Which schemas this program knows. Kept apart from Alembic, which a signing-in desk has no time to import."""

from __future__ import annotations

_COUNT = 29

REVISIONS = tuple(f"{number:04}" for number in range(1, _COUNT + 1))
"""Every revision, oldest first; the last is the one this program works with. A test compares it with `migrations/`."""

HEAD = REVISIONS[-1]

SHAPE = "447eb0d117b7b935c2d301c0744bae6c00f7ed104df8c6a3bbe67137b8f70087"
"""The digest of its functions and columns (`app.central.fit`), so that a desk sees at a glance that nothing is missing.

With one that nobody renewed it only looks longer. A test marked long says what to write here.
"""
