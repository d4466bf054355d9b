"""What a row of the ladder looks like in its list: at rest it is a picture, a mark under way is drawn as it goes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from partenaires_desktop.ui.board.card.lettering import type_now
from partenaires_desktop.ui.board.card.pictures import Pictures
from partenaires_desktop.ui.board.face.model import CARD
from partenaires_desktop.ui.board.ladder.painting import RowLook, ghost_x, paint_row, places_of, row_height
from partenaires_desktop.ui.board.zoom import scaled
from partenaires_desktop.ui.look.theme import theme_of

if TYPE_CHECKING:
    from partenaires_desktop.queries.board import Card
    from partenaires_desktop.ui.board.ladder.row_list import LadderList
    from partenaires_desktop.ui.models import Index

KEPT_PICTURES = 64
"""More rows than a screen shows."""


class LadderRows(QStyledItemDelegate):
    """Draws the rows as they stand now."""

    def __init__(self, owner: LadderList) -> None:
        super().__init__(owner)
        self._owner = owner
        self._pictures = Pictures(KEPT_PICTURES)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One row."""
        card = index.data(CARD)
        if card is None:
            return
        owner = self._owner
        look = RowLook(
            selected=bool(option.state & QStyle.StateFlag.State_Selected),
            focused=bool(option.state & QStyle.StateFlag.State_HasFocus),
            dimmed=card.id in owner.looks.dimmed,
            hovered=owner.hovered[1] if owner.hovered[0] == card.id else "",
        )
        beside = owner.looks.beside
        if beside is not None and beside.differs(card) and card.id in beside.levels:
            level = beside.levels[card.id]
            look = replace(look, ghost_x=ghost_x(card, level, owner.columns), ghost_unknown=level is None)
        if owner.is_moving(card):
            self._paint_moving(painter, QRectF(option.rect), card, look)
        else:
            painter.drawPixmap(option.rect.topLeft(), self._picture(card, option.rect.size(), look))

    def _paint_moving(self, painter: QPainter, rect: QRectF, card: Card, look: RowLook) -> None:
        owner = self._owner
        places, held = owner.places(card), owner.held
        if held is not None and card.id in held.deck:
            look = replace(look, held=held.kind, home=places)
            places = owner.held_places(card, places)
        paint_row(painter, rect, card, places, owner.columns, theme_of(owner), look, owner.looks.today)

    def _picture(self, card: Card, size: QSize, look: RowLook) -> QPixmap:
        """A row at rest as it looks now, drawn once."""
        owner = self._owner
        theme, ratio = theme_of(owner), owner.devicePixelRatioF()
        key = (card, look, size.width(), size.height(), theme.name, ratio, type_now().name_line, owner.looks.today)

        def draw() -> QPixmap:
            made = QPixmap(size * ratio)
            made.setDevicePixelRatio(ratio)
            made.fill(Qt.GlobalColor.transparent)
            painter = QPainter(made)
            columns = owner.columns
            rect = QRectF(QPointF(0, 0), QSizeF(size))
            paint_row(painter, rect, card, places_of(card, columns), columns, theme, look, owner.looks.today)
            painter.end()
            return made

        return self._pictures.get(key, draw)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 -- Qt's own signature
        """A row."""
        return QSize(scaled(60), row_height())
