"""The few things of a week: which ones, in what order, and never more than there are."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partenaires_desktop.domain.card_codes import LONGEST, card_codes
from partenaires_desktop.domain.week import MOST, Kind, Matter, chosen, monday, next_week, ordered, rests_until
from partenaires_desktop.domain.week_words import said
from partenaires_desktop.i18n import LANGUAGES
from tests.conftest import TODAY

PARTNERS = [uuid4() for _number in range(6)]
MATTERS = st.builds(
    Matter,
    kind=st.sampled_from(Kind),
    record_id=st.builds(uuid4),
    name=st.sampled_from(["CPAS", "AIS", "<b>x</b> & {name} %s", "مركز"]),
    subject=st.text(max_size=20),
    due_on=st.one_of(st.none(), st.dates(date(2025, 1, 1), date(2027, 1, 1))),
    participation_id=st.sampled_from(PARTNERS),
    needed=st.sampled_from([None, 0, 1, 2, 3]),
    present=st.sampled_from([None, -1, 0, 1, 2, 3]),
    before=st.sampled_from([None, -1, 0, 1, 2, 3]),
    weight=st.sampled_from(["essential", "important", "useful"]),
    priority=st.integers(0, 36),
    seen_on=st.one_of(st.none(), st.dates(date(2024, 1, 1), TODAY)),
    is_aged=st.booleans(),
    is_draft=st.booleans(),
    is_review=st.booleans(),
)


@given(st.lists(MATTERS, max_size=30))
def test_five_at_most_each_once_and_never_padded(matters: list[Matter]) -> None:
    shown = chosen(matters)
    assert len(shown) <= min(MOST, len(matters))
    assert len(set(shown)) == len(shown)
    assert set(shown) <= set(matters)
    assert list(shown) == [one for one in ordered(matters) if one in shown]
    about_marks = [one.participation_id for one in shown if one.kind in (Kind.MOBILISE, Kind.REFRESH, Kind.STEP_BACK)]
    assert len(about_marks) == len(set(about_marks))


@given(st.lists(MATTERS, max_size=30))
def test_our_promises_come_before_everything(matters: list[Matter]) -> None:
    shown = chosen(matters)
    if any(one.kind is Kind.OURS for one in matters):
        assert shown[0].kind is Kind.OURS


@given(MATTERS, st.sampled_from(LANGUAGES))
def test_every_matter_has_its_words_in_every_language(one: Matter, language: str) -> None:
    told = said(one, TODAY, language)
    assert told.kind
    assert told.reason
    assert "{" not in told.reason.replace(one.subject, "").replace(one.name, "")


@pytest.mark.parametrize("day", [TODAY + timedelta(days=number) for number in range(7)])
def test_next_week_begins_on_a_monday(day: date) -> None:
    assert monday(day) == TODAY
    assert next_week(day) == date(2026, 3, 9)


def test_what_is_over_with_its_mark_does_not_come_back() -> None:
    assert rests_until(Kind.STEP_BACK, TODAY).year == 9999
    assert rests_until(Kind.MOBILISE, TODAY) == TODAY + timedelta(days=28)


@given(st.lists(st.tuples(st.text(max_size=60), st.text(max_size=12)), max_size=60))
def test_codes_are_short_and_no_two_alike(names: list[tuple[str, str]]) -> None:
    codes = card_codes(names)
    assert len(codes) == len(names) == len(set(codes))
    assert all(code.isascii() and code.isalnum() for code in codes)
    assert all(len(code) <= LONGEST + len(str(len(names))) for code in codes)


def test_a_code_is_the_short_name_or_the_first_letters() -> None:
    names = [("Centre public", "CPAS"), ("Maison médicale de l’Exemple", ""), ("Comité", ""), ("Commune", "")]
    assert card_codes(names) == ("CPAS", "MME", "COM", "COMM")
