"""The home of the window: five things at most, one line to note what was done, and a review to begin."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from partenaires_desktop.domain.week import monday
from partenaires_desktop.i18n import _, ngettext
from partenaires_desktop.queries.week import TABLES, week
from partenaires_desktop.ui import dates
from partenaires_desktop.ui.first_steps.path import Memory
from partenaires_desktop.ui.look.typography import mark, scaled, text_label
from partenaires_desktop.ui.view import View
from partenaires_desktop.ui.week.capture import CaptureLine
from partenaires_desktop.ui.week.first_steps import FirstSteps, Quiet
from partenaires_desktop.ui.week.gestures import Gestures
from partenaires_desktop.ui.week.matters import Matters
from partenaires_desktop.ui.week.review import Review
from partenaires_desktop.ui.week.side import Side
from partenaires_desktop.ui.widgets.quiet_bar import quiet_bar_of

if TYPE_CHECKING:
    from partenaires_desktop.queries.week import Week
    from partenaires_desktop.ui.workspace import Selection, Workspace

_SIDE_BY_SIDE = 820
_MAIN, _SIDE = 720, 320


class WeekView(View):
    """The week, or the review when it was begun."""

    tables = TABLES

    def __init__(self, workspace: Workspace, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(workspace, selection, parent)
        self.week: Week | None = None
        self._choices: dict[str, str] = {}
        self.gestures = Gestures(workspace, selection, self._say, self)
        self.gestures.go.connect(self.go)
        self.gestures.note_wanted.connect(self.capture_for)
        self.title = text_label("", "title")
        self.told = text_label("", "secondary")
        self.capture = CaptureLine(workspace, selection)
        self.capture.recorded.connect(self._on_recorded)
        self.matters = Matters(_("Things worth doing this week"), self.gestures)
        self.first_steps, self.quiet, self.side = FirstSteps(), Quiet(), Side()
        self.review = Review(self.gestures)
        self._stack = QStackedWidget()
        self._lay_out()
        for part in (self.first_steps, self.quiet, self.side):
            part.go.connect(self.go)
        self.first_steps.put_away.connect(self._put_steps_away)
        self.side.review_wanted.connect(self.begin_review)
        self.side.print_wanted.connect(self.print_week)
        self.review.closed.connect(self._end_review)
        self.review.print_wanted.connect(self.print_week)

    def refresh(self) -> None:
        """Read the week again."""
        project = self.selection.project_id
        if project is None:
            return
        today = self.workspace.today()
        self.week = found = self.workspace.query(week, project, today)
        start = monday(today)
        self.title.setText(_("The week of {day}").format(day=dates.day(start)))
        begun = self._show_first_steps(found)
        self.quiet.show_week(found)
        self.quiet.setVisible(begun and not found.shown)
        self.matters.setVisible(bool(found.shown))
        self.matters.show_matters(found.shown, today)
        self.told.setText(self._summary(found))
        self.side.show_week(found)
        self.review.show_week(found)

    def _show_first_steps(self, found: Week) -> bool:
        """Show the path while a step is left, unless it was put away; whether the board can tell of a quiet week."""
        state = Memory(self._choices, self.selection.project_id).state
        is_left = self.first_steps.show_week(found)
        wanted = (is_left and state != Memory.AWAY) or state == Memory.ASKED
        self.first_steps.setVisible(wanted and not self.workspace.read_only)
        return found.begun >= {"partners", "needs", "marks"}

    def _put_steps_away(self) -> None:
        memory = Memory(self._choices, self.selection.project_id)
        before, memory.state = memory.state, Memory.AWAY

        def take_back() -> None:
            memory.state = before
            self.refresh_now()

        self.refresh_now()
        self.go.emit("guide", None)
        self.capture.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self._say(_("The first steps are put away; Help › First steps brings them back."), [(_("Undo"), take_back)])

    def capture_for(self, name: str = "") -> None:
        """Take the keyboard to the line, with a name when it is known."""
        self._end_review()
        self.capture.begin(name)
        self._page.ensureWidgetVisible(self.capture)

    def begin_review(self) -> None:
        """Begin the guided pass."""
        self._stack.setCurrentWidget(self.review)
        self.review.begin()

    def print_week(self) -> None:
        """Show the half page before it is printed."""
        from partenaires_desktop.ui.printing.dialog import show_printing

        project, phase = self.selection.project_id, self.selection.phase_id
        if project is not None:
            show_printing(self, self.workspace, project, phase, self._choices, what="week")

    def recall(self, choices: dict[str, str]) -> None:
        """How things were last printed, and whether the first steps were put away."""
        self._choices = choices

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side where there is room for both, under each other else."""
        super().resizeEvent(event)
        wide = self.width() >= scaled(_SIDE_BY_SIDE)
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._row.setDirection(direction)
        self._side_holder.setMaximumWidth(scaled(_SIDE) if wide else scaled(_MAIN))

    def _summary(self, found: Week) -> str:
        parts = []
        if found.phase:
            parts.append(_("Phase: {phase}").format(phase=found.phase))
        count = len(found.shown)
        if count:
            words = ngettext(
                "{count} thing worth doing; the rest can wait.", "{count} things worth doing; the rest can wait.", count
            )
            parts.append(words.format(count=count))
        return " · ".join(parts)

    def _say(self, sentence: str, actions: list[tuple[str, Callable[[], None]]]) -> None:
        quiet_bar_of(self).say(sentence, actions)

    def _on_recorded(self, sentence: str) -> None:
        self._say(sentence, [(_("Undo"), self.workspace.undo)])
        self.capture.line.setFocus()

    def _end_review(self) -> None:
        if self._stack.currentWidget() is self.review:
            self._stack.setCurrentIndex(0)
            self.side.begin.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        main = QWidget()
        left = QVBoxLayout(main)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(scaled(8))
        note = QFrame()
        mark(note, "card")
        inside = QVBoxLayout(note)
        inside.setContentsMargins(scaled(12), scaled(12), scaled(12), scaled(10))
        inside.addWidget(self.capture)
        for widget in (self.title, self.told, note, self.first_steps, self.matters, self.quiet):
            left.addWidget(widget)
        left.addStretch(1)
        main.setMaximumWidth(scaled(_MAIN))
        self._side_holder = QWidget()
        right = QVBoxLayout(self._side_holder)
        right.setContentsMargins(0, 0, 0, 0)
        right.addWidget(self.side)
        sheet = QWidget()
        mark(sheet, "page")
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, sheet)
        self._row.setContentsMargins(scaled(24), scaled(12), scaled(24), scaled(12))
        self._row.setSpacing(scaled(24))
        self._row.addStretch(1)
        self._row.addWidget(main, 20)
        self._row.addWidget(self._side_holder, 9)
        self._row.addStretch(1)
        page = self._page = QScrollArea()
        page.setWidgetResizable(True)
        page.setFrameShape(QFrame.Shape.NoFrame)
        page.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        page.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        page.setAccessibleName(_("This week"))
        page.setWidget(sheet)
        page.viewport().setAutoFillBackground(False)
        self._stack.addWidget(page)
        self._stack.addWidget(self.review)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)
