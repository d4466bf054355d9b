"""The view of charters on a real carnet: real pages, real steps."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, QSizeF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QListWidget, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from partenaires_desktop import i18n, sample
from partenaires_desktop.documents.charter.document import charter_pdf
from partenaires_desktop.operations.charters import set_charter_details
from partenaires_desktop.operations.projects import change_project, create_project
from partenaires_desktop.queries import charter as query
from partenaires_desktop.ui.charters.output import export_charter
from partenaires_desktop.ui.charters.panel import DETAILS, PARTIES, TEXTS, CharterPanel
from partenaires_desktop.ui.charters.view import ChartersView
from partenaires_desktop.ui.look.typography import scaled
from partenaires_desktop.ui.printing.printer import prepare, print_pages
from partenaires_desktop.ui.printing.rendering import draw_page
from partenaires_desktop.ui.widgets.quiet_bar import quiet_bar_of
from partenaires_desktop.ui.workspace import Selection, Workspace
from tests.conftest import TODAY
from tests.documents.reading import page_count, text_of

SPEAK: Any = set_charter_details
"""Loosely typed: a checker would take one of its fields for the session."""


@dataclass
class Desk:
    """What a test needs at hand."""

    window: QWidget
    view: ChartersView
    panel: CharterPanel
    workspace: Workspace
    project: uuid.UUID
    qtbot: QtBot
    places: list[tuple[str, object]]

    def settle(self) -> None:
        """Wait until the pages in sight are those of the data."""
        self.qtbot.waitUntil(lambda: self.view.is_settled and self.view.preview.page_count > 0)

    def snapshot(self) -> query.CharterSnapshot:
        lines = self.workspace.query(query.charters, self.project)
        return self.workspace.query(query.charter, lines[0].id, TODAY)

    def pdf(self) -> bytes:
        return charter_pdf(self.snapshot(), TODAY).pdf

    def button(self, words: str) -> QPushButton:
        found = [b for b in self.panel.findChildren(QPushButton) if words in (b.text(), b.accessibleName())]
        assert found, words
        return found[0]


@pytest.fixture
def desk(workspace: Workspace, qtbot: QtBot) -> Desk:
    project = sample.fill(workspace.store, "fr")
    selection = Selection()
    selection.choose_project(project)
    view = ChartersView(workspace, selection)
    panel = view.panel()
    assert isinstance(panel, CharterPanel)
    places: list[tuple[str, object]] = []
    view.go.connect(lambda code, target: places.append((code, target)))
    window = QWidget()
    row = QHBoxLayout(window)
    row.addWidget(view, 1)
    row.addWidget(panel)
    window.resize(1200, 700)
    qtbot.addWidget(window)
    window.show()
    made = Desk(window, view, panel, workspace, project, qtbot, places)
    made.settle()
    return made


def test_the_pages_shown_are_the_bytes_that_are_exported(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "charte.pdf"
    with desk.qtbot.waitSignal(export_charter(desk.view, desk.snapshot(), TODAY, path).ended):
        pass

    assert path.read_bytes() == desk.pdf()
    assert desk.view.preview.page_count == page_count(desk.pdf(), tmp_path)
    assert "charte.pdf" in quiet_bar_of(desk.view).text
    desk.settle()
    preview = desk.view.preview
    scale = preview.zoom * preview.logicalDpiX() / 72 * preview.devicePixelRatioF()
    page = draw_page(desk.pdf(), 0, round(scale, 4))
    shown = preview.viewport().grab().toImage().convertToFormat(page.format())
    corner = max(scaled(16), round((preview.viewport().width() - page.width() + 1) / 2))
    size = (page.width() - 2, shown.height() - scaled(16) - 2)
    assert shown.copy(corner + 1, scaled(16) + 1, *size) == page.copy(1, 1, *size)


def test_the_button_offers_both_formats(desk: Desk, tmp_path: Path) -> None:
    formats = desk.view._export.menu()
    assert [action.text() for action in formats.actions()] == [
        "PDF, à lire, à signer et à garder…",
        "Texte (DOCX), à retravailler ensemble…",
    ]
    path = tmp_path / "charte.docx"
    with desk.qtbot.waitSignal(export_charter(desk.view, desk.snapshot(), TODAY, path).ended):
        pass
    assert path.read_bytes().startswith(b"PK")
    assert "charte.docx" in quiet_bar_of(desk.view).text


def test_a_change_elsewhere_makes_new_pages_and_keeps_the_place(desk: Desk, tmp_path: Path) -> None:
    desk.view.preview.go_to_page(3)
    version = desk.workspace.query(lambda session: _version(session, desk.project))
    desk.workspace.attempt("x", change_project, desk.project, version, purpose="Un but tout neuf.")
    assert desk.view.preview.page_count
    desk.settle()

    assert desk.view.preview.page == 3
    assert "Un but tout neuf." in text_of(desk.pdf(), tmp_path)


def test_an_edit_in_the_panel_is_one_step_with_a_name(desk: Desk) -> None:
    title = desk.panel.details.fields["title"]
    desk.panel.show_pane(DETAILS)
    title.show_value("Charte des Tilleuls")
    title.commit()

    assert desk.snapshot().title == "Charte des Tilleuls"
    assert desk.workspace.undo_label() == "Charte\u00a0: Titre"
    desk.workspace.undo()
    assert title.value() == desk.snapshot().title != "Charte des Tilleuls"


def test_a_refused_date_is_said_beside_the_field(desk: Desk) -> None:
    before = desk.snapshot()
    field = desk.panel.details.fields["ends_on"]
    field.show_value(TODAY.replace(year=2001))
    field.commit()

    assert desk.snapshot() == before
    assert "fin" in field.sentence.text()


def test_each_missing_piece_leads_to_its_place(desk: Desk) -> None:
    ready = query.readiness_of(desk.snapshot())
    for piece in ready.missing:
        desk.panel.readiness.wanted.emit(piece)
    wanted = [(piece.place, piece.target) for piece in ready.missing if piece.place != "charter"]

    assert desk.places == wanted
    assert {place for place, _target in wanted} >= {"partners", "roles", "project"}


def test_a_missing_signatory_opens_the_parties_with_the_keyboard_there(desk: Desk) -> None:
    piece = next(p for p in query.readiness_of(desk.snapshot()).missing if p.code == "signatory")
    desk.panel.readiness.wanted.emit(piece)
    desk.panel.parties.name.show_value("Camille")
    desk.panel.parties.name.commit()

    signed = {party.participation_id: party.signatory_name for party in desk.snapshot().parties}
    assert signed[uuid.UUID(str(piece.target))] == "Camille"


def test_unticking_a_party_takes_it_out(desk: Desk) -> None:
    desk.panel.show_pane(PARTIES)
    shown = desk.panel.parties.findChildren(QListWidget)[0]
    count = len(desk.snapshot().parties)
    shown.item(1).setCheckState(Qt.CheckState.Unchecked)

    assert len(desk.snapshot().parties) == count - 1
    desk.workspace.undo()
    assert len(desk.snapshot().parties) == count


def test_a_text_is_worded_then_put_back(desk: Desk, tmp_path: Path) -> None:
    desk.panel.show_pane(TEXTS)
    texts = desk.panel.texts
    texts.sections.setCurrentIndex(texts.sections.findData("leaving"))
    model = texts.text.value()
    texts.text.show_value("On part quand on veut, avec {préavis}.")
    texts.commit()
    desk.settle()

    assert "On part quand on veut, avec deux mois." in text_of(desk.pdf(), tmp_path)
    texts.back.click()
    assert desk.snapshot().texts == {}
    assert texts.text.value() == model


def test_keys_and_wheel_move_and_zoom(desk: Desk) -> None:
    preview = desk.view.preview
    assert preview.fits_width
    QTest.keyClick(preview, Qt.Key.Key_PageDown)
    assert preview.page == 2
    QTest.keyClick(preview, Qt.Key.Key_End)
    assert preview.page == preview.page_count
    QTest.keyClick(preview, Qt.Key.Key_Home)
    assert preview.page == 1
    before = preview.zoom
    place = QPointF(200, 200)
    wheel = QWheelEvent(
        place,
        preview.viewport().mapToGlobal(place),
        QPoint(0, 0),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(preview.viewport(), wheel)
    assert preview.zoom > before
    QTest.keyClick(preview, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert preview.fits_width


def test_without_a_charter_the_view_offers_one(desk: Desk) -> None:
    desk.project = desk.workspace.attempt("x", create_project, "Sans charte")
    desk.view.selection.choose_project(desk.project)
    QApplication.processEvents()
    offered = [
        b for b in desk.view.findChildren(QPushButton) if b.text().strip() == "Nouvelle charte" and b.isVisible()
    ]
    assert len(offered) == 1
    offered[0].click()
    desk.settle()

    assert desk.snapshot().follows_project
    assert desk.workspace.undo_label() == "Nouvelle charte"


def test_printing_draws_every_page(desk: Desk, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    path = tmp_path / "printed.pdf"
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    prepare(printer, "Charte", QSizeF(595, 842))
    steps: list[int] = []
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 4)
    print_pages(desk.pdf(), printer, lambda done, _total, _text: steps.append(done))

    assert steps == [0, 1, 2]
    assert page_count(path.read_bytes(), tmp_path) == 3


def _version(session: object, project: uuid.UUID) -> int:
    from sqlalchemy.orm import Session

    from partenaires_desktop.store.schema import Project

    assert isinstance(session, Session)
    found = session.get(Project, project)
    assert found
    return found.version


def test_a_new_charter_speaks_as_the_one_shown_and_the_first_as_the_window(desk: Desk) -> None:
    def languages() -> list[str]:
        return [line.language for line in desk.workspace.query(query.charters, desk.project)]

    had = languages()
    for line in desk.workspace.query(query.charters, desk.project):
        if line.id == desk.view._charter_id:
            desk.workspace.attempt("x", SPEAK, line.id, language="nl")
    desk.settle()
    desk.view.create_charter()
    assert sorted(languages()) == sorted([*had[1:], "nl", "nl"])

    desk.view.selection.choose_project(desk.workspace.attempt("x", create_project, "Nieuw project"))
    desk.view.refresh_now()
    i18n.use("nl")
    try:
        desk.view.create_charter()
    finally:
        i18n.use("fr")
    assert desk.view._snapshot is not None
    assert desk.view._snapshot.language == "nl"
