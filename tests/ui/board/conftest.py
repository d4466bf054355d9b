"""The real board beside its panel, on the worked example."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QGuiApplication, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from partenaires_desktop.domain.commitment import Level
from partenaires_desktop.queries.board import Card
from partenaires_desktop.ui.board.face.card_list import CardList
from partenaires_desktop.ui.board.face.field import mime_of
from partenaires_desktop.ui.board.faces import LADDER
from partenaires_desktop.ui.board.panel.panel import PartnerPanel
from partenaires_desktop.ui.board.view import BoardView
from partenaires_desktop.ui.look import motion
from partenaires_desktop.ui.widgets.quiet_bar import QuietBar, quiet_bar_of
from partenaires_desktop.ui.workspace import Selection, Workspace
from tests.board_data import DIAGNOSIS, Example, cards_of, fill_example, read_board

NO = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton
PRESS, MOVE, RELEASE = QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.MouseButtonRelease
UNKNOWN, OPPOSES, NOT_ENGAGED, LETS, HELPS, MAKES = range(6)


@dataclass
class Desk:
    """What a test needs at hand; cards go by their names."""

    window: QWidget
    view: BoardView
    panel: PartnerPanel
    workspace: Workspace
    selection: Selection
    example: Example
    refusals: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def id(self, name: str) -> uuid.UUID:
        return self.example.partners[name]

    @property
    def layout(self) -> list[list[str]]:
        """The names in each column, as they are shown."""
        return [[card.name for card in cards.cards.rows()] for cards in self.view.tableau.lists]

    @property
    def chosen(self) -> list[str]:
        """The names chosen, as the window knows them."""
        known = {one: name for name, one in self.example.partners.items()}
        return [known[one] for one in self.selection.participation_ids]

    @property
    def focused(self) -> str:
        """The name of the card that has the focus."""
        widget = QApplication.focusWidget()
        assert isinstance(widget, CardList), widget
        card = widget.currentIndex().data(Qt.ItemDataRole.UserRole)
        return str(card.name)

    @property
    def bar(self) -> QuietBar:
        return quiet_bar_of(self.view)

    def list_of(self, name: str) -> CardList:
        return next(cards for cards in self.view.tableau.lists if name in [card.name for card in cards.cards.rows()])

    def go(self, name: str) -> None:
        """Take the keyboard to a card."""
        self.view.tableau.reveal(self.id(name))

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NO) -> None:
        """Press a key wherever the keyboard is."""
        QTest.keyClick(QApplication.focusWidget() or self.view, key, modifiers)

    def click(self, name: str, modifiers: Qt.KeyboardModifier = NO) -> None:
        cards = self.list_of(name)
        point = cards.rect_of(self.id(name)).center()
        QTest.mouseClick(cards.viewport(), Qt.MouseButton.LeftButton, modifiers, point)

    def point(self, column: int, row: int) -> QPoint:
        """A point of the field just above the middle of a row of a column."""
        cards = self.view.tableau.lists[column]
        from partenaires_desktop.ui.board.card.lettering import type_now

        y = row * type_now().row_height + type_now().row_height // 4
        return cards.viewport().mapTo(self.view.tableau.field, QPoint(cards.viewport().width() // 2, y))

    def drop(self, names: list[str], column: int, row: int) -> bool:
        """Carry cards over the field and let them go before a row; whether they were taken."""
        return self.drop_data(mime_of([self.id(name) for name in names]), self.point(column, row))

    def drop_data(self, data: QMimeData, point: QPoint) -> bool:
        field_ = self.view.tableau.field
        hold = (data, Qt.MouseButton.LeftButton, NO)
        QApplication.sendEvent(field_, QDragEnterEvent(point, Qt.DropAction.MoveAction, *hold))
        QApplication.sendEvent(field_, QDragMoveEvent(point, Qt.DropAction.MoveAction, *hold))
        event = QDropEvent(QPointF(point), Qt.DropAction.MoveAction, *hold)
        QApplication.sendEvent(field_, event)
        return event.isAccepted()

    def hover(self, names: list[str], column: int, row: int) -> None:
        """Carry cards over a place without letting go."""
        data = mime_of([self.id(name) for name in names])
        self.data = data  # Qt's events do not own it
        point, move = self.point(column, row), Qt.DropAction.MoveAction
        for kind in (QDragEnterEvent, QDragMoveEvent):
            QApplication.sendEvent(self.view.tableau.field, kind(point, move, data, Qt.MouseButton.LeftButton, NO))

    def leave(self) -> None:
        """Carry them out of the board."""
        QApplication.sendEvent(self.view.tableau.field, QDragLeaveEvent())


@pytest.fixture(autouse=True)
def still(qapp: QApplication) -> None:
    """Nothing moves unless a test is about motion."""
    motion.set_reduced(True)


@pytest.fixture
def desk(workspace: Workspace, qtbot: QtBot) -> Iterator[Desk]:
    example = fill_example(workspace.store)
    yield from open_desk(workspace, qtbot, example)


def open_desk(workspace: Workspace, qtbot: QtBot, example: Example) -> Iterator[Desk]:
    """A window with the board and its panel on a project of the carnet."""
    selection = Selection()
    selection.choose_project(example.project, example.phases[DIAGNOSIS])
    window = QWidget()
    view = BoardView(workspace, selection)
    panel = view.panel()
    row = QHBoxLayout(window)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(view, 1)
    row.addWidget(panel)
    panel.setFixedWidth(272)
    window.resize(1190, 700)
    made = Desk(window, view, panel, workspace, selection, example)
    workspace.refused.connect(made.refusals.append)
    view.tableau.announced.connect(made.said.append)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    QGuiApplication.processEvents()
    yield made
    assert made.refusals == []


def move_mouse(widget: QWidget, kind: QEvent.Type, point: QPoint, button: Qt.MouseButton) -> None:
    """A mouse event that carries its button, which QTest's does not."""
    buttons = button if kind != QEvent.Type.MouseButtonRelease else Qt.MouseButton.NoButton
    event = QMouseEvent(kind, QPointF(point), QPointF(widget.mapToGlobal(point)), button, buttons, NO)
    QApplication.sendEvent(widget, event)


@dataclass
class Rows:
    """The ladder of a desk."""

    desk: Desk

    @property
    def names(self) -> list[str]:
        return [card.name for card in self.desk.view.ladder.rows.cards.rows()]

    def card(self, name: str) -> Card:
        """What the carnet holds."""
        return cards_of(read_board(self.desk.workspace.store, self.desk.example, DIAGNOSIS))[name]

    def row(self, name: str) -> tuple[uuid.UUID, int]:
        rows = self.desk.view.ladder.rows
        return self.desk.id(name), round(rows.rect_of(self.desk.id(name)).center().y())

    def mark(self, name: str, kind: str) -> QPoint:
        """Where a mark is drawn."""
        rows = self.desk.view.ladder.rows
        card = next(card for card in rows.cards.rows() if card.name == name)
        places = rows.places(card)
        return QPoint(round(places.present_x if kind == "X" else places.need_x), self.row(name)[1])

    def over(self, name: str, level: Level) -> QPoint:
        return QPoint(round(self.desk.view.ladder.rows.columns.centre(level)), self.row(name)[1])

    def take(self, name: str, kind: str, level: Level) -> None:
        """Press on a mark and carry it over a level."""
        port = self.desk.view.ladder.rows.viewport()
        start, end = self.mark(name, kind), self.over(name, level)
        move_mouse(port, PRESS, start, LEFT)
        for step in range(1, 5):
            move_mouse(port, MOVE, start + (end - start) * step / 4, LEFT)

    def let_go(self, name: str, level: Level) -> None:
        move_mouse(self.desk.view.ladder.rows.viewport(), RELEASE, self.over(name, level), LEFT)

    def drag(self, name: str, kind: str, level: Level) -> None:
        self.take(name, kind, level)
        self.let_go(name, level)

    def go(self, name: str) -> None:
        self.desk.view.ladder.reveal(self.desk.id(name))


@pytest.fixture
def rows(desk: Desk) -> Rows:
    desk.view.ladder.announced.connect(desk.said.append)
    desk.view.choose_face(LADDER)
    return Rows(desk)
