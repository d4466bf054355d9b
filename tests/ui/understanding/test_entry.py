"""A returned sheet entered by keyboard alone, and the sheets before they are printed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from partenaires_desktop.ui.understanding.entry import SheetEntry
from partenaires_desktop.ui.understanding.sheets_dialog import FewDialog, SheetsDialog
from tests.conftest import TODAY
from tests.ui.understanding.conftest import Map


class Keys:
    """Presses keys where the keyboard is in the dialog."""

    def __init__(self, entry: SheetEntry) -> None:
        self._entry = entry

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key."""
        QTest.keyClick(self._focus(), key, held)

    def write(self, text: str) -> None:
        """Type words."""
        for char in text:
            event = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, char)
            QApplication.sendEvent(self._focus(), event)

    def _focus(self) -> QWidget:
        focused: QWidget | None = self._entry.focusWidget()
        return self._entry if focused is None else focused


def _open(map_: Map, qtbot: QtBot) -> tuple[SheetEntry, Keys]:
    entry = SheetEntry(map_.face, map_.workspace, map_.project.id, map_.project.partners[0])
    qtbot.addWidget(entry)
    entry.show()
    return entry, Keys(entry)


def test_a_sheet_is_entered_item_by_item_by_keyboard(map_: Map, qtbot: QtBot) -> None:
    entry, keys = _open(map_, qtbot)
    assert entry.focusWidget() is entry.wordings.theirs
    keys.write("Se rencontrer.")
    keys.press(Qt.Key.Key_Return)
    keys.press(Qt.Key.Key_R)
    assert entry.place == 1
    keys.press(Qt.Key.Key_Return)
    keys.press(Qt.Key.Key_D)
    keys.write("Un jeudi sur deux.")
    keys.press(Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert entry.place == 3

    said = [(item.kind, item.theirs, item.state, item.said_on, item.how) for item in map_.items()]
    assert said == [
        ("objective", "Se rencontrer.", "review", TODAY, "fiche renvoyée"),
        ("role", "", "agreed", TODAY, "fiche renvoyée"),
        ("expectation", "Un jeudi sur deux.", "agreed", TODAY, "fiche renvoyée"),
    ]
    entry.reject()


def test_each_item_is_a_step_of_its_own(map_: Map, qtbot: QtBot) -> None:
    entry, keys = _open(map_, qtbot)
    for _item in range(3):
        keys.press(Qt.Key.Key_Return)
        keys.press(Qt.Key.Key_D)
    assert [item.state for item in map_.items()] == ["agreed"] * 3

    map_.workspace.undo()
    assert [item.state for item in map_.items()] == ["agreed", "agreed", ""]
    entry.reject()


def test_enter_alone_goes_on_and_writes_nothing(map_: Map, qtbot: QtBot) -> None:
    entry, keys = _open(map_, qtbot)
    label = map_.workspace.undo_label()
    for _key in range(2):
        keys.press(Qt.Key.Key_Return)
    assert entry.place == 1
    keys.press(Qt.Key.Key_PageUp)
    assert entry.place == 0
    keys.press(Qt.Key.Key_PageDown)
    assert entry.place == 1
    assert map_.workspace.undo_label() == label
    entry.reject()


def test_letters_in_their_words_are_letters(map_: Map, qtbot: QtBot) -> None:
    entry, keys = _open(map_, qtbot)
    keys.write("DRN d r n")
    keys.press(Qt.Key.Key_Return)
    keys.press(Qt.Key.Key_Return)

    assert (map_.items()[0].theirs, map_.items()[0].state) == ("DRN d r n", "review")
    entry.reject()


def test_a_sheet_is_shown_and_written_for_each_partner(map_: Map, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = SheetsDialog(map_.face, map_.workspace, map_.face.model.found.sheets, map_.project.partners[0])
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: not dialog.is_busy)
    one = dialog.preview.page_count
    assert dialog.which.currentText() == "CPAS"
    dialog.which.setCurrentIndex(0)
    dialog.make()
    qtbot.waitUntil(lambda: not dialog.is_busy)
    assert dialog.preview.page_count > one > 0
    with qtbot.waitSignal(dialog.write_files(tmp_path).ended):
        pass

    assert sorted(path.name for path in tmp_path.glob("*.pdf")) == [
        "Compréhension partagée - Cœur de Quartier - CPAS - fr.pdf",
        "Compréhension partagée - Cœur de Quartier - Comité - fr.pdf",
    ]
    dialog.reject()


def test_sheets_of_a_few_partners_are_picked_by_hand(map_: Map, qtbot: QtBot) -> None:
    dialog = SheetsDialog(map_.face, map_.workspace, map_.face.model.found.sheets, None)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: not dialog.is_busy)
    every = dialog.preview.page_count
    picking = FewDialog(dialog, map_.face.model.found.sheets.partners, ())
    qtbot.addWidget(picking)
    picking.show()
    QTest.keyClick(picking.list, Qt.Key.Key_Space)
    assert picking.picked() == (map_.project.partners[0],)
    dialog.choose_few(picking.picked())
    qtbot.waitUntil(lambda: not dialog.is_busy)
    assert 0 < dialog.preview.page_count < every
    dialog.reject()
