"""What is seen of a dialog, and how a widget is called in a sentence."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QGroupBox, QHeaderView, QLabel, QTabBar, QWidget

Kind = TypeVar("Kind", bound=QWidget)


def seen(dialog: QWidget, kind: type[Kind]) -> list[Kind]:
    return [one for one in dialog.findChildren(kind) if one.isVisible() and one.window() is dialog]


def called(widget: QWidget | None) -> str:
    if widget is None:
        return "nothing"
    words = widget.text() if isinstance(widget, (QAbstractButton, QLabel)) else ""
    return words or widget.accessibleName() or type(widget).__name__


def said_by(dialog: QWidget) -> list[str]:
    """All words of a dialog, in sight or not yet: buttons, labels, tips, titles, headers, choices."""
    found = [dialog.windowTitle()]
    for one in dialog.findChildren(QWidget):
        found += [one.toolTip(), one.accessibleName()]
        match one:
            case QAbstractButton() | QLabel():
                found.append(one.text())
            case QGroupBox():
                found.append(one.title())
            case QComboBox():
                found += [one.itemText(place) for place in range(one.count())]
            case QTabBar():
                found += [one.tabText(place) for place in range(one.count())]
            case QHeaderView():
                kind = Qt.ItemDataRole.DisplayRole
                found += [str(one.model().headerData(n, one.orientation(), kind) or "") for n in range(one.count())]
        found += [action.text() for action in one.actions()]
    return sorted({words.replace("&", "").strip() for words in found} - {""})
