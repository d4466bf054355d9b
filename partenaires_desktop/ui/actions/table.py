"""The table of actions: wordings at the left, partners above, a word in each cell."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from partenaires_desktop.i18n import _, ngettext
from partenaires_desktop.ui.actions import words
from partenaires_desktop.ui.actions.model import LETTER, ActionModel
from partenaires_desktop.ui.grid.table import draw_outline
from partenaires_desktop.ui.grid.worked import WorkedTable
from partenaires_desktop.ui.look import cell_painting as painting
from partenaires_desktop.ui.look.icons import paint_icon
from partenaires_desktop.ui.look.theme import theme_of
from partenaires_desktop.ui.look.typography import scaled

COLUMN = 100
NAMES = 280


class ActionTable(WorkedTable):
    """Actions against partners."""

    def __init__(self, model: ActionModel, parent: QWidget | None = None) -> None:
        self._model = model
        self._partners, self._actions = PartnerColumns(model), ActionRows(model)
        super().__init__(_("Parts in actions by partner"), model, self._partners, self._actions, parent)
        self.setItemDelegate(LetterDelegate(self))
        self._partners.sectionClicked.connect(self._choose_column)
        self.measure()

    def measure(self) -> None:
        """Wordings take a third of the room at most."""
        kinds = painting.type_now()
        self._partners.setFixedHeight(round(2 * kinds.second_line) + scaled(18))
        self._partners.setDefaultSectionSize(scaled(COLUMN))
        self._actions.setDefaultSectionSize(round(2 * kinds.second_line + kinds.small_line) + scaled(14))
        self._actions.setFixedWidth(min(scaled(NAMES), max(scaled(140), round(self.width() * 0.36))))
        super().measure()

    def corner_words(self) -> str:
        """How many actions there are."""
        rows = self._model.rowCount()
        return ngettext("{count} action", "{count} actions", rows).format(count=rows)

    def _choose_column(self, column: int) -> None:
        if self._model.rowCount():
            self.go_to(self._model.index(max(0, self.currentIndex().row()), column))


class PartnerColumns(QHeaderView):
    """A partner: its name on two lines."""

    def __init__(self, model: ActionModel) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._model = model
        self.setSectionsClickable(True)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setAccessibleName(_("Partners"))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Draw one partner."""
        colours, kinds, partner = theme_of(), painting.type_now(), self._model.found.partners[section]
        chosen = self.selectionModel().columnIntersectsSelection(section)
        painter.save()
        painter.fillRect(rect, QColor(colours.accent_tint if chosen else colours.surface))
        painting.draw_hairlines(painter, rect, colours.line)
        left, width = rect.left() + scaled(10), rect.width() - scaled(16)
        longest = max(partner.name.split(), key=len, default="")
        font = painting.fitting(longest, width, (*kinds.smaller_names, kinds.alert))
        lines = painting.lines_of(partner.name, font.toString(), width, 2)
        room = QRectF(left, rect.top() + scaled(8), width, 2 * kinds.second_line)
        painting.draw_lines(painter, room, lines, font, colours.accent if chosen else colours.ink)
        painter.restore()


class ActionRows(QHeaderView):
    """An action: its words on two lines, under them its phase or what it lacks."""

    def __init__(self, model: ActionModel) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self._model = model
        self.setSectionsClickable(True)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setAccessibleName(_("Actions"))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Draw one action."""
        colours, kinds, action = theme_of(), painting.type_now(), self._model.rows()[section]
        chosen = self.selectionModel().rowIntersectsSelection(section)
        painter.save()
        painter.fillRect(rect, QColor(colours.surface))
        painting.draw_hairlines(painter, rect, colours.line)
        if chosen:
            painter.fillRect(QRect(rect.left(), rect.top(), scaled(3), rect.height() - 1), QColor(colours.accent))
        left, width = rect.left() + scaled(14), rect.width() - scaled(22)
        alert = " · ".join(words.remarks(action))
        under = alert or action.phase
        lines = painting.lines_of(action.wording, kinds.second.toString(), width, 2)
        height = kinds.second_line * len(lines) + (kinds.small_line if under else 0)
        top = rect.top() + (rect.height() - height) / 2
        room = QRectF(left, top, width, kinds.second_line * len(lines))
        top += painting.draw_lines(painter, room, lines, kinds.second, colours.accent if chosen else colours.ink)
        line = QRectF(left, top, width, kinds.small_line)
        if alert:
            size = scaled(13)
            sign = QRectF(line.left(), line.center().y() - size / 2, size, size)
            paint_icon(painter, sign, "triangle-alert", colours.attention)
            line.setLeft(line.left() + size + scaled(4))
        ink = colours.attention if alert else colours.quiet_ink
        painting.draw_line(painter, line, under, kinds.alert if alert else kinds.small, ink)
        painter.restore()


class LetterDelegate(QStyledItemDelegate):
    """Draws the word of a letter; the guarantor’s stands out."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """All cells are alike."""
        return QSize(scaled(COLUMN), painting.type_now().row_height)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Ground, word, outline."""
        state, rect = getattr(option, "state"), getattr(option, "rect")  # noqa: B009 -- not in the stubs
        colours, kinds = theme_of(), painting.type_now()
        selected = bool(state & QStyle.StateFlag.State_Selected)
        guarantor = index.data(LETTER) == "G"
        painter.save()
        painter.fillRect(rect, QColor(colours.accent_tint if selected else colours.surface))
        painting.draw_hairlines(painter, rect, colours.line)
        room = QRectF(rect).adjusted(scaled(10), 0, -scaled(6), 0)
        word = index.data() or ""
        fonts = (kinds.guarantor,) if guarantor else (kinds.word, kinds.second, kinds.small)
        font = painting.fitting(word, room.width(), fonts)
        painting.draw_line(painter, room, word, font, colours.accent if guarantor else colours.ink)
        table = self.parent()
        if isinstance(table, ActionTable) and table.currentIndex() == index:
            focused = bool(state & QStyle.StateFlag.State_HasFocus)
            draw_outline(painter, QRectF(rect), colours.accent, focused=focused)
        painter.restore()
