"""Qt for Python without what only its sentences about wrong arguments need: the window is there 40 ms earlier.

PySide carries the description of Qt's signatures as Python source inside its library and compiles it anew, 100 KB of
it, at each start; it is for ``help()`` and for the words of a TypeError.  Here each of those modules is a stand-in
until something of it is wanted.

PySide also puts its own way to import in front, which reads the source of every module imported after it, to see
whether it asks for ``__feature__`` (other names for Qt's methods).  Nothing here does, and a start would wait for it: a
tenth of a second for SQLAlchemy alone, and the text of a thousand files kept in memory.
"""

from __future__ import annotations

import builtins
import sys
import threading
from typing import Any

_WAITING = frozenset(
    f"shibokensupport/signature/{name}.py"
    for name in ("layout", "mapping", "parser", "lib/enum_sig", "lib/pyi_generator", "lib/tool")
)
_STAND_IN = """
import partenaires_desktop.ui.lean_import as lean
namespace = globals()
__getattr__ = lean.Later(namespace, {file!r})
def update_mapping():
    return __getattr__("update_mapping")()
"""
"""Of the module ``mapping``, PySide's ``errorhandler`` wants ``namespace`` at once, and its library takes
``update_mapping`` out of the names without asking for it."""
_sources: dict[str, str | bytes] = {}
"""What is not compiled yet."""
_compile = builtins.compile


def import_qt() -> None:
    """Import the core of Qt; where PySide is there already, it stays as it is."""
    if "shiboken6" not in sys.modules:
        builtins.compile = _compile_later
    try:
        import PySide6.QtCore  # noqa: F401
    finally:
        builtins.compile = _compile
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


class Later:
    """The ``__getattr__`` of a module that has nothing yet: the first name wanted of it brings all of them."""

    def __init__(self, names: dict[str, Any], file: str) -> None:
        self._names, self._file = names, file
        self._lock = threading.RLock()

    def __call__(self, name: str) -> Any:
        """The value of ``name``; raises AttributeError."""
        if name.startswith("__"):  # what Python itself asks about a module
            raise AttributeError(name)
        with self._lock:
            source = _sources.pop(self._file, None)
            if source is not None:
                exec(_compile(source, self._file, "exec", dont_inherit=True), self._names)  # noqa: S102 -- PySide's own
        try:
            return self._names[name]
        except KeyError:
            raise AttributeError(name) from None


def _compile_later(source: Any, filename: Any, *rest: Any, **options: Any) -> Any:
    """As ``compile``; of what waits, a stand-in."""
    if filename in _WAITING:
        _sources[filename] = source
        source = _STAND_IN.format(file=filename)
    return _compile(source, filename, *rest, **options)
