"""Version 2: what a first year of use asked for beside the tables of version 1; nothing that was there is changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partenaires_desktop.store.migrations.rebuilding import Fills, frozen_schema, rebuild

if TYPE_CHECKING:
    from alembic.operations import Operations

FILLS: Fills = {
    "charter": {"second_language": "''"},
    "participation": {"intensity": "''", "formality": "''", "rhythm": "''", "initiator": "''"},
    "contour": {"triggered_by": "''", "decided_by": "''"},
}


def upgrade(op: Operations) -> None:
    """Bring a carnet of version 1 to version 2."""
    rebuild(op, frozen_schema("v0002.sql"), FILLS)
