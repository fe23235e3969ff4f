"""The schema's history (Alembic). A revision is never changed once it was released."""
