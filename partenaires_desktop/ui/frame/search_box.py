"""The search box (Ctrl+K): any partner, person, view or command, accents ignored; Enter goes there."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from typing import NamedTuple, Protocol

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from partenaires_desktop.i18n import _
from partenaires_desktop.ui.look.icons import paint_icon
from partenaires_desktop.ui.look.theme import theme_of
from partenaires_desktop.ui.look.typography import font, mark, scaled, text_label
from partenaires_desktop.ui.models import Index
from partenaires_desktop.ui.widgets.field_sign import FieldSign


class Hit(NamedTuple):
    """Something found: what it is called, what it is, and what Enter does."""

    name: str
    detail: str
    icon: str
    go: Callable[[], None]
    key: str = ""
    id: uuid.UUID | None = None
    group: str = ""
    """What it is found among; said above the first of it."""


class _Hits(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.hits: Sequence[Hit] = ()

    def put(self, hits: Sequence[Hit]) -> None:
        """Show these and no others."""
        self.beginResetModel()
        self.hits = hits
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- Qt's own signature
        return 0 if parent.isValid() else len(self.hits)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        hit = self.hits[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return hit.name
            case Qt.ItemDataRole.AccessibleTextRole:
                return ", ".join(filter(None, (hit.name, hit.detail, hit.group)))
            case Qt.ItemDataRole.UserRole:
                return hit
        return None


class _Delegate(QStyledItemDelegate):
    """Icon and name on the left, what it is on the right; the name of a group above its first hit."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 -- Qt's own signature
        return QSize(scaled(200), scaled(34) + (scaled(22) if _begins_group(index) else 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        hit: Hit = index.data(Qt.ItemDataRole.UserRole)
        theme = theme_of(option.widget)
        rect: QRect = option.rect.adjusted(scaled(4), scaled(1), -scaled(4), -scaled(1))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if _begins_group(index):
            painter.setFont(font("smallest"))
            painter.setPen(_colour(theme.quiet_ink))
            title = rect.adjusted(scaled(8), 0, -scaled(8), 0)
            title.setHeight(scaled(22))
            painter.drawText(title, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, hit.group)
            rect.setTop(rect.top() + scaled(22))
        from PySide6.QtWidgets import QStyle  # dear to import, and needed only once something was found

        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(_colour(theme.accent_tint))
            painter.drawRoundedRect(rect, scaled(6), scaled(6))
        side = scaled(16)
        paint_icon(
            painter,
            QRect(rect.left() + scaled(8), rect.center().y() - side // 2, side, side).toRectF(),
            hit.icon,
            theme.quiet_ink,
        )
        words = rect.adjusted(scaled(32), 0, -scaled(8), 0)
        painter.setFont(font("secondary"))
        painter.setPen(_colour(theme.quiet_ink))
        detail = painter.fontMetrics().elidedText(hit.detail, Qt.TextElideMode.ElideRight, words.width() * 2 // 5)
        taken = painter.fontMetrics().horizontalAdvance(detail)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, detail)
        painter.setFont(font("text"))
        painter.setPen(_colour(theme.ink))
        room = words.adjusted(0, 0, -(taken + scaled(12)), 0)
        name = painter.fontMetrics().elidedText(hit.name, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name)
        painter.restore()


def _begins_group(index: Index) -> bool:
    """Whether a hit is the first of its group."""
    hit: Hit = index.data(Qt.ItemDataRole.UserRole)
    before = index.sibling(index.row() - 1, 0)
    return bool(hit.group) and (not before.isValid() or before.data(Qt.ItemDataRole.UserRole).group != hit.group)


def _colour(name: str) -> QColor:
    return QColor(name)


class Messenger(QObject):
    """Tells in the thread of the window what another thread has done."""

    read = Signal()
    """There is more to find."""


class Source(Protocol):
    """Where the hits come from; ``messenger`` tells when there are more."""

    messenger: Messenger

    @property
    def reading(self) -> bool:
        """Whether there will be more."""
        ...

    def find(self, words: str) -> Sequence[Hit]:
        """What ``words`` find now."""
        ...

    def warm(self) -> None:
        """Words are about to be typed."""
        ...


class SearchBox(QLineEdit):
    """A field whose results hang below it: ``source`` gives the hits for what was typed."""

    def __init__(self, source: Source) -> None:
        super().__init__()
        self._source = source
        source.messenger.read.connect(self.look_again)
        self._before: QWidget | None = None
        mark(self, "search")
        self.setPlaceholderText(_("Search (Ctrl+K)"))
        self.setAccessibleName(_("Search a partner, a person, an expectation, a note or a command"))
        self.setToolTip(self.accessibleName())
        FieldSign(self, "search", self.accessibleName(), self.start, leading=True)
        self.textChanged.connect(self._look)
        self._popup: QFrame | None = None

    def start(self) -> None:
        """Take the keyboard, ready for a new word."""
        if not self.hasFocus():
            self._before = self.window().focusWidget()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go through the results, Enter goes there, Esc gives up."""
        match event.key():
            case Qt.Key.Key_Down | Qt.Key.Key_Up:
                self._move(1 if event.key() == Qt.Key.Key_Down else -1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._take()
            case Qt.Key.Key_Escape:
                self._leave()
            case _:
                super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The results go with the focus."""
        super().focusOutEvent(event)
        self._hide()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The results of what still stands there come back."""
        super().focusInEvent(event)
        self._source.warm()
        self._look(self.text())

    def look_again(self) -> None:
        """There is more to find now; what was chosen among the results stays chosen."""
        if self._popup is None or not self._popup.isVisible():
            return
        chosen = self._list.currentIndex().row()
        name = self.hits[chosen].name if 0 < chosen < len(self.hits) else ""
        self._look(self.text())
        place = next((row for row, hit in enumerate(self.hits) if name and hit.name == name), 0)
        self._list.setCurrentIndex(self._hits.index(place, 0))

    @property
    def hits(self) -> Sequence[Hit]:
        """What is shown now."""
        return self._hits.hits if self._popup is not None and self._popup.isVisible() else ()

    def _look(self, words: str) -> None:
        if not words.strip() or not self.hasFocus():
            self._hide()
            return
        popup = self._ensure_popup()
        hits = self._source.find(words)
        reading = self._source.reading
        self._hits.put(hits)
        self._nothing.setText(_("Reading the carnet…") if reading else _("Nothing found."))
        self._nothing.setVisible(reading or not hits)
        self._list.setVisible(bool(hits))
        if hits:
            self._list.setCurrentIndex(self._hits.index(0, 0))
        self._place(popup, hits, lines=len(hits) + (reading or not hits))
        popup.show()
        popup.raise_()

    def _ensure_popup(self) -> QFrame:
        if self._popup is not None:
            return self._popup
        popup = QFrame(self.window())
        mark(popup, "card")
        column = QVBoxLayout(popup)
        column.setContentsMargins(scaled(4), scaled(6), scaled(4), scaled(6))
        self._hits = _Hits(popup)
        self._list = QListView()
        self._list.setModel(self._hits)
        self._list.setItemDelegate(_Delegate(self._list))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setMouseTracking(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setAccessibleName(_("Results"))
        self._list.entered.connect(self._list.setCurrentIndex)
        self._list.clicked.connect(lambda _index: self._take())
        mark(self._list, "bare")
        self._nothing = text_label(_("Nothing found."), "secondary")
        self._nothing.setContentsMargins(scaled(8), scaled(4), scaled(8), scaled(4))
        column.addWidget(self._list)
        column.addWidget(self._nothing)
        self.window().installEventFilter(self)
        self._popup = popup
        return popup

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The results follow the window's size by going."""
        if event.type() == QEvent.Type.Resize and watched is self.window():
            self._hide()
        return False

    def _place(self, popup: QFrame, hits: Sequence[Hit], lines: int) -> None:
        window = self.window()
        width = min(max(self.width(), scaled(480)), window.width() - scaled(16))
        top = self.mapTo(window, self.rect().bottomLeft())
        left = min(max(top.x() + self.width() - width, scaled(8)), window.width() - width - scaled(8))
        room = window.height() - top.y() - scaled(24)
        groups = len({hit.group for hit in hits if hit.group})
        height = min(lines * scaled(34) + groups * scaled(22) + scaled(16), room)
        popup.setGeometry(left, top.y() + scaled(6), width, height)

    def _move(self, by: int) -> None:
        if not self.hits:
            return
        row = (self._list.currentIndex().row() + by) % len(self.hits)
        self._list.setCurrentIndex(self._hits.index(row, 0))

    def _take(self) -> None:
        if not self.hits:
            return
        hit = self.hits[max(self._list.currentIndex().row(), 0)]
        self.clear()
        self._hide()
        self._give_back()
        hit.go()

    def _leave(self) -> None:
        self.clear()
        self._hide()
        self._give_back()

    def _give_back(self) -> None:
        if self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.clearFocus()
        self._before = None

    def _hide(self) -> None:
        if self._popup is not None:
            self._popup.hide()
