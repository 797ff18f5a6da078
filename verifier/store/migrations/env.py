"""How Alembic is run here: on the connection that `verifier.store.schema` hands over, over our own tables only."""

from alembic import context
from sqlmodel import SQLModel

from verifier.store import tables  # noqa: F401 - declares the tables


def _ours(_object: object, name: str | None, kind: str, _reflected: bool, _compared: object) -> bool:
    """Leave the job engine's tables alone: on SQLite they stand in the same file."""
    return kind != "table" or name in SQLModel.metadata.tables


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    include_object=_ours,
    render_as_batch=True,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
