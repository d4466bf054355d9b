"""The expectations of one direction, and the line to add another."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from partenaires_desktop.i18n import _
from partenaires_desktop.ui.look.typography import scaled, text_label
from partenaires_desktop.ui.matrix.expectation_card import ExpectationCard
from partenaires_desktop.ui.widgets.field_sign import FieldSign

if TYPE_CHECKING:
    from partenaires_desktop.queries.matrix import MatrixPhase
    from partenaires_desktop.queries.matrix_cell import ExpectationLine


class ExpectationList(QWidget):
    """A heading, a card per expectation, and a field: type, Enter.

    Cards are kept by the id of what they show, so that what is being written in one survives every new reading.
    """

    added = Signal(str)

    def __init__(self, title: str, empty: str) -> None:
        super().__init__()
        self._cards: dict[uuid.UUID, ExpectationCard] = {}
        heading = text_label(title, "section")
        self._empty = text_label(empty, "smallest")
        self._column = QVBoxLayout()
        self._column.setSpacing(scaled(8))
        self._new = QLineEdit()
        self._new.setAccessibleName(_("Add an expectation: {title}").format(title=title))
        self._new.setPlaceholderText(_("Add, then Enter"))
        self._new.returnPressed.connect(self._add)
        self._new.textEdited.connect(lambda _text: self.refuse(""))
        FieldSign(self._new, "plus", _("Add"), self._add, tone="accent")
        self._sentence = text_label("", "error")
        self._sentence.hide()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(scaled(8))
        outer.addWidget(heading)
        outer.addWidget(self._empty)
        outer.addLayout(self._column)
        outer.addWidget(self._new)
        outer.addWidget(self._sentence)

    def fill(
        self,
        lines: Sequence[ExpectationLine],
        phases: Sequence[MatrixPhase],
        make: Callable[[ExpectationLine], ExpectationCard],
    ) -> list[ExpectationCard]:
        """Show these expectations; the cards that are new."""
        wanted = {line.id: line for line in lines}
        for gone in self._cards.keys() - wanted.keys():
            card = self._cards.pop(gone)
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        made: list[ExpectationCard] = []
        for place, line in enumerate(lines):
            if line.id in self._cards:
                card = self._cards[line.id]
                card.fill(line, phases)
            else:
                card = self._cards[line.id] = make(line)
                made.append(card)
            if self._column.indexOf(card) != place:
                self._column.insertWidget(place, card)
                card.show()
        self._cards = {line.id: self._cards[line.id] for line in lines}
        self._empty.setVisible(not lines)
        return made

    def cards(self) -> list[ExpectationCard]:
        """The cards, from the top."""
        return list(self._cards.values())

    def draft(self) -> str:
        """What is written in the field for a new one."""
        return self._new.text()

    def set_draft(self, text: str) -> None:
        """Write in the field for a new one."""
        self._new.setText(text)
        self.refuse("")

    def refuse(self, sentence: str) -> None:
        """Say under the field why nothing was added."""
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
        self._new.setAccessibleDescription(sentence)

    def stops(self) -> list[QWidget]:
        """Where Tab goes, in order."""
        return [*(stop for card in self.cards() for stop in card.stops()), self._new]

    def set_writable(self, *, writable: bool) -> None:
        """Offer the field for a new one only where it can be kept."""
        self._new.setVisible(writable)

    def _add(self) -> None:
        self.added.emit(self._new.text())
