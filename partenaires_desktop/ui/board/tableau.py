"""The face «Tableau» of the continuum: six columns of cards, moved by mouse or keyboard.

It shows a board and says what the user wants done with it; it changes nothing by itself.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, QSizeF, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent, QPixmap
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from partenaires_desktop.domain.commitment import LEVELS
from partenaires_desktop.ui.board import words
from partenaires_desktop.ui.board.card_list import CardList, Looks
from partenaires_desktop.ui.board.carrying import Carrying
from partenaires_desktop.ui.board.choice import Choice, Ids
from partenaires_desktop.ui.board.column import Column
from partenaires_desktop.ui.board.field import Field, Target
from partenaires_desktop.ui.board.glide import MOST, Flyer, Glides
from partenaires_desktop.ui.board.keyboard import Keyboard, Lift
from partenaires_desktop.ui.board.painting import CardState, card_pixmap, deck_pixmap, type_now
from partenaires_desktop.ui.theme import theme_of
from partenaires_desktop.ui.typography import mark, scaled

if TYPE_CHECKING:
    from partenaires_desktop.queries.board import Board, Card


class Tableau(QScrollArea):
    """See the module. Every signal carries ids of participations, in the order of the board."""

    placed = Signal(object, object, object)
    """These to this level, before this card or at the end (None)."""
    stepped = Signal(object, int)
    """These one column to the right (1) or to the left (-1)."""
    need_stepped = Signal(object, int)
    """What the phase needs of these, one level up or down."""
    chosen = Signal(object)
    opened = Signal()
    """The keyboard wants to go on in the panel."""
    menu_wanted = Signal(QPoint)
    announced = Signal(str)
    hinted = Signal(str)
    """A hint to show quietly, "" to take it away."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tableau")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._cards: dict[uuid.UUID, Card] = {}
        self._read_only = False
        self._arrivals: dict[uuid.UUID, QPointF] = {}
        self._held: Flyer | None = None
        self.looks = Looks()
        self.choice = Choice(self._on_chosen)
        self.keyboard = Keyboard(self, self.choice)
        self.columns = [Column(level, self.looks, self) for level in LEVELS]
        self.lists = [column.list for column in self.columns]
        self.field = Field(self, self.columns)
        self.field.dropped.connect(self._on_dropped)
        self.setWidget(self.field)
        mark(self.field, "page")
        self.glides = Glides(self.field, self.looks, self._redraw)
        self.carrying = Carrying(self)
        self.announced.connect(lambda text: QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text)))

    # What is shown ---------------------------------------------------------------------------------------------------

    def show_board(self, board: Board, *, read_only: bool = False, glide: bool = True) -> None:
        """Lay the difference on the columns; choice, focus and scroll stay, what moved glides to its new place."""
        self.keyboard.cancel()
        self._read_only = read_only
        self.field.is_open = not read_only
        self.looks.today = board.today
        had_focus = any(cards.hasFocus() for cards in self.lists)
        starts = self._starts(board) if glide and self.isVisible() else {}
        self._cards = {card.id: card for card in board.cards}
        for column, shown in zip(self.columns, board.columns, strict=True):
            column.list.cards.today = board.today
            column.list.cards.set_rows(shown.cards)
            column.show_count()
        self.field.known = self._cards.keys()
        self.choice.settle([[card.id for card in column.cards] for column in board.columns])
        self._show_choice()
        if had_focus:
            self.show_current()
        self._glide(starts)

    def show_choice(self, card_ids: Sequence[uuid.UUID]) -> None:
        """Another part of the window has chosen."""
        known = [card_id for card_id in card_ids if card_id in self._cards]
        if frozenset(known) != self.choice.chosen:
            self.choice.take_over(known)
            self._show_choice()

    def show_dimmed(self, card_ids: Iterable[uuid.UUID]) -> None:
        """Dim these cards; they stay where they are and can be moved."""
        dimmed = frozenset(card_ids)
        if dimmed != self.looks.dimmed:
            self.looks.dimmed = dimmed
            for cards in self.lists:
                cards.viewport().update()

    def reveal(self, card_id: uuid.UUID) -> None:
        """Choose a card, bring it into sight and give it the focus."""
        if card_id in self._cards:
            self.choice.go(card_id)
            self.show_current()

    def take_focus(self) -> None:
        """Take the keyboard to the current card."""
        self.show_current()

    def card(self, card_id: uuid.UUID) -> Card | None:
        """A card by its id."""
        return self._cards.get(card_id)

    def place_on_field(self, card_id: uuid.UUID) -> QRect:
        """Where a card is drawn on the field; null when it is not on the board."""
        cards = self._list_of(card_id)
        rect = cards.rect_of(card_id) if cards is not None else QRect()
        if cards is None or rect.isNull():
            return QRect()
        return QRect(cards.viewport().mapTo(self.field, rect.topLeft()), rect.size())

    # Gestures of the lists -------------------------------------------------------------------------------------------

    def press(self, card: Card | None, modifiers: Qt.KeyboardModifier) -> None:
        """The mouse went down on a card or beside all of them."""
        self.keyboard.cancel()
        self.glides.finish_all()
        self.choice.press(card.id if card else None, modifiers)
        self._show_choice()

    def release(self, card: Card | None, modifiers: Qt.KeyboardModifier) -> None:
        """The mouse came up without having dragged."""
        self.choice.release(card.id if card else None, modifiers)

    def drag(self, source: CardList, card: Card, hold: QPoint) -> None:
        """Carry the card, and the whole choice when it is part of it."""
        deck = self.choice.ordered() if card.id in self.choice.chosen else (card.id,)
        if self.may_edit:
            self.carrying.carry(source, card, deck, hold)

    def key(self, event: QKeyEvent) -> bool:
        """A key was pressed in a list."""
        return self.keyboard.take(event)

    def focused(self, source: CardList, *, inside: bool) -> None:
        """The focus came to a list or left it."""
        if inside:
            if source.currentIndex().isValid():
                self.choice.current = source.cards.rows()[source.currentIndex().row()].id
            self._show_choice()
        else:
            self.keyboard.cancel()

    def menu(self, card: Card | None, position: QPoint) -> None:
        """The menu of what is chosen was asked for."""
        if card is not None and card.id not in self.choice.chosen:
            self.choice.go(card.id)
        if self.choice.chosen:
            self.menu_wanted.emit(position)

    def double_click(self, card: Card) -> None:
        """A card was double-clicked."""
        self.choice.go(card.id)
        self.opened.emit()

    # What the keyboard asks for --------------------------------------------------------------------------------------

    @property
    def may_edit(self) -> bool:
        """Whether anything may be moved."""
        return not self._read_only

    def name_of(self, card_id: uuid.UUID) -> str:
        """What a card is called."""
        return words.called(self._cards[card_id])

    def row_beside(self, column: int) -> int:
        """The row of another column that is at the height of the current card."""
        current = self.choice.current
        source = self._list_of(current)
        if source is None or current is None:
            return 0
        height = source.rect_of(current).center().y()
        return max(0, (height + self.lists[column].verticalOffset()) // type_now().row_height)

    def page(self) -> int:
        """How many cards a column shows at once."""
        return max(1, self.lists[0].viewport().height() // type_now().row_height)

    def show_current(self) -> None:
        """Give the current card the focus and bring it into sight."""
        self._show_choice()
        current = self.choice.current
        cards = self._list_of(current)
        if cards is None:
            return
        cards.setFocus(Qt.FocusReason.OtherFocusReason)
        cards.scrollTo(cards.currentIndex())
        self.ensureWidgetVisible(cards, scaled(14), 0)

    def show_lift(self, lift: Lift | None) -> None:
        """Show the deck over the place where it would be put down."""
        if self._held is not None:
            self._held.hide()
            self._held.deleteLater()
            self._held = None
        self.looks.lifted = frozenset(lift.deck) if lift else frozenset()
        for cards in self.lists:
            cards.viewport().update()
        if lift is None:
            self.field.show_target(None)
            return
        column = self.choice.columns[lift.column]
        before = lift.before(self.choice.columns)
        row = list(column).index(before) if before is not None else len(column)
        cards = self.lists[lift.column]
        cards.bring(row)
        self.ensureWidgetVisible(cards, scaled(14), 0)
        self.field.show_target(Target(lift.column, row))
        self._held = Flyer(self.field, self.deck_picture(self._cards[lift.deck[0]], len(lift.deck)))
        under_mark = row * type_now().row_height - cards.verticalOffset() + scaled(4)
        lowest = cards.viewport().height() - type_now().card_height // 2
        corner = cards.viewport().mapTo(self.field, QPoint(scaled(8), min(under_mark, lowest)))
        self._held.move(min(corner.x(), self.field.width() - self._held.width()), corner.y())
        self._held.show()

    def put(self, deck: Ids, column: int, before: uuid.UUID | None) -> None:
        """Place a deck."""
        if self._held is not None:
            self._arrivals = dict.fromkeys(deck, QPointF(self._held.pos()))
        self.placed.emit(deck, LEVELS[column], before)
        self._arrivals = {}

    def step(self, deck: Ids, by: int) -> None:
        """Move a deck one column."""
        self.stepped.emit(deck, by)

    def step_need(self, deck: Ids, by: int) -> None:
        """Move the need of a deck one level."""
        self.need_stepped.emit(deck, by)

    def open_current(self) -> None:
        """Go on in the panel."""
        if self.choice.current is not None and self.choice.current not in self.choice.chosen:
            self.choice.go(self.choice.current)
        self.opened.emit()

    def say(self, text: str) -> None:
        """Tell a screen reader."""
        self.announced.emit(text)

    def hint(self, text: str) -> None:
        """Show a hint quietly."""
        self.hinted.emit(text)

    def everyone(self) -> Ids:
        """Every card that is not dimmed."""
        return tuple(one for column in self.choice.columns for one in column if one not in self.looks.dimmed)

    # What is carried -------------------------------------------------------------------------------------------------

    def deck_picture(self, first: Card, count: int) -> QPixmap:
        """The picture of a deck with ``first`` on top."""
        ratio = self.devicePixelRatioF()
        return deck_pixmap(first, count, self._card_size(), theme_of(self), ratio, self.looks.today)

    def show_carried(self, deck: Ids) -> None:
        """Draw these cards as gone from their places; none when nothing is carried any more."""
        self.looks.lifted = frozenset(deck)
        for cards in self.lists:
            cards.viewport().update()

    def send_home(self, deck: Ids, start: QPointF) -> None:
        """What was carried was not dropped: it goes back."""
        self._glide(dict.fromkeys(deck[:1], start))
        self.announced.emit(words.stays(self._called(deck)))

    def _on_dropped(self, deck: Ids, target: Target, position: QPoint) -> None:
        column = list(self.choice.columns[target.column])
        before = next((one for one in column[target.row :] if one not in deck), None)
        if self.choice.current not in deck:
            self.choice.current = deck[0]
        start = QPointF(position - self.carrying.hold)
        self._arrivals = dict.fromkeys(deck, start)
        self.placed.emit(deck, LEVELS[target.column], before)
        self._arrivals = {}

    def _called(self, deck: Ids) -> str:
        return self.name_of(deck[0]) if len(deck) == 1 else words.count_word(len(deck))

    # Inside ----------------------------------------------------------------------------------------------------------

    def _on_chosen(self, card_ids: Ids) -> None:
        self._show_choice()
        self.chosen.emit(card_ids)

    def _show_choice(self) -> None:
        for cards in self.lists:
            cards.choose(self.choice.chosen)
            cards.set_current(self.choice.current)

    def _list_of(self, card_id: uuid.UUID | None) -> CardList | None:
        return next((cards for cards in self.lists if cards.cards.place_of(card_id) >= 0), None)

    def _redraw(self, card_id: uuid.UUID) -> None:
        cards = self._list_of(card_id)
        if cards is not None:
            cards.viewport().update(cards.rect_of(card_id))

    def _card_size(self) -> QSizeF:
        width = min(cards.viewport().width() for cards in self.lists)
        return QSizeF(width, type_now().card_height)

    def _starts(self, board: Board) -> dict[uuid.UUID, QPointF]:
        """Where those who change column are now; what was just dropped comes from the pointer."""
        moved = (card.id for card in board.cards if card.id in self._cards and card.level != self._cards[card.id].level)
        return {one: QPointF(self.place_on_field(one).topLeft()) for one in moved} | self._arrivals

    def _glide(self, starts: dict[uuid.UUID, QPointF]) -> None:
        if len(starts) > MOST:
            return
        for card_id, start in starts.items():
            end = self.place_on_field(card_id)
            cards = self._list_of(card_id)
            if end.isNull() or cards is None or not cards.viewport().rect().intersects(cards.rect_of(card_id)):
                continue
            size = QSizeF(end.width(), type_now().card_height)
            state = CardState(selected=card_id in self.choice.chosen)
            ratio = self.devicePixelRatioF()
            picture = card_pixmap(self._cards[card_id], size, theme_of(self), ratio, self.looks.today, state)
            self.glides.start(card_id, picture, start, QPointF(end.topLeft()))
