"""The menu on lines of the directory: what can be done with what is chosen, without leaving the list."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QWidget

from partenaires_desktop.domain.commitment import WEIGHT_LABELS
from partenaires_desktop.domain.roles import PARTICIPANT_KIND_LABELS, SECTOR_LABELS
from partenaires_desktop.domain.wording import capital
from partenaires_desktop.i18n import _
from partenaires_desktop.ui.look.diamonds import weight_icon
from partenaires_desktop.ui.look.icons import icon

if TYPE_CHECKING:
    from partenaires_desktop.queries.directory import Directory, DirectoryLine
    from partenaires_desktop.ui.directory.gestures import DirectoryGestures


def line_menu(
    parent: QWidget, gestures: DirectoryGestures, directory: Directory, lines: Sequence[DirectoryLine]
) -> QMenu:
    """The menu for ``lines``; what makes no sense for them is left out."""
    menu = QMenu(parent)
    inside = [line.involvement for line in lines if line.involvement is not None]
    if directory.project and len(inside) < len(lines):
        join = menu.addAction(icon("plus"), _("Take part in the project…"))
        join.triggered.connect(lambda: gestures.take_part(directory, lines))
    if inside:
        weights = _choice(
            menu.addMenu(_("Weight")),
            WEIGHT_LABELS,
            {one.weight for one in inside},
            lambda code: gestures.set_weight(lines, code),
        )
        for code, action in zip(WEIGHT_LABELS, weights.actions(), strict=True):
            action.setIcon(weight_icon(code))
        _choice(
            menu.addMenu(_("Sector in the project")),
            SECTOR_LABELS,
            {one.sector for one in inside},
            lambda code: gestures.set_sector(lines, code),
        )
        _choice(
            menu.addMenu(_("Takes part as")),
            PARTICIPANT_KIND_LABELS,
            {one.kind for one in inside},
            lambda code: gestures.set_kind(lines, code),
        )
        menu.addSeparator()
        leave = menu.addAction(icon("x"), _("Take out of the project…"))
        leave.triggered.connect(lambda: gestures.leave(lines))
    menu.addSeparator()
    if len(lines) == 2:
        merge = menu.addAction(icon("copy"), _("Merge these two…"))
        merge.triggered.connect(lambda: gestures.merge(lines[0], lines[1]))
    delete = menu.addAction(icon("trash-2"), _("Delete from the directory…"))
    delete.triggered.connect(lambda: gestures.delete(lines))
    return menu


def _choice(menu: QMenu, labels: Mapping[str, str], present: set[str], act: Callable[[str], None]) -> QMenu:
    for code, label in labels.items():
        action = menu.addAction(capital(_(label)))
        action.setCheckable(True)
        action.setChecked(present == {code})
        action.triggered.connect(lambda _checked=False, code=code: act(code))
    return menu
