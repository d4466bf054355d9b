"""Limits and openings of the organisation: what requests can be checked against, and what it said in words."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from partenaires_desktop.domain.frame_conflicts import RULE_LABELS
from partenaires_desktop.domain.frames import DAY_LABELS, SECRECY_LABELS, SPOKEN_LABELS, TOPICS
from partenaires_desktop.i18n import N_, _
from partenaires_desktop.operations import frames as does
from partenaires_desktop.queries import frames
from partenaires_desktop.ui.dates import day
from partenaires_desktop.ui.forms.field_grid import FieldGrid
from partenaires_desktop.ui.forms.fields import ChoiceField, DayField, ParagraphField, TextField
from partenaires_desktop.ui.forms.record_form import RecordForm, in_step
from partenaires_desktop.ui.look.typography import mark, scaled, text_label
from partenaires_desktop.ui.partner.frame_fields import ClockField, NumberField, WordsField
from partenaires_desktop.ui.partner.frame_lines import FrameLines
from partenaires_desktop.ui.partner.people import DISCRETION
from partenaires_desktop.ui.widgets.cards import Card, CardPage
from partenaires_desktop.ui.widgets.flow_layout import FlowLayout
from partenaires_desktop.ui.widgets.why import WhyLabel

if TYPE_CHECKING:
    from partenaires_desktop.domain.frame_conflicts import Conflict
    from partenaires_desktop.ui.workspace import Workspace

STEPS = {
    "languages": N_("Change the languages of “{name}”"),
    "territory": N_("Change the territory of “{name}”"),
    "open_days": N_("Change the opening hours of “{name}”"),
    "opens_at": N_("Change the opening hours of “{name}”"),
    "closes_at": N_("Change the opening hours of “{name}”"),
    "max_hours": N_("Change the time “{name}” can give"),
    "decision_days": N_("Change how “{name}” decides"),
    "decided_by": N_("Change how “{name}” decides"),
    "secrecy": N_("Change the secrecy of “{name}”"),
    "reviewed_on": N_("Change when the frame of “{name}” was gone through"),
    "notes": N_("Change the notes on the frame of “{name}”"),
}
OPENING_TOPICS = ("offer", *(topic for topic in TOPICS if topic not in ("offer", "red_line")))
LIMIT_TOPICS = tuple(topic for topic in TOPICS if topic != "offer")


class FramePage(CardPage):
    """The frame of one organisation; every field and line commits by itself."""

    reread = Signal()
    roles_wanted = Signal()
    table_wanted = Signal()
    contours_wanted = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(_("Limits and openings"))
        self._workspace = workspace
        self._organisation: uuid.UUID | None = None
        self._called = ""
        self.form = RecordForm(workspace, does.change_frame, STEPS, self)
        self.form.reread.connect(self.reread)
        self._met = self._conflicts_card()
        for card in (self._met, self._openings(), self._limits(), self._facts(), self._private()):
            self.add(card)
        self.sheet.installEventFilter(self)

    def show_frame(
        self, organisation_id: uuid.UUID, called: str, project_id: uuid.UUID | None, partner: uuid.UUID | None
    ) -> None:
        """Show the frame of an organisation, and where the project shown meets it."""
        self._organisation, self._called = organisation_id, called
        sheet = self._workspace.query(frames.frame, organisation_id)
        self.form.fill(organisation_id, sheet.version, called, lambda name: getattr(sheet, name))
        for side, lines in (("opening", self.openings), ("limit", self.limits)):
            lines.show_lines([line for line in sheet.lines if line.side == side])
        found: Sequence[Conflict] = ()
        asks: Sequence[frames.Ask] = ()
        if partner is not None:
            conflicts = self._workspace.query(frames.frame_conflicts, project_id, self._workspace.today())
            found = list(dict.fromkeys(conflict for _phase, conflict in conflicts.of_partner(partner)))
            asks = [ask for ask in conflicts.asks_of(partner) if ask.before >= self._workspace.today()]
        self._show_conflicts(found, asks)
        self._contours.setVisible(partner is not None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As high as its words need at this width: what Qt asks for by itself is the height at the least width."""
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow what changes inside."""
        if watched is self.sheet and event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        layout = self.sheet.layout()
        if layout is not None:
            self.sheet.setMinimumHeight(layout.totalMinimumHeightForWidth(self.viewport().width()))

    def commit_pending(self) -> None:
        """Commit what is being typed."""
        self.form.commit_pending()
        self.openings.commit()
        self.limits.commit()

    def _facts(self) -> Card:
        card = Card(_("To check requests against"), note=_("may be printed for the partners"))
        card.body.addWidget(
            text_label(
                _("What you fill in here is compared with roles and expectations; what you do not know stays empty."),
                "secondary",
            )
        )
        grid = FieldGrid()
        add = self.form.add
        grid.add(add(NumberField("max_hours", _("Hours a month it can give"), placeholder=_("for instance 8"))), 3)
        grid.add(add(NumberField("decision_days", _("Days it needs to decide"), placeholder=_("for instance 42"))), 3)
        grid.add(add(TextField("decided_by", _("Who decides there"), hint=_("a function, rather than a name"))), 3)
        grid.add(add(ChoiceField("secrecy", _("Secrecy"), SECRECY_LABELS)), 3)
        grid.add(add(TextField("territory", _("Territory"), hint=_("municipalities or neighbourhoods, with commas"))))
        grid.add(add(WordsField("languages", _("Working languages"), SPOKEN_LABELS, between=" ")))
        grid.add(add(WordsField("open_days", _("Days open"), DAY_LABELS, between="")))
        grid.add(add(ClockField("opens_at", _("Opens at"), placeholder="09:00")), 2)
        grid.add(add(ClockField("closes_at", _("Closes at"), placeholder="17:00")), 2)
        grid.add(add(DayField("reviewed_on", _("Gone through with them on"), self._workspace.today())), 2)
        card.body.addWidget(grid)
        return card

    def _openings(self) -> Card:
        card = Card(_("What it opens and can offer"))
        card.body.addWidget(text_label(_("Ask first what it can bring that others cannot."), "secondary"))
        self.openings = FrameLines(
            _("What it opens and can offer"),
            _("Add an opening…"),
            OPENING_TOPICS,
            self._workspace.today(),
            read_only=self._workspace.read_only,
        )
        self._connect(self.openings, "opening")
        card.body.addWidget(self.openings)
        return card

    def _limits(self) -> Card:
        card = Card(_("What it asks to respect"))
        card.body.addWidget(
            text_label(_("Limits are not reproaches: known early, they spare everyone a refusal."), "secondary")
        )
        self.limits = FrameLines(
            _("What it asks to respect"),
            _("Add a limit…"),
            LIMIT_TOPICS,
            self._workspace.today(),
            read_only=self._workspace.read_only,
        )
        self._connect(self.limits, "limit")
        card.body.addWidget(self.limits)
        return card

    def _private(self) -> Card:
        card = Card(_("Notes about its frame"), note=_("internal: never printed"))
        field = self.form.add(ParagraphField("notes", _("Notes about its frame"), hint=_(DISCRETION), lines=2))
        field.caption.hide()
        card.body.addWidget(field)
        links = QWidget()
        row = FlowLayout(links)
        self._contours = QPushButton(_("Contours of this partnership"))
        self._contours.clicked.connect(self.contours_wanted)
        table = QPushButton(_("Compare all frames"))
        table.clicked.connect(self.table_wanted)
        for button in (self._contours, table):
            mark(button, "link")
            row.addWidget(button)
        card.body.addWidget(links)
        return card

    def _conflicts_card(self) -> Card:
        card = Card(_("To talk about before asking"), note=_("internal: never printed"))
        self._told = QVBoxLayout()
        self._told.setSpacing(scaled(6))
        card.body.addLayout(self._told)
        link = QPushButton(_("Open roles and expectations"))
        mark(link, "link")
        link.clicked.connect(self.roles_wanted)
        row = QHBoxLayout()
        row.addWidget(link)
        row.addStretch(1)
        card.body.addLayout(row)
        return card

    def _show_conflicts(self, found: Sequence[Conflict], asks: Sequence[frames.Ask]) -> None:
        while (item := self._told.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for conflict in found:
            said = _("{rule}: {sentence}").format(rule=_(RULE_LABELS[conflict.rule]), sentence=conflict.sentence)
            self._told.addWidget(WhyLabel(f"frame.{conflict.rule}", text=said))
        for ask in asks:
            said = _("To be asked before {date}: “{words}”").format(date=day(ask.before), words=ask.wording[:300])
            self._told.addWidget(text_label(said, "text"))
        self._met.setVisible(bool(found or asks))

    def _connect(self, lines: FrameLines, side: str) -> None:
        lines.added.connect(lambda topic, words, day: self._add(side, topic, words, day))
        lines.changed.connect(self._change)
        lines.removed.connect(
            lambda line: self._perform(_("Remove a line of the frame of “{name}”"), does.remove_frame_line, line)
        )

    def _add(self, side: str, topic: str, words: str, day: object) -> None:
        label = _("Note an opening of “{name}”") if side == "opening" else _("Note a limit of “{name}”")
        self._perform(label, does.add_frame_line, self._organisation, topic, side, words, on=day)

    def _change(self, line: object, version: int, fields: dict[str, object]) -> None:
        self._perform(_("Change a line of the frame of “{name}”"), does.change_frame_line, line, version, **fields)

    def _perform(self, label: str, operation: Any, *arguments: object, **fields: object) -> None:
        if self._organisation is None:
            return
        self._workspace.perform(label.format(name=in_step(self._called)), operation, *arguments, **fields)
        self.reread.emit()
