"""Journeys over roles: a whole matrix and its actions filled by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QApplication

from partenaires_desktop.ui.frame.views import ENTRIES
from partenaires_desktop.ui.matrix.view import MatrixView
from tests.journeys.onlooker import Onlooker, is_open, window
from tests.journeys.screen import Hand


def fill_a_matrix(eyes: Onlooker, hand: Hand) -> dict[str, Any]:
    """Type the first two rows, fill the second down to the last partner, correct a cell, clear one, take that back."""
    _see_the_matrix(eyes, hand)
    hand.key("ctrl+Home")
    for word in ("garant",) * 6:
        _type(eyes, hand, word)
    eyes.until(lambda: _grid()[0] == ["garant"] * 6, "the first row")
    for word in ("informe", "soutient", "fait", "fait", "consulte", "fait"):
        _type(eyes, hand, word)
    eyes.until(lambda: all(_grid()[1]), "the second row")
    hand.key("Up", "Home", *["shift+Right"] * 5, *["shift+Down"] * 16, "ctrl+d")
    eyes.until(lambda: all(all(row) for row in _grid()), "every cell")
    hand.key("ctrl+Home", *["Down"] * 5)
    _type(eyes, hand, "expert")
    eyes.until(lambda: _grid()[5][0].endswith("expert"), "the expert")
    hand.key("Delete")
    eyes.until(lambda: _grid()[5][1] == "", "an emptied cell")
    hand.key("ctrl+z")
    eyes.until(lambda: _grid()[5][1] == "soutient", "the cell as it was")
    seen = {"grid": eyes.ask(_grid)}
    hand.key("ctrl+q")
    return seen


def _type(eyes: Onlooker, hand: Hand, word: str) -> None:
    """Type a word on the current cell and go on to the next."""
    hand.type(word)
    eyes.until(_is_choosing, "the words that fit")
    hand.key("Tab")
    eyes.until(lambda: not _is_choosing(), "the table again")


def _see_the_matrix(eyes: Onlooker, hand: Hand) -> None:
    eyes.until(is_open, "the window with its project")
    number = next(number for number, entry in enumerate(ENTRIES, 1) if entry.code == "roles")
    hand.key(f"ctrl+{number}")
    eyes.until(lambda: any(view.isVisible() for view in window().findChildren(MatrixView)), "the matrix")
    for _attempt in range(6):
        if eyes.ask(lambda: QApplication.focusWidget() is matrix().phases.table):
            return
        hand.key("F6")
    raise AssertionError("the keyboard never comes to the table")


def matrix() -> MatrixView:
    """The view of roles."""
    return next(view for view in window().findChildren(MatrixView))


def _is_choosing() -> bool:
    return matrix().phases.chooser.isVisible()


def _grid() -> list[list[str]]:
    model = matrix().phases.model
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


SCENARIOS: dict[str, Callable[[Onlooker, Hand], dict[str, Any]]] = {
    scenario.__name__: scenario for scenario in (fill_a_matrix,)
}
