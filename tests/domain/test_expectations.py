"""The life of an expectation."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from partenaires_desktop.domain.expectations import (
    CONTRIBUTION_KINDS,
    CONTRIBUTION_LABELS,
    SHAREABLE_STATUSES,
    STATUS_LABELS,
    STATUSES,
    awaits_agreement,
    overdue,
)

TODAY = date(2026, 3, 2)


def test_every_code_has_a_word() -> None:
    assert tuple(STATUS_LABELS) == STATUSES
    assert tuple(CONTRIBUTION_LABELS) == CONTRIBUTION_KINDS


def test_nothing_that_waits_for_an_agreement_can_be_shared() -> None:
    waiting = {status for status in STATUSES if awaits_agreement(status)}

    assert waiting == {"proposed", "restated", "disagreed"}
    assert waiting.isdisjoint(SHAREABLE_STATUSES)


@pytest.mark.parametrize("status", STATUSES)
def test_overdue_is_what_is_past_its_date_and_still_open(status: str) -> None:
    still_open = status in ("proposed", "restated", "agreed")

    assert overdue(status, TODAY - timedelta(days=1), TODAY) is still_open
    assert not overdue(status, TODAY, TODAY)
    assert not overdue(status, None, TODAY)
