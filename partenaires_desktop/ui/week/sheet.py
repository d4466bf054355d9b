"""A button that is a small sheet of paper: as large as what is laid on it, pressed anywhere."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from partenaires_desktop.ui.look.typography import mark


class PressedSheet(QPushButton):
    """Takes its size from its layout, which a button otherwise ignores."""

    def __init__(self) -> None:
        super().__init__()
        mark(self, "matter")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """As its words ask for."""
        inside = self.layout()
        return inside.sizeHint() if inside is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """As its words ask for."""
        inside = self.layout()
        return inside.minimumSize() if inside is not None else super().minimumSizeHint()

    def hasHeightForWidth(self) -> bool:
        """Words break into lines."""
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A page that scrolls gives its sheets no more than their least height: all their words ask for it."""
        super().resizeEvent(event)
        self._ask_for_height()

    def event(self, event: QEvent) -> bool:
        """A name that was broken anew at this width is higher or lower now."""
        taken = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._ask_for_height()
        return taken

    def _ask_for_height(self) -> None:
        wanted = self.heightForWidth(self.width())
        if wanted != self.minimumHeight():
            self.setMinimumHeight(wanted)
            inside = self.layout()
            if inside is not None:  # Qt forgets that it grew when this happens while it is being shown
                inside.setGeometry(self.contentsRect())

    def heightForWidth(self, width: int) -> int:
        """The height of its words at this width."""
        inside = self.layout()
        if inside is None:
            return super().heightForWidth(width)
        asked = inside.totalHeightForWidth(width) if inside.hasHeightForWidth() else -1
        return max(asked, inside.sizeHint().height() if asked < 0 else asked)
