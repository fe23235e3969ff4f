"""`search`: two Chinese characters in 300,000 cached cases, and what an operator types to find a place.

The other arm looks through every row with LIKE, the same file and the same order. The first arm must find all that
the second one finds (recall), else there is no figure.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import cycle
from pathlib import Path
from random import Random

from app.clock import CentreClock
from app.desk.aside import Aside
from app.desk.board import Board
from app.desk.here import Here
from app.local import pinyin
from app.local.census import Census
from app.local.census_schema import make_census
from app.local.database import Database
from app.local.files import DeskFiles
from app.local.words import question
from models.census import CensusKind
from tests.app.desk import PASSWORD
from tests.benchmarks.here import reader
from tests.benchmarks.large_census import KEY, POIS, fill, grids, pois
from tests.benchmarks.large_mirror import make_files
from tests.benchmarks.measure import Figure, compared, interleaved, note
from tests.models.given import ALL_POSTS

CASES, FIRST = 300_000, 50
WORDS = ("井盖", "路灯", "垃圾", "塌陷", "树枝", "店外", "督院", "不洁")
TYPED = ("督院街", "菜市场", "红星路二段3街", "督院街12号", "cmjd", "建设 书店", "玉沙路五金店", "510104001")
ROUNDS = 16


def figures() -> Iterator[Figure]:
    """search.zh, search.place."""
    pinyin.load()
    with tempfile.TemporaryDirectory() as folder:
        yield _cases(Path(folder) / "desk")
        yield _places(Path(folder) / "census.sqlite")


def _cases(folder: Path) -> Figure:
    note(f"a mirror of {CASES:,} cases is made")
    make_files(folder, CASES)
    with DeskFiles.open(folder, ALL_POSTS.login, PASSWORD) as files, closing(files.mirror_reader()) as plain:
        for word in WORDS:
            _recall(plain, word)
        aside = Aside(files.mirror_reader, lambda job: job())
        with closing(files.outbox()) as outbox:
            board = Board(files.mirror_reader(), outbox, ALL_POSTS, CentreClock(), aside)
            asked, looked = cycle(WORDS), cycle(WORDS)

            def ours() -> float:
                return _took(lambda: board.find(next(asked), FIRST))

            def every_case() -> float:
                return _took(lambda: _like(plain, next(looked)))

            try:
                fast, slow = interleaved([ours, every_case], ROUNDS)
            finally:
                aside.close()
                board.close()
    return compared("search.zh", "ms", fast, f"LIKE over {CASES:,} cases; recall 1.0; bar 5 ms", slow)


def _places(path: Path) -> Figure:
    note(f"a census of {POIS:,} places is made")
    with Database(path, KEY) as database:
        make_census(database)
    with closing(Census(Database(path, KEY))) as census:
        fill(census, CensusKind.UNIT_GRIDS, grids())
        fill(census, CensusKind.POIS, pois(Random(3)))
    here = Here(lambda: reader(path))
    with closing(reader(path)) as plain:
        asked, looked = cycle(TYPED), cycle(TYPED)

        def ours() -> float:
            return _took(lambda: here.search(next(asked)))

        def every_place() -> float:
            word = f"%{next(looked)}%"
            return _took(
                lambda: plain.rows(
                    "SELECT n FROM pois WHERE name LIKE ? OR address LIKE ? ORDER BY length(name) LIMIT 20",
                    (word, word),
                )
            )

        try:
            here.search(TYPED[0])
            fast, slow = interleaved([ours, every_place], ROUNDS)
        finally:
            here.close()
    return compared("search.place", "ms", fast, f"LIKE over {POIS:,} places, by name and address as typed", slow)


def _took(job: Callable[[], object]) -> float:
    began = time.perf_counter()
    job()
    return (time.perf_counter() - began) * 1000


_HOLDS = "place LIKE :word OR description LIKE :word OR number LIKE :word OR external_number LIKE :word"


def _like(plain: Database, word: str) -> list[object]:
    rows = plain.rows(
        f"SELECT n FROM cases WHERE {_HOLDS} ORDER BY open DESC, +received_at DESC LIMIT {FIRST}", {"word": f"%{word}%"}
    )
    return [row[0] for row in rows]


def _recall(plain: Database, word: str) -> None:
    """The index finds what brute force finds: every one, and nothing else in the body of a case."""
    indexed = set(plain.integers("SELECT rowid FROM words WHERE words MATCH ?", (question(word),)))
    looked = set(plain.integers(f"SELECT n FROM cases WHERE {_HOLDS}", {"word": f"%{word}%"}))
    if indexed != looked or not looked:
        raise AssertionError(f"{word}: the index finds {len(indexed):,}, looking finds {len(looked):,}")
