"""The review: a quarter of an hour, four short stops, and half a page at the end (reference I3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from partenaires_desktop.domain.week import MOST, Kind, Matter
from partenaires_desktop.i18n import N_, _, ngettext
from partenaires_desktop.ui.look.icons import icon
from partenaires_desktop.ui.look.typography import mark, scaled, text_label
from partenaires_desktop.ui.week.matters import Matters

if TYPE_CHECKING:
    from partenaires_desktop.queries.week import Week
    from partenaires_desktop.ui.week.gestures import Gestures

_WIDTH = 760
STOPS: tuple[tuple[str, str, tuple[Kind, ...], int], ...] = (
    (
        N_("Promises and reminders"),
        N_("Ours first: a promise kept on time is worth ten meetings."),
        (Kind.OURS, Kind.FOLLOW_UP, Kind.THEIRS),
        12,
    ),
    (
        N_("Partners to mobilise"),
        N_("Five at most. One step at a time, and best by talking to one person."),
        (Kind.MOBILISE, Kind.STEP_BACK),
        MOST,
    ),
    (
        N_("Asks without an answer"),
        N_("Ask again kindly, or let it go: an open question weighs on both sides."),
        (Kind.DECISION, Kind.UNANSWERED, Kind.CONTOUR, Kind.CHARTER),
        8,
    ),
    (
        N_("Marks to refresh"),
        N_("What was true six months ago may no longer be. Look again, or ask them."),
        (Kind.REFRESH, Kind.ANALYSIS, Kind.RETENTION),
        8,
    ),
)
"""Title, sentence, kinds of matter, and how many are shown at most."""


class Review(QWidget):
    """One stop at a time; what is done on the way leaves the list at once."""

    closed = Signal()
    print_wanted = Signal()

    def __init__(self, gestures: Gestures) -> None:
        super().__init__()
        self._week: Week | None = None
        self._place = 0
        self.setAccessibleName(_("The 15-minute review"))
        self.progress = text_label("", "section")
        self.title = text_label("", "title")
        self.told = text_label("", "text")
        self.matters = Matters(_("The 15-minute review"), gestures)
        self.nothing = text_label("", "secondary")
        self.back = QPushButton(icon("arrow-left"), _("Back"))
        self.onward = QPushButton(icon("arrow-right", "on_fill"), "")
        self.paper = QPushButton(icon("printer"), _("Print half a page…"))
        self.leave = QPushButton(_("Leave the review"))
        mark(self.onward, "primary")
        mark(self.leave, "link")
        self.back.clicked.connect(lambda: self._go(-1))
        self.onward.clicked.connect(lambda: self._go(1))
        self.paper.clicked.connect(self.print_wanted)
        self.leave.clicked.connect(self.closed)
        self._lay_out()

    def begin(self) -> None:
        """From the first stop."""
        self._place = 0
        self._show()
        self.onward.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_week(self, week: Week) -> None:
        """Follow what changed."""
        self._week = week
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _go(self, step: int) -> None:
        if self._place + step > len(STOPS):
            self.closed.emit()
            return
        self._place = max(0, self._place + step)
        self._show()

    def _show(self) -> None:
        if self._week is None:
            return
        at_end = self._place >= len(STOPS)
        shown = () if at_end else self._matters_of(self._place)
        if at_end:
            self.progress.setText(_("The review is done"))
            self.title.setText(_("That was it for this week"))
            self.told.setText(_("Print the half page and pin it up: it says what is left, in the order of this week."))
        else:
            title, told, _kinds, _most = STOPS[self._place]
            self.progress.setText(_("Stop {number} of {count}").format(number=self._place + 1, count=len(STOPS)))
            self.title.setText(_(title))
            self.told.setText(_(told))
        self.matters.show_matters(shown, self._week.today)
        self.matters.setVisible(bool(shown))
        self.nothing.setVisible(not shown and not at_end)
        self.nothing.setText(_("Nothing here. On to the next stop."))
        hidden = 0 if at_end else len(self._all_of(self._place)) - len(shown)
        if hidden > 0:
            more = ngettext("{count} more waits for another week.", "{count} more wait for another week.", hidden)
            self.nothing.setText(more.format(count=hidden))
            self.nothing.show()
        self.back.setEnabled(self._place > 0)
        last = self._place == len(STOPS) - 1
        self.onward.setText(_("To the week") if at_end else _("Finish") if last else _("Next stop"))
        self.paper.setVisible(at_end)

    def _all_of(self, place: int) -> tuple[Matter, ...]:
        assert self._week is not None
        return self._week.of(*STOPS[place][2])

    def _matters_of(self, place: int) -> tuple[Matter, ...]:
        return self._all_of(place)[: STOPS[place][3]]

    def _lay_out(self) -> None:
        inside, middle = QWidget(), QWidget()
        mark(inside, "page")
        middle.setMaximumWidth(scaled(_WIDTH))
        row = QHBoxLayout(inside)
        row.setContentsMargins(scaled(24), scaled(20), scaled(24), scaled(24))
        row.addStretch(1)
        row.addWidget(middle, 20)
        row.addStretch(1)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(12))
        for widget in (self.progress, self.title, self.told, self.matters, self.nothing):
            column.addWidget(widget)
        column.addStretch(1)
        page = QScrollArea()
        page.setWidgetResizable(True)
        page.setFrameShape(QFrame.Shape.NoFrame)
        page.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        page.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        page.setAccessibleName(_("The 15-minute review"))
        page.setWidget(inside)
        page.viewport().setAutoFillBackground(False)
        foot = QHBoxLayout()
        foot.setContentsMargins(scaled(24), scaled(8), scaled(24), scaled(16))
        foot.setSpacing(scaled(8))
        for button in (self.back, self.onward, self.paper):
            foot.addWidget(button)
        foot.addStretch(1)
        foot.addWidget(self.leave)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(page, 1)
        outer.addLayout(foot)
