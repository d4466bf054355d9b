"""The print dialog: the real pages beside the choices, remembered, saved as files."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from partenaires_desktop import sample
from partenaires_desktop.documents.board.prints import WHAT
from partenaires_desktop.documents.drawn.pdf import pages_pdf
from partenaires_desktop.documents.typesetting.pages import BUILDING
from partenaires_desktop.queries.overview import overview
from partenaires_desktop.ui.printing.dialog import PrintDialog
from partenaires_desktop.ui.printing.output import print_made
from partenaires_desktop.ui.printing.rendering import page_sizes
from partenaires_desktop.ui.workspace import Workspace
from tests.documents.reading import page_count, text_of


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.resize(1366, 768)
    qtbot.addWidget(made)
    return made


def open_dialog(workspace: Workspace, window: QWidget, choices: dict[str, str], what: str = "") -> PrintDialog:
    project = workspace.query(overview)[0]
    return PrintDialog(workspace, project.id, project.phases[1].id, choices, window, what=what)


def choose(dialog: PrintDialog, what: str) -> None:
    dialog.what.setCurrentIndex(WHAT.index(what))


def settle(qtbot: QtBot, dialog: PrintDialog) -> None:
    """Until the pages of what is chosen are made."""
    qtbot.waitUntil(lambda: not dialog.is_busy, timeout=20_000)


def test_the_preview_shows_the_pages_that_are_printed(
    workspace: Workspace, window: QWidget, qtbot: QtBot, tmp_path: Path
) -> None:
    sample.fill(workspace.store, "fr")
    dialog = open_dialog(workspace, window, {})
    for what in WHAT:
        choose(dialog, what)
        settle(qtbot, dialog)
        assert dialog.made is not None
        pdf = pages_pdf(dialog.made.pages)
        assert dialog.preview.page_count == page_count(pdf, tmp_path)
        assert dialog.phase.isVisibleTo(dialog) == (what in ("poster", "ladder"))
        assert dialog.spread.isVisibleTo(dialog) == (what in ("poster", "ladder", "target"))
        assert dialog.layer.text().startswith("Interne" if what in ("poster", "ladder", "week") else "Peut être")
    dialog.deleteLater()


def test_choices_are_remembered(workspace: Workspace, window: QWidget, qtbot: QtBot) -> None:
    sample.fill(workspace.store, "fr")
    choices: dict[str, str] = {}
    first = open_dialog(workspace, window, choices, "ladder")
    first.paper.setCurrentIndex(1)
    first.spread.setCurrentIndex(1)
    first.done(0)
    first.deleteLater()
    again = open_dialog(workspace, window, choices)
    assert (again.order().what, again.order().paper, again.order().spread) == ("ladder", "a3", True)
    choose(again, "week")
    assert again.order().paper == "a4"
    again.paper.setCurrentIndex(1)
    choose(again, "ladder")
    assert again.order().paper == "a3"
    settle(qtbot, again)
    again.deleteLater()


def test_a_document_may_speak_another_language_than_the_window(
    workspace: Workspace, window: QWidget, qtbot: QtBot, tmp_path: Path
) -> None:
    sample.fill(workspace.store, "fr")
    dialog = open_dialog(workspace, window, {}, "poster")
    dialog.language.setCurrentIndex(1)
    settle(qtbot, dialog)
    assert dialog.made is not None
    text = text_of(pages_pdf(dialog.made.pages), tmp_path)
    assert "Helpt mee" in text
    assert "Intern document" in text
    dialog.deleteLater()


def test_an_empty_project_prints_an_empty_board(workspace: Workspace, window: QWidget, qtbot: QtBot) -> None:
    from partenaires_desktop.operations.projects import create_project

    workspace.perform("x", create_project, "Neuf")
    dialog = open_dialog(workspace, window, {})
    for what in WHAT:
        choose(dialog, what)
        settle(qtbot, dialog)
        assert dialog.preview.page_count == 1
    dialog.deleteLater()


@pytest.mark.parametrize("kind", ["pdf", "svg", "png"])
def test_pages_are_saved_where_the_user_says(
    workspace: Workspace, window: QWidget, qtbot: QtBot, tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    sample.fill(workspace.store, "fr")
    dialog = open_dialog(workspace, window, {}, "target")
    settle(qtbot, dialog)
    target = tmp_path / f"carte.{kind}"
    monkeypatch.setattr(QFileDialog, "exec", lambda _self: QFileDialog.DialogCode.Accepted)
    monkeypatch.setattr(QFileDialog, "selectedFiles", lambda _self: [str(target)])
    dialog._save(kind)
    qtbot.waitUntil(target.exists)
    start = {"pdf": b"%PDF", "svg": b"<?xml", "png": b"\x89PNG"}[kind]
    assert target.read_bytes().startswith(start)
    dialog.deleteLater()


def test_pages_go_to_the_printer_as_wide_as_they_are(
    workspace: Workspace, window: QWidget, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A printer that writes a file stands for the one of the office; the system's dialog says yes."""
    sample.fill(workspace.store, "fr")
    dialog = open_dialog(workspace, window, {}, "ladder")
    settle(qtbot, dialog)
    target = tmp_path / "printed.pdf"

    def accept(asked: QPrintDialog) -> int:
        proposed = [field.text() for field in asked.findChildren(QLineEdit, "filename")]
        assert all(name.endswith(".pdf") for name in proposed), "Qt refuses to print into a folder"
        asked.printer().setOutputFileName(str(target))
        return QPrintDialog.DialogCode.Accepted

    monkeypatch.setattr(QPrintDialog, "exec", accept)
    assert dialog.made is not None
    job = print_made(dialog, dialog.made, pages_pdf(dialog.made.pages))
    assert job is not None
    with qtbot.waitSignal(job.ended):
        pass
    (size,) = page_sizes(target.read_bytes())
    assert size.width() > size.height()
    assert abs(size.width() - 842) < 3
    dialog.deleteLater()


def test_making_can_be_stopped_and_begun_again(workspace: Workspace, window: QWidget, qtbot: QtBot) -> None:
    sample.fill(workspace.store, "fr")
    dialog = open_dialog(workspace, window, {}, "poster")
    settle(qtbot, dialog)
    assert dialog.printing.isEnabled()

    with BUILDING:  # nothing can be built meanwhile
        choose(dialog, "ladder")
        assert dialog.is_busy
        assert not dialog.printing.isEnabled()
        qtbot.waitUntil(lambda: dialog.busy.isVisibleTo(dialog), timeout=20_000)
        dialog.stopping.click()
    settle(qtbot, dialog)
    assert dialog.made is None
    assert not dialog.saving.isEnabled()
    assert dialog.note.text() == "Les pages n’ont pas été préparées. Faites un choix pour les préparer."
    assert not dialog.busy.isVisibleTo(dialog)

    choose(dialog, "week")
    settle(qtbot, dialog)
    assert dialog.made is not None
    assert dialog.preview.page_count == 1
    dialog.deleteLater()


def test_the_newest_choice_wins(workspace: Workspace, window: QWidget, qtbot: QtBot) -> None:
    sample.fill(workspace.store, "fr")
    dialog = open_dialog(workspace, window, {}, "poster")
    with BUILDING:
        for what in ("target", "cards", "week"):
            choose(dialog, what)
    settle(qtbot, dialog)

    assert dialog.made is not None
    assert dialog.made.stem.startswith("La semaine")
    dialog.deleteLater()
