"""What a coordinator does in a journey: each scenario acts with mouse and keyboard and says what it saw last."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.journeys.onlooker import (
    Onlooker,
    board_on_screen,
    button,
    card,
    columns,
    free_place,
    levels_on_screen,
    mark_on_screen,
    over_level,
)
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


def drag_marks_of_the_ladder(eyes: Onlooker, hand: Hand) -> dict[str, Any]:
    """Turn to the ladder, drag X and O of the CPAS, give one drag up, move a row by keyboard, and leave."""
    _see_the_board(eyes)
    hand.click(eyes.ask(lambda: card(LETS, "CPAS")))
    hand.key("ctrl+t")
    eyes.until(lambda: levels_on_screen().get("CPAS") == (1, 2), "the CPAS on the ladder")
    _drag_mark(eyes, hand, "X", 3)
    eyes.until(lambda: levels_on_screen()["CPAS"] == (3, 2), "X at the last level")
    _drag_mark(eyes, hand, "O", 1)
    eyes.until(lambda: levels_on_screen()["CPAS"] == (3, 1), "O one level back")
    hand.key("ctrl+z")
    eyes.until(lambda: levels_on_screen()["CPAS"] == (3, 2), "O where it was")

    start, end = eyes.ask(lambda: mark_on_screen("CPAS", "X")), eyes.ask(lambda: over_level("CPAS", None))
    hand.press(start)
    hand.travel(start, end)
    hand.key("Escape")
    hand.release()
    assert eyes.ask(levels_on_screen)["CPAS"] == (3, 2), "a drag that is given up moves nothing"
    hand.key("ctrl+Left", "alt+Right")
    eyes.until(lambda: levels_on_screen()["CPAS"] == (2, 3), "X back and O up by keyboard")
    hand.key("ctrl+t")
    eyes.until(lambda: "CPAS" in board_on_screen().get(HELPS, ()), "the CPAS among the cards")
    seen = eyes.ask(board_on_screen)
    hand.key("ctrl+q")
    return seen


def listen(eyes: Onlooker, hand: Hand) -> dict[str, Any]:
    """Go over both faces by keyboard, and read after each gesture what another process hears of the window."""
    _see_the_board(eyes)
    hand.click(eyes.ask(lambda: card(LETS, "CPAS")))
    board = _heard("CPAS")
    hand.key("ctrl+Right")
    eyes.until(lambda: "CPAS" in board_on_screen()[HELPS], "the CPAS one level further")
    moved = _heard("CPAS")
    hand.key("ctrl+t")
    eyes.until(lambda: bool(levels_on_screen()), "the ladder")
    rows = _heard("CPAS")
    hand.key("Down")
    below = _heard("")
    hand.key("ctrl+q")
    return {"board": board, "moved": moved, "ladder": rows, "below": below}


def _heard(focus: str) -> dict[str, Any]:
    """What a screen reader finds, once what has the focus is called ``focus``."""
    heard: dict[str, Any] = {}
    for _attempt in range(20):
        command = ["/usr/bin/python3", str(Path(__file__).with_name("reader.py")), str(os.getpid())]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
        heard = json.loads(done.stdout)
        if heard["focused"].startswith(focus) and heard["focused"]:
            return heard
    raise AssertionError(f"the focus is never on {focus!r}: {heard}")


def _drag_mark(eyes: Onlooker, hand: Hand, kind: str, level: int) -> None:
    hand.drag(eyes.ask(lambda: mark_on_screen("CPAS", kind)), eyes.ask(lambda: over_level("CPAS", level)))


def _see_the_board(eyes: Onlooker) -> None:
    eyes.until(lambda: len(columns()) == 6 and any(board_on_screen().values()), "six columns with cards")


def _drag(eyes: Onlooker, hand: Hand, name: str, start: str, end: str) -> None:
    hand.drag(eyes.ask(lambda: card(start, name)), eyes.ask(lambda: free_place(end)))
    eyes.until(lambda: name in board_on_screen()[end], f"{name} in {end}")


SCENARIOS: dict[str, Callable[[Onlooker, Hand], dict[str, Any]]] = {
    scenario.__name__: scenario
    for scenario in (look, drag_and_undo, let_go_of_a_drag, place_by_keyboard, drag_marks_of_the_ladder, listen)
}
