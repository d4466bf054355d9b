"""A button whose words go on over as many lines as the width asks for."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QIcon, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QAbstractButton, QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter

from partenaires_desktop.ui.look.typography import QT_SIGN_GAP

_ALL = 100_000

Line = tuple[int, int, int]
"""Where a line begins, how many letters it has, and how wide it is."""


class WrappingButton(QPushButton):
    """Where a sentence is pressed: Qt's own button would cut it, or make its page scroll sideways."""

    def __init__(self, icon: QIcon, text: str) -> None:
        super().__init__(icon, text)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """Everything on one line."""
        self.ensurePolished()
        words, high = self._measure(_ALL)
        return QSize(words, high) + self._around()

    def minimumSizeHint(self) -> QSize:
        """Some letters are enough; the rest goes on below."""
        self.ensurePolished()
        natural = self.sizeHint()
        narrow = self.fontMetrics().averageCharWidth() * 12 + self._around().width()
        return QSize(min(natural.width(), narrow), natural.height())

    def hasHeightForWidth(self) -> bool:
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """How high at this width."""
        self.ensurePolished()
        around = self._around()
        return self._measure(width - around.width())[1] + around.height()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The frame of the style, the sign beside the first line, and the style's own words line by line."""
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.icon, words = QIcon(), option.text
        painter.drawControl(QStyle.ControlElement.CE_PushButtonBevel, option)
        room = self._room(option)
        line = self.fontMetrics().height()
        lines = self._lines(room.width())
        top = room.top() + max(0, (room.height() - line * len(lines)) // 2)
        high = self.iconSize().height()
        sign = QRect(room.left() - self._sign(), top + (line - high) // 2, self.iconSize().width(), high)
        self.icon().paint(painter, self._mirrored(sign))
        plain = words.replace("&&", "&")
        for number, (start, length, width) in enumerate(lines):
            option.text = plain[start : start + length].rstrip().replace("&", "&&")
            option.rect = self._mirrored(QRect(room.left(), top + number * line, width, line))
            painter.drawControl(QStyle.ControlElement.CE_PushButtonLabel, option)

    def _mirrored(self, place: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), self.rect(), place)

    def _room(self, option: QStyleOptionButton) -> QRect:
        """Where the words go."""
        whole = self.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, self)
        return whole.adjusted(self._sign(), 0, 0, 0)

    def _sign(self) -> int:
        """The room the sign takes, and the gap after it."""
        return 0 if self.icon().isNull() else self.iconSize().width() + QT_SIGN_GAP

    def _around(self) -> QSize:
        """What the style and the sign take beside and above the words."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.icon = QIcon()
        inner = QSize(100, 100)
        whole = self.style().sizeFromContents(QStyle.ContentsType.CT_PushButton, option, inner, self)
        return whole - inner + QSize(self._sign(), 0)

    def _measure(self, width: int) -> tuple[int, int]:
        """How wide and how high the words are within ``width``."""
        lines = self._lines(width)
        return max(line[2] for line in lines), len(lines) * self.fontMetrics().height()

    def _lines(self, width: int) -> list[Line]:
        return broken(self, width)


def broken(button: QAbstractButton, width: int) -> list[Line]:
    """The lines of a button's words within ``width``."""
    layout = QTextLayout(button.text().replace("&&", "&"), button.font())
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    found: list[Line] = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(1, width))
        found.append((line.textStart(), line.textLength(), int(line.naturalTextWidth()) + 2))
    layout.endLayout()
    return found or [(0, 0, 0)]
