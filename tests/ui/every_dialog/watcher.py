"""Looks at every dialog as it opens, then closes it with Esc; dialogs that wait for an answer are looked at inside."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtPrintSupport import QAbstractPrintDialog
from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox, QWidget

from partenaires_desktop.ui import jobs
from partenaires_desktop.ui.printing.preview import Preview
from tests.ui.every_dialog.faults import cut, faults
from tests.ui.every_dialog.ground import Ground
from tests.ui.every_dialog.keys import closes_by_escape
from tests.ui.every_dialog.looking import said_by

Act = Callable[[QDialog], object]
QTS_OWN = (QFileDialog, QAbstractPrintDialog, QMessageBox)


@dataclass
class Seen:
    """What was opened, and what is wrong with it."""

    classes: set[str] = field(default_factory=set)
    titles: set[str] = field(default_factory=set)
    texts: dict[str, list[str]] = field(default_factory=dict)
    """What Qt's own dialogs say, by scene."""
    wrong: dict[str, list[str]] = field(default_factory=dict)

    def note(self, name: str, told: list[str]) -> None:
        """Something is wrong with the dialog ``name``."""
        if told:
            self.wrong.setdefault(name, []).extend(told)


class Watcher(QObject):
    """Runs scenes; each scene opens one dialog or several, one after the other or one over the other."""

    def __init__(self, ground: Ground, pictures: Path | None = None) -> None:
        super().__init__()
        self.ground, self.seen, self.pictures = ground, Seen(), pictures
        self._acts: list[Act] = []
        self._waiting: list[QDialog] = []
        self._scene = ""
        self._opened = self._quiet = 0
        ground.application.installEventFilter(self)

    def close(self) -> None:
        """Look no more."""
        self.ground.application.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt's name
        """A dialog is shown: look at it as soon as it is laid out."""
        if (
            event.type() == QEvent.Type.Show
            and isinstance(watched, QDialog)
            and watched not in self._waiting
            and not (isinstance(watched, jobs._Dialog) and self._scene != "job")
        ):
            self._waiting.append(watched)
            QTimer.singleShot(0, self, lambda: self._look_when_settled(watched))
        return False

    def run(self, name: str, scene: Callable[[Ground], object]) -> None:
        """Play a scene: ``scene`` opens something; acts it left with :meth:`then` are done in what opens."""
        self._scene, self._opened = name, 0
        scene(self.ground)
        self.ground.breathe(lambda: not self._waiting)
        if not self._opened:
            self.seen.note(name, ["nothing opened"])
        if self._acts:
            self.seen.note(name, [f"{len(self._acts)} more dialogs were expected"])
            self._acts.clear()

    def then(self, *acts: Act) -> None:
        """Do these in the dialogs that open next, the first in the first, before each is closed."""
        self._acts += acts

    @property
    def expects(self) -> bool:
        """Whether something was to be done in a dialog that has not opened yet, or not closed."""
        return bool(self._acts or self._waiting)

    def look_again(self, dialog: QDialog, part: str) -> None:
        """Look at another part of a dialog that is open."""
        self.ground.application.processEvents()
        self._examine(dialog, f"{self._scene} ({part})")

    def _look_when_settled(self, dialog: QDialog) -> None:
        self._quiet = 0 if self._is_busy(dialog) else self._quiet + 1
        if self._quiet < 5:  # what a job brought has to be laid out, too
            QTimer.singleShot(2 if self._quiet == 0 else 0, self, lambda: self._look_when_settled(dialog))
            return
        self._quiet = 0
        self._look(dialog)

    def _is_busy(self, dialog: QDialog) -> bool:
        if not dialog.isActiveWindow():
            dialog.activateWindow()
            return True
        if isinstance(dialog, jobs._Dialog):
            return False
        working = dialog.findChildren(jobs.Job)
        drawing = [one for one in dialog.findChildren(Preview) if one.isVisible() and not one.is_drawn()]
        return bool(working or drawing)

    def _look(self, dialog: QDialog) -> None:
        self._opened += 1
        name = self._scene if self._opened == 1 else f"{self._scene} {self._opened}"
        self.seen.classes.add(f"{type(dialog).__module__}.{type(dialog).__qualname__}")
        self.seen.titles.add(dialog.windowTitle())
        act = self._acts.pop(0) if self._acts else None
        try:
            self._examine(dialog, name)
            if act is not None:
                act(dialog)
            if dialog.isVisible() and not closes_by_escape(dialog) and not isinstance(dialog, jobs._Dialog):
                self.seen.note(name, ["Esc does not close it"])
                dialog.done(0)
        finally:
            self._waiting.remove(dialog)

    def _examine(self, dialog: QDialog, name: str) -> None:
        self._take_picture(dialog, name)
        if isinstance(dialog, QTS_OWN):
            self.seen.texts[name] = said_by(dialog)
            self.seen.note(name, cut(dialog))
        else:
            before = self.ground.workspace.undo_label()
            self.seen.note(name, faults(dialog))
            if self.ground.workspace.undo_label() != before:
                self.seen.note(name, [f"opening it and going through it wrote: {self.ground.workspace.undo_label()}"])

    def _take_picture(self, dialog: QWidget, name: str) -> None:
        if self.pictures is not None:
            dialog.grab().save(str(self.pictures / f"{name.replace(' ', '_')}.{self.ground.look}.png"))
