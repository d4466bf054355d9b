"""The window in another language: every view speaks it afterwards, and no word of the former one is left."""

from __future__ import annotations

import gettext
import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractItemView, QApplication

from partenaires_desktop.app import Desk
from partenaires_desktop.headless import settle
from partenaires_desktop.i18n import LANGUAGES, OWN_NAMES, translation
from partenaires_desktop.settings import Settings
from partenaires_desktop.ui.frame.views import ENTRIES
from tests.ui.every_dialog.looking import said_by
from tests.ui.frame import sample_desk
from tests.ui.test_accessible_names import nodes

SHORTEST = 14
"""Shorter pieces of a sentence with a name in it stand in other languages by chance."""
MANY = 60
PRODUCT = "Partenaires"
"""What the program is called in every language; it is a view in French too."""
ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)


@pytest.mark.parametrize(("former", "language"), [("fr", "nl"), ("nl", "fr")])
def test_no_word_of_the_former_language_is_left(qapp: QApplication, former: str, language: str) -> None:
    with sample_desk(qapp, Settings(language=language, reduced_motion=True)) as desk:
        desk.window.commands.language(former)
        before = next(_words(desk) for code in _visited(desk, qapp) if code == ENTRIES[-1].code)
        desk.window.commands.language(language)
        after = {code: _words(desk) for code in _visited(desk, qapp)}

    assert len(_left(before, former, language)) > 20, "the former language was not spoken"
    assert {code: left for code, words in after.items() if (left := _left(words, former, language))} == {}


def _visited(desk: Desk, application: QApplication) -> Iterator[str]:
    """Show one view after the other."""
    for entry in ENTRIES:
        desk.window.show_view(entry.code)
        settle(application, desk.window)
        yield entry.code


def _words(desk: Desk) -> set[str]:
    """All words of the window, what a screen reader says included."""
    words = set(said_by(desk.window))
    for node in nodes(desk.window):
        words |= {node.text(QAccessible.Text.Name), node.text(QAccessible.Text.Description)}
    for view in desk.window.findChildren(QAbstractItemView):
        words |= set(_in_model(view.model()))
    return words - {""}


def _in_model(model: QAbstractItemModel | None) -> Iterator[str]:
    if model is None:
        return
    for row in range(min(model.rowCount(), MANY)):
        for column in range(_columns(model)):
            index = model.index(row, column)
            yield from (said for role in ROLES if isinstance(said := index.data(role), str))


def _columns(model: QAbstractItemModel) -> int:
    return 1 if isinstance(model, QAbstractListModel) else model.columnCount()


def _left(words: set[str], former: str, language: str) -> set[str]:
    wholes, pieces = _sayings(former)
    for other in LANGUAGES:
        if other != former and other in (language, "en"):
            theirs = _sayings(other)
            wholes, pieces = wholes - theirs[0], {one for one in pieces if not any(one in each for each in theirs[1])}
    wholes -= {*OWN_NAMES.values(), PRODUCT}
    said = {one.replace("&", "") for one in words}
    return {one for one in said if one in wholes or any(piece in one for piece in pieces)}


def _sayings(language: str) -> tuple[set[str], set[str]]:
    """What the program says in a language: whole sentences, and long pieces of those that hold a name or a number."""
    french = translation("fr")
    assert isinstance(french, gettext.GNUTranslations)
    catalogue = translation(language)
    wholes, pieces = set(), set()
    for key in french._catalog:  # type: ignore[attr-defined]
        message = key[0] if isinstance(key, tuple) else key
        if not message:
            continue
        context, _sign, plain = message.rpartition("\x04")
        said = catalogue.pgettext(context, plain) if context else catalogue.gettext(plain)
        said = said.replace("&", "")
        if "{" in said:
            pieces |= {piece.strip() for piece in re.split(r"\{[^}]*\}", said) if len(piece.strip()) >= SHORTEST}
        else:
            wholes.add(said)
    return wholes, pieces
