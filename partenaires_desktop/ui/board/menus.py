"""The menus of the board: the same choices for a card, for several, and for the buttons of the panel."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from partenaires_desktop.domain.commitment import (
    LEVEL_ANCHORS,
    LEVELS,
    NEEDS,
    WEIGHT_LABELS,
    WEIGHTS,
    Level,
)
from partenaires_desktop.domain.lanes import LANE_VALUES
from partenaires_desktop.domain.wording import capital
from partenaires_desktop.i18n import _
from partenaires_desktop.ui.board import words
from partenaires_desktop.ui.board.lanes import Lane, lane_of
from partenaires_desktop.ui.look.diamonds import weight_icon
from partenaires_desktop.ui.look.elision import tooltip
from partenaires_desktop.ui.widgets.why import add_why

if TYPE_CHECKING:
    from partenaires_desktop.queries.board import Card
    from partenaires_desktop.ui.board.gestures import Gestures


def menu_button(label: str, fill: Callable[[QMenu], object]) -> QPushButton:
    """A button whose menu is filled each time it opens."""
    button = QPushButton(label)
    menu = QMenu(button)

    def refill() -> None:
        menu.clear()
        fill(menu)

    menu.aboutToShow.connect(refill)
    button.setMenu(menu)
    button.setProperty("opens", True)
    return button


def fill_levels(menu: QMenu, cards: Sequence[Card], gestures: Gestures) -> QMenu:
    """The six levels, with what one observes at each; the one where all stand is ticked."""
    here = {card.level for card in cards}
    ids = tuple(card.id for card in cards)
    for level in LEVELS:
        action = _choice(menu, words.level_word(level), here == {level}, partial(gestures.place_at, ids, level))
        action.setToolTip(tooltip(_(LEVEL_ANCHORS[level])))
        action.setEnabled(gestures.may_edit)
    menu.setToolTipsVisible(True)
    return menu


def fill_needs(
    menu: QMenu, cards: Sequence[Card], phase_id: uuid.UUID, present: set[Level], gestures: Gestures
) -> QMenu:
    """What a phase may need; what it needs of all of them now is ticked."""
    ids = tuple(card.id for card in cards)
    for level in NEEDS:
        act = partial(gestures.need, ids, phase_id, level)
        action = _choice(menu, words.need_word(level), present == {level}, act)
        action.setEnabled(gestures.may_edit)
    return menu


def fill_weights(menu: QMenu, cards: Sequence[Card], gestures: Gestures) -> QMenu:
    """The three weights with their diamonds."""
    here = {card.weight for card in cards}
    ids = tuple(card.id for card in cards)
    for weight in WEIGHTS:
        word = capital(_(WEIGHT_LABELS[weight]))
        action = _choice(menu, word, here == {weight}, partial(gestures.weigh, ids, weight))
        action.setIcon(weight_icon(weight))
        action.setEnabled(gestures.may_edit)
    return menu


def fill_lanes(menu: QMenu, cards: Sequence[Card], field: str, gestures: Gestures) -> QMenu:
    """Every lane there can be, also those nobody is in yet; the one where all are is ticked."""
    here = {lane_of(card, field) for card in cards}
    ids = tuple(card.id for card in cards)
    for value in LANE_VALUES[field]:
        lane = Lane(field, value)
        action = _choice(menu, capital(lane.title), here == {value}, partial(gestures.change_lane, ids, lane))
        action.setEnabled(gestures.may_edit)
    return menu


def card_menu(
    parent: QWidget,
    cards: Sequence[Card],
    gestures: Gestures,
    open_sheet: Callable[[], None] | None,
    lanes: str = "",
) -> QMenu:
    """What can be done with the chosen cards."""
    menu = QMenu(parent)
    menu.setAccessibleName(words.several(cards))
    fill_levels(menu.addMenu(_("Place at")), cards, gestures)
    phase = gestures.board.phase
    if phase is not None:
        fill_needs(menu.addMenu(_("Need in this phase")), cards, phase.id, {card.need for card in cards}, gestures)
    needs = menu.addAction(_("Need per phase…"), lambda: gestures.needs_wanted.emit(tuple(card.id for card in cards)))
    needs.setEnabled(gestures.may_edit and bool(gestures.board.phases))
    fill_weights(menu.addMenu(_("Weight")), cards, gestures)
    if lanes:
        fill_lanes(menu.addMenu(_("Move to lane")), cards, lanes, gestures)
    menu.addSeparator()
    fact = menu.addAction(_("Add a fact…"), lambda: gestures.fact_wanted.emit(tuple(card.id for card in cards)))
    fact.setEnabled(gestures.may_edit and all(card.present is not None for card in cards))
    plan = menu.addAction(_("Something to do…"), lambda: gestures.plan_own(tuple(card.id for card in cards)))
    plan.setEnabled(gestures.may_edit)
    if open_sheet is not None:
        menu.addAction(_("Open the sheet"), open_sheet)
    if len(cards) == 1:
        add_why(menu, parent, words.warned_of(cards[0]))
    return menu


def _choice(menu: QMenu, label: str, ticked: bool, act: Callable[[], None]) -> QAction:
    action = menu.addAction(label.replace("&", "&&"))
    action.setCheckable(True)
    action.setChecked(ticked)
    action.triggered.connect(lambda _checked=False: act())
    return action
