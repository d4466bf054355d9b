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


def test_a_name_that_is_too_long_gives_way_to_the_short_one_people_use() -> None:
    pen, full = Pen("fr"), "Centre de rencontre et d’accompagnement pour aînés de l’Exemple"

    assert pen.name(full, "Centre des aînés", 114, 9.5) == ["Centre des aînés"]
    assert pen.name(full, "", 114, 9.5)[-1].endswith("…")
    assert pen.name("Maison médicale de l’Exemple", "MM", 114, 9.5) == ["Maison médicale de", "l’Exemple"]
