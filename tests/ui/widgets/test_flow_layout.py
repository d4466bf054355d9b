"""Widgets laid out like words of a text."""

from __future__ import annotations

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from partenaires_desktop.ui.widgets.flow_layout import FlowLayout
from partenaires_desktop.ui.widgets.wrapping_button import WrappingButton


def test_words_too_wide_for_the_line_go_on_below_in_full(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    layout = FlowLayout(page)
    sentence = WrappingButton(QIcon(), "Onze parties : personne n’est désigné pour signer la charte")
    layout.addWidget(sentence)
    layout.addWidget(QPushButton("?"))
    page.resize(sentence.sizeHint().width() // 2, 400)
    with qtbot.waitExposed(page):
        page.show()

    assert sentence.width() == page.width()
    assert sentence.height() >= sentence.heightForWidth(page.width()) > sentence.sizeHint().height()
    assert layout.heightForWidth(page.width()) > sentence.height()
