"""What can be wrong with a menu: an entry without words or that does nothing, two that share a letter."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtCore import SIGNAL, QEvent, QPoint, QTimer
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QTableView, QToolButton, QWidget

from tests.ui.every_dialog.ground import Ground

_LETTER = re.compile(r"(?<!&)&([^&\s])")


def faults_of_all(ground: Ground) -> Iterator[str]:
    """Go through the menu bar, the buttons of each view that open a menu, and the menus of a right click."""
    bar = ground.window.menuBar()
    yield from menu_faults("the bar", bar.actions())
    for entry in ground.window.entries:
        ground.window.show_view(entry.code)
        ground.settle()
        view = ground.window.view(entry.code)
        assert view is not None
        buttons: list[QPushButton | QToolButton] = [*ground.window.findChildren(QPushButton)]
        buttons += ground.window.findChildren(QToolButton)
        for button in buttons:
            menu: QMenu | None = button.menu()
            if button.isVisible() and menu is not None:
                yield from _looked_into(f"{entry.code}: {button.text() or button.accessibleName()}", menu)
        yield from _right_clicks(ground, entry.code)


def menu_faults(name: str, actions: list[QAction]) -> Iterator[str]:
    """What is wrong with these entries, and with those of the menus they open."""
    letters: dict[str, str] = {}
    for action in actions:
        words, inner = action.text(), action.menu()
        if action.isSeparator() or not action.isVisible():
            continue
        if not words.replace("&", "").strip():
            yield f"{name}: an entry without words"
        for letter in _LETTER.findall(words):
            if letter.lower() in letters:
                yield f"{name}: «{letters[letter.lower()]}» and «{words}» have the same letter"
            letters[letter.lower()] = words
        if isinstance(inner, QMenu):
            yield from _looked_into(f"{name} › {words}", inner)
        elif not _does_something(action):
            yield f"{name}: «{words}» does nothing"


def _looked_into(name: str, menu: QMenu) -> Iterator[str]:
    menu.aboutToShow.emit()
    if not menu.actions():
        yield f"{name}: an empty menu"
    yield from menu_faults(name, menu.actions())


def _does_something(action: QAction) -> bool:
    told = ("triggered(bool)", "triggered()", "toggled(bool)")
    return not action.isEnabled() or any(action.receivers(SIGNAL(signal)) for signal in told)


def _right_clicks(ground: Ground, code: str) -> Iterator[str]:
    """Ask every list in sight for its menu by the key for it, on what is current."""
    found: list[str] = []
    for widget in ground.window.findChildren(QTableView):
        if not widget.isVisible() or widget.model() is None or widget.model().rowCount() == 0:
            continue
        widget.setFocus()
        widget.setCurrentIndex(widget.model().index(0, min(1, widget.model().columnCount() - 1)))
        ground.settle()
        QTimer.singleShot(0, lambda: found.extend(_open_menu(code)))
        place = widget.visualRect(widget.currentIndex()).center()
        event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, place, widget.viewport().mapToGlobal(place))
        QApplication.sendEvent(_listener(widget), event)
        ground.application.processEvents()
    yield from found


def _listener(widget: QTableView) -> QWidget:
    """Qt gives the key of menus to the viewport of a list."""
    return widget.viewport()


def _open_menu(code: str) -> list[str]:
    menu = QApplication.activePopupWidget()
    if not isinstance(menu, QMenu):
        return []
    wrong = list(menu_faults(f"{code}: right click", menu.actions()))
    menu.close()
    return wrong


def board_menu(ground: Ground) -> Iterator[str]:
    """The menu of a card, which the board draws itself."""
    from tests.ui.every_dialog import data

    ground.window.show_view("continuum")
    ground.settle()
    ground.selection.choose_partners(data.partners(ground)[:1])
    view = ground.window.view("continuum")
    assert view is not None
    view.stage.menu_wanted.emit(QPoint(200, 200))  # type: ignore[attr-defined]
    ground.application.processEvents()
    menu = QApplication.activePopupWidget()
    if not isinstance(menu, QMenu):
        yield "continuum: a card has no menu"
        return
    yield from menu_faults("continuum: a card", menu.actions())
    menu.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
