"""Looks at the real window while a hand moves the real mouse: reads what is visible, writes nothing."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QApplication, QListView, QPushButton, QWidget

from partenaires_desktop.ui.board.ladder.row_list import LadderList
from partenaires_desktop.ui.board.tableau.lane_rows import LaneTitle
from partenaires_desktop.ui.board.tableau.tableau import Tableau
from partenaires_desktop.ui.main_window import MainWindow
from partenaires_desktop.ui.view import View

T = TypeVar("T")
PATIENCE = 30.0


class Onlooker(QObject):
    """Answers questions about the window from another thread; each question is asked in the thread of the window."""

    _asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._asked.connect(self._answer, Qt.ConnectionType.BlockingQueuedConnection)

    def ask(self, question: Callable[[], T]) -> T:
        """What ``question`` answers; raises what it raises."""
        box: dict[str, Any] = {"question": question}
        self._asked.emit(box)
        if "error" in box:
            raise box["error"]
        answer: T = box["answer"]
        return answer

    def until(self, question: Callable[[], T], what: str) -> T:
        """Ask again until the answer is true; fails with ``what`` when it never is.

        A question that asserts what is not so yet, or looks for what is not there yet, is asked again too.
        """
        pause = threading.Event()
        for _attempt in range(int(PATIENCE / 0.05)):
            with suppress(AssertionError, StopIteration):
                answer = self.ask(question)
                if answer:
                    return answer
            pause.wait(0.05)
        raise AssertionError(f"never seen: {what}")

    def _answer(self, box: dict[str, Any]) -> None:
        try:
            box["answer"] = box["question"]()
        except Exception as error:  # noqa: BLE001 -- handed to the thread that asked
            box["error"] = error


def window() -> QWidget:
    """The main window, once it is in front."""
    found = [each for each in QApplication.topLevelWidgets() if isinstance(each, MainWindow) and each.isVisible()]
    return found[0] if found and found[0].isActiveWindow() else QWidget()


def is_open() -> bool:
    """Whether the window is in front and shows a view of a project."""
    found = window()
    return isinstance(found, MainWindow) and any(view.isVisible() for view in found.findChildren(View))


def columns() -> dict[str, QListView]:
    """The columns of the board that are on screen, by object name."""
    lists = window().findChildren(QListView)
    return {each.objectName(): each for each in lists if each.objectName().startswith("column_") and each.isVisible()}


def board_on_screen() -> dict[str, list[str]]:
    """The names on the cards, column by column, from top to bottom."""
    return {
        name: [str(view.model().index(row, 0).data()) for row in range(view.model().rowCount())]
        for name, view in columns().items()
    }


def card(column: str, name: str) -> tuple[int, int]:
    """The middle of a card, in pixels of the screen."""
    view = columns()[column]
    row = board_on_screen()[column].index(name)
    index = view.model().index(row, 0)
    view.scrollTo(index)
    return _point(view.viewport(), view.visualRect(index).center())


def free_place(column: str) -> tuple[int, int]:
    """A point of a column under its last card."""
    view = columns()[column]
    port = view.viewport()
    last = view.model().rowCount() - 1
    bottom = view.visualRect(view.model().index(last, 0)).bottom() if last >= 0 else 0
    return _point(port, QPoint(port.width() // 2, min(bottom + 20, port.height() - 5)))


def ladder() -> LadderList | None:
    """The rows of the ladder, while they are on screen."""
    found = [each for each in window().findChildren(LadderList) if each.isVisible()]
    return found[0] if found else None


def levels_on_screen() -> dict[str, tuple[int | None, int | None]]:
    """X and O of each row of the ladder, by name."""
    rows = ladder()
    return {} if rows is None else {card.label: (card.level, card.need) for card in rows.cards.rows()}


def mark_on_screen(name: str, kind: str) -> tuple[int, int]:
    """The middle of the X or the O of a row, in pixels of the screen."""
    rows = ladder()
    assert rows is not None
    card = next(card for card in rows.cards.rows() if card.label == name)
    places = rows.places(card)
    x = places.present_x if kind == "X" else places.need_x
    return _point(rows.viewport(), QPoint(round(x), round(rows.rect_of(card.id).center().y())))


def name_on_screen(name: str) -> tuple[int, int]:
    """A point on the name of a row of the ladder, in pixels of the screen."""
    rows = ladder()
    assert rows is not None
    card = next(card for card in rows.cards.rows() if card.label == name)
    return _point(rows.viewport(), QPoint(60, round(rows.rect_of(card.id).center().y())))


def over_level(name: str, level: int | None) -> tuple[int, int]:
    """The middle of a level in a row, in pixels of the screen."""
    rows = ladder()
    assert rows is not None
    card = next(card for card in rows.cards.rows() if card.label == name)
    return _point(rows.viewport(), QPoint(round(rows.columns.centre(level)), round(rows.rect_of(card.id).center().y())))


def button(words: str, where: QWidget | None = None) -> tuple[int, int]:
    """The middle of a visible button that says ``words``, in the window unless another is named."""
    buttons = (where or window()).findChildren(QPushButton)
    found = [each for each in buttons if each.isVisible() and each.text() == words]
    assert found, f"no button says {words}"
    return point_of(found[0])


def point_of(widget: QWidget) -> tuple[int, int]:
    """The middle of a widget, in pixels of the screen."""
    return _point(widget, widget.rect().center())


def lane_title(value: str) -> tuple[int, int]:
    """The middle of the title of a lane, in pixels of the screen."""
    found = window().findChild(LaneTitle, f"lane_{value}")
    assert isinstance(found, LaneTitle), value
    return _point(found, QPoint(60, found.height() // 2))


def beside_the_cards(column: str) -> tuple[int, int]:
    """A point low in a column, far from its last card."""
    port = columns()[column].viewport()
    return _point(port, QPoint(port.width() // 2, port.height() - 20))


def lifted_on_screen() -> int:
    """How many cards are in hand."""
    boards = [each for top in QApplication.topLevelWidgets() for each in top.findChildren(Tableau)]
    return sum(len(each.looks.lifted) for each in boards)


def chosen_on_screen() -> list[str]:
    """The names of the cards or rows that are chosen, in any order."""
    rows = ladder()
    lists = [*columns().values(), *([] if rows is None else [rows])]
    return sorted(str(index.data()) for view in lists for index in view.selectionModel().selectedIndexes())


def _point(widget: QWidget, local: QPoint) -> tuple[int, int]:
    point = widget.mapToGlobal(local)
    return point.x(), point.y()
