"""All about one row of a plan: why, what is written field by field, and the rule for this row alone."""

from __future__ import annotations

import uuid

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from partenaires_desktop.domain.import_plan import (
    ACTION_LABELS,
    RULE_LABELS,
    UNKNOWN,
    Action,
    FieldChange,
    PlannedRow,
    Rule,
)
from partenaires_desktop.domain.wording import clean_line
from partenaires_desktop.exchange.report import change_in_words
from partenaires_desktop.i18n import _
from partenaires_desktop.ui.import_.column_boxes import QuietCombo
from partenaires_desktop.ui.import_.field_choices import FieldChoices
from partenaires_desktop.ui.look.typography import mark, scaled, text_label
from partenaires_desktop.ui.widgets.why import WhyLabel


class Details(QFrame):
    """A card under the table."""

    rule_changed = Signal(int, object)
    """The number of a row, and its rule."""
    field_chosen = Signal(int, str, bool)
    """The number of a row, a field, and whether what the row says of it is written."""
    target_changed = Signal(int, object)
    """The number of a row, and the organisation of the carnet it is about, ``None`` for a new one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark(self, "card")
        self.setAccessibleName(_("The chosen row"))
        self._number = 0
        self._name = text_label("", "strong")
        self._why = WhyLabel(role="secondary")
        self._warnings = WhyLabel("import.warning")
        self._changes = text_label("")
        self.fields = FieldChoices()
        self.fields.chosen.connect(lambda field, taken: self.field_chosen.emit(self._number, field, taken))
        self.rule = QuietCombo()
        self.rule.setAccessibleName(_("For this row"))
        for rule, label in RULE_LABELS.items():
            self.rule.addItem(_(label), rule)
        self.rule.activated.connect(lambda _place: self.rule_changed.emit(self._number, Rule(self.rule.currentData())))
        self.target = QuietCombo()
        self.target.setAccessibleName(_("This row is"))
        self.target.activated.connect(self._choose_target)
        self._targets: list[uuid.UUID | None] = []
        self._lay_out()

    def sizeHint(self) -> QSize:
        """Six lines or so."""
        return QSize(scaled(400), scaled(196))

    def minimumSizeHint(self) -> QSize:
        """Two lines, whatever is in it: the rest scrolls."""
        return QSize(scaled(200), scaled(76))

    def fill(self, row: PlannedRow | None) -> None:
        """Show a row, or nothing."""
        self._area.setVisible(row is not None)
        if row is None:
            return
        self._number = row.number
        self._name.setText(_("Row {row} · {name}").format(row=row.number, name=row.name or _("(no name)")))
        self._why.explain("import.refused" if row.action is Action.REFUSE else "")
        self._why.setText(_("{what}. {why}").format(what=_(ACTION_LABELS[row.action]), why=row.reason))
        _show(self._warnings, "\n".join(row.warnings))
        _show(self._changes, _written(row))
        self.fields.fill(row.number, row.offered, frozenset(change.field for change in row.written))
        self._rule_row.setVisible(bool(_contested(row)))
        self.rule.setCurrentIndex(self.rule.findData(Rule.FILL if _keeps(row) else Rule.TAKE))
        self._fill_targets(row)
        self._area.verticalScrollBar().setValue(0)

    def _fill_targets(self, row: PlannedRow) -> None:
        """Whom the row may be about: a new organisation, or one of the carnet that looks like it."""
        self._targets = [None, *(one.organisation_id for one in row.possible)]
        self.target.clear()
        self.target.addItem(_("A new organisation"))
        for one in row.possible:
            name = clean_line(one.name)[:120]
            said = _("“{name}”, already in the carnet").format(name=name)
            self.target.addItem(_("{what} ({why})").format(what=said, why=one.why) if one.why else said)
        undecided = row.target is None and row.action is Action.REFUSE
        self.target.setCurrentIndex(-1 if undecided else self._targets.index(row.target))
        self._target_row.setVisible(bool(row.possible) and not row.left_out)

    def _choose_target(self, place: int) -> None:
        self.target_changed.emit(self._number, self._targets[place])

    def _lay_out(self) -> None:
        self._rule_row = _captioned(_("For this row"), self.rule)
        self._target_row = _captioned(_("This row is"), self.target)
        page = QWidget()
        mark(page, "page")
        column = QVBoxLayout(page)
        column.setContentsMargins(scaled(16), scaled(10), scaled(16), scaled(10))
        column.setSpacing(scaled(4))
        first = (self._name, self._why, self._warnings, self._target_row)
        for widget in (*first, self._changes, self._rule_row, self.fields):
            column.addWidget(widget)
        column.addStretch()
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setAccessibleName(_("The chosen row"))
        self._area.setWidget(page)
        around = QVBoxLayout(self)
        around.setContentsMargins(1, 1, 1, 1)
        around.addWidget(self._area)


def _captioned(words: str, box: QuietCombo) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(scaled(8))
    caption = text_label(words, "secondary", wrap=False)
    caption.setBuddy(box)
    row.addWidget(caption)
    row.addWidget(box, 2)
    row.addStretch(1)
    return line


def _written(row: PlannedRow) -> str:
    """What is written and was not offered field by field: all of a new organisation, and what comes with it."""
    offered = {change.field for change in row.offered}
    changes = [change for change in row.written if change.field not in offered and change.field != "name"]
    return "   ·   ".join(map(change_in_words, changes))


def _keeps(row: PlannedRow) -> bool:
    """Whether something stays although the row says otherwise."""
    written = {change.field for change in row.written}
    return any(change.field not in written for change in _contested(row))


def _contested(row: PlannedRow) -> list[FieldChange]:
    """Where the carnet has words of its own."""
    return [change for change in row.offered if change.old not in {"", UNKNOWN}]


def _show(label: QWidget, text: str) -> None:
    label.setProperty("text", text)
    label.setVisible(bool(text))
