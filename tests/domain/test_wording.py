"""Plain text as people give it, cleaned and folded."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partenaires_desktop.domain import wording
from partenaires_desktop.errors import UserError

anything = st.text(st.characters(codec=None), max_size=200) | st.text(
    "\x00\r\n\t\ud800\u202e\u00a0eE\u0301œ<&😀ش ", max_size=60
)


@given(anything)
def test_cleaned_text_can_be_written_and_shown_anywhere(text: str) -> None:
    cleaned = wording.clean(text)

    cleaned.encode("utf-8")
    assert unicodedata.is_normalized("NFC", cleaned)
    assert cleaned == cleaned.strip()
    assert not {char for char in cleaned if unicodedata.category(char) in ("Cc", "Cs") and char not in "\n\t"}
    assert wording.clean(cleaned) == cleaned


@given(anything)
def test_a_line_is_one_line(text: str) -> None:
    line = wording.clean_line(text)

    assert "\n" not in line
    assert "  " not in line
    assert wording.clean_line(line) == line


@given(anything)
def test_folding_is_for_comparing(text: str) -> None:
    key = wording.fold(text)

    assert wording.fold(key) == key
    assert wording.fold(text.upper()) == wording.fold(text.upper().lower())
    assert key == " ".join(key.split())


@pytest.mark.parametrize(
    ("given_text", "cleaned"),
    [
        ("  Maison\u00a0médicale \r\n", "Maison\u00a0médicale"),
        ("Cafe\u0301", "Café"),
        ("a\x00b\x07c", "abc"),
        ("un\rdeux\r\ntrois", "un\ndeux\ntrois"),
        ("\u202egauche", "gauche"),
        ("\ud83dseul", "seul"),
        ("جمعية 😀", "جمعية 😀"),
        ("<b>x</b> & =cmd", "<b>x</b> & =cmd"),
        ("l’Exemple « oui »", "l’Exemple « oui »"),
    ],
)
def test_letters_stay_and_what_cannot_be_shown_goes(given_text: str, cleaned: str) -> None:
    assert wording.clean(given_text) == cleaned


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Cœur de Quartier", "COEUR-DE-QUARTIER"),
        ("École de l’Exemple", "ecole de l'exemple"),
        ("Straße", "STRASSE"),
        ("  Café\u0301 ", "cafe"),
        ("Ægide", "aegide"),
    ],
)
def test_what_people_take_for_the_same_folds_to_the_same(one: str, other: str) -> None:
    assert wording.fold(one) == wording.fold(other)


def test_a_text_too_long_is_refused_with_its_length_and_never_cut() -> None:
    kept = "é" * wording.NAME_LIMIT

    assert wording.line(kept) == kept
    with pytest.raises(UserError, match="4001"):
        wording.line(kept + "é")
    assert wording.paragraph("a\nb", limit=3) == "a\nb"
    with pytest.raises(UserError, match="3"):
        wording.paragraph("abcd", limit=3)
