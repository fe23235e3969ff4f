"""A district answers at its own desk what it is asked of another's case.

No table changes: with the step a centre of before gets the functions and the guard that know such answers, and a desk
that has them sees at the door that a centre has not.
"""

from __future__ import annotations

revision = "0031"
down_revision = "0030"


def upgrade() -> None:
    """Nothing in the tables."""
