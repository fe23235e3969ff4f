"""Which schemas this program knows. Kept apart from Alembic, which a signing-in desk has no time to import."""

from __future__ import annotations

_COUNT = 32

REVISIONS = tuple(f"{number:04}" for number in range(1, _COUNT + 1))
"""Every revision, oldest first; the last is the one this program works with. A test compares it with `migrations/`."""

HEAD = REVISIONS[-1]

SHAPE = "1f929b1413e8c508799950bd0d7220f2081ba45937420eafc761fe6255c6b081"
"""The digest of its functions and columns (`app.central.fit`), so that a desk sees at a glance that nothing is missing.

With one that nobody renewed it only looks longer. A test marked long says what to write here.
"""
