"""Names stand in the order of people, not of bytes: é with e, œ with oe, small letters with capitals, in every list."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from PySide6.QtCore import Qt

import partenaires_desktop
from partenaires_desktop.domain.collation import alphabetical
from partenaires_desktop.errors import UserError
from partenaires_desktop.exchange.scope import Layer
from partenaires_desktop.exchange.sheets import sheets
from partenaires_desktop.operations.people import add_person
from partenaires_desktop.operations.projects import create_project
from partenaires_desktop.queries import (
    board,
    capture,
    charter,
    charter_more,
    charter_parties,
    check,
    comparison,
    directory,
    history,
    overview,
    target,
    to_dos,
)
from partenaires_desktop.queries.board import Card
from partenaires_desktop.store.images import read_rows
from partenaires_desktop.store.store import Store
from partenaires_desktop.ui.board.ladder.sorting import in_order as board_order
from partenaires_desktop.ui.board.lanes import lanes_of
from partenaires_desktop.ui.directory.model import NAME, sorted_lines
from partenaires_desktop.ui.follow_ups.model import BY_PARTNER
from partenaires_desktop.ui.follow_ups.model import in_order as follow_up_order
from partenaires_desktop.ui.matrix.model import ORDERS
from tests.conftest import TODAY
from tests.matrix_data import Project, fill_project

NAMES = [
    *(
        "Zonneklopper",
        "élan",
        "’t Huis",
        "Ecole",
        "Œuvre",
        "دار الحي",
        "École",
        "eau",
        "Île",
        "oasis",
        "ici",
        "Ostende",
    ),
    *("Straße", "Tabor", "1001 Nuits", "Strasbourg", "“De Brug”"),
]
IN_ORDER = [
    *("1001 Nuits", "“De Brug”", "eau", "Ecole", "École", "élan", "ici", "Île", "oasis", "Œuvre", "Ostende"),
    *("Strasbourg", "Straße", "’t Huis", "Tabor", "Zonneklopper", "دار الحي"),
]


@pytest.fixture
def project(store: Store) -> Project:
    return fill_project(store, NAMES)


def test_words() -> None:
    assert sorted(NAMES, key=alphabetical) == IN_ORDER
    assert sorted(["cote", "coté", "côte", "Cote"], key=alphabetical)[0] in ("cote", "Cote")


QUERIES: dict[str, Callable[[Store, uuid.UUID], Any]] = {
    "organisations": lambda store, project: [
        line.face.name for line in store.query(directory.directory, project).lines
    ],
    "columns of the organisations": lambda store, project: [
        line.face.name
        for line in sorted_lines(
            store.query(directory.directory, project).lines[::-1], NAME, Qt.SortOrder.AscendingOrder
        )
    ],
    "filter of the history": lambda store, _project: [name for _id, name in store.query(history.partner_names)],
    "whom something can be done for": lambda store, project: [
        name for _id, name in store.query(to_dos.partners_to_follow, project)
    ],
    "parties of a charter": lambda store, project: [
        one.name for one in store.query(charter_parties.candidates, project, TODAY)
    ],
    "actors of a charter": lambda store, project: list(
        store.query(charter_parties.actors, project, _everyone(store, project)).values()
    ),
    "target": lambda store, project: [one.name for one in store.query(target.membership, project, TODAY).members],
    "board by name": lambda store, project: [
        card.name for card in board_order(store.query(board.board, project, None, TODAY), "name")
    ],
    "whom a noted line may mean": lambda store, project: [one.name for one in store.query(capture.known, project)],
    "lanes of sectors of one's own": lambda _store, _project: [
        lane.value
        for lane in lanes_of([cast(Card, SimpleNamespace(sector=name)) for name in NAMES], "sector")
        if lane.value in NAMES
    ],
    "sheet of an export": lambda store, _project: [
        row[0]
        for sheet in sheets(store.query(read_rows), Layer.INTERNAL, "fr")
        if sheet.table == "organisation"
        for row in sheet.rows
    ],
}


@pytest.mark.parametrize("what", QUERIES)
def test_every_list_of_names(store: Store, project: Project, what: str) -> None:
    assert list(QUERIES[what](store, project.id)) == IN_ORDER


def test_projects(store: Store) -> None:
    for name in NAMES:
        store.perform("p", create_project, name)

    assert [line.name for line in store.query(overview.overview)] == IN_ORDER
    assert list(store.query(check.carnet_summary).projects) == IN_ORDER
    with pytest.raises(UserError) as refused:
        store.query(charter.project_named, "")
    assert ", ".join(IN_ORDER) in refused.value.message


def test_people_of_one_organisation(store: Store, project: Project) -> None:
    first = store.query(directory.directory, project.id).lines[0]
    for name in NAMES:
        store.perform("p", add_person, first.id, name, contact_role="deputy")
    line = store.query(directory.directory, project.id).lines[0]
    party = store.query(charter_parties.candidates, project.id, TODAY)[0]

    assert line.contacts.first == IN_ORDER[0]
    assert [name for name, _function in party.people] == IN_ORDER
    contacts = store.query(charter_more.contacts_of, project.id, {party.participation_id}, TODAY)
    assert [contact.name for contact in contacts] == IN_ORDER


def test_what_a_restored_backup_takes_away(store: Store, project: Project) -> None:
    present = store.query(comparison.picture)
    found = comparison.differences(present, replace(present, rows={}))
    (gone,) = (one for one in found if one.table == "organisation")

    assert list(gone.gone_names) == IN_ORDER


def test_partners_of_the_roles_and_of_what_there_is_to_do() -> None:
    partners: Any = [SimpleNamespace(name=name, sector="", kind="partner") for name in NAMES]
    lines: Any = [
        SimpleNamespace(partner=name, wording="", id=name, done_on=None, due_on=date(2026, 3, 4)) for name in NAMES
    ]

    assert [one.name for one in sorted(partners, key=ORDERS["name"])] == IN_ORDER
    assert [one.partner for one in follow_up_order(lines, BY_PARTNER)] == IN_ORDER


def test_one_key_for_all() -> None:
    """A list that sorts words by another key would put É behind Z, or beside it."""
    other = re.compile(r"(?:sort|sorted|min|max)\([^#\n]*key=lambda[^\n]*(?:casefold\(|lower\(|[^a-z_]fold\()")
    package = Path(partenaires_desktop.__file__).parent

    assert [
        f"{path.relative_to(package)}: {line.strip()}"
        for path in sorted(package.rglob("*.py"))
        for line in path.read_text("utf-8").splitlines()
        if other.search(line)
    ] == []


def _everyone(store: Store, project: uuid.UUID) -> set[uuid.UUID]:
    return {id_ for id_, _name in store.query(to_dos.partners_to_follow, project)}
