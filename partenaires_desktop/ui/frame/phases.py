"""The phase scrubber: one pill per phase, the chosen one filled, the one under way marked."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QEvent, QLocale, QObject, QPropertyAnimation, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QScrollArea, QToolButton, QWidget

from partenaires_desktop.i18n import _
from partenaires_desktop.ui.look import motion
from partenaires_desktop.ui.look.icons import icon
from partenaires_desktop.ui.look.typography import Weight, font, mark, scaled

if TYPE_CHECKING:
    from partenaires_desktop.queries.overview import PhaseLine

WIDEST = 220


class PhaseScrubber(QWidget):
    """Pills in a row that scrolls when there are too many; arrows move, Home and End go to the ends."""

    chosen = Signal(object)
    """The id of the phase."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Phases"))
        self._pills: dict[uuid.UUID, QPushButton] = {}
        self._group = QButtonGroup(self)
        self._row_widget = QWidget()
        self._row = QHBoxLayout(self._row_widget)
        self._row.setContentsMargins(scaled(2), 0, scaled(2), 0)
        self._row.setSpacing(scaled(6))
        self._area = QScrollArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setFixedHeight(scaled(36))
        self._area.setWidget(self._row_widget)
        mark(self._row_widget, "page")
        self._area.viewport().setAutoFillBackground(False)
        self._row_widget.setAutoFillBackground(False)
        self._area.viewport().installEventFilter(self)
        bar = self._area.horizontalScrollBar()
        self._slide = QPropertyAnimation(bar, b"value", self)
        self._back = self._arrow("chevron-left", _("Earlier phases"), -1)
        self._on = self._arrow("chevron-right", _("Later phases"), 1)
        # Queued: an arrow shown while the row is being laid out would get no width from that very layout.
        bar.rangeChanged.connect(self._show_arrows, Qt.ConnectionType.QueuedConnection)
        bar.valueChanged.connect(self._show_arrows)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(scaled(2))
        for widget in (self._back, self._area, self._on):
            outer.addWidget(widget)

    def show_phases(self, phases: Sequence[PhaseLine], chosen: uuid.UUID | None, today: date) -> None:
        """Lay out one pill per phase."""
        had_focus = any(pill.hasFocus() for pill in self._pills.values())
        self._clear()
        for phase in phases:
            pill = self._pill(phase, today)
            self._pills[phase.id] = pill
            self._group.addButton(pill)
            self._row.addWidget(pill)
            pill.show()
        self._row.addStretch()
        self.show_chosen(chosen)
        if had_focus and chosen in self._pills:
            self._pills[chosen].setFocus()

    def show_chosen(self, chosen: uuid.UUID | None) -> None:
        """Fill the pill of the chosen phase and bring it into sight."""
        pill = self._pills.get(chosen) if chosen else None
        if pill is None:
            return
        pill.setChecked(True)
        self._bring(pill)

    def step(self, by: int) -> None:
        """Choose the phase before or after; nothing happens at the ends."""
        pills = list(self._pills.values())
        checked = self._group.checkedButton()
        index = next((place for place, pill in enumerate(pills) if pill is checked), -1) + by
        if 0 <= index < len(pills):
            pills[index].click()

    def focus_chosen(self) -> bool:
        """Take the keyboard to the chosen phase."""
        checked = self._group.checkedButton()
        if checked is None:
            return False
        checked.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, Home and End choose."""
        far = len(self._pills)
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Home: -far, Qt.Key.Key_End: far}
        by = steps.get(Qt.Key(event.key()))
        if by is None:
            super().keyPressEvent(event)
            return
        pills = list(self._pills.values())
        checked = self._group.checkedButton()
        index = next((place for place, pill in enumerate(pills) if pill is checked), 0)
        target = pills[min(max(index + by, 0), far - 1)] if pills else None
        if target is not None:
            target.setFocus()
            target.click()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the chosen pill in sight when the row changes size."""
        if watched is self._area.viewport() and event.type() == QEvent.Type.Resize:
            QTimer.singleShot(0, self, self._show_arrows)
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the chosen pill in sight when the window changes size."""
        super().resizeEvent(event)
        checked = self._group.checkedButton()
        if isinstance(checked, QPushButton):
            self._bring(checked, slide=False)

    def _pill(self, phase: PhaseLine, today: date) -> QPushButton:
        pill = QPushButton()
        pill.setCheckable(True)
        mark(pill, "pill")
        under_way = phase.starts_on is not None and phase.starts_on <= today <= (phase.ends_on or date.max)
        metrics = QFontMetrics(font("text", Weight.STRONG))  # the chosen pill is bolder: no pill changes its width
        words = metrics.elidedText(phase.name, Qt.TextElideMode.ElideRight, scaled(WIDEST))
        pill.setText((f"{words} •" if under_way else words).replace("&", "&&"))
        pill.setMinimumWidth(metrics.horizontalAdvance(pill.text().replace("&&", "&")) + scaled(36))
        pill.setAccessibleName(_("{phase}, under way").format(phase=phase.name) if under_way else phase.name)
        pill.setToolTip(_tooltip(phase, under_way))
        pill.clicked.connect(lambda: self.chosen.emit(phase.id))
        return pill

    def _clear(self) -> None:
        for pill in self._pills.values():
            self._group.removeButton(pill)
            pill.hide()
            pill.deleteLater()
        self._pills = {}
        while self._row.takeAt(0) is not None:
            continue

    def _arrow(self, sign: str, words: str, by: int) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(sign))
        button.setAccessibleName(words)
        button.setToolTip(words)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(lambda: self._scroll_by(by))
        button.hide()
        return button

    def _scroll_by(self, by: int) -> None:
        bar = self._area.horizontalScrollBar()
        self._scroll_to(bar.value() + by * self._area.viewport().width() * 2 // 3)

    def _scroll_to(self, value: int, *, slide: bool = True) -> None:
        bar = self._area.horizontalScrollBar()
        target = min(max(value, bar.minimum()), bar.maximum())
        self._slide.stop()
        if slide and motion.duration() and self.isVisible():
            self._slide.setDuration(motion.duration())
            self._slide.setEndValue(target)
            self._slide.start()
        else:
            bar.setValue(target)

    def _bring(self, pill: QPushButton, *, slide: bool = True) -> None:
        """Centre ``pill``, so that its neighbours can be seen too."""
        self._row.activate()
        middle = pill.geometry().center().x()
        self._scroll_to(middle - self._area.viewport().width() // 2, slide=slide)

    def _show_arrows(self) -> None:
        bar = self._area.horizontalScrollBar()
        overflows = bar.maximum() > 0
        self._back.setVisible(overflows)
        self._on.setVisible(overflows)
        self._back.setEnabled(bar.value() > bar.minimum())
        self._on.setEnabled(bar.value() < bar.maximum())


def _tooltip(phase: PhaseLine, under_way: bool) -> str:
    """Whole name, dates, and whether it is the one of today."""

    def day(value: date | None) -> str:
        return (
            QLocale().toString(QDate(value.year, value.month, value.day), QLocale.FormatType.ShortFormat)
            if value
            else "…"
        )

    lines = [f"<b>{escape(phase.name)}</b>"]
    if phase.starts_on or phase.ends_on:
        lines.append(escape(f"{day(phase.starts_on)} – {day(phase.ends_on)}"))
    if under_way:
        lines.append(escape(_("under way today")))
    return "<p>" + "<br>".join(lines) + "</p>"
