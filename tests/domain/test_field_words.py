"""What a column is called: one word for all tables, unless the thing that is meant wants its own."""

from __future__ import annotations

import pytest

from partenaires_desktop.domain.field_words import field_word
from partenaires_desktop.i18n import translation


@pytest.mark.parametrize(
    ("table", "language", "word"),
    [
        ("charter_party", "fr", "vue le"),
        ("obstacle", "fr", "vu le"),
        ("obstacle", "nl", "opgemerkt op"),
        ("obstacle", "en", "noticed on"),
    ],
)
def test_an_obstacle_is_not_seen_as_a_charter_is(table: str, language: str, word: str) -> None:
    assert translation(language).gettext(field_word(table, "seen_on")) == word


def test_a_column_without_a_word_keeps_its_name() -> None:
    assert field_word("obstacle", "nothing") == "nothing"
