"""Which organisations are taken for one: real shapes of names, the same in both directions, and fast."""

from __future__ import annotations

import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partenaires_desktop.domain.contacts import email_domain, email_key, phone_key
from partenaires_desktop.domain.duplicates import (
    Matcher,
    Reason,
    Subject,
    Traits,
    candidates,
    compare,
    reasons_in_words,
    traits,
)
from tests.effort import at_most
from tests.exchange.lists import number, organisations


def met(one: Traits, other: Traits) -> set[Reason]:
    return {evidence.reason for evidence in compare(one, other)}


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("Bral – Stadsbeweging voor Brussel en abrégé Bral", "BRAL asbl", Reason.ACRONYM),
        ("Centre d'Action Laïque en abrégé CAL", "CAL", Reason.ACRONYM),
        ("Association Belge des Technologues, en abrégé A.B.T.L.", "ABTL", Reason.ACRONYM),
        ("Vrije Universiteit Brussel afgekort VUB", "vub", Reason.ACRONYM),
        ("Infirmiers de Rue (IDR)", "IDR vzw", Reason.ACRONYM),
        ("Elles Tournent / Dames Draaien", "Dames Draaien vzw", Reason.HALF),
        ("Quartier Saint Jacques - Sint Jacobswijk", "Sint-Jacobswijk / Quartier St-Jacques", Reason.HALF),
        ("Théâtre de l'Œuvre asbl", "THEATRE DE L’OEUVRE", Reason.NAME),
        ("Maison médicale Le Phare", "Le Phare, maison médicale", Reason.WORDS),
        ("Centre d'Action Laïque", "C.A.L.", Reason.INITIALS),
    ],
)
def test_real_shapes_of_names_are_met(one: str, other: str, reason: Reason) -> None:
    assert reason in met(traits(one), traits(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("CPAS - Anderlecht", "CPAS - Ixelles"),
        ("Maison de quartier - Ixelles", "Commune d'Ixelles"),
        ("École no 1", "École no 2"),
        ("asbl", "vzw"),
        ("Comité des Marolles", "Comité de Cureghem"),
    ],
)
def test_what_only_looks_alike_is_not(one: str, other: str) -> None:
    assert met(traits(one), traits(other)) == set()


def test_numbers_decide() -> None:
    same = met(traits("Le Phare", "", number(1)), traits("Autre chose", "", number(1).replace(".", "")))
    assert same == {Reason.NUMBER}
    two = met(traits("Bral en abrégé BR", "", number(1)), traits("BR", "", number(2)))
    assert two == set()
    namesakes = met(traits("Le Phare", "", number(1)), traits("le phare", "", number(2)))
    assert namesakes == {Reason.NAME}


def test_an_address_at_a_provider_tells_nothing() -> None:
    assert met(traits("A", email="a@lephare.be"), traits("B", email="Info@LePhare.be")) == {Reason.EMAIL}
    assert met(traits("A", email="a@gmail.com"), traits("B", email="b@gmail.com")) == set()


def test_a_key_many_share_tells_nothing() -> None:
    subjects = [Subject(uuid.uuid4(), traits(f"Service {letter * 3}", email="x@brussels.be")) for letter in "abcdefgh"]
    assert candidates(subjects) == ()
    assert candidates(subjects[:3]) != ()


def test_reasons_are_sentences() -> None:
    evidence = compare(traits("Elles Tournent / Dames Draaien"), traits("Dames Draaien"))
    assert reasons_in_words(evidence).endswith("«\u202fDames Draaien\u202f»")


def test_what_was_said_to_be_two_stays_two() -> None:
    one, other = (Subject(uuid.uuid4(), traits("Le Phare")) for _each in range(2))
    assert len(candidates([one, other])) == 1
    assert candidates([one, other], frozenset({frozenset({one.id, other.id})})) == ()


NAMES = st.one_of(
    st.text(max_size=30),
    st.lists(
        st.sampled_from(
            ["Bral", "Maison", "/", " - ", "en abrégé", "afgekort", "(CAL)", "asbl", "C.A.L.", "Rue", "ou"]
        ),
        max_size=6,
    ).map(" ".join),
)
TRAITS = st.builds(
    traits,
    NAMES,
    st.sampled_from(["", "BR", "C.A.L.", "cal / kal"]),
    st.sampled_from(["", number(1), number(2), "abc", "000"]),
    st.sampled_from(["", "a@phare.be", "b@PHARE.be", "a@gmail.com", "@", "a@"]),
)


@given(TRAITS, TRAITS)
def test_comparing_is_the_same_in_both_directions(one: Traits, other: Traits) -> None:
    assert compare(one, other) == compare(other, one)


@given(st.lists(TRAITS, max_size=6))
def test_keys_forget_no_pair_and_order_does_not_matter(several: list[Traits]) -> None:
    subjects = [Subject(uuid.UUID(int=place + 1), each) for place, each in enumerate(several)]
    every = {
        (one.id, other.id)
        for place, one in enumerate(subjects)
        for other in subjects[place + 1 :]
        if compare(one.traits, other.traits)
    }
    found = candidates(subjects)
    assert {(each.one, each.other) for each in found} == every
    assert candidates(subjects[::-1]) == found


@given(TRAITS, st.lists(TRAITS, max_size=5))
def test_a_newcomer_meets_those_the_pairs_would_name(newcomer: Traits, several: list[Traits]) -> None:
    subjects = [Subject(uuid.UUID(int=place + 1), each) for place, each in enumerate(several)]
    like = {id_ for id_, _evidence in Matcher(subjects).like(newcomer)}
    assert like == {each.id for each in subjects if compare(newcomer, each.traits)}


def test_5000_organisations_are_compared_at_once() -> None:
    rows = organisations(5000)
    subjects = [Subject(uuid.uuid4(), traits(row[1], "", row[0], f"info@{place}.be")) for place, row in enumerate(rows)]
    with at_most(2):
        candidates(subjects)


def test_addresses_and_telephones_are_compared_whatever_their_dress() -> None:
    assert email_key("Le Phare <Info@LePhare.BE>") == email_key("mailto:info@lephare.be") == "info@lephare.be"
    assert email_domain("rien") == ""
    assert phone_key("+32 (0)2 511 22 33") == phone_key("0032 2 511.22.33") == phone_key("02/511 22 33") == "025112233"
