"""The lanes of the tableau: bands across the columns, each with a title that opens and closes it.

Every lane has a list of cards per column, as high as its fullest one: the lanes scroll together.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFocusEvent, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QWidget

from partenaires_desktop.domain.commitment import LEVELS
from partenaires_desktop.domain.wording import capital
from partenaires_desktop.i18n import _
from partenaires_desktop.ui.board import words, zoom
from partenaires_desktop.ui.board.card.lettering import type_now
from partenaires_desktop.ui.board.face.card_list import CardList, Hand, Looks
from partenaires_desktop.ui.board.tableau.column import code_of
from partenaires_desktop.ui.board.zoom import scaled
from partenaires_desktop.ui.look.theme import theme_of
from partenaires_desktop.ui.look.typography import Weight

if TYPE_CHECKING:
    from partenaires_desktop.queries.board import Card
    from partenaires_desktop.ui.board.lanes import Lane

Span = tuple[int, int]
"""Where the cards of a column begin, and how wide they are."""
_TITLE, _UNDER, _EMPTY, _COUNTS = 30, 8, 34, 26


class LaneTitle(QAbstractButton):
    """The name of a lane and how many are in it; pressed, it opens or closes the lane."""

    def __init__(self, parent: QWidget, walk: Callable[[int], None], enter: Callable[[], None]) -> None:
        super().__init__(parent)
        self._walk, self._enter = walk, enter
        self._count = 0
        self.lit = False
        self.hidden_left = 0
        """How much of its left side is scrolled out of sight: the words begin after it."""
        self.setCheckable(True)
        self.setChecked(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def show_lane(self, title: str, count: int) -> None:
        """Show how it is called and how many are in it."""
        self._count = count
        self.setText(title)
        name = _("Lane {title}, {count}, open") if self.isChecked() else _("Lane {title}, {count}, closed")
        self.setAccessibleName(name.format(title=title, count=words.count_word(count)))
        self.setToolTip(_("Close this lane") if self.isChecked() else _("Open this lane"))
        self.update()

    def sizeHint(self) -> QSize:
        """One line of words."""
        return QSize(scaled(200), title_height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from title to title and into the cards; right opens and left closes."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            if self.isChecked() != (key == Qt.Key.Key_Right):
                self.click()
        elif key == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._enter()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._walk(-1 if key == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Be the one Tab comes back to."""
        super().focusInEvent(event)
        self._walk(0)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 -- Qt's own signature
        """A strip of the ground across the columns, with a sign, the name and the number."""
        theme, painter = theme_of(self), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(theme.ground))
        area = QRectF(self.rect()).adjusted(1 + self.hidden_left, scaled(2), -1, -scaled(2))
        chosen = self.lit or self.hasFocus()
        painter.setPen(QPen(QColor(theme.accent), 2) if chosen else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.accent_tint if self.lit else theme.hover if self.underMouse() else theme.ground))
        painter.drawRoundedRect(area, scaled(6), scaled(6))
        _paint_sign(painter, QPointF(area.left() + scaled(14), area.center().y()), theme.ink, opened=self.isChecked())
        strong, small = zoom.font("secondary", Weight.STRONG), zoom.font("smallest")
        words_at = area.adjusted(scaled(28), 0, -scaled(8), 0)
        title = QFontMetricsF(strong).elidedText(
            capital(self.text()), Qt.TextElideMode.ElideRight, words_at.width() * 0.7
        )
        middle = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        painter.setPen(QColor(theme.ink))
        painter.setFont(strong)
        painter.drawText(words_at, middle, title)
        words_at.setLeft(words_at.left() + QFontMetricsF(strong).horizontalAdvance(title) + scaled(10))
        painter.setPen(QColor(theme.quiet_ink))
        painter.setFont(small)
        painter.drawText(words_at, middle, words.count_word(self._count))
        painter.end()


def _paint_sign(painter: QPainter, centre: QPointF, colour: str, *, opened: bool) -> None:
    """A triangle that points down while the lane is open, to the right while it is closed."""
    size = scaled(4)
    points = [(-size, -size / 2), (size, -size / 2), (0, size * 0.7)]
    turned = points if opened else [(-size / 2, -size), (-size / 2, size), (size * 0.7, 0)]
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawPolygon(QPolygonF([centre + QPointF(x, y) for x, y in turned]))


def title_height() -> int:
    """How high the title of a lane is."""
    return max(scaled(_TITLE), round(QFontMetricsF(zoom.font("secondary", Weight.STRONG)).height()) + scaled(8))


class LaneRow(QWidget):
    """One lane: its title, and a list of cards in each column."""

    def __init__(
        self, looks: Looks, hand: Hand, walk: Callable[[LaneRow, int], None], enter: Callable[[LaneRow], None]
    ) -> None:
        super().__init__()
        self.lane: Lane | None = None
        self.title = LaneTitle(self, lambda by: walk(self, by), lambda: enter(self))
        self.lists = [CardList(level, looks, hand) for level in LEVELS]
        for cards in self.lists:
            cards.setParent(self)
            cards.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            cards.setAccessibleDescription(
                _("Arrows go from card to card. Space lifts a card, arrows move it, Space puts it down, Esc cancels.")
            )
        self._spans: Sequence[Span] = ()

    @property
    def is_open(self) -> bool:
        """Whether its cards can be seen."""
        return self.title.isChecked()

    def show_cards(self, lane: Lane, cells: Sequence[Sequence[Card]], *, opened: bool) -> None:
        """Show these cards, column by column."""
        self.lane = lane
        self.title.setChecked(opened)
        self.title.setObjectName(f"lane_{lane.value or 'none'}")
        self.title.show_lane(lane.title, sum(map(len, cells)))
        for cards, shown in zip(self.lists, cells, strict=True):
            cards.setObjectName(f"column_{code_of(cards.level)}_{lane.value or 'none'}")
            cards.cards.set_rows(shown)
            cards.setAccessibleName(
                _(", ").join((capital(lane.title), words.level_word(cards.level), words.count_word(len(shown))))
            )
            cards.setVisible(opened)
        self.update()

    def show_from(self, x: int) -> None:
        """Only what is right of ``x`` is in sight: keep the title there."""
        hidden = max(0, x - self.title.x())
        if hidden != self.title.hidden_left:
            self.title.hidden_left = hidden
            self.title.update()

    def light(self, *, lit: bool) -> None:
        """Show that what is carried would land here."""
        if self.title.lit != lit:
            self.title.lit = lit
            self.title.update()

    def wanted_height(self) -> int:
        """The title, and under it the fullest column or how many are where."""
        if not self.is_open:
            return title_height() + scaled(_COUNTS)
        most = max(cards.cards.rowCount() for cards in self.lists)
        return title_height() + max(scaled(_EMPTY), most * type_now().row_height + scaled(_UNDER))

    def lay_out(self, spans: Sequence[Span]) -> None:
        """Stand under the columns."""
        self._spans = spans
        left, right = spans[0][0], spans[-1][0] + spans[-1][1]
        self.title.setGeometry(left - scaled(4), 0, right - left + scaled(8), title_height())
        top = title_height() + scaled(2)
        for cards, (x, width) in zip(self.lists, spans, strict=True):
            cards.setGeometry(x, top, width, max(0, self.height() - top - scaled(2)))

    def place_in(self, column: int, y: int) -> int:
        """Before which card of a column something dropped at ``y`` goes; at the end when the lane is closed."""
        cards = self.lists[column]
        return cards.place_at(y - cards.y()) if self.is_open else cards.cards.rowCount()

    def rect_of_counts(self, column: int) -> QRect:
        """Where a closed lane says how many are in a column."""
        x, width = self._spans[column]
        return QRect(x, title_height(), width, self.height() - title_height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 -- Qt's own signature
        """While it is closed, how many there are in each column."""
        if self.is_open or not self._spans:
            return
        painter = QPainter(self)
        painter.setFont(zoom.font("smallest", Weight.STRONG))
        for number, cards in enumerate(self.lists):
            count = cards.cards.rowCount()
            painter.setPen(QColor(theme_of(self).level(cards.level).text))
            area = self.rect_of_counts(number).adjusted(scaled(6), 0, 0, 0)
            flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            painter.drawText(area, flags, words.count_word(count) if count else "–")
        painter.end()

    def mark_place(self, column: int) -> QPoint:
        """Where a deck carried over a closed lane is shown."""
        return self.rect_of_counts(column).topLeft()
