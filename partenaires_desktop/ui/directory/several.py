"""What stands beside the list while several organisations are chosen: how many, and what can be done with all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from partenaires_desktop.domain.forms import FORM_LABELS, FORMALITY_LABELS, INITIATOR_LABELS, INTENSITY_LABELS
from partenaires_desktop.domain.roles import PARTICIPANT_KIND_LABELS, SECTOR_LABELS
from partenaires_desktop.i18n import N_, _, ngettext
from partenaires_desktop.ui.forms.field_grid import FieldGrid
from partenaires_desktop.ui.forms.fields import ChoiceField
from partenaires_desktop.ui.forms.weight_field import WeightButtons, captioned
from partenaires_desktop.ui.look.elision import ElidedLabel
from partenaires_desktop.ui.look.icons import icon
from partenaires_desktop.ui.look.typography import mark, scaled, text_label
from partenaires_desktop.ui.widgets.cards import Card, CardPage

if TYPE_CHECKING:
    from partenaires_desktop.queries.directory import DirectoryLine

NAMES_SHOWN = 8
DIFFERENT = "different"
PARTNERSHIP: dict[str, tuple[str, dict[str, str]]] = {
    "form": (N_("Form"), FORM_LABELS),
    "intensity": (N_("Closeness"), INTENSITY_LABELS),
    "formality": (N_("How it is agreed"), FORMALITY_LABELS),
    "initiator": (N_("Who took the first step"), INITIATOR_LABELS),
}
"""What is said of several partnerships at once: field, title, words."""
_DIFFERENT_LABEL = N_("they differ")


class SeveralPage(CardPage):
    """The bulk actions; what they do is done by whoever listens."""

    take_part_wanted = Signal()
    leave_wanted = Signal()
    delete_wanted = Signal()
    weight_chosen = Signal(str)
    sector_chosen = Signal(str)
    kind_chosen = Signal(str)
    partnership_chosen = Signal(str, str)
    """A word on the partnership: which field, which code."""

    def __init__(self, *, read_only: bool) -> None:
        super().__init__(_("Several organisations"), left=16)
        self.title = text_label("", "heading")
        self.told = text_label("", "secondary")
        self.add(self.title)
        self.add(self.told)
        self.join = _button("plus", "on_fill", self.take_part_wanted)
        mark(self.join, "primary")
        self.add(_row(self.join))
        self._inside = self._make_inside()
        self.add(self._inside)
        self._names = Card(_("Chosen"))
        self._labels = [ElidedLabel("text", 1) for _number in range(NAMES_SHOWN)]
        for label in self._labels:
            self._names.body.addWidget(label)
        self._names.body.setSpacing(scaled(4))
        self._more = text_label("", "secondary")
        self._names.body.addWidget(self._more)
        self.add(self._names)
        self.delete = _button("trash-2", "attention", self.delete_wanted)
        self.delete.setText(_("Delete from the directory…"))
        mark(self.delete, "danger")
        self.add(_row(self.delete))
        for widget in (self.join, self._inside, self.delete):
            widget.setEnabled(not read_only)

    def show_lines(self, lines: Sequence[DirectoryLine], project: str) -> None:
        """Show what is chosen."""
        inside = [line.involvement for line in lines if line.involvement is not None]
        outside = len(lines) - len(inside)
        count = len(lines)
        self.title.setText(
            ngettext("{count} organisation chosen", "{count} organisations chosen", count).format(count=count)
        )
        self.told.setText(
            _("{inside} take part in “{project}”, {outside} do not.").format(
                inside=len(inside), project=project, outside=outside
            )
            if project
            else _("There is no project yet.")
        )
        self.join.setText(
            ngettext("Let {count} take part in the project…", "Let {count} take part in the project…", outside).format(
                count=outside
            )
        )
        self.join.setVisible(bool(project and outside))
        self._inside.setVisible(bool(inside))
        self.weight.show_weight(_common(one.weight for one in inside))
        self.kind.fill(_common(one.kind for one in inside) or DIFFERENT, force=True)
        sectors = {one.sector for one in inside}
        self.sector.fill(sectors.pop() if len(sectors) == 1 else DIFFERENT, force=True)
        for name, field in self.partnership.items():
            codes = {getattr(one, name) for one in inside}
            field.fill(codes.pop() if len(codes) == 1 else DIFFERENT, force=True)
        self._show_names(lines)

    def _make_inside(self) -> Card:
        card = Card(_("Those in the project"))
        self.weight = WeightButtons(_("Weight for the project (internal)"))
        self.weight.chosen.connect(self.weight_chosen)
        card.body.addWidget(captioned(_("Weight for the project (internal)"), self.weight))
        grid = FieldGrid()
        self.kind = ChoiceField("kind", _("Takes part as"), {DIFFERENT: _DIFFERENT_LABEL, **PARTICIPANT_KIND_LABELS})
        self.sector = ChoiceField("sector", _("Sector in the project"), {DIFFERENT: _DIFFERENT_LABEL, **SECTOR_LABELS})
        for field, told in ((self.kind, self.kind_chosen), (self.sector, self.sector_chosen)):
            field.committed.connect(lambda code, told=told: told.emit(code) if code != DIFFERENT else None)
            grid.add(field, 3)
        self.partnership = {
            name: ChoiceField(name, _(title), {DIFFERENT: _DIFFERENT_LABEL, **labels})
            for name, (title, labels) in PARTNERSHIP.items()
        }
        for name, field in self.partnership.items():
            field.committed.connect(
                lambda code, name=name: self.partnership_chosen.emit(name, code) if code != DIFFERENT else None
            )
            grid.add(field, 3)
        card.body.addWidget(grid)
        leave = _button("x", "attention", self.leave_wanted)
        leave.setText(_("Take them out of the project…"))
        mark(leave, "danger")
        card.body.addWidget(_row(leave))
        return card

    def _show_names(self, lines: Sequence[DirectoryLine]) -> None:
        for label, line in zip(self._labels, [*lines[:NAMES_SHOWN], *[None] * NAMES_SHOWN], strict=False):
            label.setVisible(line is not None)
            if line is not None:
                label.set_text(line.name)
        more = len(lines) - NAMES_SHOWN
        self._more.setVisible(more > 0)
        self._more.setText(ngettext("and {count} more", "and {count} more", max(more, 1)).format(count=more))


def _common(codes: Iterable[str]) -> str:
    found = set(codes)
    return found.pop() if len(found) == 1 else ""


def _button(sign: str, tone: str, told: SignalInstance) -> QPushButton:
    button = QPushButton()
    button.setIcon(icon(sign, tone))
    button.clicked.connect(told)
    return button


def _row(widget: QWidget) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(widget)
    row.addStretch(1)
    return holder
