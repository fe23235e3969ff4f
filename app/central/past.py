"""Gives a demonstration centre a past: its people's commands, each dated by when it was decided, through `record`.

Needs an administrator who is a superuser, as the embedded server's is: he takes each person's session in turn, so that
`record` judges and journals them as if they had signed in, and a whole chapter becomes visible at once or not at all.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from types import TracebackType
from typing import Any, cast
from uuid import UUID

from psycopg2 import sql

from app.central.connect import connect_admin, translated
from app.wire import Json, command_to_json, outcome_from_json
from models.commands import Command, Outcome
from models.people import Person, Post

MOST_COMMANDS = 50
"""The most that one call of `record` takes."""


class PastWriter:
    """One administrator's connection, used by one thread, closed at the end of a `with`."""

    def __init__(self, admin_dsn: str) -> None:
        """Signs in and says the owner's word. Raises ValueError for a centre that may have no made-up past."""
        self._connection = connect_admin(admin_dsn)
        try:
            kind, word = self._row("select c.kind, gaowei.replay_word(c.salt) from gaowei.centre c")
            if kind not in ("demo", "test"):
                raise ValueError(f"a {kind} centre has no past but its own")
            self._row("select set_config('gaowei.replay', %s, false)", word)
            self._row("select set_config('timezone', 'UTC', false)")
            self._connection.commit()
        except BaseException:
            self._connection.close()
            raise

    def __enter__(self) -> PastWriter:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._connection.close()

    def people(self) -> dict[str, Person]:
        """Everybody of this centre by login."""
        return {
            str(login): Person(
                UUID(str(id_)), str(login), str(name), frozenset(map(Post, posts)), frozenset(divisions), bool(whole)
            )
            for id_, login, name, posts, divisions, whole in self._rows(
                "select id::text, login, name, posts, divisions, whole_city from gaowei.person"
            )
        }

    def reference(self, login: str) -> Json:
        """The reference tables, as `login` reads them."""
        self._be(login)
        (data,) = self._row("select gaowei.reference()")
        self._connection.rollback()
        return cast("Json", data)

    def setting(self, name: str) -> str | None:
        """The setting `name` of the centre."""
        found = self._rows("select value from gaowei.settings where name = %s", name)
        return str(found[0][0]) if found else None

    def recorded(self, commands: Sequence[UUID]) -> set[UUID]:
        """Those of `commands` that the journal has."""
        wanted = [str(command) for command in commands]
        found = self._rows("select command_id::text from gaowei.journal where command_id = any(%s::uuid[])", wanted)
        return {UUID(str(id_)) for (id_,) in found}

    def serial(self, outbox: UUID) -> int:
        """The last serial that the centre has of `outbox`; 0 when it was never heard of."""
        found = self._rows("select serial from gaowei.outbox where id = %s", str(outbox))
        return int(found[0][0]) if found else 0

    def record(self, batches: Sequence[tuple[str, Sequence[Command]]]) -> list[Outcome]:
        """Records each batch as its login, all in one transaction, and rings. Kept only if everything was applied."""
        outcomes: list[Outcome] = []
        for login, commands in batches:
            if len(commands) > MOST_COMMANDS:
                raise ValueError(f"{len(commands)} commands in one batch")
            self._be(login)
            sent = json.dumps([command_to_json(command) for command in commands])
            (answers,) = self._row("select gaowei.record(%s::jsonb)", sent)
            outcomes += [
                outcome_from_json(command.ask.id, answer) for command, answer in zip(commands, answers, strict=True)
            ]
        return outcomes

    def put_file(self, login: str, attachment: UUID, content: bytes) -> None:
        """Gives the centre the bytes of what `login` attached with `record`; at most one piece. Kept by `keep`."""
        self._be(login)
        if self._row("select gaowei.put_chunk(%s::uuid, 0, %s)", str(attachment), content) != (1,):
            raise RuntimeError(f"the centre did not take the file {attachment}")

    def keep(self, login: str) -> None:
        """Makes what was recorded last, and rings the bell as `login`."""
        with translated(administering=True):
            self._connection.commit()
        self._be(login)
        self._row("select gaowei.ring()")
        with translated(administering=True):
            self._connection.commit()

    def drop(self) -> None:
        """Takes back what was recorded since the last `keep`."""
        self._connection.rollback()

    def _be(self, login: str) -> None:
        with translated(administering=True), self._connection.cursor() as cursor:
            cursor.execute(sql.SQL("set local session authorization {}").format(sql.Identifier(login)))

    def _row(self, statement: str, *values: object) -> tuple[Any, ...]:  # Any: as the driver gives it
        return self._rows(statement, *values)[0]

    def _rows(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        with translated(administering=True), self._connection.cursor() as cursor:
            cursor.execute(statement, values or None)
            return list(cursor.fetchall())
