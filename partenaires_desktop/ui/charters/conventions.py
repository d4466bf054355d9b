"""A new specific agreement: with whom."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from partenaires_desktop.i18n import _
from partenaires_desktop.queries.conventions import partners_for_convention
from partenaires_desktop.ui import ask
from partenaires_desktop.ui.charters.one_partner import choose_one

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from partenaires_desktop.ui.workspace import Workspace


def choose_partner(parent: QWidget, workspace: Workspace, project_id: uuid.UUID) -> uuid.UUID | None:
    """Let the user choose with whom the agreement is made; None for none."""
    found = workspace.query(partners_for_convention, project_id, workspace.today())
    if not found:
        ask.tell(parent, _("No partner takes part in this project yet."))
        return None
    words = _(
        "An annex to the charter, where money, staff, rooms or data are at stake. Have it read before it is signed."
    )
    return choose_one(parent, _("With which partner?"), words, _("Make the agreement"), found)
