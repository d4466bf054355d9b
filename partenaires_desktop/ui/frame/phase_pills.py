"""The pills of the phases: each by itself, and the chosen one standing for all."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSizePolicy, QToolButton, QWidget

from partenaires_desktop.i18n import _
from partenaires_desktop.ui.look.icons import icon
from partenaires_desktop.ui.look.typography import Weight, font, mark, scaled

WIDEST = 220
ROOMY, SNUG = 36, 24
"""What a pill has around its words where there is room, and where there is little."""


class PhasePill(QPushButton):
    """A phase to choose; its width is that of its stronger letters all along."""

    def __init__(self, name: str, *, under_way: bool) -> None:
        super().__init__()
        self.setCheckable(True)
        mark(self, "choice")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.name, self.under_way = name, under_way
        words = marked(cut(name, scaled(WIDEST)), under_way)
        self._strong = _metrics().horizontalAdvance(words)
        self.setText(words.replace("&", "&&"))
        self.setAccessibleName(_("{phase}, under way").format(phase=name) if under_way else name)

    def sizeHint(self) -> QSize:
        """With room around its words."""
        return QSize(self._strong + scaled(ROOMY), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """All of its words."""
        return QSize(self._strong + scaled(SNUG), super().sizeHint().height())


class FoldedPhases(QWidget):
    """The chosen phase, between an arrow to the one before and one to the one after; its menu holds all of them."""

    def __init__(self, step: Callable[[int], None]) -> None:
        super().__init__()
        self._pills: Sequence[PhasePill] = ()
        self.back = _arrow("chevron-left", _("Previous phase"), lambda: step(-1))
        self.on = _arrow("chevron-right", _("Next phase"), lambda: step(1))
        self.pill = QPushButton()
        mark(self.pill, "phase")
        self._menu = QMenu(self.pill)
        self._menu.aboutToShow.connect(self._fill_menu)
        self.pill.setMenu(self._menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scaled(2))
        for widget in (self.back, self.pill, self.on):
            row.addWidget(widget)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def show_pills(self, pills: Sequence[PhasePill], chosen: int, width: int) -> None:
        """Show the chosen one of ``pills`` within ``width``; -1 for none."""
        self._pills = pills
        name, under_way = (pills[chosen].name, pills[chosen].under_way) if chosen >= 0 else (_("Phases"), False)
        dot = _metrics().horizontalAdvance(marked("", under_way))
        room = width - self.back.sizeHint().width() - self.on.sizeHint().width() - scaled(50) - dot
        self.pill.setText(marked(cut(name, min(room, scaled(WIDEST))), under_way).replace("&", "&&"))
        told = _("{phase}, under way").format(phase=name) if under_way else name
        self.pill.setAccessibleName(_("Phase: {phase}").format(phase=told))
        self.pill.setToolTip(pills[chosen].toolTip() if chosen >= 0 else "")
        self.back.setEnabled(chosen > 0)
        self.on.setEnabled(chosen < len(pills) - 1)

    def _fill_menu(self) -> None:
        self._menu.clear()
        for pill in self._pills:
            entry = self._menu.addAction(pill.text())
            entry.setCheckable(True)
            entry.setChecked(pill.isChecked())
            entry.triggered.connect(pill.click)


def marked(words: str, under_way: bool) -> str:
    """``words``, with the dot of the phase that is under way."""
    return f"{words} •" if under_way else words


def cut(words: str, width: int) -> str:
    """``words`` within ``width``, as they are written on the chosen pill."""
    return _metrics().elidedText(words, Qt.TextElideMode.ElideRight, width)


def _metrics() -> QFontMetrics:
    return QFontMetrics(font("text", Weight.STRONG))


def _arrow(sign: str, words: str, act: Callable[[], None]) -> QToolButton:
    button = QToolButton()
    button.setIcon(icon(sign))
    button.setAccessibleName(words)
    button.setToolTip(words)
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    button.clicked.connect(lambda _checked=False: act())
    return button
