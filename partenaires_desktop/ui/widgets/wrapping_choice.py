"""Check boxes and radio buttons whose words go on over as many lines as the width asks for."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QCheckBox, QRadioButton, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter

from partenaires_desktop.ui.widgets.wrapping_button import broken

_ALL = 100_000
_LETTERS = 12
"""So many letters a line always has room for."""


class WrappingCheckBox(QCheckBox):
    """A tick beside a sentence: Qt's own would cut it, or make its page scroll sideways."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        _may_grow(self)

    def sizeHint(self) -> QSize:
        """Everything on one line."""
        return _size(self, _ALL)

    def minimumSizeHint(self) -> QSize:
        """Some letters are enough; the rest goes on below."""
        return QSize(min(self.sizeHint().width(), _least(self)), self.sizeHint().height())

    def hasHeightForWidth(self) -> bool:
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """How high at this width."""
        return _size(self, width).height()

    def hitButton(self, pos: QPoint) -> bool:
        """All of the sentence can be pressed."""
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The style's own tick and words, line by line."""
        _paint(self, QStyle.ControlElement.CE_CheckBox, QStyle.ControlElement.CE_CheckBoxLabel)


class WrappingRadioButton(QRadioButton):
    """One of several answers; see :class:`WrappingCheckBox`."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        _may_grow(self)

    def sizeHint(self) -> QSize:
        """Everything on one line."""
        return _size(self, _ALL)

    def minimumSizeHint(self) -> QSize:
        """Some letters are enough; the rest goes on below."""
        return QSize(min(self.sizeHint().width(), _least(self)), self.sizeHint().height())

    def hasHeightForWidth(self) -> bool:
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """How high at this width."""
        return _size(self, width).height()

    def hitButton(self, pos: QPoint) -> bool:
        """All of the sentence can be pressed."""
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The style's own mark and words, line by line."""
        _paint(self, QStyle.ControlElement.CE_RadioButton, QStyle.ControlElement.CE_RadioButtonLabel)


def _may_grow(button: QCheckBox | QRadioButton) -> None:
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    button.setSizePolicy(policy)


def _around(button: QCheckBox | QRadioButton) -> QSize:
    """What the style puts beside and above the words."""
    button.ensurePolished()
    option = QStyleOptionButton()
    button.initStyleOption(option)
    inner = QSize(100, button.fontMetrics().height())
    kinds = QStyle.ContentsType
    kind = kinds.CT_CheckBox if isinstance(button, QCheckBox) else kinds.CT_RadioButton
    return button.style().sizeFromContents(kind, option, inner, button) - inner


def _size(button: QCheckBox | QRadioButton, width: int) -> QSize:
    around = _around(button)
    lines = broken(button, width - around.width())
    return QSize(max(line[2] for line in lines), len(lines) * button.fontMetrics().height()) + around


def _least(button: QCheckBox | QRadioButton) -> int:
    return _around(button).width() + button.fontMetrics().averageCharWidth() * _LETTERS


def _paint(button: QCheckBox | QRadioButton, whole: QStyle.ControlElement, words: QStyle.ControlElement) -> None:
    painter = QStylePainter(button)
    option = QStyleOptionButton()
    button.initStyleOption(option)
    around, line = _around(button), button.fontMetrics().height()
    lines = broken(button, button.width() - around.width())
    above = max(0, (button.height() - around.height() - line * len(lines)) // 2)
    option.text = ""
    option.rect = QRect(0, above, button.width(), line + around.height())
    painter.drawControl(whole, option)
    plain = button.text().replace("&&", "&")
    for number, (start, length, width) in enumerate(lines):
        option.text = plain[start : start + length].rstrip().replace("&", "&&")
        room = QRect(around.width(), above + around.height() // 2 + number * line, width, line)
        option.rect = QStyle.visualRect(button.layoutDirection(), button.rect(), room)
        painter.drawControl(words, option)
