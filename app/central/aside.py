"""Sets the database of a centre aside, whole, under another name, so that an empty one takes its place."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime

from psycopg2 import errors, extensions, sql

from app.central.connect import connect_admin, translated
from app.errors import FilesInUse

BESIDE = "postgres"
"""The database that every cluster has; nobody renames the one that he stands in."""


def set_aside(admin_dsn: str, now: datetime | None = None) -> str:
    """Renames the database of `admin_dsn`, makes an empty one of its name, and answers what the old one is called now.

    Nothing in it is changed. For an administrator who may create databases. Raises FilesInUse while anybody works in
    it, and the errors of `connect_admin`.
    """
    name = extensions.parse_dsn(admin_dsn)["dbname"]
    kept = f"{name[:40]}_{(now or datetime.now(UTC)):%Y%m%d_%H%M%S}"
    with closing(connect_admin(extensions.make_dsn(admin_dsn, dbname=BESIDE))) as connection:
        connection.autocommit = True
        with translated(administering=True), connection.cursor() as cursor:
            old, new = sql.Identifier(name), sql.Identifier(kept)
            try:
                cursor.execute(sql.SQL("alter database {} rename to {}").format(old, new))
            except errors.ObjectInUse as busy:
                raise FilesInUse("Somebody still works in the demonstration city: close that first.") from busy
            cursor.execute(sql.SQL("create database {}").format(old))
    return kept
