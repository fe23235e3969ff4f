"""Roles of a centre: its owner, who never signs in, a group for every desk and every post, and one login per person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from psycopg2 import errors, extensions, sql

from models.people import Post

OWNER = "gaowei_owner"
DESK = "gaowei_desk"

WATCHING = ("pg_read_all_stats", "pg_signal_backend")
"""What PostgreSQL calls the rights to see and to end the sessions of others who are no superusers."""

CONNECTIONS_EACH = 8
"""Two per desk, one for the reading room, and room for lines that the server has not yet noticed to be dead."""

SESSION_SETTINGS = {
    "statement_timeout": "30s",
    "lock_timeout": "2s",
    "idle_in_transaction_session_timeout": "10s",
    "search_path": "pg_catalog",
}
"""Hygiene, not security: a login may change its own. Writers older than a minute hold up every reader of the feed."""


TEMP_FILES = "512MB"
"""The most that one session's questions may write beside its memory: a sort without end would fill the disk."""

_IS_SUPERUSER = "select rolsuper from pg_roles where rolname = current_user"


def post_role(post: Post | str) -> str:
    """The group role of a post."""
    return f"gaowei_{Post(post).value}"


def make_roles(connection: extensions.connection) -> None:
    """Makes the owner and the groups where they are missing, and the administrator a member of the owner."""
    for role in (OWNER, DESK, *(post_role(post) for post in Post)):
        if not _role_exists(connection, role):
            run(connection, sql.SQL("create role {} nologin").format(sql.Identifier(role)))
    for post in Post:
        run(
            connection,
            sql.SQL("grant {} to {}").format(sql.Identifier(DESK), sql.Identifier(post_role(post))),
        )
    _join_owner(connection)
    _let_owner_end_sessions(connection)


def _let_owner_end_sessions(connection: extensions.connection) -> None:
    """Lets the centre itself end what people left open (`watch.sql`), where this administrator may grant that."""
    for role in WATCHING:
        run(connection, "savepoint granting")
        try:
            run(connection, sql.SQL("grant {} to {}").format(sql.Identifier(role), sql.Identifier(OWNER)))
        except errors.InsufficientPrivilege:
            run(connection, "rollback to savepoint granting")
        run(connection, "release savepoint granting")


def watches(connection: extensions.connection) -> bool:
    """Whether the owner may see and end the sessions of people who leave transactions open."""
    return all(truth(connection, "select pg_has_role(%s, %s, 'usage')", OWNER, role) for role in WATCHING)


def _join_owner(connection: extensions.connection) -> None:
    """An administrator who is no superuser must be a member of the owner to act as it.

    From PostgreSQL 16 on, who makes a role may grant it, to himself too, but is not yet allowed to act as it.
    """
    needed = "set" if connection.server_version >= 160000 else "member"
    if not truth(connection, "select pg_has_role(%s, %s)", OWNER, needed):
        run(connection, sql.SQL("grant {} to current_user").format(sql.Identifier(OWNER)))


def make_login(connection: extensions.connection, login: str, posts: Sequence[str], secret: str) -> None:
    """Lets `login` sign in with the password of which `secret` is the verifier, and puts him into his posts' groups.

    Raises ValueError when a role of that name exists and is not a person of a centre.
    """
    name = sql.Identifier(login)
    if not _role_exists(connection, login):
        run(connection, sql.SQL("create role {} login").format(name))
    elif not _is_desk(connection, login):
        raise ValueError(f"the role {login} exists and is not a person of a centre")
    run(
        connection,
        sql.SQL("alter role {} login connection limit {} password {}").format(
            name, sql.Literal(CONNECTIONS_EACH), sql.Literal(secret)
        ),
    )
    for setting, value in _settings_for(connection).items():
        run(
            connection,
            sql.SQL("alter role {} set {} = {}").format(name, sql.Identifier(setting), sql.Literal(value)),
        )
    run(connection, sql.SQL("grant {} to {}").format(sql.Identifier(DESK), name))
    for post in Post:
        word = sql.SQL("grant {} to {}" if post.value in posts else "revoke {} from {}")
        run(connection, word.format(sql.Identifier(post_role(post)), name))


def _settings_for(connection: extensions.connection) -> Mapping[str, str]:
    """Only a superuser may bound the files of a login, and no login may change that bound."""
    newer = {"transaction_timeout": "60s"} if connection.server_version >= 170000 else {}
    bounds = {"temp_file_limit": TEMP_FILES} if truth(connection, _IS_SUPERUSER) else {}
    return {**SESSION_SETTINGS, **newer, **bounds}


def bound_files(connection: extensions.connection, logins: Sequence[str]) -> None:
    """Gives logins of before the bound that new ones have; nothing where this administrator may not."""
    for login in logins if truth(connection, _IS_SUPERUSER) else ():
        name = sql.Identifier(login)
        run(connection, sql.SQL("alter role {} set temp_file_limit = {}").format(name, sql.Literal(TEMP_FILES)))


def _role_exists(connection: extensions.connection, role: str) -> bool:
    return truth(connection, "select exists (select from pg_roles where rolname = %s)", role)


def _is_desk(connection: extensions.connection, login: str) -> bool:
    return truth(
        connection,
        "select exists (select from pg_auth_members m join pg_roles r on r.oid = m.member"
        " join pg_roles g on g.oid = m.roleid where r.rolname = %s and g.rolname = 'gaowei_desk')",
        login,
    )


def run(connection: extensions.connection, statement: str | sql.Composable) -> None:
    """Runs one statement, or a script of several."""
    with connection.cursor() as cursor:
        cursor.execute(statement)


def shut_what_everybody_has(connection: extensions.connection) -> bool:
    """Takes from everybody what PostgreSQL grants to all and no desk needs, and keeps what callers say out of the log.

    With the advisory locks any login could stop numbers, bell and minute of the whole city; with large objects and
    logical messages fill the disk. Only a superuser may do this; under another administrator it stays as it is.
    Answers whether it is shut.
    """
    if not truth(connection, _IS_SUPERUSER):
        return not truth(connection, "select has_function_privilege('public', 'pg_advisory_lock(bigint)', 'execute')")
    with connection.cursor() as cursor:
        cursor.execute(_OPEN_TO_ALL)
        names = [str(name) for (name,) in cursor.fetchall()]
        cursor.execute("select current_database()")
        (database,) = cursor.fetchone() or ("",)
    functions = sql.SQL(", ").join(map(sql.SQL, names))
    run(connection, sql.SQL("revoke execute on function {} from public").format(functions))
    run(connection, sql.SQL("grant execute on function {} to {}").format(functions, sql.Identifier(OWNER)))
    for setting, value in LOG_SETTINGS.items():
        run(
            connection,
            sql.SQL("alter database {} set {} = {}").format(
                sql.Identifier(str(database)), sql.Identifier(setting), sql.Literal(value)
            ),
        )
    return True


LOG_SETTINGS = {"log_min_error_statement": "panic", "log_error_verbosity": "terse"}
"""A statement that fails holds the caller's name and number; so may the DETAIL and CONTEXT of an error."""

_OPEN_TO_ALL = """
    select p.oid::regprocedure::text from pg_catalog.pg_proc p
    where p.pronamespace = 'pg_catalog'::regnamespace
      and p.proname ~ '^(pg_(try_)?advisory_|lo_|loread$|lowrite$|pg_logical_emit_message$)'
    order by 1"""


def truth(connection: extensions.connection, statement: str, *values: object) -> bool:
    """Whether the one value that `statement` asks for is true."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values or None)
        row = cursor.fetchone()
    return row is not None and row[0] is True
