"""Which face of the continuum is shown, and in which order its rows stand: two small choices above the board."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QMenu, QPushButton, QSizePolicy

from partenaires_desktop.i18n import N_, _
from partenaires_desktop.ui.board.ladder.sorting import ORDER_LABELS, ORDERS
from partenaires_desktop.ui.look.typography import mark, scaled

TABLEAU, LADDER = "board", "ladder"
FACES = {TABLEAU: N_("Board"), LADDER: N_("Ladder")}
SHORTCUT = "Ctrl+T"
_TOLD = {
    TABLEAU: N_("A card per partner, in the column where it stands ({shortcut})"),
    LADDER: N_("A row per partner, with an arrow from where it stands to what is needed ({shortcut})"),
}


class FaceSwitch(QFrame):
    """Two buttons, one of them pressed."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Face of the continuum"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        mark(self, "segments")
        row = QHBoxLayout(self)
        row.setContentsMargins(scaled(2), scaled(2), scaled(2), scaled(2))
        row.setSpacing(0)
        self._group = QButtonGroup(self)
        self.buttons: dict[str, QPushButton] = {}
        for code, label in FACES.items():
            button = QPushButton(_(label))
            button.setObjectName(f"face_{code}")
            button.setCheckable(True)
            button.setToolTip(_(_TOLD[code]).format(shortcut=SHORTCUT))
            button.clicked.connect(lambda _checked=False, code=code: self.chosen.emit(code))
            mark(button, "segment")
            self._group.addButton(button)
            self.buttons[code] = button
            row.addWidget(button)

    def show_face(self, code: str) -> None:
        """Press the button of ``code``."""
        self.buttons[code].setChecked(True)


class SortButton(QPushButton):
    """The order of the rows; choosing the present one sorts anew."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._order = ORDERS[0]
        self.setObjectName("sort_button")
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill)
        self.setMenu(self._menu)
        self.show_order(self._order)

    def show_order(self, order: str) -> None:
        """Say which order it is."""
        self._order = order
        self.setText(_("Sort: {order}").format(order=_(ORDER_LABELS[order])))

    def _fill(self) -> None:
        self._menu.clear()
        for order in ORDERS:
            action = self._menu.addAction(_(ORDER_LABELS[order]).capitalize())
            action.setCheckable(True)
            action.setChecked(order == self._order)
            action.triggered.connect(lambda _checked=False, order=order: self.chosen.emit(order))
