"""Every warning leads to its explanation: a place in the help in three languages, a way to it by mouse and key."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QPushButton
from pytestqt.qtbot import QtBot

import partenaires_desktop
from partenaires_desktop import i18n
from partenaires_desktop.domain.commitment import PhaseWarning, Status
from partenaires_desktop.domain.explained import EXPLAINED, explanation, readiness_kind
from partenaires_desktop.domain.frame_conflicts import RULE_LABELS
from partenaires_desktop.domain.week import Kind
from partenaires_desktop.headless import settle
from partenaires_desktop.settings import Settings
from partenaires_desktop.ui.frame.views import ENTRIES
from partenaires_desktop.ui.help.topics import help_text, marks_of, topics
from partenaires_desktop.ui.help.window import HelpWindow
from partenaires_desktop.ui.main_window import MainWindow
from partenaires_desktop.ui.widgets.why import WHY, WhyLabel, kind_at
from tests.ui.frame import sample_desk

PACKAGE = Path(partenaires_desktop.__file__).parent
NOT_WARNINGS = {
    "ui/export/bring_back.py": "says why a file was refused",
    "ui/import_/sheet.py": "says why a list could not be imported",
    "ui/import_/source_page.py": "says why a list could not be read",
    "ui/project/phases.py": "says what goes with a phase, before it goes",
    "ui/printing/dialog.py": "says why nothing can be printed",
    "ui/week/capture.py": "says what the line that is being written still needs",
}
"""Words in the colour of a warning that are answers to a gesture; with the reason why they need no explanation."""


@pytest.fixture(params=i18n.LANGUAGES)
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    before = i18n.language()
    i18n.use(request.param)
    yield request.param
    i18n.use(before)


def codes_given(path: str, call: str, place: int) -> set[str]:
    """The words a module gives as one of the arguments of ``call``."""
    tree = ast.parse((PACKAGE / path).read_text(encoding="utf-8"))
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == call:
            given = node.args[place] if len(node.args) > place else None
            if isinstance(given, ast.Constant):
                found.add(str(given.value))
    return found


def warning_kinds() -> dict[str, str]:
    """Every kind the product can warn of, and where it comes from."""
    found = {f"week.{kind}": "the week" for kind in Kind}
    found |= {f"status.{one}": "the marks of a partner" for one in Status}
    found |= {f"frame.{rule}": "the frames" for rule in RULE_LABELS}
    found |= {f"remark.{one}": "the remarks above the board" for one in PhaseWarning}
    above = codes_given("ui/board/remarks/remarks.py", "Remark", 3)
    found |= {f"remark.{one}": "the remarks above the board" for one in above}
    pieces = codes_given("domain/readiness.py", "Missing", 0)
    assert len(pieces) > 20
    found |= {readiness_kind(code): "what a charter lacks" for code in pieces}
    return found


def test_every_kind_of_warning_has_its_place_in_the_help() -> None:
    lost = [f"“{kind}”, a warning of {origin}" for kind, origin in warning_kinds().items() if kind not in EXPLAINED]
    assert not lost, "Nobody explains " + "; ".join(lost) + ": add it to domain/explained.py and to the help."
    assert not codes_given("domain/readiness.py", "Missing", 0) - {
        kind.removeprefix("readiness.") for kind in EXPLAINED if kind.startswith("readiness.")
    }


def test_every_place_stands_in_the_page_of_each_language(language: str) -> None:
    pages = {code for code, _title in topics()}
    lost = [
        f"{kind}: {page} has no place “{place}” in {language}"
        for kind, (page, place) in ((kind, explanation(kind)) for kind in EXPLAINED)
        if page not in pages or place not in marks_of(page)
    ]
    assert not lost, "\n".join(lost)
    for page in pages:
        assert len(marks_of(page)) == len(set(marks_of(page))), f"a place stands twice in {page}"
    assert "{#" not in help_text("warnings")
    unused = set(marks_of("warnings")) - {explanation(kind)[1] for kind in EXPLAINED}
    assert not unused, f"nothing leads to {unused}"


def test_the_places_say_as_much_in_each_language() -> None:
    before = i18n.language()
    marks = {}
    for language in i18n.LANGUAGES:
        i18n.use(language)
        marks[language] = marks_of("warnings")
    i18n.use(before)
    assert marks["fr"] == marks["nl"] == marks["en"]


def test_whatever_warns_in_the_window_says_why() -> None:
    """Words in the colour of a warning are made by :class:`WhyLabel` or stand beside a «Why?»."""
    silent = [
        path.relative_to(PACKAGE).as_posix()
        for path in sorted((PACKAGE / "ui").rglob("*.py"))
        if re.search(r"""text_label\(.*"attention"|mark\(\w+, "attention"[ )]""", text := path.read_text("utf-8"))
        and "widgets.why import" not in text
    ]
    assert not set(silent) - set(NOT_WARNINGS), "these warn without saying why"


def test_every_kind_the_window_names_is_registered_and_named_somewhere() -> None:
    """A kind nobody names would be an explanation nobody can reach."""
    sources = "\n".join(path.read_text("utf-8") for path in (PACKAGE / "ui").rglob("*.py"))
    families = ("week.", "status.", "frame.", "remark.", "readiness.")
    unnamed = [kind for kind in EXPLAINED if not kind.startswith(families) and f'"{kind}"' not in sources]
    assert not unnamed
    assert 'f"week.{' in sources
    assert 'f"status.{' in sources
    assert 'f"frame.{' in sources
    assert 'f"remark.{' in sources
    assert "readiness_kind(" in sources


@pytest.fixture
def window(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[MainWindow]:
    """The real window on the sample, in French; a test may ask for another size of text."""
    size = getattr(request, "param", 10)
    with sample_desk(qapp, Settings(language="fr", text_size=size, reduced_motion=True)) as desk:
        yield desk.window


def help_of(window: MainWindow) -> HelpWindow:
    return next(one for one in window.findChildren(HelpWindow) if one.isVisible())


def lit(shown: HelpWindow) -> str:
    """The paragraph that stands out."""
    spots = shown.page.extraSelections()
    cursor: QTextCursor = spots[0].cursor
    return cursor.selectedText()


def test_a_remark_of_the_board_by_mouse_and_by_key(window: MainWindow, qtbot: QtBot) -> None:
    window.show_view("continuum")
    line = window.view("continuum").remarks  # type: ignore[union-attr]
    assert "Pourquoi" in line.text()
    line.linkActivated.emit("why")
    assert lit(help_of(window)).startswith("Masse critique")
    help_of(window).close()
    line.setFocus()
    assert kind_at(line) == "remark.mass"


def test_f1_explains_the_view_until_a_card_is_chosen_then_the_card(window: MainWindow, qtbot: QtBot) -> None:
    window.show_view("continuum")
    cards = [
        view
        for view in window.view("continuum").findChildren(QAbstractItemView)  # type: ignore[union-attr]
        if view.isVisible() and view.model().rowCount()
    ]
    view = cards[0]
    window.selection.choose_partners(())  # type: ignore[union-attr]
    view.setFocus()
    view.setCurrentIndex(view.model().index(0, 0))
    assert view.currentIndex().data(WHY) in EXPLAINED
    assert kind_at(view) == ""
    QTest.keyClick(window, Qt.Key.Key_F1)
    shown = help_of(window)
    assert not shown.page.toPlainText().startswith("Les avertissements")
    shown.close()
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Home)
    chosen = next(one for one in cards if one.selectedIndexes())
    assert kind_at(chosen) == chosen.currentIndex().data(WHY)


def test_a_label_that_warns_takes_the_keyboard_and_says_so(window: MainWindow, qtbot: QtBot) -> None:
    label = WhyLabel("mark.back", text="Recul <b>&")
    label.setParent(window)
    label.show()
    assert label.text() == "Recul <b>&"
    assert label.accessibleName() == "Recul <b>&"
    assert label.accessibleDescription()
    assert label.focusPolicy() & Qt.FocusPolicy.TabFocus
    QTest.keyClick(label, Qt.Key.Key_Return)
    assert lit(help_of(window)).startswith("Recul")
    label.explain("")
    assert label.focusPolicy() == Qt.FocusPolicy.NoFocus
    assert "href" not in super(WhyLabel, label).text()


def test_each_thing_of_the_week_says_why(window: MainWindow, qtbot: QtBot) -> None:
    window.show_view("week")
    cards = window.view("week").matters.cards  # type: ignore[union-attr]
    assert cards
    for card in cards:
        asked = [one for one in card.findChildren(QPushButton) if one.property("why")]
        assert len(asked) == 1
        assert asked[0].accessibleName().startswith("Pourquoi")
        QTest.mouseClick(asked[0], Qt.MouseButton.LeftButton)
        assert help_of(window).page.toPlainText().startswith("Les avertissements")
        assert lit(help_of(window))
        help_of(window).close()
        assert kind_at(card) == f"week.{card.matter.kind}"


def test_f1_is_answered_over_a_dialog(window: MainWindow, qtbot: QtBot) -> None:
    """A dialog takes every key: its own help opens over it."""
    from partenaires_desktop.ui.ask import Sheet

    sheet = Sheet(window, "Essai")
    label = WhyLabel("import.warning", text="à vérifier")
    sheet.body.addWidget(label)
    sheet.add_cancel()
    sheet.open()
    label.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is label, timeout=20_000)
    QTest.keyClick(label, Qt.Key.Key_F1)
    shown = next(one for one in sheet.findChildren(HelpWindow) if one.isVisible())
    assert lit(shown).startswith("Ligne à vérifier")
    shown.close()
    sheet.reject()


@pytest.mark.parametrize("window", [10, 20], indirect=True)
def test_no_warning_is_cut_and_each_can_be_reached_by_tab(window: MainWindow, qapp: QApplication) -> None:
    seen = 0
    for entry in ENTRIES:
        window.show_view(entry.code)
        settle(qapp, window)
        for label in window.findChildren(WhyLabel):
            if label.isVisible() and label.text():
                assert label.heightForWidth(label.width()) <= label.height() + 2, (entry.code, label.text())
                assert bool(label.focusPolicy() & Qt.FocusPolicy.TabFocus) == bool(label.kind)
                seen += bool(label.kind)
    assert seen
