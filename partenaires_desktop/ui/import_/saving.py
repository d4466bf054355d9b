"""What a user keeps of an import as a file: the list to fill in, and the report of what happened to each row."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from partenaires_desktop.errors import UserError
from partenaires_desktop.exchange.report import write_report
from partenaires_desktop.exchange.templates import write_template
from partenaires_desktop.i18n import _
from partenaires_desktop.ui import ask
from partenaires_desktop.ui.widgets.quiet_bar import QuietBar

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from partenaires_desktop.domain.import_plan import Plan
    from partenaires_desktop.queries.imports import KnownPhase


def save_template(parent: QWidget, phases: Sequence[KnownPhase], *, filled: bool) -> str | None:
    """Let the user keep an empty list with all titles, or a completed example.

    What went wrong, "" for nothing; None when no place was chosen.
    """
    csv, excel = (
        _("CSV files ({pattern})").format(pattern="*.csv"),
        _("Excel files ({pattern})").format(pattern="*.xlsx"),
    )
    name = _("example list") if filled else _("empty list")
    path = ask.save_file(
        parent, _("Save the list to fill in"), f"{excel};;{csv}", purpose="template", suggestion=f"{name}.xlsx"
    )
    if path is None:
        return None
    try:
        write_template(path, phases, filled=filled)
    except UserError as error:
        return error.message
    QuietBar(parent).say(_("Saved: {file}").format(file=path.name))
    return ""


def save_report(parent: QWidget, plan: Plan) -> None:
    """Let the user keep what happened to each row, as a file for a spreadsheet."""
    name = _("import report {source}.csv").format(source=Path(plan.source).stem or _("pasted list"))
    path = ask.save_file(
        parent,
        _("Save the report"),
        _("CSV files ({pattern})").format(pattern="*.csv"),
        purpose="report",
        suggestion=name,
    )
    if path is None:
        return
    try:
        write_report(path, plan)
    except UserError as error:
        ask.tell(parent, error.message)
