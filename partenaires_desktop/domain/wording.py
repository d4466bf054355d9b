"""Plain text as people give it: cleaned of what no screen and no page can show, and folded for comparison."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from partenaires_desktop.errors import UserError
from partenaires_desktop.i18n import _

_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
_SPACES = re.compile(r"[ \t\u00a0\u202f\u2007]+")


NAME_LIMIT = 4000
TEXT_LIMIT = 20_000


def clean(text: str) -> str:
    r"""``text`` in NFC, without control or direction marks and lone surrogates.

    Line ends become ``\n``; spaces at both ends go.  Letters, signs and emoji of every script stay as they are.
    """
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", unified)).strip()


def clean_line(text: str) -> str:
    """Like :func:`clean`, on one line, with runs of spaces made one."""
    return _SPACES.sub(" ", clean(text).replace("\n", " ").replace("\t", " ")).strip()


def line(text: str, *, limit: int = NAME_LIMIT) -> str:
    """A cleaned line, at most ``limit`` characters long; raises UserError instead of cutting."""
    return _within(clean_line(text), limit)


def paragraph(text: str, *, limit: int = TEXT_LIMIT) -> str:
    """A cleaned text, at most ``limit`` characters long; raises UserError instead of cutting."""
    return _within(clean(text), limit)


def _within(text: str, limit: int) -> str:
    if len(text) > limit:
        raise UserError(
            _("This text has {count} characters; {limit} at most can be kept. Nothing was changed.").format(
                count=len(text), limit=limit
            )
        )
    return text


def capital(words: str) -> str:
    """``words`` with a large first letter, the others as they are."""
    return words[:1].upper() + words[1:]


def shortened(text: str, most: int) -> str:
    """``text`` itself, or its beginning and an ellipsis: ``most`` characters at the most."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def shortened_line(text: str, most: int) -> str:
    """Like :func:`shortened`, on one line."""
    return shortened(" ".join(text.split()), most)


def fold(text: str) -> str:
    """A key for comparing and finding: no accents, no case, œ as oe, punctuation as single spaces."""
    if _USUAL.fullmatch(text):
        return " ".join(text.translate(_folded()).split())
    return _fold(text)


def _fold(text: str) -> str:
    # Fancy letters become plain ones before their case goes, or 𝕬 would fold to A.
    plain = unicodedata.normalize("NFKD", text).casefold()
    spread = plain.replace("œ", "oe").replace("æ", "ae")
    bare = "".join(char for char in unicodedata.normalize("NFKD", spread) if not unicodedata.combining(char))
    return " ".join(re.sub(r"[^\w]+", " ", bare).split())


_USUAL = re.compile("[\x00-\u024f\u2010-\u2019\u201c\u201d\u2022\u2026\u202f\u20ac]*")
"""Signs that fold one by one, whatever stands beside them: a table is four times quicker."""


@cache
def _folded() -> dict[int, str]:
    """What each usual sign becomes; made with the first search, not at every start."""
    signs = map(chr, (*range(0x250), *range(0x2010, 0x201A), 0x201C, 0x201D, 0x2022, 0x2026, 0x202F, 0x20AC))
    return {ord(sign): "".join(_fold(f"a{sign}a")[1:-1]) for sign in signs}
