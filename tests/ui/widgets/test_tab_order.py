"""Tab goes through the window as the eye does, also through what was made after the window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from partenaires_desktop.app import Desk
from partenaires_desktop.headless import settle
from partenaires_desktop.settings import Settings
from partenaires_desktop.ui.board.view import BoardView
from partenaires_desktop.ui.week.view import WeekView
from tests.ui.frame import sample_desk

ROUND = 60


def parts_met(desk: Desk, start: QWidget, parts: list[QWidget]) -> list[int]:
    """Which of ``parts`` Tab comes to in one round from ``start``, each once where stops of it follow each other."""
    start.setFocus()
    met: list[int] = []
    for _stop in range(ROUND):
        here = desk.window.focusWidget()
        holder = next((place for place, part in enumerate(parts) if part is here or part.isAncestorOf(here)), None)
        if holder is not None and met[-1:] != [holder]:
            met.append(holder)
        QTest.keyClick(here, Qt.Key.Key_Tab)
        if desk.window.focusWidget() is start:
            return met
    raise AssertionError("Tab does not come round")


def test_tab_goes_from_part_to_part_as_they_are_laid_out(qapp: QApplication) -> None:
    with sample_desk(qapp, Settings(language="fr", text_size=10, reduced_motion=True)) as desk:
        desk.window.activateWindow()
        desk.window.show_view("week")
        settle(qapp, desk.window)
        week = desk.window.findChild(WeekView)
        assert week is not None
        side = week.side
        parts = [week.capture, *week.matters.cards, side.review, side.missing, side.said, desk.window.rail]
        assert parts_met(desk, week.capture.line, parts) == list(range(len(parts)))

        week.capture.line.setFocus()
        desk.window.show_view("continuum")
        settle(qapp, desk.window)
        board = desk.window.findChild(BoardView)
        assert board is not None
        assert board.stage.isAncestorOf(desk.window.focusWidget())  # one comes to the board for its cards
        board.choose_face("ladder")
        settle(qapp, desk.window)
        parts = [desk.window.top_bar, board, desk.window.panel, desk.window.rail]
        assert parts_met(desk, desk.window.top_bar.project, parts) == [0, 1, 2, 3]
