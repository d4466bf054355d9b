"""The view of roles beside its panel in a window, and a keyboard: what the tests of its faces share."""

from __future__ import annotations

import uuid

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from partenaires_desktop.ui.matrix.view import MatrixView
from partenaires_desktop.ui.workspace import Selection, Workspace


def focused() -> QWidget:
    """Where the keyboard is."""
    widget = QGuiApplication.focusObject()
    assert isinstance(widget, QWidget)
    return widget


class Keyboard:
    """Keys go wherever the keyboard is."""

    @staticmethod
    def press(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key."""
        QTest.keyClick(focused(), key, held)

    @staticmethod
    def write(text: str) -> None:
        """Type, key by key."""
        for char in text:  # QTest knows the keys of ASCII only
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(focused(), QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, char))

    @staticmethod
    def focus() -> QWidget:
        """Where the keyboard is."""
        return focused()


def view_in_window(
    qtbot: QtBot, workspace: Workspace, project_id: uuid.UUID, phase_id: uuid.UUID
) -> tuple[QWidget, MatrixView, Selection]:
    """The view and its panel side by side, shown and active."""
    selection = Selection()
    selection.choose_project(project_id, phase_id)
    window = QWidget()
    qtbot.addWidget(window)
    row = QHBoxLayout(window)
    view = MatrixView(workspace, selection)
    row.addWidget(view, 3)
    row.addWidget(view.panel(), 1)
    window.resize(1200, 700)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window, view, selection
