"""Which rows are shown: one pill per action with its count, or one choice where there is no room for pills."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from partenaires_desktop.domain.import_plan import Action, Plan
from partenaires_desktop.i18n import N_, _
from partenaires_desktop.ui.import_.column_boxes import QuietCombo
from partenaires_desktop.ui.look.typography import Role, Weight, font, mark, scaled
from partenaires_desktop.ui.widgets.pill import Pill

Code = Action | str | None

TO_CHECK = "check"
FILTERS: tuple[tuple[Code, str], ...] = (
    (None, N_("All of them")),
    (Action.CREATE, N_("Create")),
    (Action.UPDATE, N_("Update")),
    (Action.COMPLETE, N_("Complete")),
    (Action.KEEP, N_("Keep")),
    (Action.REFUSE, N_("Leave out")),
    (TO_CHECK, N_("To check")),
)


class Filters(QWidget):
    """See the module; filters without a row are not offered."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._code: Code = None
        self._offered: list[Code] = [None]
        self._pills: dict[Code, QPushButton] = {}
        self.combo = QuietCombo()
        self.combo.setAccessibleName(_("Rows shown"))
        self.combo.activated.connect(lambda place: self.choose(self._offered[place]))
        self._lay_out()

    def choose(self, code: Code) -> None:
        """Show the rows of ``code``."""
        self._code = code
        self._mark_chosen()
        self.chosen.emit(code)

    def pill(self, code: Code) -> QPushButton:
        """The button of a filter."""
        return self._pills[code]

    def count(self, plan: Plan) -> None:
        """Count the rows of another plan; a filter that has none left gives way to all rows."""
        counts: dict[Code, int] = {action: plan.counts[action] for action in Action}
        counts[None] = len(plan.rows)
        counts[TO_CHECK] = sum(bool(row.warnings) for row in plan.rows)
        self._offered = [code for code, _label in FILTERS if counts[code] or code is None]
        self.combo.clear()
        for code, label in FILTERS:
            text = _("{what} · {count}").format(what=_(label), count=counts[code])
            self._pills[code].setText(text)
            if code in self._offered:
                self.combo.addItem(text)
        if self._code in self._offered:
            self._mark_chosen()
        else:
            self.choose(None)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """One line."""
        return QSize(scaled(160), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Pills or choice, by the room there is."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Measure again when the text size changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scaled(8))
        group = QButtonGroup(self)
        for code, label in FILTERS:
            button = Pill(_(label))
            button.setAutoDefault(False)
            mark(button, "pill")
            group.addButton(button)
            button.clicked.connect(lambda _checked, code=code: self.choose(code))
            row.addWidget(button)
            self._pills[code] = button
        row.addWidget(self.combo)
        row.addStretch()
        self._mark_chosen()

    def _mark_chosen(self) -> None:
        self._pills[self._code].setChecked(True)
        self.combo.setCurrentIndex(self._offered.index(self._code))

    def _fit(self) -> None:
        widths = {code: _bold_width(self._pills[code]) for code in self._offered}
        fits = sum(widths.values()) + scaled(8) * (len(widths) - 1) <= self.width()
        for code, pill in self._pills.items():
            pill.setMinimumWidth(widths.get(code, 0))
            pill.setVisible(fits and code in widths)
        self.combo.setVisible(not fits)


def _bold_width(pill: QPushButton) -> int:
    """The width a pill needs once it is chosen, when its words are stronger."""
    return QFontMetrics(font(Role.TEXT, Weight.STRONG)).horizontalAdvance(pill.text()) + scaled(40)
