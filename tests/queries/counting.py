"""How often a query asks the file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Engine

from partenaires_desktop.store.store import Store


def selects(store: Store, query: Callable[..., Any], *arguments: object) -> int:
    """The number of SELECTs of one run of ``query``."""
    asked: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if statement.lstrip().upper().startswith("SELECT"):
            asked.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        store.query(query, *arguments)
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    return len(asked)
