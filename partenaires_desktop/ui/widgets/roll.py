"""What a dialog says and asks, scrolled only where the screen has no room for all of it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QSizePolicy, QWidget

from partenaires_desktop.ui.look.typography import scaled

_LEAST = 120
"""So much is always in sight, at the usual text size."""


class Roll(QScrollArea):
    """Asks for the height its content has at :attr:`aim`, the width it is going to get."""

    BESIDE = 4
    """Between the content and the bar, in pixels of the design; free too where there is none."""

    def __init__(self, content: QLayout) -> None:
        super().__init__()
        self.aim = 0
        self._content = QWidget()
        self._content.setLayout(content)
        content.setContentsMargins(0, 0, scaled(self.BESIDE), 0)
        self.setWidget(self._content)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        for ground in (self.viewport(), self._content):
            ground.setAutoFillBackground(False)
        self._content.installEventFilter(self)

    def sizeHint(self) -> QSize:
        """All of it."""
        return QSize(self._content.sizeHint().width(), self._whole_height())

    def minimumSizeHint(self) -> QSize:
        """As wide as the content needs; some of its height."""
        return QSize(self._content.minimumSizeHint().width(), min(self._whole_height(), scaled(_LEAST)))

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Ask for more room when the content comes to need it."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
            self._show_bar()
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the bar away where all is in sight."""
        super().resizeEvent(event)
        self._show_bar()

    def _show_bar(self) -> None:
        """Qt keeps a bar it once showed: the content is then narrower, and higher than there is room."""
        fits = self._height_at(self.width()) <= self.height()
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(policy.ScrollBarAlwaysOff if fits else policy.ScrollBarAsNeeded)

    def _whole_height(self) -> int:
        return self._height_at(self.aim or self.width())

    def _height_at(self, width: int) -> int:
        wanted = self._content.heightForWidth(width) if self._content.hasHeightForWidth() else -1
        return max(wanted, self._content.minimumSizeHint().height() if wanted < 0 else 0)
