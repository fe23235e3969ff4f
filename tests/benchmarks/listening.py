"""Desks that listen: a process of its own holding many connections that have said LISTEN and drain what comes.

Run as a program: `python -m tests.benchmarks.listening N`, with the DSN on standard input; says "ready", ends when
its standard input ends.
"""

from __future__ import annotations

import selectors
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg2
from psycopg2.extensions import make_dsn

from tests.benchmarks.hall import LOGIN, PASSWORD, Hall

BELL = "gaowei_bell"


@contextmanager
def listeners(hall: Hall, number: int) -> Iterator[None]:
    """`number` listening connections while the block runs."""
    host, port = hall.profile.hosts[0]
    dsn = make_dsn(host=host, port=port, dbname=hall.profile.database, user=LOGIN, password=PASSWORD, sslmode="disable")
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.benchmarks.listening", str(number)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with child:
        if child.stdin is None or child.stdout is None:
            raise OSError("no pipes to the listening process")
        child.stdin.write(dsn + "\n")
        child.stdin.flush()
        if child.stdout.readline().strip() != "ready":
            raise OSError("the listening process did not start")
        try:
            yield
        finally:
            child.stdin.close()
            child.wait(20)


def main(number: int) -> int:
    """Listens until standard input ends."""
    dsn = sys.stdin.readline().strip()
    selector = selectors.DefaultSelector()
    for _ in range(number):
        desk = psycopg2.connect(dsn)
        desk.autocommit = True
        with desk.cursor() as cursor:
            cursor.execute(f"listen {BELL}")
        selector.register(desk.fileno(), selectors.EVENT_READ, desk)
    selector.register(sys.stdin, selectors.EVENT_READ, None)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    while True:
        for key, _ in selector.select():
            if key.data is None:
                return 0
            key.data.poll()
            key.data.notifies.clear()


if __name__ == "__main__":
    raise SystemExit(main(int(sys.argv[1])))
