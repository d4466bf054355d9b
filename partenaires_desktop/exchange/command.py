"""``partenaires import``: a list into a carnet and a project, both made when they are not there."""

from __future__ import annotations

import argparse
import uuid
from collections.abc import Sequence
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

from partenaires_desktop.domain.import_plan import Action, Plan
from partenaires_desktop.domain.wording import clean_line
from partenaires_desktop.errors import UserError
from partenaires_desktop.exchange import json_carnet
from partenaires_desktop.exchange.cells import Entry, prepare
from partenaires_desktop.exchange.columns import recognise_table
from partenaires_desktop.exchange.handover import open_as_new, receive_file
from partenaires_desktop.exchange.plan import Index, make_plan, missing_name
from partenaires_desktop.exchange.rows import Table
from partenaires_desktop.exchange.tables import read_file
from partenaires_desktop.i18n import _
from partenaires_desktop.operations.imports import carry_out
from partenaires_desktop.operations.projects import create_project
from partenaires_desktop.queries.imports import KnownPhase, directory, project_named
from partenaires_desktop.store.backups import Reason, Shelf
from partenaires_desktop.store.store import Store


def run_import(args: argparse.Namespace) -> dict[str, Any]:
    """Import the list ``args.file`` into the carnet ``args.carnet``, for the project ``args.project`` if one is named.

    The list is read before anything is made, so that a bad one leaves no trace.  A whole carnet in JSON is taken into
    an empty carnet as it is.  Raises UserError.
    """
    path = Path(args.file)
    if json_carnet.is_carnet(path):
        return _take_over(path, Path(args.carnet))
    table = read_file(path)
    read_entries(table)
    with closing(Store.open(Path(args.carnet))) as store:
        plan = _import(store, path.name, table, clean_line(args.project or ""))
    return summary(plan)


def _take_over(path: Path, carnet: Path) -> dict[str, Any]:
    """All rows of a JSON carnet into an empty one, made when it is not there."""
    found = json_carnet.read_file(path)
    if not carnet.exists():
        return {"carnet": str(carnet), "taken": open_as_new(path, carnet)}
    with closing(Store.open(carnet)) as store:
        return {"carnet": str(carnet), "taken": receive_file(store, path.name, found)}


def read_entries(table: Table, phases: Sequence[KnownPhase] = ()) -> tuple[Entry, ...]:
    """The rows of ``table``, columns recognised; raises UserError when no column holds names."""
    columns = recognise_table(table, phases)
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
        "completed": plan.counts[Action.COMPLETE],
        "people": plan.people,
        "marks": plan.said("x") + plan.said("o"),
        "roles": plan.said("role"),
        "expectations": plan.said("expects") + plan.said("offers"),
        "refused": [{"row": row.number, "reason": row.reason} for row in plan.rows if row.action is Action.REFUSE],
        "warnings": [{"row": row.number, "warning": warning} for row in plan.rows for warning in row.warnings],
    }


def _import(store: Store, source: str, table: Table, project: str) -> Plan:
    project_id = _project(store, project) if project else None
    carnet = store.query(directory, project_id, date.today())
    plan = make_plan(source, read_entries(table, carnet.phases), Index(carnet))
    if plan.writes:
        Shelf(store.path).keep_if_changed(store, Reason.IMPORT)
        store.perform(step_label(plan), carry_out, plan)
    return plan


def _project(store: Store, name: str) -> uuid.UUID:
    known = store.query(project_named, name)
    if known is not None:
        return known
    return store.perform(_("Create the project “{name}”").format(name=name), create_project, name)
