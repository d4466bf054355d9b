"""Where the keyboard begins in a dialog, what it reaches, what Enter and Esc do."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QButtonGroup,
    QComboBox,
    QDialog,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QScrollBar,
    QTabBar,
    QTextEdit,
    QWidget,
)

from tests.ui.every_dialog.looking import called, seen


def bad_focus(dialog: QDialog) -> Iterator[str]:
    """The keyboard begins somewhere sensible and reaches everything."""
    first: QWidget | None = dialog.focusWidget()
    if first is None or not first.isVisible() or not first.isEnabled():
        yield f"no first focus: {called(first)}"
        return
    if isinstance(first, QPushButton) and first.property("role") == "danger":
        yield f"the first focus destroys: {called(first)}"
    beside = isinstance(first, QPushButton) and first.property("role") != "primary"
    if beside and any(_is_field(one) for one in _stops(dialog)):
        yield f"the first focus is a button though there are fields: {called(first)}"
    if isinstance(first, (QScrollArea, QLabel)):
        yield f"the first focus is nothing one works with: {called(first)}"
    missed = unreached(dialog, first)
    if missed:
        yield f"Tab does not reach: {', '.join(called(one) for one in missed)}"


def same_letter(dialog: QDialog) -> Iterator[str]:
    """Alt and a letter lead to one place only."""
    said = [label.text() for label in seen(dialog, QLabel) if label.buddy() is not None]
    said += [button.text() for button in seen(dialog, QAbstractButton)]
    said += [bar.tabText(place) for bar in seen(dialog, QTabBar) for place in range(bar.count())]
    letters: dict[str, str] = {}
    for words in said:
        letter = QKeySequence.mnemonic(words).toString()
        if letter and letter in letters:
            yield f"{letters[letter]} and {words} have the same letter"
        letters[letter] = words


def out_of_order(dialog: QDialog) -> Iterator[str]:
    """Tab goes down, and to the right on a line, among what one part of the dialog holds."""
    for one, other in pairwise(_tab_chain(dialog)):
        if one.parentWidget() is not other.parentWidget():
            continue
        here, there = (QRect(each.mapTo(dialog, QPoint(0, 0)), each.size()) for each in (one, other))
        above = there.bottom() < here.top() and there.left() <= here.right()
        before = there.right() < here.left() and there.top() <= here.bottom() and there.bottom() >= here.top()
        if above or before:
            yield f"Tab goes back from {called(one)} to {called(other)}"


def _tab_chain(dialog: QDialog) -> list[QWidget]:
    """What Tab comes to, from what stands highest on."""
    stops = set(_stops(dialog))
    chain: list[QWidget] = []
    here: QWidget | None = dialog.nextInFocusChain()
    while here is not None and here is not dialog:
        if here in stops:
            chain.append(here)
        here = here.nextInFocusChain()
    if not chain:
        return []
    places = [one.mapTo(dialog, QPoint(0, 0)) for one in chain]
    start = min(range(len(chain)), key=lambda number: (places[number].y(), places[number].x()))
    return chain[start:] + chain[:start]


def unreached(dialog: QDialog, first: QWidget) -> list[QWidget]:
    """What can take the keyboard but does not get it by pressing Tab until one is back."""
    wanted = _stops(dialog)
    reached: list[QWidget] = []
    here: QWidget | None = first
    for _step in range(2 * len(wanted) + 8):
        if here is None:
            break
        reached.append(here)
        QTest.keyClick(here, Qt.Key.Key_Tab)
        here = dialog.focusWidget()
        if here is first and reached[-1] is not first:  # a label goes through its links first
            break
    first.setFocus()
    return [one for one in wanted if not _covered(one, reached)]


def bad_default(dialog: QDialog) -> Iterator[str]:
    """What Enter presses."""
    buttons = seen(dialog, QPushButton)
    defaults = [button for button in buttons if button.isDefault()]
    if len(defaults) > 1:
        yield f"several defaults: {', '.join(map(called, defaults))}"
    primary = [button for button in buttons if button.property("role") == "primary" and button.isEnabled()]
    for button in defaults:
        if button.property("role") == "danger":
            yield f"Enter destroys: {called(button)}"
        elif primary and button not in primary:
            yield f"Enter presses {called(button)} instead of {called(primary[0])}"


def closes_by_escape(dialog: QDialog) -> bool:
    """Press Esc where the keyboard is; whether the dialog went.

    In a field that was changed, Esc takes that back first.
    """
    focused: QWidget | None = dialog.focusWidget()
    first = dialog if focused is None else focused
    QTest.keyClick(first, Qt.Key.Key_Escape)
    if isinstance(first, QLineEdit) and dialog.isVisible():
        QTest.keyClick(first, Qt.Key.Key_Escape)
    return not dialog.isVisible()


def _stops(dialog: QDialog) -> list[QWidget]:
    """Everything one should come to by Tab."""
    return [
        one
        for one in seen(dialog, QWidget)
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and one.isEnabled()
        and one.focusProxy() is None
        and not isinstance(one, (QScrollBar, QHeaderView))
        and not _is_inside(one)
    ]


def _is_inside(one: QWidget) -> bool:
    """Whether it is a piece of another control: the line of a spin box, the view of a combo box."""
    parent = one.parentWidget()
    return isinstance(parent, (QAbstractSpinBox, QComboBox)) or one.objectName().startswith("qt_")


def _covered(one: QWidget, reached: list[QWidget]) -> bool:
    if one in reached or any(one.isAncestorOf(other) and _lends(one) for other in reached):
        return True
    group: QButtonGroup | None = one.group() if isinstance(one, QAbstractButton) else None
    if group is None or not group.exclusive():
        return False
    held = group.checkedButton()  # Tab comes to the one that holds, the arrows lead to the others
    return held in reached if held is not None else any(button in reached for button in group.buttons())


def _lends(one: QWidget) -> bool:
    """Whether it is only the holder of what takes the keyboard."""
    return isinstance(one, QAbstractScrollArea) and not isinstance(one, QAbstractItemView)


def _is_field(one: QWidget) -> bool:
    if isinstance(one, (QLineEdit, QPlainTextEdit, QTextEdit)):
        return not one.isReadOnly()
    return isinstance(one, (QComboBox, QAbstractItemView, QAbstractSpinBox))
