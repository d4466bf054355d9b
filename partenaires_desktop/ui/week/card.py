"""A matter of the week as a card: whom, what sort, why now; press it to go there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from partenaires_desktop import i18n
from partenaires_desktop.domain.week import WITH_DONE, Kind, Matter
from partenaires_desktop.domain.week_words import KIND_ICONS, said
from partenaires_desktop.domain.wording import capital
from partenaires_desktop.i18n import _
from partenaires_desktop.ui.look.elision import ElidedLabel
from partenaires_desktop.ui.look.icons import icon, paint_icon
from partenaires_desktop.ui.look.theme import theme_of
from partenaires_desktop.ui.look.typography import mark, scaled, text_label
from partenaires_desktop.ui.week.sheet import PressedSheet
from partenaires_desktop.ui.widgets.why import explain, why_button

if TYPE_CHECKING:
    from datetime import date

    from partenaires_desktop.ui.week.gestures import Gestures

_WARM = frozenset({Kind.OURS, Kind.FOLLOW_UP, Kind.DECISION, Kind.STEP_BACK})
"""Kinds whose sign asks for attention; the word beside it says so too."""


class Sign(QWidget):
    """An icon on a round tint."""

    def __init__(self, name: str, *, warm: bool, size: int = 36) -> None:
        super().__init__()
        self._name, self._warm = name, warm
        self.setFixedSize(scaled(size), scaled(size))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The tint, and the icon in the middle."""
        theme = theme_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.attention_tint if self._warm else theme.accent_tint))
        painter.drawEllipse(self.rect())
        side = self.width() * 0.5
        corner = (self.width() - side) / 2
        tone = theme.attention if self._warm else theme.accent
        paint_icon(painter, QRectF(corner, corner, side, side), self._name, tone)
        painter.end()


class MatterCard(PressedSheet):
    """Pressing it goes to the place; beside it «done» and «next week».  Up and down go from card to card."""

    stepped = Signal(int)

    def __init__(self, one: Matter, today: date, gestures: Gestures) -> None:
        super().__init__()
        self.matter = one
        told = said(one, today, i18n.language())
        kind = capital(told.kind)
        self.setAccessibleName(_("{name}: {subject}").format(name=kind, subject=told.title))
        self.setAccessibleDescription(told.reason)
        explain(self, f"week.{one.kind}")
        self.clicked.connect(lambda: gestures.open(one))
        row = QHBoxLayout(self)
        row.setContentsMargins(scaled(16), scaled(8), scaled(8), scaled(8))
        row.setSpacing(scaled(12))
        sign = QVBoxLayout()
        sign.addSpacing(scaled(8))
        sign.addWidget(Sign(KIND_ICONS[one.kind], warm=one.kind in _WARM))
        sign.addStretch(1)
        row.addLayout(sign)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addLayout(self._head(kind, told.title, gestures))
        title = ElidedLabel("strong", 2)
        title.set_text(told.title)
        column.addWidget(_seen_through(title))
        column.addSpacing(scaled(2))
        column.addWidget(_seen_through(text_label(told.reason, "secondary")))
        column.addStretch(1)
        row.addLayout(column, 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down leave for the neighbours."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(step)

    def _head(self, kind: str, title: str, gestures: Gestures) -> QHBoxLayout:
        """What sort of matter it is, and what may be done with it."""
        one = self.matter
        row = QHBoxLayout()
        row.setSpacing(scaled(2))
        row.addWidget(_seen_through(text_label(kind, "kind_warm" if one.kind in _WARM else "kind")), 1)
        ways = [("calendar", _("Next week"), lambda: gestures.later(one))]
        if one.kind in WITH_DONE:
            ways.insert(0, ("check", _("Done"), lambda: gestures.done(one)))
        for sign, words, act in ways:
            button = QPushButton(icon(sign, "accent"), words)
            mark(button, "link")
            button.setAccessibleName(_("{name}: {subject}").format(name=words, subject=title))
            button.setEnabled(gestures.may_edit)
            button.clicked.connect(act)
            row.addWidget(button)
        row.addWidget(why_button(f"week.{one.kind}", title, small=True))
        return row


def _seen_through(label: QLabel) -> QLabel:
    """Words that leave the pointer to the card they lie on."""
    label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    return label
