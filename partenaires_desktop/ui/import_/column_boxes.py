"""One box per column of the list: its title, what it holds, and the field it goes to."""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from partenaires_desktop.domain.import_plan import (
    ORGANISATION_FIELDS,
    PERSON_FIELDS,
    PHASE_FIELDS,
    PLACE_FIELDS,
    UNKNOWN,
    Rule,
    label_of,
    of_phase,
)
from partenaires_desktop.domain.wording import clean_line, shortened
from partenaires_desktop.exchange.draft import Draft
from partenaires_desktop.exchange.rows import Table
from partenaires_desktop.i18n import _, ngettext
from partenaires_desktop.queries.imports import KnownPhase
from partenaires_desktop.ui.look.typography import mark, scaled, text_label
from partenaires_desktop.ui.widgets.wrapping_choice import WrappingCheckBox

_SAMPLES = 3
_SHOWN = 120
"""So many letters of a tick are shown."""


class QuietCombo(QComboBox):
    """A choice that narrows with its pane and is not changed by scrolling over it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """End the words in an ellipsis where there is no room; Qt would cut them."""
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self).width()
        text = self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, room - scaled(12))
        option.currentText = text
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the pane."""
        event.ignore()


class ElidedLabel(QLabel):
    """One line that ends in an ellipsis when there is no room; the whole of it is in the tooltip."""

    def __init__(self, role: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._whole = ""
        mark(self, role)

    def show_text(self, text: str) -> None:
        """Show ``text``."""
        self._whole = text
        self.setToolTip(f"<p>{html.escape(text[:1000])}</p>" if text else "")
        self.setAccessibleName(text)
        self._elide()

    def minimumSizeHint(self) -> QSize:
        """As high as a line, as narrow as need be."""
        return QSize(0, self.fontMetrics().height())

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(self.fontMetrics().horizontalAdvance(self._whole[:200]), self.fontMetrics().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut again."""
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        self.setText(self.fontMetrics().elidedText(self._whole[:1000], Qt.TextElideMode.ElideRight, self.width()))


class Tick(WrappingCheckBox):
    """A tick that names the user's own words, which may be long; the whole of them is in the tooltip."""

    def show_text(self, text: str) -> None:
        """Show ``text``."""
        self.setToolTip(f"<p>{html.escape(text[:1000])}</p>" if len(text) > _SHOWN else "")
        self.setAccessibleName(text)
        shown = shortened(text, _SHOWN)
        self.setText(shown.replace("&", "&&"))


class ColumnBox(QWidget):
    """Title and beginning of one column, and the choice of what it holds."""

    chosen = Signal(object)
    replaces = Signal(bool)
    """Whether the column takes the place of what the carnet says."""

    def __init__(self, phases: Sequence[KnownPhase], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._sample, self.combo = ElidedLabel("strong"), ElidedLabel("secondary"), QuietCombo()
        for group in _choices(phases):
            if self.combo.count():
                self.combo.insertSeparator(self.combo.count())
            for label, data in group:
                self.combo.addItem(label, data)
        self.combo.activated.connect(lambda _place: self.chosen.emit(self.combo.currentData() or None))
        self.replace = Tick()
        self.replace.toggled.connect(self.replaces)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, scaled(8))
        layout.setSpacing(scaled(2))
        for widget in (self._title, self._sample, self.combo, self.replace):
            layout.addWidget(widget)

    def contest(self, rows: int, *, taken: bool) -> None:
        """Offer to take the place of what the carnet says otherwise in ``rows`` rows; nothing is offered for none."""
        said = ngettext("The list wins ({count} row)", "The list wins ({count} rows)", rows)
        with QSignalBlocker(self.replace):
            self.replace.show_text(said.format(count=rows))
            self.replace.setChecked(taken)
        self.replace.setVisible(rows > 0)

    def fill(self, title: str, sample: str, field: str | None) -> None:
        """Show a column."""
        self._title.show_text(title)
        self._sample.show_text(sample)
        self.combo.setAccessibleName(_("What the column “{title}” holds").format(title=title))
        self.combo.setCurrentIndex(max(self.combo.findData(field or ""), 0))


class ColumnBoxes(QWidget):
    """The columns of a list under one another."""

    changed = Signal(int, object)
    """A column, and the field it goes to or ``None``."""
    rule_changed = Signal(str, object)
    """The field of a column, and its rule."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, scaled(8), 0, 0)
        self._layout.setSpacing(scaled(4))
        self._layout.addWidget(text_label(_("Columns"), "section"))
        self._table: Table | None = None
        self.boxes: list[ColumnBox] = []

    def fill(self, draft: Draft) -> None:
        """Show the columns of ``draft``; the boxes stay when they are those of the same list."""
        if draft.table is not self._table:
            self._table = draft.table
            self._rebuild(draft.table.width, draft.index.carnet.phases)
        titled = draft.columns.titled
        for column, field in enumerate(draft.columns.fields):
            title, sample = (show(draft.table, column, titled=titled) for show in (_title, _sample))
            self.boxes[column].fill(title, sample, field)
        contested = Counter(
            change.field for row in draft.plan.rows for change in row.offered if change.old not in {"", UNKNOWN}
        )
        for field, box in zip(draft.columns.fields, self.boxes, strict=True):
            rule = draft.choices.columns.get(field or "", draft.choices.rule)
            box.contest(contested[field or ""], taken=rule is Rule.TAKE)

    def _rebuild(self, width: int, phases: Sequence[KnownPhase]) -> None:
        for box in self.boxes:
            self._layout.removeWidget(box)
            box.hide()
            box.deleteLater()
        self.boxes = [ColumnBox(phases) for _column in range(width)]
        for column, box in enumerate(self.boxes):
            box.chosen.connect(lambda field, column=column: self.changed.emit(column, field))
            box.replaces.connect(lambda ticked, column=column: self._choose_rule(column, ticked))
            self._layout.addWidget(box)

    def _choose_rule(self, column: int, ticked: bool) -> None:
        field = self.boxes[column].combo.currentData()
        self.rule_changed.emit(field, Rule.TAKE if ticked else Rule.FILL)


def _choices(phases: Sequence[KnownPhase]) -> list[list[tuple[str, Any]]]:
    """The fields a column may hold, group by group: the organisation, its people, its place, its place by phase."""
    place = [field for field in PLACE_FIELDS if not phases or field not in {"o", "role"}]
    groups = [ORGANISATION_FIELDS, PERSON_FIELDS, place if phases else ("weight",)]
    plain = [[(label_of(field), field) for field in group] for group in groups]
    by_phase = [
        [(label_of(field, phase.name), of_phase(field, phase.id)) for field in PHASE_FIELDS] for phase in phases
    ]
    return [[(_("— leave aside —"), "")], *plain, *by_phase]


def _title(table: Table, column: int, *, titled: bool) -> str:
    first = table.rows[0].cells
    title = clean_line(first[column]) if titled and column < len(first) else ""
    return title or _("Column {number}").format(number=column + 1)


def _sample(table: Table, column: int, *, titled: bool) -> str:
    cells = (clean_line(row.cells[column]) for row in table.rows[titled:500] if column < len(row.cells))
    filled = [cell for cell in cells if cell][:_SAMPLES]
    return " · ".join(filled) or _("(empty)")
