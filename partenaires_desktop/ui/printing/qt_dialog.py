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


class _Shown(QObject):
    """Keeps the dialog on the screen, and furnishes those Qt makes when they are asked for in it.

    These are the properties of a printer and the file to write.  Pages are seen whole where there is room for them,
    and scroll where they would push the buttons off the screen.
    """

    def __init__(self, dialog: QDialog) -> None:
        super().__init__(dialog)
        self._is_open = False
        self._scrolled: list[tuple[QTabWidget, QScrollArea, QWidget, int]] = []
        """Pages, where they scroll, what holds that, and the most height they have; held, for Qt made some of them."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The dialog is there, or one of its own is about to be: only then do letters have their size."""
        kind = event.type()
        if kind == QEvent.Type.Show and isinstance(watched, QDialog) and not self._is_open:
            self._is_open = True
            self._keep_within(watched)
        elif kind == QEvent.Type.ChildPolished and isinstance(event, QChildEvent):
            self._furnish(event.child())
        elif kind in (QEvent.Type.Show, QEvent.Type.LayoutRequest):
            for pages, area, _place, most in self._scrolled:
                if pages is watched:  # hidden, they did not know how large their letters are
                    area.setMinimumHeight(min(pages.sizeHint().height(), most))
                    area.setMinimumWidth(pages.sizeHint().width() + scaled(16))
        return False

    def _furnish(self, made: QObject) -> None:
        if isinstance(made, QFileDialog):
            file_dialog.furnish(made)
            QTimer.singleShot(0, made, lambda: file_dialog.open_wide(made, made.screen()))
        elif isinstance(made, QDialog):
            _say_the_rest(made)
            file_dialog.set_apart(made)
            QTimer.singleShot(0, made, lambda: self._keep_within(made))

    def _keep_within(self, dialog: QDialog) -> None:
        for pages in dialog.findChildren(QTabWidget):
            self._scroll(pages, dialog)
        # once it is laid out anew
        QTimer.singleShot(0, dialog, lambda: dialog.resize(dialog.width(), min(dialog.height(), _room(dialog))))

    def _scroll(self, pages: QTabWidget, dialog: QDialog) -> None:
        """``dialog`` does not count the pages while they are hidden."""
        place = pages.parentWidget()
        layout = place.layout() if place is not None else None
        if place is None or layout is None:
            return
        counted = pages.sizeHint().height() if place.isVisibleTo(dialog) else -scaled(8)
        area = QScrollArea(place)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scrolled.append((pages, area, place, _room(dialog) - dialog.sizeHint().height() + counted))
        pages.installEventFilter(self)
        layout.removeWidget(pages)  # alone there
        layout.addWidget(area)
        area.setWidget(pages)


def _room(dialog: QDialog) -> int:
    """The height the screen has for it, beside the frame of the system."""
    return dialog.screen().availableGeometry().height() - _FRAME - scaled(8)
