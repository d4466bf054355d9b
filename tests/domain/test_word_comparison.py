"""What only one of two wordings says."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from partenaires_desktop.domain.word_comparison import compare, pieces
from tests.effort import at_most

NASTY = st.sampled_from(["<b>x</b>", "&", "🏠", "مركز الحي", "=cmd|'/c'!A1", "W" * 4000, "«", "\u202f;", "é"])
TEXTS = st.lists(NASTY | st.text(max_size=8), max_size=12).map(" ".join)


def test_runs_of_words_are_found() -> None:
    ours, theirs = "Prêter une salle deux jeudis par mois.", "Prêter une salle un jeudi sur deux, par mois"
    found = compare(ours, theirs)

    assert pieces(ours, found.ours) == ("jeudis",)
    assert pieces(theirs, found.theirs) == ("un jeudi sur",)


def test_case_accents_and_punctuation_do_not_count() -> None:
    assert compare("Être prévenu : dix jours avant !", "etre PREVENU, dix jours avant").is_same


def test_an_emoji_is_a_word() -> None:
    assert not compare("oui 🏠", "oui").is_same


@given(TEXTS, TEXTS)
def test_what_is_left_out_is_the_same_on_both_sides(ours: str, theirs: str) -> None:
    found = compare(ours, theirs)

    assert _same(_without(ours, found.ours), _without(theirs, found.theirs))
    for text, spans in ((ours, found.ours), (theirs, found.theirs)):
        assert all(0 <= start < end <= len(text) for start, end in spans)
        assert list(spans) == sorted(spans)


@given(TEXTS)
def test_a_text_is_the_same_as_itself(text: str) -> None:
    assert compare(text, text).is_same


def test_very_long_texts_do_not_take_long() -> None:
    ours = " ".join(f"mot{number % 7}" for number in range(4000))
    with at_most(1):
        assert not compare(ours, ours.replace("mot3", "mot4")).is_same


def _without(text: str, spans: tuple[tuple[int, int], ...]) -> str:
    for start, end in reversed(spans):
        text = f"{text[:start]} {text[end:]}"
    return text


def _same(one: str, other: str) -> bool:
    return compare(one, other).is_same
