"""What the pane of sections asks for, as steps of the carnet."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt

from partenaires_desktop.domain.clauses import is_added
from partenaires_desktop.i18n import _
from partenaires_desktop.operations import charter_sections as operations
from partenaires_desktop.operations.charters import set_clause_text
from partenaires_desktop.queries.clauses import own_clauses
from partenaires_desktop.ui import ask
from partenaires_desktop.ui.look.icons import icon

if TYPE_CHECKING:
    from partenaires_desktop.ui.charters.sections_pane import SectionsPane
    from partenaires_desktop.ui.forms.fields import Field
    from partenaires_desktop.ui.workspace import Workspace

Attempt = Callable[..., None]


class SectionsSteps(QObject):
    """Carries out what :class:`SectionsPane` asks for, on the charter that is shown."""

    def __init__(self, workspace: Workspace, pane: SectionsPane, attempt: Attempt) -> None:
        super().__init__(pane)
        self._workspace = workspace
        self._attempt = attempt
        self._pane = pane
        self.charter_id: uuid.UUID | None = None
        pane.order_wanted.connect(
            lambda order: self._step(_("Charter: order of the sections"), operations.set_section_order, order)
        )
        pane.shown_wanted.connect(self._show)
        pane.reset_wanted.connect(lambda: self._step(_("Charter: sections as the model"), operations.reset_sections))
        pane.heading_wanted.connect(self._rename)
        pane.second_text_wanted.connect(self._word)
        pane.language_wanted.connect(self._speak)
        pane.text_wanted.connect(self._write)
        pane.removal_wanted.connect(self._remove)
        pane.add_menu.aboutToShow.connect(self._fill_menu)

    def _step(self, label: str, operation: Callable[..., Any], *args: Any) -> None:
        if self.charter_id is not None:
            self._workspace.perform(label, operation, self.charter_id, *args)

    def _fill_menu(self) -> None:
        """An empty section, or one of the clauses that were added to the library."""
        menu, language = self._pane.add_menu, self._pane.languages[0]
        menu.clear()
        menu.addAction(icon("file-plus"), _("Section to be written…"), self.add_empty)
        for clause in self._workspace.query(own_clauses):
            if is_added(clause.code) and clause.text and clause.language == language:
                words = _("From the library: {clause}").format(clause=clause.heading[:60]).replace("&", "&&")
                menu.addAction(icon("book-open"), words, partial(self.add_section, clause.heading, clause.text))

    def add_empty(self) -> None:
        """Ask for a heading, and add a section under it."""
        heading = ask.ask_text(self._pane, _("Add a section"), _("Heading"), "")
        if heading:
            self.add_section(heading, "")

    def add_section(self, heading: str, text: str) -> None:
        """Add a section behind the one chosen, and take the keyboard to its words."""
        if self.charter_id is None:
            return
        label = _("Charter: add the section {heading}").format(heading=heading[:60])
        after = self._pane.code
        made = self._workspace.perform(label, operations.add_section, self.charter_id, heading, text, after=after)
        if made is not None:
            self._pane.choose(made)
            self._pane.text.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove(self, code: str) -> None:
        self._step(_("Charter: delete a section"), operations.remove_section, code)

    def _write(self, field: Field, code: str, text: str) -> None:
        if self.charter_id is not None:
            self._attempt(field, _("Charter: word a section"), set_clause_text, self.charter_id, code, text)

    def _show(self, code: str, shown: bool) -> None:
        label = _("Charter: print a section") if shown else _("Charter: leave a section out")
        self._step(label, operations.show_section, code, shown)

    def _rename(self, field: Field, code: str, heading: str, second: str) -> None:
        if self.charter_id is not None:
            label = _("Charter: heading of a section")
            self._attempt(field, label, operations.rename_section, self.charter_id, code, heading, second)

    def _word(self, field: Field, code: str, text: str) -> None:
        if self.charter_id is not None:
            label = _("Charter: word a section in the second language")
            self._attempt(field, label, operations.set_second_text, self.charter_id, code, text)

    def _speak(self, field: Field, second: str) -> None:
        if self.charter_id is not None:
            label = _("Charter: second language")
            self._attempt(field, label, operations.set_second_language, self.charter_id, second)
