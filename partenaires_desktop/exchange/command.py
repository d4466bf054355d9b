"""``partenaires import``: a list into a carnet and a project, both made when they are not there."""

from __future__ import annotations

import argparse
import uuid
from contextlib import closing
from pathlib import Path
from typing import Any

from partenaires_desktop.domain.import_plan import Action, Plan
from partenaires_desktop.domain.wording import clean_line
from partenaires_desktop.errors import UserError
from partenaires_desktop.exchange.cells import Entry, prepare
from partenaires_desktop.exchange.columns import recognise
from partenaires_desktop.exchange.plan import Index, make_plan, missing_name
from partenaires_desktop.exchange.tables import read_file
from partenaires_desktop.i18n import _
from partenaires_desktop.operations.imports import carry_out
from partenaires_desktop.operations.projects import create_project
from partenaires_desktop.queries.imports import directory, project_named
from partenaires_desktop.store.backups import Reason, Shelf
from partenaires_desktop.store.store import Store


def run_import(args: argparse.Namespace) -> dict[str, Any]:
    """Import the list ``args.file`` into the carnet ``args.carnet``, for the project ``args.project`` if one is named.

    The list is read before anything is made, so that a bad one leaves no trace.  Raises UserError.
    """
    path = Path(args.file)
    entries = read_entries(path)
    with closing(Store.open(Path(args.carnet))) as store:
        plan = _import(store, path.name, entries, clean_line(args.project or ""))
    return summary(plan)


def read_entries(path: Path) -> tuple[Entry, ...]:
    """The rows of the list at ``path``, columns recognised; raises UserError when no column holds names."""
    table = read_file(path)
    columns = recognise([row.cells for row in table.rows], table.width)
    sentence = missing_name(columns)
    if sentence:
        raise UserError(sentence)
    return prepare(table, columns)


def step_label(plan: Plan) -> str:
    """How the step is named in the list of steps."""
    return _("Import {source}").format(source=plan.source or _("pasted list"))


def summary(plan: Plan) -> dict[str, Any]:
    """What a carried-out plan did, with keys that never change."""
    return {
        "rows": len(plan.rows),
        "created": plan.counts[Action.CREATE],
        "updated": plan.counts[Action.UPDATE],
        "kept": plan.counts[Action.KEEP],
        "refused": [{"row": row.number, "reason": row.reason} for row in plan.rows if row.action is Action.REFUSE],
        "warnings": [{"row": row.number, "warning": warning} for row in plan.rows for warning in row.warnings],
    }


def _import(store: Store, source: str, entries: tuple[Entry, ...], project: str) -> Plan:
    project_id = _project(store, project) if project else None
    plan = make_plan(source, entries, Index(store.query(directory, project_id)))
    if plan.writes:
        Shelf(store.path).keep_if_changed(store, Reason.IMPORT)
        store.perform(step_label(plan), carry_out, plan)
    return plan


def _project(store: Store, name: str) -> uuid.UUID:
    known = store.query(project_named, name)
    if known is not None:
        return known
    return store.perform(_("Create the project “{name}”").format(name=name), create_project, name)
