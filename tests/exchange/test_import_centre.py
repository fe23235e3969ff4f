"""The import against a real centre: killed again and again, run twice at once from two machines, audited."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.reading.audit import audit
from models.people import Post
from tests.centre_fixtures import Centre, Login
from tests.exchange.city import HEADER, MAPPING, row
from tests.waiting import until

ROWS = 500
ROOT = Path(__file__).resolve().parents[2]


class Importing:
    """One export, imported by child processes."""

    def __init__(self, centre: Centre, folder: Path, login: Login) -> None:
        self.centre, self.folder, self.login = centre, folder, login
        self.children: list[subprocess.Popen[str]] = []
        (folder / "map.toml").write_text(MAPPING, encoding="utf-8")
        rows = [row(n) for n in range(ROWS)]
        rows[350] = row(350, what="Ghosts")
        (folder / "export.csv").write_text("\n".join((HEADER, *rows, "")), encoding="utf-8")

    def start(self, state: str = "state") -> subprocess.Popen[str]:
        """Starts an import."""
        host, port = self.centre.profile.hosts[0]
        told = {
            "host": (host, port), "database": self.centre.profile.database, "login": self.login.name,
            "password": self.login.password, "file": str(self.folder / "export.csv"),
            "mapping": str(self.folder / "map.toml"), "state": str(self.folder / state),
        }  # fmt: skip
        child = subprocess.Popen(
            [sys.executable, "-m", "tests.exchange.import_process"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        self.children.append(child)
        assert child.stdin is not None
        child.stdin.write(json.dumps(told))
        child.stdin.close()
        child.stdin = None
        return child

    def arrived(self) -> tuple[int, int]:
        """Cases, and how many different numbers of the other system they have."""
        with self.centre.admin() as admin, admin.cursor() as cursor:
            cursor.execute("select count(*), count(distinct external_number) from gaowei.cases")
            count, different = cursor.fetchone() or (0, 0)
        return int(count), int(different)

    def end(self) -> None:
        """Leaves no process behind."""
        for child in self.children:
            child.kill()
            child.communicate()


@pytest.fixture
def importing(centre: Centre, tmp_path: Path) -> Iterator[Importing]:
    made = Importing(centre, tmp_path, centre.person(Post.MANAGER, whole_city=True))
    yield made
    made.end()


def test_an_import_killed_three_times_brings_every_row_once(importing: Importing) -> None:
    for many in (50, 150, 300):
        child = importing.start()
        until(lambda many=many: importing.arrived()[0] >= many, 30.0, f"{many} rows arrived")  # type: ignore[misc]  # bound per round
        child.kill()
        child.communicate()
    before, _ = importing.arrived()
    assert 300 <= before < ROWS - 1
    said, wrong = importing.start().communicate(timeout=60)
    assert wrong == ""
    arrived, known, rejected = map(int, said.split())
    assert (arrived + known, rejected) == (ROWS - 1, 1)
    assert importing.arrived() == (ROWS - 1, ROWS - 1)
    assert "Ghosts" in (importing.folder / "export.csv.rejects.csv").read_text(encoding="utf-8-sig")
    assert audit(importing.centre.admin_dsn).findings == []


def test_two_machines_importing_the_same_file_double_nothing(importing: Importing) -> None:
    children = [importing.start("one"), importing.start("two")]
    counts = []
    for child in children:
        said, wrong = child.communicate(timeout=60)
        assert wrong == ""
        counts.append([int(word) for word in said.split()])
    assert importing.arrived() == (ROWS - 1, ROWS - 1)
    assert sum(arrived for arrived, _, _ in counts) == ROWS - 1
    assert all(sum(count) == ROWS for count in counts)
