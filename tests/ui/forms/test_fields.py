"""Fields commit once, keep what is being typed, and say what is wrong."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from partenaires_desktop.ui.forms.date_field import DateField
from partenaires_desktop.ui.forms.fields import DayField, Field, ParagraphField, TextField
from partenaires_desktop.ui.forms.sentences import SentenceList
from tests.conftest import TODAY


@pytest.fixture
def host(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    column.addWidget(QLineEdit())
    window.resize(500, 400)
    with qtbot.waitActive(window):
        window.show()
    window.activateWindow()
    return window


def put(host: QWidget, field: QWidget) -> list[object]:
    """Show ``field``; the values it commits from now on."""
    layout = host.layout()
    assert layout is not None
    layout.addWidget(field)
    field.show()
    heard: list[object] = []
    if isinstance(field, Field):
        field.committed.connect(heard.append)
    return heard


def write(widget: QWidget, text: str) -> None:
    widget.setFocus()
    if isinstance(widget, QLineEdit):
        widget.selectAll()
        widget.insert(text)
    elif isinstance(widget, QPlainTextEdit):
        widget.selectAll()
        widget.insertPlainText(text)


def leave(host: QWidget) -> None:
    first = host.findChild(QLineEdit)
    assert first is not None
    first.setFocus()


def test_leaving_a_field_commits_it_once(host: QWidget) -> None:
    field = TextField("name", "Nom")
    heard = put(host, field)
    field.fill("CPAS")
    assert heard == []
    write(field.line, "OCMW")
    field.take()
    QTest.keyClick(field.line, Qt.Key.Key_Return)
    leave(host)

    assert heard == []
    write(field.line, "CPAS")
    leave(host)
    assert heard == ["CPAS"]


def test_a_long_line_is_seen_from_its_beginning_once_it_is_left(host: QWidget) -> None:
    field = TextField("purpose", "But")
    put(host, field)
    write(field.line, "Un accueil où l’on est orienté au bon endroit dès la première demande. " * 3)
    assert field.line.cursorPosition() > 0

    leave(host)

    assert field.line.cursorPosition() == 0


def test_filling_keeps_what_is_typed_and_escape_puts_back(host: QWidget) -> None:
    field = TextField("name", "Nom")
    put(host, field)
    field.fill("CPAS")
    write(field.line, "en train")
    field.fill("changé ailleurs")
    assert field.value() == "en train"
    QTest.keyClick(field.line, Qt.Key.Key_Escape)

    assert field.value() == "changé ailleurs"


def test_a_text_goes_on_with_tab_and_commits(host: QWidget) -> None:
    field = ParagraphField("notes", "Notes")
    heard = put(host, field)
    field.fill("")
    write(field.text, "deux mots")
    QTest.keyClick(field.text, Qt.Key.Key_Tab)

    assert heard == ["deux mots"]


def test_a_refusal_stands_beside_the_field(host: QWidget) -> None:
    field = TextField("name", "Nom")
    put(host, field)
    field.fill("CPAS")
    field.refuse("Donnez un nom.")
    assert field.sentence.isVisible()
    assert field.line.property("wrong") is True
    assert field.line.accessibleDescription() == "Donnez un nom."
    field.fill("OCMW", force=True)

    assert not field.sentence.isVisible()
    assert field.line.property("wrong") is False


def test_a_date_is_typed_refused_and_emptied(host: QWidget) -> None:
    field = DayField("from", "Depuis", TODAY)
    heard = put(host, field)
    field.fill(None)
    write(field.day, "12/3/27")
    leave(host)
    assert heard == [date(2027, 3, 12)]
    field.take()
    assert field.day.text() == "12/03/2027"
    write(field.day, "bientôt")
    leave(host)
    assert field.sentence.isVisible()
    assert field.day.text() == "bientôt"
    assert field.day.date() == date(2027, 3, 12)
    field.day.setFocus()
    QTest.keyClick(field.day, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(field.day, Qt.Key.Key_Delete)
    assert not field.sentence.isVisible(), "an empty field is right as soon as it is empty"
    assert heard == [date(2027, 3, 12)]
    field.day.commit()

    assert heard == [date(2027, 3, 12), None]


@pytest.mark.qt_log_ignore("grabbing the keyboard")  # the offscreen platform cannot
def test_a_date_is_picked_with_the_keyboard(host: QWidget, qapp: QApplication) -> None:
    field = DateField("Depuis", TODAY)
    put(host, field)
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    popup = qapp.activePopupWidget()
    assert popup is not None
    today = next(button for button in popup.findChildren(QPushButton) if button.text() == "Aujourd’hui")
    today.click()

    assert field.date() == TODAY
    assert qapp.activePopupWidget() is None


def test_going_through_a_text_with_no_break_spaces_writes_nothing(host: QWidget) -> None:
    field = ParagraphField("notes", "Note")
    heard = put(host, field)
    field.fill("Oui\u202f! À faire\u00a0: deux lignes\nl’autre")
    field.text.setFocus()
    leave(host)

    assert heard == []
    assert field.value() == "Oui\u202f! À faire\u00a0: deux lignes\nl’autre"


def test_sentences_are_added_moved_and_removed(host: QWidget) -> None:
    sentences = SentenceList("Objectif", "Ajouter…")
    put(host, sentences)
    heard: list[tuple[object, ...]] = []
    sentences.added.connect(lambda text: heard.append(("add", text)))
    sentences.changed.connect(lambda key, text: heard.append(("change", key, text)))
    sentences.removed.connect(lambda key: heard.append(("remove", key)))
    sentences.moved.connect(lambda key, place: heard.append(("move", key, place)))
    sentences.show_sentences([("a", "un"), ("b", "deux")])
    write(sentences.new, "trois")
    QTest.keyClick(sentences.new, Qt.Key.Key_Return)
    first, second = (row.text for row in sentences._rows)
    QTest.keyClick(second, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    first.setFocus()
    QTest.keyClicks(first, "!")
    leave(host)
    first.setFocus()
    first.selectAll()
    QTest.keyClick(first, Qt.Key.Key_Delete)
    leave(host)

    assert heard == [("add", "trois"), ("move", "b", 0), ("change", "a", "!un"), ("remove", "a")]
