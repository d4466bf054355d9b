"""Journeys over the life of a charter: what is missing is given, pages are exported, signed with a scan, amended."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFileDialog,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QWidget,
)

from partenaires_desktop.domain.charter_life import Stage
from partenaires_desktop.ui.charters.panel import CharterPanel
from partenaires_desktop.ui.charters.view import ChartersView
from partenaires_desktop.ui.frame.views import ENTRIES
from partenaires_desktop.ui.widgets.quiet_bar import quiet_bar_of
from tests.journeys.onlooker import Onlooker, button, is_open, point_of, window
from tests.journeys.screen import Hand

SIGNATORY, SIGNED = "Camille Exemple", "01/03/2026"
DRAFT, FROZEN, SCAN = "brouillon.pdf", "signee.pdf", "scan.png"
"""Files in the folder of the program, which a test gives it."""


def lead_a_charter_to_its_amendment(eyes: Onlooker, hand: Hand) -> dict[str, Any]:
    """Give the missing signatory, export the draft, have it signed with a scan, and prepare an amendment."""
    _see_the_charter(eyes, hand)
    _name_who_signs(eyes, hand)
    _export(eyes, hand, DRAFT)

    hand.click(eyes.ask(lambda: button("Mettre à la signature")))
    eyes.until(lambda: _stands_at(Stage.TO_SIGN), "the frozen pages")
    number = eyes.ask(lambda: _snapshot().number)
    _note_a_signature(eyes, hand)
    _attach_a_scan(eyes, hand)
    hand.click(eyes.ask(lambda: button("La charte est signée")))
    eyes.until(lambda: _stands_at(Stage.SIGNED), "the signed charter")
    _export(eyes, hand, FROZEN)

    hand.click(eyes.ask(lambda: button("Préparer un avenant")))
    eyes.until(lambda: _stands_at(Stage.DRAFT) and _life().amends is not None, "the amendment")
    hand.key("ctrl+q")
    return {"number": number}


def look_at_the_signed_charter(eyes: Onlooker, hand: Hand) -> dict[str, Any]:
    """Go from the amendment to the signed charter, read who signed and which scan is there, and export it again."""
    _see_the_charter(eyes, hand)
    if eyes.ask(lambda: _life().stage) is not Stage.SIGNED:
        back = eyes.ask(lambda: next(one for one in _buttons() if one.text().startswith("Voir la version")))
        hand.click(eyes.ask(lambda: point_of(back)))
    eyes.until(lambda: _stands_at(Stage.SIGNED), "the signed charter")
    hand.click(eyes.ask(lambda: button("Signatures")))
    eyes.until(_signatures_shown, "the signatures")
    signed = eyes.ask(lambda: [line.signed_on is not None for line in _life().signatures])
    scans = eyes.ask(lambda: [line.scan.name for line in _life().signatures if line.scan is not None])
    _export(eyes, hand, FROZEN.replace(".", "-encore."))
    seen = {
        "number": eyes.ask(lambda: _snapshot().number),
        "signed": signed,
        "scans": scans,
        "amended": eyes.ask(lambda: _life().amended_by is not None),
    }
    hand.key("ctrl+q")
    return seen


def open_the_choice_of_a_charter(eyes: Onlooker, hand: Hand) -> dict[str, Any]:
    """Open the list of charters under its box: which lines are whole, and how many there are."""
    _see_the_charter(eyes, hand)
    choice = eyes.ask(lambda: _view()._choice)
    hand.click(eyes.ask(lambda: point_of(choice)))
    eyes.until(lambda: QApplication.activePopupWidget() is not None, "the list")
    seen = eyes.ask(lambda: {"lines": choice.count(), "whole": _whole_lines(choice.view())})
    hand.key("Escape")
    eyes.until(lambda: QApplication.activePopupWidget() is None, "the list closed")
    hand.key("ctrl+q")
    return seen


def _whole_lines(lines: QAbstractItemView) -> int:
    """How many lines of an open list are in sight from their first pixel to their last, and wide enough to be read."""
    model, room = lines.model(), lines.viewport().rect()
    places = [lines.visualRect(model.index(row, 0)) for row in range(model.rowCount())]
    wide = lines.sizeHintForColumn(0) <= room.width()
    return sum(wide and room.contains(place) for place in places)


def _see_the_charter(eyes: Onlooker, hand: Hand) -> None:
    eyes.until(is_open, "the window with its project")
    number = next(number for number, entry in enumerate(ENTRIES, 1) if entry.code == "charters")
    hand.key(f"ctrl+{number}")
    eyes.until(lambda: any(isinstance(each, ChartersView) for each in QApplication.allWidgets()), "the view")
    eyes.until(lambda: _view().isVisible() and _are_pages_drawn(), "the pages")


def _name_who_signs(eyes: Onlooker, hand: Hand) -> None:
    """Follow the way to what prevents signing, and give it."""
    hand.click(eyes.ask(lambda: button("Voir ce qui empêche de signer")))
    eyes.until(
        lambda: bool((QApplication.focusWidget() or QWidget()).property("blocking")), "the piece that is missing"
    )
    hand.key("space")
    eyes.until(lambda: QApplication.focusWidget() is _panel().parties.name.line, "the field it leads to")
    hand.type(SIGNATORY)
    hand.key("Tab")
    eyes.until(lambda: any(one.signatory_name == SIGNATORY for one in _snapshot().parties), "the name")
    eyes.until(_are_pages_drawn, "the pages with the name")
    hand.click(eyes.ask(lambda: button("À compléter")))
    eyes.until(_readiness_shown, "what is missing")
    assert not eyes.ask(lambda: [one for one in _buttons() if one.property("blocking") and one.isVisible()])


def _note_a_signature(eyes: Onlooker, hand: Hand) -> None:
    eyes.until(_signatures_shown, "the signatures")
    pane = eyes.ask(lambda: _panel().signatures)
    hand.click(eyes.ask(lambda: _in_sight(pane.list, pane.list.visualItemRect(pane.list.item(0)).center())))
    line = eyes.ask(lambda: pane.fields["signed_on"].findChildren(QLineEdit)[0])
    hand.click(eyes.ask(lambda: _in_sight(line, line.rect().center())))
    eyes.until(line.hasFocus, "the day of signature")
    hand.key("ctrl+a")
    hand.type(SIGNED)
    hand.key("Return")
    eyes.until(lambda: _life().signed == 1, "one signature")


def _attach_a_scan(eyes: Onlooker, hand: Hand) -> None:
    attach = eyes.ask(lambda: _panel().signatures.attach)
    hand.click(eyes.ask(lambda: _in_sight(attach, attach.rect().center())))
    _answer(eyes, hand, SCAN)
    eyes.until(lambda: any(line.scan is not None for line in _life().signatures), "the scan")


def _export(eyes: Onlooker, hand: Hand, name: str) -> None:
    hand.click(eyes.ask(lambda: button("Exporter…")))
    eyes.until(lambda: QApplication.activePopupWidget() is not None, "the formats")
    hand.key("Down", "Return")
    _answer(eyes, hand, name)
    eyes.until(lambda: (_folder() / name).exists() and name in quiet_bar_of(_view()).text, f"{name} written")


def _answer(eyes: Onlooker, hand: Hand, name: str) -> None:
    """Type the whole path in the dialog of files that is open."""
    field = eyes.until(_field_of_files, "the dialog of files")
    hand.key("ctrl+a")
    path = str(_folder() / name)
    hand.type(path)
    eyes.until(lambda: field is not None and field.text() == path, "the path typed")
    hand.key("Return")
    eyes.until(lambda: not isinstance(QApplication.activeModalWidget(), QFileDialog), "the dialog closed")
    eyes.until(is_open, "the window in front again")


def _field_of_files() -> QLineEdit | None:
    """Where the name is typed, once the keyboard is there."""
    dialog = QApplication.activeModalWidget()
    found = dialog.findChild(QLineEdit, "fileNameEdit") if isinstance(dialog, QFileDialog) else None
    return found if isinstance(found, QLineEdit) and found.hasFocus() else None


def _folder() -> Path:
    return Path(os.environ["PARTENAIRES_HOME"])


def _view() -> ChartersView:
    return next(view for view in QApplication.allWidgets() if isinstance(view, ChartersView))


def _panel() -> CharterPanel:
    panel = _view().panel()
    assert isinstance(panel, CharterPanel)
    return panel


def _readiness_shown() -> bool:
    return _panel().readiness.isVisible()


def _signatures_shown() -> bool:
    return _panel().signatures.isVisible()


def _buttons() -> list[QPushButton]:
    return [one for one in window().findChildren(QPushButton) if one.isVisible()]


def _are_pages_drawn() -> bool:
    return _view().is_settled and _view().preview.page_count > 0


def _stands_at(stage: Stage) -> bool:
    return _life().stage is stage and _are_pages_drawn()


def _snapshot() -> Any:
    return _view()._snapshot


def _life() -> Any:
    return _view()._life


def _in_sight(widget: QWidget, place: QPoint) -> tuple[int, int]:
    """A point of a widget in pixels of the screen, scrolled to where it can be clicked."""
    area = widget.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    if area is not None:
        area.ensureWidgetVisible(widget)
    found = widget.mapToGlobal(place)
    return found.x(), found.y()


SCENARIOS: dict[str, Callable[[Onlooker, Hand], dict[str, Any]]] = {
    scenario.__name__: scenario
    for scenario in (lead_a_charter_to_its_amendment, look_at_the_signed_charter, open_the_choice_of_a_charter)
}
