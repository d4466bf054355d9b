"""The right-hand panel: room for what a view tells about what is selected."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from partenaires_desktop.i18n import _
from partenaires_desktop.ui.look.typography import scaled

NARROWEST = 220


class Panel(QFrame):
    """Holds the panel of the view that is shown; the views own theirs."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setAccessibleName(_("Details"))
        self.setMinimumWidth(scaled(NARROWEST))
        self.resize(scaled(width), self.height())
        self._stack = QStackedWidget()
        self._shown: QWidget | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self.hide()

    @property
    def has_panel(self) -> bool:
        """Whether the view that is shown has one."""
        return self._shown is not None

    def show_panel(self, panel: QWidget | None) -> None:
        """Put the panel of another view in place."""
        self._shown = panel
        if panel is not None:
            if self._stack.indexOf(panel) < 0:
                self._stack.addWidget(panel)
            self._stack.setCurrentWidget(panel)
