"""What a commit touched: the single notification of the application."""

from __future__ import annotations

import uuid
from typing import NamedTuple


class Changes(NamedTuple):
    """The rows of one commit, as (table name, row id)."""

    rows: frozenset[tuple[str, uuid.UUID]]
    everything: bool = False
    """Whether anything at all may be different: the file was replaced, or the disk refused a step."""

    def touches(self, *tables: str) -> bool:
        """Whether a row of one of ``tables`` is among them."""
        return self.everything or any(table in tables for table, _row in self.rows)

    def ids(self, table: str) -> frozenset[uuid.UUID]:
        """The rows of ``table`` among them."""
        return frozenset(row for name, row in self.rows if name == table)
