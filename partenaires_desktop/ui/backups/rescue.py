"""What the window offers for a carnet that is damaged: its newest good backup, and saving what can be read.

Both make a new file beside the damaged one, which stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from partenaires_desktop.i18n import _
from partenaires_desktop.ui.ask import Sheet
from partenaires_desktop.ui.backups.words import moment_words, reason_word, salvaged_lines
from partenaires_desktop.ui.jobs import Progress, run_job
from partenaires_desktop.ui.look.typography import text_label

if TYPE_CHECKING:
    from partenaires_desktop.store.backups import Backup
    from partenaires_desktop.store.database import BadCarnet
    from partenaires_desktop.store.salvage import Salvaged
    from partenaires_desktop.ui.widgets.page import Way


class Rescue(QObject):
    """The ways on from one bad carnet; ``open_path`` opens what they make."""

    def __init__(self, error: BadCarnet, window: QWidget, open_path: Callable[[Path], None]) -> None:
        super().__init__(window)
        self._error, self._window, self._open = error, window, open_path

    def ways(self) -> list[Way]:
        """What can be done, the best first."""
        found: list[Way] = []
        backup = self._error.backup
        if backup is not None:
            told = _("It is sound, and of {moment} ({reason}). It is opened as a new file.").format(
                moment=moment_words(backup.at), reason=reason_word(backup.reason)
            )
            found.append(("history", _("Open its last backup"), told, lambda: self.open_backup(backup)))
        if self._error.can_be_salvaged:
            told = _("Reads row by row whatever is still there into a new file, and reports what is missing.")
            found.append(("download", _("Save what can be read"), told, self.salvage))
        return found

    def open_backup(self, backup: Backup) -> None:
        """Make a carnet of the backup, beside the damaged one, and open it."""
        target = _free(self._error.path, _("{name} (backup of {day})"), day=backup.at.date().isoformat())

        def work(_progress: Progress) -> Path:
            from partenaires_desktop.store.backups import write_copy
            from partenaires_desktop.store.reading import reading

            with reading(backup.path) as engine:
                write_copy(engine, target, target)
            return target

        run_job(self._window, _("Opening the backup…"), work, self._open)

    def salvage(self) -> None:
        """Save what can be read, say what it is, and open it."""
        path = self._error.path
        target = _free(path, _("{name} (recovered)"))

        def work(progress: Progress) -> Salvaged:
            from partenaires_desktop.store.salvage import salvage

            return salvage(path, target, progress.step)

        run_job(self._window, _("Saving what can be read…"), work, self._report)

    def _report(self, report: Salvaged) -> None:
        sheet = salvage_sheet(self._window, report)
        sheet.exec()
        sheet.deleteLater()
        self._open(report.path)


def salvage_sheet(parent: QWidget | None, report: Salvaged) -> Sheet:
    """What was recovered, and what was not."""
    sheet = Sheet(parent, _("What could be read was saved"), width=520)
    sheet.body.addWidget(
        text_label(_("It is in “{file}”. The damaged file stays as it is.").format(file=report.path.name))
    )
    sheet.add_reading("\n\n".join(salvaged_lines(report)), _("Report"), 320)
    sheet.add_verb(_("Open it")).setShortcut(QKeySequence("Ctrl+Return"))
    return sheet


def _free(path: Path, words: str, **given: str) -> Path:
    """A name beside ``path`` that no file has yet."""
    from partenaires_desktop.store.locks import cut

    name = words.format(name=cut(path.stem, 150), **given)
    target, number = path.with_name(f"{name}{path.suffix}"), 1
    while target.exists():
        number += 1
        target = path.with_name(f"{name} {number}{path.suffix}")
    return target
