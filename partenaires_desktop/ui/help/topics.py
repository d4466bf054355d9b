"""Which pages of help there are, what they say in the language of the window, and where words stand in them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path

from partenaires_desktop import i18n
from partenaires_desktop.domain.wording import fold
from partenaires_desktop.i18n import N_, _
from partenaires_desktop.resources import resource_path

GROUPS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        N_("Using the carnet"),
        (
            ("start", N_("Getting started")),
            ("week", N_("This week")),
            ("continuum", N_("Continuum")),
            ("roles", N_("Roles & expectations")),
            ("understanding", N_("We say, they say")),
            ("contours", N_("Contours & frames")),
            ("partners", N_("Partners")),
            ("charters", N_("Charters")),
            ("history", N_("History")),
            ("data", N_("Data in, data out")),
            ("warnings", N_("Warnings and what they mean")),
            ("keyboard", N_("Keyboard")),
            ("promises", N_("Our promises about data")),
        ),
    ),
    (
        N_("Working with partners"),
        (
            ("method", N_("The continuum, step by step")),
            ("rating", N_("Placing a mark, reading the arrows")),
            ("partnership", N_("What is a partnership?")),
            ("meeting", N_("The meeting of 14 September")),
            ("glossary", N_("Glossary French–Dutch")),
            ("reading", N_("Further reading")),
        ),
    ),
)


_MARK = re.compile(r"\{#([a-z-]+)\} ?")
_FIRST_SIGN = 0xE000
"""Marks stand in a page as letters of private use until they are counted: Markdown has nothing for them."""
_CLOSE = 0.8


def topics() -> tuple[tuple[str, str], ...]:
    """Code and title of every page that exists, in the order of the list."""
    return tuple((code, _(words)) for _group, entries in GROUPS for code, words in entries if _file(code).is_file())


def help_text(topic: str) -> str:
    """The page of ``topic`` as Markdown, as it is read."""
    return _MARK.sub("", _page(topic, i18n.language()))


def marks_of(topic: str) -> list[str]:
    """The marks of a page that links can lead to, in their order."""
    return _MARK.findall(_page(topic, i18n.language()))


def marked_text(topic: str) -> str:
    """The page with a sign of private use where each mark stands: :func:`sign_of` tells which."""
    order = {name: place for place, name in enumerate(marks_of(topic))}
    return _MARK.sub(lambda found: sign_of(order[found[1]]), _page(topic, i18n.language()))


def sign_of(place: int) -> str:
    """The sign of the mark that comes at ``place`` in its page."""
    return chr(_FIRST_SIGN + place)


def sought(words: str) -> str:
    """``words`` as they are looked for.

    A word that no page holds becomes the one the pages use for it, else the nearest one that some page holds.
    """
    known, other = " ".join(_folded(i18n.language()).values()), _other_words(i18n.language())
    return " ".join(word if word in known else other.get(word) or _nearest(word) for word in fold(words).split())


def found(words: str) -> list[str]:
    """The pages that hold every one of ``words``, whatever accents, capitals and small slips; all for no word."""
    wanted, pages = sought(words).split(), _folded(i18n.language())
    return [code for code, _title in topics() if all(word in pages[code] for word in wanted)]


def best(words: str, codes: Iterable[str]) -> str:
    """Of these pages the one that is most about ``words``: its title says them, or it says them most often."""
    wanted, pages, titles = sought(words).split(), _folded(i18n.language()), dict(topics())

    def weight(code: str) -> tuple[bool, int, int]:
        title, together = fold(titles[code]), pages[code].count(" ".join(wanted))
        return any(word in title for word in wanted), together, sum(pages[code].count(word) for word in wanted)

    return max(codes, key=weight, default="")


def _nearest(word: str) -> str:
    """The word of the help most like ``word``; itself when none is."""
    if len(word) < 4:
        return word
    return next(iter(get_close_matches(word, _vocabulary(i18n.language()), 1, _CLOSE)), word)


@lru_cache
def _folded(language: str) -> Mapping[str, str]:
    """Title and text of every page, folded once."""
    return {code: f"{fold(title)} {fold(_MARK.sub('', _page(code, language)))}" for code, title in topics()}


@lru_cache
def _other_words(language: str) -> Mapping[str, str]:
    """What people may type, and the word the pages have for it."""
    lines = resource_path("help", language, "words.txt").read_text(encoding="utf-8").splitlines()
    return {fold(typed): fold(used) for typed, used in (line.split(":") for line in lines)}


@lru_cache
def _vocabulary(language: str) -> tuple[str, ...]:
    words = {word for text in _folded(language).values() for word in re.findall(r"\w{4,}", text)}
    return tuple(sorted(words))


@lru_cache
def _page(topic: str, language: str) -> str:
    return resource_path("help", language, f"{topic}.md").read_text(encoding="utf-8")


def places(text: str, words: str) -> list[tuple[int, int]]:
    """Where each of ``words`` stands in ``text``: begin and end, in order, accents and capitals aside."""
    plain, origin = _plain(text)
    spots = {
        (origin[hit.start()], origin[hit.end() - 1] + 1)
        for word in fold(words).split()
        for hit in re.finditer(re.escape(word), plain)
    }
    return sorted(spots)


def _plain(text: str) -> tuple[str, list[int]]:
    """``text`` without accents and capitals, and for each of its letters the place it comes from."""
    letters, origin = [], []
    for place, sign in enumerate(text):
        bare = fold(sign) or " "
        if unicodedata.combining(sign):
            bare = ""
        letters.append(bare)
        origin.extend([place] * len(bare))
    return "".join(letters), origin


def _file(topic: str) -> Path:
    return resource_path("help", i18n.language(), f"{topic}.md")
