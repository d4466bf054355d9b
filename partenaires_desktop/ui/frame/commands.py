"""What the menu entries do: the gestures of the window that belong to no view."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenuBar, QWidget

from partenaires_desktop import paths
from partenaires_desktop.i18n import _
from partenaires_desktop.settings import DEFAULT_TEXT_SIZE, TEXT_SIZES
from partenaires_desktop.ui import long_steps
from partenaires_desktop.ui.export import commands as export
from partenaires_desktop.ui.frame.menus import Commands, Menus
from partenaires_desktop.ui.frame.noting import note_line
from partenaires_desktop.ui.frame.printing import print_view
from partenaires_desktop.ui.help.about import about
from partenaires_desktop.ui.help.desk import HelpDesk

if TYPE_CHECKING:
    from partenaires_desktop.ui.first_steps.guide import Guide
    from partenaires_desktop.ui.main_window import MainWindow


class WindowCommands(QObject):
    """Carries out the commands of the menus in their window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.help_desk = HelpDesk(window)
        self._guide: Guide | None = None
        self.menus = Menus(window, QMenuBar(), self._table(), window.settings)
        self.menus.build(window.entries)

    def first_steps(self) -> tuple[Callable[[], None], Callable[[], None], Callable[[], None]]:
        """What an empty carnet offers: a project, a list, the sample."""
        return self.new_project, self.import_list, self._window.sample_wanted.emit

    # Carnets ---------------------------------------------------------------------------------------------------------

    def new_carnet(self) -> None:
        """Make an empty carnet where the user says."""
        from partenaires_desktop.ui import ask

        path = ask.save_file(
            self._window,
            _("New carnet"),
            _kinds(),
            purpose="carnet",
            suggestion=_("my partners") + paths.SUFFIX,
        )
        if path is None:
            return
        if path.suffix != paths.SUFFIX:
            path = path.with_name(path.name + paths.SUFFIX)
        if path.exists():
            ask.tell(
                self._window,
                _("There is a file “{file}” already. Choose another name, or open it.").format(file=path.name),
            )
            return
        self._window.carnet_wanted.emit(path, True)

    def open_carnet(self) -> None:
        """Open a carnet the user chooses."""
        from partenaires_desktop.ui import ask

        path = ask.open_file(self._window, _("Open a carnet"), _kinds(), purpose="carnet")
        if path is not None:
            self.open_path(path)

    def open_path(self, path: Path) -> None:
        """Open this carnet."""
        self._window.carnet_wanted.emit(path, False)

    def restore_backup(self, chosen: Path | None = None) -> None:
        """Let the user restore a backup of the open carnet."""
        window = self._window
        if window.workspace is None or self._is_thrown_away():
            return
        from partenaires_desktop.ui.backups.restore import restore_backup

        restored = restore_backup(window.workspace, window, chosen)
        if restored is not None:
            window.restored.emit(restored)

    def backups(self) -> None:
        """Show where backups are kept."""
        window = self._window
        if window.workspace is None or self._is_thrown_away():
            return
        from partenaires_desktop.ui.backups.place import show_backups

        show_backups(window.workspace, window.settings, window)

    def _is_thrown_away(self) -> bool:
        from partenaires_desktop.ui import ask

        if self._window.is_sample:
            ask.tell(self._window, _("Nothing of the sample is kept, so it has no backups."))
        return self._window.is_sample

    # Data ------------------------------------------------------------------------------------------------------------

    def import_list(self) -> None:
        """Import organisations from a file or the clipboard."""
        self.import_path(None)

    def import_path(self, path: Path | None, text: str | None = None) -> None:
        """Import ``path`` or ``text``, or what the user chooses."""
        window = self._window
        if window.workspace is None or window.selection is None:
            return
        from partenaires_desktop.ui.import_.dialog import import_into

        import_into(window.workspace, window.selection, window, path, text)

    def duplicates(self) -> None:
        """Look at the organisations that may be noted twice."""
        if self._window.workspace is not None:
            from partenaires_desktop.ui.duplicates.dialog import show_duplicates

            show_duplicates(self._window.workspace, self._window)

    def portrait(self) -> None:
        """The portrait of the partnership, as it will be printed."""
        window = self._window
        if window.workspace is not None and window.selection is not None and window.selection.project_id is not None:
            from partenaires_desktop.ui.printing.role_pages import show_portrait

            show_portrait(window, window.workspace, window.selection.project_id)

    def follow_ups(self) -> None:
        """Everything there is to do in the project, for all partners."""
        window = self._window
        if window.workspace is not None and window.selection is not None:
            from partenaires_desktop.ui.follow_ups.dialog import show_follow_ups

            show_follow_ups(window.workspace, window.selection.project_id, window, window.show_view)

    def paste_list(self) -> None:
        """Import the lines on the clipboard."""
        text = QGuiApplication.clipboard().text()
        if text.strip():
            self.import_path(None, text)

    def export_charter(self) -> None:
        """Go to the charters, and export the one that is shown."""
        from partenaires_desktop.ui.charters.view import ChartersView

        self._window.show_view("charters")
        view = self._window.view("charters")
        if isinstance(view, ChartersView):
            view.export()

    def password(self) -> None:
        """Set, change or remove the password of the open carnet."""
        from partenaires_desktop.ui import ask

        window = self._window
        if window.workspace is None:
            return
        if window.is_sample or window.workspace.read_only:
            ask.tell(
                window,
                _("The sample takes no password: nothing of it is kept.")
                if window.is_sample
                else _("This carnet is open for reading only: its password cannot be changed."),
            )
            return
        from partenaires_desktop.ui.password import change_password

        change_password(window, window.workspace)

    def personal_data(self) -> None:
        """List the people whose data have been kept long enough, and go to one."""
        window = self._window
        if window.workspace is None:
            return
        from partenaires_desktop.ui.partner.personal_data import show_due

        show_due(window, window.workspace, lambda organisation: window.show_view("partners", organisation))

    def new_project(self) -> None:
        """Ask for a project and show it."""
        window = self._window
        if window.workspace is None or window.selection is None:
            return
        from partenaires_desktop.ui.project.dialog import new_project

        made = new_project(window.workspace, window)
        if made is not None:
            window.selection.choose_project(made)
            window.read_projects()

    def edit_phases(self) -> None:
        """Say when the phases of the project that is shown are."""
        self.edit_project(at_phases=True)

    def edit_project(self, *, at_phases: bool = False) -> None:
        """Change the project that is shown."""
        from partenaires_desktop.ui.project.dialog import edit_project

        window, project = self._window, self._window.project()
        if window.workspace is not None and project is not None:
            edit_project(window.workspace, project.id, window, at_phases=at_phases)

    def undo(self) -> None:
        """Take the last step back and say so."""
        workspace = self._window.workspace
        if workspace is None:
            return
        step = workspace.undo_label()

        def say() -> None:
            if step and workspace.redo_label() == step:
                self._window.quiet_bar.say(_("Undone: {step}").format(step=step), [(_("Redo"), self.redo)])

        long_steps.undo(self._window, workspace, say)

    def redo(self) -> None:
        """Do the last undone step again and say so."""
        workspace = self._window.workspace
        if workspace is None:
            return
        step = workspace.redo_label()

        def say() -> None:
            if step and workspace.undo_label() == step:
                self._window.quiet_bar.say(_("Done again: {step}").format(step=step), [(_("Undo"), self.undo)])

        long_steps.redo(self._window, workspace, say)

    # Look ------------------------------------------------------------------------------------------------------------

    def zoom_board(self, by: int) -> None:
        """Draw the continuum larger, smaller or at its usual size (0), and show it."""
        from partenaires_desktop.ui.board.view import BoardView

        self._window.show_view("continuum")
        view = self._window.view("continuum")
        if isinstance(view, BoardView):
            view.zoom.step(by)

    def text_size(self, by: int) -> None:
        """Larger, smaller, or (0) the usual size."""
        settings = self._window.settings
        wanted = settings.text_size + by if by else DEFAULT_TEXT_SIZE
        wanted = min(max(wanted, TEXT_SIZES[0]), TEXT_SIZES[-1])
        if wanted != settings.text_size:
            settings.text_size = wanted
            self._window.rebuild_wanted.emit()

    def theme(self, choice: str) -> None:
        """Other colours."""
        self._window.settings.theme = choice
        self._window.look_changed.emit()

    def language(self, code: str) -> None:
        """Another language."""
        if code != self._window.settings.language:
            self._window.settings.language = code
            self._window.rebuild_wanted.emit()

    def reduced_motion(self, reduced: bool) -> None:
        """With or without motion."""
        self._window.settings.reduced_motion = reduced
        self._window.look_changed.emit()

    # Keyboard and help -----------------------------------------------------------------------------------------------

    def next_pane(self) -> None:
        """Take the keyboard around: content, quiet bar, panel, rail, phases."""
        window = self._window
        panes = [window.stack.currentWidget(), window.quiet_bar, window.panel, window.rail, window.top_bar.phases]
        shown = [pane for pane in panes if pane is not None and pane.isVisible()]
        here = next((place for place, pane in enumerate(shown) if _holds_focus(pane)), -1)
        for pane in shown[here + 1 :] + shown[: here + 1]:
            if self._enter(pane):
                return

    def _enter(self, pane: QWidget) -> bool:
        """Take the keyboard to what is chosen in ``pane``, else to the first thing that takes it."""
        if pane is self._window.quiet_bar:
            return self._window.quiet_bar.take_focus()
        for chosen in (self._window.rail, self._window.top_bar.phases):
            if pane is chosen:
                return chosen.focus_chosen()
        return _focus_first(pane)

    def focus_content(self) -> None:
        """Take the keyboard to what the window shows, unless it is there: the board begins on its cards."""
        page = self._window.stack.currentWidget()
        if page is not None and not _holds_focus(page):
            _focus_first(page)

    def help(self) -> None:
        """What explains the warning under the keyboard, else the help page of the view that is shown."""
        self.help_desk.answer()

    # First steps -----------------------------------------------------------------------------------------------------

    def guide(self) -> Guide | None:
        """Who leads along the first steps in the open carnet."""
        window = self._window
        if self._guide is None and window.workspace is not None and window.selection is not None:
            from partenaires_desktop.ui.first_steps.guide import Guide

            self._guide = Guide(window, window.workspace, window.selection)
        return self._guide

    def follow_steps(self, code: object) -> None:
        """Follow the first steps from one of them; leave them for None."""
        guide = self.guide()
        if guide is not None and code is None:
            guide.resume()
        elif guide is not None:
            guide.begin(str(code))

    def resume_steps(self) -> None:
        """Take the first steps up where they were followed when the window was closed."""
        if any(key.startswith("first_steps.") for key in self._window.settings.choices):
            guide = self.guide()
            if guide is not None:
                guide.resume()

    def bring_steps_back(self) -> None:
        """Show the first steps, also after they were put away."""
        guide = self.guide()
        if guide is not None:
            guide.bring_back()

    def _table(self) -> Commands:
        return Commands(
            new_carnet=self.new_carnet,
            open_carnet=self.open_carnet,
            open_recent=self.open_path,
            open_sample=self._window.sample_wanted.emit,
            restore_backup=self.restore_backup,
            backups=self.backups,
            import_list=self.import_list,
            duplicates=self.duplicates,
            print_board=lambda: print_view(self._window),
            export_charter=self.export_charter,
            export_data=lambda: export.export_data(self._window),
            hand_over=lambda: export.hand_over(self._window),
            bring_back=lambda: export.bring_back(self._window),
            personal_data=self.personal_data,
            password=self.password,
            quit=self._window.close,
            undo=self.undo,
            redo=self.redo,
            new_project=self.new_project,
            edit_project=self.edit_project,
            step_phase=self._window.top_bar.phases.step,
            follow_ups=self.follow_ups,
            portrait=self.portrait,
            show_view=self._window.show_view,
            toggle_panel=self._window.toggle_panel,
            search=self._window.top_bar.start_search,
            note_line=lambda: note_line(self._window),
            text_size=self.text_size,
            zoom_board=self.zoom_board,
            theme=self.theme,
            language=self.language,
            reduced_motion=self.reduced_motion,
            next_pane=self.next_pane,
            help=self.help,
            keyboard_help=lambda: self.help_desk.show("keyboard"),
            guide=self.bring_steps_back,
            about=lambda: about(self._window),
        )


def _kinds() -> str:
    return _("Carnets ({pattern})").format(pattern=f"*{paths.SUFFIX}")


def _holds_focus(widget: QWidget) -> bool:
    focused = widget.window().focusWidget()
    return focused is widget or widget.isAncestorOf(focused)


def _focus_first(pane: QWidget) -> bool:
    """Give the keyboard to the first thing in ``pane`` that takes it; False when nothing does."""
    proxy = pane.focusProxy()
    first = (proxy,) if isinstance(proxy, QWidget) else (pane,)
    for widget in (*first, *pane.findChildren(QWidget)):
        visible = widget is pane or widget.isVisibleTo(pane)
        if visible and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            widget.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return True
    return False
