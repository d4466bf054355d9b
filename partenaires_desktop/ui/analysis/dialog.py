"""The analysis of a partnership, for a meeting: four boxes in big type, ten minutes, everyone looking."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from partenaires_desktop.domain.obstacles import INGREDIENTS
from partenaires_desktop.domain.wording import capital
from partenaires_desktop.i18n import N_, _
from partenaires_desktop.operations.analyses import begin_analysis, change_analysis
from partenaires_desktop.queries.analysis import TABLES, Partnership, partnership
from partenaires_desktop.ui.analysis.clock import QuietClock
from partenaires_desktop.ui.analysis.obstacles import ObstacleList
from partenaires_desktop.ui.dates import day
from partenaires_desktop.ui.forms.fields import DayField, ParagraphField
from partenaires_desktop.ui.forms.record_form import RecordForm
from partenaires_desktop.ui.look import typography
from partenaires_desktop.ui.look.icons import icon
from partenaires_desktop.ui.look.typography import mark, scaled, text_label
from partenaires_desktop.ui.widgets.cards import Card, CardPage

if TYPE_CHECKING:
    from partenaires_desktop.ui.workspace import Workspace

TITLES = {
    "dynamics": N_("Dynamics"),
    "timing": N_("Times"),
    "hindrances": N_("Obstacles"),
    "opportunities": N_("Opportunities"),
}
QUESTIONS = {
    "dynamics": N_("How do we work together? What has changed?"),
    "timing": N_("Whose time, when, how often? What is coming?"),
    "hindrances": N_("What holds it back? Since when?"),
    "opportunities": N_("What could open? What helps already?"),
}
STEPS = {
    "dynamics": N_("Write the dynamics with “{name}”"),
    "timing": N_("Write the times with “{name}”"),
    "hindrances": N_("Write the obstacles with “{name}”"),
    "opportunities": N_("Write the opportunities with “{name}”"),
    "next_on": N_("Say when “{name}” is looked at again"),
}
_BIGGER, _BIGGEST = 1.35, 18
"""How much larger than the user’s text, and no larger than this in points: it is large then already."""


class AnalysisDialog(QDialog):
    """Each box commits by itself; closing loses nothing."""

    def __init__(self, parent: QWidget, workspace: Workspace, participation_id: uuid.UUID) -> None:
        super().__init__(parent)
        self._workspace, self._participation = workspace, participation_id
        self._found: Partnership | None = None
        self.title = text_label("", "title")
        self.held = text_label("", "secondary", wrap=False)
        self.clock = QuietClock()
        self.begin = QPushButton(icon("plus"), _("A new analysis, today"))
        self.begin.setAutoDefault(False)
        self.begin.clicked.connect(lambda _checked=False: self._begin())
        self.form = RecordForm(workspace, change_analysis, STEPS, self)
        self.form.reread.connect(self.refresh)
        self.boxes = {name: self.form.add(ParagraphField(name, _(TITLES[name]), lines=3)) for name in TITLES}
        self.next = self.form.add(DayField("next_on", _("Next look on"), workspace.today()))
        self.obstacles = ObstacleList(workspace)
        self._page = CardPage(_("The four boxes"))
        self._lay_out()
        self.refresh()
        workspace.changed.connect(self._on_changed)
        room = parent.window().size()
        self.resize(room.width() - scaled(24), room.height() - scaled(24))
        if self._page.isVisibleTo(self):
            self.boxes["dynamics"].editor.setFocus()

    def refresh(self) -> None:
        """Read the partnership again; what is being typed stays."""
        found = self._workspace.query(partnership, self._participation)
        if found is None:
            self.reject()
            return
        self._found = found
        self.setWindowTitle(_("Analysis: {name}").format(name=found.name[:80]))
        self.title.setText(found.name[:160])
        latest = found.latest
        self.held.setText(
            _("{date} · internal: never printed for others").format(date=day(latest.held_on)) if latest else ""
        )
        self.begin.setVisible(latest is None or latest.held_on < self._workspace.today())
        self.begin.setEnabled(not self._workspace.read_only)
        self._page.setVisible(latest is not None)
        self.obstacles.fill(found)
        if latest is not None:
            self.form.fill(latest.id, latest.version, found.name, lambda name: getattr(latest, name))

    def done(self, result: int) -> None:
        """What is being typed is kept."""
        self.form.commit_pending()
        super().done(result)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(scaled(16))
        head.addWidget(self.title, 1)
        head.addWidget(self.clock)
        under = QHBoxLayout()
        under.setSpacing(scaled(16))
        under.addWidget(self.held)
        under.addStretch(1)
        under.addWidget(self.begin)
        grid = QWidget()
        cells = QGridLayout(grid)
        cells.setContentsMargins(0, 0, 0, 0)
        cells.setSpacing(scaled(12))
        for place, name in enumerate(TITLES):
            cells.addWidget(self._box(name), place // 2, place % 2)
            cells.setColumnStretch(place % 2, 1)
        self._page.add(grid)
        self._page.add(self.next)
        close = QPushButton(_("Close"))
        close.setAutoDefault(False)
        mark(close, "primary")
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(24), scaled(16), scaled(24), scaled(16))
        column.setSpacing(scaled(8))
        column.addLayout(head)
        column.addLayout(under)
        column.addWidget(self._page, 1)
        column.addLayout(foot)

    def _box(self, name: str) -> Card:
        card = Card(_(TITLES[name]))
        points = typography.base_points()
        size = max(points, min(round(points * _BIGGER, 1), _BIGGEST))
        card.title.setStyleSheet(f"font-size: {size}pt")
        card.body.addWidget(text_label(_(QUESTIONS[name]), "secondary"))
        field = self.boxes[name]
        field.caption.hide()
        field.editor.setStyleSheet(f"font-size: {size}pt")
        card.body.addWidget(field)
        if name == "hindrances":
            card.body.addWidget(self.obstacles)
        if name == "opportunities":
            card.body.addWidget(self._ingredients())
        card.body.addStretch(1)
        return card

    def _ingredients(self) -> QWidget:
        """A menu that writes an ingredient of the catalogue as a line of the box."""
        button = QPushButton(icon("plus"), _("An ingredient from the catalogue"))
        button.setAutoDefault(False)
        button.setEnabled(not self._workspace.read_only)
        menu = QMenu(button)
        for label in INGREDIENTS.values():
            added = menu.addAction(capital(_(label)))
            added.triggered.connect(lambda _checked=False, label=label: self._add_line(label))
        button.setMenu(menu)
        return button

    def _add_line(self, label: str) -> None:
        field = self.boxes["opportunities"]
        text = str(field.value()).rstrip()
        field.show_value(f"{text}\n{capital(_(label))}".strip())
        field.commit()

    def _begin(self) -> None:
        self.form.commit_pending()
        today = self._workspace.today()
        label = _("Begin an analysis of “{name}”").format(name=self._found.name[:60] if self._found else "")
        self._workspace.perform(label, begin_analysis, self._participation, today)
        self.refresh()

    def _on_changed(self, changes: object) -> None:
        touches = getattr(changes, "touches", None)
        if self.isVisible() and touches is not None and touches(*TABLES):
            self.refresh()


def show_analysis(parent: QWidget, workspace: Workspace, participation_id: uuid.UUID) -> None:
    """Look at a partnership together."""
    dialog = AnalysisDialog(parent, workspace, participation_id)
    dialog.exec()
    dialog.deleteLater()
