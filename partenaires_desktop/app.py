"""The composition root: paths, log, crash hook, settings, store and window come together here and nowhere else.

:mod:`partenaires_desktop.start` shows the outline of the window first and imports this behind it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, Qt, QTimer, QTranslator, Signal
from PySide6.QtWidgets import QApplication

from partenaires_desktop import i18n, paths, settings
from partenaires_desktop.errors import UserError
from partenaires_desktop.i18n import _
from partenaires_desktop.settings import Settings
from partenaires_desktop.store import passwords
from partenaires_desktop.ui.attempt import Attempt
from partenaires_desktop.ui.crash import CrashHook
from partenaires_desktop.ui.folders import remember_folders
from partenaires_desktop.ui.frame.views import ENTRIES, Entry
from partenaires_desktop.ui.look.appearance import Appearance
from partenaires_desktop.ui.main_window import MainWindow
from partenaires_desktop.ui.opening import Opening, open_store
from partenaires_desktop.ui.pieces import Pieces
from partenaires_desktop.ui.pressing import EnterPresses
from partenaires_desktop.ui.workspace import Selection, Workspace

if TYPE_CHECKING:
    from partenaires_desktop.store.backups import Backup
    from partenaires_desktop.store.store import Store
    from partenaires_desktop.ui.backups.keeper import Keeper, Kept
    from partenaires_desktop.ui.widgets.page import Way

_LOCALES = {"fr": "fr_BE", "nl": "nl_BE", "en": "en_GB"}
MEMORY_MS = 3000
WHEN_PAINTED_MS = 200
"""By then the view is painted: the backup of the start is made, in a thread, and the rest that can wait."""
_log = logging.getLogger(__name__)


class Desk(QObject):
    """Holds what outlives a window: the settings, the open carnet, and which window shows it."""

    settled = Signal()
    """A carnet is shown, or was refused."""

    def __init__(
        self,
        application: QApplication,
        chosen: Settings,
        *,
        settings_file: Path | None,
        language: str = "",
        entries: Sequence[Entry] = ENTRIES,
        window: MainWindow | None = None,
    ) -> None:
        """Make a furnished window; or take ``window``, which :meth:`furnish` will furnish."""
        super().__init__(application)
        self._application = application
        self._settings = chosen
        self._settings_file = settings_file
        self._attempt = Attempt(settings_file.parent if settings_file is not None else None)
        self._override = language
        self._chosen_language = chosen.language
        self._entries = entries
        self._translator = QTranslator(self)
        self._is_sample = False
        self._opening: Opening | None = None
        self._pieces: Pieces | None = None
        self._keeper: Keeper | None = None
        self.workspace: Workspace | None = None
        self.selection: Selection | None = None
        self._saved = asdict(chosen)
        self._memory = QTimer(self, interval=MEMORY_MS)
        self._memory.timeout.connect(self._keep_in_mind)
        self._crash = CrashHook(self)
        self.settled.connect(self._after_the_start, Qt.ConnectionType.SingleShotConnection)
        self.window = window or MainWindow(chosen, entries, furnished=False)
        if window is None:
            for _piece in self.furnish():
                pass

    def furnish(self) -> Iterator[None]:
        """Give the window its language, its look and its parts, a few at a time."""
        remember_folders(self._settings.folders)
        self._speak()
        yield
        self._appearance = Appearance(self._application, self._settings)
        EnterPresses(self._application, self)
        yield
        yield from self.window.furnish()
        self._adopt(self.window)
        self._memory.start()

    def open(self, path: Path, *, may_make: bool = False) -> None:
        """Open a carnet; the one that is open stays until the other is there."""
        if self.workspace is not None and self.workspace.store.path == path:
            return
        stays_locked = path.is_file() and passwords.is_locked(path) and not self._unlock(path)
        if stays_locked and self.workspace is not None:
            return  # without one on the screen, the page of a locked carnet comes with its last backup that opens
        backups = Path(self._settings.backup_folder) if self._settings.backup_folder else None
        died = self._attempt.died_with(path)
        self._start(lambda: open_store(path, may_make=may_make, backups=backups, died=died), path)

    def _unlock(self, path: Path) -> bool:
        from partenaires_desktop.ui.password import unlock

        return unlock(self.window, path)

    def open_sample(self) -> None:
        """Open the sample project in a carnet that is thrown away."""
        self._start(lambda: sample_store(i18n.language()), None)

    def show(self, store: Store, *, sample: bool) -> None:
        """Let the window show an open carnet."""
        for _piece in self._showing(store, sample=sample):
            pass

    def _showing(self, store: Store, *, sample: bool) -> Iterator[str | None]:
        """Let the window show an open carnet, a piece at a time."""
        self._close_carnet()
        clock = _sample_today if sample else date.today
        self.workspace, self.selection = Workspace(store, clock, self), Selection(self)
        self._is_sample = sample
        if not sample:
            self._settings.remember_carnet(store.path)
            self._save()
        if self.window.workspace is not None:
            self._replace_window()
        else:
            yield from self.window.opening(self.workspace, self.selection, sample=sample)
        if not sample:
            self._keep_backups(self.workspace)

    def guard(self) -> None:
        """Catch whatever nobody expected, from now on."""
        self._crash.install()

    def close(self) -> None:
        """Keep the settings, let go of the carnet, end the application."""
        self._save()
        self.let_go()
        self._application.quit()

    def let_go(self) -> None:
        """Close the carnet, think of the window no more, and let Qt speak as before."""
        if self._pieces is not None:
            self._pieces.stop()
        self._memory.stop()
        self._attempt.end()
        self._application.removeTranslator(self._translator)
        self._close_carnet()

    def _start(self, make: Callable[[], Store], path: Path | None) -> None:
        """Open in a thread; without a path, it is the sample."""
        if path is not None:
            self._attempt.begin(path)
        self._opening = Opening(make, prepare=self._load_view, parent=self)
        self._opening.opened.connect(lambda store: self._show_in_pieces(store, sample=path is None))
        self._opening.failed.connect(lambda error: self._refused(path, error))
        self._opening.start()

    def _show_in_pieces(self, store: Store, *, sample: bool) -> None:
        self._finish_pieces()
        self._pieces = Pieces(self._showing(store, sample=sample), self)
        self._pieces.done.connect(self._shown)
        self._pieces.start()

    def _finish_pieces(self) -> None:
        """A carnet that is still being shown is shown whole, before another window or carnet takes its place."""
        if self._pieces is not None:
            self._pieces.finish()

    def _shown(self) -> None:
        self._pieces = None
        QTimer.singleShot(WHEN_PAINTED_MS, self, self._attempt.end)
        self.settled.emit()

    def _after_the_start(self) -> None:
        QTimer.singleShot(WHEN_PAINTED_MS, self, self._finish_the_start)

    def _finish_the_start(self) -> None:
        """What can wait for the first carnet: collecting garbage, and the icon in the bar of the system."""
        from partenaires_desktop.ui.garbage import collect_between_events
        from partenaires_desktop.ui.look.icons import brand_icon

        collect_between_events(self._application)
        self._application.setWindowIcon(brand_icon())  # drawn in many sizes

    def _refused(self, path: Path | None, error: UserError) -> None:
        """Say why; the next start tries the carnet that was open last, not one that never opened."""
        _log.warning("carnet not opened")
        self._attempt.end()
        if path is not None and str(path) != self._settings.carnet and not path.exists():
            self._settings.forget_carnet(path)
        self.window.refuse(error.message, *self._ways_on(path, error))
        self.settled.emit()

    def _ways_on(self, path: Path | None, error: UserError) -> tuple[list[Way], list[Way]]:
        """What can be done, first and last."""
        from partenaires_desktop.store.database import BadCarnet, Fault
        from partenaires_desktop.ui.backups.rescue import Rescue

        def again() -> None:
            if path is None:
                self.open_sample()
            else:
                self.open(path, may_make=path == paths.default_carnet() and not self._settings.carnet)

        bad = error if isinstance(error, BadCarnet) else None
        ways = Rescue(bad, self.window, self.open).ways() if bad is not None else []
        if self.workspace is None:
            ways += self._way_back(path)
        if bad is not None and bad.fault is Fault.DIED:
            return [("refresh-cw", _("Try again"), _("Most often it opens the second time."), again), *ways], []
        if bad is not None and bad.fault is Fault.LOCKED:
            return [("lock", _("Type the password…"), _("It is asked once more."), again), *ways], []
        told = _("For instance once the other window is closed, or the key is connected.")
        return ways, [("refresh-cw", _("Try again"), told, again)]

    def _way_back(self, path: Path | None) -> list[Way]:
        """The carnet that was open before ``path``."""
        known = map(Path, filter(None, (self._settings.carnet, *self._settings.recent)))
        before = next((one for one in known if one != path and one.is_file()), None)
        if before is None:
            return []
        words = _("Open “{name}”").format(name=before.stem[:60])
        return [("folder-open", words, _("The carnet that was open before this one."), lambda: self.open(before))]

    # Backups ---------------------------------------------------------------------------------------------------------

    def _keep_backups(self, workspace: Workspace) -> None:
        """Make the backup of this start in a thread, and say quietly what deserves it."""
        from partenaires_desktop.store.backups import Shelf
        from partenaires_desktop.ui.backups.keeper import Keeper

        chosen = self._settings.backup_folder
        workspace.shelf = Shelf(workspace.store.path, Path(chosen) if chosen else None)
        self._keeper = Keeper(workspace.store, workspace.shelf, workspace)
        self._keeper.told.connect(self._say_kept)
        QTimer.singleShot(WHEN_PAINTED_MS, self._keeper, self._keeper.start)

    def _say_kept(self, kept: Kept) -> None:
        from partenaires_desktop.ui.export.commands import bring_back

        new = [copy for copy in kept.copies if str(copy) not in self._settings.known_copies]
        if kept.problem:
            self.window.say(kept.problem)
        elif new:
            self._settings.known_copies += [str(copy) for copy in new]
            self.window.quiet_bar.say(
                _("A sync service left another copy of this carnet beside it: “{file}”. Each may hold changes.").format(
                    file=new[0].name
                ),
                [
                    (_("Bring it back…"), lambda: bring_back(self.window, new[0])),
                    (_("Look…"), lambda: self.window.commands.restore_backup(new[0])),
                ],
            )
        elif kept.absent:
            self.window.say(
                _("The folder for backups is not there: {folder}. This backup was put beside the carnet.").format(
                    folder=self._settings.backup_folder
                )
            )

    def _restored(self, backup: Backup) -> None:
        """Show what the carnet has become: nothing of before is looked at any more."""
        from partenaires_desktop.ui.backups.words import moment_words

        self._finish_pieces()
        self.selection = Selection(self)
        self._replace_window()
        self.window.say(
            _("Restored: the backup of {moment}. What was there before is among the backups.").format(
                moment=moment_words(backup.at)
            )
        )

    def _load_view(self, store: Store) -> None:
        """In the thread that opens: what is shown first is imported, and the first query makes the tables known."""
        from partenaires_desktop.queries.overview import overview

        next(entry for entry in self._entries if entry.code == self.window.code).load()
        store.query(overview)

    def _close_carnet(self) -> None:
        if self._keeper is not None:
            self._keeper.finish()
            self._keeper = None
        if self.workspace is not None:
            self.workspace.store.close()
            self.workspace.deleteLater()
            self.workspace = None

    # The window ------------------------------------------------------------------------------------------------------

    def _adopt(self, window: MainWindow) -> None:
        """Do from now on what the window asks for."""
        window.carnet_wanted.connect(lambda path, may_make: self.open(path, may_make=may_make))
        window.sample_wanted.connect(self.open_sample)
        window.rebuild_wanted.connect(self._rebuild)
        window.restored.connect(self._restored)
        window.look_changed.connect(self._appearance.apply)
        window.closed.connect(self.close)
        self._crash.watch(window, window.say, window.read_again)

    def _rebuild(self) -> None:
        """Lay the window out anew, in another language or size, on the same carnet."""
        self._finish_pieces()
        if self._settings.language != self._chosen_language:  # what the menu says now counts, not the command line
            self._override, self._chosen_language = "", self._settings.language
        self._speak()
        self._appearance.apply()
        self._save()
        self._replace_window()

    def _replace_window(self) -> None:
        old = self.window
        old.remember()
        self.window = MainWindow(self._settings, self._entries)
        self._adopt(self.window)
        if self.workspace is not None and self.selection is not None:
            self.window.open_on(self.workspace, self.selection, sample=self._is_sample)
        self.window.show()
        old.closed.disconnect()
        old.hide()
        old.deleteLater()

    def _speak(self) -> None:
        """Our words, Qt's own words and the dates in one language."""
        language = self._override or self._settings.language or i18n.system_language()
        i18n.use(language if language in i18n.LANGUAGES else "fr")
        QLocale.setDefault(QLocale(_LOCALES[i18n.language()]))
        self._application.removeTranslator(self._translator)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self._translator.load(f"qtbase_{i18n.language()}", folder):
            self._application.installTranslator(self._translator)

    def _keep_in_mind(self) -> None:
        """Save the shape of the window while it is open too: a power cut closes nothing in order."""
        self.window.remember()
        if asdict(self._settings) != self._saved:
            self._save()

    def _save(self) -> None:
        self._saved = asdict(self._settings)
        if self._settings_file is not None:
            settings.save(self._settings, self._settings_file)


def sample_store(language: str) -> Store:
    """The sample project in a carnet that is thrown away."""
    from partenaires_desktop import sample

    return sample.throw_away(language)


def _sample_today() -> date:
    from partenaires_desktop.sample import SAMPLE_TODAY

    return SAMPLE_TODAY
