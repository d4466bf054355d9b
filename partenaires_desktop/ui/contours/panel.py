"""One line of the contours in full: its words, its side, what triggers it, who decides, since when."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from partenaires_desktop.domain.organisations import CONTOUR_KIND_LABELS
from partenaires_desktop.domain.wording import capital
from partenaires_desktop.errors import UserError
from partenaires_desktop.i18n import N_, _
from partenaires_desktop.operations.contours import change_contour
from partenaires_desktop.ui.dates import day
from partenaires_desktop.ui.forms.fields import ChoiceField, Field, ParagraphField, TextField
from partenaires_desktop.ui.look.icons import icon
from partenaires_desktop.ui.look.typography import mark, text_label
from partenaires_desktop.ui.widgets.side_panel import SidePanel
from partenaires_desktop.ui.widgets.why import WhyLabel

if TYPE_CHECKING:
    from partenaires_desktop.queries.contours import LiveLine
    from partenaires_desktop.ui.workspace import Workspace

STEPS = {
    "wording": N_("Word a line of the contours otherwise"),
    "side": N_("Move a line of the contours"),
    "triggered_by": N_("Say what triggers a line of the contours"),
    "decided_by": N_("Say who decides a line of the contours"),
}


class LinePanel(SidePanel):
    """The chosen line; each field commits by itself."""

    remove_wanted = Signal(object)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(_("Line of the contours"), spacing=12)
        self._workspace = workspace
        self._line: uuid.UUID | None = None
        self._title = text_label(_("Line of the contours"), "heading")
        self._empty = text_label(_("Choose a line to say it more exactly, or add one under a column."), "secondary")
        self.wording = ParagraphField("wording", _("What is said"), lines=3)
        self.side = ChoiceField("side", _("Where it stands"), CONTOUR_KIND_LABELS)
        self.trigger = TextField("triggered_by", _("What would make it change"))
        self.decider = TextField("decided_by", _("Who decides"), hint=_("a body or a function, rather than a name"))
        self._since = text_label("", "smallest")
        self._waits = WhyLabel("contour.open")
        self.remove = QPushButton(icon("trash-2", "attention"), _("Remove this line"))
        mark(self.remove, "danger")
        self.remove.clicked.connect(lambda _checked=False: self.remove_wanted.emit(self._line))
        self.fields: tuple[Field, ...] = (self.wording, self.side, self.trigger, self.decider)
        for field in self.fields:
            field.committed.connect(lambda value, field=field: self._commit(field, value))
        for widget in (self._title, self._empty, self._waits, *self.fields, self._since, self.remove):
            self.column.addWidget(widget)
            widget.setEnabled(not workspace.read_only)
        self.show_line(None)

    def show_line(self, line: LiveLine | None) -> None:
        """Show a line, or that none is chosen; what is being typed about another is committed first."""
        another = line is None or line.id != self._line
        if another:
            self.commit_pending()
        self._line = line.id if line else None
        for widget in (*self.fields, self._since, self.remove):
            widget.setVisible(line is not None)
        self._empty.setVisible(line is None)
        self._waits.setVisible(bool(line and line.waits))
        if line is None:
            return
        for field in self.fields:
            field.fill(getattr(line, field.name), force=another)
        self._waits.setText(capital(line.waits))
        said = _("Here since {day}").format(day=day(line.since)) if line.since else ""
        self._since.setText(said)
        self._since.setVisible(bool(said))

    def commit_pending(self) -> None:
        """Commit what is being typed."""
        if self._line is not None:
            for field in self.fields:
                field.commit()

    def focus_editor(self) -> None:
        """Put the cursor into the words."""
        self.wording.text.setFocus()

    def _commit(self, field: Field, value: Any) -> None:
        if self._line is None:
            return
        before = field.take()
        arguments = {field.name: value, "on": self._workspace.today()}
        try:
            self._workspace.attempt(_(STEPS[field.name]), change_contour, self._line, **arguments)
        except UserError as error:
            field.untake(before)
            field.refuse(error.message)
