"""The whole tour as `./gaowei tour` takes it, in its own home and process, in Chinese; how it ends when it cannot."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import psycopg2
import pytest
from PySide6.QtGui import QImage

from app.central.keeper import hold_embedded
from tests.centre_fixtures import folder_for_a_server, stop_and_wait
from tests.walks.pictures import run, take

CHINESE = "zh_CN.UTF-8"
LIMIT = 240
"""Seconds: what a quiet machine does in fifteen, on one that does other things besides."""

PICTURES = (
    "01-sign-in", "02-queue-of-the-acceptor", "03-queue-of-the-duty-leader", "04-queue-of-the-dispatcher",
    "05-call-form", "06-registered", "07-proposed", "08-before-filing", "09-filed", "10-dispatch-form", "11-dispatched",
    "12-received-on-behalf-of-the-unit", "13-fed-back-on-behalf-of-the-unit", "14-sent-to-inspection",
    "15-passed-on-behalf-of-the-supervisor", "16-before-closing", "17-closed",
)  # fmt: skip


class Toured(NamedTuple):
    """A home with the city of a tour, what the tour said, and its pictures."""

    home: Path
    done: subprocess.CompletedProcess[str]
    folder: Path


@pytest.fixture(scope="module")
def toured(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Toured]:
    """In a home in which the server's user finds his way. The second test may come to another worker than the first."""
    base, folder = folder_for_a_server(), tmp_path_factory.mktemp("pictures") / "tour"
    yield Toured(base, take("tour", base, folder, LIMIT, CHINESE), folder)
    shutil.rmtree(base, ignore_errors=True)


def test_it_takes_a_call_to_its_closing_and_the_audit_agrees(toured: Toured) -> None:
    home, done, folder = toured
    assert done.returncode == 0, done.stderr
    assert sorted(path.stem for path in folder.iterdir()) == list(PICTURES)
    sizes = {picture.stem: QImage(str(picture)).size().toTuple() for picture in folder.iterdir()}
    assert set(sizes.values()) == {sizes[PICTURES[0]], (1366, 768)}
    assert "正在建立演示城市" in done.stderr, "the first start says at which step it is"
    audit = run("import sys; from app import administration; sys.exit(administration.main(['audit']))", home, LIMIT)
    assert audit.returncode == 0, audit.stdout + audit.stderr


def test_in_a_damaged_city_it_says_so_and_ends(toured: Toured, tmp_path: Path) -> None:
    home = toured.home
    held = hold_embedded(home)
    try:
        with closing(psycopg2.connect(held.admin_dsn)) as line:
            line.cursor().execute("alter table gaowei.cases drop column reply_due cascade")
            line.commit()
    finally:
        stop_and_wait(held)
    folder = tmp_path / "tour"
    done = take("tour", home, folder, LIMIT, CHINESE)
    assert done.returncode == 1
    assert "cases.reply_due" in done.stderr
    assert "The desks showed:" in done.stderr
    assert [path.stem for path in folder.iterdir()] == ["01-stopped-here"]
