"""A desk that is killed while it reads the census, again and again, ends with the whole of it, each row once."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from random import Random

from app.local.census_schema import make_census
from app.local.database import Database
from tests.app.small_census import KEY

ROWS = 6_000
KILLS = 6


def test_a_reading_that_is_killed_again_and_again_ends_whole(tmp_path: Path) -> None:
    path, chance = tmp_path / "census.sqlite", Random(4)
    with Database(path, KEY) as database:
        make_census(database)
    command = [sys.executable, "-m", "tests.app.census_reader", str(path), str(ROWS)]
    kept = 0
    for _ in range(KILLS):
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as reader:
            assert reader.stdout is not None
            for _ in range(chance.randint(1, 6)):
                said = int(reader.stdout.readline())
                assert said > kept, "what was kept is not read again"
                kept = said
            reader.kill()
        with Database(path, KEY) as database:
            here = database.integer("SELECT count(*) FROM components")
            assert here >= kept, "a page that was told is on the disk"
            assert here == database.integer("SELECT rows FROM progress WHERE kind = 'components'")
            kept = here
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, timeout=60)
    with Database(path, KEY, read_only=True) as database:
        assert database.integer("SELECT count(*) FROM components") == ROWS
        assert database.integer("SELECT count(DISTINCT id) FROM components") == ROWS
        assert database.row("PRAGMA quick_check") == ("ok",)
