"""The help: every page in three languages, found by its words, walked by keyboard, linked without dead ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

import partenaires_desktop
from partenaires_desktop import i18n
from partenaires_desktop.domain.wording import fold
from partenaires_desktop.resources import resource_path
from partenaires_desktop.ui.frame.views import ENTRIES
from partenaires_desktop.ui.help.desk import DIALOG_TOPICS
from partenaires_desktop.ui.help.topics import GROUPS, best, found, help_text, places, sought, topics
from partenaires_desktop.ui.help.window import HelpWindow

LANGUAGES = ("fr", "nl", "en")


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    before = i18n.language()
    i18n.use(request.param)
    yield request.param
    i18n.use(before)


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[HelpWindow]:
    i18n.use("fr")
    parent = QWidget()
    parent.resize(1200, 800)
    qtbot.addWidget(parent)
    window = HelpWindow(parent)
    window.show_topic("start")
    yield window
    window.close()


def test_every_page_is_there_and_every_view_has_one(language: str) -> None:
    written = {path.stem for path in resource_path("help", language).glob("*.md")}
    listed = [code for _group, entries in GROUPS for code, _words in entries]

    assert written == set(listed) == {code for code, _title in topics()}
    assert {entry.code for entry in ENTRIES} <= set(listed)
    assert all(help_text(code).startswith("# ") for code in listed)


def test_links_lead_to_pages(language: str) -> None:
    codes = {code for code, _title in topics()}
    links = [link for code in codes for link in re.findall(r"\]\(([^)]+)\)", help_text(code))]

    assert links
    assert [link for link in links if not (link.startswith("help:") and link[5:] in codes)] == []


def test_words_are_found_whatever_their_accents() -> None:
    i18n.use("fr")
    assert "charters" in found("CHARTE")
    assert found("perennisation") == found("pérennisation") != []
    assert found("oeuvre")
    assert found("zzzz") == []
    assert len(found("")) == len(topics())


def test_places_are_those_of_the_letters_on_the_page() -> None:
    text = "Mise en Œuvre, l’élève œuvre"
    assert [text[begin:end] for begin, end in places(text, "oeuvre")] == ["Œuvre", "œuvre"]
    assert [text[begin:end] for begin, end in places(text, "eleve")] == ["élève"]
    assert places(text, "") == []


def test_a_search_by_keyboard(window: HelpWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(window.search, "suppleant")

    shown = [
        window.list.item(row).text().strip()
        for row in range(window.list.count())
        if not window.list.item(row).isHidden()
    ]
    assert "Glossaire français–néerlandais" in shown
    assert "Clavier" not in shown
    assert window.page.extraSelections()
    first = window.page.toPlainText()
    QTest.keyClick(window.search, Qt.Key.Key_Down)
    assert window.page.toPlainText() != first
    QTest.keyClick(window.search, Qt.Key.Key_Return)
    assert window.page.hasFocus()


def test_nothing_found_says_so(window: HelpWindow) -> None:
    window.search.setText("zzzz")
    assert window.nothing.isVisible()
    window.search.clear()
    assert not window.nothing.isVisible()


def test_a_link_turns_the_page(window: HelpWindow) -> None:
    window.show_topic("method")
    window.page.anchorClicked.emit(QUrl("help:glossary"))
    assert window.page.toPlainText().startswith("Glossaire")


def test_slips_of_the_keyboard_are_forgiven() -> None:
    i18n.use("fr")
    assert sought("continum") == "continuum"
    assert "continuum" in found("continum")
    assert "glossary" in found("suppleent")
    assert found("perenisation") != []
    assert sought("zzzz") == "zzzz"
    assert sought("xyz") == "xyz"


@pytest.mark.parametrize(
    ("language", "typed", "page"),
    [
        ("fr", "charte", "charters"),
        ("fr", "sauvegarde", "promises"),
        ("fr", "perdu", "promises"),
        ("fr", "mot de passe", "promises"),
        ("fr", "supprimer", "partners"),
        ("fr", "thème", "start"),
        ("fr", "raccourci", "keyboard"),
        ("fr", "Word", "charters"),
        ("nl", "kwijt", "promises"),
        ("nl", "handtekening", "charters"),
        ("en", "shortcuts", "keyboard"),
    ],
)
def test_words_people_type_lead_to_the_page_that_is_most_about_them(language: str, typed: str, page: str) -> None:
    before = i18n.language()
    i18n.use(language)
    try:
        assert best(typed, found(typed)) == page
    finally:
        i18n.use(before)


@pytest.mark.usefixtures("language")
def test_other_words_are_not_in_the_pages_and_lead_to_words_that_are() -> None:
    pages = " ".join(fold(f"{title} {help_text(code)}") for code, title in topics())
    lines = resource_path("help", i18n.language(), "words.txt").read_text(encoding="utf-8").splitlines()
    for typed, used in (map(fold, line.split(":")) for line in lines):
        assert typed not in pages, f"{typed} is found without help"
        assert used in pages, f"{used} is in no page"


def test_typing_over_a_page_begins_a_search(window: HelpWindow) -> None:
    window.show_topic("week")
    QTest.keyClicks(window.page, "s")
    QTest.keyClicks(window.search, "ignature")
    assert window.search.text() == "signature"
    assert window.list.currentItem().text().strip() == "Chartes"


def test_a_slip_lights_up_what_was_meant(window: HelpWindow) -> None:
    window.search.setText("supleant")
    assert window.page.extraSelections()
    assert not window.nothing.isVisible()


QUOTED = {
    "une méthode d’action coopérative, fondée sur un engagement libre, mutuel et contractuel": "Dhume, word for word",
    "un acteur collectif, et non un collectif d’acteurs": "Informations sociales 2008/1",
    "un processus qui se construit sur la durée": "FNARS, first page",
}
"""Every passage of the help that stands for the words of somebody else, and where it was checked."""


def test_nothing_is_quoted_that_was_not_checked(language: str) -> None:
    """Between marks of quotation: words of the window, of the user's own lines, or a passage that was checked."""
    for code in ("method", "partnership", "reading", "meeting"):
        for passage in re.findall(r"(?:«\s*|“)([^»”]{40,})(?:\s*»|”)", help_text(code)):
            assert any(passage.strip().startswith(known) for known in QUOTED), (code, passage)


def test_what_was_not_established_is_not_told(language: str) -> None:
    """The reference lists what nobody could check; none of it is printed as a quotation or as law."""
    everything = "\n".join(help_text(code) for code, _title in topics())
    for forbidden in ("art. 352", "article 352", "art. 458", "2:20", "Pelletier", "VicHealth", "Wilder"):
        assert forbidden not in everything, forbidden


def test_the_method_is_whole(language: str) -> None:
    everything = {code: help_text(code) for code, _title in topics()}
    assert len(re.findall(r"^\d\. \*\*", everything["partnership"], re.MULTILINE)) == 7, "the seven tests"
    assert len(re.findall(r"^\d\. ", everything["method"], re.MULTILINE)) == 7, "the seven steps"
    assert "FNARS" in everything["partnership"]
    assert all(author in everything["method"] for author in ("Beckhard", "Greenhalgh", "Senge", "NHS", "Guide-UP"))
    assert all(work in everything["reading"] for work in ("FNARS", "Dhume", "Leading large scale change"))
    assert "help:reading" in everything["meeting"]
    assert len(re.findall(r"^- \*\*", everything["meeting"], re.MULTILINE)) == 12
    assert len(re.findall(r"^\|", everything["glossary"], re.MULTILINE)) > 65


def test_f1_in_a_dialog_knows_parts_that_exist_and_pages_that_exist(language: str) -> None:
    ui = Path(partenaires_desktop.__file__).parent / "ui"
    gone = [part for part in DIALOG_TOPICS if not (ui / part).is_dir() and not (ui / f"{part}.py").is_file()]
    assert not gone, "these parts of the window have another name now"
    assert set(DIALOG_TOPICS.values()) <= {code for code, _title in topics()}
