"""Qt's own dialog for printers, which shows where the system has none: all of it said, and all of it within reach."""

from __future__ import annotations

from PySide6.QtCore import QChildEvent, QEvent, QObject, Qt, QTimer
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import (
    QAbstractButton,
    QDialog,
    QFileDialog,
    QFrame,
    QGroupBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QTabWidget,
    QWidget,
)

from partenaires_desktop.documents.files import file_stem
from partenaires_desktop.i18n import N_, _
from partenaires_desktop.ui import file_dialog
from partenaires_desktop.ui.folders import folder_for
from partenaires_desktop.ui.look.typography import scaled

_LEFT_IN_ENGLISH = (
    N_("Page Set:"),
    N_("Double Sided Printing"),
    N_("Off"),
    N_("Pages per sheet:"),
    N_("Page order:"),
)
_NAMED = {"duplexLong": N_("Long side binding"), "duplexShort": N_("Short side binding")}
"""By the names Qt gives its buttons: in French it calls them portrait and landscape."""
_FRAME = 32
"""What the frame of the system takes of the height of a window."""


def furnish(dialog: QPrintDialog, title: str) -> None:
    """Make Qt's own dialog one of ours; in a dialog of the system there is nothing to find."""
    _say_the_rest(dialog)
    file_dialog.set_apart(dialog)
    for field in dialog.findChildren(QLineEdit, "filename"):  # Qt proposes a folder, and refuses it
        field.setText(str(folder_for("exports") / f"{file_stem(title)}.pdf"))
    shown = _Shown(dialog)
    for part in (dialog, *dialog.findChildren(QWidget, "QPrintWidget")):
        part.installEventFilter(shown)


def _say_the_rest(dialog: QDialog) -> None:
    """Say what Qt's catalogues leave in English."""
    said: list[QLabel | QAbstractButton] = [*dialog.findChildren(QLabel), *dialog.findChildren(QAbstractButton)]
    for shown in said:
        words = _NAMED.get(shown.objectName(), shown.text().replace("&", ""))
        if words in (*_LEFT_IN_ENGLISH, *_NAMED.values()):
            shown.setText(_(words))
    for group in dialog.findChildren(QGroupBox):
        if group.title() in _LEFT_IN_ENGLISH:
            group.setTitle(_(group.title()))


class _Scroll(QScrollArea):
    """Pages that are seen whole where there is room for them, and scroll where they would push buttons away."""

    def __init__(self, pages: QTabWidget, most: int) -> None:
        super().__init__()
        self._pages, self._most = pages, most
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(pages)
        pages.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Hidden, the pages do not know yet how large their letters are."""
        if event.type() in (QEvent.Type.Show, QEvent.Type.LayoutRequest):
            needed = self._pages.sizeHint()
            self.setMinimumSize(needed.width() + scaled(16), min(needed.height(), self._most))
        return False


def _scroll(tabs: QTabWidget, dialog: QDialog) -> None:
    """Let pages scroll that would push the buttons off the screen; ``dialog`` does not count them while hidden."""
    place = tabs.parentWidget()
    layout = place.layout() if place is not None else None
    if place is None or layout is None:
        return
    around = dialog.sizeHint().height() - (tabs.sizeHint().height() if place.isVisibleTo(dialog) else -scaled(8))
    placed = QWidget()
    layout.replaceWidget(tabs, placed)
    layout.replaceWidget(placed, _Scroll(tabs, _room(dialog) - around))
    placed.deleteLater()


def _keep_within(dialog: QDialog) -> None:
    """Let all of a dialog that is shown be on the screen."""
    for tabs in dialog.findChildren(QTabWidget):
        _scroll(tabs, dialog)
    # once it is laid out anew
    QTimer.singleShot(0, dialog, lambda: dialog.resize(dialog.width(), min(dialog.height(), _room(dialog))))


def _room(dialog: QDialog) -> int:
    """The height the screen has for it, beside the frame of the system."""
    return dialog.screen().availableGeometry().height() - _FRAME - scaled(8)


class _Shown(QObject):
    """Furnishes the dialogs Qt makes when they are asked for: the properties of a printer, the file to write."""

    def __init__(self, dialog: QDialog) -> None:
        super().__init__(dialog)
        self._is_open = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The dialog is there, or one of them is about to be: only then do letters have their size."""
        if event.type() == QEvent.Type.Show and isinstance(watched, QDialog) and not self._is_open:
            self._is_open = True
            _keep_within(watched)
        if isinstance(event, QChildEvent) and event.type() == QEvent.Type.ChildPolished:
            made = event.child()
            if isinstance(made, QFileDialog):
                file_dialog.furnish(made)
                QTimer.singleShot(0, made, lambda: file_dialog.open_wide(made, made.screen()))
            elif isinstance(made, QDialog):
                _say_the_rest(made)
                file_dialog.set_apart(made)
                QTimer.singleShot(0, made, lambda: _keep_within(made))
        return False
