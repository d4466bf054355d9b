"""What comes into the window from outside: files dropped on it, and lines pasted among the partners."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from partenaires_desktop.ui.export import commands as export

if TYPE_CHECKING:
    from partenaires_desktop.ui.main_window import MainWindow


class Intake(QObject):
    """Takes one local file: asks what a carnet is for; anything else goes to the import, which says what it reads."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Accept what can be taken, and take it after the drop has ended, so that the other program is not held up."""
        if isinstance(event, QDragEnterEvent | QDragMoveEvent) and _file(event.mimeData()) is not None:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            return True
        if isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            path = _file(event.mimeData())
            if path is not None:
                event.setDropAction(Qt.DropAction.CopyAction)
                event.accept()
                QTimer.singleShot(0, self, lambda: self.take(path))
                return True
        return super().eventFilter(watched, event)

    def take(self, path: Path) -> None:
        """A carnet is opened or brought back, anything else imported."""
        if export.is_carnet(path):
            export.take_carnet(self._window, path)
        else:
            self._window.commands.import_path(path)

    def accept_paste(self, view: QWidget) -> None:
        """Let Ctrl+V in ``view``, outside its fields, import what is on the clipboard."""
        shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), view)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self._window.commands.paste_list)


def _file(data: QMimeData) -> Path | None:
    """The one local file in ``data``."""
    files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return files[0] if len(files) == 1 and files[0].is_file() else None
