"""Which schemas this program knows. Kept apart from Alembic, which a signing-in desk has no time to import."""

from __future__ import annotations

_COUNT = 31

REVISIONS = tuple(f"{number:04}" for number in range(1, _COUNT + 1))
"""Every revision, oldest first; the last is the one this program works with. A test compares it with `migrations/`."""

HEAD = REVISIONS[-1]

SHAPE = "524090342557b0e75bd7f9b96de1b3c0c2ac2af1a7f8d36b488e1b1f02f595ae"
"""The digest of its functions and columns (`app.central.fit`), so that a desk sees at a glance that nothing is missing.

With one that nobody renewed it only looks longer. A test marked long says what to write here.
"""
