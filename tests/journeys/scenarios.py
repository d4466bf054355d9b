"""What a coordinator does in a journey: each scenario acts with mouse and keyboard and says what it saw last."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from partenaires_desktop.ui.frame.views import ENTRIES
from tests.journeys.onlooker import (
    Onlooker,
    beside_the_cards,
    board_on_screen,
    button,
    card,
    chosen_on_screen,
    columns,
    free_place,
    is_open,
    lane_title,
    levels_on_screen,
    lifted_on_screen,
    mark_on_screen,
    name_on_screen,
    over_level,
)
from tests.journeys.screen import Hand

LETS, HELPS = "column_1", "column_2"
_OTHER_PROGRAM = """
from PySide6.QtWidgets import QApplication, QLabel
application = QApplication([])
label = QLabel("another program")
label.resize(300, 100)
label.show()
application.exec()
"""


def look(eyes: Onlooker, hand: Hand) -> dict[str, Any]:
    """Open the board, read it, leave."""
    see_the_board(eyes, hand)
    seen = eyes.ask(board_on_screen)
    hand.key("ctrl+q")
    return seen


def look_at_lanes(eyes: Onlooker, hand: Hand) -> dict[str, Any]:
    """Open the board as it was left, in lanes, read it, leave."""
    _go_to_the_board(eyes, hand)
    eyes.until(lambda: len(columns()) > 6 and any(board_on_screen().values()), "lanes with cards")
    seen = eyes.ask(board_on_screen)
    hand.key("ctrl+q")
    return seen


def drag_and_undo(eyes: Onlooker, hand: Hand) -> dict[str, Any]:
    """Drag the CPAS from «Laisse faire» to «Aide à faire», take it back, drag it and another one again, and leave."""
    see_the_board(eyes, hand)
    first = eyes.ask(board_on_screen)
    drag(eyes, hand, "CPAS", LETS, HELPS)
    assert eyes.ask(lambda: button("Annuler")), "the quiet bar offers to take it back"

    hand.key("ctrl+z")
    eyes.until(lambda: board_on_screen() == first, "the board as it was before")
    drag(eyes, hand, "CPAS", LETS, HELPS)
    hand.click(eyes.ask(lambda: button("Annuler")))
    eyes.until(lambda: board_on_screen() == first, "the board as it was, by the quiet bar")

    drag(eyes, hand, "CPAS", LETS, HELPS)
    drag(eyes, hand, "Pharmacie", LETS, HELPS)
    seen = eyes.ask(board_on_screen)
    hand.key("ctrl+q")
    return seen


def let_go_of_a_drag(eyes: Onlooker, hand: Hand) -> dict[str, Any]:
    """Begin a drag and press Esc: the card goes home."""
    see_the_board(eyes, hand)
    start, end = eyes.ask(lambda: card(LETS, "CPAS")), eyes.ask(lambda: free_place(HELPS))
    hand.press(start)
    hand.travel(start, end)
    hand.key("Escape")
    hand.release()
    seen = eyes.ask(board_on_screen)
    hand.key("ctrl+q")
    return seen


def lose_the_window(eyes: Onlooker, hand: Hand) -> dict[str, Any]:
    """Begin a drag, and have another program come to the front: the card goes home."""
    see_the_board(eyes, hand)
    start, end = eyes.ask(lambda: card(LETS, "CPAS")), eyes.ask(lambda: free_place(HELPS))
    hand.press(start)
    hand.travel(start, end)
    eyes.until(lambda: bool(lifted_on_screen()), "the card in hand")
    other = subprocess.Popen([sys.executable, "-c", _OTHER_PROGRAM])
    try:
        eyes.until(lambda: not lifted_on_screen(), "the card at home again")
        hand.release()
    finally:
        other.terminate()
        other.wait(timeout=10)
    eyes.until(lambda: bool(columns()), "the window in front again")
    seen = eyes.ask(board_on_screen)
    hand.key("ctrl+q")
    return seen


def place_by_keyboard(eyes: Onlooker, hand: Hand) -> dict[str, Any]:
    """Click the CPAS, move it one level up with Ctrl+→, and leave."""
    see_the_board(eyes, hand)
    hand.click(eyes.ask(lambda: card(LETS, "CPAS")))
    hand.key("ctrl+Right")
    eyes.until(lambda: "CPAS" in board_on_screen()[HELPS], "the CPAS one level further")
    seen = eyes.ask(board_on_screen)
    hand.key("ctrl+q")
    return seen


def drag_marks_of_the_ladder(eyes: Onlooker, hand: Hand) -> dict[str, Any]:
    """Turn to the ladder, drag X and O of the CPAS, give one drag up, move a row by keyboard, and leave."""
    see_the_board(eyes, hand)
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


def carry_between_lanes(eyes: Onlooker, hand: Hand) -> dict[str, Any]:
    """Lay the cards out by weight, drag the CPAS to another lane and column, take it back, close a lane, redo."""
    see_the_board(eyes, hand)
    hand.click(eyes.ask(lambda: button("Couloirs\u00a0: aucun")))
    hand.key("Down", "Down", "Down", "Return")
    eyes.until(lambda: "CPAS" in board_on_screen().get("column_1_essential", ()), "the CPAS in the lane of its weight")
    first = eyes.ask(board_on_screen)
    hand.drag(eyes.ask(lambda: card("column_1_essential", "CPAS")), eyes.ask(lambda: free_place("column_2_important")))
    eyes.until(lambda: "CPAS" in board_on_screen()["column_2_important"], "the CPAS in the other lane and column")
    hand.key("ctrl+z")
    eyes.until(lambda: board_on_screen() == first, "the lanes as they were before, by one step back")
    hand.click(eyes.ask(lambda: lane_title("important")))
    eyes.until(lambda: "column_2_important" not in columns(), "a closed lane")
    hand.click(eyes.ask(lambda: lane_title("important")))
    eyes.until(lambda: "column_2_important" in columns(), "the lane open again")
    hand.key("ctrl+shift+z")
    eyes.until(lambda: "CPAS" in board_on_screen()["column_2_important"], "the CPAS carried again")
    seen = eyes.ask(board_on_screen)
    hand.key("ctrl+q")
    return seen


def pull_a_band(eyes: Onlooker, hand: Hand) -> dict[str, Any]:
    """Pull a band over the cards of «Laisse faire», let go of it with Esc, pull it again and carry them all."""
    see_the_board(eyes, hand)
    there = set(eyes.ask(board_on_screen)[LETS])
    start, end = eyes.ask(lambda: beside_the_cards(LETS)), eyes.ask(lambda: card(LETS, "CPAS"))
    hand.press(start)
    hand.travel(start, end)
    eyes.until(lambda: set(chosen_on_screen()) == there, "the cards under the band chosen")
    hand.key("Escape")
    eyes.until(lambda: not chosen_on_screen(), "nothing chosen any more")
    hand.release()
    hand.drag(start, end)
    eyes.until(lambda: set(chosen_on_screen()) == there, "the cards of the column chosen")
    hand.drag(end, eyes.ask(lambda: free_place(HELPS)))
    eyes.until(lambda: there <= set(board_on_screen()[HELPS]), "the deck in the next column")
    seen = eyes.ask(board_on_screen)
    hand.key("ctrl+q")
    return seen


def pull_a_band_over_rows(eyes: Onlooker, hand: Hand) -> dict[str, Any]:
    """Pull a band over rows of the ladder, let go of it with Esc, pull it again and carry the X of them all."""
    see_the_board(eyes, hand)
    hand.click(eyes.ask(lambda: card(LETS, "CPAS")))
    hand.key("ctrl+t")
    rows = list(eyes.until(levels_on_screen, "the ladder"))
    touched = sorted(rows[:3])
    start, end = eyes.ask(lambda: name_on_screen(rows[0])), eyes.ask(lambda: over_level(rows[2], None))
    hand.press(start)
    hand.travel(start, end)
    eyes.until(lambda: chosen_on_screen() == touched, "the rows under the band chosen")
    hand.key("Escape")
    eyes.until(lambda: chosen_on_screen() == ["CPAS"], "what was chosen before")
    hand.release()
    hand.drag(start, end)
    eyes.until(lambda: chosen_on_screen() == touched, "the rows chosen")
    hand.drag(eyes.ask(lambda: mark_on_screen(rows[0], "X")), eyes.ask(lambda: over_level(rows[0], 3)))
    eyes.until(lambda: all(levels_on_screen()[one][0] == 3 for one in touched), "each X at the last level")
    hand.key("ctrl+t")
    eyes.until(lambda: set(touched) <= set(board_on_screen().get("column_3", ())), "their cards in the last column")
    seen = eyes.ask(board_on_screen)
    hand.key("ctrl+q")
    return {"touched": touched, "board": seen}


def listen(eyes: Onlooker, hand: Hand) -> dict[str, Any]:
    """Go over both faces by keyboard, and read after each gesture what another process hears of the window."""
    see_the_board(eyes, hand)
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


def _go_to_the_board(eyes: Onlooker, hand: Hand) -> None:
    """Wait for the window, and turn to the continuum by its key."""
    eyes.until(is_open, "the window with its project")
    number = next(number for number, entry in enumerate(ENTRIES, 1) if entry.code == "continuum")
    hand.key(f"ctrl+{number}")


def see_the_board(eyes: Onlooker, hand: Hand) -> None:
    """Turn to the continuum and wait for its cards."""
    _go_to_the_board(eyes, hand)
    eyes.until(lambda: len(columns()) == 6 and any(board_on_screen().values()), "six columns with cards")


def drag(eyes: Onlooker, hand: Hand, name: str, start: str, end: str) -> None:
    """Drag a card to another column."""
    hand.drag(eyes.ask(lambda: card(start, name)), eyes.ask(lambda: free_place(end)))
    eyes.until(lambda: name in board_on_screen()[end], f"{name} in {end}")


SCENARIOS: dict[str, Callable[[Onlooker, Hand], dict[str, Any]]] = {
    scenario.__name__: scenario
    for scenario in (
        look,
        look_at_lanes,
        drag_and_undo,
        let_go_of_a_drag,
        lose_the_window,
        place_by_keyboard,
        drag_marks_of_the_ladder,
        carry_between_lanes,
        pull_a_band,
        pull_a_band_over_rows,
        listen,
    )
}
