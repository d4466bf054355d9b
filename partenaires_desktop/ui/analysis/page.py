"""The page «Analyse» of the sheet of an organisation: the last look at the partnership, and the test.  Internal."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from partenaires_desktop.domain.obstacles import persists
from partenaires_desktop.domain.partnership_test import (
    ANSWER_LABELS,
    ANSWERS,
    QUESTION_LABELS,
    QUESTION_MEANINGS,
    QUESTIONS,
)
from partenaires_desktop.domain.roles import PARTICIPANT_KIND_LABELS
from partenaires_desktop.i18n import _, ngettext
from partenaires_desktop.operations.analyses import answer_question
from partenaires_desktop.queries.analysis import Partnership, partnership
from partenaires_desktop.ui.analysis import words
from partenaires_desktop.ui.look.icons import icon
from partenaires_desktop.ui.look.typography import mark, scaled, text_label
from partenaires_desktop.ui.widgets.cards import Card, CardPage
from partenaires_desktop.ui.widgets.flow_layout import FlowLayout
from partenaires_desktop.ui.widgets.pill import Pill
from partenaires_desktop.ui.widgets.why import WhyLabel

if TYPE_CHECKING:
    from partenaires_desktop.ui.workspace import Workspace


class AnalysisPage(CardPage):
    """Opens the analysis for a meeting, prints it, and takes the answers of the test, each one step."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(_("Analysis"))
        self._workspace = workspace
        self._found: Partnership | None = None
        self._outside = text_label(_("This organisation does not take part in the project shown."), "secondary")
        self._inside = QWidget()
        inside = QVBoxLayout(self._inside)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(scaled(12))
        inside.addWidget(self._make_analysis())
        inside.addWidget(self._make_test())
        self.add(self._outside)
        self.add(self._inside)

    def show_partnership(self, participation_id: uuid.UUID | None) -> None:
        """Show how a partnership goes, None for an organisation that does not take part."""
        found = self._workspace.query(partnership, participation_id) if participation_id else None
        self._found = found
        self._inside.setVisible(found is not None)
        self._outside.setVisible(found is None)
        if found is None:
            return
        self._told.setText(words.last_told(found))
        today = self._workspace.today()
        there = [line for line in found.obstacles if line.lifted_on is None]
        long = sum(persists(line.seen_on, None, today) for line in there)
        told = [ngettext("{count} obstacle", "{count} obstacles", len(there)).format(count=len(there))] if there else []
        if long:
            told.append(ngettext("{count} persists", "{count} persist", long).format(count=long))
        names = [f"– {words.obstacle_name(line)} ({words.obstacle_dates(line, today)})" for line in there]
        self._obstacles.explain("obstacle.persists" if long else "")
        self._obstacles.setText("\n".join([_(", ").join(told), *names]).strip())
        self._obstacles.setVisible(bool(there))
        self._kind.setText(
            ""
            if found.kind in ("partner", "bearer")
            else _(
                "Takes part as {kind}: the test of a partnership may not fit, and that says nothing against it."
            ).format(kind=_(PARTICIPANT_KIND_LABELS[found.kind]))
        )
        self._kind.setVisible(bool(self._kind.text()))
        for (question, answer), pill in self._pills.items():
            pill.setChecked(found.test.get(question) == answer)

    def _make_analysis(self) -> Card:
        card = Card(_("Analysis of the partnership"), note=_("internal: never printed for others"))
        self._told = text_label("", "text")
        self._obstacles = WhyLabel(role="secondary")
        self.open = QPushButton(icon("eye", "on_fill"), _("Look at it together…"))
        mark(self.open, "primary")
        self.open.clicked.connect(lambda _checked=False: self._open())
        self.printing = QPushButton(icon("printer"), _("Print…"))
        self.printing.clicked.connect(lambda _checked=False: self._print())
        row = FlowLayout()
        row.setSpacing(scaled(8))
        row.addWidget(self.open)
        row.addWidget(self.printing)
        card.body.addWidget(self._told)
        card.body.addWidget(self._obstacles)
        card.body.addLayout(row)
        return card

    def _make_test(self) -> Card:
        card = Card(_("Test of the partnership"), note=_("internal: never printed for others"))
        card.body.addWidget(
            text_label(
                _("Seven questions to talk about, without a score. A “no” says where a word is due."), "secondary"
            )
        )
        self._kind = WhyLabel("partnership.kind", "secondary")
        card.body.addWidget(self._kind)
        self._pills: dict[tuple[str, str], Pill] = {}
        for question in QUESTIONS:
            card.body.addWidget(self._question(question))
        return card

    def _question(self, question: str) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(4))
        column.addWidget(text_label(_(QUESTION_LABELS[question]), "strong"))
        column.addWidget(text_label(_(QUESTION_MEANINGS[question]), "secondary"))
        flow = FlowLayout()
        for answer in ANSWERS:
            pill = Pill(_(ANSWER_LABELS[answer]))
            pill.setEnabled(not self._workspace.read_only)
            pill.setAccessibleName(f"{_(QUESTION_LABELS[question])} {_(ANSWER_LABELS[answer])}")
            pill.clicked.connect(
                lambda chosen, question=question, answer=answer: self._answer(question, answer, chosen=chosen)
            )
            self._pills[question, answer] = pill
            flow.addWidget(pill)
        column.addLayout(flow)
        return holder

    def _answer(self, question: str, answer: str, *, chosen: bool) -> None:
        if self._found is None:
            return
        label = _("Test of the partnership with “{name}”").format(name=self._found.name[:60])
        reply = answer if chosen else ""
        self._workspace.perform(label, answer_question, self._found.participation_id, question, reply)
        self.show_partnership(self._found.participation_id)

    def _open(self) -> None:
        from partenaires_desktop.ui.analysis.dialog import show_analysis

        if self._found is not None:
            show_analysis(self.window(), self._workspace, self._found.participation_id)
            self.show_partnership(self._found.participation_id)

    def _print(self) -> None:
        from partenaires_desktop.ui.printing.role_pages import show_analysis_pages

        if self._found is not None:
            show_analysis_pages(self.window(), self._workspace, self._found)
