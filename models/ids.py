"""Identifiers made at the desk: UUIDv7 (RFC 9562), so that a row has its key before any server is asked.

An id's time is the machine's own clock and evidence of nothing; it only keeps indexes and partitions in order.
"""

from __future__ import annotations

import secrets
import threading
import time
from datetime import UTC, datetime
from uuid import UUID

_lock = threading.Lock()
_last_ms = 0
_counter = 0


def new_id() -> UUID:
    """A new UUIDv7: 48 bits of milliseconds, a 12-bit counter within the millisecond, 62 random bits.

    Later calls in one process give greater ids, even when the clock steps back.
    """
    global _last_ms, _counter  # noqa: PLW0603 – the counter is what makes ids of one process ordered
    with _lock:
        now_ms = time.time_ns() // 1_000_000
        if now_ms > _last_ms:
            _last_ms, _counter = now_ms, secrets.randbits(8)
        else:
            _counter += 1
            if _counter > 0xFFF:
                _last_ms, _counter = _last_ms + 1, 0
        ms, count = _last_ms, _counter
    value = (ms << 80) | (0x7 << 76) | (count << 64) | (0b10 << 62) | secrets.randbits(62)
    return UUID(int=value)


def made_at(identifier: UUID) -> datetime:
    """The time (UTC, whole milliseconds) that `new_id` wrote into `identifier`."""
    return datetime.fromtimestamp((identifier.int >> 80) / 1000, UTC)
