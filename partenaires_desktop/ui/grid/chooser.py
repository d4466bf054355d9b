"""The quick chooser: type the beginning of a word in a cell, press Enter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from partenaires_desktop.domain.roles import (
    LETTER_LABELS,
    LETTER_MEANINGS,
    LETTERS,
    ROLE_LABELS,
    ROLE_TIMES,
    ROLES,
)
from partenaires_desktop.domain.wording import fold
from partenaires_desktop.i18n import _
from partenaires_desktop.ui.look import cell_painting as painting
from partenaires_desktop.ui.look.theme import theme_of
from partenaires_desktop.ui.look.typography import scaled, text_label
from partenaires_desktop.ui.models import Index

if TYPE_CHECKING:
    from partenaires_desktop.ui.grid.worked import WorkedTable

_CHOICE = Qt.ItemDataRole.UserRole
_SHOWN = 7


@dataclass(frozen=True)
class Choice:
    """A word to choose: a letter or a role; the other of the two is left as it is."""

    word: str
    meaning: str
    role: str | None = None
    letter: str | None = None


def choices(*, with_roles: bool = True) -> list[Choice]:
    """The letters, then the roles, in the language of the window."""
    letters = [Choice(_(LETTER_LABELS[code]), _(LETTER_MEANINGS[code]), letter=code) for code in LETTERS]
    roles = [
        Choice(_(ROLE_LABELS[code]), _(ROLE_TIMES[code]) if code in ROLE_TIMES else _("role"), role=code)
        for code in ROLES
    ]
    return letters + roles if with_roles else letters


def fitting(text: str, *, with_roles: bool = True) -> list[Choice]:
    """The choices ``text`` may mean, the likeliest first: a letter's code, a beginning, a beginning inside, a part."""
    wanted = fold(text)
    if not wanted:
        return choices(with_roles=with_roles)

    def rank(choice: Choice) -> int:
        word = fold(choice.word)
        if choice.letter is not None and wanted == choice.letter.lower():
            return 0
        if word.startswith(wanted):
            return 1
        if any(part.startswith(wanted) for part in word.split()):
            return 2
        return 3 if wanted in word else 4

    return sorted((choice for choice in choices(with_roles=with_roles) if rank(choice) < 4), key=rank)


class QuickChooser(QFrame):
    """Appears on a cell with what was typed; Enter or Tab takes the first or the marked word, Esc none.

    It is filled with words only: no data are touched before ``chosen``.
    """

    chosen = Signal(object, bool)
    """The :class:`Choice`, and whether Tab was pressed (the cell to the right is next)."""
    closed = Signal()
    """Enter, Tab or Esc: the keyboard is to go back to the table."""

    def __init__(self, parent: QWidget, *, with_roles: bool = True) -> None:
        super().__init__(parent)
        self._host, self._with_roles = parent, with_roles
        self._cell = QRect()
        self.setObjectName("quick_chooser")
        self.setProperty("role", "card")
        self.setAccessibleName(_("Choose a role or a responsibility"))
        self._field = QLineEdit()
        self._field.setAccessibleName(_("Role or responsibility"))
        self._field.setPlaceholderText(_("Role or responsibility"))
        self._field.textChanged.connect(self._fill)
        self._field.installEventFilter(self)
        self._list = QListWidget()
        self._list.setAccessibleName(_("Words that fit"))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setProperty("role", "bare")
        self._list.setItemDelegate(_ChoiceDelegate(self._list))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.itemClicked.connect(lambda _item: self._take(onward=False))
        self._nothing = text_label("", "error")
        self._nothing.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(6), scaled(6), scaled(6), scaled(6))
        column.setSpacing(scaled(4))
        for widget in (self._field, self._list, self._nothing):
            column.addWidget(widget)
        self.hide()

    def open_over(self, table: WorkedTable, text: str) -> None:
        """Appear on the current cell of ``table``, which stands in the same parent."""
        table.scrollTo(table.currentIndex())
        rect = table.current_rect()
        self.open_at(QRect(table.mapTo(self._host, rect.topLeft()), rect.size()), text)

    def open_at(self, cell: QRect, text: str) -> None:
        """Appear on ``cell`` (in the parent's coordinates), inside the parent, with ``text`` already typed."""
        self._field.setText(text)
        self._fill()
        self._cell = cell
        self.setFixedWidth(min(max(scaled(300), cell.width()), self._host.width()))
        self._place()
        self.show()
        self.raise_()
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._field.end(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and down walk in the list while typing goes on; leaving the field closes."""
        if watched is self._field and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._on_key(event)
        if watched is self._field and event.type() == QEvent.Type.FocusOut and self.isVisible():
            self.hide()  # the keyboard has gone elsewhere by itself
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent) -> bool:
        match event.key():
            case Qt.Key.Key_Down | Qt.Key.Key_Up:
                step = 1 if event.key() == Qt.Key.Key_Down else -1
                rows = self._list.count()
                if rows:
                    self._list.setCurrentRow((self._list.currentRow() + step) % rows)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._take(onward=False)
            case Qt.Key.Key_Tab:
                self._take(onward=True)
            case Qt.Key.Key_Escape:
                self._close()
            case _:
                return False
        return True

    def _fill(self) -> None:
        text = self._field.text()
        self._list.clear()
        for choice in fitting(text, with_roles=self._with_roles):
            item = QListWidgetItem(choice.word)
            item.setData(_CHOICE, choice)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{choice.word}, {choice.meaning}")
            item.setToolTip(choice.meaning)
            self._list.addItem(item)
        found = self._list.count() > 0
        self._list.setVisible(found)
        self._nothing.setVisible(not found)
        self._nothing.setText(_("No role and no responsibility begins so."))
        if found:
            self._list.setCurrentRow(0)
            self._list.setFixedHeight(self.row_height() * min(self._list.count(), _SHOWN) + scaled(4))
        self._place()

    def _place(self) -> None:
        """Grow downwards from the cell, or upwards where there is no room for the longest list."""
        self.adjustSize()
        room = self._host.size()
        tallest = self._field.sizeHint().height() + self.row_height() * _SHOWN + scaled(28)
        upwards = self._cell.top() + tallest > room.height()
        top = self._cell.bottom() - self.height() if upwards else self._cell.top()
        self.move(max(0, min(self._cell.left(), room.width() - self.width())), max(0, top))

    @staticmethod
    def row_height() -> int:
        """How high a word of the list is."""
        return round(painting.type_now().line) + scaled(10)

    def _take(self, *, onward: bool) -> None:
        item = self._list.currentItem()
        if item is None:
            return
        choice = item.data(_CHOICE)
        self._close()
        self.chosen.emit(choice, onward)

    def _close(self) -> None:
        self.hide()
        self.closed.emit()


class _ChoiceDelegate(QStyledItemDelegate):
    """A word, and after it quietly what it means."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(scaled(200), QuickChooser.row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours, kinds = theme_of(), painting.type_now()
        state, rect = getattr(option, "state"), getattr(option, "rect")  # noqa: B009 -- not in the stubs
        marked = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        if marked:
            painter.fillRect(rect, QColor(colours.accent_tint))
        choice: Choice = index.data(_CHOICE)
        room = rect.adjusted(scaled(8), 0, -scaled(8), 0).toRectF()
        font = kinds.name if choice.letter is not None else kinds.word
        painting.draw_line(painter, room, choice.word, font, colours.accent if marked else colours.ink)
        painter.setFont(font)
        room.setLeft(room.left() + painter.fontMetrics().horizontalAdvance(choice.word) + scaled(8))
        if room.width() > scaled(24):
            painting.draw_line(painter, room, choice.meaning, kinds.small, colours.quiet_ink)
        painter.restore()
