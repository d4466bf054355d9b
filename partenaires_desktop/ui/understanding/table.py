"""The map of understanding: what differs stands out, what agrees is dimmed; frozen edges, worked by keyboard."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from partenaires_desktop.domain.understanding import STATE_LABELS
from partenaires_desktop.i18n import _, ngettext
from partenaires_desktop.ui.forms.fields import capital
from partenaires_desktop.ui.grid.table import GridTable, draw_outline
from partenaires_desktop.ui.look import cell_painting as painting
from partenaires_desktop.ui.look.icons import paint_icon
from partenaires_desktop.ui.look.theme import theme_of
from partenaires_desktop.ui.look.typography import scaled
from partenaires_desktop.ui.understanding import words
from partenaires_desktop.ui.understanding.model import ITEMS, MapModel, counted

COLUMN = 104
NAMES = 236


class MapTable(GridTable):
    """Shows the map; Enter or a double click asks for the panel."""

    def __init__(self, model: MapModel, parent: QWidget | None = None) -> None:
        self._model = model
        self._partners, self._things = PartnerColumns(model), ThingRows(model)
        super().__init__(_("What each partner understands"), model, self._partners, self._things, parent)
        self.setItemDelegate(StateDelegate(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._partners.sectionClicked.connect(self._choose_column)
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
        self._partners.setFixedHeight(round(2 * kinds.second_line + kinds.small_line) + scaled(18))
        self._partners.setDefaultSectionSize(scaled(COLUMN))
        self._things.setDefaultSectionSize(round(2 * kinds.second_line + kinds.small_line) + scaled(14))
        self._things.setFixedWidth(min(scaled(NAMES), max(scaled(120), round(self.width() * 0.34))))
        super().measure()

    def corner_words(self) -> str:
        """How many partners there are."""
        partners = self._model.columnCount()
        return ngettext("{count} partner", "{count} partners", partners).format(count=partners)

    def _choose_column(self, column: int) -> None:
        self.go_to(self._model.index(max(0, self.currentIndex().row()), column))


class PartnerColumns(QHeaderView):
    """A partner: its name on two lines, and how much is understood."""

    def __init__(self, model: MapModel) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._model = model
        self.setSectionsClickable(True)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setAccessibleName(_("Partners"))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Name, then the rate, with a sign where a word is due."""
        colours, kinds, sheet = theme_of(), painting.type_now(), self._model.partners[section]
        found = self._model.found
        chosen = self.selectionModel().columnIntersectsSelection(section)
        noted = sheet.participation_id in found.below or sheet.participation_id in found.late
        painter.save()
        painter.fillRect(rect, QColor(colours.accent_tint if chosen else colours.surface))
        painting.draw_hairlines(painter, rect, colours.line)
        left, width = rect.left() + scaled(10), rect.width() - scaled(16)
        longest = max(sheet.name.split(), key=len, default="")
        font = painting.fitting(longest, width, (*kinds.smaller_names, kinds.alert))
        lines = painting.lines_of(sheet.name, font.toString(), width, 2)
        ink = colours.accent if chosen else colours.ink
        room = QRectF(left, rect.top() + scaled(7), width, 2 * kinds.second_line)
        painting.draw_lines(painter, room, lines, font, ink)
        line = QRectF(left, rect.bottom() - kinds.small_line - scaled(5), width, kinds.small_line)
        if noted:
            size = scaled(13)
            sign = QRectF(line.left(), line.center().y() - size / 2, size, size)
            paint_icon(painter, sign, "circle-alert", colours.attention)
            line.setLeft(line.left() + size + scaled(4))
        tone = colours.attention if noted else colours.quiet_ink
        painting.draw_line(painter, line, words.rate_short(sheet.rate), kinds.alert if noted else kinds.small, tone)
        painter.restore()


class ThingRows(QHeaderView):
    """What there is to understand: its words on two lines, and what kind of thing it is."""

    def __init__(self, model: MapModel) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self._model = model
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setAccessibleName(_("Objectives, roles and expectations"))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Kind in small, then the words."""
        colours, kinds, row = theme_of(), painting.type_now(), self._model.rows()[section]
        chosen = self.selectionModel().rowIntersectsSelection(section)
        painter.save()
        painter.fillRect(rect, QColor(colours.surface))
        painting.draw_hairlines(painter, rect, colours.line)
        if chosen:
            painter.fillRect(QRect(rect.left(), rect.top(), scaled(3), rect.height() - 1), QColor(colours.accent))
        left, width = rect.left() + scaled(14), rect.width() - scaled(22)
        font = kinds.second
        lines = painting.lines_of(row.title, font.toString(), width, 2)
        height = kinds.small_line + kinds.second_line * len(lines)
        top = rect.top() + (rect.height() - height) / 2
        painting.draw_line(
            painter, QRectF(left, top, width, kinds.small_line), row.under, kinds.small, colours.quiet_ink
        )
        room = QRectF(left, top + kinds.small_line, width, kinds.second_line * len(lines))
        painting.draw_lines(painter, room, lines, font, colours.accent if chosen else colours.ink)
        painter.restore()


class StateDelegate(QStyledItemDelegate):
    """Draws the state of a cell: a sign with its word, loud only where it differs."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """All cells are alike."""
        return QSize(scaled(COLUMN), painting.type_now().row_height)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Ground, the worst state first, the others under it, outline."""
        state, rect = getattr(option, "state"), getattr(option, "rect")  # noqa: B009 -- not in the stubs
        colours = theme_of()
        items = index.data(ITEMS) or ()
        counts = counted(items)
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        ground = colours.attention_tint if counts["review"] else colours.surface if items else colours.ground
        painter.fillRect(rect, QColor(colours.accent_tint if selected and not counts["review"] else ground))
        painting.draw_hairlines(painter, rect, colours.line)
        top = float(rect.top() + scaled(7))
        for code, sign, tone in (
            ("review", "circle-alert", colours.attention),
            ("", "circle-help", colours.quiet_ink),
            ("agreed", "check", colours.accent),
        ):
            if counts[code]:
                painter.setOpacity(painting.DIMMED if code == "agreed" and not selected else 1.0)
                word = _(STATE_LABELS[code])
                text = capital(word) if len(items) == 1 else f"{counts[code]} {word}"
                top += _draw_state(painter, QRectF(rect), top, (sign, text, tone), loud=code == "review")
        painter.setOpacity(1.0)
        if selected:
            focused = bool(state & QStyle.StateFlag.State_HasFocus)
            draw_outline(painter, QRectF(rect), colours.accent, focused=focused)
        painter.restore()


def _draw_state(painter: QPainter, rect: QRectF, top: float, sign: tuple[str, str, str], *, loud: bool) -> float:
    """A sign and its word on one or two lines; how high they are."""
    kinds, (name, text, tone) = painting.type_now(), sign
    size, left = scaled(13), rect.left() + scaled(8)
    paint_icon(painter, QRectF(left, top + (kinds.small_line - size) / 2, size, size), name, tone)
    left += size + scaled(4)
    font = kinds.alert if loud else kinds.small
    width = int(rect.right() - left - scaled(4))
    lines = painting.lines_of(text, font.toString(), width, 2 if top < rect.top() + scaled(10) else 1)
    return painting.draw_lines(painter, QRectF(left, top, width, kinds.small_line * 2), lines, font, tone)
