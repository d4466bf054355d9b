"""What can be done with organisations from the list: each gesture asks what it must, then makes one step."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from partenaires_desktop.domain.commitment import WEIGHT_LABELS
from partenaires_desktop.domain.roles import PARTICIPANT_KIND_LABELS, SECTOR_LABELS
from partenaires_desktop.i18n import _, ngettext
from partenaires_desktop.operations.organisations import delete_organisation
from partenaires_desktop.operations.participations import (
    change_participations,
    create_participant,
    leave_project,
    take_part,
)
from partenaires_desktop.ui import ask
from partenaires_desktop.ui.directory.new_organisation import ask_organisation
from partenaires_desktop.ui.directory.several import PARTNERSHIP
from partenaires_desktop.ui.directory.taking_part import ask_part
from partenaires_desktop.ui.forms.record_form import in_step
from partenaires_desktop.ui.widgets.quiet_bar import quiet_bar_of

if TYPE_CHECKING:
    from partenaires_desktop.queries.directory import Directory, DirectoryLine
    from partenaires_desktop.ui.workspace import Selection, Workspace


class DirectoryGestures:
    """Carries gestures to the workspace, and says quietly what was done, with the way back."""

    def __init__(self, workspace: Workspace, selection: Selection, parent: QWidget) -> None:
        self._workspace = workspace
        self._selection = selection
        self._parent = parent

    def create(self, directory: Directory, *, inside: bool, name: str = "") -> uuid.UUID | None:
        """A new organisation, or the one that turned out to be there; ``None`` when given up."""
        answer = ask_organisation(self._parent, directory.lines, project=directory.project, inside=inside)
        if answer is None or answer.existing is not None:
            return answer.existing if answer else None
        project = self._selection.project_id if answer.takes_part else None
        label = _("Create “{name}”").format(name=in_step(answer.name or name))
        return self._workspace.perform(label, create_participant, project, answer.name)

    def take_part(self, directory: Directory, lines: Sequence[DirectoryLine]) -> None:
        """Let those that are not in the project yet take part in it."""
        project = self._selection.project_id
        outside = [line for line in lines if line.involvement is None]
        if project is None or not outside:
            return
        part = ask_part(self._parent, directory.project, len(outside))
        if part is None:
            return
        label = _named(
            outside,
            _("Let “{name}” take part"),
            ngettext("Let {count} organisation take part", "Let {count} organisations take part", len(outside)),
        )
        ids = [line.id for line in outside]
        done = self._workspace.perform(
            label, take_part, project, ids, kind=part.kind, weight=part.weight, sector=part.sector
        )
        if done is not None:
            self._tell(
                _named(
                    outside,
                    _("“{name}” takes part in the project"),
                    ngettext(
                        "{count} organisation takes part now", "{count} organisations take part now", len(outside)
                    ),
                )
            )

    def set_weight(self, lines: Sequence[DirectoryLine], weight: str) -> None:
        """Give those in the project this weight."""
        self._change(lines, _("Weight: {word}").format(word=_(WEIGHT_LABELS[weight])), weight=weight)

    def set_sector(self, lines: Sequence[DirectoryLine], sector: str) -> None:
        """Put those in the project into this sector."""
        self._change(lines, _("Sector: {word}").format(word=_(SECTOR_LABELS[sector])), sector=sector)

    def set_kind(self, lines: Sequence[DirectoryLine], kind: str) -> None:
        """Let those in the project take part as this."""
        self._change(lines, _("Takes part as: {word}").format(word=_(PARTICIPANT_KIND_LABELS[kind])), kind=kind)

    def set_partnership(self, lines: Sequence[DirectoryLine], name: str, code: str) -> None:
        """Say the same of the partnership with each of those in the project: its form, how close it is…"""
        title, labels = PARTNERSHIP[name]
        what = _("{subject}: {what}").format(subject=_(title), what=_(labels[code]))
        self._change(lines, what, **{name: code})

    def leave(self, lines: Sequence[DirectoryLine]) -> None:
        """Ask, then take those in the project out of it."""
        inside = [line for line in lines if line.involvement is not None]
        ids = [line.involvement.participation_id for line in inside if line.involvement]
        if not ids:
            return
        label = _named(
            inside,
            _("Take “{name}” out of the project"),
            ngettext(
                "Take {count} organisation out of the project",
                "Take {count} organisations out of the project",
                len(ids),
            ),
        )
        text = _(
            "Their marks, roles, expectations and places in drafts of charters in this project go too. "
            "The organisations stay in the directory. It can be undone."
        )
        if ask.confirm(self._parent, _("{what}?").format(what=label), text, _("Take out"), danger=True):
            self._workspace.perform(label, leave_project, ids)
            self._tell(label)

    def delete(self, lines: Sequence[DirectoryLine]) -> None:
        """Ask, then delete organisations from the carnet with all that hangs on them."""
        if not lines:
            return
        label = _named(
            lines,
            _("Delete “{name}”"),
            ngettext("Delete {count} organisation", "Delete {count} organisations", len(lines)),
        )
        if ask.confirm(self._parent, _("{what}?").format(what=label), _what_goes(lines), _("Delete"), danger=True):
            self._workspace.perform(label, delete_organisation, [line.id for line in lines])
            self._tell(label)

    def merge(self, one: DirectoryLine, other: DirectoryLine) -> None:
        """Put two organisations side by side, to make them one."""
        from partenaires_desktop.ui.duplicates.dialog import show_duplicates

        show_duplicates(self._workspace, self._parent, (one.id, other.id))

    def _change(
        self,
        lines: Sequence[DirectoryLine],
        what: str,
        **codes: str,
    ) -> None:
        inside = [line for line in lines if line.involvement is not None]
        if not inside:
            return
        ids = [line.involvement.participation_id for line in inside if line.involvement]
        label = _named(
            inside,
            _("{what}, “{name}”"),
            ngettext("{what}, {count} organisation", "{what}, {count} organisations", len(ids)),
            what=what,
        )
        self._workspace.perform(label, change_participations, ids, **codes)

    def _tell(self, sentence: str) -> None:
        quiet_bar_of(self._parent).say(sentence, [(_("Undo"), self._workspace.undo)])


def _named(lines: Sequence[DirectoryLine], one: str, several: str, **words: str) -> str:
    """The name of a step: with the organisation when there is one, with their number otherwise."""
    if len(lines) == 1:
        return one.format(name=in_step(lines[0].face.short_name or lines[0].name), **words)
    return several.format(count=len(lines), **words)


def _what_goes(lines: Sequence[DirectoryLine]) -> str:
    people = sum(line.contacts.count for line in lines)
    projects = len({project for line in lines for project in line.projects})
    sentences = []
    if people:
        told = ngettext("{count} person noted there goes too.", "{count} people noted there go too.", people)
        sentences.append(told.format(count=people))
    if projects:
        told = ngettext(
            "Their part in {count} project goes too, with marks, roles and expectations.",
            "Their part in {count} projects goes too, with marks, roles and expectations.",
            projects,
        )
        sentences.append(told.format(count=projects))
    return " ".join([*sentences, _("It can be undone.")])
