"""The panel of one cell: what the partner is in the phase, and what each side expects of the other."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from partenaires_desktop.domain.wording import shortened
from partenaires_desktop.errors import UserError
from partenaires_desktop.i18n import _, ngettext
from partenaires_desktop.operations.expectations import (
    add_expectation,
    change_expectation,
    copy_expectation,
    move_expectation,
    remove_expectation,
    set_expectation_status,
)
from partenaires_desktop.operations.roles import set_role
from partenaires_desktop.queries.frames import FrameConflicts
from partenaires_desktop.queries.matrix_cell import cell
from partenaires_desktop.ui.forms.role_chooser import RoleChooser
from partenaires_desktop.ui.look.typography import scaled, text_label
from partenaires_desktop.ui.matrix import objectives
from partenaires_desktop.ui.matrix.expectation_card import ExpectationCard
from partenaires_desktop.ui.matrix.expectation_list import ExpectationList
from partenaires_desktop.ui.matrix.pair_list import PairList
from partenaires_desktop.ui.matrix.words import partner_kind_line
from partenaires_desktop.ui.understanding.words import side_sentence
from partenaires_desktop.ui.widgets.side_panel import SidePanel
from partenaires_desktop.ui.widgets.why import WhyLabel

if TYPE_CHECKING:
    from partenaires_desktop.queries.matrix import Matrix, MatrixPhase
    from partenaires_desktop.queries.matrix_cell import Cell, ExpectationLine
    from partenaires_desktop.ui.matrix.model import Place
    from partenaires_desktop.ui.workspace import Workspace

OF_THEM, OF_US, OF_EACH_OTHER = "of_them", "of_us", "of_each_other"


class CellPanel(SidePanel):
    """Shows the chosen cell, or what the chosen cells have in common; each edit is one step.

    A text that could not be kept waits here until its cell is shown again.
    """

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(_("Role and expectations of the chosen cell"))
        self._workspace = workspace
        self._places: list[Place] = []
        self._matrix: Matrix | None = None
        self._cell: Cell | None = None
        self._drafts: dict[tuple[uuid.UUID, uuid.UUID, str], str] = {}
        self._card_drafts: dict[uuid.UUID, dict[str, str]] = {}
        self._title = text_label("", "heading")
        self._full = text_label("", "secondary")
        self._outside = WhyLabel("cell.conflicts")
        self._frames = FrameConflicts()
        self._roles = RoleChooser()
        self._roles.role_chosen.connect(lambda role: self._set_role(role, None))
        self._roles.letter_chosen.connect(lambda letter: self._set_role(None, letter))
        self._objectives = objectives.both(workspace)
        for lines in self._objectives:
            lines.told.connect(self.done)
        self._balance_head = text_label(_("Given and asked"), "section")
        self._balance = text_label("", "secondary")
        self._pairs = PairList()
        self._lists: dict[str, ExpectationList] = {
            OF_THEM: ExpectationList(_("We expect of them"), _("Nothing yet. Write what you would ask of them.")),
            OF_US: ExpectationList(_("They expect of us"), _("Nothing yet. Ask them, and write it down.")),
            OF_EACH_OTHER: self._pairs,
        }
        for side, shown in self._lists.items():
            shown.added.connect(lambda text, side=side: self._add(side, text))
        self._lay_out()

    def show_cells(self, places: Sequence[Place], current: Matrix) -> None:
        """Show these cells of ``current``; several share the choosers of role and responsibility."""
        if list(places) != self._places:
            self._keep_drafts()
            self._places = list(places)
        self._matrix = current
        self.refresh()

    def set_frames(self, found: FrameConflicts) -> None:
        """Know where requests meet the frames of partners; shown with the next cell."""
        self._frames = found

    def refresh(self) -> None:
        """Read the cell again; what is being written here stays."""
        one = self._places[0] if len(self._places) == 1 else None
        before = self._cell
        self._cell = self._workspace.query(cell, *one) if one else None
        self._body.setVisible(bool(self._places))
        self._fill_title()
        self._fill_roles()
        for side, shown in self._lists.items():
            shown.setVisible(self._cell is not None)
            if self._cell is not None:
                self._fill_list(side, shown, fresh=before is None or _place(before) != _place(self._cell))
        self._fill_rest()
        self._order_stops()

    def focus_editor(self) -> None:
        """Take the keyboard to the first field."""
        self._roles.focus_first()

    def _lay_out(self) -> None:
        self._body = QWidget()
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(scaled(20))
        for widget in (self._roles, *self._lists.values(), *self._objectives):
            body.addWidget(widget)
        sums = QVBoxLayout()
        sums.setSpacing(scaled(4))
        sums.addWidget(self._balance_head)
        sums.addWidget(self._balance)
        body.addLayout(sums)
        self.column.addWidget(self._title)
        self.column.addWidget(self._full)
        self.column.addWidget(self._outside)
        self.column.addSpacing(scaled(8))
        self.column.addWidget(self._body)

    def _fill_title(self) -> None:
        cell, count = self._cell, len(self._places)
        if cell is not None:
            title = f"{_shortened(cell.name)}\u00a0· {cell.phase_name}"
            under = partner_kind_line(cell.sector, cell.kind)
            if cell.full_name != cell.name:
                under = f"{cell.full_name}\n{under}" if under else cell.full_name
        elif count > 1:
            title = ngettext("{count} cell", "{count} cells", count).format(count=count)
            under = _("What you choose here holds for all of them.")
        else:
            title, under = _("Roles and expectations"), _("Choose a cell to see and change what it holds.")
        self._title.setText(title)
        self._full.setText(_shortened(under, 600))
        self._full.setVisible(bool(under))

    def _fill_roles(self) -> None:
        found = self._matrix
        if found is None or not self._places:
            return
        phases = {phase.id: column for column, phase in enumerate(found.phases)}
        partners = {partner.id: partner for partner in found.partners}
        cells = [
            partners[partner].cells[phases[phase]]
            for partner, phase in self._places
            if partner in partners and phase in phases
        ]
        own = self._said_by_cards()
        rules = dict.fromkeys(rule for cell in cells for rule in cell.conflicts if rule not in own)
        self._outside.setText("\n".join(_("Outside their frame: {rule}").format(rule=rule) for rule in rules))
        self._outside.setVisible(bool(rules))
        roles, letters = {cell.role for cell in cells}, {cell.letter for cell in cells}
        self._roles.fill(
            roles.pop() if len(roles) == 1 else None,
            letters.pop() if len(letters) == 1 else None,
            writable=not self._workspace.read_only,
        )

    def _said_by_cards(self) -> set[str]:
        """What the cards of the cell say of the frame already."""
        cell = self._cell
        lines = (*cell.of_them, *cell.of_us, *cell.of_each_other) if cell else ()
        return {one.sentence for line in lines for one in self._frames.by_expectation.get(line.id, ())}

    def _fill_list(self, side: str, shown: ExpectationList, *, fresh: bool) -> None:
        assert self._cell is not None
        writable = not self._workspace.read_only
        for card in shown.fill(getattr(self._cell, side), self._phases(), self._make_card):
            self._connect(card)
            card.restore(self._card_drafts.pop(card.line.id, {}))
        for card in shown.cards():
            card.set_writable(writable=writable)
            card.set_objectives(self._cell.objectives)
            met = [one.sentence for one in self._frames.by_expectation.get(card.line.id, ())]
            card.show_frame(met, self._frames.ask_before.get(card.line.id))
        if shown is self._pairs and self._matrix is not None:
            self._pairs.set_partners(self._matrix.partners, self._cell.participation_id)
        shown.set_writable(writable=writable)
        if fresh:
            shown.set_draft(self._drafts.pop((*_place(self._cell), side), ""))

    def _fill_rest(self) -> None:
        """Objectives and balance of the partner; nothing where several cells are chosen."""
        cell = self._cell
        for widget in (*self._objectives, self._balance_head, self._balance):
            widget.setVisible(cell is not None)
        if cell is None:
            return
        for lines in self._objectives:
            lines.fill(cell)
        self._balance.setText(
            "\n".join((side_sentence(_("They give"), cell.gives), side_sentence(_("They are given"), cell.receives)))
        )

    def _make_card(self, line: ExpectationLine) -> ExpectationCard:
        return ExpectationCard(line, self._workspace.today(), self._phases())

    def _phases(self) -> Sequence[MatrixPhase]:
        return self._matrix.phases if self._matrix else ()

    def _connect(self, card: ExpectationCard) -> None:
        card.changed.connect(self._change)
        card.status_chosen.connect(self._set_status)
        card.moved.connect(self._move)
        card.copied.connect(self._copy)
        card.removed.connect(self._remove)

    def _keep_drafts(self) -> None:
        """What is written and not kept waits for this cell to come back."""
        if self._cell is None:
            return
        for side, shown in self._lists.items():
            if shown.draft():
                self._drafts[*_place(self._cell), side] = shown.draft()
            for card in shown.cards():
                if card.drafts():
                    self._card_drafts[card.line.id] = card.drafts()

    def _order_stops(self) -> None:
        """Tab goes through the panel from top to bottom, whenever its parts were made."""
        stops = [*self._roles.stops()]
        for shown in self._lists.values():
            stops += shown.stops()
        for lines in self._objectives:
            stops += lines.stops()
        for first, second in pairwise(stops):
            QWidget.setTabOrder(first, second)

    def _set_role(self, role: str | None, letter: str | None) -> None:
        if self._cell is not None:
            label = _("Role of {partner} in {phase}").format(partner=self._cell.name, phase=self._cell.phase_name)
        else:
            count = len(self._places)
            label = ngettext("Role in {count} cell", "Role in {count} cells", count).format(count=count)
        self._workspace.perform(label, set_role, self._places, role, letter)
        self._fill_roles()

    def _add(self, side: str, text: str) -> None:
        cell, shown = self._cell, self._lists[side]
        if cell is None:
            return
        me = cell.participation_id
        asker, asked = {OF_THEM: (None, me), OF_US: (me, None)}.get(side, (me, self._pairs.of))
        shown.set_draft("")
        try:
            self._workspace.attempt(
                _("Add an expectation, {partner}").format(partner=cell.name),
                add_expectation,
                cell.project_id,
                cell.phase_id,
                asker,
                asked,
                text,
                self._workspace.today(),
            )
        except UserError as error:
            shown.set_draft(text)
            shown.refuse(error.message)

    def _change(self, card: ExpectationCard, fields: dict[str, Any]) -> None:
        names = tuple(fields)
        self._attempt(
            card,
            _("Change an expectation, {partner}"),
            change_expectation,
            card.line.id,
            card.version(*names),
            self._workspace.today(),
            fields=names,
            values=fields,
        )

    def _set_status(self, card: ExpectationCard, status: str, on: Any, how: Any, by: Any) -> None:
        self._attempt(
            card,
            _("State of an expectation, {partner}"),
            set_expectation_status,
            card.line.id,
            card.line.version,
            status,
            self._workspace.today(),
            values={"on": on, "how": how, "by": by},
        )

    def _move(self, card: ExpectationCard, phase_id: uuid.UUID | None) -> None:
        label = _("Move an expectation, {partner}")
        self._attempt(card, label, move_expectation, card.line.id, card.line.version, phase_id, told=True)

    def _copy(self, card: ExpectationCard, phase_id: uuid.UUID | None) -> None:
        self._attempt(
            card,
            _("Copy an expectation, {partner}"),
            copy_expectation,
            card.line.id,
            [phase_id],
            self._workspace.today(),
            told=True,
        )

    def _remove(self, card: ExpectationCard) -> None:
        label = _("Remove an expectation, {partner}")
        if self._attempt(card, label, remove_expectation, card.line.id, card.line.version, told=True):
            self.focus_editor()

    def _attempt(
        self,
        card: ExpectationCard,
        label: str,
        fn: Any,
        *arguments: Any,
        fields: Sequence[str] = (),
        values: dict[str, Any] | None = None,
        told: bool = False,
    ) -> bool:
        """Carry out one step on a card; a refusal is said beside its words."""
        step = label.format(partner=self._cell.name if self._cell else "")
        try:
            self._workspace.attempt(step, fn, *arguments, **(values or {}))
        except UserError as error:
            card.refuse(error.message, *fields)
            return False
        if told:
            self.done.emit(step)
        return True


def _place(cell: Cell) -> Place:
    return cell.participation_id, cell.phase_id


def _shortened(text: str, most: int = 160) -> str:
    return shortened(text, most)
