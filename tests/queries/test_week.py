"""The week of a project, on the worked example of the reference and on the sample."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from partenaires_desktop import sample
from partenaires_desktop.domain.week import Kind, next_week, rests_until
from partenaires_desktop.domain.week_words import said
from partenaires_desktop.operations.charters import create_charter, set_charter_details
from partenaires_desktop.operations.expectations import add_expectation, set_expectation_status
from partenaires_desktop.operations.follow_ups import plan_follow_up
from partenaires_desktop.operations.frames import change_frame
from partenaires_desktop.operations.interactions import note_interaction
from partenaires_desktop.operations.marks import place_partners
from partenaires_desktop.operations.people import add_person
from partenaires_desktop.operations.week import put_aside
from partenaires_desktop.queries.overview import overview
from partenaires_desktop.queries.partner import organisation_of
from partenaires_desktop.queries.week import Week, week
from partenaires_desktop.store.schema import Expectation
from partenaires_desktop.store.store import Store
from tests.board_data import Example, fill_cards, fill_example
from tests.conftest import TODAY
from tests.queries.counting import selects


def date_charter(session: Session, charter: UUID, starts: date, ends: date | None) -> None:
    set_charter_details(session, charter, number="1", starts_on=starts, ends_on=ends, place="")


def version_of(session: Session, expectation: UUID) -> int:
    return session.get_one(Expectation, expectation).version


@pytest.fixture
def example(store: Store) -> Example:
    return fill_example(store)


def read(store: Store, example: Example, today: date = TODAY) -> Week:
    return store.query(week, example.project, today)


def test_the_worked_example_gives_four_names_and_no_more(store: Store, example: Example) -> None:
    found = read(store, example)
    assert [one.name for one in found.of(Kind.MOBILISE)] == ["Comité d’habitants", "AIS", "CPAS", "École"]
    assert [one.priority for one in found.of(Kind.MOBILISE)] == [18, 12, 9, 6]
    assert [one.name for one in found.shown] == ["Comité d’habitants", "AIS", "CPAS", "École"]
    first, second, third, fourth = (said(one, TODAY, "fr").reason for one in found.shown)
    assert "essentiel" in first
    assert "Laisse faire" in first
    assert "Vérifier d’abord" in first
    assert "S’oppose" in second
    assert third.startswith("À «")
    assert "Pas encore rencontré" in fourth


def test_the_sample_shows_the_same_partners(store: Store) -> None:
    project = sample.fill(store, "fr")
    shown = store.query(week, project, sample.SAMPLE_TODAY).shown
    assert len(shown) == 5
    names = [one.full_name for one in shown]
    assert {"Comité d’habitants", "AIS de l’Exemple", "CPAS", "École de l’Exemple"} <= set(names)


def test_a_reason_says_whether_now_is_the_moment(store: Store, example: Example) -> None:
    school = example.partners["École"]
    owner = store.query(organisation_of, school)
    assert owner is not None
    seen = TODAY - timedelta(days=3)
    store.perform("x", note_interaction, owner, "vu la directrice", seen, today=TODAY, project_id=example.project)
    store.perform("x", plan_follow_up, [school], "rappeler la directrice", TODAY + timedelta(days=20))
    store.perform("x", change_frame, owner, 0, open_days="1245", opens_at=540, closes_at=960)
    one = next(one for one in read(store, example).of(Kind.MOBILISE) if one.name == "École")
    reason = said(one, TODAY, "fr").reason
    assert reason.startswith("Pas encore placé"), "who was seen was met"
    for words in ("27/02/2026", "rappeler la directrice", "22/03/2026", "lundi, mardi, jeudi"):
        assert words in reason
    assert "Laatste contact" in said(one, TODAY, "nl").reason


def test_promises_of_ours_come_first_then_reminders(store: Store, example: Example) -> None:
    cpas = example.partners["CPAS"]
    for giver, taker, due in ((cpas, None, TODAY + timedelta(days=3)), (None, cpas, TODAY - timedelta(days=3))):
        made = store.perform(
            "x", add_expectation, example.project, None, giver, taker, "prêter la salle", TODAY, due_on=due
        )
        version = store.query(version_of, made)
        store.perform("x", set_expectation_status, made, version, "agreed", TODAY)
    store.perform("x", plan_follow_up, [cpas], "rappeler", TODAY + timedelta(days=6))
    store.perform("x", plan_follow_up, [cpas], "plus tard", TODAY + timedelta(days=7))
    found = read(store, example)
    assert [one.kind for one in found.shown][:2] == [Kind.OURS, Kind.FOLLOW_UP]
    assert [one.subject for one in found.of(Kind.FOLLOW_UP)] == ["rappeler"]
    (reminder,) = found.of(Kind.FOLLOW_UP)
    assert said(reminder, TODAY, "fr").reason.startswith("Vous comptez le faire pour le")
    assert said(reminder, TODAY + timedelta(days=9), "fr").reason.startswith("Vous vouliez le faire pour le")
    assert len(found.of(Kind.THEIRS)) == 1
    assert Kind.MOBILISE not in [one.kind for one in found.shown if one.name == "CPAS"]


def test_asks_wait_two_weeks_before_they_count(store: Store, example: Example) -> None:
    cpas = example.partners["CPAS"]
    for days in (13, 14):
        on = TODAY - timedelta(days=days)
        store.perform("x", add_expectation, example.project, None, None, cpas, f"il y a {days} jours", on)
    assert [one.subject for one in read(store, example).of(Kind.UNANSWERED)] == ["il y a 14 jours"]


def test_charters_that_end_soon_or_should_have_begun(store: Store, example: Example) -> None:
    for starts, ends in (
        (date(2025, 1, 1), TODAY + timedelta(days=60)),
        (TODAY + timedelta(days=1), TODAY + timedelta(days=61)),
        (TODAY, None),
        (date(2020, 1, 1), date(2021, 1, 1)),
    ):
        made = store.perform("x", create_charter, example.project, "fr", f"{starts}")
        store.perform("x", date_charter, made, starts, ends)
    titles = [one.subject for one in read(store, example).of(Kind.CHARTER)]
    assert titles == ["2026-03-02", "2025-01-01"]


def test_what_was_put_aside_comes_back_on_its_day(store: Store, example: Example) -> None:
    comite = example.partners["Comité d’habitants"]
    monday = next_week(TODAY)
    store.perform("x", put_aside, example.project, Kind.MOBILISE, comite, monday)
    assert "Comité d’habitants" not in [one.name for one in read(store, example).of(Kind.MOBILISE)]
    assert "Comité d’habitants" in [one.name for one in read(store, example, monday).of(Kind.MOBILISE)]
    store.undo()
    assert "Comité d’habitants" in [one.name for one in read(store, example).of(Kind.MOBILISE)]


def test_old_marks_steps_back_and_data_kept_long_enough(store: Store, example: Example) -> None:
    cpas, pharmacy = example.partners["CPAS"], example.partners["Pharmacie"]
    store.perform("x", place_partners, [pharmacy], 0, phase_id=example.phases[1], on=TODAY)
    owner = store.query(organisation_of, cpas)
    assert owner is not None
    person = store.perform("x", add_person, owner, "Anne", keep_until=date(2026, 3, 1))
    store.perform("x", add_person, owner, "Bart", keep_until=TODAY)
    found = read(store, example)
    assert [one.name for one in found.of(Kind.STEP_BACK)] == ["Pharmacie"]
    assert [one.name for one in found.of(Kind.REFRESH)] == ["Comité d’habitants"]
    assert [(one.record_id, one.subject) for one in found.of(Kind.RETENTION)] == [(person, "Anne")]
    assert "Anne" in said(found.of(Kind.RETENTION)[0], TODAY, "fr").reason


def test_a_step_back_that_was_dealt_with_is_over_until_another_mark(store: Store, example: Example) -> None:
    pharmacy = example.partners["Pharmacie"]
    store.perform("x", place_partners, [pharmacy], 0, phase_id=example.phases[1], on=TODAY)
    (one,) = read(store, example).of(Kind.STEP_BACK)
    store.perform("x", put_aside, example.project, one.kind, one.record_id, rests_until(one.kind, TODAY))
    assert read(store, example, TODAY + timedelta(days=400)).of(Kind.STEP_BACK) == ()
    store.perform("x", place_partners, [pharmacy], -1, phase_id=example.phases[1], on=TODAY + timedelta(days=1))
    assert len(read(store, example, TODAY + timedelta(days=1)).of(Kind.STEP_BACK)) == 1


def test_the_number_of_selects_does_not_follow_the_number_of_partners(store: Store) -> None:
    few, many = (fill_cards(store, [f"{number}/{count}" for number in range(count)], 0).project for count in (1, 40))
    assert selects(store, week, few, TODAY) == selects(store, week, many, TODAY) <= 18


def test_a_new_project_says_what_is_there_already(store: Store) -> None:
    empty = fill_cards(store, []).project
    found = store.query(week, empty, TODAY)
    assert (found.partners, found.begun, found.shown) == (0, frozenset(), ())
    assert empty in [one.id for one in store.query(overview)]
