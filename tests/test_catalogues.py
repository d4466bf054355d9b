"""The French and Dutch catalogues: complete, faithful to their English source, and set as each language is set."""

from __future__ import annotations

import gettext
import re
import string
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po

from partenaires_desktop import i18n
from partenaires_desktop.resources import resource_path

ROOT = Path(__file__).resolve().parent.parent
KEYWORDS = {
    "_": None,
    "N_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
LANGUAGES = ("fr", "nl")

Key = tuple[str | None, str]
"""Context and English words, of the singular where there is a plural."""


@cache
def source() -> dict[Key, str]:
    """Every message of the program, with the module that says it."""
    found: dict[Key, str] = {}
    for path in sorted((ROOT / "partenaires_desktop").rglob("*.py")):
        for _line, message, _comments, context in extract_from_file("python", path, keywords=KEYWORDS):
            words = message if isinstance(message, str) else message[0]
            found.setdefault((context, words), path.relative_to(ROOT).as_posix())
    return found


@cache
def catalogue(language: str) -> Catalog:
    with (ROOT / "resources" / "i18n" / f"{language}.po").open("rb") as stream:
        return read_po(stream, locale=language, abort_invalid=True)


def messages(language: str) -> Iterator[Message]:
    return (message for message in catalogue(language) if message.id)


def forms(words: object) -> tuple[str, ...]:
    """One text, or those of singular and plural."""
    return tuple(str(each) for each in words) if isinstance(words, list | tuple) else (str(words or ""),)


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_the_program_says_is_translated(language: str) -> None:
    said = {(message.context, forms(message.id)[0]): message for message in messages(language)}

    missing = [
        f"{path}: {words}"
        for (context, words), path in source().items()
        if (message := said.get((context, words))) is None or not all(each.strip() for each in forms(message.string))
    ]

    assert not missing, "\n".join(missing)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_doubtful_or_left_over(language: str) -> None:
    known = source()

    assert [message.id for message in messages(language) if message.fuzzy] == []
    assert [message.id for message in messages(language) if (message.context, forms(message.id)[0]) not in known] == []
    assert list(catalogue(language).obsolete) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_name_what_their_source_names(language: str) -> None:
    """A plural may say its number in words in the singular, never leave it out elsewhere."""
    wrong = []
    for message in messages(language):
        named = [_fields(text) for text in forms(message.id)]
        told = [_fields(text) for text in forms(message.string)]
        if any(told) or any(forms(message.string)):
            faithful = told[-1] == named[-1] and all(each <= set.union(*named) for each in told)
            wrong += [] if faithful else [(message.id, message.string)]

    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_menus_keep_one_letter_for_the_keyboard(language: str) -> None:
    wrong = [
        (message.id, message.string)
        for message in messages(language)
        if isinstance(message.id, str) and message.string and _letters(message.id) != _letters(str(message.string))
    ]

    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_use_typographic_signs_and_end_as_their_source(language: str) -> None:
    wrong = []
    for message in messages(language):
        english = forms(message.id)[0]
        for text in filter(None, forms(message.string)):
            straight = re.search(r"""['"]|\.\.\.""", text)
            frayed = text != text.strip() and english == english.strip()
            if straight or frayed or text.endswith("…") is not english.endswith("…"):
                wrong.append((message.id, text))

    assert wrong == []


def test_french_is_spaced_as_french_is() -> None:
    """A thin space that does not break before ; ! ? and inside « », a full one before a colon."""
    wrong = re.compile(
        r"(?<![\u202f!?])[;!?](?=\s|$)"
        r"|(?<!\u00a0):(?=\s|$)"
        r"|«(?!\u202f)"
        r"|(?<!\u202f)»"
    )

    assert [text for message in messages("fr") for text in forms(message.string) if wrong.search(text)] == []


def test_dutch_is_spaced_as_dutch_is() -> None:
    wrong = re.compile(r"[\s\u00a0\u202f][;!?:](?=\s|$)|[«»]")

    assert [text for message in messages("nl") for text in forms(message.string) if wrong.search(text)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_program_reads_what_was_translated(language: str) -> None:
    said = i18n.translation(language)
    compiled = resource_path("i18n")
    by_python = gettext.translation(i18n.DOMAIN, compiled, [language], class_=_ReadByPython)

    assert vars(said)["_catalog"] == vars(by_python)["_catalog"]
    for number in range(3):
        assert said.ngettext("{count} partner", "{count} partners", number) == by_python.ngettext(
            "{count} partner", "{count} partners", number
        )
    assert said.gettext("never translated") == "never translated"


class _ReadByPython(gettext.GNUTranslations):
    """Python keeps what it read by class: this one was never read by the program."""


def _fields(text: str) -> set[str]:
    return {name for _literal, name, _spec, _conversion in string.Formatter().parse(text) if name is not None}


def _letters(text: str) -> int:
    """How many letters are marked for the keyboard."""
    return len(re.findall(r"(?<!&)&(?=\w)", text))


def test_words_said_under_another_name_are_in_the_catalogues() -> None:
    """``words = translation(…).gettext`` translates too, but its messages are not found: they would stay English."""
    known = {words for _context, words in source()}
    lost = []
    for path in sorted((ROOT / "partenaires_desktop").rglob("*.py")):
        code = path.read_text(encoding="utf-8")
        names = set(re.findall(r"^ +(\w+) = .*\.n?gettext$", code, re.MULTILINE)) - {"gettext", "ngettext"}
        for name in names:
            said = re.findall(rf'\b{name}\(\s*"((?:[^"\\]|\\.)*)"', code)
            lost += [(path.name, words) for words in said if words not in known]

    assert lost == []
