"""What else a week may hold: questions to put in time, contours left open, partnerships to look at."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from partenaires_desktop.domain.week import Kind, Matter
from partenaires_desktop.domain.week_words import said
from partenaires_desktop.operations.analyses import begin_analysis
from partenaires_desktop.operations.contours import add_contour
from partenaires_desktop.operations.expectations import add_expectation
from partenaires_desktop.operations.frames import change_frame
from partenaires_desktop.operations.participations import change_participation
from partenaires_desktop.queries.partner import organisation_of
from partenaires_desktop.queries.week import week
from partenaires_desktop.store.schema import Participation
from partenaires_desktop.store.store import Store
from tests.board_data import Example, fill_example
from tests.conftest import TODAY


@pytest.fixture
def example(store: Store) -> Example:
    return fill_example(store)


def of(store: Store, example: Example, kind: Kind, today: date = TODAY) -> tuple[Matter, ...]:
    return store.query(week, example.project, today).of(kind)


def ask(store: Store, example: Example, wording: str, due_on: date) -> None:
    """Ask the CPAS, today."""
    cpas = example.partners["CPAS"]
    store.perform("x", add_expectation, example.project, None, None, cpas, wording, TODAY, due_on=due_on)


def test_a_question_is_put_in_time_for_those_who_decide(store: Store, example: Example) -> None:
    owner = store.query(organisation_of, example.partners["CPAS"])
    assert owner is not None
    store.perform("x", change_frame, owner, 0, decision_days=60)
    for wording, days in (("jour 14", 74), ("jour 15", 75), ("trop tard", 30), ("passé", -1)):
        ask(store, example, wording, TODAY + timedelta(days=days))

    late, last = found = of(store, example, Kind.DECISION)
    assert [(one.subject, one.due_on) for one in found] == [
        ("trop tard", TODAY - timedelta(days=30)),
        ("jour 14", TODAY + timedelta(days=14)),
    ]
    assert said(late, TODAY, "fr").reason.startswith("Il fallait saisir ceux qui décident pour le")
    assert said(last, TODAY, "fr").reason.startswith("Il faut saisir ceux qui décident pour le")
    assert said(last, TODAY, "nl").title == "CPAS: jour 14"
    shown = store.query(week, example.project, TODAY).shown
    assert [one.kind for one in shown] == [Kind.DECISION, *[Kind.MOBILISE] * 4]


def test_a_question_that_waits_for_an_answer_is_shown_once(store: Store, example: Example) -> None:
    owner = store.query(organisation_of, example.partners["CPAS"])
    assert owner is not None
    store.perform("x", change_frame, owner, 0, decision_days=20)
    ask(store, example, "la salle", TODAY + timedelta(days=30))
    found = store.query(week, example.project, TODAY + timedelta(days=14))
    assert [one.subject for one in found.of(Kind.DECISION, Kind.UNANSWERED)] == ["la salle", "la salle"]
    assert [one.subject for one in found.shown].count("la salle") == 1


def test_a_contour_nobody_decided_for_sixty_days_is_one(store: Store, example: Example) -> None:
    for days in (60, 61):
        on = TODAY - timedelta(days=days)
        store.perform("x", add_contour, example.project, "open", f"ouvert {days}", on=on)
        store.perform("x", add_contour, example.project, "out", f"dehors {days}", on=on)
    (one,) = of(store, example, Kind.CONTOUR)
    assert (one.subject, one.name) == ("ouvert 61", "Cœur de Quartier")
    assert said(one, TODAY, "fr").reason == "Ouvert depuis 61 jours\u00a0: à trancher ensemble."


def test_a_contour_that_outlived_the_third_phase_is_one_even_without_a_day(store: Store, example: Example) -> None:
    cpas = example.partners["CPAS"]
    store.perform("x", add_contour, example.project, "open", "la cour", participation_id=cpas)
    assert of(store, example, Kind.CONTOUR) == ()
    (one,) = of(store, example, Kind.CONTOUR, date(2026, 9, 1))
    assert (one.name, one.participation_id) == ("CPAS", cpas)
    assert "troisième phase" in said(one, date(2026, 9, 1), "fr").reason


def test_essential_partnerships_not_looked_at_for_six_months(store: Store, example: Example) -> None:
    names = ("Maison médicale", "CPAS", "Comité d’habitants")
    house, cpas, committee = (example.partners[name] for name in names)
    store.perform("x", begin_analysis, house, TODAY - timedelta(days=183))
    store.perform("x", begin_analysis, cpas, TODAY - timedelta(days=182))
    assert [one.name for one in of(store, example, Kind.ANALYSIS)] == ["Maison médicale"]

    version = store.query(lambda session: session.get_one(Participation, committee).version)
    store.perform("x", change_participation, committee, version, since_on=date(2025, 1, 1))
    never, old = of(store, example, Kind.ANALYSIS)
    assert [never.name, old.name] == ["Comité d’habitants", "Maison médicale"]
    assert "jamais" in said(never, TODAY, "fr").reason
    assert "il y a 6 mois" in said(old, TODAY, "fr").reason
    shown = store.query(week, example.project, TODAY).shown
    assert [one.name for one in shown if one.kind is Kind.ANALYSIS] == ["Maison médicale"]
    assert len(shown) == 5
