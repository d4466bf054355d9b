"""What Qt says by itself, in the language of the window: its standard buttons and the menus of its text fields."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QApplication,
    QDialogButtonBox,
    QFileDialog,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QStyleOptionViewItem,
    QTextBrowser,
    QTreeView,
)
from pytestqt.qtbot import QtBot

from partenaires_desktop.app import Desk
from partenaires_desktop.settings import Settings
from partenaires_desktop.ui.file_dialog import furnish
from tests.ui.frame import sample_desk

SHARED = {"OK", "Help", "Reset"}
"""The same in Dutch as in English."""


@pytest.fixture
def speaking(qapp: QApplication) -> Iterator[Callable[[str], None]]:
    """Lets the program speak a language."""
    with sample_desk(qapp, Settings(language="en", reduced_motion=True)) as desk:
        yield lambda language: _speak(desk, language)


def _speak(desk: Desk, language: str) -> None:
    desk.window.settings.language = language
    desk._speak()


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_nothing_is_left_in_english(qtbot: QtBot, speaking: Callable[[str], None], language: str) -> None:
    speaking("en")
    english = _buttons(qtbot) + _menus(qtbot)
    speaking(language)
    theirs = _buttons(qtbot) + _menus(qtbot)

    assert len(theirs) == len(english) > 25
    assert [one for one, other in zip(theirs, english, strict=True) if one == other and one not in SHARED] == []


def test_a_folder_is_told_in_the_language_of_the_window(qtbot: QtBot, speaking: Callable[[str], None]) -> None:
    speaking("fr")
    dialog = QFileDialog()
    qtbot.addWidget(dialog)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    furnish(dialog)
    files = dialog.findChild(QTreeView, "treeView")
    assert isinstance(files, QTreeView)
    kinds = QStandardItemModel()
    kinds.appendRow([QStandardItem("Folder"), QStandardItem("Markdown document")])

    said = []
    for column in (0, 1):
        option = QStyleOptionViewItem()
        files.itemDelegateForColumn(2).initStyleOption(option, kinds.index(0, column))  # type: ignore[attr-defined]
        said.append(option.text)

    assert said == ["Dossier", "Markdown document"]


def _buttons(qtbot: QtBot) -> list[str]:
    box, asked = QDialogButtonBox(), QMessageBox()
    qtbot.addWidget(box)
    qtbot.addWidget(asked)
    asked.setDetailedText("x")
    kinds = [kind for kind in QDialogButtonBox.StandardButton if kind != QDialogButtonBox.StandardButton.NoButton]
    words = [box.addButton(kind).text() for kind in kinds]
    return [one.replace("&", "") for one in (*words, *(button.text() for button in asked.buttons()))]


def _menus(qtbot: QtBot) -> list[str]:
    words = []
    for field in (QLineEdit("x"), QPlainTextEdit("x"), QTextBrowser()):
        qtbot.addWidget(field)
        menu = field.createStandardContextMenu()
        words += [action.text().partition("\t")[0].replace("&", "") for action in menu.actions() if action.text()]
        menu.deleteLater()
    return words
