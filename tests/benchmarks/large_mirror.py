"""A desk's files with as many cases as a city has: made once, by copying a few hundred different ones in SQL."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from app.clock import Reading
from app.local import schema
from app.local.files import DeskFiles
from app.local.mirror import Mirror
from app.local.rows import CASE_CELLS, spoken, words_of
from models.case import Case
from models.lifecycle import Action
from models.people import Person
from tests.app.desk import CHEAP, PASSWORD, after, page, present, reference_json, wish
from tests.models.given import ALL_POSTS, NINE_THIRTY

SAID = ("井盖破损", "路灯不亮", "暴露垃圾", "道路不洁", "店外经营", "污水外溢井盖边", "树枝倒伏", "路面塌陷")
STREETS = ("督院街", "示例路", "天府广场", "锦华路", "玉沙路")
SEEDS = 200


def seeds() -> list[Case]:
    """A few hundred different cases, from which the mirror is filled."""
    template = dict(wish(Action.REGISTER, None).ask.facts)
    made = []
    for at in range(SEEDS):
        facts = {
            **template,
            "class_code": "0201",
            "place": f"{STREETS[at % 5]} {at} 号",
            "description": SAID[at % len(SAID)] if at % 3 else "其他问题",
            "urgency": "urgent" if at % 10 == 0 else "ordinary",
            "urgency_reason": "学校门口",
        }
        made.append(after(None, wish(Action.REGISTER, None, facts=facts)))
    return made


def fill(mirror: Mirror, rows: int) -> None:
    """Copies the seeds into an empty mirror until there are `rows` cases, with other ids, numbers and times."""
    database = mirror._database
    mirror.absorb(page([present(case) for case in seeds()]))
    changed = {
        "id": "printf('%08x', k) || substr(id, 9)",
        "number": "printf('20%06d-%05d', k / 50000, k % 50000)",
        "tail": "NULL",
        "lon": "lon + (k * 7919 % 3001) * 0.0001",  # spread over a city: no city has all its cases at one place
        "lat": "lat + (k * 104729 % 3001) * 0.0001",
        "received_at": "received_at + (k * 7919 % 2592000) * 1000000",
        "due_key": "due_key + (k * 104729 % 2592000) * 1000000",
    }
    columns = ", ".join(changed.get(name, name) for name in CASE_CELLS)
    said = database.rows(f"SELECT {', '.join(CASE_CELLS)} FROM cases ORDER BY n")
    words = [words_of(spoken(dict(zip(CASE_CELLS, row, strict=True)))) for row in said]
    schema.drop_case_indexes(database)
    with database.transaction():
        database.run(
            "WITH RECURSIVE k (k) AS (SELECT ? UNION ALL SELECT k + 1 FROM k WHERE k < ?) "
            f"INSERT INTO cases ({', '.join(CASE_CELLS)}) SELECT {columns} FROM k JOIN cases ON n = 1 + k % ?",
            (SEEDS, rows - 1, SEEDS),
        )
        numbers = database.integers("SELECT n FROM cases WHERE n > ? ORDER BY n", (SEEDS,))
        database.run_many(
            "INSERT INTO words (rowid, body, tags) VALUES (?, ?, ?)",
            ((n, *words[(at + SEEDS) % SEEDS]) for at, n in enumerate(numbers)),
        )
        schema.make_case_indexes(database)


def make_files(folder: Path, rows: int, *, me: Person = ALL_POSTS, password: str = PASSWORD) -> None:
    """The files of a desk that has worked before, with `rows` cached cases, closed again.

    What a desk needs to open without its centre is in them: who `me` is, the reference tables, the centre's clock.
    """
    with DeskFiles.create(folder, me.login, password, cost=CHEAP) as files, closing(files.mirror()) as mirror:
        mirror.put_reference(reference_json())
        mirror.put_greeting(me, "demo", Reading(NINE_THIRTY, NINE_THIRTY, 1.0))
        fill(mirror, rows)
