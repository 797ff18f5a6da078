"""How Alembic is run here: on the connection that `verifier.store.schema` hands over, over our own tables only."""

from alembic import context
from sqlmodel import SQLModel

from verifier.store import schema

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    include_object=schema.ours,
    render_as_batch=True,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
