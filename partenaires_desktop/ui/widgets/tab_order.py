"""Tab goes from one part to the next as the eye does.

Qt goes in the order the widgets were made, so what is made again (the rows of a list, a face that was not shown yet)
comes behind everything else in the window.  The order is put right when Tab is pressed, and costs nothing until then.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLayout, QLayoutItem, QWidget


def put_in_order(root: QWidget) -> None:
    """Let Tab go through what is in sight below ``root`` as it is laid out."""
    wanted = list(_stops(root))
    known = set(wanted)
    before = next((one for one in _chain(root) if one in known), None)
    if before is None or [one for one in _chain(root) if one in known] == wanted:
        return
    for one in wanted:
        if one is not before:
            QWidget.setTabOrder(before, one)
        before = one


def _chain(root: QWidget) -> Iterator[QWidget]:
    """Every widget of the window in the order of Tab, from its first."""
    window = root.window()
    one = window.nextInFocusChain()
    while one is not None and one is not window:
        yield one
        one = one.nextInFocusChain()


def _is_stop(widget: QWidget) -> bool:
    by_tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
    return by_tab and widget.isEnabled() and widget.isVisible() and widget.focusProxy() is None


def _stops(widget: QWidget) -> Iterator[QWidget]:
    if _is_stop(widget):
        yield widget
    laid = {child: place for place, child in enumerate(_laid(widget.layout()))}
    children = [
        child
        for child in widget.children()
        if isinstance(child, QWidget) and child.isVisible() and not child.isWindow()
    ]
    for child in sorted(children, key=lambda one: (laid.get(one, len(laid)), one.y(), one.x())):
        yield from _stops(child)


def _laid(layout: QLayout | None) -> Iterator[QWidget]:
    """The widgets of a layout and of those inside it, in reading order."""
    if layout is None:
        return
    for item in _items(layout):
        if (widget := item.widget()) is not None:
            yield widget
        elif (inside := item.layout()) is not None:
            yield from _laid(inside)


def _items(layout: QLayout) -> list[QLayoutItem]:
    places = list(range(layout.count()))
    if isinstance(layout, QGridLayout):
        places.sort(key=lambda place: _cell(layout, place))
    return [item for place in places if (item := layout.itemAt(place)) is not None]


def _cell(grid: QGridLayout, place: int) -> tuple[int, int]:
    row, column, _rows, _columns = cast("tuple[int, int, int, int]", grid.getItemPosition(place))
    return row, column
