"""What each phase needs of one or several partners, on one small sheet; the usual values (reference E4) are offered."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QGridLayout, QMenu, QWidget

from partenaires_desktop.domain.commitment import NEEDS, Level
from partenaires_desktop.domain.partner_types import type_from_name
from partenaires_desktop.domain.phases import DEFAULT_NEEDS, PARTNER_TYPE_LABELS, PHASES
from partenaires_desktop.domain.wording import capital, shortened_line
from partenaires_desktop.i18n import N_, _
from partenaires_desktop.ui.ask import Sheet
from partenaires_desktop.ui.board import words
from partenaires_desktop.ui.board.menus import menu_button
from partenaires_desktop.ui.forms.fields import QuietCombo
from partenaires_desktop.ui.look.elision import ElidedLabel
from partenaires_desktop.ui.look.typography import scaled, text_label

if TYPE_CHECKING:
    from partenaires_desktop.queries.board import Board, Card

_UNCHANGED = "unchanged"
_USUAL = "usual"


class NeedsSheet(Sheet):
    """Choose a level per phase; what is left as it is stays. Nothing is written before «Set the needs»."""

    def __init__(self, parent: QWidget | None, board: Board, cards: Sequence[Card]) -> None:
        super().__init__(parent, _("Need per phase"), width=460)
        self.setObjectName("needs_sheet")
        self._phases = board.phases
        self._cards = cards
        self._kinds = {_noted_kind(card) for card in cards}
        self._kind_of = {card.id: _noted_kind(card) or type_from_name(card.name) for card in cards}
        who = ElidedLabel("secondary", 2)
        who.set_text(_(", ").join(words.called(card) for card in cards[:12]) if len(cards) > 1 else cards[0].name)
        self.body.addWidget(who)
        self.body.addWidget(
            text_label(_("The minimum for the phase to succeed. Often less is enough than one thinks."), "secondary")
        )
        self.usual = menu_button(_("Fill in the usual values…"), self._fill_usual)
        self.usual.setToolTip(_("A starting point by kind of partner, to change as you see fit"))
        self.body.addWidget(self.usual, 0, Qt.AlignmentFlag.AlignLeft)
        self.told = ElidedLabel("secondary", 5)
        self.told.hide()
        self.body.addWidget(self.told)
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
            box = self._box(phase.name, {card.needs[row] for card in cards}, usual=phase.code in PHASES)
            label.setBuddy(box)
            grid.addWidget(label, row, 0)
            grid.addWidget(box, row, 1)
            self.boxes[phase.id] = box
            self._before[phase.id] = box.currentData()
        self.body.addLayout(grid)
        self.add_cancel()
        self.verb = self.add_verb(_("Set the needs"))
        if self.boxes:
            next(iter(self.boxes.values())).setFocus()

    def needs(self) -> Mapping[uuid.UUID, Level | Mapping[uuid.UUID, Level]]:
        """What was changed, by phase: a level for all, or one for each whose type is known."""
        return {
            phase.id: self._usual(phase.code) if box.currentData() == _USUAL else box.currentData()
            for phase, box in ((phase, self.boxes[phase.id]) for phase in self._phases)
            if box.currentData() != _UNCHANGED and box.currentData() != self._before[phase.id]
        }

    def fill_in(self, kind: str) -> None:
        """Put the usual values of a kind of partner into the boxes of the usual phases."""
        self.told.hide()
        for phase in self._phases:
            if phase.code in PHASES:
                level = DEFAULT_NEEDS[kind][PHASES.index(phase.code)]
                box = self.boxes[phase.id]
                box.setCurrentIndex(next(row for row in range(box.count()) if _same(box.itemData(row), level)))

    def fill_in_for_each(self) -> None:
        """Propose to each the usual values of its own type, noted or read from its name; say of whom nothing is known.

        Whom nothing is known of keeps what it has.
        """
        for phase in self._phases:
            if phase.code in PHASES:
                box = self.boxes[phase.id]
                box.setCurrentIndex(box.findData(_USUAL))
        self.told.set_text(self._taken_for())
        self.told.show()
        self.verb.setFocus()

    def _usual(self, code: str) -> Mapping[uuid.UUID, Level]:
        place = PHASES.index(code)
        return {one: DEFAULT_NEEDS[kind][place] for one, kind in self._kind_of.items() if kind}

    def _taken_for(self) -> str:
        """Who is taken for what: a type read from a name is a guess, and the user sees it before anything is set."""
        lines = []
        for kind, label in (*PARTNER_TYPE_LABELS.items(), ("", N_("left as they are, of no known type"))):
            names = [words.called(card) for card in self._cards if self._kind_of[card.id] == kind]
            if names:
                who = shortened_line(_(", ").join(names), 120)
                lines.append(_("{kind}: {names}").format(kind=capital(_(label)), names=who))
        return " · ".join(lines)

    def _box(self, name: str, present: set[Level], *, usual: bool) -> QComboBox:
        box = QuietCombo()
        box.setAccessibleName(_("Need in “{phase}”").format(phase=name))
        if len(present) > 1:
            box.addItem(_("As it is for each"), _UNCHANGED)
        if usual and len(self._cards) > 1:
            box.addItem(_("As usual for each"), _USUAL)
        for level in NEEDS:
            box.addItem(words.need_word(level), level)
            if present == {level}:
                box.setCurrentIndex(box.count() - 1)
        return box

    def _fill_usual(self, menu: QMenu) -> None:
        if len(self._cards) > 1 and any(self._kind_of.values()):
            menu.addAction(_("To each those of its own type")).triggered.connect(self.fill_in_for_each)
            menu.addSeparator()
        for kind, label in sorted(PARTNER_TYPE_LABELS.items(), key=lambda pair: {pair[0]} != self._kinds):
            action = menu.addAction(capital(_(label)).replace("&", "&&"))
            action.triggered.connect(lambda _checked=False, kind=kind: self.fill_in(kind))
            if {kind} == self._kinds:
                action.setText(_("{kind} (its own kind)").format(kind=action.text()))
                menu.addSeparator()


def _noted_kind(card: Card) -> str:
    return card.partner_type or ("bearer" if card.kind == "bearer" else "")


def _same(data: object, level: Level) -> bool:
    """Whether an item stands for ``level``: 0 is not «none»."""
    return data is not None and data not in (_UNCHANGED, _USUAL) and data == level
