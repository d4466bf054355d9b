"""The pages about roles and partnerships, looked at before they are printed."""

from __future__ import annotations

import uuid
from functools import partial
from typing import TYPE_CHECKING

from partenaires_desktop.domain.forms import FORM_LABELS
from partenaires_desktop.i18n import _
from partenaires_desktop.queries.portrait import portrait
from partenaires_desktop.queries.role_sheet import role_sheet
from partenaires_desktop.ui.printing.pages_dialog import Choice, PagesDialog
from partenaires_desktop.ui.widgets.why import WhyLabel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from partenaires_desktop.documents.typesetting.plain_desk import MadePages
    from partenaires_desktop.queries.analysis import Partnership
    from partenaires_desktop.ui.workspace import Workspace


def show_matrix(parent: QWidget, workspace: Workspace, project_id: uuid.UUID) -> None:
    """Show the matrix of roles and actions as it will be printed, on A4 or on A3."""
    from partenaires_desktop.documents.files import sheet_stem
    from partenaires_desktop.documents.partnership.role_matrix import TITLE, role_matrix_pdf

    today = workspace.today()
    found = workspace.query(role_sheet, project_id, today)
    if not found.partners or not found.phases:
        workspace.refused.emit(_("There is no matrix to print yet: let organisations take part in the project first."))
        return

    def made(language: str, size: str) -> MadePages:
        return role_matrix_pdf(found, today, language, size)

    def stem(language: str, size: str) -> str:
        return f"{sheet_stem(TITLE, language, found.project)}-{size.upper()}"

    choices = [
        Choice(label, partial(made, size=size), partial(stem, size=size))
        for label, size in ((_("On A4"), "a4"), (_("On A3"), "a3"))
    ]
    layer = _("Shareable: roles, actions, and expectations both sides agreed on.")
    _open(PagesDialog(parent, _("Roles and expectations"), choices, layer))


def show_portrait(parent: QWidget, workspace: Workspace, project_id: uuid.UUID) -> None:
    """Show the portrait of the partnership as it will be printed."""
    from partenaires_desktop.documents.files import sheet_stem
    from partenaires_desktop.documents.partnership.portrait import TITLE, portrait_pdf

    today = workspace.today()
    found = workspace.query(portrait, project_id, today)
    if not found.partners:
        workspace.refused.emit(_("No organisation takes part in this project yet. Choose the partners first."))
        return
    choice = Choice(
        _(TITLE),
        lambda language: portrait_pdf(found, today, language),
        lambda language: sheet_stem(TITLE, language, found.project),
    )
    dialog = PagesDialog(parent, _(TITLE), [choice], _("Shareable: counts only, no partner is named."))
    if found.missing_forms:
        forms = _(", ").join(_(FORM_LABELS[form]) for form in found.missing_forms)
        told = _("No partner has this form: {forms}.").format(forms=forms)
        dialog.body.addWidget(WhyLabel("portrait.form", "secondary", told))
    _open(dialog)


def _open(dialog: PagesDialog) -> None:
    dialog.exec()
    dialog.deleteLater()


def show_analysis_pages(parent: QWidget, workspace: Workspace, found: Partnership) -> None:
    """Show the analysis of a partnership as it will be printed, filled or blank for writing by hand."""
    from partenaires_desktop.documents.files import sheet_stem
    from partenaires_desktop.documents.partnership.analysis import TITLE, analysis_pdf

    today = workspace.today()
    choices = [
        Choice(
            label,
            partial(analysis_pdf, found, today, blank=blank),
            lambda language: sheet_stem(TITLE, language, found.name),
        )
        for label, blank in ((_("As it is written"), False), (_("Blank, to write by hand"), True))
    ]
    chosen = 0 if found.latest is not None else 1
    layer = _("Internal document: for the team, not for others.")
    _open(PagesDialog(parent, _(TITLE), choices, layer, chosen=chosen))
