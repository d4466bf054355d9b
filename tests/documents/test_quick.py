"""The faster ways say what reportlab says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.lib import rl_accel
from reportlab.pdfbase import pdfmetrics

from partenaires_desktop.documents.typesetting import fonts, quick

_REPORTLAB = vars(rl_accel)


@given(st.text(max_size=40), st.sampled_from([fonts.BODY, fonts.BOLD]), st.floats(1, 40))
def test_widths(text: str, font: str, size: float) -> None:
    fonts.register()
    expected = _REPORTLAB["instanceStringWidthTTF"](pdfmetrics.getFont(font), text, size)

    for _time in range(2):  # measured, then remembered
        assert quick.width(text, font, size) == pytest.approx(expected)


@given(st.binary(max_size=60))
def test_strings(content: bytes) -> None:
    assert quick.escaped(content) == _REPORTLAB["escapePDF"](content)


@given(st.lists(st.one_of(st.floats(-20_000, 20_000), st.integers(-(10**9), 10**9)), max_size=6))
def test_numbers(values: list[float]) -> None:
    said = quick.numbers(values)

    assert "e" not in said
    assert [float(word) for word in said.split()] == pytest.approx(values, abs=1e-4)
    assert said == quick.numbers(*values) or len(values) == 1


def test_nothing_is_minus_nothing() -> None:
    assert quick.numbers(-0.00001, 0, 1.0, 2.5) == "0 0 1 2.5"
