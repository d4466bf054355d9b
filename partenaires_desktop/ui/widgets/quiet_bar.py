"""The quiet bar: says what just happened and offers what may follow, without ever standing in the way."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEasingCurve, QEvent, QObject, QPropertyAnimation, Qt, QTimer
from PySide6.QtGui import QEnterEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QGraphicsOpacityEffect, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from partenaires_desktop.i18n import _
from partenaires_desktop.ui.look import motion
from partenaires_desktop.ui.look.typography import scaled
from partenaires_desktop.ui.widgets.announcing import announce

if TYPE_CHECKING:
    from partenaires_desktop.ui.workspace import Workspace

Action = tuple[str, Callable[[], None]]
SHOWN_FOR = 8000
_MARGIN = 20


class QuietBar(QFrame):
    """A dark strip at the bottom centre of its parent.

    It never takes the focus by itself, goes after a while unless the pointer or the focus is on it, and Esc closes
    it.  A new sentence replaces the one before.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._host = parent
        self.setObjectName("quiet_bar")
        self.setAccessibleName(_("What just happened"))
        self._label = QLabel()
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setWordWrap(True)
        self._label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._label, 1)
        self._buttons: list[QPushButton] = []
        self._came_from: QWidget | None = None
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.timeout.connect(self._leave)
        self._effect = QGraphicsOpacityEffect(self)
        self._effect.setEnabled(False)
        self.setGraphicsEffect(self._effect)
        self._fade = QPropertyAnimation(self._effect, b"opacity", self)
        self._fade.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._fade.finished.connect(self._faded)
        parent.installEventFilter(self)
        self.hide()

    @property
    def text(self) -> str:
        """The sentence shown, empty when there is none."""
        return self._label.text() if self.isVisible() else ""

    def say(self, text: str, actions: Sequence[Action] = ()) -> None:
        """Show ``text`` and a button per action; announced to screen readers."""
        had_focus = any(button.hasFocus() for button in self._buttons)
        self._label.setText(text)
        self._put_buttons(actions)
        if had_focus:
            self._give_focus_back()
        self._place()
        self._appear()
        announce(self, text)

    def dismiss(self) -> None:
        """Close at once; the focus goes back to where it came from."""
        self._clock.stop()
        self._fade.stop()
        had_focus = any(button.hasFocus() for button in self._buttons)
        self.hide()
        if had_focus:
            self._give_focus_back()

    def take_focus(self) -> bool:
        """Move the focus to the first action (F6); False when there is nothing to reach."""
        if not self.isVisible() or not self._buttons:
            return False
        self._came_from = self.window().focusWidget()
        self._buttons[0].setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Stay while the pointer is here."""
        self._clock.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Go a while after the pointer left."""
        self._clock.start(SHOWN_FOR // 2)
        super().leaveEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the parent's size."""
        if watched is self._host and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and self.isVisible():
            self._place()
        super().changeEvent(event)

    def _put_buttons(self, actions: Sequence[Action]) -> None:
        for button in self._buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = []
        for words, act in actions:
            button = QPushButton(words.replace("&", "&&"), self)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, act=act: self._act(act))
            self._row.addWidget(button)
            button.show()
            self._buttons.append(button)

    def _act(self, act: Callable[[], None]) -> None:
        self.dismiss()
        act()

    def _place(self) -> None:
        parent = self._host
        self._row.setContentsMargins(scaled(20), scaled(5), scaled(10), scaled(5))
        self._row.setSpacing(scaled(8))
        room = parent.width() - 2 * scaled(_MARGIN)
        actions = sum(button.sizeHint().width() + self._row.spacing() for button in self._buttons)
        margins = self._row.contentsMargins()
        words = self._label.fontMetrics().horizontalAdvance(self._label.text()) + scaled(12)
        width = min(room, max(scaled(300), words + actions + margins.left() + margins.right()))
        height = max(self._row.heightForWidth(width), self._row.minimumSize().height(), scaled(40))
        height = min(height, parent.height() // 2)
        self.setGeometry((parent.width() - width) // 2, parent.height() - height - scaled(_MARGIN), width, height)
        self.raise_()

    def _appear(self) -> None:
        self._fade.stop()
        self._clock.start(SHOWN_FOR)
        wanted = 0 if self.isVisible() else motion.duration()
        self.show()
        if wanted:
            self._run_fade(0.0, 1.0, wanted)
        else:
            self._effect.setEnabled(False)

    def _leave(self) -> None:
        if self.underMouse() or any(button.hasFocus() for button in self._buttons):
            self._clock.start(SHOWN_FOR // 2)
        elif wanted := motion.duration():
            self._run_fade(1.0, 0.0, wanted)
        else:
            self.hide()

    def _run_fade(self, start: float, end: float, milliseconds: int) -> None:
        self._effect.setEnabled(True)
        self._fade.setDuration(milliseconds)
        self._fade.setStartValue(start)
        self._fade.setEndValue(end)
        self._fade.start()

    def _faded(self) -> None:
        if self._fade.endValue() == 0.0:
            self.hide()
        self._effect.setEnabled(False)  # an effect renders through a pixmap: text is crisper without

    def _give_focus_back(self) -> None:
        if self._came_from is not None and self._came_from.isVisible():
            self._came_from.setFocus(Qt.FocusReason.OtherFocusReason)
        self._came_from = None


def quiet_bar_of(widget: QWidget) -> QuietBar:
    """The quiet bar of the window ``widget`` is in; made when that window has none yet."""
    window = widget.window()
    return window.findChild(QuietBar) or QuietBar(window)


def tell_step(host: QWidget, workspace: Workspace, sentence: str, label: str, *more: Action) -> None:
    """Say in the window of ``host`` what the step ``label`` did, with the way back."""

    def undo() -> None:
        """Unless something else was done since: then it is not this one that would go."""
        if workspace.undo_label() == label:
            workspace.undo()
        else:
            quiet_bar_of(host).say(_("Something else was done since: use Undo in the menu, step by step."))

    quiet_bar_of(host).say(sentence, [(_("Undo"), undo), *more])
