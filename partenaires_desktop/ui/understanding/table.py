"""The map of understanding: what differs stands out, what agrees is dimmed; frozen edges, worked by keyboard."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from partenaires_desktop.domain.understanding import STATE_LABELS
from partenaires_desktop.domain.wording import capital
from partenaires_desktop.i18n import _, ngettext
from partenaires_desktop.ui.grid import edges
from partenaires_desktop.ui.grid.cells import GridCells
from partenaires_desktop.ui.grid.read import ReadTable
from partenaires_desktop.ui.look import cell_painting as painting
from partenaires_desktop.ui.look.icons import paint_icon
from partenaires_desktop.ui.look.theme import theme_of
from partenaires_desktop.ui.look.typography import scaled
from partenaires_desktop.ui.models import Index
from partenaires_desktop.ui.understanding import words
from partenaires_desktop.ui.understanding.model import ITEMS, MapModel, counted

COLUMN = 104
NAMES = 236


class MapTable(ReadTable):
    """Shows the map; Enter or a double click asks for the panel."""

    def __init__(self, model: MapModel, parent: QWidget | None = None) -> None:
        self._model = model
        self._partners, self._things = RatedPartners(model), ThingRows(model)
        super().__init__(_("What each partner understands"), model, self._partners, self._things, parent)
        self.setItemDelegate(StateCells(self))
        self._partners.sectionClicked.connect(self.go_to_column)
        self.measure()

    def measure(self) -> None:
        """Names take a third of the room at most."""
        kinds = painting.type_now()
        self._partners.setFixedHeight(round(2 * kinds.second_line + kinds.small_line) + scaled(18))
        self._partners.setDefaultSectionSize(scaled(COLUMN))
        self._things.setDefaultSectionSize(round(2 * kinds.second_line + kinds.small_line) + scaled(14))
        self._things.setFixedWidth(self.share_for_names(NAMES))
        super().measure()

    def corner_words(self) -> str:
        """How many partners there are."""
        partners = self._model.columnCount()
        return ngettext("{count} partner", "{count} partners", partners).format(count=partners)


class RatedPartners(edges.PartnerColumns):
    """A partner, and how much of it all is understood, with a sign where a word is due."""

    def __init__(self, model: MapModel) -> None:
        super().__init__()
        self._model = model

    def under(self, section: int) -> edges.Under:
        """The rate."""
        sheet, found = self._model.partners[section], self._model.found
        noted = sheet.participation_id in found.below or sheet.participation_id in found.late
        return edges.Under(words.rate_short(sheet.rate), loud=noted, sign="circle-alert")


class ThingRows(edges.Edge):
    """What there is to understand: its words on two lines, and what kind of thing it is."""

    def __init__(self, model: MapModel) -> None:
        super().__init__(Qt.Orientation.Vertical, _("Objectives, roles and expectations"), clickable=False)
        self._model = model

    def draw(self, painter: QPainter, rect: QRect, section: int, *, chosen: bool) -> None:
        """Kind in small, then the words."""
        kinds, row = painting.type_now(), self._model.rows()[section]
        left, width = rect.left() + scaled(14), rect.width() - scaled(22)
        lines = painting.lines_of(row.title, kinds.second.toString(), width, 2)
        height = kinds.small_line + kinds.second_line * len(lines)
        top = rect.top() + (rect.height() - height) / 2
        kind = QRectF(left, top, width, kinds.small_line)
        painting.draw_line(painter, kind, row.under, kinds.small, theme_of().quiet_ink)
        room = QRectF(left, top + kinds.small_line, width, kinds.second_line * len(lines))
        painting.draw_lines(painter, room, lines, kinds.second, edges.ink_of(chosen=chosen))


class StateCells(GridCells):
    """Draws the state of a cell: a sign with its word, loud only where it differs."""

    def ground(self, index: Index, *, selected: bool) -> str:
        """What differs keeps its tint even when it is selected; a cell without an item lies lower."""
        colours, items = theme_of(), index.data(ITEMS) or ()
        if counted(items)["review"]:
            return colours.attention_tint
        if selected:
            return colours.accent_tint
        return colours.surface if items else colours.ground

    def draw(self, painter: QPainter, rect: QRectF, index: Index, *, selected: bool) -> None:
        """The worst state first, the others under it."""
        colours, items = theme_of(), index.data(ITEMS) or ()
        counts = counted(items)
        top = rect.top() + scaled(7)
        states = [
            one
            for one in (
                ("review", "circle-alert", colours.attention),
                ("", "circle-help", colours.quiet_ink),
                ("agreed", "check", colours.accent if selected else colours.quiet_ink),
            )
            if counts[one[0]]
        ]
        for below, (code, sign, tone) in zip(range(len(states) - 1, -1, -1), states, strict=True):
            word = _(STATE_LABELS[code])
            text = capital(word) if len(items) == 1 else f"{counts[code]} {word}"
            place = QRectF(rect.left(), top, rect.width(), rect.bottom() - top)
            top += _draw_state(painter, place, (sign, text, tone), below, loud=code == "review")


def _draw_state(painter: QPainter, place: QRectF, sign: tuple[str, str, str], below: int, *, loud: bool) -> float:
    """A sign and its word at the top of ``place``, on two lines if those ``below`` keep theirs; how high they are."""
    kinds, (name, text, tone) = painting.type_now(), sign
    size, left, top = scaled(13), place.left() + scaled(8), place.top()
    paint_icon(painter, QRectF(left, top + (kinds.small_line - size) / 2, size, size), name, tone)
    left += size + scaled(4)
    font = kinds.alert if loud else kinds.small
    width = int(place.right() - left - scaled(4))
    room = int(place.height() // kinds.small_line) - below
    lines = painting.lines_of(text, font.toString(), width, 2 if room >= 2 else 1)
    return painting.draw_lines(painter, QRectF(left, top, width, kinds.small_line * 2), lines, font, tone)
