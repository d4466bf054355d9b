"""Arranging a charter, and specific agreements, on a real carnet."""

from __future__ import annotations

import uuid

import pytest

from partenaires_desktop import sample
from partenaires_desktop.domain.charter import CONVENTION
from partenaires_desktop.errors import UserError
from partenaires_desktop.operations import charter_sections as operations
from partenaires_desktop.operations.charters import delete_charter, set_clause_text
from partenaires_desktop.operations.conventions import create_convention
from partenaires_desktop.queries.charter import CharterSnapshot, charter, charters, readiness_of
from partenaires_desktop.queries.conventions import default_convention, partners_for_convention
from partenaires_desktop.store.store import Store
from tests.conftest import TODAY


@pytest.fixture
def made(store: Store) -> uuid.UUID:
    return store.query(charters, sample.fill(store, "fr"))[0].id


def snapshot(store: Store, id_: uuid.UUID) -> CharterSnapshot:
    return store.query(charter, id_, TODAY)


def codes(store: Store, id_: uuid.UUID) -> list[str]:
    return [part.code for part in snapshot(store, id_).plan if part.shown]


def test_each_arrangement_is_a_step_that_can_be_undone(store: Store, made: uuid.UUID) -> None:
    before = snapshot(store, made)
    store.perform("a", operations.set_section_order, made, ["signatures", "parties"])
    store.perform("b", operations.show_section, made, "values", False)
    store.perform("c", operations.rename_section, made, "object", "But", "Doel")
    store.perform("d", operations.set_second_language, made, "nl")
    store.perform("e", operations.set_second_text, made, "values", "Wij luisteren.")
    after = snapshot(store, made)

    assert codes(store, made)[:3] == ["signatures", "parties", "context"]
    assert "values" not in codes(store, made)
    assert after.second_language == "nl"
    for _step in range(5):
        store.undo()
    assert snapshot(store, made) == before
    for _step in range(5):
        store.redo()
    assert snapshot(store, made) == after


def test_what_says_nothing_leaves_no_row(store: Store, made: uuid.UUID) -> None:
    store.perform("a", operations.rename_section, made, "object", "But")
    store.perform("b", operations.rename_section, made, "object", "")
    store.perform("c", operations.show_section, made, "values", None)

    assert snapshot(store, made).arranged == ()


def test_the_second_language_is_another_one(store: Store, made: uuid.UUID) -> None:
    with pytest.raises(UserError):
        store.perform("a", operations.set_second_language, made, "fr")


def test_a_section_that_is_needed_and_left_out_is_told(store: Store, made: uuid.UUID) -> None:
    store.perform("a", operations.show_section, made, "disputes", False)
    store.perform("b", operations.show_section, made, "finances", True)
    store.perform("c", set_clause_text, made, "values", "Nous écoutons.")
    store.perform("d", operations.set_second_language, made, "nl")
    missing = [(piece.code, piece.details) for piece in readiness_of(snapshot(store, made)).missing]

    assert ("left_out", ("disputes",)) in missing
    assert ("amount", ()) in missing
    assert ("half_worded", ("values",)) in missing


def test_the_model_comes_back_and_own_words_stay(store: Store, made: uuid.UUID) -> None:
    store.perform("a", operations.set_second_text, made, "values", "Wij luisteren.")
    store.perform("b", operations.set_section_order, made, ["signatures"])
    store.perform("c", operations.reset_sections, made)

    assert [(line.section, line.second_text) for line in snapshot(store, made).arranged] == [
        ("values", "Wij luisteren.")
    ]


def test_an_agreement_with_one_partner_says_only_what_is_between_both(store: Store, made: uuid.UUID) -> None:
    project = snapshot(store, made).project_id
    partner = next(id_ for id_, name in store.query(partners_for_convention, project, TODAY) if name == "CPAS")
    agreement = store.perform("a", create_convention, partner)
    found = snapshot(store, agreement)

    assert found.kind == CONVENTION
    assert found.title == "Convention spécifique – CPAS"
    assert [party.name for party in found.parties] == ["Maison de quartier de l’Exemple", "CPAS"]
    assert found.partner is not None
    assert found.partner.participation_id == partner
    assert all(partner in (line.from_id, line.to_id) for line in found.agreed)
    assert found.agreed
    assert {piece.code for piece in readiness_of(found).blocking} == {"signatory"}
    assert {"amount", "payment", "cover", "staff", "rooms", "data"} <= {
        piece.code for piece in readiness_of(found).missing
    }
    listed = store.query(charters, project)
    assert (agreement, CONVENTION) in [(line.id, line.kind) for line in listed]
    store.perform("b", delete_charter, agreement)
    assert [line.id for line in store.query(charters, project)] == [line.id for line in listed if line.id != agreement]


def test_no_agreement_with_oneself_or_nobody(store: Store, made: uuid.UUID) -> None:
    found = snapshot(store, made)
    bearer = next(party for party in found.parties if party.bearer)
    with pytest.raises(UserError):
        store.perform("a", create_convention, bearer.participation_id)
    with pytest.raises(UserError, match="CPAS"):
        store.query(default_convention, found.project_id, "personne", TODAY)


def test_a_section_of_ones_own_stands_where_it_is_put_and_is_taken_away_with_its_words(
    store: Store, made: uuid.UUID
) -> None:
    before = snapshot(store, made)

    one = store.perform("a", operations.add_section, made, "Garde d’enfants", "Chaque réunion a une garderie.")
    other = store.perform("b", operations.add_section, made, "Repas", second="Maaltijden", after="values")
    store.perform("c", operations.set_second_text, made, other, "Wie kookt, kiest.")
    store.perform("d", set_clause_text, made, other, "Qui cuisine choisit.")
    shown = codes(store, made)
    after = snapshot(store, made)

    assert shown[shown.index("values") + 1] == other
    assert shown[shown.index("signatures") - 1] == one
    assert after.texts == {**before.texts, one: "Chaque réunion a une garderie.", other: "Qui cuisine choisit."}
    store.perform("e", operations.remove_section, made, other)
    assert other not in codes(store, made)
    assert other not in snapshot(store, made).texts
    store.undo()
    assert snapshot(store, made) == after
    for _step in range(4):
        store.undo()
    assert snapshot(store, made) == before


def test_a_section_of_ones_own_has_a_heading_and_there_are_not_too_many(store: Store, made: uuid.UUID) -> None:
    with pytest.raises(UserError):
        store.perform("a", operations.add_section, made, " \x00 ")
    one = store.perform("b", operations.add_section, made, "Repas")
    with pytest.raises(UserError):
        store.perform("c", operations.rename_section, made, one, "")
    for number in range(19):
        store.perform("d", operations.add_section, made, f"Section {number}")
    with pytest.raises(UserError):
        store.perform("e", operations.add_section, made, "Une de trop")
    with pytest.raises(ValueError, match="model"):
        store.perform("f", operations.remove_section, made, "values")
    store.perform("g", operations.remove_section, made, one)
    with pytest.raises(UserError):
        store.perform("h", set_clause_text, made, one, "Trop tard.")


def test_order_and_model_keep_the_sections_of_ones_own(store: Store, made: uuid.UUID) -> None:
    one = store.perform("a", operations.add_section, made, "Repas", "Ensemble.")
    store.perform("b", operations.set_section_order, made, [one, "parties"])
    assert codes(store, made)[:2] == [one, "parties"]
    store.perform("c", operations.show_section, made, one, False)
    assert one not in codes(store, made)
    store.perform("d", operations.reset_sections, made)
    assert one in codes(store, made)
    assert [line.section for line in snapshot(store, made).arranged] == [one]


def test_a_section_of_ones_own_in_one_language_only_is_said_to_be(store: Store, made: uuid.UUID) -> None:
    one = store.perform("a", operations.add_section, made, "Repas", "Ensemble.")
    store.perform("b", operations.set_second_language, made, "nl")

    def half() -> list[tuple[str, ...]]:
        return [piece.details for piece in readiness_of(snapshot(store, made)).missing if piece.code == "half_worded"]

    assert half() == [(one,)]
    store.perform("c", operations.rename_section, made, one, "Repas", "Maaltijden")
    store.perform("d", operations.set_second_text, made, one, "Samen.")
    assert half() == []
