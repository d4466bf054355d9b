"""The sheet of one organisation: a heading that says who it is, and its pages under it."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from partenaires_desktop.domain.commitment import WEIGHT_LABELS
from partenaires_desktop.domain.roles import PARTICIPANT_KIND_LABELS, SECTOR_LABELS
from partenaires_desktop.domain.wording import capital
from partenaires_desktop.i18n import _, ngettext
from partenaires_desktop.queries import analysis, frames
from partenaires_desktop.queries.exchanges import exchanges_with
from partenaires_desktop.queries.partner import TABLES, partner_sheet
from partenaires_desktop.ui.analysis.page import AnalysisPage
from partenaires_desktop.ui.forms.field_grid import FieldGrid
from partenaires_desktop.ui.look.elision import ElidedLabel
from partenaires_desktop.ui.look.typography import mark, scaled, text_label
from partenaires_desktop.ui.partner.engagement import EngagementPage
from partenaires_desktop.ui.partner.frame import FramePage
from partenaires_desktop.ui.partner.identity import IdentityPage, called
from partenaires_desktop.ui.partner.notes import NotesPage
from partenaires_desktop.ui.partner.people import PeoplePage
from partenaires_desktop.ui.partner.tabs import SheetTabs

if TYPE_CHECKING:
    from partenaires_desktop.queries.partner import PartnerSheet as Sheet
    from partenaires_desktop.ui.workspace import Selection, Workspace

NAME_LINES = 2


class PartnerSheet(QWidget):
    """Shows one organisation; its fields commit by themselves, each as one step."""

    take_part_wanted = Signal()
    leave_wanted = Signal()
    delete_wanted = Signal()
    go = Signal(str, object)

    tables = TABLES | frames.TABLES | analysis.TABLES

    def __init__(self, workspace: Workspace, selection: Selection) -> None:
        super().__init__()
        self._workspace = workspace
        self._selection = selection
        self._organisation: uuid.UUID | None = None
        self.sheet: Sheet | None = None
        self.name = ElidedLabel("heading", NAME_LINES)
        self._facts = text_label("", "secondary")
        self._lacks = QPushButton()
        mark(self._lacks, "link")
        self._lacks.clicked.connect(self._go_to_missing)
        self.identity = IdentityPage(workspace)
        self.people = PeoplePage(workspace)
        self.engagement = EngagementPage(workspace)
        self.frame = FramePage(workspace)
        self.analysis = AnalysisPage(workspace)
        self.notes = NotesPage(workspace)
        self.tabs = SheetTabs()
        for page, sign, words, whole in (
            (self.identity, "contact", _("Identity"), _("Identity")),
            (self.engagement, "waypoints", _("In the project"), _("In the project")),
            (self.frame, "flag", _("Frame"), _("Limits and openings")),
            (self.analysis, "eye", _("Analysis"), _("Analysis of the partnership, and its test")),
            (self.people, "user", _("People"), _("People")),
            (self.notes, "mail", _("Exchanges"), _("Exchanges and notes")),
        ):
            self.tabs.add_page(page, sign, words, whole)
        self._lay_out()
        self._wire()

    @property
    def organisation_id(self) -> uuid.UUID | None:
        """The organisation shown."""
        return self._organisation

    def show_organisation(self, organisation_id: uuid.UUID) -> None:
        """Show an organisation; what is being typed about the one before is committed first."""
        if organisation_id != self._organisation:
            self.commit_pending()
            self._organisation = organisation_id
        self.reread()

    def reread(self) -> None:
        """Read the organisation again and show what changed, leaving alone what is being typed."""
        if self._organisation is None:
            return
        sheet = self._workspace.query(partner_sheet, self._organisation, self._workspace.today())
        self.sheet = sheet
        if sheet is None:
            self._organisation = None
            return
        name = called(sheet.identity)
        self.identity.show_identity(sheet.identity)
        self.people.show_people(sheet.identity, name, sheet.people)
        self.engagement.show_engagement(sheet, name, self._selection.project_id)
        engagement = sheet.engagement(self._selection.project_id)
        self.frame.show_frame(
            sheet.identity.id,
            name,
            self._selection.project_id,
            engagement.participation_id if engagement else None,
        )
        self.analysis.show_partnership(engagement.participation_id if engagement else None)
        self.notes.show_notes(sheet)
        found = self._workspace.query(exchanges_with, sheet.identity.id)
        self.notes.exchanges.show_exchanges(sheet.identity.id, self._selection.project_id, name, found)
        self._show_heading(sheet)

    def forget(self) -> None:
        """Show nothing: the organisation is gone or no longer chosen."""
        self.commit_pending()
        self._organisation = None

    def commit_pending(self) -> None:
        """Commit what is being typed."""
        if self._organisation is None:
            return
        self.identity.form.commit_pending()
        self.people.commit_pending()
        self.engagement.commit_pending()
        self.frame.commit_pending()
        self.notes.form.commit_pending()
        self.notes.exchanges.commit_pending()

    def hideEvent(self, event: QHideEvent) -> None:
        """Going to another view commits, like leaving a field."""
        if not event.spontaneous():
            self.commit_pending()
        super().hideEvent(event)

    def _lay_out(self) -> None:
        facts = FieldGrid(spacing=4)
        facts.add(self._facts, 4)
        facts.add(_to_the_right(self._lacks), 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(16), scaled(12), scaled(4), 0)
        column.setSpacing(scaled(4))
        column.addWidget(self.name)
        column.addWidget(facts)
        column.addSpacing(scaled(4))
        column.addWidget(self.tabs, 1)

    def _wire(self) -> None:
        for page in (self.identity, self.people, self.engagement, self.frame, self.notes):
            page.reread.connect(self.reread)
        self.engagement.take_part_wanted.connect(self.take_part_wanted)
        self.engagement.leave_wanted.connect(self.leave_wanted)
        self.identity.delete_wanted.connect(self.delete_wanted)
        self.engagement.roles_wanted.connect(self._go_to_roles)
        self.frame.roles_wanted.connect(self._go_to_roles)
        self.frame.table_wanted.connect(lambda: self.go.emit("contours", "frames"))
        self.frame.contours_wanted.connect(lambda: self.go.emit("contours", self._participation()))
        self.notes.history_wanted.connect(lambda: self.go.emit("history", None))

    def _show_heading(self, sheet: Sheet) -> None:
        identity = sheet.identity
        self.name.set_text(identity.name)
        engagement = sheet.engagement(self._selection.project_id)
        facts = [capital(_(SECTOR_LABELS.get(identity.sector, identity.sector))) if identity.sector else ""]
        facts.append(identity.municipality)
        if engagement is not None:
            kind = _(PARTICIPANT_KIND_LABELS.get(engagement.kind, engagement.kind))
            weight = _(WEIGHT_LABELS.get(engagement.weight, engagement.weight))
            facts += [kind, weight]
        self._facts.setText(" · ".join(fact for fact in facts if fact) or _("Sector and municipality not given"))
        missing = len(identity.missing)
        words = ngettext("{count} mention missing", "{count} mentions missing", missing).format(count=missing)
        self._lacks.setText(words)
        self._lacks.setToolTip(_("What a charter still needs"))
        self._lacks.setVisible(bool(missing))
        people = sum(not person.past for person in sheet.people)
        title = _("People ({count})").format(count=people) if people else _("People")
        self.tabs.name_page(self.people, title)

    def _go_to_missing(self) -> None:
        if self.sheet is not None:
            self.tabs.setCurrentWidget(self.identity)
            self.identity.focus_first_missing(self.sheet.identity.missing)

    def _go_to_roles(self) -> None:
        self.go.emit("roles", self._participation())

    def _participation(self) -> uuid.UUID | None:
        engagement = self.sheet.engagement(self._selection.project_id) if self.sheet else None
        return engagement.participation_id if engagement else None


def _to_the_right(button: QPushButton) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.addStretch(1)
    row.addWidget(button)
    return holder
