"""The window: Qt widgets over snapshots; every change goes through the workspace.

Whoever imports this package first, before anything of PySide, gets Qt without what a window does not need.
"""

from __future__ import annotations

from partenaires_desktop.ui.lean_import import import_qt

import_qt()
