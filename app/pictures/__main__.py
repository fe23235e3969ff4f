"""The process that opens one photograph: the file on its input, what was seen on its output.

Whatever the file makes of the library ends this process, and then the file is no picture.
"""

from __future__ import annotations

import json
import struct
import sys

MEMORY = 2048 * 1024 * 1024
"""Bytes of memory it may have at all."""
PROCESSOR = 15
"""Seconds of the processor it may use."""


def _limit() -> None:
    try:
        import resource
    except ImportError:  # Windows: the one who asks ends it by the clock, and the number of pixels is bounded
        return
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, PROCESSOR),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


def main() -> None:
    """`look FORMAT` or `clean FORMAT`; FORMAT is Pillow's name of what the first bytes said it is."""
    _limit()
    from app.pictures.opening import clean, look

    what, form = sys.argv[1:3]
    data = sys.stdin.buffer.read()
    said, payload = look(data, form) if what == "look" else clean(data, form)
    head = json.dumps(said).encode()
    sys.stdout.buffer.write(struct.pack(">I", len(head)) + head + payload)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
