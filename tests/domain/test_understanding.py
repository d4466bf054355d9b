"""The rate of comprehension and its reasons, and when a key partner deserves a word (reference H3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partenaires_desktop.domain import understanding as rules
from partenaires_desktop.domain.balance import Asked, side
from partenaires_desktop.domain.expectations import STATUSES
from partenaires_desktop.domain.understanding import Rate, Spoken, rate
from tests.conftest import TODAY


@dataclass(frozen=True)
class Span:
    """A phase."""

    starts_on: date | None = None
    ends_on: date | None = None


PHASES = (
    Span(date(2025, 5, 1), date(2025, 10, 31)),
    Span(date(2025, 10, 1), date(2026, 4, 30)),
    Span(date(2026, 5, 1)),
)
SPOKEN = st.builds(
    Spoken, st.sampled_from(STATUSES), st.booleans(), st.none() | st.dates(date(2024, 1, 1), date(2026, 3, 2))
)


def test_only_what_is_agreed_in_their_words_within_a_year_counts() -> None:
    found = rate(
        [
            Spoken("agreed", True, TODAY - timedelta(days=364)),
            Spoken("agreed", True, TODAY - timedelta(days=365)),
            Spoken("agreed", False, TODAY),
            Spoken("restated", True, None),
            Spoken("disagreed", True, None),
            Spoken("proposed", False, None),
            Spoken("kept", True, TODAY),
            Spoken("lapsed", True, None),
        ],
        TODAY,
    )

    assert found == Rate(live=6, understood=1, unsaid=1, to_review=2, without_words=1, old=1)
    assert found.percent == 16


@given(st.lists(SPOKEN))
def test_every_live_expectation_has_one_reason(spoken: list[Spoken]) -> None:
    found = rate(spoken, TODAY)

    assert found.live == found.understood + found.unsaid + found.to_review + found.without_words + found.old
    assert (found.percent is None) == (found.live == 0)


def test_nothing_expected_has_no_rate() -> None:
    assert rate([], TODAY).percent is None


@pytest.mark.parametrize(
    ("weight", "understood", "today", "noted"),
    [
        ("essential", 3, TODAY, True),
        ("essential", 4, TODAY, False),
        ("important", 0, TODAY, False),
        ("essential", 0, date(2026, 5, 1), False),
    ],
)
def test_a_key_partner_is_noted_until_the_third_phase(weight: str, understood: int, today: date, noted: bool) -> None:
    assert rules.below_before_third(weight, Rate(live=5, understood=understood), PHASES, today) is noted


def test_who_comes_after_the_second_phase_was_spotted_late() -> None:
    assert rules.spotted_late("essential", date(2026, 5, 1), PHASES)
    assert not rules.spotted_late("essential", date(2026, 4, 30), PHASES)
    assert not rules.spotted_late("important", date(2026, 5, 1), PHASES)
    assert not rules.spotted_late("essential", None, PHASES)
    assert not rules.spotted_late("essential", TODAY, PHASES[:1])


def test_other_words_of_ours_ask_for_another_answer() -> None:
    assert rules.state_now("agreed", "oui", "Se connaître.", "se connaitre") == "agreed"
    assert rules.state_now("agreed", "oui", "Se connaître.", "Se parler.") == "review"
    assert rules.state_now("", "autre chose", "", "Se parler.") == "review"
    assert rules.state_now("", "", "", "Se parler.") == ""


def test_an_answer_says_nothing_of_the_deed() -> None:
    assert rules.status_after("kept", "agreed", "") == "kept"
    assert rules.status_after("proposed", "agreed", "") == "agreed"
    assert rules.status_after("agreed", "review", "autrement") == "restated"
    assert rules.status_after("agreed", "review", "") == "disagreed"
    assert rules.status_after("restated", "", "") == "proposed"


def test_the_balance_counts_and_tells_what_is_given() -> None:
    found = side(
        [
            Asked("agreed", "room", "deux jeudis"),
            Asked("kept", "time"),
            Asked("proposed", "money", "500 €"),
            Asked("lapsed", "money", "9 €"),
            Asked("not_kept", "skill"),
        ]
    )

    assert (found.asked, found.given, found.kept, found.waiting) == (4, 2, 1, 1)
    assert found.contributions == (("room", "deux jeudis"), ("time", ""))
