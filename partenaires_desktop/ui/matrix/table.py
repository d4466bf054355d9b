"""The table of the matrix: frozen edges, and a keyboard that works as in a spreadsheet."""

from __future__ import annotations

import uuid

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QInputMethodEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QLabel, QTableView, QWidget

from partenaires_desktop.i18n import _, ngettext
from partenaires_desktop.ui import cell_painting as painting
from partenaires_desktop.ui.matrix.delegate import CellDelegate
from partenaires_desktop.ui.matrix.headers import PartnerHeader, PhaseHeader
from partenaires_desktop.ui.matrix.model import MatrixModel, Place
from partenaires_desktop.ui.typography import mark, scaled, text_label

NARROWEST = 112
NAMES = 196
NARROWEST_NAMES = 152


class MatrixTable(QTableView):
    """Shows the model and turns keys into wishes; it changes no data itself."""

    opened = Signal()
    """Enter or a double click: the current cell is to be edited in full."""
    typed = Signal(str)
    """Words begin to be typed on the current cell."""
    entered = Signal()
    """The keyboard or the pointer comes to the current cell."""
    menu_wanted = Signal(QPoint)
    """A context menu is asked for, at this place of the screen."""

    def __init__(self, model: MatrixModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.setAccessibleName(_("Roles and expectations by partner and phase"))
        self.setModel(model)
        self._cells = CellDelegate(model, self)
        self._phases = PhaseHeader(model, self)
        self._partners = PartnerHeader(model, self)
        self.setItemDelegate(self._cells)
        self.setHorizontalHeader(self._phases)
        self.setVerticalHeader(self._partners)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        self._corner = text_label("", "smallest")
        self._corner.setParent(self)
        self._corner.setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        self._corner.setIndent(scaled(14))
        self._corner.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setCornerButtonEnabled(False)
        self.setCornerWidget(QWidget())  # in place of the box the style draws between the scroll bars
        self.doubleClicked.connect(lambda _index: self.opened.emit())
        for signal in (model.modelReset, model.rowsInserted, model.rowsRemoved):
            signal.connect(self._count)
        self._measure()

    def choose_phase(self, phase_id: uuid.UUID | None) -> None:
        """Tint the column of the chosen phase."""
        self._cells.phase_id = self._phases.phase_id = phase_id
        self._phases.viewport().update()
        self.viewport().update()

    def selected_indexes(self) -> list[QModelIndex]:
        """The selected cells by row, then by column; the current one when none is selected."""
        chosen = sorted(self.selectionModel().selectedIndexes(), key=lambda index: (index.row(), index.column()))
        current = self.currentIndex()
        return chosen or ([current] if current.isValid() else [])

    def selected_places(self) -> list[Place]:
        """The same, as participations and phases."""
        return [self._model.place(index) for index in self.selected_indexes()]

    def go_to(self, index: QModelIndex) -> None:
        """Make a cell the current and the only selected one, whatever keys are held."""
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index)

    def select_block(self, top: int, left: int, bottom: int, right: int) -> None:
        """Select a rectangle; the current cell stays where it is."""
        block = QItemSelection(self._model.index(top, left), self._model.index(bottom, right))
        self.selectionModel().select(block, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def current_rect(self) -> QRect:
        """Where the current cell is, in this widget."""
        rect = self.visualRect(self.currentIndex())
        return rect.translated(self.viewport().pos())

    def step_right(self) -> None:
        """Make the cell to the right the current one, or the first of the next row."""
        current = self.currentIndex()
        column, row = current.column() + 1, current.row()
        if column >= self._model.columnCount():
            column, row = 0, row + 1
        if row < self._model.rowCount():
            self.go_to(self._model.index(row, column))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, a letter types; Tab leaves the table at its ends so that no one is caught in it."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit()
        elif key == Qt.Key.Key_F2 and self.currentIndex().isValid():
            self.typed.emit("")
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab) and self._at_end(backwards=key == Qt.Key.Key_Backtab):
            event.ignore()
        elif self._is_word(event):
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Accented letters that are composed type as the others do."""
        if event.commitString() and self.currentIndex().isValid():
            self.typed.emit(event.commitString())
        event.accept()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Coming here chooses the current cell."""
        super().focusInEvent(event)
        self.entered.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """At the pointer, or on the current cell when the keyboard asked."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            at = self.mapToGlobal(self.current_rect().center())
        else:
            at = event.globalPos()
        self.menu_wanted.emit(at)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns share the room, and scroll below their narrowest width."""
        super().resizeEvent(event)
        self._spread()

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
            self._corner.setGeometry(frame, frame, self._partners.width() - 1, self._phases.height() - 1)

    def _measure(self) -> None:
        kinds = painting.type_now()
        self._phases.setFixedHeight(kinds.header_height)
        self._partners.setMinimumSectionSize(kinds.row_height)
        self._partners.setDefaultSectionSize(kinds.row_height)
        mark(self._corner, "smallest")
        self._spread()

    def _spread(self) -> None:
        """Phases share the room; where it is scarce, names give some of theirs before the table scrolls."""
        columns = self._model.columnCount()
        room = self.width() - 2 * self.frameWidth()
        rows = self._model.rowCount() * self._partners.defaultSectionSize()
        if rows > self.height() - self._phases.height():
            room -= self.verticalScrollBar().sizeHint().width()
        spare = room - columns * scaled(NARROWEST)
        scrolls = spare < scaled(NARROWEST_NAMES)
        names = min(scaled(NAMES) if scrolls else spare, scaled(NAMES), round(self.width() * 0.34))
        self._partners.setFixedWidth(names)
        if columns:
            width = max(scaled(NARROWEST), (room - names) // columns)
            for column in range(columns):
                rest = room - names - width * columns if column == columns - 1 else 0
                self._phases.resizeSection(column, width + max(0, rest))
        self.updateGeometries()

    def _count(self) -> None:
        rows = self._model.rowCount()
        self._corner.setText(ngettext("{count} partner", "{count} partners", rows).format(count=rows))
        self._spread()

    def _at_end(self, *, backwards: bool) -> bool:
        current = self.currentIndex()
        if not current.isValid():
            return True
        end = (0, 0) if backwards else (self._model.rowCount() - 1, self._model.columnCount() - 1)
        return (current.row(), current.column()) == end

    def _is_word(self, event: QKeyEvent) -> bool:
        held = event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
        )
        text = event.text()
        return self.currentIndex().isValid() and not held and len(text) == 1 and text.isprintable() and text != " "

    @property
    def corner(self) -> QLabel:
        """The words between the two headers."""
        return self._corner
