"""The window: Qt widgets over snapshots; every change goes through the workspace.

PySide reads the source of every module that is imported after it, to see whether it asks for ``__feature__`` (other
names for Qt's methods).  Nothing here does, and a start would wait for it: a tenth of a second for SQLAlchemy alone,
and the text of a thousand files kept in memory.  So this package, imported before any of its modules, gives Python's
way to import back.
"""

from __future__ import annotations

import builtins

import PySide6.QtCore  # noqa: F401 -- by now PySide has put its own way in front

builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
