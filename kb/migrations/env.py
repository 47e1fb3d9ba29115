"""Runs the migrations on the connection that the caller holds, within its transaction."""

from __future__ import annotations

from alembic import context

from kb.tables import METADATA

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=METADATA, render_as_batch=True, transactional_ddl=True)
with context.begin_transaction():
    context.run_migrations()
