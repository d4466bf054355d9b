"""The Qt face of the store, and what the user has chosen to look at."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from PySide6.QtCore import QObject, Signal

from partenaires_desktop.errors import UserError
from partenaires_desktop.store.changes import Changes

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from partenaires_desktop.store.backups import Shelf
    from partenaires_desktop.store.store import Store

P = ParamSpec("P")
T = TypeVar("T")


class Workspace(QObject):
    """Carries gestures to the store and tells every open view what a commit touched.

    ``changed`` is emitted in the thread of the window, whichever thread wrote.
    """

    changed = Signal(object)
    """The :class:`Changes` of a commit."""
    refused = Signal(str)
    """A sentence: something was not done, and why."""
    steps_changed = Signal()
    """The labels of undo and redo moved."""
    _committed = Signal(object)

    def __init__(self, store: Store, clock: Callable[[], date] = date.today, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.store = store
        self.shelf: Shelf | None = None
        """Where backups are kept; none for a carnet that is thrown away."""
        self._clock = clock
        self._committed.connect(self._on_committed)
        store.subscribe(self._committed.emit)

    def back_up(self, reason: str) -> None:
        """Make a backup before something large, unless the last one holds everything; raises UserError."""
        if self.shelf is not None and not self.read_only:
            self.shelf.keep_if_changed(self.store, reason)

    @property
    def read_only(self) -> bool:
        """Whether the carnet can only be looked at."""
        return self.store.read_only

    def today(self) -> date:
        """The day the window works with."""
        return self._clock()

    def query(self, fn: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What ``fn(session, …)`` reads."""
        return self.store.query(fn, *args, **kwargs)

    def perform(
        self, label: str, fn: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T | None:
        """Carry out one gesture; when it is refused, ``refused`` tells why and ``None`` is returned."""
        try:
            return self.store.perform(label, fn, *args, **kwargs)
        except UserError as error:
            self._refuse(error)
            return None

    def attempt(self, label: str, fn: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Carry out one gesture; raises UserError, for forms that show the sentence beside the field."""
        return self.store.perform(label, fn, *args, **kwargs)

    def undo(self) -> None:
        """Take the last step back."""
        self._step(self.store.undo)

    def redo(self) -> None:
        """Do the last undone step again."""
        self._step(self.store.redo)

    def undo_label(self) -> str | None:
        """The label of the step that can be undone."""
        return self.store.undo_label()

    def redo_label(self) -> str | None:
        """The label of the step that can be done again."""
        return self.store.redo_label()

    def _step(self, walk: Callable[[], str]) -> None:
        try:
            walk()
        except UserError as error:
            self._refuse(error)

    def _refuse(self, error: UserError) -> None:
        """Say why; when it was the disk, every view goes back to what the carnet holds."""
        from partenaires_desktop.store.database import DiskFault

        self.refused.emit(error.message)
        if isinstance(error, DiskFault):
            self._on_committed(Changes(frozenset(), everything=True))

    def _on_committed(self, changes: Changes) -> None:
        self.changed.emit(changes)
        self.steps_changed.emit()


class Selection(QObject):
    """The project, the phase and the partners that are chosen, shared by all views; never part of the data."""

    project_changed = Signal()
    phase_changed = Signal()
    partners_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project_id: uuid.UUID | None = None
        self._phase_id: uuid.UUID | None = None
        self._participation_ids: tuple[uuid.UUID, ...] = ()

    @property
    def project_id(self) -> uuid.UUID | None:
        """The project shown."""
        return self._project_id

    @property
    def phase_id(self) -> uuid.UUID | None:
        """The phase shown, one of the project's."""
        return self._phase_id

    @property
    def participation_ids(self) -> tuple[uuid.UUID, ...]:
        """The partners chosen, in the order they were chosen."""
        return self._participation_ids

    def choose_project(self, project_id: uuid.UUID | None, phase_id: uuid.UUID | None = None) -> None:
        """Show another project, at ``phase_id``; no partner is chosen any more."""
        if project_id == self._project_id:
            self.choose_phase(phase_id)
            return
        self._project_id, self._phase_id, self._participation_ids = project_id, phase_id, ()
        self.project_changed.emit()

    def choose_phase(self, phase_id: uuid.UUID | None) -> None:
        """Show another phase of the same project."""
        if phase_id != self._phase_id:
            self._phase_id = phase_id
            self.phase_changed.emit()

    def choose_partners(self, participation_ids: Iterable[uuid.UUID]) -> None:
        """Choose these partners and no others."""
        chosen = tuple(participation_ids)
        if chosen != self._participation_ids:
            self._participation_ids = chosen
            self.partners_changed.emit()
