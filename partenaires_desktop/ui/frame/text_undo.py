"""Lets Ctrl+Z and its kin reach the window's Undo when the text field has nothing to undo itself."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from shiboken6 import isValid


class TextUndo(QObject):
    """Watches the field that has the focus, and only that one."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._watched: QWidget | None = None
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the field from claiming a shortcut it has no use for."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo, redo = _available(watched)
            idle_undo = event.matches(QKeySequence.StandardKey.Undo) and not undo
            idle_redo = event.matches(QKeySequence.StandardKey.Redo) and not redo
            if idle_undo or idle_redo:
                event.ignore()
                return True
        return False

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        # The focus also moves because its field is going: then there is nothing left to let go of.
        if self._watched is not None and isValid(self._watched):
            self._watched.removeEventFilter(self)
        self._watched = None
        if isinstance(new, QLineEdit | QPlainTextEdit | QTextEdit):
            new.installEventFilter(self)
            self._watched = new


def _available(field: QObject) -> tuple[bool, bool]:
    """Whether the field itself can undo and redo."""
    match field:
        case QLineEdit():
            return field.isUndoAvailable(), field.isRedoAvailable()
        case QPlainTextEdit() | QTextEdit():
            document = field.document()
            return document.isUndoAvailable(), document.isRedoAvailable()
    return True, True
