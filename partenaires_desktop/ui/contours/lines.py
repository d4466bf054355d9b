"""The lines of one side as cards that can be carried to another, by mouse or by keyboard."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QMimeData, QModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDrag,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QFont,
    QKeyEvent,
    QPainter,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from partenaires_desktop.domain.organisations import CONTOUR_KIND_LABELS
from partenaires_desktop.i18n import _
from partenaires_desktop.ui.look import cell_painting as painting
from partenaires_desktop.ui.look.theme import theme_of
from partenaires_desktop.ui.look.typography import mark, scaled
from partenaires_desktop.ui.models import Index
from partenaires_desktop.ui.widgets.why import WHY

if TYPE_CHECKING:
    from partenaires_desktop.queries.contours import LiveLine

LINE_ROLE = int(Qt.ItemDataRole.UserRole) + 1
MIME = "application/x-partenaires-contour"
MOST_LINES = 8


class ContourList(QListWidget):
    """One side; says what the user wants and changes nothing by itself."""

    placed = Signal(object, str, int)
    """A line wanted on a side, at a place."""
    stepped = Signal(object, int)
    """A line wanted one column to the left (-1) or right (1)."""
    moved = Signal(object, int)
    """A line wanted at another place of its side."""
    removed = Signal(object)
    opened = Signal()
    """Enter or a double click: the line is to be edited."""
    chosen = Signal(object)
    reached = Signal()
    """The keyboard has come to a line."""

    def __init__(self, side: str, *, read_only: bool) -> None:
        super().__init__()
        mark(self, "cards")
        self.side = side
        self._read_only = read_only
        self._filling = False
        self._whole = False
        self.setAccessibleName(_(CONTOUR_KIND_LABELS[side]))
        self.setItemDelegate(_Cards(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setDragEnabled(not read_only)
        self.setAcceptDrops(not read_only)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDropIndicatorShown(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMinimumHeight(scaled(64))
        self.itemDoubleClicked.connect(lambda _item: self.opened.emit())
        self.currentItemChanged.connect(lambda item, _old: self._tell(item))

    def show_lines(self, lines: Sequence[LiveLine]) -> None:
        """Show these; the current line stays when it is still there."""
        kept = self.current_id()
        self._filling = True
        self.clear()
        for line in lines:
            item = QListWidgetItem(line.wording)
            item.setData(LINE_ROLE, line)
            item.setData(WHY, "contour.open" if line.waits else "")
            said = ". ".join(part for part in (line.wording, line.waits, _decided(line)) if part)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, said)
            self.addItem(item)
        self._filling = False
        if kept is not None:
            self.go_to(kept)
        self._grow()

    def show_all(self, *, whole: bool) -> None:
        """Be as high as all lines when ``whole``, and scroll otherwise."""
        if whole != self._whole:
            self._whole = whole
            scarce = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if whole else Qt.ScrollBarPolicy.ScrollBarAsNeeded
            self.setVerticalScrollBarPolicy(scarce)
            self._grow()

    def _grow(self) -> None:
        lines = sum(max(0, self.sizeHintForRow(row)) for row in range(self.count())) if self._whole else 0
        self.setMinimumHeight(max(scaled(64), lines + scaled(4)))

    def current_line(self) -> LiveLine | None:
        """The line the keyboard is on."""
        item: QListWidgetItem | None = self.currentItem()  # the stubs do not know that there may be none
        line: LiveLine | None = item.data(LINE_ROLE) if item is not None else None
        return line

    def choose_none(self) -> None:
        """Leave no line current: another column has it."""
        self._filling = True
        self.setCurrentIndex(QModelIndex())
        self._filling = False

    def current_id(self) -> uuid.UUID | None:
        """The id of the line the keyboard is on."""
        line = self.current_line()
        return line.id if line is not None else None

    def go_to(self, line_id: uuid.UUID) -> bool:
        """Make a line the current one; whether it is here."""
        for row in range(self.count()):
            if self.item(row).data(LINE_ROLE).id == line_id:
                self._filling = True
                self.setCurrentRow(row)
                self._filling = False
                return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl with an arrow carries to the next column, Alt within this one; Enter edits, Del removes."""
        line = self.current_line()
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        key = event.key()
        if line is None or self._read_only:
            super().keyPressEvent(event)
        elif control and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.stepped.emit(line.id, -1 if key == Qt.Key.Key_Left else 1)
        elif alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(line.id, self.currentRow() + (-1 if key == Qt.Key.Key_Up else 1))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.opened.emit()
        elif key == Qt.Key.Key_Delete:
            self.removed.emit(line.id)
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """No more than asked for: the columns share what room there is."""
        return QSize(scaled(120), scaled(64))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words wrap elsewhere in another width."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
        if event.size().width() != event.oldSize().width():
            self._grow()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The line the keyboard comes back to is to be seen."""
        super().focusInEvent(event)
        if self.current_line() is None:
            return
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self.currentItem().setSelected(True)  # Qt makes the first one current as Tab comes, and shows it nowhere
        self.reached.emit()

    def startDrag(self, _actions: Qt.DropAction) -> None:
        """Carry the line; the view removes nothing by itself."""
        line = self.current_line()
        if line is None or self._read_only:
            return
        data = QMimeData()
        data.setData(MIME, QByteArray(line.id.bytes))
        drag = QDrag(self)
        drag.setMimeData(data)
        drag.setPixmap(self._picture())
        drag.exec(Qt.DropAction.MoveAction)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Only lines of contours are taken."""
        self._take(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where the line would go."""
        super().dragMoveEvent(event)
        self._take(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Say where the line is wanted."""
        data = bytes(event.mimeData().data(MIME).data())
        if len(data) != 16 or self._read_only:
            event.ignore()
            return
        self.drop(uuid.UUID(bytes=data), event.position().y())
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()

    def drop(self, line_id: uuid.UUID, y: float) -> None:
        """A line let go at the height ``y``."""
        place = 0
        for row in range(self.count()):
            rect = self.visualItemRect(self.item(row))
            if rect.center().y() < y and self.item(row).data(LINE_ROLE).id != line_id:
                place += 1
        self.placed.emit(line_id, self.side, place)

    @staticmethod
    def _take(event: QDropEvent) -> None:
        if event.mimeData().hasFormat(MIME):
            event.acceptProposedAction()
        else:
            event.ignore()

    def _picture(self) -> QPixmap:
        return self.viewport().grab(self.visualItemRect(self.currentItem()))

    def _tell(self, item: QListWidgetItem | None) -> None:
        if not self._filling and item is not None:
            self.chosen.emit(item.data(LINE_ROLE).id)
            if self.hasFocus():
                self.reached.emit()


class _Cards(QStyledItemDelegate):
    """A line on a white card: its words, and under them why it waits or who decides."""

    def __init__(self, owner: ContourList) -> None:
        super().__init__(owner)
        self._list = owner

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the words need."""
        kinds = painting.type_now()
        line: LiveLine = index.data(LINE_ROLE)
        width = self._width()
        lines = painting.lines_of(line.wording, kinds.word.toString(), width, MOST_LINES)
        under = sum(len(_wrapped(text, kinds.small, width)) for text, _loud in _under(line))
        height = len(lines) * kinds.line + under * kinds.small_line + scaled(26)
        return QSize(width, round(height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Card, words, outline."""
        state, rect = getattr(option, "state"), getattr(option, "rect")  # noqa: B009 -- not in the stubs
        colours, kinds, line = theme_of(), painting.type_now(), index.data(LINE_ROLE)
        selected = bool(state & QStyle.StateFlag.State_Selected)
        paper = QRectF(rect).adjusted(1, 1, -1, -scaled(6))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = selected and self._list.hasFocus()
        painter.setPen(QPen(QColor(colours.accent if selected else colours.line), 2 if focused else 1))
        if not focused:
            paper.adjust(0.5, 0.5, -0.5, -0.5)  # a line one wide lies on whole pixels, as one of two does
        painter.setBrush(QColor(colours.surface))
        painter.drawRoundedRect(paper, scaled(8), scaled(8))
        width, left, top = self._width(), paper.left() + scaled(10), paper.top() + scaled(8)
        lines = painting.lines_of(line.wording, kinds.word.toString(), width, MOST_LINES)
        top += painting.draw_lines(painter, QRectF(left, top, width, paper.height()), lines, kinds.word, colours.ink)
        for text, loud in _under(line):
            tone = colours.attention if loud else colours.quiet_ink
            parts = _wrapped(text, kinds.small, width)
            area = QRectF(left, top, width, paper.height())
            top += painting.draw_lines(painter, area, parts, kinds.alert if loud else kinds.small, tone)
        painter.restore()

    def _width(self) -> int:
        return max(scaled(60), self._list.viewport().width() - scaled(24))


def _wrapped(text: str, font: QFont, width: int) -> tuple[str, ...]:
    return painting.lines_of(text, font.toString(), width, 3)


def _under(line: LiveLine) -> list[tuple[str, bool]]:
    """The smaller words of a card, and whether they ask for attention."""
    parts = [(line.waits, True), (_triggered(line), False), (_decided(line), False)]
    return [(text, loud) for text, loud in parts if text]


def _triggered(line: LiveLine) -> str:
    return _("if: {trigger}").format(trigger=line.triggered_by) if line.triggered_by else ""


def _decided(line: LiveLine) -> str:
    return _("decided by: {who}").format(who=line.decided_by) if line.decided_by else ""
