"""What a coordinator does in a journey: each scenario acts with mouse and keyboard and says what it saw last."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.journeys.onlooker import Onlooker, board_on_screen, button, card, columns, free_place
from tests.journeys.screen import Hand

LETS, HELPS = "column_1", "column_2"


def look(eyes: Onlooker, hand: Hand) -> dict[str, Any]:
    """Open the board, read it, leave."""
    _see_the_board(eyes)
    seen = eyes.ask(board_on_screen)
    hand.key("ctrl+q")
    return seen


def drag_and_undo(eyes: Onlooker, hand: Hand) -> dict[str, Any]:
    """Drag the CPAS from «Laisse faire» to «Aide à faire», take it back, drag it and another one again, and leave."""
    _see_the_board(eyes)
    first = eyes.ask(board_on_screen)
    _drag(eyes, hand, "CPAS", LETS, HELPS)
    assert eyes.ask(lambda: button("Annuler")), "the quiet bar offers to take it back"

    hand.key("ctrl+z")
    eyes.until(lambda: board_on_screen() == first, "the board as it was before")
    _drag(eyes, hand, "CPAS", LETS, HELPS)
    hand.click(eyes.ask(lambda: button("Annuler")))
    eyes.until(lambda: board_on_screen() == first, "the board as it was, by the quiet bar")

    _drag(eyes, hand, "CPAS", LETS, HELPS)
    _drag(eyes, hand, "Pharmacie", LETS, HELPS)
    seen = eyes.ask(board_on_screen)
    hand.key("ctrl+q")
    return seen


def let_go_of_a_drag(eyes: Onlooker, hand: Hand) -> dict[str, Any]:
    """Begin a drag and press Esc: the card goes home."""
    _see_the_board(eyes)
    start, end = eyes.ask(lambda: card(LETS, "CPAS")), eyes.ask(lambda: free_place(HELPS))
    hand.press(start)
    hand.travel(start, end)
    hand.key("Escape")
    hand.release()
    seen = eyes.ask(board_on_screen)
    hand.key("ctrl+q")
    return seen


def place_by_keyboard(eyes: Onlooker, hand: Hand) -> dict[str, Any]:
    """Click the CPAS, move it one level up with Ctrl+→, and leave."""
    _see_the_board(eyes)
    hand.click(eyes.ask(lambda: card(LETS, "CPAS")))
    hand.key("ctrl+Right")
    eyes.until(lambda: "CPAS" in board_on_screen()[HELPS], "the CPAS one level further")
    seen = eyes.ask(board_on_screen)
    hand.key("ctrl+q")
    return seen


def _see_the_board(eyes: Onlooker) -> None:
    eyes.until(lambda: len(columns()) == 6 and any(board_on_screen().values()), "six columns with cards")


def _drag(eyes: Onlooker, hand: Hand, name: str, start: str, end: str) -> None:
    hand.drag(eyes.ask(lambda: card(start, name)), eyes.ask(lambda: free_place(end)))
    eyes.until(lambda: name in board_on_screen()[end], f"{name} in {end}")


SCENARIOS: dict[str, Callable[[Onlooker, Hand], dict[str, Any]]] = {
    scenario.__name__: scenario for scenario in (look, drag_and_undo, let_go_of_a_drag, place_by_keyboard)
}
