"""The library of clauses: editions, proofreading, the way back, and what charters take from it."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest

from partenaires_desktop.documents.charter.document import charter_pdf
from partenaires_desktop.errors import UserError
from partenaires_desktop.operations import clauses
from partenaires_desktop.operations.charters import create_charter
from partenaires_desktop.operations.projects import create_project
from partenaires_desktop.queries import charter as query
from partenaires_desktop.queries.clauses import Clause, clause_editions, own_clauses
from partenaires_desktop.store.store import Store
from tests.conftest import TODAY
from tests.documents.reading import text_of

LATER = TODAY + timedelta(days=3)


@pytest.fixture
def charter(store: Store) -> uuid.UUID:
    return store.perform("c", create_charter, store.perform("p", create_project, "Cœur de Quartier"))


def _last(store: Store, code: str) -> Clause:
    return next(clause for clause in store.query(own_clauses) if clause.code == code)


def test_words_of_one_day_are_one_edition_and_later_ones_another(store: Store) -> None:
    for text, on in (("Un", TODAY), ("Deux", TODAY), ("Trois", LATER), ("Trois", LATER)):
        store.perform("w", clauses.word_clause, "fr", "leaving", text, on)
    assert [(one.edition, one.text) for one in store.query(clause_editions)] == [(1, "Deux"), (2, "Trois")]


def test_proofreading_is_of_the_very_words(store: Store) -> None:
    with pytest.raises(UserError, match="qui"):
        store.perform("p", clauses.proofread_clause, "fr", "leaving", "Le modèle.", " ", TODAY)
    store.perform("p", clauses.proofread_clause, "fr", "leaving", "Le modèle.", "Une juriste", TODAY)
    assert (_last(store, "leaving").text, _last(store, "leaving").reviewed_by) == ("Le modèle.", "Une juriste")
    store.perform("w", clauses.word_clause, "fr", "leaving", "Autre chose.", TODAY)
    assert _last(store, "leaving").reviewed_on is None
    with pytest.raises(UserError):
        store.perform("p", clauses.proofread_clause, "fr", "leaving", "Le modèle.", "Une juriste", TODAY)


def test_a_charter_takes_the_words_and_the_proofreading_of_its_language(
    store: Store, charter: uuid.UUID, tmp_path: object
) -> None:
    store.perform("w", clauses.word_clause, "nl", "leaving", "In het Nederlands.", TODAY)
    store.perform("w", clauses.word_clause, "fr", "leaving", "On part après {préavis}.", TODAY)
    store.perform("p", clauses.proofread_clause, "fr", "leaving", "On part après {préavis}.", "Une juriste", TODAY)
    snapshot = store.query(query.charter, charter, TODAY)
    said = " ".join(text_of(charter_pdf(snapshot, TODAY).pdf, tmp_path).split())  # type: ignore[arg-type]
    assert "On part après deux mois." in said
    assert "Nederlands" not in said
    assert "leaving" in snapshot.reviewed
    store.perform("r", clauses.restore_clause, "fr", "leaving", LATER)
    snapshot = store.query(query.charter, charter, TODAY)
    assert snapshot.model("fr", "leaving") == ""
    assert "leaving" not in snapshot.reviewed


def test_the_original_and_added_clauses(store: Store) -> None:
    with pytest.raises(UserError, match="déjà"):
        store.perform("r", clauses.restore_clause, "fr", "leaving", TODAY)
    code = store.perform("a", clauses.add_clause, "fr", "Clés", "Les clés sont rendues.", TODAY)
    store.perform("w", clauses.word_clause, "fr", code, "Les clés sont rendues.", TODAY, heading="Clés et badges")
    assert _last(store, code).heading == "Clés et badges"
    with pytest.raises(UserError):
        store.perform("d", clauses.delete_clause, "fr", "leaving")
    store.perform("d", clauses.delete_clause, "fr", code)
    assert store.query(own_clauses) == ()
    with pytest.raises(UserError):
        store.perform("w", clauses.word_clause, "fr", code, "x", TODAY)
    with pytest.raises(UserError, match="un texte"):
        store.perform("w", clauses.word_clause, "fr", "leaving", " \n ", TODAY)
