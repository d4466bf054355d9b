"""Lines of drawn text: where a word that is wider than its box is broken."""

from __future__ import annotations

import pytest

from partenaires_desktop.documents.drawn.text import Pen


def test_a_word_wider_than_its_box_is_broken_at_a_syllable_with_a_hyphen() -> None:
    lines = Pen("nl").wrap("Wijkgezondheidscentrum van het Voorbeeld", 118, 9.5, bold=True, lines=2)

    assert lines == ["Wijkgezondheidscen-", "trum van het Voorbeeld"]


@pytest.mark.parametrize("text", ["x" * 300, "مركز" * 60, "=cmd" * 20, "🏠" * 90, "Sint-Wijkgezondheidscentrum"])
def test_nothing_is_lost_of_a_word_without_end(text: str) -> None:
    pen = Pen("fr")
    lines = pen.wrap(text, 60, 9.5, lines=200)

    assert "".join(line for line in lines).replace("-", "") == pen.clean(text).replace("-", "")
    assert all(pen.width(line, 9.5) <= 61 for line in lines)
