"""A dialog lays itself out and comes to rest: one that never does takes a whole processor for as long as it is open."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from partenaires_desktop.ui.ask import Sheet
from partenaires_desktop.ui.look.typography import text_label


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
