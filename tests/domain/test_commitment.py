"""The rules of the continuum, and the worked example of the reference (I6) figure by figure."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partenaires_desktop.domain import commitment
from partenaires_desktop.domain.commitment import LEVELS, NEEDS, WEIGHTS, Level, PhaseWarning, Status
from partenaires_desktop.domain.reasons import reason
from partenaires_desktop.domain.steps import RELIEF, STEPS_FROM, steps

TODAY = date(2026, 3, 2)
NEXT_PHASE = date(2026, 5, 1)

# name, weight, O in phase 2, X, date of X, gap, status, priority now, O in phase 3
TABLE = [
    ("maison médicale", "essential", 2, 3, date(2026, 1, 15), -1, Status.BEYOND, 0, 2),
    ("CPAS", "essential", 2, 1, date(2026, 2, 10), 1, Status.TO_MOBILISE, 9, 2),
    ("comité d’habitants", "essential", 2, 0, date(2025, 8, 5), 2, Status.TO_MOBILISE, 18, 2),
    ("école", "important", 1, None, None, 1, Status.TO_MEET, 6, 1),
    ("AIS", "important", 1, -1, date(2026, 2, 17), 2, Status.OPPOSITION, 12, 2),
    ("pharmacie", "useful", 1, 1, date(2026, 2, 5), 0, Status.IN_PLACE, 0, 0),
    ("Brusano", "useful", 2, 2, date(2026, 2, 3), 0, Status.IN_PLACE, 0, 1),
]
levels = st.sampled_from(LEVELS)
needs = st.sampled_from(NEEDS)


@pytest.mark.parametrize(("name", "weight", "need", "level", "on", "gap", "status", "priority", "_next"), TABLE)
def test_each_row_of_the_worked_example(
    name: str,
    weight: str,
    need: int,
    level: Level,
    on: date | None,
    gap: int,
    status: Status,
    priority: int,
    _next: int,
) -> None:
    hurry = commitment.urgency(date(2026, 1, 1), date(2026, 4, 30), TODAY, current=True)

    assert commitment.gap(need, level) == gap
    assert commitment.status(need, level) is status
    assert commitment.priority(need, level, weight, hurry) == priority
    assert commitment.aged(on, TODAY) == (name == "comité d’habitants")


def test_the_weekly_top_is_four_names_not_padded() -> None:
    ranked = [(row[0], row[7]) for row in TABLE]

    assert commitment.weekly_top(ranked) == ("comité d’habitants", "AIS", "CPAS", "école")


def test_the_weekly_top_stops_at_five() -> None:
    assert commitment.weekly_top([(number, number) for number in range(9)]) == (8, 7, 6, 5, 4)


def test_the_critical_mass_names_who_is_missing() -> None:
    mass = commitment.critical_mass([(row[0], row[1], row[2], row[3]) for row in TABLE])

    assert (mass.in_place, mass.essential) == (1, 3)
    assert mass.missing == ("CPAS", "comité d’habitants")


def test_a_phase_without_bearer_is_told_unless_we_are_the_bearer() -> None:
    assert commitment.phase_warnings([row[2] for row in TABLE]) == (PhaseWarning.NO_BEARER,)
    assert commitment.phase_warnings([*(row[2] for row in TABLE), 3]) == ()


def test_the_next_phase_is_sixty_days_away_and_half_as_urgent_again() -> None:
    assert commitment.urgency(NEXT_PHASE, None, TODAY, current=False) == 2
    assert commitment.priority(2, 1, "essential", 2) == 6


def test_the_committee_aims_at_one_step_first() -> None:
    assert commitment.next_aim(2, 0) == 1
    assert commitment.next_aim(2, 1) == 2
    assert commitment.next_aim(2, None) == 2
    assert commitment.next_aim(None, 1) is None


def test_reasons_are_said_in_words() -> None:
    said = {row[0]: reason(row[2], row[3], row[1], 3, is_aged=commitment.aged(row[4], TODAY)) for row in TABLE}

    assert said["comité d’habitants"] == "il manque 2 pas, essentiel, nécessaire maintenant, vérifier d’abord la marque"
    assert said["AIS"].startswith("s’oppose au projet, important")
    assert said["école"].startswith("à rencontrer, important")
    assert said["Brusano"] == "là où il faut, utile"
    assert said["maison médicale"] == "au-delà du besoin, essentiel"


def test_opponents_get_the_steps_for_opponents_and_the_overloaded_get_relief() -> None:
    assert steps(1, -1) == STEPS_FROM[-1]
    assert steps(2, 3) == RELIEF
    assert steps(2, 2) == ()
    assert steps(None, None) == STEPS_FROM[None]


def test_too_many_bearers_are_told() -> None:
    assert commitment.phase_warnings([3, 3, 1, 1]) == (PhaseWarning.TOO_MANY_BEARERS,)
    assert commitment.phase_warnings([3, 2, 1]) == ()
    assert commitment.phase_warnings([None, None]) == ()


def test_a_mark_ages_after_180_days() -> None:
    assert not commitment.aged(TODAY - timedelta(days=180), TODAY)
    assert commitment.aged(TODAY - timedelta(days=181), TODAY)
    assert not commitment.aged(None, TODAY)


def test_months_are_whole() -> None:
    assert commitment.months_since(date(2025, 8, 5), TODAY) == 6
    assert commitment.months_since(date(2026, 2, 2), TODAY) == 1
    assert commitment.months_since(date(2026, 2, 3), TODAY) == 0
    assert commitment.months_since(date(2027, 1, 1), TODAY) == 0


@given(level=levels, step=st.sampled_from([-1, 1]))
def test_a_step_stays_on_the_scale(level: Level, step: int) -> None:
    moved = commitment.stepped(level, step)

    assert moved in LEVELS
    assert abs(LEVELS.index(moved) - LEVELS.index(level)) <= 1


@given(need=needs, level=levels, weight=st.sampled_from(WEIGHTS), hurry=st.integers(1, 3))
def test_priorities_are_never_negative_and_grow_with_the_weight(
    need: Level, level: Level, weight: str, hurry: int
) -> None:
    rank = commitment.priority(need, level, weight, hurry)

    assert 0 <= rank <= commitment.priority(need, level, "essential", hurry)


@given(before=levels, now=levels)
def test_the_unknown_is_no_step_back(before: Level, now: Level) -> None:
    if before is None or now is None:
        assert not commitment.stepped_back(now, before)
    else:
        assert commitment.stepped_back(now, before) == (now < before)
