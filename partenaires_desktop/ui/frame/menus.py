"""The menus: every command in one place, each with its key; what cannot work now is greyed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from partenaires_desktop.domain.wording import shortened
from partenaires_desktop.i18n import N_, OWN_NAMES, _
from partenaires_desktop.settings import TEXT_SIZES, THEMES, Settings
from partenaires_desktop.ui.frame.views import Entry
from partenaires_desktop.ui.look.icons import icon

THEME_WORDS = {
    "system": N_("Like the system"),
    "light": N_("Light"),
    "dark": N_("Dark"),
    "contrast": N_("High contrast"),
}


class Commands(NamedTuple):
    """What each menu entry does; the window fills it in."""

    new_carnet: Callable[[], None]
    open_carnet: Callable[[], None]
    open_recent: Callable[[Path], None]
    open_sample: Callable[[], None]
    restore_backup: Callable[[], None]
    backups: Callable[[], None]
    import_list: Callable[[], None]
    duplicates: Callable[[], None]
    print_board: Callable[[], None]
    export_charter: Callable[[], None]
    export_data: Callable[[], None]
    hand_over: Callable[[], None]
    bring_back: Callable[[], None]
    personal_data: Callable[[], None]
    password: Callable[[], None]
    quit: Callable[[], object]
    undo: Callable[[], None]
    redo: Callable[[], None]
    new_project: Callable[[], None]
    edit_project: Callable[[], None]
    step_phase: Callable[[int], None]
    follow_ups: Callable[[], None]
    portrait: Callable[[], None]
    show_view: Callable[[str], None]
    toggle_panel: Callable[[bool], None]
    search: Callable[[], None]
    note_line: Callable[[], None]
    text_size: Callable[[int], None]
    zoom_board: Callable[[int], None]
    theme: Callable[[str], None]
    language: Callable[[str], None]
    reduced_motion: Callable[[bool], None]
    next_pane: Callable[[], None]
    help: Callable[[], None]
    keyboard_help: Callable[[], None]
    guide: Callable[[], None]
    about: Callable[[], None]


class Menus:
    """The menu bar and the actions whose state follows what is open."""

    def __init__(self, parent: QWidget, bar: QMenuBar, commands: Commands, settings: Settings) -> None:
        self.parent, self.bar, self.commands, self.settings = parent, bar, commands, settings
        self.views: dict[str, QAction] = {}
        self.need_carnet: list[QAction] = []
        self.need_project: list[QAction] = []

    def build(self, entries: Sequence[Entry]) -> None:
        """Fill the bar."""
        self._file(self.bar.addMenu(_("&File")))
        self._edit(self.bar.addMenu(_("&Edit")))
        self._project(self.bar.addMenu(_("&Project")))
        self._view(self.bar.addMenu(_("&View")), entries)
        self._help(self.bar.addMenu(_("&Help")))

    def all_actions(self) -> list[QAction]:
        """Every entry that does something, for the search box."""
        return [
            action
            for menu in self.bar.findChildren(QMenu)
            for action in menu.actions()
            if action.text() and action.menu() is None and not action.isSeparator()
        ]

    def show_state(self, *, carnet: bool, project: bool) -> None:
        """Grey what needs a carnet or a project that is not there."""
        for action in self.need_carnet:
            action.setEnabled(carnet)
        for action in self.need_project:
            action.setEnabled(project)

    def show_steps(self, undo: str | None, redo: str | None) -> None:
        """Name the steps Undo and Redo would walk."""
        self.undo.setText(_("&Undo: {step}").format(step=_short(undo)) if undo else _("&Undo"))
        self.undo.setEnabled(undo is not None)
        self.redo.setText(_("&Redo: {step}").format(step=_short(redo)) if redo else _("&Redo"))
        self.redo.setEnabled(redo is not None)

    def _add(
        self, menu: QMenu, words: str, act: Callable[[], object], key: str = "", sign: str = "", *, needs: str = ""
    ) -> QAction:
        action = menu.addAction(words)
        if sign:
            action.setIcon(icon(sign))
        if key:
            action.setShortcuts([QKeySequence(each) for each in key.split("|")])
        action.triggered.connect(lambda _checked=False: act())
        if needs == "carnet":
            self.need_carnet.append(action)
        elif needs == "project":
            self.need_project.append(action)
        return action

    def _file(self, menu: QMenu) -> None:
        does = self.commands
        self._add(menu, _("&New carnet…"), does.new_carnet, "Ctrl+Shift+N", "file-plus")
        self._add(menu, _("&Open a carnet…"), does.open_carnet, "Ctrl+O", "folder-open")
        recent = [Path(name) for name in self.settings.recent]
        if recent:
            inner = menu.addMenu(_("Recen&t carnets"))
            for path in recent:
                entry = inner.addAction(f"{path.stem} — {path.parent}".replace("&", "&&"))
                entry.triggered.connect(lambda _checked=False, path=path: does.open_recent(path))
        menu.addSeparator()
        self._add(menu, _("&Restore a backup…"), does.restore_backup, "", "history", needs="carnet")
        self._add(menu, _("&Backups…"), does.backups, "", "save", needs="carnet")
        menu.addSeparator()
        self._add(menu, _("&Import a list…"), does.import_list, "Ctrl+I", "import", needs="carnet")
        self._add(menu, _("&Print…"), does.print_board, "Ctrl+P", "printer", needs="project")
        self._add(menu, _("&Export the charter…"), does.export_charter, "Ctrl+E", "download", needs="project")
        self._add(menu, _("E&xport data…"), does.export_data, "Ctrl+Shift+E", "table-2", needs="carnet")
        menu.addSeparator()
        self._add(menu, _("&Hand over a copy…"), does.hand_over, "", "upload", needs="carnet")
        self._add(menu, _("Bring a &copy back…"), does.bring_back, "", "refresh-cw", needs="carnet")
        menu.addSeparator()
        self._add(menu, _("Personal &data…"), does.personal_data, "", "users", needs="carnet")
        self._add(menu, _("Pass&word…"), does.password, "", "lock", needs="carnet")
        menu.addSeparator()
        self._add(menu, _("&Quit"), does.quit, "Ctrl+Q").setMenuRole(QAction.MenuRole.QuitRole)

    def _edit(self, menu: QMenu) -> None:
        self.undo = self._add(menu, _("&Undo"), self.commands.undo, "Ctrl+Z", "undo-2")
        self.redo = self._add(menu, _("&Redo"), self.commands.redo, "Ctrl+Shift+Z|Ctrl+Y", "redo-2")
        menu.addSeparator()
        self._add(menu, _("&Note in one line…"), self.commands.note_line, "Ctrl+J", "pencil", needs="project")
        menu.addSeparator()
        self._add(menu, _("&Duplicates…"), self.commands.duplicates, "", "copy", needs="carnet")
        self._add(menu, _("&Search"), self.commands.search, "Ctrl+K|Ctrl+F", "search", needs="carnet")

    def _project(self, menu: QMenu) -> None:
        does = self.commands
        self.new_project = self._add(menu, _("&New project…"), does.new_project, "Ctrl+N", "plus", needs="carnet")
        self.edit_project = self._add(
            menu, _("Project &settings…"), does.edit_project, "Ctrl+,", "settings-2", needs="project"
        )
        self._add(menu, _("Things to &do…"), does.follow_ups, "Ctrl+Shift+D", "check", needs="project")
        self._add(menu, _("Po&rtrait of the partnership…"), does.portrait, "", "users", needs="project")
        menu.addSeparator()
        self._add(menu, _("Pre&vious phase"), lambda: does.step_phase(-1), "Ctrl+PgUp", "chevron-left", needs="project")
        self._add(menu, _("Ne&xt phase"), lambda: does.step_phase(1), "Ctrl+PgDown", "chevron-right", needs="project")

    def _view(self, menu: QMenu, entries: Sequence[Entry]) -> None:
        does = self.commands
        group = QActionGroup(menu)
        for number, entry in enumerate(entries, 1):
            action = self._add(
                menu,
                _(entry.label).replace("&", "&&"),
                lambda code=entry.code: does.show_view(code),  # type: ignore[misc]
                f"Ctrl+{number}",
                entry.icon,
                needs="carnet",
            )
            action.setCheckable(True)
            group.addAction(action)
            self.views[entry.code] = action
        menu.addSeparator()
        self.panel = menu.addAction(icon("panel-right"), _("&Side panel"))
        self.panel.setCheckable(True)
        self.panel.setShortcut(QKeySequence("F9"))
        self.panel.triggered.connect(does.toggle_panel)
        self._add(menu, _("Next &pane"), does.next_pane, "F6")
        menu.addSeparator()
        self._look(menu)

    def _look(self, menu: QMenu) -> None:
        does, settings = self.commands, self.settings
        sizes = menu.addMenu(_("&Text size"))
        self._add(sizes, _("&Larger"), lambda: does.text_size(1), "Ctrl++|Ctrl+=", "zoom-in").setEnabled(
            settings.text_size < TEXT_SIZES[-1]
        )
        self._add(sizes, _("&Smaller"), lambda: does.text_size(-1), "Ctrl+-", "zoom-out").setEnabled(
            settings.text_size > TEXT_SIZES[0]
        )
        self._add(sizes, _("&Usual"), lambda: does.text_size(0), "Ctrl+0")
        board = menu.addMenu(_("Size of the &board"))
        for words, by, sign in (
            (_("&Larger (Ctrl and the wheel)"), 1, "zoom-in"),
            (_("&Smaller"), -1, "zoom-out"),
            (_("&Usual"), 0, ""),
        ):
            self._add(board, words, lambda by=by: does.zoom_board(by), "", sign, needs="project")  # type: ignore[misc]
        self._choice(
            menu.addMenu(_("&Colours")), {code: _(THEME_WORDS[code]) for code in THEMES}, settings.theme, does.theme
        )
        self._choice(
            menu.addMenu(_("&Language")),
            {"": _("Like the system")} | OWN_NAMES,
            settings.language,
            does.language,
        )
        still = menu.addAction(_("&Without motion"))
        still.setCheckable(True)
        still.setChecked(settings.reduced_motion)
        still.triggered.connect(does.reduced_motion)

    def _choice(self, menu: QMenu, words: dict[str, str], chosen: str, act: Callable[[str], None]) -> None:
        group = QActionGroup(menu)
        for code, shown in words.items():
            action = menu.addAction(shown)
            action.setCheckable(True)
            action.setChecked(code == chosen)
            action.triggered.connect(lambda _checked=False, code=code: act(code))
            group.addAction(action)

    def _help(self, menu: QMenu) -> None:
        does = self.commands
        self._add(menu, _("&Help for this view"), does.help, "F1", "circle-help")
        self._add(menu, _("&Keyboard"), does.keyboard_help, "", "book-open")
        self._add(menu, _("&First steps"), does.guide, "", "flag", needs="project")
        self._add(menu, _("Open the &sample project"), does.open_sample, "", "sparkles")
        menu.addSeparator()
        self._add(menu, _("&About Partenaires"), does.about, "", "info").setMenuRole(QAction.MenuRole.AboutRole)


def _short(label: str | None) -> str:
    """A step's name for a menu."""
    words = (label or "").replace("&", "&&")
    return shortened(words, 70)
