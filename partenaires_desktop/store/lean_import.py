"""SQLAlchemy without what only its asynchronous half needs: a carnet is opened some 30 ms earlier.

SQLAlchemy imports ``asyncio`` (with it ``ssl`` and seventy other modules) and ``importlib.metadata`` wherever it is
imported; the first it needs only for asynchronous engines and after an error, the second for plugins.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any

LEFT_OUT = ("asyncio", "importlib.metadata")


def import_sqlalchemy() -> None:
    """Import it with the dialect of SQLite; whoever imports what was left out later gets the real modules."""
    with _left_out(*LEFT_OUT):
        import sqlalchemy.dialects.sqlite
        import sqlalchemy.orm  # noqa: F401 -- from here on it is there


class _StandIn(ModuleType):
    """A module that is imported when something of it is wanted; a function, when it is called."""

    is_left_out = True

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # what Python itself asks about a module
            raise AttributeError(name)
        return self._later(name) if self.is_left_out else getattr(import_module(self.__name__), name)

    def _later(self, name: str) -> Callable[..., Any]:
        def call(*given: Any, **named: Any) -> Any:
            return getattr(self, name)(*given, **named)

        return call


@contextmanager
def _left_out(*names: str) -> Iterator[None]:
    """Whoever imports one of ``names`` meanwhile gets a stand-in; those that are there already stay as they are."""
    stand_ins = {name: _StandIn(name) for name in names if name not in sys.modules}
    sys.modules.update(stand_ins)
    try:
        yield
    finally:
        for name, stand_in in stand_ins.items():
            stand_in.is_left_out = False
            if sys.modules.get(name) is stand_in:
                del sys.modules[name]
