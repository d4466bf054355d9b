"""How long the board takes, beside bare list views with the same names: ``python -m tests.bench.bench_board``.

The real window at 1366×768 with a partner open in its panel.  For gestures the floor is a full repaint of six plain
list views with the same names, for drags the same drag in one plain list view: a drag follows the pointer when 95 of
a hundred of its steps are painted within one picture of the screen.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QPoint, QPointF, QStringListModel, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QListView, QWidget

from partenaires_desktop import i18n
from partenaires_desktop.domain.commitment import LEVELS
from partenaires_desktop.operations.marks import place_partners, set_need
from partenaires_desktop.operations.participations import change_participations
from partenaires_desktop.queries.board import board
from partenaires_desktop.settings import Settings
from partenaires_desktop.store.store import Store
from partenaires_desktop.ui.board.face.field import mime_of
from partenaires_desktop.ui.board.faces import LADDER, TABLEAU
from partenaires_desktop.ui.board.view import BoardView
from partenaires_desktop.ui.look.appearance import Appearance
from partenaires_desktop.ui.main_window import MainWindow
from partenaires_desktop.ui.workspace import Selection, Workspace
from tests.bench.table import Row, Times, alone, slow
from tests.board_data import Example, fill_cards
from tests.conftest import TODAY

SIZE = (898, 690)
WINDOW = (1366, 768)
FRAME = 1000 / 60
"""What a screen gives one picture, in milliseconds."""
AT_ONCE, OPENED = 100.0, 1000.0
"""What a gesture on 60 partners may take, and the opening of any board."""
Acts = dict[str, Callable[[int], object]]
"""What is done, by name, each given the number of the round."""


@dataclass(frozen=True)
class Rounds:
    """How often a gesture is made, and how many steps a drag has."""

    gestures: int = 15
    steps: int = 120


def rows(quick: bool) -> Iterator[Row]:
    """Gestures and drags on 60 partners, drags on 1,000, the opening of 5,000."""
    i18n.use("fr")
    application = QApplication(sys.argv[:1])
    Appearance(application, Settings(theme="light", reduced_motion=True))
    counts = Rounds(3, 20) if quick else Rounds()
    for size in (60,) if quick else (60, 1000, 5000):
        with tempfile.TemporaryDirectory() as folder, closing(Store.open(Path(folder) / "c.partenaires")) as store:
            yield from _measure(store, size, counts)


def _measure(store: Store, size: int, counts: Rounds) -> Iterator[Row]:
    """One board of ``size`` partners with long names, spread over the columns."""
    example = _fill(store, size)
    workspace, selection = Workspace(store, lambda: TODAY), Selection()
    window = MainWindow(Settings(theme="light", reduced_motion=True, view="continuum"))
    window.resize(*WINDOW)
    window.show()
    QApplication.processEvents()
    opened = Times()
    opened.take(partial(open_on, window, workspace, selection))
    board = f"board of {size:,}"
    yield opened.row(f"{board}: opened in the window", limit=OPENED)
    selection.choose_phase(example.phases[1])
    view = window.view("continuum")
    assert isinstance(view, BoardView)
    assert view.isVisible()
    view.stage.reveal(view.board.columns[3].cards[0].id)
    if size <= 60:
        yield from _gestures(board, view, counts, lambda: gestures(view, workspace, selection, example))
        view.choose_face(LADDER)
        yield from _gestures(
            f"{board}, ladder", view, counts, lambda: ladder_gestures(view, workspace, selection, example)
        )
    if size <= 1000:
        yield from _drags(board, view, counts)
    window.hide()
    window.deleteLater()


def open_on(window: MainWindow, workspace: Workspace, selection: Selection) -> None:
    """Show what is in the carnet, painted."""
    window.open_on(workspace, selection)
    QApplication.processEvents()


def _fill(store: Store, size: int) -> Example:
    names = [f"Association du quartier numéro {number} – Buurtvereniging" for number in range(size)]
    example = fill_cards(store, names)
    partners = list(example.partners.values())
    for number, level in enumerate(LEVELS):
        store.perform("x", place_partners, partners[number::6], level, before=None, on=TODAY)
        store.perform("x", set_need, partners[number::6], example.phases[1], (number + 1) % 4, TODAY)
    store.perform("x", change_participations, partners[::3], weight="essential", sector="health")
    return example


def _gestures(board: str, view: BoardView, counts: Rounds, acts: Callable[[], Acts]) -> Iterator[Row]:
    """A row for each gesture, beside six list views painted anew."""
    floor = floor_times(view, counts)
    for name, act in acts().items():
        times = rounds(act, counts.gestures)
        yield times.row(f"{board}: {name}", floor, "six bare list views painted", limit=AT_ONCE)
    view.leave_past()
    view.choose_face(TABLEAU)


def _drags(board: str, view: BoardView, counts: Rounds) -> Iterator[Row]:
    """A card and an X that follow the pointer, beside the same in one list view."""
    bare = bare_drag(view, counts)
    view.choose_face(LADDER)
    travelled = {"ladder: drag of an X": ladder_drag(view, counts)}
    view.choose_face(TABLEAU)
    travelled["drag of a card"] = drag_steps(view, counts)
    beside = "the same drag in a bare list view"
    for name, times in travelled.items():
        yield times.row(f"{board}: {name}, a step", bare, beside)
        yield times.row(f"{board}: {name}, 95th percentile", bare, beside, limit=FRAME, of=slow)


def ladder_gestures(view: BoardView, workspace: Workspace, selection: Selection, example: Example) -> Acts:
    """The gestures of the other face, and the board of another day."""
    does, phases, rows = view.gestures, example.phases, view.ladder.rows
    ids = [card.id for card in view.board.columns[3].cards]
    orders = ("name", "gap", "sector")
    day = TODAY - timedelta(days=3)

    def other_day(number: int) -> None:
        view.time_bar.show_day(day if number % 2 else TODAY)

    return {
        "full repaint": lambda _number: rows.viewport().update(),
        "choose a row": lambda number: view.ladder.reveal(ids[number % len(ids)]),
        "move one X": lambda number: does.place_at((ids[0],), number % 2 + 1),
        "move one O": lambda number: does.need((ids[0],), phases[1], number % 4),
        "several phases at once": lambda number: does.needs(tuple(ids), dict.fromkeys(phases, number % 3)),
        "sort": lambda number: view.ladder.sort_by(orders[number % 3]),
        "another phase": lambda number: selection.choose_phase(phases[number % 6]),
        "another view": lambda number: does.add_opinion((ids[0],), number % 4, "self"),
        "plan": lambda number: does.plan((ids[0],), f"x {number}"),
        "undo": lambda _number: workspace.undo(),
        "turn to the other face": lambda number: view.choose_face(TABLEAU if number % 2 else LADDER),
        "another day": other_day,
    }


def ladder_drag(view: BoardView, counts: Rounds) -> Times:
    """The X of a row travels over the levels with the pointer."""
    rows = view.ladder.rows
    rows.scrollToTop()
    card = next(card for card in rows.cards.rows() if card.level is not None)
    row = rows.visualRect(rows.cards.index_of(card.id))
    start = QPoint(round(rows.places(card).present_x), row.center().y())
    press(rows.viewport(), QEvent.Type.MouseButtonPress, start)
    press(rows.viewport(), QEvent.Type.MouseMove, start + QPoint(10, 0))
    assert rows.held is not None
    width = rows.viewport().width()
    times = rounds(
        lambda step: press(rows.viewport(), QEvent.Type.MouseMove, QPoint(280 + step * 5 % (width - 300), start.y())),
        counts.steps,
    )
    rows.give_up()
    return times


def bare_drag(view: BoardView, counts: Rounds) -> Times:
    """A card of the same size follows the pointer over one plain list view with the same names."""
    window = QWidget()
    column = QHBoxLayout(window)
    plain = QListView()
    plain.setModel(QStringListModel([card.name for card in view.board.cards], plain))
    column.addWidget(plain)
    card = QLabel("x", plain)
    card.resize(140, 84)
    window.resize(*SIZE)
    window.show()
    card.show()
    times = rounds(lambda step: card.move(20 + step * 5 % 700, 200 + step * 2 % 300), counts.steps)
    window.hide()
    return times


def press(widget: QWidget, kind: QEvent.Type, point: QPoint) -> None:
    """A mouse event with the left button down."""
    button, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    place = QPointF(point)
    event = QMouseEvent(kind, place, QPointF(widget.mapToGlobal(point)), button, button, none)
    QApplication.sendEvent(widget, event)


def gestures(view: BoardView, workspace: Workspace, selection: Selection, example: Example) -> Acts:
    """The gestures of the cards."""
    tableau, does, phases = view.tableau, view.gestures, example.phases
    ids = [card.id for card in view.board.columns[3].cards]
    return {
        "query": lambda _number: workspace.query(board, example.project, phases[1], TODAY),
        "refresh, nothing changed": lambda _number: view.refresh(),
        "full repaint": lambda _number: update_all(view),
        "choose a card": lambda number: tableau.reveal(ids[number % len(ids)]),
        "drop one card": lambda number: does.place((ids[0],), number % 2 + 1),
        "drop ten cards": lambda number: does.place(tuple(ids[:10]), number % 2 + 1),
        "undo": lambda _number: workspace.undo(),
        "set a need": lambda number: does.need((ids[0],), phases[1], number % 4),
        "another phase": lambda number: selection.choose_phase(phases[number % 6]),
        "filter": lambda number: view.filter.setText(f"numero {number}"),
    }


def drag_steps(view: BoardView, counts: Rounds) -> Times:
    """The pointer travels over the board with a card."""
    field = view.tableau.field
    data = mime_of([view.board.cards[0].id])
    action, button, none = Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(field, QDragEnterEvent(QPoint(20, 200), action, data, button, none))

    def travel(step: int) -> None:
        place = QPoint(20 + step * 7, 200 + step * 2)
        QApplication.sendEvent(field, QDragMoveEvent(place, action, data, button, none))

    times = rounds(travel, counts.steps)
    field.show_target(None)
    return times


def floor_times(view: BoardView, counts: Rounds) -> Times:
    """Six list views of Qt with the same names and nothing else."""
    window = QWidget()
    row = QHBoxLayout(window)
    lists = []
    for column in view.board.columns:
        plain = QListView()
        plain.setModel(QStringListModel([card.name for card in column.cards], plain))
        row.addWidget(plain)
        lists.append(plain)
    window.resize(*SIZE)
    window.show()

    def update(_number: int) -> None:
        for plain in lists:
            plain.viewport().update()

    times = rounds(update, counts.gestures)
    window.hide()
    return times


def update_all(view: BoardView) -> None:
    """Ask for every card to be drawn again."""
    for column in view.tableau.columns:
        column.update()
        column.list.viewport().update()


def rounds(act: Callable[[int], object], count: int) -> Times:
    """``act`` until everything is painted, many times; the first is left out."""

    def whole(number: int) -> None:
        act(number)
        QApplication.sendPostedEvents()
        QApplication.processEvents()

    whole(0)
    times = Times()
    for number in range(1, count + 1):
        times.take(partial(whole, number))
    return times


if __name__ == "__main__":
    sys.exit(alone(rows))
