"""What stands on a card: nothing that counts is cut at any text size and zoom, and no state is told by colour alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from partenaires_desktop import i18n
from partenaires_desktop.domain.roles import PARTICIPANT_KINDS
from partenaires_desktop.queries.board import Card
from partenaires_desktop.ui.board import words, zoom
from partenaires_desktop.ui.board.card.lettering import lines_of, type_now
from partenaires_desktop.ui.board.card.painting import CardState, card_pixmap
from partenaires_desktop.ui.board.card.words import INTO_EDGE, CardWords
from partenaires_desktop.ui.board.tableau.column import NARROWEST
from partenaires_desktop.ui.look import theme, typography
from tests.board_data import cards_of
from tests.conftest import TODAY
from tests.ui.board.conftest import Desk


@pytest.fixture
def text_size(qapp: QApplication) -> Iterator[QApplication]:
    before = qapp.font()
    yield qapp
    qapp.setFont(before)
    zoom.set_percent(100)


def card_of(desk: Desk, name: str = "Comité d’habitants") -> Card:
    return cards_of(desk.view.board)[name]


@pytest.mark.parametrize("points", [9, 10, 14, 20])
@pytest.mark.parametrize("percent", zoom.STEPS)
def test_an_aged_card_with_a_long_name_shows_the_whole_of_what_is_needed(
    desk: Desk, text_size: QApplication, points: int, percent: int
) -> None:
    text_size.setFont(typography.base_font(points))
    zoom.set_percent(percent)
    card = replace(card_of(desk), name="Comité d’habitants du quartier et de ses environs", needs=(2, 2, 3))
    assert card.aged
    type_ = type_now()
    inner = QRectF(0, 0, zoom.scaled(NARROWEST) - 2 * zoom.scaled(4) - 2 * type_.pad - 2 * zoom.scaled(1), 200)
    picture = QPixmap(400, 300)
    painter = QPainter(picture)
    for need in (0, 1, 2, 3):
        drawn = CardWords(painter, inner, replace(card, need=need), theme.LIGHT, type_, TODAY)
        drawn.paint()
        if drawn.need:
            shown = lines_of(drawn.need, type_.need.toString(), int(inner.width()) + 1, 1)[0]
            assert shown == drawn.need
            beside, _above = drawn._share_out()
            taken = drawn.width_of(drawn.need) if beside else 0.0
            taken += drawn.later_width if drawn._paint_later in beside else 0.0
            taken += drawn.width_of(drawn.sign) if drawn._paint_sign in beside else 0.0
            assert taken <= inner.width() + 1
    painter.end()


@pytest.mark.parametrize("points", [9, 10, 14, 20])
def test_no_language_has_a_need_too_long_for_a_narrow_column_that_scrolls(text_size: QApplication, points: int) -> None:
    text_size.setFont(typography.base_font(points))
    type_ = type_now()
    bar = zoom.scaled(8)
    inner = zoom.scaled(NARROWEST) - 2 * zoom.scaled(4) - bar - 2 * type_.pad - 2 * zoom.scaled(1)
    before = i18n.language()
    cut = []
    for language in ("fr", "nl", "en"):
        i18n.use(language)
        for level in (0, 1, 2, 3):
            need = f"{words.RIGHT} {words.level_word(level)}"
            shown = lines_of(need, type_.need.toString(), int(inner) + zoom.scaled(INTO_EDGE), 1)[0]
            cut += [shown] if shown != need else []
    i18n.use(before)

    assert cut == []


def test_the_need_of_the_last_phase_is_there_from_the_first(desk: Desk) -> None:
    desk.view.gestures.need((desk.id("CPAS"),), desk.example.phases[-1], 3)
    desk.selection.choose_phase(desk.example.phases[0])
    card = card_of(desk, "CPAS")

    assert words.later_need(card) == 3
    assert "Besoin dans la dernière phase\u00a0: fait advenir" in words.card_tooltip(card, TODAY)
    assert "besoin dans la dernière phase\u00a0: fait advenir" in words.card_sentence(card, TODAY)
    desk.selection.choose_phase(desk.example.phases[-1])
    assert words.later_need(card_of(desk, "CPAS")) is None


# In grey -------------------------------------------------------------------------------------------------------------


def shape(card: Card, state: CardState = CardState(), chosen: theme.Theme = theme.LIGHT) -> bytes:  # noqa: B008
    """The card as a black and white copier would show it: ink or no ink, so that tints do not count."""
    picture = card_pixmap(card, QSizeF(152, type_now().card_height), chosen, 1.0, TODAY, state)
    paper = QImage(picture.size(), QImage.Format.Format_Grayscale8)
    paper.fill(255 if not chosen.is_dark else 0)
    painter = QPainter(paper)
    painter.drawPixmap(QPointF(0, 0), picture)
    painter.end()
    ground = 255 if not chosen.is_dark else 0
    grey = bytes(paper.constBits())
    return bytes(abs(value - ground) > 60 for value in grey)


@pytest.mark.parametrize("chosen", [theme.LIGHT, theme.DARK, theme.CONTRAST], ids=lambda one: one.name)
def test_every_state_of_a_card_has_a_shape_of_its_own_without_colour(desk: Desk, chosen: theme.Theme) -> None:
    card = replace(card_of(desk, "CPAS"), role="relay")
    assert card.present is not None
    fact = replace(card, present=replace(card.present, fact="prête la salle"))
    old = replace(card, aged=True, present=replace(card.present, on=TODAY - timedelta(days=220)))
    looks = {
        "impression": shape(card, chosen=chosen),
        "fact": shape(fact, chosen=chosen),
        "aged": shape(old, chosen=chosen),
        "stepped back": shape(replace(card, before=3), chosen=chosen),
        "need left": shape(replace(card, need=0), chosen=chosen),
        "in place": shape(replace(card, need=1), chosen=chosen),
        "later": shape(replace(card, needs=(1, 2, 3)), chosen=chosen),
        "selected": shape(card, CardState(selected=True), chosen),
        "focused": shape(card, CardState(focused=True), chosen),
        "both": shape(card, CardState(selected=True, focused=True), chosen),
        **{f"weight {one}": shape(replace(card, weight=one), chosen=chosen) for one in ("useful", "important")},
    }
    assert len({*looks.values()}) == len(looks), [
        (one, other) for one in looks for other in looks if one < other and looks[one] == looks[other]
    ]


def test_kinds_other_than_partner_differ_by_an_edge_and_a_word(desk: Desk) -> None:
    card = card_of(desk, "CPAS")
    partner = shape(card)
    for kind in PARTICIPANT_KINDS:
        other = replace(card, kind=kind)
        assert (shape(other) == partner) == (kind == "partner")
        assert (words.kind_word(other) in words.card_sentence(other, TODAY)) or kind == "partner"
