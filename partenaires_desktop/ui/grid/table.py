"""A table with frozen edges: names at the left, heads above, and words in the corner between them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLabel, QTableView, QWidget

from partenaires_desktop.ui.look.typography import mark, scaled, text_label
from partenaires_desktop.ui.models import RowsModel


class GridTable(QTableView):
    """Scrolls by pixel under its two headers; how wide and high things are is :meth:`measure`'s to say."""

    opened = Signal()
    """Enter or a double click: the current cell is to be edited in full."""

    def __init__(
        self, name: str, model: RowsModel[Any], heads: QHeaderView, names: QHeaderView, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setModel(model)
        self.heads, self.names = heads, names
        self.setHorizontalHeader(heads)
        self.setVerticalHeader(names)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.corner = self._make_corner()
        self.doubleClicked.connect(lambda _index: self.opened.emit())
        for signal in (model.modelReset, model.rowsInserted, model.rowsRemoved):
            signal.connect(self._on_rows)

    def go_to(self, index: QModelIndex) -> None:
        """Make a cell the current and the only selected one, whatever keys are held, and bring it into sight."""
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index)

    def measure(self) -> None:
        """Give rows, columns and edges their size."""
        mark(self.corner, "smallest")
        self.updateGeometries()

    def corner_words(self) -> str:
        """What stands between the two headers."""
        return ""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where room is scarce, names give some of theirs."""
        super().resizeEvent(event)
        self.measure()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "corner"):
            self.measure()

    def updateGeometries(self) -> None:
        """Keep the corner between the two headers."""
        super().updateGeometries()
        if hasattr(self, "corner"):
            frame = self.frameWidth()
            self.corner.setGeometry(frame, frame, self.names.width() - 1, self.heads.height() - 1)

    def _make_corner(self) -> QLabel:
        corner = text_label("", "smallest")
        corner.setParent(self)
        corner.setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        corner.setIndent(scaled(14))
        corner.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setCornerButtonEnabled(False)
        self.setCornerWidget(QWidget())  # in place of the box the style draws between the scroll bars
        return corner

    def _on_rows(self) -> None:
        self.corner.setText(self.corner_words())
        self.measure()


def draw_outline(painter: QPainter, rect: QRectF, colour: str, *, focused: bool) -> None:
    """The frame of the current cell: solid where the keyboard is, dotted where it will come back to."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    style = Qt.PenStyle.SolidLine if focused else Qt.PenStyle.DotLine
    width = scaled(2)
    painter.setPen(QPen(QColor(colour), width, style, Qt.PenCapStyle.SquareCap, Qt.PenJoinStyle.MiterJoin))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    half = width / 2
    painter.drawRect(rect.adjusted(half, half, -half - 1, -half - 1))
