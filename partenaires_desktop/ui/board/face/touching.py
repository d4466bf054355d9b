"""A face under a finger: a tap chooses, a swipe scrolls, a long press lifts what is there and carries it.

A gesture that the system takes over, Esc, and a window that is no longer in front let go of everything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QEasingCurve, QEvent, QObject, QPoint, QPointF, Qt, QTimer, QVariantAnimation
from PySide6.QtGui import QEventPoint, QGuiApplication, QTouchEvent
from PySide6.QtWidgets import QAbstractScrollArea, QScrollBar

from partenaires_desktop.ui.board.face.field import TICK
from partenaires_desktop.ui.board.zoom import scaled
from partenaires_desktop.ui.look import motion

if TYPE_CHECKING:
    from partenaires_desktop.queries.board import Card
    from partenaires_desktop.ui.board.face.choice import Ids
    from partenaires_desktop.ui.board.face.gesture_list import GestureList

HOLD = 500
"""Milliseconds a finger rests on something before it lifts it."""
_SLOP = 12
_NO = Qt.KeyboardModifier.NoModifier


class TouchedFace(Protocol):
    """The face whose cards are touched."""

    @property
    def may_edit(self) -> bool: ...
    def refuse(self) -> None: ...
    def press(self, card: Card | None, modifiers: Qt.KeyboardModifier) -> None: ...
    def release(self, card: Card | None, modifiers: Qt.KeyboardModifier) -> None: ...


class Grip(Protocol):
    """How a face is held by a finger; every point is one of its ground."""

    def on_ground(self, point: QPoint) -> QPoint: ...
    def takes(self, source: GestureList, inside: QPoint) -> bool: ...
    def lift(self, card: Card, point: QPoint) -> Ids: ...
    def carry(self, point: QPoint) -> None: ...
    def scroll_at(self, point: QPoint) -> QPoint: ...
    def land(self, deck: Ids, point: QPoint) -> None: ...
    def send_home(self, deck: Ids, point: QPoint) -> None: ...
    def scrolled_by(self, source: GestureList) -> tuple[QAbstractScrollArea, QAbstractScrollArea]: ...


class Swipe:
    """Scrolls with a finger, and on a little way when it is thrown; not without motion."""

    def __init__(self, across: QScrollBar, along: QScrollBar, parent: QObject) -> None:
        self._bars = (across, along)
        self._parent = parent
        self._last: tuple[QPointF, int] | None = None
        self._speed = QPointF()
        """Pixels per millisecond."""

    def move(self, place: QPointF, at: int) -> None:
        """The finger is there, at this moment in milliseconds."""
        if self._last is not None:
            step, passed = place - self._last[0], at - self._last[1]
            self._scroll(step)
            self._speed = step / passed if passed > 0 else QPointF()
        self._last = (place, at)

    def end(self) -> None:
        """The finger left: go on a little, slower and slower."""
        length = motion.duration(motion.SLOW) * 2
        throw = self._speed * length / 2
        if not length or throw.manhattanLength() < scaled(_SLOP):
            return
        glide = QVariantAnimation(self._parent)
        glide.setDuration(length)
        glide.setEasingCurve(QEasingCurve.Type.OutCubic)
        glide.setStartValue(QPointF())
        glide.setEndValue(throw)
        gone = QPointF()

        def go_on(place: QPointF) -> None:
            nonlocal gone
            self._scroll(place - gone)
            gone = place

        glide.valueChanged.connect(go_on)
        glide.start(QVariantAnimation.DeletionPolicy.DeleteWhenStopped)

    def _scroll(self, step: QPointF) -> None:
        for bar, by in zip(self._bars, (step.x(), step.y()), strict=True):
            bar.setValue(bar.value() - round(by))


class Touching(QObject):
    """See the module; one finger at a time."""

    def __init__(self, face: TouchedFace, grip: Grip, parent: QObject) -> None:
        super().__init__(parent)
        self._face, self._grip = face, grip
        self._source: GestureList | None = None
        self._card: Card | None = None
        self._start = self._point = QPoint()
        self._swipe: Swipe | None = None
        self.deck: Ids = ()
        self.hold = QTimer(self)
        self.hold.setSingleShot(True)
        self.hold.setInterval(HOLD)
        self.hold.timeout.connect(self.lift)
        self._clock = QTimer(self)
        self._clock.setInterval(TICK)
        self._clock.timeout.connect(self._scroll)
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.applicationStateChanged.connect(self._on_state)

    def take(self, source: GestureList, event: QTouchEvent) -> bool:
        """Follow the first finger on a list; what a second one does ends it."""
        if len(event.points()) != 1 or event.type() == QEvent.Type.TouchCancel:
            self.cancel()
            return True
        finger = event.points()[0]
        point = self._grip.on_ground(finger.globalPosition().toPoint())
        if event.type() == QEvent.Type.TouchBegin:
            self._begin(source, finger.position().toPoint(), point)
        elif event.type() == QEvent.Type.TouchUpdate:
            self._move(finger, point)
        elif event.type() == QEvent.Type.TouchEnd:
            self._end(point)
        return True

    def lift(self) -> None:
        """The finger has rested long enough: what is under it and those chosen with it are carried."""
        if self._card is None:
            return
        if not self._face.may_edit:
            self._face.refuse()
            return
        self._face.press(self._card, _NO)
        self.deck = self._grip.lift(self._card, self._point)
        self._clock.start()

    def cancel(self) -> bool:
        """Let go: what is carried goes home. False when nothing was."""
        deck = self.deck
        self._stop()
        if deck:
            self._grip.send_home(deck, self._point)
        return bool(deck)

    def _begin(self, source: GestureList, inside: QPoint, point: QPoint) -> None:
        self.cancel()
        self._source, self._card = source, source.card_at(inside)
        self._start = self._point = point
        if self._card is not None and self._grip.takes(source, inside):
            self.hold.start()

    def _move(self, finger: QEventPoint, point: QPoint) -> None:
        self._point = point
        if self.deck:
            self._grip.carry(point)
        elif self._swipe is not None:
            self._swipe.move(finger.globalPosition(), finger.timestamp())
        elif (point - self._start).manhattanLength() >= scaled(_SLOP) and self._source is not None:
            self.hold.stop()
            across, along = self._grip.scrolled_by(self._source)
            self._swipe = Swipe(across.horizontalScrollBar(), along.verticalScrollBar(), self)
            self._swipe.move(finger.globalPosition(), finger.timestamp())

    def _end(self, point: QPoint) -> None:
        deck, card, swipe = self.deck, self._card, self._swipe
        tapped = self._source is not None and swipe is None and not deck
        self._stop()
        if deck:
            self._grip.land(deck, point)
        elif swipe is not None:
            swipe.end()
        elif tapped:
            self._face.press(card, _NO)
            self._face.release(card, _NO)

    def _scroll(self) -> None:
        """Near an edge, bring what lies behind it."""
        self._point = self._grip.scroll_at(self._point)
        self._grip.carry(self._point)

    def _stop(self) -> None:
        self.hold.stop()
        self._clock.stop()
        self._swipe = self._source = self._card = None
        self.deck = ()

    def _on_state(self, state: Qt.ApplicationState) -> None:
        if state != Qt.ApplicationState.ApplicationActive:
            self.cancel()
