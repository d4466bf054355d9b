"""Enter presses what has the focus; the shape of the window is kept while it is open."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QPushButton, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from partenaires_desktop import settings
from partenaires_desktop.settings import Settings
from partenaires_desktop.ui.ask import Sheet
from partenaires_desktop.ui.pressing import EnterPresses
from tests.ui.frame import desk_on


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_keys_press_the_button_that_has_the_focus(qtbot: QtBot, qapp: QApplication, key: Qt.Key) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    EnterPresses(qapp, window)
    column = QVBoxLayout(window)
    pressed: list[str] = []
    buttons = [QPushButton("one"), QToolButton(), QPushButton("two")]
    for number, button in enumerate(buttons):
        button.clicked.connect(lambda _checked, number=number: pressed.append(str(number)))
        column.addWidget(button)
    with qtbot.waitActive(window):
        window.show()
    for button in buttons:
        button.setFocus()
        QTest.keyClick(button, key)

    assert pressed == ["0", "1", "2"]


def test_enter_presses_in_a_dialog_that_asks_for_nothing_yet(qtbot: QtBot, qapp: QApplication) -> None:
    sheet = Sheet(None, "Title")
    qtbot.addWidget(sheet)
    EnterPresses(qapp, sheet)
    plain = QPushButton("choose")
    plain.setAutoDefault(False)
    sheet.body.addWidget(plain)
    pressed: list[str] = []
    plain.clicked.connect(lambda: pressed.append("choose"))
    with qtbot.waitActive(sheet):
        sheet.show()
    plain.setFocus()
    QTest.keyClick(plain, Qt.Key.Key_Return)
    assert pressed == ["choose"]


def test_enter_leaves_boxes_and_dialogs_to_qt(qtbot: QtBot, qapp: QApplication) -> None:
    sheet = Sheet(None, "Title")
    qtbot.addWidget(sheet)
    EnterPresses(qapp, sheet)
    box, plain = QCheckBox("box"), QPushButton("other")
    plain.setAutoDefault(False)
    sheet.body.addWidget(box)
    sheet.body.addWidget(plain)
    pressed: list[str] = []
    plain.clicked.connect(lambda: pressed.append("other"))
    sheet.add_verb("Do it")
    sheet.accepted.connect(lambda: pressed.append("verb"))
    with qtbot.waitActive(sheet):
        sheet.show()
    plain.setFocus()
    QTest.keyClick(plain, Qt.Key.Key_Return)

    assert pressed == ["verb"]
    assert not box.isChecked()


def test_the_shape_is_kept_while_the_window_is_open(qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    with desk_on(qtbot, tmp_path / "carnet.partenaires", settings=Settings(), settings_file=file) as desk:
        desk.window.show_view("partners")
        qtbot.waitUntil(lambda: settings.load(file).view == "partners")
