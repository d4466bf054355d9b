"""Signs and hints within a field for one line: Qt's own signs keep sixteen pixels however large the letters are."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMargins, QObject, QRect, Qt
from PySide6.QtWidgets import QLineEdit, QToolButton

from partenaires_desktop.i18n import _
from partenaires_desktop.ui.look.icons import icon
from partenaires_desktop.ui.look.typography import mark, scaled

WIDE, EDGE = 24, 4
"""How wide a sign is with the room around it, and how far from the edge of the field, in pixels of the design."""
AROUND = 24
"""What frame and padding take beside the words of a field, in pixels of the design."""
_MOVES = (QEvent.Type.Resize, QEvent.Type.StyleChange, QEvent.Type.LayoutDirectionChange, QEvent.Type.FontChange)


class FieldSign(QToolButton):
    """Stands at one end of its field, whose words keep clear of it; pressed, it does what it says."""

    def __init__(
        self,
        field: QLineEdit,
        sign: str,
        name: str,
        act: Callable[[], object],
        *,
        leading: bool = False,
        tone: str = "quiet_ink",
    ) -> None:
        super().__init__(field)
        mark(self, "within")
        self._at_left = leading == (field.layoutDirection() == Qt.LayoutDirection.LeftToRight)
        self.setIcon(icon(sign, tone))
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.clicked.connect(lambda _checked=False: act())
        field.installEventFilter(self)
        self._stand(field)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the field."""
        if event.type() in _MOVES and isinstance(watched, QLineEdit):
            self._stand(watched)
        return False

    def _stand(self, field: QLineEdit) -> None:
        """Take the place at the end of the field, and let its words begin or end before it."""
        wide = scaled(WIDE)
        high = min(wide, field.height())
        left = scaled(EDGE) if self._at_left else field.width() - scaled(EDGE) - wide
        self.setGeometry(QRect(left, (field.height() - high) // 2, wide, high))
        margins = QMargins(field.textMargins())
        if self._at_left:
            margins.setLeft(wide)
        else:
            margins.setRight(wide)
        if margins != field.textMargins():
            field.setTextMargins(margins)


class FieldHint(QObject):
    """Shows the first of ``hints``, the longest before the shorter ones, that fits into ``field``."""

    def __init__(self, field: QLineEdit, *hints: str) -> None:
        super().__init__(field)
        self._field, self._hints = field, hints
        field.installEventFilter(self)
        self._choose()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Follow the room and the letters of the field."""
        if event.type() in _MOVES:
            self._choose()
        return False

    def _choose(self) -> None:
        margins = self._field.textMargins()
        room = self._field.width() - margins.left() - margins.right() - scaled(AROUND)
        width = self._field.fontMetrics().horizontalAdvance
        chosen = next((hint for hint in self._hints if width(hint) <= room), self._hints[-1])
        if chosen != self._field.placeholderText():
            self._field.setPlaceholderText(chosen)


def make_emptiable(field: QLineEdit) -> None:
    """Put a cross into ``field`` that empties it, in sight while something is written there."""
    cross = FieldSign(field, "x", _("Empty this field"), lambda: _empty(field))
    cross.setVisible(bool(field.text()))
    field.textChanged.connect(lambda words: cross.setVisible(bool(words)))


def _empty(field: QLineEdit) -> None:
    """Take the words out as by hand, so that Ctrl+Z brings them back."""
    field.setFocus(Qt.FocusReason.OtherFocusReason)
    field.selectAll()
    field.del_()
