"""The needs of several phases and partners at once, and the usual values, offered and never imposed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from partenaires_desktop.domain.partner_types import type_from_name
from partenaires_desktop.domain.phases import DEFAULT_NEEDS
from partenaires_desktop.ui.board.panel.needs_sheet import NeedsSheet
from partenaires_desktop.ui.board.remarks.remarks import Remark, remarks
from tests.board_data import cards_of, read_board
from tests.ui.board.conftest import Desk


def needs(desk: Desk, name: str) -> tuple[int | None, ...]:
    return cards_of(read_board(desk.workspace.store, desk.example))[name].needs


def sheet_for(desk: Desk, *names: str) -> NeedsSheet:
    view = desk.view
    return NeedsSheet(view, view.board, view.gestures.cards([desk.id(name) for name in names]))


def test_nothing_changes_for_a_sheet_that_is_left_as_it_was(desk: Desk) -> None:
    assert sheet_for(desk, "CPAS").needs() == {}


def test_usual_values_fill_the_sheet_and_nothing_else_until_they_are_set(desk: Desk) -> None:
    before = needs(desk, "CPAS")
    sheet = sheet_for(desk, "CPAS")
    sheet.fill_in("cpas")
    assert needs(desk, "CPAS") == before

    desk.view.gestures.needs((desk.id("CPAS"),), sheet.needs())
    assert needs(desk, "CPAS") == DEFAULT_NEEDS["cpas"]
    desk.workspace.undo()
    assert needs(desk, "CPAS") == before


def test_several_partners_keep_what_differs_unless_it_is_chosen(desk: Desk) -> None:
    names = ("CPAS", "Pharmacie")
    sheet = sheet_for(desk, *names)
    last = desk.example.phases[-1]
    sheet.boxes[last].setCurrentIndex(sheet.boxes[last].findData(3))
    before = {name: needs(desk, name) for name in names}

    desk.view.gestures.needs(tuple(desk.id(name) for name in names), sheet.needs())
    assert [needs(desk, name) for name in names] == [(*before[name][:-1], 3) for name in names]


@pytest.mark.parametrize("kind", DEFAULT_NEEDS)
def test_every_kind_of_partner_has_usual_values(desk: Desk, kind: str) -> None:
    sheet = sheet_for(desk, "École")
    sheet.fill_in(kind)
    assert [sheet.boxes[phase].currentData() for phase in desk.example.phases] == list(DEFAULT_NEEDS[kind])


def test_each_gets_the_usual_values_of_its_own_type_in_one_step(desk: Desk) -> None:
    names = ("CPAS", "École", "Pharmacie")
    before = {name: needs(desk, name) for name in names}
    sheet = sheet_for(desk, *names)
    sheet.fill_in_for_each()
    told = sheet.told.accessibleName()
    assert "CPAS" in told
    assert "École" in told
    assert {name: needs(desk, name) for name in names} == before

    desk.view.gestures.needs(tuple(desk.id(name) for name in names), sheet.needs())
    assert needs(desk, "CPAS") == DEFAULT_NEEDS["cpas"]
    assert needs(desk, "École") == DEFAULT_NEEDS["school"]
    assert needs(desk, "Pharmacie") == DEFAULT_NEEDS["relay"]
    desk.workspace.undo()
    assert {name: needs(desk, name) for name in names} == before


def test_whom_nothing_is_known_of_keeps_what_it_has(desk: Desk) -> None:
    view = desk.view
    cards = view.gestures.cards([desk.id("CPAS"), desk.id("École")])
    unknown = replace(cards[1], name="Le Phare", partner_type="", kind="partner")
    sheet = NeedsSheet(view, view.board, [cards[0], unknown])
    sheet.fill_in_for_each()
    assert all(isinstance(each, Mapping) and set(each) == {cards[0].id} for each in sheet.needs().values())
    assert "aucun type connu" in sheet.told.accessibleName()


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("CPAS d’Anderlecht", "cpas"),
        ("OCMW Elsene", "cpas"),
        ("École communale du Parc", "school"),
        ("École de devoirs Les Lucioles", "association"),
        ("Wijkgezondheidscentrum De Brug", "health"),
        ("Comité d’habitants Cureghem", "residents"),
        ("AIS Logement pour tous asbl", "housing"),
        ("Pharmacie du Marché", "relay"),
        ("Gemeente Schaarbeek", "municipality"),
        ("Fondation Exemple", "funder"),
        ("Brusano", "support"),
        ("Ecolesque", ""),
        ("Huis van het Kind", ""),
    ],
)
def test_a_name_may_tell_the_type(name: str, kind: str) -> None:
    assert type_from_name(name) == kind
    assert not kind or kind in DEFAULT_NEEDS


def shown(desk: Desk) -> tuple[Remark, ...]:
    return desk.view.remarks.shown


def test_a_remark_that_is_put_aside_stays_away_until_it_is_about_others(desk: Desk) -> None:
    aged = next(one for one in remarks(desk.view.board) if one.kind == "aged")
    desk.view.remarks.put_aside.emit(aged)
    assert aged not in shown(desk)
    desk.view.refresh()
    assert aged not in shown(desk)

    desk.workspace.perform("x", _old_mark, desk.id("École"))
    assert [one.kind for one in shown(desk)].count("aged") == 1


def _old_mark(session: Session, partner: UUID) -> None:
    from datetime import date

    from partenaires_desktop.operations.marks import place_partners

    place_partners(session, [partner], 1, on=date(2025, 3, 1))
