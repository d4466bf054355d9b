"""The window: rail, top bar, the view in the middle, its panel on the right, and the quiet bar.

It is painted as an outline before anything of it exists; :meth:`MainWindow.furnish` makes the parts, and
:meth:`MainWindow.open_on` fills them once a carnet is open.  Whatever is heavy is therefore imported by those two,
not with this module.  What the window shows of projects and phases comes from one query, read again after each commit
that touches them.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow

from partenaires_desktop.i18n import _
from partenaires_desktop.settings import Settings
from partenaires_desktop.ui.frame.outline import paint_outline, theme_at_start
from partenaires_desktop.ui.frame.views import ENTRIES, Entry
from partenaires_desktop.ui.pieces import LET_PAINT

if TYPE_CHECKING:
    import uuid

    from PySide6.QtWidgets import QLabel, QStackedWidget

    from partenaires_desktop.queries.overview import ProjectLine
    from partenaires_desktop.store.changes import Changes
    from partenaires_desktop.ui.frame.commands import WindowCommands
    from partenaires_desktop.ui.frame.finder import Finder
    from partenaires_desktop.ui.frame.frame import Frame
    from partenaires_desktop.ui.frame.intake import Intake
    from partenaires_desktop.ui.frame.menus import Menus
    from partenaires_desktop.ui.frame.panel import Panel
    from partenaires_desktop.ui.frame.projects import Projects
    from partenaires_desktop.ui.frame.rail import Rail
    from partenaires_desktop.ui.frame.top_bar import TopBar
    from partenaires_desktop.ui.view import View
    from partenaires_desktop.ui.widgets.page import Way
    from partenaires_desktop.ui.widgets.quiet_bar import QuietBar
    from partenaires_desktop.ui.workspace import Selection, Workspace


class MainWindow(QMainWindow):
    """See the module."""

    carnet_wanted = Signal(object, bool)
    """Another carnet: its path, and whether it may be made."""
    sample_wanted = Signal()
    rebuild_wanted = Signal()
    """Language or text size were changed: every word and length must be laid out anew."""
    restored = Signal(object)
    """A backup took the place of the carnet: everything must be read again."""
    look_changed = Signal()
    """Colours or motion were changed."""
    painted = Signal()
    """Once, after the first paint."""
    closed = Signal()

    def __init__(self, settings: Settings, entries: Sequence[Entry] = ENTRIES, *, furnished: bool = True) -> None:
        super().__init__()
        self.settings = settings
        self.entries = tuple(entries)
        self.workspace: Workspace | None = None
        self.selection: Selection | None = None
        self.is_sample = False
        self.is_furnished = False
        self._projects: Projects | None = None
        self._views: dict[str, View] = {}
        self._code = settings.view if settings.view in {entry.code for entry in entries} else entries[0].code
        self._was_painted = False
        self._outline = theme_at_start(settings.theme)
        self.setWindowTitle("Partenaires")
        self.setMinimumSize(640, 420)
        self._restore_shape()
        if furnished:
            for _piece in self.furnish():
                pass

    # The frame -------------------------------------------------------------------------------------------------------

    frame: Frame
    rail: Rail
    notice: QLabel
    top_bar: TopBar
    stack: QStackedWidget
    panel: Panel
    quiet_bar: QuietBar
    finder: Finder
    intake: Intake
    commands: WindowCommands
    menus: Menus

    def furnish(self) -> Iterator[None]:
        """Make the parts, a few at a time; the outline stays on the screen until all are there."""
        from partenaires_desktop.ui.frame.furnish import furnish

        yield from furnish(self)
        self._wire()
        self.is_furnished = True
        self.frame.fit(same_width=True)
        self._show_state()

    def _wire(self) -> None:
        self.rail.chosen.connect(self.show_view)
        self.top_bar.project.chosen.connect(self._choose_project)
        self.top_bar.phases.chosen.connect(self._choose_phase)
        self.frame.panel_changed.connect(self._show_panel_state)

    def _restore_shape(self) -> None:
        geometry = base64.b64decode(self.settings.geometry.encode(), validate=False) if self.settings.geometry else b""
        if not geometry or not self.restoreGeometry(geometry):
            room = self.screen().availableGeometry()
            self.resize(min(1366, room.width()), min(768, room.height()))

    # A carnet --------------------------------------------------------------------------------------------------------

    def open_on(self, workspace: Workspace, selection: Selection, *, sample: bool = False) -> None:
        """Show an open carnet."""
        for _piece in self.opening(workspace, selection, sample=sample):
            pass

    def opening(self, workspace: Workspace, selection: Selection, *, sample: bool = False) -> Iterator[str | None]:
        """Show an open carnet, a piece at a time; the view of another code may be asked for meanwhile."""
        from partenaires_desktop.ui.frame.projects import Projects

        self.workspace, self.selection, self.is_sample = workspace, selection, sample
        self._projects = Projects(workspace, selection, self.settings)
        workspace.changed.connect(self._on_changed)
        workspace.refused.connect(self.say)
        workspace.steps_changed.connect(self._show_steps)
        self._show_carnet(workspace)
        self.read_projects()
        selection.project_changed.connect(self._on_project)
        selection.phase_changed.connect(self._on_phase)
        yield None
        entry = self._entry(self._code)
        if entry.code not in self._views and not self._is_empty(entry):
            yield from self._make(entry, workspace, selection).prepare()
        self.show_view(self._code)
        self.commands.resume_steps()
        self.commands.focus_content()
        yield LET_PAINT
        self._show_steps()

    def _show_carnet(self, workspace: Workspace) -> None:
        """Name what is open, and keep in sight that it can only be read."""
        name = workspace.store.path.stem
        if self.is_sample:
            self.setWindowTitle(_("Sample project — Partenaires"))
        elif workspace.read_only:
            self.setWindowTitle(_("{name} (for reading only) — Partenaires").format(name=name))
        else:
            self.setWindowTitle(f"{name} — Partenaires")
        self.notice.setText(
            _("This carnet can only be read: its folder or key cannot be written to. To change it, copy it elsewhere.")
        )
        self.notice.setVisible(workspace.read_only)

    def refuse(self, sentence: str, ways: Sequence[Way] = (), last: Sequence[Way] = ()) -> None:
        """Say why the carnet was not opened, with the ways out, the best first; an open carnet stays open."""
        from partenaires_desktop.ui import ask
        from partenaires_desktop.ui.frame import pages

        if self.workspace is not None:
            title = _("This carnet was not opened")
            if not ways:
                ask.tell(self, sentence, title=title)
                return
            chosen = ask.choose(self, title, sentence, [words for _sign, words, _told, _act in ways])
            if chosen is not None:
                ways[chosen][3]()
            return
        does = self.commands
        self.frame.show_page(page := pages.refused(sentence, does.open_carnet, does.new_carnet, ways, last))
        page.buttons[0].setFocus()

    def say(self, sentence: str) -> None:
        """Say something quietly."""
        self.quiet_bar.say(sentence)

    def read_again(self) -> None:
        """Make the screen equal to the store, whatever happened."""
        if self.workspace is None:
            return
        self.read_projects()
        self._show_steps()
        for view in self._views.values():
            view.refresh_now()

    # Views -----------------------------------------------------------------------------------------------------------

    @property
    def code(self) -> str:
        """The view that is chosen."""
        return self._code

    def view(self, code: str) -> View | None:
        """The view ``code``, once it was shown."""
        return self._views.get(code)

    def show_view(self, code: str, target: object = None) -> None:
        """Show a view of the rail, and in it the record ``target``."""
        self._code = code
        self.rail.show_chosen(code)
        if code in self.menus.views:
            self.menus.views[code].setChecked(True)
        if self.workspace is None or self.selection is None:
            return
        entry = self._entry(code)
        if self._is_empty(entry):
            from partenaires_desktop.ui.frame import pages

            self.frame.show_page(pages.welcome(*self.commands.first_steps()))
            return
        view = self._views.get(code) or self._make(entry, self.workspace, self.selection)
        self.frame.show_view(view, view.panel())
        if target is not None:
            view.reveal(target)

    def _entry(self, code: str) -> Entry:
        return next(entry for entry in self.entries if entry.code == code)

    def _is_empty(self, entry: Entry) -> bool:
        """Whether there is no project yet for a view that needs one."""
        return entry.needs_project and (self.selection is None or self.selection.project_id is None)

    def _go(self, code: str, target: object) -> None:
        """Where a view sends the user: another view, or the settings of the project, which are a dialog."""
        if code == "project":
            self.commands.edit_project()
        elif code == "guide":
            self.commands.follow_steps(target)
        else:
            self.show_view(code, target)
            if not self.stack.isAncestorOf(self.focusWidget()):  # what was pressed is out of sight
                self.commands.focus_content()

    def _make(self, entry: Entry, workspace: Workspace, selection: Selection) -> View:
        view = entry.load()(workspace, selection)
        view.recall(self.settings.choices)
        view.setAccessibleName(_(entry.label))
        view.go.connect(self._go)
        view.panel_wanted.connect(lambda: self.toggle_panel(True))
        self._views[entry.code] = view
        if entry.code == "partners":
            self.intake.accept_paste(view)
        self.stack.addWidget(view)
        return view

    # Project and phase -----------------------------------------------------------------------------------------------

    def project(self) -> ProjectLine | None:
        """The project that is chosen."""
        return self._projects.chosen if self._projects else None

    def read_projects(self) -> None:
        """Read projects and phases again, and keep the choice sensible."""
        assert self._projects is not None
        self._projects.read()
        self._show_projects()

    def _choose_project(self, project_id: uuid.UUID) -> None:
        if self._projects is not None:
            self._projects.choose(project_id)

    def _choose_phase(self, phase_id: uuid.UUID) -> None:
        if self.selection is not None:
            self.selection.choose_phase(phase_id)

    def _on_project(self) -> None:
        assert self.selection is not None
        chosen = self.selection.project_id
        if chosen is not None and self.project() is None:  # just made: not read yet
            self.read_projects()
        self._show_projects()
        self.show_view(self._code)

    def _on_phase(self) -> None:
        assert self.selection is not None
        self.top_bar.phases.show_chosen(self.selection.phase_id)

    def _show_projects(self) -> None:
        assert self.workspace is not None
        assert self.selection is not None
        project = self.project()
        self.top_bar.project.show_projects(
            self._projects.lines if self._projects else (),
            project.id if project else None,
            [self.menus.new_project, self.menus.edit_project],
        )
        self.top_bar.phases.show_phases(
            project.phases if project else (), self.selection.phase_id, self.workspace.today()
        )
        self._show_state()

    # What the store did ----------------------------------------------------------------------------------------------

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches("project", "phase"):
            self.read_projects()

    def _show_steps(self) -> None:
        workspace = self.workspace
        if workspace is None:
            return
        undo, redo = workspace.undo_label(), workspace.redo_label()
        self.menus.show_steps(undo, redo)
        if workspace.read_only:
            saved = _("Open for reading only")
        elif self.is_sample:
            saved = _("Sample: nothing is kept")
        else:
            saved = _("Everything is saved")
        self.rail.say(saved, _("Last step: {step}").format(step=undo) if undo else "")

    def _show_state(self) -> None:
        self.menus.show_state(carnet=self.workspace is not None, project=self.project() is not None)
        self.top_bar.setEnabled(self.workspace is not None)

    # Panel and shape -------------------------------------------------------------------------------------------------

    def toggle_panel(self, shown: bool) -> None:
        """Show or hide the right-hand panel."""
        self.settings.panel_shown = shown
        self.frame.share_out(asked=shown)

    def _show_panel_state(self) -> None:
        self.menus.panel.setEnabled(self.panel.has_panel)
        self.menus.panel.setChecked(self.frame.is_panel_shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the words while there is room for them."""
        super().resizeEvent(event)
        if self.is_furnished:
            self.frame.fit(same_width=event.oldSize().width() == self.width())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the outline while there is nothing else; tell of the first paint, once it is on the screen."""
        super().paintEvent(event)
        if not self.is_furnished:
            paint_outline(self, self._outline, self.settings.edges)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Finish what is being typed, stop what is under way, remember the shape."""
        from partenaires_desktop.ui.frame.lost_file import may_close
        from partenaires_desktop.ui.jobs import Job

        if (focused := self.focusWidget()) is not None:
            focused.clearFocus()  # a field commits as it loses the focus
        if not may_close(self):
            event.ignore()
            return
        for job in self.findChildren(Job):
            job.cancel()
        self.remember()
        super().closeEvent(event)
        if event.isAccepted():
            self.closed.emit()

    def _edges(self) -> list[int]:
        """Where the bars end: the next start paints them there."""
        bar = self.menus.bar
        return [0 if bar.isNativeMenuBar() else bar.height(), self.rail.width(), self.top_bar.height()]

    def remember(self) -> None:
        """Put the shape and what is chosen into the settings."""
        from partenaires_desktop.ui.folders import remembered_folders

        self.settings.geometry = base64.b64encode(self.saveGeometry().data()).decode()
        self.settings.view = self._code
        if self.is_furnished and self.isVisible():
            self.settings.edges = self._edges()
        if self.selection is not None and not self.is_sample:
            self.settings.project = str(self.selection.project_id or "")
            self.settings.phase = str(self.selection.phase_id or "")
        self.settings.folders = remembered_folders()
