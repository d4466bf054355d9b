"""Motion, only to show where something went: cards that glide to their new place and light up there for a moment."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from PySide6.QtCore import QEasingCurve, QPointF, Qt, QVariantAnimation
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from partenaires_desktop.ui.board.face.card_list import Looks
from partenaires_desktop.ui.look import motion

MOST = 12
"""More cards than this move at once: a crowd in motion shows nothing."""


class Flyer(QWidget):
    """A picture that floats above the columns and lets every click through."""

    def __init__(self, parent: QWidget, picture: QPixmap) -> None:
        super().__init__(parent)
        self._picture = picture
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.resize(picture.deviceIndependentSize().toSize())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 -- Qt's own signature
        """The picture."""
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture)
        painter.end()


class Glides:
    """Runs the glides of one ground; ``redraw`` shows a card again when its glide or its light moves on."""

    def __init__(self, ground: QWidget, looks: Looks, redraw: Callable[[uuid.UUID], None]) -> None:
        self._ground = ground
        self._looks = looks
        self._redraw = redraw
        self._running: dict[uuid.UUID, tuple[QVariantAnimation, Flyer]] = {}

    def start(self, card_id: uuid.UUID, picture: QPixmap, start: QPointF, end: QPointF) -> None:
        """Let a card glide; without motion it is simply there."""
        self.finish(card_id)
        length = motion.duration(motion.SLOW)
        if not length:
            return
        flyer = Flyer(self._ground, picture)
        flyer.move(start.toPoint())
        flyer.show()
        glide = QVariantAnimation(self._ground)
        glide.setDuration(length)
        glide.setEasingCurve(QEasingCurve.Type.OutCubic)
        glide.setStartValue(start)
        glide.setEndValue(end)
        glide.valueChanged.connect(lambda place: flyer.move(place.toPoint()))
        glide.finished.connect(lambda: self._arrive(card_id))
        self._running[card_id] = (glide, flyer)
        self._looks.gliding.add(card_id)
        glide.start()

    def finish(self, card_id: uuid.UUID) -> None:
        """End a glide where it is."""
        glide, flyer = self._running.pop(card_id, (None, None))
        self._looks.gliding.discard(card_id)
        if glide is not None and flyer is not None:
            glide.stop()
            glide.deleteLater()
            flyer.hide()
            flyer.deleteLater()

    def finish_all(self) -> None:
        """End every glide."""
        for card_id in list(self._running):
            self.finish(card_id)
            self._redraw(card_id)

    def _arrive(self, card_id: uuid.UUID) -> None:
        self.finish(card_id)
        self._light(card_id)

    def _light(self, card_id: uuid.UUID) -> None:
        fade = QVariantAnimation(self._ground)
        fade.setDuration(motion.duration(motion.SLOW))
        fade.setStartValue(1.0)
        fade.setEndValue(0.0)

        def show(value: float) -> None:
            if value > 0:
                self._looks.lit[card_id] = value
            else:
                self._looks.lit.pop(card_id, None)
            self._redraw(card_id)

        fade.valueChanged.connect(show)
        fade.finished.connect(lambda: show(0.0))
        fade.start(QVariantAnimation.DeletionPolicy.DeleteWhenStopped)
        show(1.0)
