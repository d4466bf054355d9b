"""The table of actions: wordings at the left, partners above, a word in each cell."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from partenaires_desktop.i18n import _, ngettext
from partenaires_desktop.ui.actions import words
from partenaires_desktop.ui.actions.model import LETTER, ActionModel
from partenaires_desktop.ui.grid.cells import GridCells
from partenaires_desktop.ui.grid.edges import Edge, PartnerColumns, Under, draw_named, ink_of
from partenaires_desktop.ui.grid.worked import WorkedTable
from partenaires_desktop.ui.look import cell_painting as painting
from partenaires_desktop.ui.look.theme import theme_of
from partenaires_desktop.ui.look.typography import scaled
from partenaires_desktop.ui.models import Index

COLUMN = 100
NAMES = 280


class ActionTable(WorkedTable):
    """Actions against partners."""

    def __init__(self, model: ActionModel, parent: QWidget | None = None) -> None:
        self._model = model
        self._partners, self._actions = PartnerColumns(), ActionRows(model)
        super().__init__(_("Parts in actions by partner"), model, self._partners, self._actions, parent)
        self.setItemDelegate(LetterCells(self))
        self._partners.sectionClicked.connect(self.go_to_column)
        self.measure()

    def measure(self) -> None:
        """Wordings take a third of the room at most."""
        kinds = painting.type_now()
        self._partners.setFixedHeight(round(2 * kinds.second_line) + scaled(18))
        self._partners.setDefaultSectionSize(scaled(COLUMN))
        self._actions.setDefaultSectionSize(round(2 * kinds.second_line + kinds.small_line) + scaled(14))
        self._actions.setFixedWidth(self.share_for_names(NAMES, 140, 0.36))
        super().measure()

    def corner_words(self) -> str:
        """How many actions there are."""
        rows = self._model.rowCount()
        return ngettext("{count} action", "{count} actions", rows).format(count=rows)


class ActionRows(Edge):
    """An action: its words on two lines, under them its phase or what it lacks."""

    def __init__(self, model: ActionModel) -> None:
        super().__init__(Qt.Orientation.Vertical, _("Actions"))
        self._model = model

    def draw(self, painter: QPainter, rect: QRect, section: int, *, chosen: bool) -> None:
        """One action."""
        kinds, action = painting.type_now(), self._model.rows()[section]
        alert = " · ".join(words.remarks(action))
        under = Under(alert or action.phase, loud=bool(alert), sign="triangle-alert")
        lines = painting.lines_of(action.wording, kinds.second.toString(), rect.width() - scaled(22), 2)
        draw_named(painter, rect, lines, kinds.second, kinds.second_line, ink_of(chosen=chosen), under)


class LetterCells(GridCells):
    """Draws the word of a letter; the guarantor’s stands out."""

    def draw(self, painter: QPainter, rect: QRectF, index: Index, *, selected: bool) -> None:  # noqa: ARG002
        """The word, in letters small enough for its room."""
        colours, kinds = theme_of(), painting.type_now()
        guarantor = index.data(LETTER) == "G"
        room = rect.adjusted(scaled(10), 0, -scaled(6), 0)
        word = index.data() or ""
        fonts = (kinds.guarantor,) if guarantor else (kinds.word, kinds.second, kinds.small)
        font = painting.fitting(word, room.width(), fonts)
        painting.draw_line(painter, room, word, font, colours.accent if guarantor else colours.ink)
