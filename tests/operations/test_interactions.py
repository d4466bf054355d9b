"""Exchanges, the line that notes them, and putting aside: one step each, taken back whole."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from partenaires_desktop.domain.week import Kind
from partenaires_desktop.errors import Conflict, UserError
from partenaires_desktop.operations.interactions import (
    capture_line,
    change_interaction,
    note_interaction,
    remove_interaction,
)
from partenaires_desktop.operations.organisations import create_organisation, delete_organisation
from partenaires_desktop.operations.participations import leave_project
from partenaires_desktop.operations.week import put_aside
from partenaires_desktop.queries.exchanges import exchanges, exchanges_with
from partenaires_desktop.queries.search import search_index
from partenaires_desktop.store.schema import FollowUp, Participation
from partenaires_desktop.store.store import Store
from tests.board_data import Example, fill_example
from tests.carnets import dump_rows
from tests.conftest import TODAY


@pytest.fixture
def example(store: Store) -> Example:
    return fill_example(store)


def organisation(store: Store, example: Example, name: str) -> UUID:
    return store.query(lambda session: session.get_one(Participation, example.partners[name]).organisation_id)


def test_one_line_is_one_step_with_its_exchange_and_its_reminder(store: Store, example: Example) -> None:
    before = dump_rows(store.path)
    cpas = organisation(store, example, "CPAS")
    store.perform(
        "noter",
        capture_line,
        *(example.project, cpas, "CPAS", "rencontré la coordinatrice", TODAY),
        today=TODAY,
        follow_up="rappeler",
        due_on=date(2026, 3, 12),
    )
    (exchange,) = store.query(exchanges, example.project, 5)
    assert (exchange.on, exchange.wording) == (TODAY, "rencontré la coordinatrice")
    reminder = store.query(lambda session: session.scalars(select(FollowUp)).one())
    assert (reminder.wording, reminder.due_on) == ("rappeler", date(2026, 3, 12))
    assert [hit.kind for hit in store.query(search_index).find("coordinatrice")] == ["exchange"]
    store.undo()
    assert {table: rows for table, rows in dump_rows(store.path).items() if table not in ("operation", "change")} == {
        table: rows for table, rows in before.items() if table not in ("operation", "change")
    }


def test_an_unknown_partner_is_added_and_takes_part_in_the_same_step(store: Store, example: Example) -> None:
    made = store.perform(
        "noter", capture_line, example.project, None, "Boulangerie", "d’accord pour l’affiche", TODAY, today=TODAY
    )
    assert [one.name for one in store.query(exchanges_with, made)] == ["Boulangerie"]
    assert len(store.query(exchanges, example.project, 5)) == 1
    store.undo()
    assert store.query(exchanges, example.project, 5) == ()


def test_an_organisation_outside_the_project_keeps_the_exchange_on_its_sheet(store: Store, example: Example) -> None:
    outside = store.perform("ajouter", create_organisation, name="Bibliothèque")
    store.perform("noter", capture_line, example.project, outside, "", "vus au marché", TODAY, today=TODAY)
    assert store.query(exchanges, example.project, 5) == ()
    assert len(store.query(exchanges_with, outside)) == 1
    store.perform(
        "noter", capture_line, example.project, outside, "", "", TODAY, today=TODAY, follow_up="inviter", due_on=None
    )
    assert store.query(lambda session: session.scalars(select(FollowUp)).one().wording) == "inviter"


def test_what_makes_no_sense_is_refused_in_words(store: Store, example: Example) -> None:
    cpas = organisation(store, example, "CPAS")
    with pytest.raises(UserError, match="Dites après le nom"):
        store.perform("noter", capture_line, example.project, cpas, "CPAS", "", TODAY, today=TODAY)
    with pytest.raises(UserError, match="encore à venir"):
        store.perform("noter", note_interaction, cpas, "vu", TODAY + timedelta(days=1), today=TODAY)
    with pytest.raises(UserError):
        store.perform("noter", note_interaction, cpas, " \x00 ", TODAY, today=TODAY)


def test_an_exchange_is_corrected_and_removed(store: Store, example: Example) -> None:
    cpas = organisation(store, example, "CPAS")
    made = store.perform("noter", note_interaction, cpas, "vu", TODAY, today=TODAY, project_id=example.project)
    store.perform("corriger", change_interaction, made, 1, TODAY, wording="entendu", by_whom="la coordination")
    (one,) = store.query(exchanges_with, cpas)
    assert (one.wording, one.by_whom, one.version) == ("entendu", "la coordination", 2)
    with pytest.raises(Conflict):
        store.perform("corriger", change_interaction, made, 1, TODAY, wording="autre")
    store.perform("retirer", remove_interaction, made)
    assert store.query(exchanges_with, cpas) == ()
    store.undo()
    assert len(store.query(exchanges_with, cpas)) == 1


def test_exchanges_go_with_the_place_in_the_project_and_with_the_organisation(store: Store, example: Example) -> None:
    cpas = organisation(store, example, "CPAS")
    for project in (example.project, None):
        store.perform("noter", note_interaction, cpas, "vu", TODAY, today=TODAY, project_id=project)
    store.perform("retirer", leave_project, [example.partners["CPAS"]])
    assert len(store.query(exchanges_with, cpas)) == 1
    store.perform("supprimer", delete_organisation, [cpas])
    store.undo()
    store.undo()
    assert len(store.query(exchanges_with, cpas)) == 2


def test_a_reminder_put_aside_takes_the_later_day(store: Store, example: Example) -> None:
    cpas = organisation(store, example, "CPAS")
    store.perform("noter", capture_line, example.project, cpas, "", "", TODAY, today=TODAY, follow_up="x", due_on=TODAY)
    reminder = store.query(lambda session: session.scalars(select(FollowUp.id)).one())
    later = date(2026, 3, 9)
    store.perform("plus tard", put_aside, example.project, Kind.FOLLOW_UP, reminder, later)
    assert store.query(lambda session: session.get_one(FollowUp, reminder).due_on) == later
    store.perform("plus tard", put_aside, example.project, Kind.FOLLOW_UP, reminder, TODAY)
    assert store.query(lambda session: session.get_one(FollowUp, reminder).due_on) == later
