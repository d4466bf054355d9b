"""The phase scrubber: one pill per phase, the chosen one filled, the one under way marked."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from partenaires_desktop.domain.written_dates import write_date
from partenaires_desktop.i18n import _
from partenaires_desktop.ui.frame.phase_pills import FoldedPhases, PhasePill
from partenaires_desktop.ui.look.typography import scaled

if TYPE_CHECKING:
    from partenaires_desktop.queries.overview import PhaseLine


class PhaseScrubber(QWidget):
    """Pills in a row, or the chosen one alone, with a menu of the others, where they have no room side by side.

    Arrows move, Home and End go to the ends.
    """

    chosen = Signal(object)
    """The id of the phase."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Phases"))
        self.setFixedHeight(scaled(36))
        self._pills: dict[uuid.UUID, PhasePill] = {}
        self._group = QButtonGroup(self)
        self.folded: FoldedPhases | None = None
        """Made when there is too little room for the first time."""
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(scaled(2), 0, scaled(2), 0)
        self._row.setSpacing(scaled(6))

    def show_phases(self, phases: Sequence[PhaseLine], chosen: uuid.UUID | None, today: date) -> None:
        """Lay out one pill per phase."""
        had_focus = self._has_focus()
        self._clear()
        for phase in phases:
            self._add(phase, today)
        self._row.addStretch()
        self.show_chosen(chosen)
        self._fit()
        if had_focus:
            self.focus_chosen()

    def show_chosen(self, chosen: uuid.UUID | None) -> None:
        """Fill the pill of the chosen phase."""
        pill = self._pills.get(chosen) if chosen else None
        if pill is not None:
            pill.setChecked(True)
        if self.folded is not None and self.is_folded:
            self._show_folded()

    def step(self, by: int) -> None:
        """Choose the phase before or after; nothing happens at the ends."""
        pills, index = self._place()
        if 0 <= index + by < len(pills):
            pills[index + by].click()

    def focus_chosen(self) -> bool:
        """Take the keyboard to the chosen phase."""
        checked = self._group.checkedButton()
        if checked is None:
            return False
        (self.folded.pill if self.folded is not None and self.is_folded else checked).setFocus(
            Qt.FocusReason.ShortcutFocusReason
        )
        return True

    @property
    def is_folded(self) -> bool:
        """Whether only the chosen phase is in sight."""
        return self.folded is not None and not self.folded.isHidden()

    def sizeHint(self) -> QSize:
        """All pills side by side."""
        return QSize(self._room_for([pill.sizeHint() for pill in self._pills.values()]), self.minimumHeight())

    def minimumSizeHint(self) -> QSize:
        """The chosen phase between its arrows."""
        return QSize(scaled(180) if self._pills else 0, self.minimumHeight())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, Home and End choose; down opens the menu where there is one."""
        far = len(self._pills)
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Home: -far, Qt.Key.Key_End: far}
        by = steps.get(Qt.Key(event.key()))
        if by is not None and far:
            pills, index = self._place()
            pills[min(max(max(index, 0) + by, 0), far - 1)].click()
            self.focus_chosen()
        elif event.key() == Qt.Key.Key_Down and self.folded is not None and self.is_folded:
            self.folded.pill.showMenu()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold or unfold."""
        super().resizeEvent(event)
        self._fit()

    def _place(self) -> tuple[list[PhasePill], int]:
        """The pills, and which of them is chosen; -1 for none."""
        pills = list(self._pills.values())
        return pills, next((place for place, pill in enumerate(pills) if pill.isChecked()), -1)

    def _has_focus(self) -> bool:
        return any(button.hasFocus() for button in self.findChildren(QPushButton))

    def _room_for(self, sizes: Sequence[QSize]) -> int:
        margins = self._row.contentsMargins()
        between = self._row.spacing() * len(sizes)  # the last one before what stretches
        return sum(size.width() for size in sizes) + between + margins.left() + margins.right()

    def _fit(self) -> None:
        """Show all pills, or the chosen one alone."""
        fold = self._room_for([pill.minimumSizeHint() for pill in self._pills.values()]) > self.width()
        if fold != self.is_folded:
            had_focus = self._has_focus()
            self._fold(fold)
            if had_focus:
                self.focus_chosen()
        if fold:
            self._show_folded()

    def _fold(self, fold: bool) -> None:
        if self.folded is None:
            self.folded = FoldedPhases(self.step)
            self._row.insertWidget(0, self.folded)
        for pill in self._pills.values():
            pill.setVisible(not fold)
        self.folded.setVisible(fold)

    def _show_folded(self) -> None:
        if self.folded is not None:
            margins = self._row.contentsMargins()
            pills, index = self._place()
            self.folded.show_pills(pills, index, self.width() - margins.left() - margins.right())

    def _add(self, phase: PhaseLine, today: date) -> None:
        under_way = phase.starts_on is not None and phase.starts_on <= today <= (phase.ends_on or date.max)
        pill = PhasePill(phase.name, under_way=under_way)
        pill.setToolTip(_tooltip(phase, under_way))
        pill.clicked.connect(lambda: self.chosen.emit(phase.id))
        self._pills[phase.id] = pill
        self._group.addButton(pill)
        self._row.addWidget(pill)
        pill.setVisible(not self.is_folded)

    def _clear(self) -> None:
        for pill in self._pills.values():
            self._group.removeButton(pill)
            pill.hide()
            pill.deleteLater()
        self._pills = {}
        while self._row.count() > (self.folded is not None):
            self._row.takeAt(self._row.count() - 1)


def _tooltip(phase: PhaseLine, under_way: bool) -> str:
    """Whole name, dates, and whether it is the one of today."""

    def day(value: date | None) -> str:
        return write_date(value) or "…"

    lines = [f"<b>{escape(phase.name)}</b>"]
    if phase.starts_on or phase.ends_on:
        lines.append(escape(f"{day(phase.starts_on)} – {day(phase.ends_on)}"))
    if under_way:
        lines.append(escape(_("under way today")))
    return "<p>" + "<br>".join(lines) + "</p>"
