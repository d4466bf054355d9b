"""How long the board takes, beside a bare list view with the same rows: ``python -m tests.bench.bench_board [N …]``.

The real window at 1366×768 with a partner open in its panel.  Prints milliseconds (median and 95th percentile of what
the user waits, median of what the processor works) and the ratio of the median to the floor: for gestures a full
repaint of six plain list views with the same names, for drags the same drag in one plain list view.  Figures of one run
can be compared with each other, those of two runs hardly.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
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
from partenaires_desktop.ui.board.faces import LADDER, TABLEAU
from partenaires_desktop.ui.board.field import mime_of
from partenaires_desktop.ui.board.view import BoardView
from partenaires_desktop.ui.look.appearance import Appearance
from partenaires_desktop.ui.main_window import MainWindow
from partenaires_desktop.ui.workspace import Selection, Workspace
from tests.board_data import Example, fill_cards
from tests.conftest import TODAY

ROUNDS = 15
STEPS = 120
SIZE = (898, 690)
WINDOW = (1366, 768)
FRAME = 1000 / 60
"""What a screen gives one picture, in milliseconds."""


def main() -> None:
    """Measure boards of each size asked for."""
    i18n.use("fr")
    application = QApplication(sys.argv[:1])
    Appearance(application, Settings(theme="light", reduced_motion=True))
    for size in [int(word) for word in sys.argv[1:]] or [60, 300]:
        with tempfile.TemporaryDirectory() as folder, closing(Store.open(Path(folder) / "c.partenaires")) as store:
            measure(store, size)


@dataclass(frozen=True)
class Times:
    """Milliseconds of some rounds: waited and worked."""

    waited: list[float]
    worked: list[float]

    @property
    def median(self) -> float:
        """The middle of what was waited."""
        return statistics.median(self.waited)

    @property
    def slow(self) -> float:
        """What 95 of a hundred stay under."""
        return sorted(self.waited)[min(len(self.waited) - 1, round(len(self.waited) * 0.95))]


def measure(store: Store, size: int) -> None:
    """One board of ``size`` partners with long names, spread over the columns."""
    names = [f"Association du quartier numéro {number} – Buurtvereniging" for number in range(size)]
    example = fill_cards(store, names)
    partners = list(example.partners.values())
    for number, level in enumerate(LEVELS):
        store.perform("x", place_partners, partners[number::6], level, before=None, on=TODAY)
        store.perform("x", set_need, partners[number::6], example.phases[1], (number + 1) % 4, TODAY)
    store.perform("x", change_participations, partners[::3], weight="essential", sector="health")
    workspace = Workspace(store, lambda: TODAY)
    selection = Selection()
    window = MainWindow(Settings(theme="light", reduced_motion=True, view="continuum"))
    window.resize(*WINDOW)
    window.show()
    opened = rounds(lambda _number: window.open_on(workspace, selection), window, count=1)
    selection.choose_phase(example.phases[1])
    view = window.view("continuum")
    assert isinstance(view, BoardView)
    view.stage.reveal(view.board.columns[3].cards[0].id)
    floor = floor_times(view)
    print(f"\n{size} partners; floor (six bare list views repainted): {floor.median:.1f} ms", end="")
    print(f"; opened: {opened.median:.1f} ms")
    tell(gestures(view, workspace, selection, example), floor)
    view.choose_face(LADDER)
    print("  on the ladder")
    tell(ladder_gestures(view, workspace, selection, example), floor)
    print("  drags, beside the same drag in one bare list view")
    bare = bare_drag(view)
    tell({"bare list view": bare, "ladder": ladder_drag(view)}, bare)
    view.choose_face(TABLEAU)
    tell({"tableau": drag_steps(view)}, bare)
    window.hide()
    window.deleteLater()


def tell(measured: dict[str, Times], floor: Times) -> None:
    """A line for each; a drag that does not follow the pointer is pointed out."""
    for name, times in measured.items():
        work = statistics.median(times.worked)
        late = "   over a frame" if len(times.waited) > ROUNDS and times.slow > FRAME else ""
        print(
            f"  {name:<28} {times.median:7.1f} ms   p95 {times.slow:7.1f} ms   work {work:7.1f} ms"
            f"   ratio {times.median / max(floor.median, 0.01):5.1f}{late}"
        )


def ladder_gestures(view: BoardView, workspace: Workspace, selection: Selection, example: Example) -> dict[str, Times]:
    """The gestures of the other face, and the board of another day."""
    does, phases, rows = view.gestures, example.phases, view.ladder.rows
    ids = [card.id for card in view.board.columns[3].cards]
    orders = ("name", "gap", "sector")
    day = TODAY - timedelta(days=3)

    def other_day(number: int) -> None:
        view.time_bar.show_day(day if number % 2 else TODAY)

    acts: dict[str, Callable[[int], object]] = {
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
    measured = {name: rounds(act, view) for name, act in acts.items()}
    view.leave_past()
    view.choose_face(LADDER)
    return measured


def ladder_drag(view: BoardView) -> Times:
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
        view,
        count=STEPS,
    )
    rows.give_up()
    return times


def bare_drag(view: BoardView) -> Times:
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
    times = rounds(lambda step: card.move(20 + step * 5 % 700, 200 + step * 2 % 300), window, count=STEPS)
    window.hide()
    return times


def press(widget: QWidget, kind: QEvent.Type, point: QPoint) -> None:
    """A mouse event with the left button down."""
    button, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    place = QPointF(point)
    event = QMouseEvent(kind, place, QPointF(widget.mapToGlobal(point)), button, button, none)
    QApplication.sendEvent(widget, event)


def gestures(view: BoardView, workspace: Workspace, selection: Selection, example: Example) -> dict[str, Times]:
    """Each gesture many times, from the call until everything is painted."""
    tableau, does, phases = view.tableau, view.gestures, example.phases
    ids = [card.id for card in view.board.columns[3].cards]
    acts: dict[str, Callable[[int], object]] = {
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
    return {name: rounds(act, view) for name, act in acts.items()}


def drag_steps(view: BoardView) -> Times:
    """The pointer travels over the board with a card."""
    field = view.tableau.field
    data = mime_of([view.board.cards[0].id])
    action, button, none = Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(field, QDragEnterEvent(QPoint(20, 200), action, data, button, none))

    def travel(step: int) -> None:
        place = QPoint(20 + step * 7, 200 + step * 2)
        QApplication.sendEvent(field, QDragMoveEvent(place, action, data, button, none))

    times = rounds(travel, view, count=STEPS)
    field.show_target(None)
    return times


def floor_times(view: BoardView) -> Times:
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

    times = rounds(update, window)
    window.hide()
    return times


def update_all(view: BoardView) -> None:
    """Ask for every card to be drawn again."""
    for column in view.tableau.columns:
        column.update()
        column.list.viewport().update()


def rounds(act: Callable[[int], object], widget: QWidget, count: int = ROUNDS) -> Times:
    """The times of ``act`` until ``widget`` is painted; with several rounds the first is left out."""
    waited, worked = [], []
    for number in range(count + (count > 1)):
        clock, processor = time.perf_counter(), time.process_time()
        act(number)
        QApplication.sendPostedEvents()
        QApplication.processEvents()
        waited.append((time.perf_counter() - clock) * 1000)
        worked.append((time.process_time() - processor) * 1000)
    assert widget.isVisible()
    return Times(waited[-count:], worked[-count:])


if __name__ == "__main__":
    main()
