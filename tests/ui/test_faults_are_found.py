"""What the walk through every dialog looks for, it finds."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.every_dialog.keys import out_of_order, same_letter


def test_two_places_for_one_letter(qtbot: QtBot) -> None:
    dialog, field = QDialog(), QLineEdit()
    label = QLabel("&Nom")
    label.setBuddy(field)
    _show(qtbot, dialog, label, field, QPushButton("&Noter"))

    assert list(same_letter(dialog)) == ["&Nom and &Noter have the same letter"]


def test_tab_going_back(qtbot: QtBot) -> None:
    dialog, fields = QDialog(), [QLineEdit(), QLineEdit(), QLineEdit()]
    for place, field in enumerate(fields):
        field.setAccessibleName(str(place))
    _show(qtbot, dialog, *fields)
    assert list(out_of_order(dialog)) == []

    QWidget.setTabOrder(fields[0], fields[2])
    QWidget.setTabOrder(fields[2], fields[1])
    assert list(out_of_order(dialog)) == ["Tab goes back from 2 to 1"]


def test_tab_going_left_on_a_line(qtbot: QtBot) -> None:
    dialog, left, right = QDialog(), QPushButton("left"), QPushButton("right")
    line = QHBoxLayout(dialog)
    line.addWidget(QLabel("first"))
    line.addWidget(left)
    line.addWidget(right)
    third = QPushButton("third")
    line.addWidget(third)
    QWidget.setTabOrder(left, third)
    QWidget.setTabOrder(third, right)
    qtbot.addWidget(dialog)
    dialog.show()

    assert list(out_of_order(dialog)) == ["Tab goes back from third to right"]


def _show(qtbot: QtBot, dialog: QDialog, *widgets: QWidget) -> None:
    column = QVBoxLayout(dialog)
    for widget in widgets:
        column.addWidget(widget)
    qtbot.addWidget(dialog)
    dialog.show()
