"""A new organisation: its name is enough; one that is there already is pointed out, and never in the way."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QWidget

from partenaires_desktop.domain.wording import fold
from partenaires_desktop.i18n import _
from partenaires_desktop.ui.ask import Sheet
from partenaires_desktop.ui.forms.fields import TextField
from partenaires_desktop.ui.look.elision import ElidedLabel
from partenaires_desktop.ui.look.typography import mark
from partenaires_desktop.ui.widgets.why import WhyLabel
from partenaires_desktop.ui.widgets.wrapping_choice import WrappingCheckBox

if TYPE_CHECKING:
    from partenaires_desktop.queries.directory import DirectoryLine

HINTS = 3


@dataclass(frozen=True, slots=True)
class NewOrganisation:
    """What was answered: a name to create, or one that exists already to be opened instead."""

    name: str
    takes_part: bool
    existing: uuid.UUID | None = None


class NewOrganisationSheet(Sheet):
    """Asks for the name; look-alikes appear under it as it is written."""

    def __init__(self, parent: QWidget | None, lines: Sequence[DirectoryLine], *, project: str, inside: bool) -> None:
        super().__init__(parent, _("New organisation"), width=480)
        self._lines = lines
        self.existing: uuid.UUID | None = None
        self.name = TextField("name", _("Name"))
        self.name.fill("")
        self.body.addWidget(self.name)
        self._warning = WhyLabel("directory.duplicates")
        self._warning.hide()
        self.body.addWidget(self._warning)
        self.hints = [_Hint(self._open) for _number in range(HINTS)]
        for hint in self.hints:
            self.body.addWidget(hint)
        self.part = WrappingCheckBox(_("It takes part in the project shown"))
        self.part.setChecked(inside)
        self.part.setVisible(bool(project))
        self.part.setToolTip(project)
        self.body.addWidget(self.part)
        self.add_cancel()
        self.verb = self.add_verb(_("Create"))
        self.verb.setEnabled(False)
        self.name.line.textChanged.connect(self._on_text)
        self.name.line.setFocus()

    def answer(self) -> NewOrganisation:
        """What is written now."""
        takes_part = self.part.isChecked() and not self.part.isHidden()
        return NewOrganisation(self.name.value(), takes_part, self.existing)

    def _on_text(self, text: str) -> None:
        self.verb.setEnabled(bool(text.strip()))
        found = look_alikes(self._lines, text)
        self._warning.setVisible(bool(found))
        self._warning.setText(_("Perhaps it is there already:"))
        for hint, line in zip(self.hints, [*found, *[None] * HINTS], strict=False):
            hint.show_line(line)

    def _open(self, organisation_id: uuid.UUID) -> None:
        self.existing = organisation_id
        self.accept()


class _Hint(QWidget):
    """An organisation that may be the same, and a button to open it instead."""

    def __init__(self, chosen: Callable[[uuid.UUID], None]) -> None:
        super().__init__()
        self._line: DirectoryLine | None = None
        self._name = ElidedLabel("text", 1)
        self.button = QPushButton(_("Open it"))
        self.button.setAutoDefault(False)
        mark(self.button, "link")
        self.button.clicked.connect(self._on_button)
        self._chosen = chosen
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._name, 1)
        row.addWidget(self.button)
        self.hide()

    def _on_button(self) -> None:
        if self._line is not None:
            self._chosen(self._line.id)

    def show_line(self, line: DirectoryLine | None) -> None:
        """Show an organisation, or nothing."""
        self._line = line
        self.setVisible(line is not None)
        if line is not None:
            town = f" · {line.face.municipality}" if line.face.municipality else ""
            self._name.set_text(line.name + town)
            self.button.setAccessibleName(_("Open {name}").format(name=line.name))


def look_alikes(lines: Sequence[DirectoryLine], text: str) -> list[DirectoryLine]:
    """Organisations with the same name or acronym first, then names that begin alike or hold all its words."""
    wanted = fold(text)
    if len(wanted) < 2:
        return []
    same, near = [], []
    words = wanted.split()
    for line in lines:
        name = line.face.sort_key
        if wanted in (name, fold(line.face.short_name)):
            same.append(line)
        elif len(wanted) >= 4 and (name.startswith(wanted) or (len(words) > 1 and all(word in name for word in words))):
            near.append(line)
    return [*same, *near][:HINTS]


def ask_organisation(
    parent: QWidget | None, lines: Sequence[DirectoryLine], *, project: str, inside: bool
) -> NewOrganisation | None:
    """Ask; ``None`` when given up."""
    sheet = NewOrganisationSheet(parent, lines, project=project, inside=inside)
    answer = sheet.answer() if sheet.exec() == QDialog.DialogCode.Accepted else None
    sheet.deleteLater()
    return answer
