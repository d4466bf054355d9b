"""The search of many texts: the same as looking at each of them, and folding by table as folding by rule."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from partenaires_desktop.domain.text_index import TextIndex
from partenaires_desktop.domain.wording import _fold, fold

KEYS = st.lists(st.text(alphabet="ab c", max_size=8).map(lambda text: " ".join(text.split())), max_size=12)


@given(KEYS, st.text(alphabet="ab c", max_size=4), st.integers(1, 5))
def test_it_finds_what_looking_at_each_would_find(keys: list[str], typed: str, limit: int) -> None:
    wanted = " ".join(typed.split())
    holding = [place for place, key in enumerate(keys) if wanted and all(part in key for part in wanted.split())]
    holding.sort(key=lambda place: (not keys[place].startswith(wanted), f" {wanted}" not in f" {keys[place]}"))

    assert TextIndex(keys).find(wanted, 100) == holding
    assert TextIndex(keys).find(wanted, limit) == holding[:limit]


@given(st.text())
@example("Œuvre — l’été ²½ ﬁn İß_ǅ ŉ")
@example("".join(map(chr, range(0x250))))
def test_the_table_folds_as_the_rule_does(text: str) -> None:
    assert fold(text) == _fold(text)
