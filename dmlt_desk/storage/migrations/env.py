"""Alembic's door: runs the revisions on the connection that the program hands over."""

from alembic import context

from dmlt_desk.models import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
