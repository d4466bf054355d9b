"""The frames of all partners beside each other: partners at the left, topics above, both frozen."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from html import escape
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from partenaires_desktop.domain.frame_sentences import fact
from partenaires_desktop.domain.frames import LINE_SIDE_LABELS, TOPIC_LABELS, TOPICS
from partenaires_desktop.domain.wording import fold
from partenaires_desktop.i18n import _, ngettext
from partenaires_desktop.queries.frames import FrameRow, FramesTable
from partenaires_desktop.ui.forms.fields import capital
from partenaires_desktop.ui.grid.table import GridTable, draw_outline
from partenaires_desktop.ui.look import cell_painting as painting
from partenaires_desktop.ui.look.theme import theme_of
from partenaires_desktop.ui.look.typography import scaled
from partenaires_desktop.ui.models import Index, RowsModel

COLUMNS = ("offer", *(topic for topic in TOPICS if topic != "offer"))
COLUMN = 196
LINES = 4
NAMES = 210
_LONGEST = 600


@dataclass(frozen=True)
class Row:
    """A partner with the words of each topic."""

    id: uuid.UUID
    partner: FrameRow
    met: int
    """How many requests meet its frame."""
    cells: tuple[tuple[str, ...], ...]


class FramesModel(RowsModel[Row]):
    """One row per partner, one column per topic; a filter keeps the rows that hold a word."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent, columns=len(COLUMNS))
        self._all: list[Row] = []
        self._wanted = ""

    def set_found(self, found: FramesTable, met: dict[uuid.UUID, int]) -> None:
        """Show another reading."""
        self._all = [
            Row(
                row.participation_id,
                row,
                met.get(row.participation_id, 0),
                tuple(cell_lines(row, topic) for topic in COLUMNS),
            )
            for row in found.rows
        ]
        self._filter()

    def set_filter(self, text: str) -> None:
        """Keep the partners that hold every word of ``text``, accents ignored."""
        self._wanted = fold(text)
        self._filter()

    def _filter(self) -> None:
        words = self._wanted.split()
        self.set_rows([row for row in self._all if all(word in _searchable(row) for word in words)])
        if self._rows:
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, len(self._rows) - 1)

    def value(self, row: Row, column: int, role: int) -> Any:
        """The words of a cell."""
        lines = row.cells[column]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return "\n".join(lines)
            case Qt.ItemDataRole.AccessibleTextRole:
                return (
                    f"{row.partner.name}, {_(TOPIC_LABELS[COLUMNS[column]])}: {' '.join(lines) or _('not asked yet')}"
                )
            case Qt.ItemDataRole.ToolTipRole:
                return "".join(f"<p>{escape(line[:_LONGEST])}</p>" for line in lines) or None
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The topic of a column, the partner of a row."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if orientation == Qt.Orientation.Horizontal:
            return _(TOPIC_LABELS[COLUMNS[section]]) if 0 <= section < len(COLUMNS) else None
        return self._rows[section].partner.full_name if 0 <= section < len(self._rows) else None


def cell_lines(row: FrameRow, topic: str) -> tuple[str, ...]:
    """What a partner's frame says on a topic, fact first; an internal line says that it is."""
    said = fact(row.frame.facts, topic, _)
    lines = [said] if said else []
    for line in row.frame.lines:
        if line.topic == topic:
            side = capital(_(LINE_SIDE_LABELS[line.side]))
            words = _("{side}: {words}").format(side=side, words=line.wording)
            lines.append(words if line.shareable else _("{words} (internal)").format(words=words))
    return tuple(lines)


def _searchable(row: Row) -> str:
    return fold(" ".join([row.partner.name, row.partner.full_name, *(line for cell in row.cells for line in cell)]))


class FramesTableView(GridTable):
    """Shows the comparison; Enter or a double click opens the frame of a partner."""

    def __init__(self, model: FramesModel, parent: QWidget | None = None) -> None:
        self._model = model
        self._topics, self._partners = TopicColumns(), PartnerRows(model)
        super().__init__(_("Frames of all partners"), model, self._topics, self._partners, parent)
        self.setItemDelegate(WordsDelegate(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.measure()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; Tab leaves the table, the arrows walk in it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit()
        elif event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def measure(self) -> None:
        """Names take a third of the room at most."""
        kinds = painting.type_now()
        self._topics.setFixedHeight(round(kinds.line) + scaled(20))
        self._topics.setDefaultSectionSize(scaled(COLUMN))
        self._partners.setDefaultSectionSize(round(LINES * kinds.second_line) + scaled(18))
        self._partners.setFixedWidth(min(scaled(NAMES), max(scaled(120), round(self.width() * 0.34))))
        super().measure()

    def corner_words(self) -> str:
        """How many partners there are."""
        partners = self._model.rowCount()
        return ngettext("{count} partner", "{count} partners", partners).format(count=partners)


class TopicColumns(QHeaderView):
    """A topic per column."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setAccessibleName(_("Topics"))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """The word of the topic."""
        colours, kinds = theme_of(), painting.type_now()
        chosen = self.selectionModel().columnIntersectsSelection(section)
        painter.save()
        painter.fillRect(rect, QColor(colours.accent_tint if chosen else colours.surface))
        painting.draw_hairlines(painter, rect, colours.line)
        room = QRectF(rect).adjusted(scaled(12), 0, -scaled(8), 0)
        text = _(TOPIC_LABELS[COLUMNS[section]])
        font = painting.fitting(text, room.width(), (kinds.name, *kinds.smaller_names))
        painting.draw_line(painter, room, text, font, colours.accent if chosen else colours.ink)
        painter.restore()


class PartnerRows(QHeaderView):
    """A partner: its name, and how many requests meet its frame."""

    def __init__(self, model: FramesModel) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self._model = model
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setAccessibleName(_("Partners"))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Name on two lines, then what to talk about."""
        colours, kinds, row = theme_of(), painting.type_now(), self._model.rows()[section]
        chosen = self.selectionModel().rowIntersectsSelection(section)
        painter.save()
        painter.fillRect(rect, QColor(colours.surface))
        painting.draw_hairlines(painter, rect, colours.line)
        if chosen:
            painter.fillRect(QRect(rect.left(), rect.top(), scaled(3), rect.height() - 1), QColor(colours.accent))
        left, width = rect.left() + scaled(14), rect.width() - scaled(22)
        longest = max(row.partner.name.split(), key=len, default="")
        font = painting.fitting(longest, width, (kinds.name, *kinds.smaller_names))
        lines = painting.lines_of(row.partner.name, font.toString(), width, 2)
        under = met_words(row.met) if row.met else _("not asked yet") if row.partner.frame.is_blank else ""
        height = kinds.line * len(lines) + (kinds.small_line if under else 0)
        top = rect.top() + (rect.height() - height) / 2
        ink = colours.accent if chosen else colours.ink
        top += painting.draw_lines(painter, QRectF(left, top, width, height), lines, font, ink)
        if under:
            tone = colours.attention if row.met else colours.quiet_ink
            line = QRectF(left, top, width, kinds.small_line)
            painting.draw_line(painter, line, under, kinds.alert if row.met else kinds.small, tone)
        painter.restore()


def met_words(count: int) -> str:
    """How many requests meet a frame."""
    return ngettext("{count} point to talk about", "{count} points to talk about", count).format(count=count)


class WordsDelegate(QStyledItemDelegate):
    """A few lines of words, the rest in the panel."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """All cells are alike."""
        return QSize(scaled(COLUMN), round(LINES * painting.type_now().second_line) + scaled(18))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, words, outline."""
        state, rect = getattr(option, "state"), getattr(option, "rect")  # noqa: B009 -- not in the stubs
        colours, kinds = theme_of(), painting.type_now()
        selected = bool(state & QStyle.StateFlag.State_Selected)
        text = str(index.data() or "")
        painter.save()
        ground = colours.accent_tint if selected else colours.surface if text else colours.ground
        painter.fillRect(rect, QColor(ground))
        painting.draw_hairlines(painter, rect, colours.line)
        width, top, left = rect.width() - scaled(22), float(rect.top() + scaled(8)), rect.left() + scaled(12)
        room = LINES
        for line in text.split("\n") if text else []:
            if room <= 0:
                break
            lines = painting.lines_of(line, kinds.second.toString(), width, room)
            area = QRectF(left, top, width, rect.height())
            top += painting.draw_lines(painter, area, lines, kinds.second, colours.ink)
            room -= len(lines)
        if selected:
            focused = bool(state & QStyle.StateFlag.State_HasFocus)
            draw_outline(painter, QRectF(rect), colours.accent, focused=focused)
        painter.restore()
