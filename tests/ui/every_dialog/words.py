"""Words of a dialog that have too little room."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QStyle,
    QStyleOptionComboBox,
    QTabBar,
    QWidget,
)

from partenaires_desktop.ui.look.elision import ElidedLabel
from tests.ui.every_dialog.looking import called, seen

SHORT = 48
"""A name may end in an ellipsis, its whole in the tooltip; words shorter than this have to find their room."""


def cut_elsewhere(dialog: QWidget) -> Iterator[str]:
    """Words with too little room in combo boxes, headers, tabs, group titles, placeholders and shortened labels."""
    for combo in seen(dialog, QComboBox):
        room = _combo_room(combo)
        if combo.fontMetrics().horizontalAdvance(combo.currentText()) > room and len(combo.currentText()) < SHORT:
            yield f"{combo.currentText()} (combo box, room {room})"
    for header in seen(dialog, QHeaderView):
        yield from _cut_header(header)
    for bar in seen(dialog, QTabBar):
        yield from _cut_tabs(bar)
    yield from _cut_fields(dialog)
    for label in seen(dialog, ElidedLabel):
        if "…" in label.text() and "…" not in label.accessibleName() and len(label.accessibleName()) < SHORT:
            yield f"{label.accessibleName()} (shortened)"


def _cut_fields(dialog: QWidget) -> Iterator[str]:
    for field in seen(dialog, QLineEdit):
        words = "" if field.text() else field.placeholderText()
        if field.fontMetrics().horizontalAdvance(words) > field.width() - 10:
            yield f"{words} (placeholder)"
    for one in seen(dialog, QWidget):
        if one.height() < _least_height(one) - 2:
            yield f"{called(one)} (height {one.height()} of {_least_height(one)})"


def _cut_tabs(bar: QTabBar) -> Iterator[str]:
    for place in range(bar.count()):
        needed = bar.fontMetrics().horizontalAdvance(bar.tabText(place))
        if bar.isTabVisible(place) and needed > bar.tabRect(place).width() - 4:
            yield f"{bar.tabText(place)} (tab)"
    if bar.count() and bar.tabRect(bar.count() - 1).right() > bar.width():
        yield f"{bar.tabText(bar.count() - 1)} (tab out of sight)"


def _cut_header(header: QHeaderView) -> Iterator[str]:
    model = header.model()
    for place in range(header.count()):
        words = model.headerData(place, header.orientation(), Qt.ItemDataRole.DisplayRole)
        if not isinstance(words, str) or header.isSectionHidden(place) or not words:
            continue
        needed = QFontMetrics(header.font()).horizontalAdvance(words) + 6
        room = header.sectionSize(place) if header.orientation() == Qt.Orientation.Horizontal else header.width()
        if needed > room and len(words) < SHORT:
            yield f"{words} (header, {needed} in {room})"


def _least_height(one: QWidget) -> int:
    """How high it has to be for its words; nothing else is asked of anything."""
    if not isinstance(one, (QLabel, QPushButton, QCheckBox, QRadioButton, QComboBox, QLineEdit)):
        return 0
    if isinstance(one, QLabel) and not one.pixmap().isNull():
        return 0
    return one.heightForWidth(one.width()) if one.hasHeightForWidth() else one.minimumSizeHint().height()


def _combo_room(combo: QComboBox) -> int:
    option = QStyleOptionComboBox()
    combo.initStyleOption(option)
    style = combo.style()
    room = style.subControlRect(
        QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, combo
    ).width()
    return room - (combo.iconSize().width() + 4 if not combo.itemIcon(combo.currentIndex()).isNull() else 0)
