"""The left rail: the views by icon and word, and at its foot what the store last kept."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QLabel, QPushButton, QVBoxLayout

from partenaires_desktop.i18n import _
from partenaires_desktop.ui.frame.views import Entry
from partenaires_desktop.ui.look.icons import icon
from partenaires_desktop.ui.look.typography import Weight, font, mark, scaled, text_label
from partenaires_desktop.ui.widgets.exclusive import lead_tab_to_chosen

WIDTH = 196
COMPACT_WIDTH = 60


class Rail(QFrame):
    """One button per view; narrow windows keep the icons only, with the word in the tooltip."""

    chosen = Signal(str)

    def __init__(self, entries: Sequence[Entry]) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setAccessibleName(_("Views"))
        self._compact = False
        self._words: dict[str, str] = {}
        self._buttons: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(10), scaled(14), scaled(10), scaled(14))
        column.setSpacing(scaled(4))
        self._brand = text_label("Partenaires", "brand", wrap=False)
        self._brand.setContentsMargins(scaled(10), 0, 0, scaled(12))
        column.addWidget(self._brand)
        for number, entry in enumerate(entries, 1):
            column.addWidget(self._button(entry, number))
        column.addStretch()
        self._saved = text_label("", "smallest")
        self._step = text_label("", "smallest")
        for label in (self._saved, self._step):
            label.setContentsMargins(scaled(10), 0, 0, 0)
            column.addWidget(label)
        self._step_words = ""
        self.set_compact(False)

    def show_chosen(self, code: str) -> None:
        """Mark the view that is shown."""
        if code in self._buttons:
            self._buttons[code].setChecked(True)
            lead_tab_to_chosen(self._group)

    def say(self, saved: str, step: str) -> None:
        """What is kept, and the name of the last step."""
        self._saved.setText(saved)
        self._step_words = step
        self._step.setToolTip("")
        self._elide()

    def set_compact(self, compact: bool) -> None:
        """Icons only, or icons and words."""
        self._compact = compact
        self.setFixedWidth(scaled(COMPACT_WIDTH) if compact else self._full_width())
        self._brand.setVisible(not compact)
        self._saved.setVisible(not compact)
        self._step.setVisible(not compact)
        for code, button in self._buttons.items():
            button.setText("" if compact else self._words[code].replace("&", "&&"))
        self._elide()

    def focus_chosen(self) -> bool:
        """Take the keyboard to the view that is shown."""
        checked = self._group.checkedButton()
        if checked is None:
            return False
        checked.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down go from view to view."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        buttons = list(self._buttons.values())
        here = next((place for place, button in enumerate(buttons) if button.hasFocus()), None)
        if step is None or here is None:
            super().keyPressEvent(event)
            return
        buttons[(here + step) % len(buttons)].setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the last step within two lines."""
        super().resizeEvent(event)
        self._elide()

    def changeEvent(self, event: QEvent) -> None:
        """Keep the last step within two lines at any text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_step_words"):
            self._elide()

    def _button(self, entry: Entry, number: int) -> QPushButton:
        words = _(entry.label)
        button = QPushButton(icon(entry.icon), "")
        button.setCheckable(True)
        button.setAccessibleName(words)
        button.setToolTip(_("{view} (Ctrl+{number})").format(view=words, number=number).replace("&", "&amp;"))
        button.clicked.connect(lambda: self.chosen.emit(entry.code))
        mark(button, "rail")
        self._group.addButton(button)
        self._buttons[entry.code], self._words[entry.code] = button, words
        return button

    def _full_width(self) -> int:
        """Room for the longest word in any language, bold as the chosen one is."""
        metrics = QFontMetrics(font("text", Weight.STRONG))
        longest = max(map(metrics.horizontalAdvance, self._words.values()), default=0)
        return max(scaled(WIDTH), longest + scaled(68))

    def _elide(self) -> None:
        """The last step on two lines at most; whole in the tooltip."""
        if self._compact:
            return
        room = self._full_width() - scaled(36)
        _fit(self._step, self._step_words, room)


def _fit(label: QLabel, words: str, width: int) -> None:
    """``words`` on two lines of ``width`` at most, whole in the tooltip when cut."""
    metrics = label.fontMetrics()
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, width * 2 - metrics.averageCharWidth() * 6)
    label.setText(shown)
    if shown != words:
        label.setToolTip(f"<p>{escape(words)}</p>")
