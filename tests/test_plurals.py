"""Counts in every language: nought is singular in French, plural in Dutch and English."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import partenaires_desktop
from partenaires_desktop.i18n import translation

PACKAGE = Path(partenaires_desktop.__file__).parent


def sayings() -> Iterator[tuple[str, str]]:
    """Every pair of singular and plural in the source."""
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            match node:
                case ast.Call(
                    func=ast.Name(id="ngettext") | ast.Attribute(attr="ngettext"),
                    args=[ast.Constant(value=str(one)), ast.Constant(value=str(more)), *_number],
                ):
                    yield one, more


@pytest.mark.parametrize(("language", "singular"), [("fr", {0, 1}), ("nl", {1}), ("en", {1})])
def test_which_numbers_are_singular(language: str, singular: set[int]) -> None:
    say = translation(language).ngettext
    pairs = set(sayings())
    assert len(pairs) > 100

    wrong = [
        (one, number)
        for one, more in sorted(pairs)
        for number in (0, 1, 2, 40)
        if say(one, more, number) != say(one, more, 1 if number in singular else 2)
    ]
    assert wrong == []


def test_a_count_of_partners() -> None:
    said = {
        language: [
            translation(language).ngettext("{count} organisation", "{count} organisations", number).format(count=number)
            for number in (0, 1, 2, 40)
        ]
        for language in ("fr", "nl", "en")
    }

    assert said["fr"] == ["0 organisation", "1 organisation", "2 organisations", "40 organisations"]
    assert said["nl"] == ["0 organisaties", "1 organisatie", "2 organisaties", "40 organisaties"]
    assert said["en"] == ["0 organisations", "1 organisation", "2 organisations", "40 organisations"]
