"""${message}."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

from verifier.store.tables import Json, UtcDateTime

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema to this version."""
    ${upgrades if upgrades else "pass"}
