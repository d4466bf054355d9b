"""Tab goes from one part to the next as the eye does.

Qt goes in the order the widgets were made, so what is made again (the rows of a list, a face that was not shown yet)
comes behind everything else in the window.  The order is put right when Tab is pressed, and costs nothing until then.
It is not compared with the one there is: asked for the next widget in its chain, PySide takes that for a child of the
one before, and lets go of both together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import cast

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QAbstractSpinBox, QBoxLayout, QComboBox, QGridLayout, QLayout, QWidget

_WHOLE = (QComboBox, QAbstractSpinBox)
"""What Qt made of parts that take the keyboard for the whole."""
_ROWS = (QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.RightToLeft)


def put_in_order(root: QWidget) -> None:
    """Let Tab go through what is in sight below ``root`` as it is laid out."""
    for first, second in pairwise(_stops(root)):
        QWidget.setTabOrder(first, second)


def _is_stop(widget: QWidget) -> bool:
    by_tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
    return by_tab and widget.isEnabled()


def _stops(widget: QWidget) -> Iterator[QWidget]:
    if _is_stop(widget):
        yield widget
    if isinstance(widget, _WHOLE):
        return
    for child in _children(widget):
        yield from _stops(child)


def _children(widget: QWidget) -> list[QWidget]:
    """What is in sight in ``widget``, in reading order; what no layout holds comes last."""
    children = [one for one in widget.children() if isinstance(one, QWidget) and one.isVisible() and not one.isWindow()]
    laid = _laid(widget.layout(), children)
    others = sorted((one for one in children if one not in laid), key=lambda one: (one.y(), one.x()))
    return [*laid, *others]


def _laid(layout: QLayout | None, children: Sequence[QWidget]) -> list[QWidget]:
    """Those of ``children`` that a layout, or one inside it, holds; asked of the widgets, as its items may go."""
    if layout is None:
        return []
    parts = [(_place(layout, one, index), [one]) for one in children if (index := layout.indexOf(one)) >= 0]
    inside = [one for one in layout.children() if isinstance(one, QLayout)]
    parts += [(_key(layout, one.geometry()), _laid(one, children)) for one in inside]
    return [one for _where, part in sorted(parts, key=lambda part: part[0]) for one in part]


def _place(layout: QLayout, widget: QWidget, index: int) -> tuple[int, int]:
    if isinstance(layout, QGridLayout):
        row, column, _rows, _columns = cast("tuple[int, int, int, int]", layout.getItemPosition(index))
        return row, column
    return _key(layout, widget.geometry()) if isinstance(layout, QBoxLayout) else (index, 0)


def _key(layout: QLayout, room: QRect) -> tuple[int, int]:
    """By what a part is put in order: along a row or a column, else by lines."""
    if isinstance(layout, QBoxLayout) and layout.direction() in _ROWS:
        return room.left(), room.top()
    return room.top(), room.left()
