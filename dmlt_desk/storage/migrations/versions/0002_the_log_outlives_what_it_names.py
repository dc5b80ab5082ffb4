"""A run event may name an agenda item that was taken out again."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables to this revision."""
    with op.batch_alter_table("run_event") as batch:
        batch.drop_constraint("fk_run_event_item_id_agenda_item", type_="foreignkey")
