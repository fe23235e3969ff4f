"""Which schemas this program knows. Kept apart from Alembic, which a signing-in desk has no time to import."""

from __future__ import annotations

REVISIONS = ("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008")
"""Every revision, oldest first; the last is the one this program works with. A test compares it with `migrations/`."""

HEAD = REVISIONS[-1]
