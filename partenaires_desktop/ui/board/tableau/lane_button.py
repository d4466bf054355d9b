"""What the lanes of the tableau stand for: a small choice above the board."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPushButton

from partenaires_desktop.domain.lanes import LANE_FIELDS
from partenaires_desktop.domain.wording import capital
from partenaires_desktop.i18n import _


class LaneButton(QPushButton):
    """Says what the lanes stand for and offers the others; opens or closes all of them."""

    chosen = Signal(str)
    all_wanted = Signal(bool)
    """Every lane is to be opened, or closed."""

    def __init__(self) -> None:
        super().__init__()
        self._field = ""
        self.setObjectName("lane_button")
        self.setToolTip(_("Lay the cards out in lanes across the columns; a card dropped in a lane takes its value"))
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill)
        self.setMenu(self._menu)
        self.show_field("")

    def show_field(self, field: str) -> None:
        """Say what they stand for; "" for none."""
        self._field = field
        self.setText(_("Lanes: {what}").format(what=_(LANE_FIELDS[field])) if field else _("Lanes: none"))

    def _fill(self) -> None:
        self._menu.clear()
        for field, label in (("", _("No lanes")), *((code, _(words)) for code, words in LANE_FIELDS.items())):
            action = self._menu.addAction(capital(label))
            action.setCheckable(True)
            action.setChecked(field == self._field)
            action.triggered.connect(lambda _checked=False, field=field: self.chosen.emit(field))
        if self._field:
            self._menu.addSeparator()
            self._menu.addAction(_("Open every lane"), lambda: self.all_wanted.emit(True))
            self._menu.addAction(_("Close every lane"), lambda: self.all_wanted.emit(False))
