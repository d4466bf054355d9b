"""What stands in a row of the ladder: without colours every state still has a shape or a word of its own."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from partenaires_desktop.domain.commitment import LEVELS
from partenaires_desktop.domain.roles import PARTICIPANT_KINDS
from partenaires_desktop.queries.board import Card
from partenaires_desktop.queries.board_rows import Opinion
from partenaires_desktop.ui.board.ladder.columns import columns_of
from partenaires_desktop.ui.board.ladder.painting import RowLook, ghost_x, paint_row, places_of, row_height
from partenaires_desktop.ui.look import theme
from tests.conftest import TODAY
from tests.ui.board.conftest import Rows

WIDTH = 900
THEMES = [theme.LIGHT, theme.DARK, theme.CONTRAST]


def shape(card: Card, look: RowLook = RowLook(), chosen: theme.Theme = theme.LIGHT) -> bytes:  # noqa: B008
    """The row as a black and white copier would show it: ink or no ink, so that tints do not count."""
    ground, columns = (0 if chosen.is_dark else 255), columns_of(WIDTH)
    paper = QImage(WIDTH, row_height(), QImage.Format.Format_Grayscale8)
    paper.fill(ground)
    painter = QPainter(paper)
    rect = QRectF(0, 0, WIDTH, row_height())
    paint_row(painter, rect, card, places_of(card, columns), columns, chosen, look, TODAY)
    painter.end()
    return bytes(abs(value - ground) > 60 for value in bytes(paper.constBits()))


def alike(looks: dict[str, bytes]) -> list[tuple[str, str]]:
    """Which of them cannot be told apart."""
    return [(one, other) for one in looks for other in looks if one < other and looks[one] == looks[other]]


@pytest.mark.parametrize("chosen", THEMES, ids=lambda one: one.name)
def test_every_state_of_a_row_has_a_shape_of_its_own_without_colour(rows: Rows, chosen: theme.Theme) -> None:
    card = replace(rows.card("CPAS"), role="relay")
    assert card.present is not None
    columns = columns_of(WIDTH)
    states = {
        "impression": card,
        "fact": replace(card, present=replace(card.present, fact="prête la salle")),
        "aged": replace(card, aged=True, present=replace(card.present, on=TODAY - timedelta(days=220))),
        "stepped back": replace(card, before=3),
        "not met": replace(card, present=None),
        "no need": replace(card, need=None),
        "needs less": replace(card, need=0),
        "in place": replace(card, need=1),
        "later": replace(card, needs=(1, 2, 3)),
        "seen otherwise": replace(card, opinions=(Opinion(uuid.uuid4(), 2, TODAY, "group"),)),
        "useful": replace(card, weight="useful"),
        "important": replace(card, weight="important"),
    }
    looks = {name: shape(one, chosen=chosen) for name, one in states.items()} | {
        "selected": shape(card, RowLook(selected=True), chosen),
        "focused": shape(card, RowLook(focused=True), chosen),
        "selected and focused": shape(card, RowLook(selected=True, focused=True), chosen),
        "X in hand": shape(card, RowLook(held="X"), chosen),
        "O in hand": shape(card, RowLook(held="O"), chosen),
        "elsewhere that day": shape(card, RowLook(ghost_x=ghost_x(card, 3, columns)), chosen),
        "not met that day": shape(card, RowLook(ghost_x=ghost_x(card, None, columns), ghost_unknown=True), chosen),
    }
    assert alike(looks) == []


@pytest.mark.parametrize("chosen", THEMES, ids=lambda one: one.name)
def test_each_level_of_either_mark_is_told_by_its_place(rows: Rows, chosen: theme.Theme) -> None:
    card = rows.card("CPAS")
    assert card.present is not None
    looks = {
        f"X {level}": shape(replace(card, present=replace(card.present, level=level), need=None), chosen=chosen)
        for level in LEVELS
        if level is not None
    }
    looks |= {f"O {level}": shape(replace(card, need=level), chosen=chosen) for level in (0, 1, 2, 3)}

    assert alike(looks) == []


def test_kinds_other_than_partner_differ_by_an_edge_and_a_word(rows: Rows) -> None:
    card = rows.card("CPAS")
    for kind in PARTICIPANT_KINDS:
        assert (shape(replace(card, kind=kind)) == shape(card)) == (kind == "partner")


def test_the_level_a_mark_is_carried_over_has_a_frame(rows: Rows) -> None:
    before = ink(rows)
    rows.take("CPAS", "X", 3)
    rows.desk.view.ladder.rows.held = None
    assert rows.desk.view.ladder.ground.lit == LEVELS.index(3)

    assert ink(rows) != before


def ink(rows: Rows) -> bytes:
    """The names of the levels and the tops of their frames."""
    ground = rows.desk.view.ladder.ground
    top = ground.grab(ground.names.geometry()).toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    return bytes(value < 195 for value in bytes(top.constBits()))
