"""The map of understanding: what differs stands out, what agrees is dimmed; frozen edges, worked by keyboard."""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from partenaires_desktop.domain.understanding import STATE_LABELS
from partenaires_desktop.i18n import _, ngettext
from partenaires_desktop.ui import cell_painting as painting
from partenaires_desktop.ui.fields import capital
from partenaires_desktop.ui.icons import paint_icon
from partenaires_desktop.ui.theme import theme_of
from partenaires_desktop.ui.typography import mark, scaled, text_label
from partenaires_desktop.ui.understanding import words
from partenaires_desktop.ui.understanding.model import ITEMS, MapModel, counted

COLUMN = 104
NAMES = 236


class MapTable(QTableView):
    """Shows the map; Enter or a double click asks for the panel."""

    opened = Signal()

    def __init__(self, model: MapModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.setAccessibleName(_("What each partner understands"))
        self.setModel(model)
        self._partners = PartnerColumns(model, self)
        self._things = ThingRows(model, self)
        self.setHorizontalHeader(self._partners)
        self.setVerticalHeader(self._things)
        self.setItemDelegate(StateDelegate(self))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._corner = text_label("", "smallest")
        self._corner.setParent(self)
        self._corner.setIndent(scaled(14))
        self._corner.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setCornerButtonEnabled(False)
        self.setCornerWidget(QWidget())
        self.doubleClicked.connect(lambda _index: self.opened.emit())
        for signal in (model.modelReset, model.rowsInserted, model.rowsRemoved):
            signal.connect(self._count)
        self._partners.sectionClicked.connect(self._choose_column)
        self._measure()

    def go_to(self, index: QModelIndex) -> None:
        """Make a cell the current one and bring it into sight."""
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; Tab leaves the table, the arrows walk in it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit()
        elif event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where room is scarce, words give some of theirs."""
        super().resizeEvent(event)
        self._measure()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "_corner"):
            self._measure()

    def updateGeometries(self) -> None:
        """Keep the corner between the two headers."""
        super().updateGeometries()
        if hasattr(self, "_corner"):
            frame = self.frameWidth()
            self._corner.setGeometry(frame, frame, self._things.width() - 1, self._partners.height() - 1)

    def _choose_column(self, column: int) -> None:
        self.go_to(self._model.index(max(0, self.currentIndex().row()), column))

    def _measure(self) -> None:
        kinds = painting.type_now()
        self._partners.setFixedHeight(round(2 * kinds.second_line + kinds.small_line) + scaled(18))
        self._partners.setDefaultSectionSize(scaled(COLUMN))
        self._things.setDefaultSectionSize(round(2 * kinds.second_line + kinds.small_line) + scaled(14))
        self._things.setFixedWidth(min(scaled(NAMES), max(scaled(120), round(self.width() * 0.34))))
        mark(self._corner, "smallest")
        self.updateGeometries()

    def _count(self) -> None:
        partners = self._model.columnCount()
        self._corner.setText(ngettext("{count} partner", "{count} partners", partners).format(count=partners))


class PartnerColumns(QHeaderView):
    """A partner: its name on two lines, and how much is understood."""

    def __init__(self, model: MapModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._model = model
        self.setSectionsClickable(True)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setAccessibleName(_("Partners"))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Name, then the rate, with a sign where a word is due."""
        colours, kinds, sheet = theme_of(), painting.type_now(), self._model.partners[section]
        found = self._model.found
        chosen = self.selectionModel().columnIntersectsSelection(section)
        noted = sheet.participation_id in found.below or sheet.participation_id in found.late
        painter.save()
        painter.fillRect(rect, QColor(colours.accent_tint if chosen else colours.surface))
        painting.draw_hairlines(painter, rect, colours.line)
        left, width = rect.left() + scaled(10), rect.width() - scaled(16)
        longest = max(sheet.name.split(), key=len, default="")
        font = painting.fitting(longest, width, (*kinds.smaller_names, kinds.alert))
        lines = painting.lines_of(sheet.name, font.toString(), width, 2)
        ink = colours.accent if chosen else colours.ink
        room = QRectF(left, rect.top() + scaled(7), width, 2 * kinds.second_line)
        painting.draw_lines(painter, room, lines, font, ink)
        line = QRectF(left, rect.bottom() - kinds.small_line - scaled(5), width, kinds.small_line)
        if noted:
            size = scaled(13)
            sign = QRectF(line.left(), line.center().y() - size / 2, size, size)
            paint_icon(painter, sign, "circle-alert", colours.attention)
            line.setLeft(line.left() + size + scaled(4))
        tone = colours.attention if noted else colours.quiet_ink
        painting.draw_line(painter, line, words.rate_short(sheet.rate), kinds.alert if noted else kinds.small, tone)
        painter.restore()


class ThingRows(QHeaderView):
    """What there is to understand: its words on two lines, and what kind of thing it is."""

    def __init__(self, model: MapModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._model = model
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setAccessibleName(_("Objectives, roles and expectations"))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Kind in small, then the words."""
        colours, kinds, row = theme_of(), painting.type_now(), self._model.rows()[section]
        chosen = self.selectionModel().rowIntersectsSelection(section)
        painter.save()
        painter.fillRect(rect, QColor(colours.surface))
        painting.draw_hairlines(painter, rect, colours.line)
        if chosen:
            painter.fillRect(QRect(rect.left(), rect.top(), scaled(3), rect.height() - 1), QColor(colours.accent))
        left, width = rect.left() + scaled(14), rect.width() - scaled(22)
        font = kinds.second
        lines = painting.lines_of(row.title, font.toString(), width, 2)
        height = kinds.small_line + kinds.second_line * len(lines)
        top = rect.top() + (rect.height() - height) / 2
        painting.draw_line(
            painter, QRectF(left, top, width, kinds.small_line), row.under, kinds.small, colours.quiet_ink
        )
        room = QRectF(left, top + kinds.small_line, width, kinds.second_line * len(lines))
        painting.draw_lines(painter, room, lines, font, colours.accent if chosen else colours.ink)
        painter.restore()


class StateDelegate(QStyledItemDelegate):
    """Draws the state of a cell: a sign with its word, loud only where it differs."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """All cells are alike."""
        return QSize(scaled(COLUMN), painting.type_now().row_height)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Ground, the worst state first, the others under it, outline."""
        state, rect = getattr(option, "state"), getattr(option, "rect")  # noqa: B009 -- not in the stubs
        colours = theme_of()
        items = index.data(ITEMS) or ()
        counts = counted(items)
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        ground = colours.attention_tint if counts["review"] else colours.surface if items else colours.ground
        painter.fillRect(rect, QColor(colours.accent_tint if selected and not counts["review"] else ground))
        painting.draw_hairlines(painter, rect, colours.line)
        top = float(rect.top() + scaled(7))
        for code, sign, tone in (
            ("review", "circle-alert", colours.attention),
            ("", "circle-help", colours.quiet_ink),
            ("agreed", "check", colours.accent),
        ):
            if counts[code]:
                painter.setOpacity(painting.DIMMED if code == "agreed" and not selected else 1.0)
                word = _(STATE_LABELS[code])
                text = capital(word) if len(items) == 1 else f"{counts[code]} {word}"
                top += _draw_state(painter, QRectF(rect), top, (sign, text, tone), loud=code == "review")
        painter.setOpacity(1.0)
        if selected:
            focused = bool(state & QStyle.StateFlag.State_HasFocus)
            style = Qt.PenStyle.SolidLine if focused else Qt.PenStyle.DotLine
            width = scaled(2)
            painter.setPen(QPen(QColor(colours.accent), width, style))
            half = width / 2
            painter.drawRect(QRectF(rect).adjusted(half, half, -half - 1, -half - 1))
        painter.restore()


def _draw_state(painter: QPainter, rect: QRectF, top: float, sign: tuple[str, str, str], *, loud: bool) -> float:
    """A sign and its word on one or two lines; how high they are."""
    kinds, (name, text, tone) = painting.type_now(), sign
    size, left = scaled(13), rect.left() + scaled(8)
    paint_icon(painter, QRectF(left, top + (kinds.small_line - size) / 2, size, size), name, tone)
    left += size + scaled(4)
    font = kinds.alert if loud else kinds.small
    width = int(rect.right() - left - scaled(4))
    lines = painting.lines_of(text, font.toString(), width, 2 if top < rect.top() + scaled(10) else 1)
    return painting.draw_lines(painter, QRectF(left, top, width, kinds.small_line * 2), lines, font, tone)
