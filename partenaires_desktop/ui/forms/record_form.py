"""Ties the fields of one record to the operation that changes it: one field, one commit, one step with a name."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Signal

from partenaires_desktop.domain.wording import shortened
from partenaires_desktop.errors import Conflict, UserError
from partenaires_desktop.i18n import _
from partenaires_desktop.ui.forms.fields import Field

if TYPE_CHECKING:
    from partenaires_desktop.ui.workspace import Workspace

F = TypeVar("F", bound=Field)
NAME_IN_STEP = 60


class RecordForm(QObject):
    """The fields of one record at a time.

    A refused value stays as typed, with the sentence under it.  When the record was changed elsewhere, ``reread``
    asks for it to be read again; what was typed stays too.
    """

    reread = Signal()

    def __init__(
        self, workspace: Workspace, change: Callable[..., None], steps: Mapping[str, str], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._change = change
        self._steps = steps
        self._fields: list[Field] = []
        self._record: uuid.UUID | None = None
        self._version = 0
        self._name = ""

    def add(self, field: F) -> F:
        """Commit ``field`` from now on."""
        self._fields.append(field)
        field.committed.connect(lambda value: self._commit(field, value))
        field.setEnabled(not self._workspace.read_only)
        return field

    def fill(self, record: uuid.UUID, version: int, name: str, values: Callable[[str], Any]) -> None:
        """Show a record: ``values`` gives the value of a field by its name, ``name`` is how steps call the record."""
        another = record != self._record
        self._record, self._version, self._name = record, version, name
        for field in self._fields:
            field.fill(values(field.name), force=another)

    def commit_pending(self) -> None:
        """Commit what is being typed, before something else is shown in its place."""
        for field in self._fields:
            field.commit()

    def _commit(self, field: Field, value: Any) -> None:
        if self._record is None:
            return
        before = field.take()
        label = _(self._steps[field.name]).format(name=in_step(self._name))
        try:
            self._workspace.attempt(label, self._change, self._record, self._version, **{field.name: value})
        except UserError as error:
            field.untake(before)
            field.refuse(error.message)
            if isinstance(error, Conflict):
                self.reread.emit()
        else:
            field.mark_wrong(False)
            self.reread.emit()


def in_step(name: str) -> str:
    """A name as it fits into the name of a step."""
    return shortened(name, NAME_IN_STEP)
