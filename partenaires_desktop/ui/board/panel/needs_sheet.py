"""What each phase needs of one or several partners, on one small sheet; the usual values (reference E4) are offered."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QGridLayout, QMenu, QWidget

from partenaires_desktop.domain.commitment import NEEDS, Level
from partenaires_desktop.domain.phases import DEFAULT_NEEDS, PARTNER_TYPE_LABELS, PHASES
from partenaires_desktop.domain.wording import capital
from partenaires_desktop.i18n import _
from partenaires_desktop.ui.ask import Sheet
from partenaires_desktop.ui.board import words
from partenaires_desktop.ui.board.menus import menu_button
from partenaires_desktop.ui.look.elision import ElidedLabel
from partenaires_desktop.ui.look.typography import scaled, text_label

if TYPE_CHECKING:
    from partenaires_desktop.queries.board import Board, Card

_UNCHANGED = "unchanged"


class NeedsSheet(Sheet):
    """Choose a level per phase; what is left as it is stays. Nothing is written before «Set the needs»."""

    def __init__(self, parent: QWidget | None, board: Board, cards: Sequence[Card]) -> None:
        super().__init__(parent, _("Need per phase"), width=460)
        self.setObjectName("needs_sheet")
        self._phases = board.phases
        self._kinds = {card.partner_type or ("bearer" if card.kind == "bearer" else "") for card in cards}
        who = ElidedLabel("secondary", 2)
        who.set_text(_(", ").join(words.called(card) for card in cards[:12]) if len(cards) > 1 else cards[0].name)
        self.body.addWidget(who)
        self.body.addWidget(
            text_label(_("The minimum for the phase to succeed. Often less is enough than one thinks."), "secondary")
        )
        self.usual = menu_button(_("Fill in the usual values…"), self._fill_usual)
        self.usual.setToolTip(_("A starting point by kind of partner, to change as you see fit"))
        self.body.addWidget(self.usual, 0, Qt.AlignmentFlag.AlignLeft)
        self.boxes: dict[uuid.UUID, QComboBox] = {}
        self._before: dict[uuid.UUID, Level | str] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(scaled(12))
        grid.setVerticalSpacing(scaled(6))
        grid.setColumnStretch(1, 1)
        for row, phase in enumerate(board.phases):
            label = ElidedLabel("text", 1)
            label.setMinimumWidth(scaled(140))
            label.set_text(phase.name)
            box = self._box(phase.name, {card.needs[row] for card in cards})
            label.setBuddy(box)
            grid.addWidget(label, row, 0)
            grid.addWidget(box, row, 1)
            self.boxes[phase.id] = box
            self._before[phase.id] = box.currentData()
        self.body.addLayout(grid)
        self.add_cancel()
        self.add_verb(_("Set the needs"))
        if self.boxes:
            next(iter(self.boxes.values())).setFocus()

    def needs(self) -> Mapping[uuid.UUID, Level]:
        """What was changed, by phase."""
        return {
            phase_id: box.currentData()
            for phase_id, box in self.boxes.items()
            if box.currentData() != _UNCHANGED and box.currentData() != self._before[phase_id]
        }

    def fill_in(self, kind: str) -> None:
        """Put the usual values of a kind of partner into the boxes of the usual phases."""
        for phase in self._phases:
            if phase.code in PHASES:
                level = DEFAULT_NEEDS[kind][PHASES.index(phase.code)]
                box = self.boxes[phase.id]
                box.setCurrentIndex(next(row for row in range(box.count()) if _same(box.itemData(row), level)))

    def _box(self, name: str, present: set[Level]) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(_("Need in “{phase}”").format(phase=name))
        if len(present) > 1:
            box.addItem(_("As it is for each"), _UNCHANGED)
        for level in NEEDS:
            box.addItem(words.need_word(level), level)
            if present == {level}:
                box.setCurrentIndex(box.count() - 1)
        return box

    def _fill_usual(self, menu: QMenu) -> None:
        for kind, label in sorted(PARTNER_TYPE_LABELS.items(), key=lambda pair: {pair[0]} != self._kinds):
            action = menu.addAction(capital(_(label)).replace("&", "&&"))
            action.triggered.connect(lambda _checked=False, kind=kind: self.fill_in(kind))
            if {kind} == self._kinds:
                action.setText(_("{kind} (its own kind)").format(kind=action.text()))
                menu.addSeparator()


def _same(data: object, level: Level) -> bool:
    """Whether an item stands for ``level``: 0 is not «none»."""
    return data is not None and data != _UNCHANGED and data == level
