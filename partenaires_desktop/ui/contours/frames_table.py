"""The frames of all partners beside each other: partners at the left, topics above, both frozen."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from partenaires_desktop.domain.frames import TOPIC_LABELS
from partenaires_desktop.i18n import _, ngettext
from partenaires_desktop.ui.contours.frames_model import COLUMNS, FramesModel
from partenaires_desktop.ui.grid.cells import GridCells
from partenaires_desktop.ui.grid.edges import Edge, Under, draw_named, ink_of, name_lines
from partenaires_desktop.ui.grid.read import ReadTable
from partenaires_desktop.ui.look import cell_painting as painting
from partenaires_desktop.ui.look.theme import theme_of
from partenaires_desktop.ui.look.typography import scaled
from partenaires_desktop.ui.models import Index

COLUMN = 196
LINES = 4
NAMES = 210


class FramesTableView(ReadTable):
    """Shows the comparison; Enter or a double click opens the frame of a partner."""

    def __init__(self, model: FramesModel, parent: QWidget | None = None) -> None:
        self._model = model
        self._topics, self._partners = TopicColumns(), PartnerRows(model)
        super().__init__(_("Frames of all partners"), model, self._topics, self._partners, parent)
        self.setItemDelegate(WordsCells(self))
        self.measure()

    def measure(self) -> None:
        """Names take a third of the room at most."""
        kinds = painting.type_now()
        self._topics.setFixedHeight(round(kinds.line) + scaled(20))
        self._topics.setDefaultSectionSize(scaled(COLUMN))
        self._partners.setDefaultSectionSize(round(LINES * kinds.second_line) + scaled(18))
        self._partners.setFixedWidth(self.share_for_names(NAMES))
        super().measure()

    def corner_words(self) -> str:
        """How many partners there are."""
        partners = self._model.rowCount()
        return ngettext("{count} partner", "{count} partners", partners).format(count=partners)


class TopicColumns(Edge):
    """A topic per column."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal, _("Topics"), clickable=False)

    def draw(self, painter: QPainter, rect: QRect, section: int, *, chosen: bool) -> None:
        """The word of the topic."""
        kinds = painting.type_now()
        room = QRectF(rect).adjusted(scaled(12), 0, -scaled(8), 0)
        text = _(TOPIC_LABELS[COLUMNS[section]])
        font = painting.fitting(text, room.width(), (kinds.name, *kinds.smaller_names))
        painting.draw_line(painter, room, text, font, ink_of(chosen=chosen))


class PartnerRows(Edge):
    """A partner: its name, and how many requests meet its frame."""

    def __init__(self, model: FramesModel) -> None:
        super().__init__(Qt.Orientation.Vertical, _("Partners"), clickable=False)
        self._model = model

    def draw(self, painter: QPainter, rect: QRect, section: int, *, chosen: bool) -> None:
        """Name on two lines, then what to talk about."""
        kinds, row = painting.type_now(), self._model.rows()[section]
        font, lines = name_lines(row.partner.name, rect.width() - scaled(22), (kinds.name, *kinds.smaller_names))
        words = met_words(row.met) if row.met else _("not asked yet") if row.partner.frame.is_blank else ""
        under = Under(words, loud=bool(row.met))
        draw_named(painter, rect, lines, font, kinds.line, ink_of(chosen=chosen), under)


def met_words(count: int) -> str:
    """How many requests meet a frame."""
    return ngettext("{count} point to talk about", "{count} points to talk about", count).format(count=count)


class WordsCells(GridCells):
    """A few lines of words, the rest in the panel."""

    def ground(self, index: Index, *, selected: bool) -> str:
        """A cell without words lies lower."""
        return super().ground(index, selected=selected) if selected or index.data() else theme_of().ground

    def draw(self, painter: QPainter, rect: QRectF, index: Index, *, selected: bool) -> None:  # noqa: ARG002
        """Each sentence from a line of its own, while there is room."""
        kinds, text = painting.type_now(), str(index.data() or "")
        width, top, left = int(rect.width()) - scaled(22), rect.top() + scaled(8), rect.left() + scaled(12)
        room = LINES
        for line in text.split("\n") if text else []:
            if room <= 0:
                break
            lines = painting.lines_of(line, kinds.second.toString(), width, room)
            area = QRectF(left, top, width, rect.height())
            top += painting.draw_lines(painter, area, lines, kinds.second, theme_of().ink)
            room -= len(lines)
