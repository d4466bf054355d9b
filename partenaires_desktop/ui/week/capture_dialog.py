"""The line of capture over any view, so that a call just ended is noted before the next begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from partenaires_desktop.i18n import _
from partenaires_desktop.ui.look.typography import scaled
from partenaires_desktop.ui.week.capture import CaptureLine
from partenaires_desktop.ui.widgets.quiet_bar import quiet_bar_of

if TYPE_CHECKING:
    from partenaires_desktop.ui.workspace import Selection, Workspace


class CaptureDialog(QDialog):
    """Closes once a line was noted."""

    def __init__(self, workspace: Workspace, selection: Selection, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.setWindowTitle(_("Note in one line"))
        self.setMinimumWidth(min(scaled(680), max(320, parent.width() - scaled(40))))
        self.capture = CaptureLine(workspace, selection)
        self.capture.button.setDefault(False)
        self.capture.button.setAutoDefault(False)
        self.capture.recorded.connect(self._on_recorded)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close = buttons.button(QDialogButtonBox.StandardButton.Close)
        close.setAutoDefault(False)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(20), scaled(16), scaled(20), scaled(16))
        column.setSpacing(scaled(16))
        column.addWidget(self.capture)
        column.addStretch(1)
        column.addWidget(buttons)

    def _on_recorded(self, sentence: str) -> None:
        self.accept()
        host = self.parentWidget()
        if host is not None:
            quiet_bar_of(host).say(sentence, [(_("Undo"), self._workspace.undo)])


def show_capture(workspace: Workspace, selection: Selection, parent: QWidget, name: str = "") -> CaptureDialog:
    """Open the line over ``parent``, with the name of a partner when it is known."""
    dialog = CaptureDialog(workspace, selection, parent)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    dialog.capture.begin(name)
    return dialog
