"""The pages about roles and partnerships in the window: made, looked at, saved; the right layer is named."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from partenaires_desktop.queries.analysis import partnership
from partenaires_desktop.ui.printing.pages_dialog import PagesDialog
from partenaires_desktop.ui.printing.role_pages import show_analysis_pages, show_matrix, show_portrait
from partenaires_desktop.ui.workspace import Workspace
from tests.matrix_data import fill_project


def _looked_at(qtbot: QtBot, folder: Path, show: Callable[[QWidget], None]) -> tuple[str, list[str]]:
    """What the dialog says of its layer, and the files it saves."""
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    said: list[str] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, PagesDialog) or dialog.is_busy or dialog.preview.page_count == 0:
            QTimer.singleShot(20, look)
            return
        said.extend(label.text() for label in dialog.findChildren(QLabel))
        dialog.write_file(folder)
        dialog.reject()

    QTimer.singleShot(20, look)
    show(window)
    return "\n".join(said), sorted(path.name for path in folder.iterdir())


def test_the_matrix_is_looked_at_and_saved(workspace: Workspace, qtbot: QtBot, tmp_path: Path) -> None:
    project = fill_project(workspace.store, ["CPAS"])
    folder = tmp_path / "out"
    folder.mkdir()
    said, files = _looked_at(qtbot, folder, lambda window: show_matrix(window, workspace, project.id))

    assert "Partageable" in said
    assert files == ["Rôles et attentes - Cœur de Quartier - fr-A4.pdf"]


def test_the_portrait_names_nobody(workspace: Workspace, qtbot: QtBot, tmp_path: Path) -> None:
    project = fill_project(workspace.store, ["CPAS"])
    folder = tmp_path / "out"
    folder.mkdir()
    said, files = _looked_at(qtbot, folder, lambda window: show_portrait(window, workspace, project.id))

    assert "aucun partenaire n’est nommé" in said
    assert files == ["Portrait du partenariat - Cœur de Quartier - fr.pdf"]


def test_the_analysis_is_internal_and_begins_blank(workspace: Workspace, qtbot: QtBot, tmp_path: Path) -> None:
    project = fill_project(workspace.store, ["CPAS"])
    folder = tmp_path / "out"
    folder.mkdir()
    found = workspace.query(partnership, project.partners[0])
    assert found is not None
    said, files = _looked_at(qtbot, folder, lambda window: show_analysis_pages(window, workspace, found))

    assert "Document interne" in said
    assert files == ["Analyse d’un partenariat - CPAS - fr.pdf"]


def test_without_partners_a_sentence_is_said(workspace: Workspace, qtbot: QtBot) -> None:
    project = fill_project(workspace.store, [])
    window = QWidget()
    qtbot.addWidget(window)
    refusals: list[str] = []
    workspace.refused.connect(refusals.append)
    show_matrix(window, workspace, project.id)
    show_portrait(window, workspace, project.id)

    assert len(refusals) == 2
