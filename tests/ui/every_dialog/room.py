"""Whether a dialog fits the screen, and everything in it has its place."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QDialog,
    QLayout,
    QScrollArea,
    QScrollBar,
    QWidget,
)

from tests.ui.every_dialog.ground import SCREEN, TITLE_BAR
from tests.ui.every_dialog.looking import called, seen


def too_large(dialog: QDialog) -> Iterator[str]:
    """The dialog fits the screen, and what does not scroll is inside it; its buttons above all."""
    width, height = SCREEN[0], SCREEN[1] - TITLE_BAR
    if dialog.width() > width or dialog.height() > height:
        yield f"too large: {dialog.width()}×{dialog.height()}"
    needed = dialog.minimumSizeHint()
    if needed.width() > width or needed.height() > height:
        yield f"needs too much room: {needed.width()}×{needed.height()}"
    for button in seen(dialog, QAbstractButton):
        place = QRect(button.mapTo(dialog, QPoint(0, 0)), button.size())
        if not _scrolls(button, dialog) and not dialog.rect().contains(place):
            yield f"out of the dialog: {button.text() or button.accessibleName()}"
    for area in seen(dialog, QScrollArea):
        content, least = area.widget(), 0
        if content is not None:
            least = content.minimumSizeHint().width()
        if least > area.viewport().width() + 1:
            yield f"scrolls sideways: {least} in {area.viewport().width()} ({type(content).__name__})"
    yield from _one_over_the_other(dialog)


def _one_over_the_other(dialog: QDialog) -> Iterator[str]:
    placed = [widget for widget in _direct(dialog) if not isinstance(widget, QScrollBar)]
    for number, one in enumerate(placed):
        for other in placed[number + 1 :]:
            shared = one.geometry() & other.geometry()
            if shared.width() > 1 and shared.height() > 1:
                yield f"one over the other: {called(one)} and {called(other)}"


def _scrolls(widget: QWidget, dialog: QWidget) -> bool:
    parent = widget.parentWidget()
    while parent is not None and parent is not dialog:
        if isinstance(parent, QAbstractScrollArea):
            return True
        parent = parent.parentWidget()
    return False


def _direct(dialog: QDialog) -> list[QWidget]:
    layout = dialog.layout()
    return [
        one
        for one in dialog.children()
        if isinstance(one, QWidget) and one.isVisible() and not one.isWindow() and layout and _laid(layout, one)
    ]


def _laid(layout: object, widget: QWidget) -> bool:
    """Whether a layout places the widget: what lies over all on purpose is placed by nobody."""
    assert isinstance(layout, QLayout)
    for place in range(layout.count()):
        item = layout.itemAt(place)
        assert item is not None
        if item.widget() is widget or (item.layout() is not None and _laid(item.layout(), widget)):
            return True
    return False


def screen_is_small() -> bool:
    """Whether Qt took the screen it was given."""
    size = QApplication.primaryScreen().size()
    return (size.width(), size.height()) == SCREEN
