"""Who may sign in to a centre."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from datetime import datetime

from app.central.connect import connect_admin, translated

_PEOPLE = """
    select p.login, p.name, p.posts, p.divisions, p.whole_city, p.valid_from, p.valid_to
    from gaowei.person p order by p.login"""


@dataclass(frozen=True, slots=True)
class Account:
    """A person as the centre knows him."""

    login: str
    name: str
    posts: tuple[str, ...]
    divisions: tuple[int, ...]
    whole_city: bool
    valid_from: datetime
    valid_to: datetime | None


def accounts(admin_dsn: str) -> list[Account]:
    """Everybody, by login name. Raises the errors of `app.central.connect`."""
    with closing(connect_admin(admin_dsn)) as connection, translated(administering=True), connection.cursor() as cursor:
        cursor.execute("set role gaowei_owner; set timezone = 'UTC'")
        cursor.execute(_PEOPLE)
        return [
            Account(login, name, tuple(posts), tuple(divisions), whole, since, until)
            for login, name, posts, divisions, whole, since, until in cursor.fetchall()
        ]


def divisions(admin_dsn: str) -> dict[int, str]:
    """The centre's divisions: code and Chinese name."""
    with closing(connect_admin(admin_dsn)) as connection, translated(administering=True), connection.cursor() as cursor:
        cursor.execute("set role gaowei_owner")
        cursor.execute("select d.code, d.name_zh from gaowei.divisions d order by d.code")
        return dict(cursor.fetchall())


def kind_of(admin_dsn: str) -> str | None:
    """What kind of centre stands there; None when there is none yet."""
    with closing(connect_admin(admin_dsn)) as connection, translated(administering=True), connection.cursor() as cursor:
        cursor.execute("select to_regclass('gaowei.centre') is not null")
        if cursor.fetchone() != (True,):
            return None
        cursor.execute("set role gaowei_owner")
        cursor.execute("select kind from gaowei.centre")
        row = cursor.fetchone()
    return None if row is None else str(row[0])


def prepares(admin_dsn: str) -> bool:
    """Whether transactions there may be prepared: such a one holds what it locked with no session to end."""
    with closing(connect_admin(admin_dsn)) as connection, translated(administering=True), connection.cursor() as cursor:
        cursor.execute("select current_setting('max_prepared_transactions')::int > 0")
        return cursor.fetchone() == (True,)
