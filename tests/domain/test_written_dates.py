"""Dates as people write them, and bank accounts."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partenaires_desktop.domain import bank_account
from partenaires_desktop.domain.written_dates import read_date, write_date
from tests.conftest import TODAY

MARCH = date(2027, 3, 12)


@pytest.mark.parametrize(
    "text",
    [
        "12/3/2027",
        "12-03-27",
        "12.3.2027",
        "2027-03-12",
        "12 mars 2027",
        "12 MAART 2027",
        "12 mrt 27",
        "12032027",
        " 12 / 3 / 2027 ",
    ],
)
def test_a_date_is_read_however_it_is_written(text: str) -> None:
    assert read_date(text, TODAY) == MARCH


def test_the_year_may_be_left_out() -> None:
    assert read_date("1er août", TODAY) == date(2026, 8, 1)
    assert read_date("", TODAY) is None


@pytest.mark.parametrize(
    "text", ["bientôt", "31/2/2027", "12", "12/13/2027", "ju 2027", "1 ju 2027", "12/3/20270", "١٢/٣/٢٠٢٧x"]
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 -- the sentence is the window's
        read_date(text, TODAY)


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_what_is_written_is_read_back(day: date) -> None:
    assert read_date(write_date(day), TODAY) == day


@given(st.text(max_size=30))
def test_any_text_is_a_date_nothing_or_refused(text: str) -> None:
    try:
        found = read_date(text, TODAY)
    except ValueError:
        return
    assert found is None or isinstance(found, date)


@pytest.mark.parametrize(
    ("number", "fits"),
    [
        ("BE68 5390 0754 7034", True),
        ("be68539007547034", True),
        ("BE68 5390 0754 7035", False),
        ("BE68", False),
        ("GB82WEST12345698765432", True),
        ("", False),
    ],
)
def test_an_account_is_checked(number: str, fits: bool) -> None:
    assert bank_account.is_valid(number) is fits


def test_an_account_that_does_not_check_is_shown_as_typed() -> None:
    assert bank_account.display(" 068-538 ") == "068-538"
    assert bank_account.display("be68539007547034") == "BE68 5390 0754 7034"
