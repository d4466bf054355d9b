"""The list of pairs: two names under each other, and why they may be one."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from partenaires_desktop.domain.duplicates import reasons_in_words
from partenaires_desktop.i18n import _
from partenaires_desktop.queries.duplicates import Pair
from partenaires_desktop.ui.look.elision import tooltip
from partenaires_desktop.ui.look.typography import Role, Weight, font, mark, scaled
from partenaires_desktop.ui.models import Index, RowsModel
from partenaires_desktop.ui.widgets.why import explain

PAIR = Qt.ItemDataRole.UserRole


class PairsModel(RowsModel[Pair]):
    """One line per pair."""

    def value(self, row: Pair, column: int, role: int) -> Any:  # noqa: ARG002 -- one column
        """What a pair shows and says."""
        whole = _("{one} and {other}: {why}").format(
            one=row.one_name, other=row.other_name, why=reasons_in_words(row.evidence)
        )
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return whole
            case Qt.ItemDataRole.ToolTipRole:
                return tooltip(f"{row.one_name}\n{row.other_name}\n{reasons_in_words(row.evidence)}")
        return row if role == PAIR else None


class PairDelegate(QStyledItemDelegate):
    """Three lines, each ending in an ellipsis where there is no room."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 -- Qt's own signature
        """Two names and the reasons."""
        return QSize(scaled(160), sum(_heights()) + scaled(20))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The ground as the style draws it, then the words."""
        pair: Pair = index.data(PAIR)
        self.initStyleOption(option, index)
        option.text = ""
        widget = option.widget
        assert widget is not None
        widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, widget)
        room: QRect = option.rect.adjusted(scaled(12), scaled(8), -scaled(12), -scaled(8))
        painter.save()
        top = room.top()
        lines = (pair.one_name, pair.other_name, reasons_in_words(pair.evidence))
        for place, (text, height) in enumerate(zip(lines, _heights(), strict=True)):
            chosen = _font(place)
            painter.setFont(chosen)
            colour = QPalette.ColorRole.Text if place < 2 else QPalette.ColorRole.PlaceholderText
            painter.setPen(widget.palette().color(colour))
            shown = QFontMetrics(chosen).elidedText(text[:400], Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(QRect(room.left(), top, room.width(), height), Qt.AlignmentFlag.AlignVCenter, shown)
            top += height + scaled(2)
        painter.restore()


class PairList(QListView):
    """The pairs, the surest first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pairs = PairsModel(self)
        self.setModel(self.pairs)
        self.setItemDelegate(PairDelegate(self))
        self.setAccessibleName(_("Pairs that may be one organisation"))
        explain(self, "directory.duplicates")
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setUniformItemSizes(True)
        self.setMinimumWidth(scaled(200))
        mark(self, "steps")


def _font(place: int) -> Any:
    return font(Role.TEXT, Weight.STRONG) if place < 2 else font(Role.SMALLEST)


def _heights() -> list[int]:
    return [QFontMetrics(_font(place)).height() for place in range(3)]
