"""What the tests of the shared database are given."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest

from tests.central.people import People

if TYPE_CHECKING:
    from tests.centre_fixtures import Centre


@pytest.fixture
def people(centre: Centre) -> Iterator[People]:
    """People at a fresh centre."""
    with ExitStack() as stack:
        yield People(centre, stack)
