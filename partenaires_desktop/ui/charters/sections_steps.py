"""What the pane of sections asks for, as steps of the carnet."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from partenaires_desktop.i18n import _
from partenaires_desktop.operations import charter_sections as operations

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
        self.charter_id: uuid.UUID | None = None
        pane.order_wanted.connect(
            lambda order: self._step(_("Charter: order of the sections"), operations.set_section_order, order)
        )
        pane.shown_wanted.connect(self._show)
        pane.reset_wanted.connect(lambda: self._step(_("Charter: sections as the model"), operations.reset_sections))
        pane.heading_wanted.connect(self._rename)
        pane.second_text_wanted.connect(self._word)
        pane.language_wanted.connect(self._speak)

    def _step(self, label: str, operation: Callable[..., Any], *args: Any) -> None:
        if self.charter_id is not None:
            self._workspace.perform(label, operation, self.charter_id, *args)

    def _order(self, codes: list[str]) -> None:
        self._step(_("Charter: order of the sections"), operations.set_section_order, codes)

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
