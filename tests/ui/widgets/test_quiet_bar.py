"""The quiet bar tells, offers, and never stands in the way."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from partenaires_desktop.ui.look import motion
from partenaires_desktop.ui.widgets import quiet_bar
from partenaires_desktop.ui.widgets.quiet_bar import QuietBar, quiet_bar_of


@pytest.fixture
def host(qtbot: QtBot, qapp: QApplication) -> Iterator[QWidget]:
    """A window with a field in it, without motion."""
    motion.set_reduced(True)
    window = QWidget()
    qtbot.addWidget(window)
    QVBoxLayout(window).addWidget(QLineEdit())
    window.resize(900, 400)
    with qtbot.waitActive(window):
        window.show()
    window.activateWindow()
    yield window
    motion.set_reduced(False)


def buttons(bar: QuietBar) -> dict[str, QPushButton]:
    return {button.text(): button for button in bar.findChildren(QPushButton) if button.isVisible()}


def test_it_says_and_offers_without_taking_the_focus(qtbot: QtBot, host: QWidget) -> None:
    field = host.findChild(QLineEdit)
    assert field is not None
    field.setFocus()
    taken: list[str] = []
    bar = QuietBar(host)

    bar.say(
        "CPAS : laisse faire → aide à faire",
        [("Annuler", lambda: taken.append("undo")), ("Ajouter un fait", lambda: taken.append("fact"))],
    )

    assert bar.text == "CPAS : laisse faire → aide à faire"
    assert list(buttons(bar)) == ["Annuler", "Ajouter un fait"]
    assert field.hasFocus()
    assert host.rect().contains(bar.geometry())
    assert abs(bar.geometry().center().x() - host.rect().center().x()) <= 1
    QTest.mouseClick(buttons(bar)["Ajouter un fait"], Qt.MouseButton.LeftButton)
    assert taken == ["fact"]
    assert not bar.isVisible()


def test_it_is_reached_and_left_by_keyboard(qtbot: QtBot, host: QWidget) -> None:
    field = host.findChild(QLineEdit)
    assert field is not None
    field.setFocus()
    bar = QuietBar(host)
    bar.say("Fait.", [("Annuler", lambda: None)])

    assert bar.take_focus()
    assert buttons(bar)["Annuler"].hasFocus()
    QTest.keyClick(buttons(bar)["Annuler"], Qt.Key.Key_Escape)

    assert not bar.isVisible()
    assert field.hasFocus()


def test_it_goes_by_itself_but_not_under_the_keyboard(
    qtbot: QtBot, host: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quiet_bar, "SHOWN_FOR", 40)
    bar = QuietBar(host)
    bar.say("Fait.", [("Annuler", lambda: None)])
    bar.take_focus()
    with qtbot.waitSignal(bar._clock.timeout):
        pass
    assert bar.isVisible()

    field = host.findChild(QLineEdit)
    assert field is not None
    field.setFocus()
    qtbot.waitUntil(lambda: not bar.isVisible())


def test_it_fades_when_motion_is_welcome(qtbot: QtBot, host: QWidget) -> None:
    motion.set_reduced(False)
    bar = QuietBar(host)
    bar.say("Fait.")

    assert bar.isVisible()
    with qtbot.waitSignal(bar._fade.finished):
        pass
    assert bar.isVisible()


def test_long_words_wrap_and_markup_stays_words(host: QWidget) -> None:
    bar = QuietBar(host)
    bar.say("<b>x</b> & " + "un nom très long " * 20, [("Annuler", lambda: None)])

    assert bar.text.startswith("<b>x</b>")
    assert host.rect().contains(bar.geometry())
    assert bar.height() <= host.height() // 2


def test_it_is_read_out_and_has_a_name(host: QWidget) -> None:
    bar = QuietBar(host)
    bar.say("Fait.")
    found = QAccessible.queryAccessibleInterface(bar)

    assert found is not None
    assert found.text(QAccessible.Text.Name)


def test_a_window_has_one(host: QWidget) -> None:
    field = host.findChild(QLineEdit)
    assert field is not None

    assert quiet_bar_of(field) is quiet_bar_of(host)
