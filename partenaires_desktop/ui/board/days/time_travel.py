"""Which days of the project the board shows: one in full, and another beside it to compare with."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from partenaires_desktop.i18n import _
from partenaires_desktop.queries import board as query
from partenaires_desktop.ui.look.icons import icon

if TYPE_CHECKING:
    from partenaires_desktop.queries.board import Board
    from partenaires_desktop.ui.board.days.time_bar import TimeBar
    from partenaires_desktop.ui.workspace import Selection, Workspace


class TimeTravel(QObject):
    """See the module; owns the button that opens the bar, and the bar, which stands in :attr:`place`."""

    moved = Signal()
    """Other days are shown."""
    entered = Signal()
    left = Signal()

    def __init__(self, workspace: Workspace, selection: Selection, host: QWidget) -> None:
        super().__init__(host)
        self._workspace = workspace
        self._selection = selection
        self._host = host
        self.day: date | None = None
        """The day of the past that is shown; none for today."""
        self.place = QHBoxLayout()
        self.button = QPushButton(_("Time"))
        self.button.setObjectName("through_time")
        self.button.setIcon(icon("history"))
        self.button.setCheckable(True)
        self.button.setToolTip(_("See the board as it was on another day, compare, play the project from its start"))
        self.button.clicked.connect(lambda checked: self.enter() if checked else self.leave())

    @cached_property
    def bar(self) -> TimeBar:
        """The bar; made when the days are asked for first."""
        from partenaires_desktop.ui.board.days.time_bar import TimeBar

        made = TimeBar(self._workspace.today())
        made.day_chosen.connect(self._on_day)
        made.compared.connect(self.moved)
        made.closed.connect(self.leave)
        made.changes_wanted.connect(self._tell_changes)
        self.place.addWidget(made)
        return made

    @property
    def is_open(self) -> bool:
        """Whether the bar is in sight."""
        return "bar" in vars(self) and self.bar.isVisibleTo(self._host)

    @property
    def is_past(self) -> bool:
        """Whether the board shows a day nobody can change."""
        return self.day is not None

    def enter(self) -> None:
        """Offer the days on which somebody was placed."""
        self.entered.emit()
        self.bar.open_on(self._workspace.query(query.days_of_marks, self._selection.project_id))

    def leave(self) -> None:
        """Show today again, where things can be changed."""
        self.forget()
        self.moved.emit()
        self.left.emit()

    def forget(self) -> None:
        """Be at today, without telling anyone."""
        self.day = None
        if self.is_open:
            self.bar.hide()

    def show_button(self, *, shown: bool) -> None:
        """Offer to travel, where there is something to see."""
        self.button.setVisible(shown or self.is_past)
        self.button.setChecked(self.is_open)

    def board(self) -> Board:
        """The board of the day shown."""
        return self._read(self.day)

    def beside(self) -> Board | None:
        """The board of the day it is compared with; none while both are the same day."""
        if not self.is_open or self.bar.other == self.day:
            return None
        return self._read(self.bar.other)

    def _on_day(self, day: date | None) -> None:
        self.day = day
        self.moved.emit()

    def _tell_changes(self) -> None:
        from partenaires_desktop.ui.board.days.changes import show_changes

        beside = self.beside()
        if beside is not None:
            show_changes(self._host, self.board(), beside)

    def _read(self, day: date | None) -> Board:
        return self._workspace.query(
            query.board,
            self._selection.project_id,
            self._selection.phase_id,
            self._workspace.today() if day is None else day,
            then=day is not None,
        )
