"""The panel of the map: one partner, how much is understood and why, and each thing of the chosen cell in full."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from partenaires_desktop.domain.understanding import STATE_LABELS
from partenaires_desktop.errors import UserError
from partenaires_desktop.i18n import _
from partenaires_desktop.operations.understanding import Answer, take_answers
from partenaires_desktop.queries.matrix_cell import balance
from partenaires_desktop.queries.understanding import OBJECTIVE, ROLE
from partenaires_desktop.ui.look.icons import icon
from partenaires_desktop.ui.look.typography import mark, scaled, text_label
from partenaires_desktop.ui.understanding import words
from partenaires_desktop.ui.understanding.item_card import ItemCard
from partenaires_desktop.ui.widgets.side_panel import SidePanel
from partenaires_desktop.ui.widgets.why import WhyLabel

if TYPE_CHECKING:
    from partenaires_desktop.queries.understanding import Comprehension, Item, Sheet
    from partenaires_desktop.ui.workspace import Workspace

_Key = tuple[str, uuid.UUID, uuid.UUID]


def answer_of(item: Item, said: str, state: str, **details: Any) -> Answer:
    """What a partner says of ``item``, over the version that was shown."""
    answer = Answer(item.participation_id, words=said, state=state, version=item.version, **details)
    if item.kind == OBJECTIVE:
        return replace(answer, objective_id=item.id)
    return replace(answer, phase_id=item.id) if item.kind == ROLE else replace(answer, expectation_id=item.id)


class UnderstandingPanel(SidePanel):
    """Shows the items of one partner; each answer is one step."""

    entry_wanted = Signal(object)
    """A returned sheet of this participation is to be entered."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(_("What the chosen partner understands"), spacing=8)
        self._workspace = workspace
        self._found: Comprehension | None = None
        self._sheet: Sheet | None = None
        self._cards: dict[_Key, ItemCard] = {}
        self._title = text_label("", "heading")
        self._rate = text_label("", "secondary")
        self._notes = WhyLabel()
        self._enter = QPushButton(icon("pencil"), _("Enter their sheet…"))
        mark(self._enter, "link")
        self._enter.clicked.connect(lambda: self._sheet and self.entry_wanted.emit(self._sheet.participation_id))
        self._empty = text_label(_("Nothing to understand here yet."), "secondary")
        self._cards_column = QVBoxLayout()
        self._cards_column.setSpacing(scaled(12))
        self._balance_head = text_label(_("Given and asked"), "section")
        self._balance = text_label("", "secondary")
        self._lay_out()

    def show_cell(self, found: Comprehension, sheet: Sheet | None, items: Sequence[Item]) -> None:
        """Show the items of one cell, and what is known of its partner."""
        self._found, self._sheet = found, sheet
        self._fill_head()
        wanted = {(item.kind, item.id, item.participation_id): item for item in items}
        for gone in self._cards.keys() - wanted.keys():
            card = self._cards.pop(gone)
            self._cards_column.removeWidget(card)
            card.hide()
            card.deleteLater()
        for place, (key, item) in enumerate(wanted.items()):
            card = self._cards.get(key) or self._make_card(key, item)
            card.fill(item, found.sheets.phases)
            card.set_writable(writable=not self._workspace.read_only)
            if self._cards_column.indexOf(card) != place:
                self._cards_column.insertWidget(place, card)
        self._empty.setVisible(sheet is not None and not items)
        stops = [self._enter, *(stop for card in self.cards() for stop in card.stops())]
        for first, second in pairwise(stops):
            QWidget.setTabOrder(first, second)

    def cards(self) -> list[ItemCard]:
        """The cards, from the top."""
        shown = (self._cards_column.itemAt(place) for place in range(self._cards_column.count()))
        return [card for one in shown if one is not None and isinstance(card := one.widget(), ItemCard)]

    def focus_editor(self) -> None:
        """Take the keyboard to the first words of theirs."""
        cards = self.cards()
        (cards[0].wordings.theirs if cards else self._enter).setFocus()

    def _lay_out(self) -> None:
        for widget in (self._title, self._rate, self._notes, self._enter, self._empty):
            self.column.addWidget(widget)
        self.column.addLayout(self._cards_column)
        self.column.addSpacing(scaled(8))
        self.column.addWidget(self._balance_head)
        self.column.addWidget(self._balance)

    def _fill_head(self) -> None:
        sheet, found = self._sheet, self._found
        for widget in (self._rate, self._notes, self._enter, self._balance_head, self._balance):
            widget.setVisible(sheet is not None)
        if sheet is None or found is None:
            self._title.setText(_("Choose a cell to compare both wordings."))
            return
        self._title.setText(sheet.full_name[:160])
        self._rate.setText(words.rate_sentence(sheet.rate))
        notes = []
        if sheet.participation_id in found.below:
            notes.append(words.below_sentence(found.sheets.phases))
        if sheet.participation_id in found.late:
            notes.append(words.late_sentence())
        below = sheet.participation_id in found.below
        self._notes.explain("understanding.below" if below else "understanding.late")
        self._notes.setText("\n".join(notes))
        self._notes.setVisible(bool(notes))
        self._enter.setEnabled(bool(sheet.items) and not self._workspace.read_only)
        gives, receives = self._workspace.query(balance, sheet.participation_id)
        lines = (words.side_sentence(_("They give"), gives), words.side_sentence(_("They are given"), receives))
        self._balance.setText("\n".join(lines))

    def _make_card(self, key: _Key, item: Item) -> ItemCard:
        card = self._cards[key] = ItemCard(
            item, self._found.sheets.phases if self._found else (), self._workspace.today()
        )
        card.answered.connect(self._answer)
        return card

    def _answer(self, card: ItemCard, said: str, state: str, on: Any, how: Any) -> None:
        item = card.item
        answer = answer_of(
            item,
            said,
            state,
            on=on or (item.said_on if state == item.state else None),
            how=item.how if how is None else how,
            by=item.by_whom,
        )
        label = step_label(self._sheet.name if self._sheet else "", state)
        try:
            self._workspace.attempt(label, take_answers, [answer], self._workspace.today())
        except UserError as error:
            card.refuse(error.message)


def step_label(partner: str, state: str) -> str:
    """The name of the step that notes an answer."""
    return _("{partner} says: {state}").format(partner=partner[:120], state=_(STATE_LABELS[state]))
