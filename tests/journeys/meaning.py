"""Journeys over phases, facts, things to do and time: what the marks mean, and when."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QSlider, QWidget

from partenaires_desktop.ui.ask import Sheet
from partenaires_desktop.ui.board.days.time_bar import TimeBar
from partenaires_desktop.ui.board.ladder.row_list import LadderList
from partenaires_desktop.ui.board.panel.panel import PartnerPanel
from partenaires_desktop.ui.board.view import BoardView
from partenaires_desktop.ui.follow_ups.dialog import FollowUpsDialog
from partenaires_desktop.ui.main_window import MainWindow
from tests.journeys.onlooker import (
    Onlooker,
    beside_the_cards,
    board_on_screen,
    button,
    card,
    chosen_on_screen,
    is_open,
    levels_on_screen,
    point_of,
    window,
)
from tests.journeys.scenarios import HELPS, LETS, drag, see_the_board
from tests.journeys.screen import Hand


def follow_the_phases(eyes: Onlooker, hand: Hand) -> dict[str, Any]:
    """From the first phase to the last on the ladder: O moves, X stays; lower O in the last phase."""
    see_the_board(eyes, hand)
    hand.click(eyes.ask(lambda: card(LETS, "CPAS")))
    hand.key("ctrl+t", *["ctrl+Prior"] * 6)
    eyes.until(lambda: levels_on_screen().get("CPAS") == (1, 1), "the need of the first phase")
    ghost = eyes.ask(lambda: _row("CPAS").needs[-1])
    hand.key(*["ctrl+Next"] * 6)
    eyes.until(lambda: levels_on_screen().get("CPAS") == (1, 3), "the need of the last phase")
    hand.key("alt+Left")
    eyes.until(lambda: levels_on_screen().get("CPAS") == (1, 2), "one level less in the last phase")
    hand.key("ctrl+Prior")
    eyes.until(lambda: levels_on_screen().get("CPAS") == (1, 1), "the phase before, as it was")
    hand.key("ctrl+q")
    return {"ghost": ghost}


def set_needs_of_several(eyes: Onlooker, hand: Hand) -> dict[str, Any]:
    """Choose a column with a band, and set what the last phase needs of all of them at once."""
    see_the_board(eyes, hand)
    there = set(eyes.ask(board_on_screen)[LETS])
    hand.drag(eyes.ask(lambda: beside_the_cards(LETS)), eyes.ask(lambda: card(LETS, "CPAS")))
    eyes.until(lambda: set(chosen_on_screen()) == there, "the cards of the column chosen")
    hand.click(eyes.ask(lambda: button("Besoin par phase…")))
    boxes = eyes.until(lambda: _in_front(Sheet).findChildren(QComboBox), "the sheet of needs")
    hand.click(eyes.ask(lambda: point_of(boxes[-1])))
    hand.key("End", "Return")
    eyes.until(lambda: boxes[-1].currentData() == 3, "the highest need")
    hand.click(eyes.ask(lambda: button("Fixer les besoins", _in_front(Sheet))))
    eyes.until(lambda: all(one.needs[-1] == 3 for one in _cards() if one.label in there), "the needs of all")
    eyes.until(is_open, "the window in front again")
    hand.key("ctrl+q")
    return {"partners": sorted(there)}


def rate_and_follow_up(eyes: Onlooker, hand: Hand) -> dict[str, Any]:
    """Drag a card, say what was seen, note what there is to do, tick it in the list of all partners."""
    see_the_board(eyes, hand)
    drag(eyes, hand, "CPAS", LETS, HELPS)
    hand.click(eyes.ask(lambda: button("Ajouter un fait")))
    eyes.until(lambda: isinstance(QApplication.focusWidget(), QPlainTextEdit), "the form for a fact")
    hand.type("A mis sa salle a disposition")
    hand.key("ctrl+Return")
    eyes.until(lambda: _card("CPAS").present.fact == "A mis sa salle a disposition", "the fact")

    hand.click(eyes.ask(lambda: card(HELPS, "CPAS")))
    waiting = eyes.ask(lambda: len(_card("CPAS").to_dos))
    _scroll_down(eyes, hand)
    hand.click(eyes.ask(lambda: button("Une chose à faire…")))
    eyes.until(lambda: isinstance(QApplication.focusWidget(), QLineEdit) and _in_front(Sheet), "the sheet")
    hand.type("Envoyer les horaires")
    hand.key("Return")
    eyes.until(lambda: len(_card("CPAS").to_dos) == waiting + 1, "one thing more to do")
    eyes.until(is_open, "the window in front again")

    hand.key("ctrl+shift+d")
    listed = eyes.until(lambda: _in_front(FollowUpsDialog), "the list")
    eyes.ask(lambda: listed.table.selectRow([one.wording for one in listed.model.rows()].index("Envoyer les horaires")))
    hand.key("space")
    eyes.until(lambda: "Envoyer les horaires" not in [one.wording for one in listed.model.rows()], "it is done")
    hand.key("Escape")
    eyes.until(is_open, "the window in front again")
    hand.key("ctrl+q")
    return {}


def travel_in_time(eyes: Onlooker, hand: Hand) -> dict[str, Any]:
    """Go to the first day by keyboard, read what changed since, play from the start, come back to today."""
    see_the_board(eyes, hand)
    first = eyes.ask(board_on_screen)
    hand.click(eyes.ask(lambda: button("Temps")))
    eyes.until(lambda: isinstance(QApplication.focusWidget(), QSlider), "the slider")
    hand.key("Home")
    eyes.until(lambda: sum(map(len, board_on_screen().values())) < sum(map(len, first.values())), "fewer partners")
    then = eyes.ask(board_on_screen)
    hand.click(eyes.ask(lambda: button("Ce qui a changé…")))
    told = eyes.until(
        lambda: "".join(field.toPlainText() for field in _in_front(Sheet).findChildren(QPlainTextEdit)), "the changes"
    )
    hand.key("Escape")
    eyes.until(is_open, "the window in front again")
    hand.click(eyes.ask(lambda: button("Rejouer")))
    eyes.until(lambda: _bar().is_playing and _bar().slider.value() > 1, "days that go by")
    hand.click(eyes.ask(lambda: button("Pause")))
    hand.key("Escape")
    eyes.until(lambda: board_on_screen() == first, "the board of today")
    hand.key("ctrl+q")
    return {"then": then, "told": told}


def _in_front(kind: type[Any]) -> Any:
    """The dialog of this kind that is in front; an empty widget while there is none."""
    found = QApplication.activeModalWidget()
    return found if isinstance(found, kind) and found.isVisible() else QWidget()


def _shown(kind: type[Any]) -> Any:
    """What the main window shows of this kind, also while a dialog is in front of it."""
    windows = [each for each in QApplication.topLevelWidgets() if isinstance(each, MainWindow)]
    return next(found for each in windows for found in each.findChildren(kind))


def _cards() -> Any:
    return _shown(BoardView).board.cards


def _card(name: str) -> Any:
    return next(one for one in _cards() if one.label == name)


def _scroll_down(eyes: Onlooker, hand: Hand) -> None:
    """Turn the wheel over the panel until its end is in sight."""
    panel = eyes.until(lambda: window().findChild(PartnerPanel), "the panel of the board")
    assert panel is not None
    hand.wheel(eyes.ask(lambda: point_of(panel)), 40)
    bar = eyes.ask(panel.verticalScrollBar)
    eyes.until(lambda: bar.value() == bar.maximum(), "the end of the panel")


def _row(name: str) -> Any:
    return next(one for one in _shown(LadderList).cards.rows() if one.label == name)


def _bar() -> TimeBar:
    bar: TimeBar = _shown(TimeBar)
    return bar


SCENARIOS: dict[str, Callable[[Onlooker, Hand], dict[str, Any]]] = {
    scenario.__name__: scenario
    for scenario in (follow_the_phases, set_needs_of_several, rate_and_follow_up, travel_in_time)
}
