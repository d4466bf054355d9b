"""Leads along the path: goes to the view of a step, opens what it is done with, sees in the carnet that it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QVBoxLayout

from partenaires_desktop.i18n import _
from partenaires_desktop.ui.first_steps.path import PATH, Memory, Step, next_step, step_of
from partenaires_desktop.ui.first_steps.strip import Strip

if TYPE_CHECKING:
    from partenaires_desktop.store.changes import Changes
    from partenaires_desktop.ui.main_window import MainWindow
    from partenaires_desktop.ui.workspace import Selection, Workspace


class Guide(QObject):
    """One per open carnet; a path that was being followed when the window closed goes on as it opens."""

    def __init__(self, window: MainWindow, workspace: Workspace, selection: Selection) -> None:
        super().__init__(window)
        self._window, self._workspace, self._selection = window, workspace, selection
        self.strip: Strip | None = None
        self._step: Step | None = None
        workspace.changed.connect(self._on_changed)
        selection.project_changed.connect(self.resume)

    @property
    def step(self) -> Step | None:
        """The step that is shown, None while the path is not followed."""
        return self._step

    def begin(self, code: str = "") -> None:
        """Follow the path from a step, else from the first that is not done, and open what it is done with."""
        step = step_of(code) or next_step(self._done())
        if step is None:
            self._window.show_view("week")
            return
        self._show(step)
        self._window.show_view(step.view)
        if step.code != "charter":
            self.act()

    def bring_back(self) -> None:
        """Show the path again in the week, also after it was put away, and take it up where it was left."""
        memory = self._memory()
        if memory.state in ("", Memory.AWAY):
            memory.state = Memory.ASKED
        self._window.show_view("week")
        view = self._window.view("week")
        if view is not None:
            view.refresh_now()
        step = next_step(self._done())
        if step is not None:
            self._show(step)

    def resume(self) -> None:
        """Show the step that was being followed in this project, or none."""
        step = step_of(self._memory().followed)
        if step is None or self._workspace.read_only:
            self._hide()
        else:
            self._show(step)

    def act(self) -> None:
        """Open what the step is done with."""
        step, window = self._step, self._window
        if step is None:
            return
        window.show_view(step.view)
        if step.code == "phases":
            window.commands.edit_phases()
        elif step.code == "partners":
            window.commands.import_list()
        elif step.code == "needs":
            self._open_needs()
        elif step.code == "charter":
            self._begin_charter()
        self._lead_keyboard(step)

    def onward(self) -> None:
        """Go to the next step that is not done; at the end, back to the week."""
        step = next_step(self._done(), self._step.code if self._step else "")
        if step is None or (self._step is not None and PATH.index(step) <= PATH.index(self._step)):
            self.leave()
            self._window.show_view("week")
            return
        self._show(step)
        self._window.show_view(step.view)
        if self.strip is not None:
            self.strip.act.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Put the strip away; the week still says where one was."""
        self._memory().state = ""
        self._hide()

    def _lead_keyboard(self, step: Step) -> None:
        """To the way on where a dialog did the step, to the cards that are to be placed, else to the view."""
        from partenaires_desktop.ui.board.view import BoardView

        view = self._window.view(step.view)
        if step.code in ("phases", "partners", "needs") and self.strip is not None and step.code in self._done():
            self.strip.onward.setFocus(Qt.FocusReason.OtherFocusReason)
        elif isinstance(view, BoardView) and view.board.cards:
            view.stage.take_focus()
        else:
            self._window.commands.focus_content()

    def _open_needs(self) -> None:
        from partenaires_desktop.ui.board.view import BoardView

        view = self._window.view("continuum")
        if isinstance(view, BoardView) and view.board.cards:
            view.edit_needs(tuple(card.id for card in view.board.cards))

    def _begin_charter(self) -> None:
        """Make the first one; when there is one, it is in sight already."""
        from partenaires_desktop.ui.charters.view import ChartersView

        view = self._window.view("charters")
        if isinstance(view, ChartersView) and "charter" not in self._done():
            view.create_charter()

    def _done(self) -> frozenset[str]:
        from partenaires_desktop.queries.first_steps import first_steps

        project = self._selection.project_id
        if project is None:
            return frozenset()
        return self._workspace.query(first_steps, project, self._workspace.today())

    def _memory(self) -> Memory:
        return Memory(self._window.settings.choices, self._selection.project_id)

    def _show(self, step: Step) -> None:
        if self.strip is None:
            self.strip = self._place_strip()
        self._step = step
        self._memory().state = step.code
        done = self._done()
        self.strip.setVisible(self._selection.project_id is not None)
        self.strip.show_step(step, is_done=step.code in done, is_last=step is PATH[-1])

    def _place_strip(self) -> Strip:
        """Between the bar at the top and the views."""
        strip = Strip()
        bar = self._window.top_bar
        held = bar.parentWidget()
        column = held.layout() if held is not None else None
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(column.indexOf(bar) + 1, strip)
        strip.act_wanted.connect(self.act)
        strip.next_wanted.connect(self.onward)
        strip.leave_wanted.connect(self._on_leave)
        return strip

    def _hide(self) -> None:
        self._step = None
        if self.strip is not None:
            self.strip.hide()

    def _on_leave(self) -> None:
        self.leave()
        self._window.commands.focus_content()
        self._window.quiet_bar.say(
            _("Left for now: the week, or Help › First steps, takes it up again where you were."),
            [(_("Take it up again"), self.bring_back)],
        )
        view = self._window.view("week")
        if view is not None:
            view.refresh_now()

    def _on_changed(self, changes: Changes) -> None:
        from partenaires_desktop.queries.first_steps import TABLES

        if self._step is not None and changes.touches(*TABLES):
            step = self._step
            assert self.strip is not None
            self.strip.show_step(step, is_done=step.code in self._done(), is_last=step is PATH[-1])
