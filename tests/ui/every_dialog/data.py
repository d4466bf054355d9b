"""What scenes need of the carnet of the sample: some is there, some is made once."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from partenaires_desktop.domain.charter_life import Stage
from partenaires_desktop.operations.charter_life import prepare_amendment, set_charter_stage
from partenaires_desktop.operations.organisations import change_organisation, create_organisation
from partenaires_desktop.operations.people import add_person
from partenaires_desktop.queries import board as boards
from partenaires_desktop.queries.charter import charters
from partenaires_desktop.queries.charter_life import CharterLife, charter_life
from partenaires_desktop.queries.contours import project_contours
from partenaires_desktop.queries.directory import directory
from partenaires_desktop.queries.portrait import portrait
from partenaires_desktop.store.backups import Reason, Shelf
from partenaires_desktop.store.images import read_rows
from partenaires_desktop.store.store import Store
from tests.ui.every_dialog.ground import Ground


def board(ground: Ground, before: int = 0) -> boards.Board:
    """The board today, or some days before."""
    day = ground.workspace.today() - timedelta(days=before)
    return ground.workspace.query(boards.board, ground.project.id, ground.selection.phase_id, day, then=bool(before))


def partners(ground: Ground) -> tuple[UUID, ...]:
    """Who takes part, as on the board."""
    return tuple(card.id for card in board(ground).cards)


def analysed(ground: Ground) -> UUID:
    """A partner whose partnership was analysed."""
    rows = ground.workspace.store.query(read_rows)
    return next(UUID(image["participation_id"]) for (table, _row), image in rows.items() if table == "analysis")


def lines(ground: Ground) -> Any:
    """The directory."""
    return ground.workspace.query(directory, ground.project.id).lines


def organisations(ground: Ground) -> list[UUID]:
    """Everyone in the directory."""
    return [line.id for line in lines(ground)]


def contours(ground: Ground) -> Any:
    """The contours of the project, of which there are versions."""
    found = ground.workspace.query(project_contours, ground.project.id, ground.workspace.today())
    return next(scope for scope in found.scopes if scope.versions)


def two_charters(ground: Ground) -> tuple[UUID, UUID]:
    """The charter of the sample and an amendment of it."""
    store, today = ground.workspace.store, ground.workspace.today()
    found = store.query(charters, ground.project.id)
    if len(found) < 2:
        store.perform("signed", set_charter_stage, found[0].id, Stage.SIGNED, today)
        store.perform("amended", prepare_amendment, found[0].id, today)
        found = store.query(charters, ground.project.id)
    return found[0].id, found[1].id


def charter_with_few_parties(ground: Ground) -> CharterLife:
    """The charter, as if only one had signed it."""
    store = ground.workspace.store
    found = store.query(charter_life, store.query(charters, ground.project.id)[0].id, ground.workspace.today())
    return replace(found, signatures=found.signatures[:1])


def person(ground: Ground) -> UUID:
    """Somebody, whose name stands in a note too and whose time is over: made once."""
    store, today = ground.workspace.store, ground.workspace.today()
    for (table, row), image in store.query(read_rows).items():
        if table == "person" and image["name"] == "Contact de secours":
            return UUID(row)
    first = organisations(ground)[0]
    fields = {"function": "Coordination", "phone": "02 000 00 00", "keep_until": today - timedelta(days=20)}
    made: UUID = store.perform("person", add_person, first, "Contact de secours", **fields)
    version = next(image["version"] for (_t, row), image in store.query(read_rows).items() if row == str(first))
    store.perform("note", change_organisation, first, version, notes="Contact de secours rappelle en mars.")
    return made


def some_pages(ground: Ground) -> bytes:
    """A document to print."""
    from partenaires_desktop.documents.partnership.portrait import portrait_pdf

    today = ground.workspace.today()
    return portrait_pdf(ground.workspace.query(portrait, ground.project.id, today), today, "fr").pdf


def with_backup(ground: Ground) -> None:
    """Let there be a backup, and something that changed since."""
    ground.workspace.shelf = Shelf(ground.workspace.store.path)
    if not ground.workspace.shelf.backups():
        ground.workspace.shelf.keep(ground.workspace.store.copy_to, Reason.ASKED)
        ground.workspace.store.perform("n", create_organisation, "Maison des jeunes du Canal")


def copy_that_differs(ground: Ground) -> Path:
    """A copy of the carnet in which a colleague changed what is changed here too."""
    path = ground.folder / f"copie de la collègue {ground.look}.partenaires"
    if not path.exists():
        ground.workspace.store.copy_to(path)
        with closing(Store.open(path)) as theirs:
            for store, notes in ((theirs, "Demande un rappel"), (ground.workspace.store, "Rappeler en mars")):
                row, image = next(
                    (row, image) for (table, row), image in store.query(read_rows).items() if table == "organisation"
                )
                values = {"notes": notes, "phone": f"02 123 4{len(notes)}"}
                store.perform("c", change_organisation, UUID(row), image["version"], **values)
                store.perform("n", create_organisation, "Maison de quartier du Canal")
    return path


def locked(ground: Ground) -> Path:
    """A carnet with a password."""
    path = ground.folder / "carnet protégé.partenaires"
    if not path.exists():
        with closing(Store.open(path)) as store:
            store.set_password("une phrase longue et secrète")
    return path
