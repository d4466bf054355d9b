"""Which pages of help there are, what they say in the language of the window, and where words stand in them."""

from __future__ import annotations

import re
import unicodedata
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
            ("glossary", N_("Glossary French–Dutch")),
            ("reading", N_("Further reading")),
        ),
    ),
)


def topics() -> tuple[tuple[str, str], ...]:
    """Code and title of every page that exists, in the order of the list."""
    return tuple((code, _(words)) for _group, entries in GROUPS for code, words in entries if _file(code).is_file())


def help_text(topic: str) -> str:
    """The page of ``topic`` as Markdown."""
    return _file(topic).read_text(encoding="utf-8")


def found(words: str) -> list[str]:
    """The pages that hold every one of ``words``, whatever their accents and capitals; all pages for no word."""
    wanted = fold(words).split()
    return [
        code for code, title in topics() if all(word in f"{fold(title)} {fold(help_text(code))}" for word in wanted)
    ]


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
