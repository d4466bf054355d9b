"""People, marks, roles and expectations of a list: planned, written by their operations, taken back in one step."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import select

from partenaires_desktop.domain.import_plan import Action, Rule
from partenaires_desktop.errors import Conflict
from partenaires_desktop.exchange.draft import Draft, begin
from partenaires_desktop.exchange.memory import Memory
from partenaires_desktop.exchange.plan import Index
from partenaires_desktop.exchange.report import report
from partenaires_desktop.exchange.tables import read_text
from partenaires_desktop.operations.imports import carry_out
from partenaires_desktop.operations.organisations import create_organisation
from partenaires_desktop.operations.people import add_person
from partenaires_desktop.operations.projects import change_phase, create_project
from partenaires_desktop.queries.board import board
from partenaires_desktop.queries.imports import directory
from partenaires_desktop.queries.partner import PartnerSheet, partner_sheet
from partenaires_desktop.store import schema
from partenaires_desktop.store.store import Store
from tests.conftest import TODAY
from tests.operations.arguments import World

Dump = Callable[[], dict[str, list[tuple[object, ...]]]]


@pytest.fixture
def project(store: Store) -> uuid.UUID:
    return store.perform("p", create_project, "Cœur de Quartier")


def draft_of(store: Store, text: str, project: uuid.UUID | None = None, memory: Memory | None = None) -> Draft:
    carnet = store.query(directory, project, TODAY)
    return begin(read_text(text.replace(";", "\t")), Index(carnet), memory=memory)


def bring(store: Store, draft: Draft) -> None:
    store.perform("i", carry_out, draft.plan)


def sheets(store: Store) -> dict[str, PartnerSheet]:
    ids = World(store, lambda _strategy: None).ids(schema.Organisation)
    found = [store.query(partner_sheet, id_, TODAY) for id_ in ids]
    return {sheet.identity.name: sheet for sheet in found if sheet is not None}


def actions(draft: Draft) -> list[Action]:
    return [row.action for row in draft.plan.rows]


PEOPLE = (
    "Organisation;Personne;Fonction;E-mail;GSM\n"
    "Le Phare;Anne Exemple;Coordination;anne@phare.be;+32 470 12 34 56\n"
    "Le Phare;Bart Voorbeeld;;bart@phare.be;\n"
    "le phare asbl;ANNE EXEMPLE;;;\n"
    "Quai Vert;;Accueil;;02/511 22 33\n"
)


def test_several_rows_of_one_organisation_add_people(store: Store, dump: Dump) -> None:
    before = dump()
    draft = draft_of(store, PEOPLE)
    assert actions(draft) == [Action.CREATE, Action.COMPLETE, Action.REFUSE, Action.CREATE]
    assert (draft.plan.people, draft.plan.organisations) == (3, 2)
    bring(store, draft)

    found = sheets(store)
    assert [(one.name, one.function, one.email, one.phone) for one in found["Le Phare"].people] == [
        ("Anne Exemple", "Coordination", "anne@phare.be", "+32 470 12 34 56"),
        ("Bart Voorbeeld", "", "bart@phare.be", ""),
    ]
    assert [(one.name, one.phone) for one in found["Quai Vert"].people] == [("Accueil", "02/511 22 33")]
    assert found["Le Phare"].identity.email == ""
    assert actions(draft_of(store, PEOPLE)) == [Action.KEEP, Action.REFUSE, Action.REFUSE, Action.KEEP]
    store.undo()
    assert dump() == before


def test_someone_known_is_completed_never_doubled(store: Store) -> None:
    phare = store.perform("o", create_organisation, "Le Phare")
    store.perform("p", add_person, phare, "Anne Exemple", email="Anne@Phare.be", phone="0470/12.34.56")
    draft = draft_of(
        store, "Nom;Personne;Fonction;E-mail;GSM\nLe Phare;anne exemple;Direction;anne@phare.be;+32470123456"
    )
    row = draft.plan.rows[0]
    assert row.person is not None
    assert [(change.field, change.new) for change in row.person.changes] == [("person_function", "Direction")]
    bring(store, draft)
    (anne,) = sheets(store)["Le Phare"].people
    assert (anne.name, anne.function, anne.email, anne.phone) == (
        "Anne Exemple", "Direction", "Anne@Phare.be", "0470/12.34.56",
    )  # fmt: skip


def test_first_and_last_names_stand_beside_the_organisation(store: Store) -> None:
    bring(store, draft_of(store, "Nom;Prénom;Organisation\nExemple;Anne;Le Phare"))
    assert [one.name for one in sheets(store)["Le Phare"].people] == ["Anne Exemple"]


def test_marks_roles_and_expectations_come_in_the_same_step(store: Store, project: uuid.UUID, dump: Dump) -> None:
    before = dump()
    draft = draft_of(
        store,
        "Nom;Poids;X;O Diagnostic;O Co-construction;Rôle Diagnostic;Attente;Ses attentes\n"
        "Le Phare;essentiel;2;fait advenir;1;garant, relais vers le public;Prêter la salle;Un compte rendu\n"
        "Quai Vert;;s’oppose;0;?;;;\n"
        "Pont Rouge;;?;-1;9;chef;;\n",
        project,
    )
    assert [draft.plan.said(name) for name in ("x", "o", "role", "expects", "offers")] == [2, 3, 1, 1, 1]
    assert len(draft.plan.rows[2].warnings) == 3
    bring(store, draft)

    phases = World(store, lambda _strategy: None).ids(schema.Phase, project_id=project)
    shown = store.query(board, project, phases[1], TODAY)
    cards = {card.name: card for card in shown.cards}
    assert {name: (card.present and card.present.level, card.need) for name, card in cards.items()} == {
        "Le Phare": (2, 3), "Quai Vert": (-1, 0), "Pont Rouge": (None, None),
    }  # fmt: skip
    engagement = sheets(store)["Le Phare"].engagement(project)
    assert engagement is not None
    assert engagement.weight == "essential"
    assert [(one.role, one.letter) for one in engagement.roles] == [("relay", "G")]
    assert len(dump()["expectation"]) == 2
    store.undo()
    assert dump() == before
    store.redo()
    assert len(dump()["mark"]) == 5


def test_what_the_board_says_stays_unless_the_list_is_taken(store: Store, project: uuid.UUID) -> None:
    bring(store, draft_of(store, "Nom;X;Attente\nLe Phare;2;Venir", project))
    again = draft_of(store, "Nom;X;Attente\nLe Phare;1;venir", project)
    assert actions(again) == [Action.KEEP]
    assert again.plan.rows[0].differing[0].field == "x"
    taken = again.with_rule(Rule.TAKE)
    assert actions(taken) == [Action.UPDATE]
    bring(store, taken)
    assert World(store, lambda _strategy: None).ids(schema.Expectation).__len__() == 1


def test_marks_of_a_phase_that_is_over_are_dated_its_last_day(store: Store, project: uuid.UUID) -> None:
    (first, *_others) = World(store, lambda _strategy: None).ids(schema.Phase, project_id=project)
    store.perform("c", change_phase, first, ends_on=date(2026, 1, 31))
    bring(store, draft_of(store, "Nom;X Exploratoire;X Diagnostic\nLe Phare;1;2", project))
    days = store.query(lambda session: sorted(session.scalars(select(schema.Mark.on_date))))
    assert days == [date(2026, 1, 31), TODAY]


def test_bare_o_and_role_are_those_of_the_current_phase(store: Store, project: uuid.UUID) -> None:
    draft = draft_of(store, "Nom;O;Rôle\nLe Phare;2;relais", project)
    assert [change.about for change in draft.plan.rows[0].participation_changes] == ["Exploratoire", "Exploratoire"]


def test_a_row_that_looks_like_another_is_merged_when_the_user_says_so(store: Store) -> None:
    bral = store.perform("o", create_organisation, "Bral – Stadsbeweging voor Brussel en abrégé Bral")
    draft = draft_of(store, "Nom;Rue\nBRAL asbl;Place du Samedi\nQuai Vert;")
    row = draft.plan.rows[0]
    assert row.action is Action.CREATE
    assert row.possible[0].organisation_id == bral
    assert "Bral" in row.warnings[0]

    merged = draft.with_target(2, bral)
    assert actions(merged) == [Action.UPDATE, Action.CREATE]
    bring(store, merged)
    assert sheets(store)["Bral – Stadsbeweging voor Brussel en abrégé Bral"].identity.street == "Place du Samedi"


def test_a_namesake_may_be_another_organisation(store: Store) -> None:
    store.perform("o", create_organisation, "Le Phare")
    draft = draft_of(store, "Nom;Rue\nLe Phare;Rue Basse\nQuai Vert;")
    assert actions(draft.with_target(2, None))[0] is Action.CREATE


def test_someone_added_meanwhile_asks_for_another_look(store: Store) -> None:
    phare = store.perform("o", create_organisation, "Le Phare")
    draft = draft_of(store, "Nom;Personne\nLe Phare;Anne")
    store.perform("p", add_person, phare, "Anne")
    with pytest.raises(Conflict):
        bring(store, draft)


def test_columns_are_remembered_by_their_titles(store: Store) -> None:
    memory = Memory()
    text = "Nom;Truc;Machin\nLe Phare;Rue Basse;x"
    draft = draft_of(store, text, memory=memory)
    chosen = draft.columns.assign(1, "street")
    memory.keep(draft.table, chosen)
    assert "Rue Basse" not in repr(memory.lists)
    assert draft_of(store, text, memory=memory).columns == chosen
    memory.lists = {key: ["name", "name", "o:zz"] for key in memory.lists}
    assert draft_of(store, text, memory=memory).columns == draft.columns


def test_the_report_names_marks_and_never_quotes_them(store: Store, project: uuid.UUID) -> None:
    draft = draft_of(store, "Nom;X;O\nLe Phare;s’oppose;fait advenir", project)
    written = report(draft.plan).decode("utf-8-sig").casefold()
    assert "x, où il" in written or "x," in written
    assert "oppose" not in written
    assert "advenir" not in written


BELOW = (
    "Organisation;Rue;Personne;Fonction;GSM\n"
    "Le Phare;Rue Basse;Anne Exemple;Coordination;\n"
    ";;Bart Voorbeeld;;0470 12 34 56\n"
    ";;anne exemple;;\n"
    "Quai Vert;;;;\n"
    ";;Carla Ejemplo;Accueil;\n"
    ";Rue Haute;;;\n"
    ";;;;\n"
    ";;Dora Esempio;;\n"
)


def test_people_under_the_row_of_their_organisation_are_added_there(store: Store, dump: Dump) -> None:
    before = dump()
    draft = draft_of(store, BELOW)
    create, complete, refuse = Action.CREATE, Action.COMPLETE, Action.REFUSE
    assert actions(draft) == [create, complete, refuse, create, complete, refuse, refuse, refuse]
    reasons = [row.reason for row in draft.plan.rows]
    assert "ligne 2, au-dessus" in reasons[1]
    assert "Bart Voorbeeld" in reasons[1]
    assert "connaît déjà cette personne" in reasons[2]
    bring(store, draft)
    found = sheets(store)
    assert [one.name for one in found["Le Phare"].people] == ["Anne Exemple", "Bart Voorbeeld"]
    assert [one.name for one in found["Quai Vert"].people] == ["Carla Ejemplo"]
    store.undo()
    assert dump() == before


def test_people_follow_the_row_above_wherever_it_goes(store: Store) -> None:
    phare = store.perform("o", create_organisation, "Maison du Phare (MDP)")
    draft = draft_of(store, BELOW).with_target(2, phare)
    assert draft.plan.rows[1].organisation_id == phare
    left_out = draft_of(store, BELOW).with_left_out(frozenset({2}))
    assert actions(left_out)[:3] == [Action.REFUSE] * 3
    assert "ligne 2" in left_out.plan.rows[1].reason
    bring(store, draft)
    assert [one.name for one in sheets(store)["Maison du Phare (MDP)"].people] == ["Anne Exemple", "Bart Voorbeeld"]


def test_what_is_written_is_chosen_by_column_by_row_and_field_by_field(store: Store) -> None:
    for name in ("Le Phare", "Quai Vert"):
        store.perform("o", create_organisation, name, street="Rue Vieille", phone="02 511 11 11")
    text = "Nom;Rue;Téléphone;Commune\nLe Phare;Rue Neuve;02 522 22 22;Forest\nQuai Vert;Rue Neuve;02 522 22 22;Forest"
    draft = draft_of(store, text)

    def written(made: Draft) -> list[set[str]]:
        return [{change.field for change in row.changes} for row in made.plan.rows]

    assert written(draft) == [{"municipality"}, {"municipality"}]
    assert {change.field for change in draft.plan.rows[0].offered} == {"street", "phone", "municipality"}
    by_column = draft.with_column_rule("street", Rule.TAKE)
    assert written(by_column) == [{"street", "municipality"}, {"street", "municipality"}]
    by_cell = by_column.with_cell(2, "street", taken=False).with_cell(3, "municipality", taken=False)
    assert written(by_cell) == [{"municipality"}, {"street"}]
    assert "Rue" in by_cell.plan.rows[0].reason
    assert "Laissé vide" in by_cell.plan.rows[1].reason
    by_row = by_cell.with_row_rule(2, Rule.TAKE)
    assert written(by_row) == [{"street", "phone", "municipality"}, {"street"}]
    assert written(by_row.with_rule(Rule.FILL)) == written(draft)

    bring(store, by_cell)
    found = sheets(store)
    assert (found["Le Phare"].identity.street, found["Quai Vert"].identity.street) == ("Rue Vieille", "Rue Neuve")
    assert (found["Le Phare"].identity.municipality, found["Quai Vert"].identity.municipality) == ("Forest", "")


def test_fields_of_someone_known_are_chosen_one_by_one(store: Store) -> None:
    phare = store.perform("o", create_organisation, "Le Phare")
    store.perform("p", add_person, phare, "Anne Exemple", function="Accueil", phone="02 511 11 11")
    draft = draft_of(store, "Nom;Personne;Fonction;GSM\nLe Phare;Anne Exemple;Direction;0470 12 34 56")
    assert actions(draft) == [Action.KEEP]
    taken = draft.with_cell(2, "person_function", taken=True)
    bring(store, taken)
    (anne,) = sheets(store)["Le Phare"].people
    assert (anne.function, anne.phone) == ("Direction", "02 511 11 11")
