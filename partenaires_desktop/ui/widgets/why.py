"""A warning and the way to its explanation: a small «Why?» behind the words, F1 on them, an entry of a menu.

Whatever warns names its kind (:mod:`partenaires_desktop.domain.explained`); :func:`ask_why` asks the window for the
place in the help.  The question travels up from widget to widget, so that a dialog needs to know no window.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QWhatsThisClickedEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QMenu, QPushButton, QSizePolicy, QWidget

from partenaires_desktop.i18n import _
from partenaires_desktop.ui.look.icons import icon
from partenaires_desktop.ui.look.theme import theme_of
from partenaires_desktop.ui.look.typography import mark, markup

WHY = Qt.ItemDataRole.UserRole + 77
"""The role of a model that names the kind of warning an item bears, for F1 on it."""
_WHY = "why"
_PRESS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


def ask_why(widget: QWidget, kind: str) -> None:
    """Ask the nearest window that keeps the help to explain ``kind``."""
    asked: QWidget | None = widget
    while asked is not None and not QApplication.sendEvent(asked, QWhatsThisClickedEvent(kind)):
        asked = asked.parentWidget()


def explain(widget: QWidget, kind: str) -> None:
    """Let F1 on ``widget`` lead to the explanation of ``kind``; none for "".

    A kind nobody explains would be found when it is asked for; a test goes through all of them.
    """
    widget.setProperty(_WHY, kind)


def kind_at(widget: QWidget | None) -> str:
    """The kind of warning under the keyboard, "" when there is none."""
    while widget is not None:
        found = _kind_of_chosen(widget) if isinstance(widget, QAbstractItemView) else None
        found = found or widget.property(_WHY)
        if found:
            return str(found)
        widget = None if widget.isWindow() else widget.parentWidget()
    return ""


def _kind_of_chosen(view: QAbstractItemView) -> object:
    """What warns of the item the keyboard stands on, once somebody chose it: before, one asks about the view."""
    index = view.currentIndex()
    return index.data(WHY) if index.isValid() and view.selectionModel().isSelected(index) else None


def add_why(menu: QMenu, widget: QWidget, kind: str) -> None:
    """The entry of a menu that explains ``kind``; none for ""."""
    if kind:
        menu.addAction(_("Why?"), lambda: ask_why(widget, kind))


def why_button(kind: str, warning: str = "", *, small: bool = False) -> QPushButton:
    """A «Why?» beside a warning that is no label; a question mark alone where room is scarce."""
    button = QPushButton(icon("circle-help"), "") if small else QPushButton(_("Why?"))
    mark(button, "tool" if small else "link")
    button.setToolTip(_("Why?") if small else "")
    button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    explain(button, kind)
    name_why(button, warning)
    button.clicked.connect(lambda _checked=False: ask_why(button, str(button.property(_WHY))))
    return button


def name_why(button: QPushButton, warning: str) -> None:
    """Let a screen reader say which warning the button explains."""
    button.setAccessibleName(_("Why? {warning}").format(warning=warning) if warning else _("Why?"))


class WhyLabel(QLabel):
    """Words that warn, shown as they are, with «Why?» behind them; Enter, space or F1 follow it.

    Without a kind it is a plain label that takes no keyboard.
    """

    def __init__(self, kind: str = "", role: str = "attention", text: str = "") -> None:
        super().__init__()
        self._plain, self._kind = "", ""
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.linkActivated.connect(lambda _link: ask_why(self, self._kind))
        mark(self, role)
        self.explain(kind)
        self.setText(text)

    def explain(self, kind: str) -> None:
        """Say which kind of warning the words are; "" for none."""
        explain(self, kind)
        self._kind = kind
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(
            flags.LinksAccessibleByMouse | flags.LinksAccessibleByKeyboard if kind else flags.NoTextInteraction
        )
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if kind else Qt.FocusPolicy.NoFocus)
        self.setAccessibleDescription(_("Press Enter or F1 to read why.") if kind else "")
        self._write()

    @property
    def kind(self) -> str:
        """The kind of warning that is explained."""
        return self._kind

    def text(self) -> str:
        """The words, without the link."""
        return self._plain

    def setText(self, text: str) -> None:
        """Show ``text`` as it is, never as markup."""
        self._plain = text
        self.setAccessibleName(text)
        self._write()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """There is one link only: what presses a button follows it."""
        if self._kind and event.key() in _PRESS:
            ask_why(self, self._kind)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that the keyboard is here."""
        super().focusInEvent(event)
        self._write()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that it went."""
        super().focusOutEvent(event)
        self._write()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._write()

    def _write(self) -> None:
        shown = markup(self._plain)
        if self._kind and self._plain:
            theme = theme_of(self)
            ground = f"; background-color: {theme.accent_tint}" if self.hasFocus() else ""
            line = "underline" if self.hasFocus() else "none"
            style = f"color: {theme.accent}; font-weight: 400; text-decoration: {line}{ground}"
            shown += f' <a href="why" style="{style}">{markup(_("Why?"))}</a>'
        if shown != super().text():
            super().setText(shown)
