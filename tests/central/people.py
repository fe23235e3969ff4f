"""People at a test centre, with their sessions and their plain connections."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING

import psycopg2
from psycopg2.extensions import connection

from models.people import Post
from tests.contracts.asking import JINJIANG, Asker

if TYPE_CHECKING:
    from tests.centre_fixtures import Centre, Login

Cell = object


@dataclass(slots=True)
class Attacker:
    """An operator with a password and plain psycopg2."""

    login: Login
    line: connection

    def ask(self, statement: str, *values: object) -> list[tuple[Cell, ...]]:
        """The rows of `statement`; raises what the server says."""
        with self.line.cursor() as cursor:
            cursor.execute(statement, values or None)
            return cursor.fetchall() if cursor.description else []

    def refused(self, statement: str, *values: object) -> str | None:
        """The SQLSTATE with which the server refuses `statement`, or None when it does it."""
        try:
            self.ask(statement, *values)
        except psycopg2.Error as error:
            return error.pgcode or "without a code"
        return None


class People:
    """Makes people; everything is closed with the test."""

    def __init__(self, centre: Centre, stack: ExitStack) -> None:
        self.centre, self._stack = centre, stack

    def asker(self, *posts: Post, divisions: Collection[int] = (JINJIANG,), seat: str = "A-01") -> Asker:
        """Somebody who asks through a session."""
        login = self.centre.person(*posts, divisions=divisions)
        return self.session(login, seat)

    def session(self, login: Login, seat: str = "A-01") -> Asker:
        """A further desk of somebody."""
        return Asker(self._stack.enter_context(self.centre.session(login, seat)), seat)

    def attacker(self, *posts: Post, divisions: Collection[int] = (JINJIANG,)) -> Attacker:
        """Somebody who asks with plain SQL."""
        login = self.centre.person(*posts, divisions=divisions)
        return self.plain(login)

    def plain(self, login: Login) -> Attacker:
        """Somebody's plain connection."""
        return Attacker(login, self._stack.enter_context(self.centre.plain(login)))

    def admin(self, statement: str, *values: object) -> list[tuple[Cell, ...]]:
        """What the administrator is told."""
        with self.centre.admin() as line, line.cursor() as cursor:
            cursor.execute(statement, values or None)
            return cursor.fetchall() if cursor.description else []

    def names(self, statement: str, *values: object) -> Sequence[str]:
        """The first column of what the administrator is told, as texts."""
        return [str(row[0]) for row in self.admin(statement, *values)]
