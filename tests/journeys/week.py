"""Journeys over the week: noting in one line, going to a card's place, and the pages before they are printed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QApplication

from partenaires_desktop.ui.printing.dialog import PrintDialog
from partenaires_desktop.ui.week.capture_dialog import CaptureDialog
from partenaires_desktop.ui.week.view import WeekView
from partenaires_desktop.ui.widgets.quiet_bar import quiet_bar_of
from tests.journeys.onlooker import Onlooker, point_of, window
from tests.journeys.screen import Hand


def note_a_line(eyes: Onlooker, hand: Hand) -> dict[str, Any]:
    """Note a call in the week; see it recorded, take it back, note it again; then note another over the board."""
    _see_the_week(eyes)
    hand.click(eyes.ask(lambda: point_of(week().capture.line)))
    hand.type("cpas | rencontre la coordinatrice | rappeler 12/12")
    told = eyes.until(lambda: "12" in week().capture.told.text() and week().capture.told.text(), "what will be noted")
    hand.key("Return")
    said = eyes.until(lambda: quiet_bar_of(window()).text, "the quiet bar")
    hand.key("ctrl+z")
    eyes.until(lambda: "Annulé" in quiet_bar_of(window()).text, "the step undone")
    hand.key("ctrl+y")
    eyes.until(lambda: "Rétabli" in quiet_bar_of(window()).text, "the step done again")
    hand.key("ctrl+2", "ctrl+j")
    eyes.until(lambda: (found := capture_dialog()) is not None and found.capture.line.hasFocus(), "the line in front")
    hand.type("brusano | vus au marche")
    hand.key("Return")
    eyes.until(lambda: capture_dialog() is None, "the line closed")
    hand.key("ctrl+q")
    return {"told": told, "said": said}


def go_to_a_place(eyes: Onlooker, hand: Hand) -> dict[str, Any]:
    """Go down to the first card by keyboard, press Enter, and stand on the board."""
    _see_the_week(eyes)
    names = eyes.ask(lambda: [card.matter.name for card in week().matters.cards])
    eyes.ask(_focus_first)
    hand.key("Return")
    eyes.until(lambda: not week().isVisible(), "another view")
    hand.key("ctrl+1")
    eyes.until(week_is_shown, "the week again")
    hand.key("ctrl+q")
    return {"names": names}


def look_before_printing(eyes: Onlooker, hand: Hand) -> dict[str, Any]:
    """Open the pages of the board, go through what can be printed, leave without printing."""
    _see_the_week(eyes)
    hand.key("ctrl+2", "ctrl+p")
    eyes.until(_is_made, "the pages")
    first = eyes.ask(_shown)
    hand.click(eyes.ask(lambda: point_of(_dialog().what)))
    hand.key("Down", "Down", "Return")
    eyes.until(lambda: _shown()[0] == "target" and _is_made(), "the map")
    second = eyes.ask(_shown)
    hand.key("Escape")
    eyes.until(lambda: print_dialog() is None, "the dialog closed")
    hand.key("ctrl+q")
    return {"first": first, "second": second}


def week() -> WeekView:
    """The view, once it was made; a bare one is never visible."""
    return next(view for view in QApplication.allWidgets() if isinstance(view, WeekView))


def week_is_shown() -> bool:
    """Whether it is in sight."""
    return week().isVisible()


def capture_dialog() -> CaptureDialog | None:
    """The line over another view, while it is open."""
    found = (each for each in QApplication.topLevelWidgets() if isinstance(each, CaptureDialog) and each.isVisible())
    return next(found, None)


def print_dialog() -> PrintDialog | None:
    """The pages before they are printed, while they are shown."""
    found = (each for each in QApplication.topLevelWidgets() if isinstance(each, PrintDialog) and each.isVisible())
    return next(found, None)


def _focus_first() -> None:
    week().matters.cards[0].setFocus()


def _is_made() -> bool:
    """Whether the pages of what is chosen are in sight."""
    found = print_dialog()
    return found is not None and not found.is_busy and found.preview.is_drawn()


def _dialog() -> PrintDialog:
    found = print_dialog()
    assert found is not None
    return found


def _shown() -> list[Any]:
    dialog = _dialog()
    return [dialog.order().what, dialog.preview.page_count, dialog.layer.text()]


def _see_the_week(eyes: Onlooker) -> None:
    eyes.until(lambda: any(isinstance(each, WeekView) and each.isVisible() for each in QApplication.allWidgets()), "it")
    eyes.until(lambda: window().isActiveWindow() and bool(week().matters.cards), "the window in front")


SCENARIOS: dict[str, Callable[[Onlooker, Hand], dict[str, Any]]] = {
    "note_a_line": note_a_line,
    "go_to_a_place": go_to_a_place,
    "look_before_printing": look_before_printing,
}
