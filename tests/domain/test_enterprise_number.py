"""Enterprise numbers (BCE/KBO): read, checked, shown; never refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partenaires_desktop.domain import enterprise_number

bases = st.integers(0, 19_999_999).map("{:08d}".format)


@pytest.mark.parametrize(
    "text", ["0418.480.071", "0418480071", "BE 0418.480.071", "418.480.071", "be0418-480-071", " 0418 480 071 "]
)
def test_a_real_number_is_read_in_every_usual_form(text: str) -> None:
    assert enterprise_number.is_valid(text)
    assert enterprise_number.display(text) == "0418.480.071"


@pytest.mark.parametrize("text", ["0418.480.072", "0418.480.017", "0481.480.071"])
def test_a_slip_of_the_pen_is_noticed_and_the_number_still_shown(text: str) -> None:
    assert enterprise_number.is_well_formed(text)
    assert not enterprise_number.is_valid(text)
    assert enterprise_number.display(text) == text


@pytest.mark.parametrize("text", ["", "en cours", "12", "2418.480.071", "0418.480.0711", "<b>", "٠٤١٨٤٨٠٠٧١", "\x00"])
def test_anything_else_stays_as_it_was_typed(text: str) -> None:
    assert not enterprise_number.is_well_formed(text)
    assert not enterprise_number.is_valid(text)
    assert enterprise_number.display(text) == text.strip()


@given(bases)
def test_exactly_one_pair_of_check_digits_fits(base: str) -> None:
    fitting = [pair for pair in range(100) if enterprise_number.is_valid(f"{base}{pair:02d}")]

    assert fitting == [97 - int(base) % 97]


@given(bases, st.integers(0, 9), st.integers(0, 7))
def test_one_wrong_digit_never_passes(base: str, digit: int, place: int) -> None:
    number = f"{base}{97 - int(base) % 97:02d}"
    slipped = f"{number[:place]}{digit}{number[place + 1 :]}"

    assert enterprise_number.is_valid(slipped) is (slipped == number)


@given(st.text())
def test_showing_twice_changes_nothing(text: str) -> None:
    once = enterprise_number.display(text)

    assert enterprise_number.display(once) == once
