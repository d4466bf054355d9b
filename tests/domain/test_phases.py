"""The current phase, and the needs to start from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partenaires_desktop.domain.phases import (
    DEFAULT_NEEDS,
    PARTNER_TYPE_LABELS,
    PHASE_LABELS,
    PHASES,
    current_phase,
)

TODAY = date(2026, 3, 2)


@dataclass(frozen=True)
class Span:
    starts_on: date | None = None
    ends_on: date | None = None


def days(start: int | None, end: int | None) -> Span:
    """A phase that begins and ends so many days from today."""
    return Span(
        None if start is None else TODAY + timedelta(days=start), None if end is None else TODAY + timedelta(days=end)
    )


@pytest.mark.parametrize(
    ("phases", "current"),
    [
        ([], None),
        ([days(None, None), days(None, None)], 0),
        ([days(-200, -100), days(-99, 59), days(60, 180)], 1),
        ([days(-200, -1), days(1, 90)], 0),
        ([days(0, 0)], 0),
        ([days(-200, 30), days(-10, 90), days(40, None)], 1),
        ([days(-200, None), days(None, None), days(10, 20)], 0),
        ([days(-200, -100), days(-90, -50)], 1),
        ([days(10, 20), days(30, 40)], 0),
        ([days(None, -5), days(3, 9)], 0),
        ([days(-9, -3), days(-30, 30)], 1),
    ],
    ids=[
        "no phase",
        "no date: the first",
        "the one under way",
        "between two: the one before",
        "a single day",
        "two that overlap: the later one",
        "one without end",
        "all over: the last",
        "all to come: the first",
        "only an end",
        "a long one behind a short one that is over",
    ],
)
def test_the_phase_the_project_is_in(phases: list[Span], current: int | None) -> None:
    assert current_phase(phases, TODAY) == (None if current is None else phases[current])


@given(st.lists(st.tuples(st.none() | st.integers(-400, 400), st.none() | st.integers(-400, 400)), min_size=1))
def test_a_project_with_phases_is_always_in_one_of_them(spans: list[tuple[int | None, int | None]]) -> None:
    phases = [days(*span) for span in spans]

    found = current_phase(phases, TODAY)

    assert found in phases
    begun = [phase for phase in phases if phase.starts_on is not None and phase.starts_on <= TODAY]
    assert not begun or found in begun


def test_each_type_of_partner_has_a_need_to_start_from_in_every_phase() -> None:
    assert PHASE_LABELS.keys() == set(PHASES)
    assert DEFAULT_NEEDS.keys() == PARTNER_TYPE_LABELS.keys()
    assert all(len(needs) == len(PHASES) and set(needs) <= {0, 1, 2, 3} for needs in DEFAULT_NEEDS.values())
