"""Bodies that are named in two languages, in full or by their letters, and names that only look like theirs."""

from __future__ import annotations

import uuid

import pytest

from partenaires_desktop.domain.duplicates import Reason, Subject, candidates, traits
from partenaires_desktop.domain.synonyms import body_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("CPAS d’Ixelles", "OCMW Elsene"),
        ("CPAS d’Ixelles", "OCMW van Elsene"),
        ("Centre public d’action sociale de Saint-Gilles", "O.C.M.W. Sint-Gillis".replace(".", "")),
        ("Administration communale de Schaerbeek", "Gemeente Schaarbeek"),
        ("Ville de Bruxelles", "Stad Brussel"),
        ("COCOM", "Gemeenschappelijke Gemeenschapscommissie"),
        ("Commission communautaire commune (COCOM)", "GGC"),
        ("COCOF", "Commission communautaire française"),
        ("Maison médicale du Nord asbl", "Wijkgezondheidscentrum Nord vzw"),
        ("STIB", "MIVB"),
        ("Contrat de Quartier Durable Peterbos", "Duurzaam Wijkcontract Peterbos"),
    ],
)
def test_one_body_has_one_key(one: str, other: str) -> None:
    assert body_key(one) == body_key(other) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("CPAS d’Ixelles", "CPAS d’Uccle"),
        ("CPAS d’Ixelles", "Commune d’Ixelles"),
        ("CPAS d’Ixelles – Maison de repos", "OCMW Elsene"),
        ("COCOM", "COCOF"),
        ("École 1 Uccle", "School 2 Ukkel"),
    ],
)
def test_two_bodies_have_two(one: str, other: str) -> None:
    assert body_key(one) != body_key(other)


@pytest.mark.parametrize("name", ["", "CPAS", "Le Phare", "Ixelles", "Théâtre d’Ixelles", "🏠", "<b>", "a" * 4000])
def test_other_names_have_none(name: str) -> None:
    assert body_key(name) == ""


def test_they_are_met_as_possible_duplicates_and_told_so() -> None:
    names = ("CPAS d’Ixelles", "OCMW Elsene", "CPAS d’Uccle", "COCOM", "GGC asbl")
    subjects = [Subject(uuid.UUID(int=number + 1), traits(name)) for number, name in enumerate(names)]
    found = candidates(subjects)
    assert [(one.one.int, one.other.int, one.evidence[0].reason) for one in found] == [
        (1, 2, Reason.BODY),
        (4, 5, Reason.BODY),
    ]
    assert "CPAS d’Ixelles" in found[0].evidence[0].in_words()
