"""Words in three languages, through GNU gettext.

English is the source language; French and Dutch come from ``resources/i18n``.  The language of the window is chosen
once, by :func:`use`; a document names its own with :func:`translation`, so that a Dutch charter can be printed from a
French window.
"""

from __future__ import annotations

import gettext as _gettext
import os
import struct
from functools import cache
from typing import Any

from partenaires_desktop.resources import resource_path

OWN_NAMES = {"fr": "Français", "nl": "Nederlands", "en": "English"}
"""What each language calls itself: so people find theirs in a window they cannot read."""
LANGUAGES = tuple(OWN_NAMES)
DOMAIN = "partenaires"


class _Window:
    """Holds the language the window speaks; the only state of this module."""

    language: str = "en"


class _Catalogue(_gettext.GNUTranslations):
    """A compiled catalogue, its tables read at once: half the time Python's own reader takes, at every start.

    Its shape is that of GNU's MO files: two words, then how many messages, where the table of originals begins and
    where that of their translations; a table holds the length and the place of each.  NUL parts the forms of a plural.
    """

    def _parse(self, fp: Any) -> None:
        """Read one of our own: in UTF-8, in the byte order of a small machine."""
        content = fp.read()
        count, originals, translations = struct.unpack_from("<3I", content, 8)
        size = f"<{2 * count}I"
        ids, words = struct.unpack_from(size, content, originals), struct.unpack_from(size, content, translations)
        self._catalog: dict[str | tuple[str, int], str] = {}
        for long, place, long_words, place_words in zip(ids[::2], ids[1::2], words[::2], words[1::2], strict=True):
            message = str(content[place : place + long], "utf-8")
            said = str(content[place_words : place_words + long_words], "utf-8")
            if "\0" in message:
                forms = enumerate(said.split("\0"))
                self._catalog |= {(message.partition("\0")[0], form): one for form, one in forms}
            else:
                self._catalog[message] = said
        self.plural = _gettext.c2py(self._catalog[""].partition("plural=")[2].partition(";")[0])


@cache
def translation(language: str) -> _gettext.NullTranslations:
    """The catalogue of ``language`` ("fr", "nl" or "en"); English is the source and needs no file.

    Raises FileNotFoundError when the catalogues were not compiled, which is a mistake of set-up.
    """
    if language == "en":
        return _gettext.NullTranslations()
    return _gettext.translation(DOMAIN, resource_path("i18n"), [language], class_=_Catalogue)


def use(language: str) -> None:
    """Make ``language`` the language of the window; its catalogue is read with the first word."""
    _Window.language = language


def language() -> str:
    """The language of the window: "fr", "nl" or "en"."""
    return _Window.language


def system_language() -> str:
    """French unless the system speaks Dutch or English."""
    spoken = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    if not spoken:  # not on Linux
        import locale

        spoken = locale.getlocale()[0] or ""
    code = spoken[:2].lower()
    return code if code in ("nl", "en") else "fr"


def _(message: str) -> str:
    """``message`` in the language of the window."""
    return translation(_Window.language).gettext(message)


def ngettext(singular: str, plural: str, number: int) -> str:
    """The form that fits ``number``, in the language of the window."""
    return translation(_Window.language).ngettext(singular, plural, number)


def pgettext(context: str, message: str) -> str:
    """``message`` as it is said in ``context``, in the language of the window."""
    return translation(_Window.language).pgettext(context, message)


def N_(message: str) -> str:  # noqa: N802 -- the usual gettext name
    """Mark ``message`` for translation where it cannot be translated yet."""
    return message
