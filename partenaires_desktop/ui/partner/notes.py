"""Notes on the organisation, which never leave the carnet, and the last steps that touched it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from partenaires_desktop.i18n import _
from partenaires_desktop.operations.organisations import change_organisation
from partenaires_desktop.ui.forms.fields import ParagraphField
from partenaires_desktop.ui.forms.record_form import RecordForm
from partenaires_desktop.ui.look.typography import mark, scaled, text_label
from partenaires_desktop.ui.partner.exchanges import ExchangesCard
from partenaires_desktop.ui.partner.identity import STEPS, called
from partenaires_desktop.ui.partner.people import DISCRETION
from partenaires_desktop.ui.widgets.cards import Card, CardPage

if TYPE_CHECKING:
    from partenaires_desktop.queries.partner import PartnerSheet, StepLine
    from partenaires_desktop.ui.workspace import Workspace


class NotesPage(CardPage):
    """Notes and history; ``reread`` asks for the sheet to be read again."""

    reread = Signal()
    history_wanted = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(_("Exchanges, notes and history"))
        self.exchanges = ExchangesCard(workspace)
        self.exchanges.reread.connect(self.reread)
        self.add(self.exchanges)
        self.form = RecordForm(workspace, change_organisation, STEPS, self)
        self.form.reread.connect(self.reread)
        card = Card(_("Notes"), note=_("internal: never printed"))
        self.notes = self.form.add(ParagraphField("notes", _("Notes"), hint=_(DISCRETION), lines=5))
        self.notes.caption.hide()
        card.body.addWidget(self.notes)
        self.add(card)
        self.add(self._history())

    def show_notes(self, sheet: PartnerSheet) -> None:
        """Show the notes, leaving alone what is being typed, and the steps."""
        identity = sheet.identity
        self.form.fill(identity.id, identity.version, called(identity), lambda name: getattr(identity, name))
        while (item := self._steps.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for step in sheet.steps:
            self._steps.addWidget(_step(step))
        if not sheet.steps:
            self._steps.addWidget(text_label(_("No step of this carnet touched it yet."), "secondary"))

    def _history(self) -> Card:
        card = Card(_("Last steps"))
        self._steps = QVBoxLayout()
        self._steps.setSpacing(scaled(6))
        card.body.addLayout(self._steps)
        link = QPushButton(_("Open the whole history"))
        mark(link, "link")
        link.clicked.connect(self.history_wanted)
        row = QHBoxLayout()
        row.addWidget(link)
        row.addStretch(1)
        card.body.addLayout(row)
        return card


def _step(step: StepLine) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(scaled(12))
    moment = text_label(_moment(step.at), "smallest", wrap=False)
    moment.setMinimumWidth(scaled(104))
    row.addWidget(moment)
    row.addWidget(text_label(step.label, "secondary"), 1)
    return holder


def _moment(at: datetime) -> str:
    here = at.astimezone()
    return f"{here:%d/%m/%Y %H:%M}"
