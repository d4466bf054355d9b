"""The window of the help: topics on the left, the page on the right, a search that finds words in all of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QUrl
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QKeySequence,
    QShortcut,
    QTextCursor,
)
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QTextBrowser,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from partenaires_desktop.i18n import _
from partenaires_desktop.ui.help.topics import (
    GROUPS,
    best,
    found,
    marked_text,
    marks_of,
    places,
    sign_of,
    sought,
    topics,
)
from partenaires_desktop.ui.look.theme import theme_of
from partenaires_desktop.ui.look.typography import load_slanted_fonts, mark, scaled, text_label
from partenaires_desktop.ui.widgets.announcing import announce
from partenaires_desktop.ui.widgets.field_sign import FieldSign, make_emptiable

SIZE = (860, 620)
_CODE = Qt.ItemDataRole.UserRole


class HelpWindow(QDialog):
    """Stays open beside the work; Esc closes it, Ctrl+F goes to the search."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        load_slanted_fonts()
        self.setWindowTitle(_("Help"))
        self.resize(min(scaled(SIZE[0]), parent.width()), min(scaled(SIZE[1]), parent.height()))
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Search the help"))
        self.search.setAccessibleName(_("Search the help"))
        FieldSign(self.search, "search", self.search.accessibleName(), self.search.setFocus, leading=True)
        make_emptiable(self.search)
        self.search.textChanged.connect(self._filter)
        self.search.installEventFilter(self)
        self.list = QListWidget()
        self.list.setAccessibleName(_("Topics"))
        mark(self.list, "topics")
        self.list.currentItemChanged.connect(self._show)
        self.nothing = text_label(_("No page holds these words. Try one word only."), "secondary")
        self.nothing.hide()
        self.page = QTextBrowser()
        self.page.setAccessibleName(_("Help page"))
        self.page.setOpenLinks(False)
        self.page.anchorClicked.connect(self._follow)
        self._places: dict[str, QTextCursor] = {}
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, self._go_to_search)
        self._fill()
        self._lay_out()

    def show_topic(self, topic: str, place: str = "") -> None:
        """Turn to ``topic``, at a place of it when one is named, and come to the front."""
        self.search.clear()
        self._turn_to(topic)
        self.show()
        self.raise_()
        self.activateWindow()
        self.page.setFocus()
        self._go_to(place)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """From the search, the arrows walk the topics and Enter goes to the page."""
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                self._step(1 if event.key() == Qt.Key.Key_Down else -1)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.page.setFocus()
                return True
            if event.key() == Qt.Key.Key_Escape and self.search.text():
                self.search.clear()
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Who opens the help and types is looking for something."""
        typed = event.text()
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if plain and typed.strip() and typed.isprintable():
            self._go_to_search()
            self.search.insert(typed)
        else:
            super().keyPressEvent(event)

    def _fill(self) -> None:
        known = dict(topics())
        for group, entries in GROUPS:
            heading = QListWidgetItem(_(group))
            heading.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(heading)
            for code, _words in entries:
                if code in known:
                    item = QListWidgetItem(f"  {known[code]}")
                    item.setData(_CODE, code)
                    item.setData(Qt.ItemDataRole.AccessibleTextRole, known[code])
                    self.list.addItem(item)

    def _lay_out(self) -> None:
        self.list.setFixedWidth(max(scaled(210), self.list.sizeHintForColumn(0) + scaled(28)))
        left = QVBoxLayout()
        left.setSpacing(scaled(8))
        left.addWidget(self.search)
        left.addWidget(self.list, 1)
        left.addWidget(self.nothing)
        self.search.setFixedWidth(self.list.width())
        self.nothing.setFixedWidth(self.list.width())
        row = QHBoxLayout(self)
        row.setContentsMargins(*(scaled(16),) * 4)
        row.setSpacing(scaled(12))
        row.addLayout(left)
        row.addWidget(self.page, 1)

    def _items(self) -> list[QListWidgetItem]:
        """The topics in sight, without the headings."""
        items = (self.list.item(row) for row in range(self.list.count()))
        return [item for item in items if item.data(_CODE) and not item.isHidden()]

    def _filter(self, words: str) -> None:
        kept = found(words)
        for row in range(self.list.count()):
            item = self.list.item(row)
            item.setHidden(item.data(_CODE) not in kept if item.data(_CODE) else bool(words.strip()))
        shown = self._items()
        self.nothing.setVisible(not shown)
        before = self.list.currentItem()
        if words.strip() and shown:
            self._turn_to(best(words, kept))
        if self.list.currentItem() is before:
            self._light_up()

    def _step(self, by: int) -> None:
        shown = self._items()
        if shown:
            here = shown.index(self.list.currentItem()) if self.list.currentItem() in shown else 0
            self.list.setCurrentItem(shown[max(0, min(len(shown) - 1, here + by))])

    def _turn_to(self, topic: str) -> None:
        shown = self._items()
        self.list.setCurrentItem(next((item for item in shown if item.data(_CODE) == topic), shown[0]))

    def _show(self, item: QListWidgetItem | None) -> None:
        if item is None or not item.data(_CODE):
            return
        theme = theme_of(self)
        self.page.document().setDocumentMargin(scaled(12))
        self.page.document().setIndentWidth(scaled(20))
        self.page.setMarkdown(marked_text(item.data(_CODE)))
        self._take_marks_out(marks_of(item.data(_CODE)))
        self.page.setStyleSheet(f"QTextBrowser {{ color: {theme.ink}; }}")
        self._light_up()

    def _take_marks_out(self, names: Sequence[str]) -> None:
        """Keep where each mark stands; nothing of it is read."""
        document = self.page.document()
        self._places = {}
        for place, name in enumerate(names):
            sign = document.find(sign_of(place))
            if not sign.isNull():
                sign.removeSelectedText()
                self._places[name] = QTextCursor(sign)
        self.page.document().clearUndoRedoStacks()

    def _go_to(self, name: str) -> None:
        """Bring the paragraph with this mark to the top, and let it stand out."""
        cursor = self._places.get(name)
        if cursor is None:
            return
        self.page.moveCursor(QTextCursor.MoveOperation.End)
        self.page.setTextCursor(cursor)
        self.page.ensureCursorVisible()
        top = self.page.cursorRect(cursor).top()
        bar = self.page.verticalScrollBar()
        bar.setValue(bar.value() + top - scaled(12))
        spot = QTextEdit.ExtraSelection()
        spot.cursor = QTextCursor(cursor)
        spot.cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
        spot.cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        spot.format.setBackground(QColor(theme_of(self).accent_tint))
        self.page.setExtraSelections([spot])
        said = spot.cursor.selectedText()
        self.page.setAccessibleDescription(said)
        announce(self.page, said)

    def _light_up(self) -> None:
        """Mark the words that were sought, and bring the first into sight."""
        theme = theme_of(self)
        marks = []
        for begin, end in places(self.page.document().toPlainText(), sought(self.search.text())):
            spot = QTextEdit.ExtraSelection()
            spot.cursor = QTextCursor(self.page.document())
            spot.cursor.setPosition(begin)
            spot.cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            spot.format.setBackground(QColor(theme.accent_tint))
            marks.append(spot)
        self.page.setExtraSelections(marks)
        if marks:
            first = QTextCursor(marks[0].cursor)
            first.clearSelection()
            self.page.setTextCursor(first)
            self.page.ensureCursorVisible()
            bar, below = self.page.verticalScrollBar(), self.page.viewport().height() // 4
            bar.setValue(bar.value() + self.page.cursorRect(first).top() - below)

    def _follow(self, link: QUrl) -> None:
        if link.scheme() == "help":
            self.search.clear()
            self._turn_to(link.path())
            self._go_to(link.fragment())

    def _go_to_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()
