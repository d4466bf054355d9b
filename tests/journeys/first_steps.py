"""Journeys along the first steps of a project, and from a warning to its explanation."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtWidgets import QApplication, QWidget

from partenaires_desktop.ui.first_steps.strip import Strip
from partenaires_desktop.ui.help.window import HelpWindow
from partenaires_desktop.ui.import_.dialog import ImportDialog
from partenaires_desktop.ui.project.dialog import ProjectDialog
from tests.journeys.onlooker import Onlooker, board_on_screen, card, chosen_on_screen, is_open, point_of, window
from tests.journeys.screen import Hand
from tests.journeys.week import week, week_is_shown

W = TypeVar("W", bound=QWidget)


def follow_the_first_steps(eyes: Onlooker, hand: Hand) -> dict[str, Any]:
    """From the week to the phases, on to the names, paste three of them, and leave the path there."""
    eyes.until(is_open, "the window in front")
    eyes.until(week_is_shown, "the week")
    offered = eyes.ask(lambda: [button.accessibleName() for button in week().first_steps.buttons])
    hand.click(eyes.ask(lambda: point_of(week().first_steps.buttons[0])))
    eyes.until(lambda: has_the_keyboard(ProjectDialog), "the phases of the project")
    hand.key("Escape")
    eyes.until(lambda: front(ProjectDialog) is None, "the project closed")
    first = eyes.until(lambda: strip() is not None and strip_words(), "the strip")
    hand.click(eyes.ask(lambda: point_of(the_strip().onward)))
    eyes.until(lambda: "2" in the_strip().place.text(), "the second step")
    hand.click(eyes.ask(lambda: point_of(the_strip().act)))
    eyes.until(lambda: has_the_keyboard(ImportDialog), "the import")
    hand.click(eyes.ask(lambda: point_of(the_import().source.text)))
    hand.type("CPAS du Parc\nMaison de sante\nEcole du Canal\n")
    hand.click(eyes.ask(lambda: point_of(the_import().source.read_button)))
    eyes.until(lambda: the_import().import_button.isVisible() and the_import().import_button.isEnabled(), "the plan")
    hand.click(eyes.ask(lambda: point_of(the_import().import_button)))
    eyes.until(lambda: front(ImportDialog) is None, "the import done")
    second = eyes.until(lambda: the_strip().words.text().startswith("✓") and strip_words(), "the step ticked off")
    hand.click(eyes.ask(lambda: point_of(the_strip().onward)))
    third = eyes.until(lambda: "3" in the_strip().place.text() and strip_words(), "the third step")
    hand.key("ctrl+q")
    return {"offered": offered, "first": first, "second": second, "third": third}


def take_the_first_steps_up(eyes: Onlooker, hand: Hand) -> dict[str, Any]:
    """Another day: the strip is where it was; leave it by mouse, bring it back from the menu by keyboard."""
    eyes.until(is_open, "the window in front")
    found = eyes.until(lambda: strip() is not None and strip_words(), "the strip again")
    hand.click(eyes.ask(lambda: point_of(the_strip().leave)))
    eyes.until(lambda: strip() is None, "the strip put away")
    hand.key("alt+i")
    hand.key("r")
    again = eyes.until(lambda: strip() is not None and strip_words(), "the strip brought back")
    hand.key("ctrl+q")
    return {"found": found, "again": again}


def ask_why(eyes: Onlooker, hand: Hand) -> dict[str, Any]:
    """Press F1 on a card of the board, then «Why?» on a thing of the week."""
    eyes.until(is_open, "the window in front")
    hand.key("ctrl+2")
    eyes.until(lambda: any(board_on_screen().values()), "the board")
    column, names = eyes.ask(lambda: next((column, names) for column, names in board_on_screen().items() if names))
    hand.click(eyes.ask(lambda: card(column, names[0])))
    eyes.until(lambda: names[0] in chosen_on_screen(), "the card chosen")
    hand.key("F1")
    told = eyes.until(lambda: has_the_keyboard(HelpWindow) and help_words(), "the help about the card")
    hand.key("Escape")
    eyes.until(lambda: front(HelpWindow) is None, "the help closed")
    hand.key("ctrl+1")
    eyes.until(week_is_shown, "the week")
    hand.click(eyes.ask(lambda: point_of(_first_why())))
    thing = eyes.until(lambda: has_the_keyboard(HelpWindow) and help_words(), "the help about the thing")
    hand.key("Escape")
    eyes.until(lambda: front(HelpWindow) is None, "the help closed")
    hand.key("ctrl+q")
    return {"card": told, "thing": thing}


def front(kind: type[W]) -> W | None:
    """The window of that kind, while it is in sight."""
    return next((each for each in QApplication.topLevelWidgets() if isinstance(each, kind) and each.isVisible()), None)


def has_the_keyboard(kind: type[QWidget]) -> bool:
    """Whether a window of that kind is in front."""
    found = front(kind)
    return found is not None and found.isActiveWindow() and found.focusWidget() is not None


def the_import() -> ImportDialog:
    """The import, which is in sight."""
    found = front(ImportDialog)
    assert found is not None
    return found


def strip() -> Strip | None:
    """The strip, while it is in sight."""
    return next((each for each in window().findChildren(Strip) if each.isVisible()), None)


def the_strip() -> Strip:
    """The strip, which is in sight."""
    found = strip()
    assert found is not None
    return found


def strip_words() -> str:
    """What the strip says."""
    return f"{the_strip().place.text()}: {the_strip().words.text()}"


def help_words() -> str:
    """The paragraph of the help that stands out."""
    found = front(HelpWindow)
    spots = found.page.extraSelections() if found is not None else []
    return str(spots[0].cursor.selectedText()) if spots else ""


def _first_why() -> QWidget:
    first = week().matters.cards[0]
    return next(each for each in first.findChildren(QWidget) if each.property("why") and each.isVisible())


SCENARIOS: dict[str, Callable[[Onlooker, Hand], dict[str, Any]]] = {
    "follow_the_first_steps": follow_the_first_steps,
    "take_the_first_steps_up": take_the_first_steps_up,
    "ask_why": ask_why,
}
