"""Alembic's entry. The connection is handed over by `app.central.provision`; nothing depends on a folder or a file."""

from __future__ import annotations

from alembic import context
from sqlalchemy import Connection

from models.tables import SCHEMA, metadata


def migrate() -> None:
    """Runs the migrations on the connection in the configuration's attributes."""
    connection: Connection = context.config.attributes["connection"]
    context.configure(
        connection=connection,
        target_metadata=metadata,
        version_table_schema=SCHEMA,
        include_schemas=True,
        transaction_per_migration=False,
    )
    with context.begin_transaction():
        context.run_migrations()


migrate()
