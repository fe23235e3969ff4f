"""Which schemas this program knows. Kept apart from Alembic, which a signing-in desk has no time to import."""

from __future__ import annotations

_COUNT = 29

REVISIONS = tuple(f"{number:04}" for number in range(1, _COUNT + 1))
"""Every revision, oldest first; the last is the one this program works with. A test compares it with `migrations/`."""

HEAD = REVISIONS[-1]

SHAPE = "13f340fdfdd3af606997f8d36532135432e8f733fd20c6e0089981496a73c69f"
"""The digest of its functions and columns (`app.central.fit`), so that a desk sees at a glance that nothing is missing.

With one that nobody renewed it only looks longer. A test marked long says what to write here.
"""
