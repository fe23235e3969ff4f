"""Ids sort as they were made, carry their time, and never repeat."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from models import ids


def test_an_id_is_a_uuid_of_version_7_with_its_time() -> None:
    made = ids.new_id()
    assert (made.version, made.variant) == (7, "specified in RFC 4122")
    assert abs(ids.made_at(made) - datetime.now(UTC)) < timedelta(seconds=5)


def test_many_ids_of_one_millisecond_stay_in_order_and_apart() -> None:
    made = [ids.new_id() for _ in range(20_000)]
    assert made == sorted(made)
    assert len(set(made)) == len(made)


def test_ids_of_many_threads_are_apart() -> None:
    with ThreadPoolExecutor(4) as threads:
        made = list(threads.map(lambda _: ids.new_id(), range(4_000)))
    assert len(set(made)) == len(made)


def test_a_clock_that_steps_back_makes_no_smaller_id(monkeypatch: pytest.MonkeyPatch) -> None:
    before = ids.new_id()
    monkeypatch.setattr("models.ids.time.time_ns", lambda: 1_000_000_000)
    after = ids.new_id()
    assert after > before
