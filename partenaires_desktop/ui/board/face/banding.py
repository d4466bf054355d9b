"""The rubber band of both faces: over empty ground it chooses what it touches, with Ctrl beside what was chosen.

It is anchored to what it was begun on: where the board scrolls under it, it grows with what comes into sight.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from partenaires_desktop.ui.board.face.card_list import DRAG_DISTANCE
from partenaires_desktop.ui.board.face.choice import Choice, Ids
from partenaires_desktop.ui.board.face.field import TICK
from partenaires_desktop.ui.board.zoom import scaled
from partenaires_desktop.ui.look.theme import theme_of

if TYPE_CHECKING:
    from partenaires_desktop.ui.board.face.gesture_list import GestureList

_ADDING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class BandGround(Protocol):
    """What a band is pulled over; every point is one of the widget it is drawn on."""

    @property
    def lists(self) -> Sequence[GestureList]: ...
    @property
    def area(self) -> QRect: ...
    def anchor_at(self, point: QPoint) -> tuple[QWidget, QPoint]: ...
    def on_field(self, widget: QWidget, inside: QPoint) -> QPoint: ...
    def undimmed(self, ids: Iterable[uuid.UUID]) -> Ids: ...
    def scroll_at(self, pointer: QPoint) -> QPoint: ...


class Band(QWidget):
    """The rectangle itself; every click goes through it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("rubber_band")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 -- Qt's own signature
        """A line around, a veil inside."""
        painter, colour = QPainter(self), QColor(theme_of(self).accent)
        painter.setPen(QPen(colour, 1))
        colour.setAlphaF(0.10)
        painter.setBrush(colour)
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()


class Banding:
    """See the module; ``show`` is called when what is chosen looks different."""

    def __init__(self, field: QWidget, ground: BandGround, choice: Choice, show: Callable[[], None]) -> None:
        self._field, self._ground, self._choice, self._show = field, ground, choice, show
        self.band = Band(field)
        self._origin: QPoint | None = None
        self._pointer = QPoint()
        self._before: frozenset[uuid.UUID] = frozenset()
        self._kept: frozenset[uuid.UUID] = frozenset()
        self._tops: list[tuple[GestureList, int]] = []
        self._held: tuple[QWidget, QPoint] = (field, QPoint())
        self._clock = QTimer(field)
        self._clock.setInterval(TICK)
        self._clock.timeout.connect(self._scroll)

    @property
    def is_pulled(self) -> bool:
        """Whether there is a band."""
        return self._origin is not None and self.band.isVisible()

    def place_of(self, point: QPoint) -> QPoint:
        """Where a point of the screen is on what the band is drawn on."""
        return self._field.mapFromGlobal(point)

    def press(self, point: QPoint, modifiers: Qt.KeyboardModifier, before: frozenset[uuid.UUID]) -> None:
        """Empty ground was pressed; ``before`` is what was chosen until then, and stays so with Ctrl or Shift."""
        self._origin = self._pointer = point
        self._before = before
        self._kept = before if modifiers & _ADDING else frozenset()
        self._tops = [(cards, _height_in(cards, self._field, point)) for cards in self._ground.lists]
        self._held = self._ground.anchor_at(point)

    def move(self, point: QPoint) -> None:
        """The pointer went on; once it is far enough from where it was pressed, there is a band."""
        if self._origin is None:
            return
        self._pointer = point
        if not self.band.isVisible() and (point - self._origin).manhattanLength() < scaled(DRAG_DISTANCE):
            return
        self._clock.start()
        self._follow()

    def release(self) -> bool:
        """The button came up: what is chosen is chosen. False when there was no band."""
        pulled = self.is_pulled
        self._end()
        if pulled:
            self._choice.only(self._choice.chosen)
        return pulled

    def cancel(self) -> bool:
        """Let go of it, with everything chosen as it was before; False when there was none."""
        pulled, before = self.is_pulled, self._before
        self._end()
        if pulled:
            self._choice.only(before)
        return pulled

    def _end(self) -> None:
        self._origin = None
        self._tops = []
        self._clock.stop()
        self.band.hide()

    def _scroll(self) -> None:
        """Near an edge, bring what lies behind it under the band."""
        self._pointer = self._ground.scroll_at(self._pointer)
        self._follow()

    def _follow(self) -> None:
        assert self._origin is not None
        widget, inside = self._held
        start = QPoint(self._origin.x(), self._ground.on_field(widget, inside).y())
        self.band.setGeometry(QRect(start, self._pointer).normalized().intersected(self._ground.area))
        self.band.show()
        self.band.raise_()
        found = self._kept.union(self._touched())
        if found != self._choice.chosen:
            self._choice.chosen = found
            self._show()

    def _touched(self) -> Ids:
        """The cards under the band, wherever they have scrolled to."""
        assert self._origin is not None
        left, right = sorted((self._origin.x(), self._pointer.x()))
        touched: list[uuid.UUID] = []
        for cards, start in self._tops:
            corner = cards.viewport().mapTo(self._field, QPoint(0, 0))
            if not cards.isVisible() or right < corner.x() or left > corner.x() + cards.viewport().width():
                continue
            top, bottom = sorted((start, _height_in(cards, self._field, self._pointer)))
            height = cards.pitch()
            first = max(0, -(-(top - cards.drawn_height()) // height))
            touched += [card.id for card in cards.cards.rows()[first : max(first, bottom // height + 1)]]
        return self._ground.undimmed(touched)


def _height_in(cards: GestureList, field: QWidget, point: QPoint) -> int:
    """How far down among its cards a point of the field is."""
    return cards.viewport().mapFrom(field, point).y() + cards.verticalOffset()
