"""Which schemas this program knows. Kept apart from Alembic, which a signing-in desk has no time to import."""

from __future__ import annotations

_COUNT = 29

REVISIONS = tuple(f"{number:04}" for number in range(1, _COUNT + 1))
"""Every revision, oldest first; the last is the one this program works with. A test compares it with `migrations/`."""

HEAD = REVISIONS[-1]

SHAPE = "e030fe39c367101fae7192686ffeda1433262f93809a12100b1175d455c0380f"
"""The digest of its functions and columns (`app.central.fit`), so that a desk sees at a glance that nothing is missing.

With one that nobody renewed it only looks longer. A test marked long says what to write here.
"""
