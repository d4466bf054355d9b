"""How the organisation takes part in the project shown: as what, with what weight, since when, and what it wants."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from partenaires_desktop.domain.forms import (
    FORM_LABELS,
    FORM_MEANINGS,
    FORMALITY_LABELS,
    INITIATOR_LABELS,
    INTENSITY_LABELS,
    INTENSITY_MEANINGS,
)
from partenaires_desktop.domain.roles import LETTER_LABELS, PARTICIPANT_KIND_LABELS, ROLE_LABELS, SECTOR_LABELS
from partenaires_desktop.domain.wording import shortened_line
from partenaires_desktop.errors import UserError
from partenaires_desktop.i18n import N_, _, ngettext
from partenaires_desktop.operations.participations import change_participation
from partenaires_desktop.operations.projects import (
    add_objective,
    change_objective,
    move_objective,
    remove_objective,
)
from partenaires_desktop.ui.follow_ups.card import FollowUpsCard
from partenaires_desktop.ui.forms.field_grid import FieldGrid
from partenaires_desktop.ui.forms.fields import ChoiceField, DayField, ParagraphField, TextField
from partenaires_desktop.ui.forms.record_form import RecordForm, in_step
from partenaires_desktop.ui.forms.sentences import SentenceList
from partenaires_desktop.ui.forms.weight_field import WeightButtons, captioned
from partenaires_desktop.ui.look.icons import icon
from partenaires_desktop.ui.look.typography import mark, scaled, text_label
from partenaires_desktop.ui.partner.people import DISCRETION
from partenaires_desktop.ui.widgets.cards import Card, CardPage

if TYPE_CHECKING:
    from collections.abc import Callable

    from partenaires_desktop.queries.partner import Engagement, PartnerSheet
    from partenaires_desktop.ui.workspace import Workspace

_TIES, _NAME = 8, 60
STEPS = {
    "kind": N_("Change what “{name}” is in the project"),
    "weight": N_("Change the weight of “{name}”"),
    "sector": N_("Change the sector of “{name}” in the project"),
    "form": N_("Change the form of the partnership with “{name}”"),
    "intensity": N_("Change how close “{name}” works with us"),
    "formality": N_("Change how it is agreed with “{name}”"),
    "rhythm": N_("Change the rhythm with “{name}”"),
    "initiator": N_("Change who began with “{name}”"),
    "since_on": N_("Change since when “{name}” works with us"),
    "entered_on": N_("Change since when “{name}” takes part"),
    "left_on": N_("Change until when “{name}” takes part"),
    "notes": N_("Change the notes on “{name}” in the project"),
}


class EngagementPage(CardPage):
    """The organisation in the project shown, and the other projects it takes part in."""

    reread = Signal()
    take_part_wanted = Signal()
    leave_wanted = Signal()
    roles_wanted = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(_("In the project"))
        self._workspace = workspace
        self._engagement: Engagement | None = None
        self._called = ""
        self.form = RecordForm(workspace, change_participation, STEPS, self)
        self.form.reread.connect(self.reread)
        self._outside = self._make_outside()
        self._inside = QWidget()
        inside = QVBoxLayout(self._inside)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(scaled(12))
        self.follow_ups = FollowUpsCard(workspace, self)
        for card in (self._part(), self.follow_ups, self._bond(), self._shared(), self._private()):
            inside.addWidget(card)
        self._others = text_label("", "secondary")
        for widget in (self._outside, self._inside, self._others):
            self.add(widget)

    def show_engagement(self, sheet: PartnerSheet, called: str, project_id: uuid.UUID | None) -> None:
        """Show how the organisation of ``sheet`` takes part in the project ``project_id``."""
        engagement = sheet.engagement(project_id)
        self._engagement, self._called = engagement, called
        others = [one.project for one in sheet.engagements if one.project_id != project_id]
        self._others.setText(_("Also takes part in: {projects}").format(projects=", ".join(others)))
        self._others.setVisible(bool(others))
        self._inside.setVisible(engagement is not None)
        self._outside.setVisible(engagement is None)
        self.join.setVisible(project_id is not None)
        if project_id is None:
            self._told.setText(_("There is no project yet. Make one to let organisations take part in it."))
        else:
            self._told.setText(_("This organisation does not take part in the project shown."))
        if engagement is not None:
            self._fill(engagement)

    def commit_pending(self) -> None:
        """Commit what is being typed."""
        self.form.commit_pending()
        self.objectives.commit()

    def _fill(self, engagement: Engagement) -> None:
        self.form.fill(
            engagement.participation_id,
            engagement.version,
            self._called,
            lambda name: getattr(engagement, name),
        )
        self.weight.show_weight(engagement.weight)
        self.follow_ups.show_partner(engagement.participation_id, self._called)
        self.objectives.show_sentences([(one.id, one.wording) for one in engagement.objectives])
        self._roles.setText(_roles_told(engagement))
        self._promises.setText(_promises_told(engagement))
        self._ties.setText(_ties_told(engagement))

    def _make_outside(self) -> Card:
        card = Card(_("In the project"))
        self._told = text_label("", "secondary")
        card.body.addWidget(self._told)
        self.join = QPushButton(icon("plus", "on_fill"), _("Take part in the project…"))
        mark(self.join, "primary")
        self.join.setEnabled(not self._workspace.read_only)
        self.join.clicked.connect(self.take_part_wanted)
        row = QHBoxLayout()
        row.addWidget(self.join)
        row.addStretch(1)
        card.body.addLayout(row)
        return card

    def _part(self) -> Card:
        card = Card(_("Its part"))
        self.weight = WeightButtons(_("Weight for the project (internal)"))
        self.weight.setEnabled(not self._workspace.read_only)
        self.weight.chosen.connect(self._set_weight)
        card.body.addWidget(captioned(_("Weight for the project (internal)"), self.weight))
        grid = FieldGrid()
        today = self._workspace.today()
        add = self.form.add
        grid.add(add(ChoiceField("kind", _("Takes part as"), PARTICIPANT_KIND_LABELS)), 3)
        grid.add(add(ChoiceField("sector", _("Sector in the project"), SECTOR_LABELS)), 3)
        grid.add(add(DayField("entered_on", _("Takes part since"), today)), 3)
        grid.add(add(DayField("left_on", _("Left on"), today)), 3)
        card.body.addWidget(grid)
        return card

    def _bond(self) -> Card:
        card = Card(_("The partnership"), note=_("may be shared"))
        grid = FieldGrid()
        add = self.form.add
        link = _("the link between both organisations, not their commitment to the project")
        grid.add(add(ChoiceField("form", _("Form"), FORM_LABELS, meanings=FORM_MEANINGS)), 3)
        closeness = ChoiceField("intensity", _("Closeness"), INTENSITY_LABELS, meanings=INTENSITY_MEANINGS, hint=link)
        grid.add(add(closeness), 3)
        grid.add(add(ChoiceField("formality", _("How it is agreed"), FORMALITY_LABELS)), 3)
        grid.add(add(TextField("rhythm", _("Rhythm"), placeholder=_("once a month, in summer…"))), 3)
        grid.add(add(ChoiceField("initiator", _("Who took the first step"), INITIATOR_LABELS)), 3)
        grid.add(add(DayField("since_on", _("Working together since"), self._workspace.today())), 3)
        card.body.addWidget(grid)
        return card

    def _shared(self) -> Card:
        card = Card(_("What it wants and does"), note=_("may appear in a charter"))
        self.objectives = SentenceList(
            _("Own objective"), _("Add an objective of its own…"), read_only=self._workspace.read_only
        )
        self.objectives.added.connect(self._add_objective)
        self.objectives.changed.connect(
            lambda key, text: self._edit(_("Change an objective of “{name}”"), change_objective, key, text)
        )
        self.objectives.removed.connect(
            lambda key: self._edit(_("Remove an objective of “{name}”"), remove_objective, key)
        )
        self.objectives.moved.connect(
            lambda key, place: self._edit(_("Move an objective of “{name}”"), move_objective, key, place)
        )
        card.body.addWidget(captioned(_("Its own objectives"), self.objectives))
        self._roles = text_label("", "text")
        self._promises = text_label("", "secondary")
        card.body.addWidget(captioned(_("Its roles"), self._roles))
        card.body.addWidget(self._promises)
        self._ties = text_label("", "text")
        card.body.addWidget(captioned(_("Its ties with other partners"), self._ties))
        link = QPushButton(_("Open roles and expectations"))
        mark(link, "link")
        link.clicked.connect(self.roles_wanted)
        row = QHBoxLayout()
        row.addWidget(link)
        row.addStretch(1)
        card.body.addLayout(row)
        return card

    def _private(self) -> Card:
        card = Card(_("Notes about its part"), note=_("internal: never printed"))
        field = self.form.add(ParagraphField("notes", _("Notes"), hint=_(DISCRETION), lines=3))
        field.caption.hide()
        card.body.addWidget(field)
        leave = QPushButton(icon("x", "attention"), _("Take it out of the project…"))
        mark(leave, "danger")
        leave.setEnabled(not self._workspace.read_only)
        leave.clicked.connect(self.leave_wanted)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(leave)
        card.body.addLayout(row)
        return card

    def _set_weight(self, weight: str) -> None:
        engagement = self._engagement
        if engagement is None or weight == engagement.weight:
            return
        step = STEPS["weight"]
        label = _(step).format(name=in_step(self._called))
        self._workspace.perform(
            label, change_participation, engagement.participation_id, engagement.version, weight=weight
        )
        self.reread.emit()

    def _add_objective(self, text: str) -> None:
        engagement = self._engagement
        if engagement is None:
            return
        label = _("Add an objective of “{name}”").format(name=in_step(self._called))
        try:
            self._workspace.attempt(
                label,
                add_objective,
                engagement.project_id,
                text,
                participation_id=engagement.participation_id,
            )
        except UserError as error:
            self.objectives.new.setPlainText(text)
            self.objectives.refuse(error.message)
        else:
            self.objectives.refuse("")

    def _edit(self, label: str, change: Callable[..., None], *arguments: object) -> None:
        try:
            self._workspace.attempt(label.format(name=in_step(self._called)), change, *arguments)
        except UserError as error:
            self.objectives.refuse(error.message)
        else:
            self.objectives.refuse("")


def _roles_told(engagement: Engagement) -> str:
    lines = []
    for one in engagement.roles:
        words = [
            _(label)
            for label in (ROLE_LABELS.get(one.role, one.role), LETTER_LABELS.get(one.letter, one.letter))
            if label
        ]
        if words:
            lines.append(_("{phase}: {role}").format(phase=one.phase, role=", ".join(words)))
    return "\n".join(lines) or _("No role in any phase yet.")


def _promises_told(engagement: Engagement) -> str:
    told = []
    if engagement.agreed:
        words = ngettext("{count} expectation agreed", "{count} expectations agreed", engagement.agreed)
        told.append(words.format(count=engagement.agreed))
    if engagement.awaiting:
        words = ngettext("{count} still to agree on", "{count} still to agree on", engagement.awaiting)
        told.append(words.format(count=engagement.awaiting))
    return " · ".join(told) or _("No expectation yet, in either direction.")


def _ties_told(engagement: Engagement) -> str:
    lines = []
    for tie in engagement.ties[:_TIES]:
        counts = []
        if tie.actions:
            counts.append(ngettext("{count} action", "{count} actions", tie.actions).format(count=tie.actions))
        if tie.expectations:
            words = ngettext("{count} expectation", "{count} expectations", tie.expectations)
            counts.append(words.format(count=tie.expectations))
        name = shortened_line(tie.name, _NAME)
        lines.append(_("{name}: {subject}").format(name=name, subject=_(", ").join(counts)))
    more = len(engagement.ties) - _TIES
    if more > 0:
        lines.append(ngettext("and {count} other", "and {count} others", more).format(count=more))
    return "\n".join(lines) or _("None noted yet: an action done together or an expectation between two makes one.")
