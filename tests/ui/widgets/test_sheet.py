"""A dialog lays itself out and comes to rest: one that never does takes a whole processor for as long as it is open."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from partenaires_desktop.ui.ask import Sheet
from partenaires_desktop.ui.look.elision import ElidedLabel
from partenaires_desktop.ui.look.typography import text_label
from partenaires_desktop.ui.week.sheet import PressedSheet


class Requests(QObject):
    """Counts how often a widget is asked to lay itself out."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt's
        self.count += event.type() == QEvent.Type.LayoutRequest
        return False


def test_a_sheet_comes_to_rest_and_grows_when_a_sentence_appears(qtbot: QtBot) -> None:
    sheet, requests = Sheet(None, "Titre"), Requests()
    qtbot.addWidget(sheet)
    sheet.body.addWidget(text_label("Une phrase."))
    sheet.add_verb("Fermer")
    sheet.installEventFilter(requests)
    sheet.show()
    for _turn in range(200):
        QApplication.processEvents()
    assert requests.count < 20

    before, asked = sheet.height(), requests.count
    sheet.body.addWidget(text_label("Une phrase bien plus longue. " * 12))
    qtbot.waitUntil(lambda: sheet.height() > before, timeout=20_000)
    for _turn in range(200):
        QApplication.processEvents()
    assert requests.count - asked < 20


def test_a_sheet_opens_no_higher_than_its_sentences_need(qtbot: QtBot) -> None:
    sheet = Sheet(None, "Un titre assez long pour qu’il prenne deux lignes de la feuille")
    qtbot.addWidget(sheet)
    sheet.body.addWidget(text_label("Une phrase qui prend, elle aussi, plus d’une ligne de la feuille. " * 2))
    sheet.add_verb("Fermer")
    sheet.show()
    layout = sheet.layout()
    assert layout is not None

    assert sheet.height() == layout.totalHeightForWidth(sheet.width())


def test_a_pressed_sheet_is_no_higher_than_its_name_needs_at_its_new_width(qtbot: QtBot) -> None:
    window, sheet, name = QWidget(), PressedSheet(), ElidedLabel("strong", 2)
    qtbot.addWidget(window)
    QVBoxLayout(sheet).addWidget(name)
    page = QVBoxLayout(window)
    page.addWidget(sheet)
    page.addStretch(1)
    name.set_text("Comité d’habitants : proposer une réunion en soirée, au local du comité")
    window.resize(300, 400)
    window.show()
    line = name.fontMetrics().height()
    qtbot.waitUntil(lambda: "\n" in name.text() and sheet.height() > 2.5 * line, timeout=20_000)

    before = sheet.height()
    window.resize(1200, 400)

    qtbot.waitUntil(lambda: "\n" not in name.text(), timeout=20_000)
    qtbot.waitUntil(lambda: sheet.height() < before, timeout=20_000)
    assert sheet.height() == sheet.heightForWidth(sheet.width())


def test_the_words_of_a_pressed_sheet_do_not_lie_over_each_other_when_it_is_first_shown(qtbot: QtBot) -> None:
    window, sheet = QWidget(), PressedSheet()
    qtbot.addWidget(window)
    page, words = QVBoxLayout(window), QVBoxLayout(sheet)
    page.addWidget(sheet)
    first, second = text_label("CPAS · 26 février 2026"), text_label("Rencontré la coordinatrice. " * 4)
    words.addWidget(first)
    words.addWidget(second)
    window.resize(220, 60)
    window.show()
    qtbot.waitUntil(lambda: sheet.minimumHeight() > 0, timeout=20_000)

    assert not first.geometry().intersects(second.geometry())
    assert second.height() >= second.heightForWidth(second.width())
