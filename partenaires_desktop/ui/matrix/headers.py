"""The frozen edges of the matrix: phases above, partners at the left."""

from __future__ import annotations

import uuid

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QHeaderView

from partenaires_desktop.i18n import _
from partenaires_desktop.ui.forms.fields import capital
from partenaires_desktop.ui.look import cell_painting as painting
from partenaires_desktop.ui.look.icons import paint_icon
from partenaires_desktop.ui.look.theme import theme_of
from partenaires_desktop.ui.look.typography import scaled
from partenaires_desktop.ui.matrix import words
from partenaires_desktop.ui.matrix.model import MatrixModel


def rect_of_band(rect: QRect) -> QRect:
    """Where the name of a group stands above its first row."""
    return QRect(rect.left(), rect.top(), rect.width(), painting.type_now().band_height)


class PhaseHeader(QHeaderView):
    """A column's header: the name of the phase, and under it who is missing, or the dates."""

    def __init__(self, model: MatrixModel) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._model = model
        self.phase_id: uuid.UUID | None = None
        self.setSectionsClickable(True)
        self.setHighlightSections(True)
        self.setAccessibleName(_("Phases"))

    def sizeHint(self) -> QSize:
        """A name and one line."""
        return QSize(super().sizeHint().width(), painting.type_now().header_height)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Draw one phase."""
        colours, kinds, phase = theme_of(), painting.type_now(), self._model.phases[section]
        chosen = phase.id == self.phase_id
        painter.save()
        painter.fillRect(rect, QColor(colours.accent_tint if chosen else colours.surface))
        painting.draw_hairlines(painter, rect, colours.line)
        alert = words.phase_alert(phase) if self._model.shows_alerts else ""
        under = alert or words.phase_dates(phase)
        left, width = rect.left() + scaled(12), rect.width() - scaled(18)
        height = kinds.line + (kinds.small_line if under else 0)
        top = rect.top() + (rect.height() - height) / 2
        name = QRectF(left, top, width, kinds.line)
        font = painting.fitting(phase.name, width, (kinds.name, *kinds.smaller_names))
        painting.draw_line(painter, name, phase.name, font, colours.accent if chosen else colours.ink)
        line = QRectF(left, top + kinds.line, width, kinds.small_line)
        if alert:
            size = scaled(13)
            sign = QRectF(line.left(), line.center().y() - size / 2, size, size)
            paint_icon(painter, sign, "triangle-alert", colours.attention)
            line.setLeft(line.left() + size + scaled(4))
            painting.draw_line(painter, line, alert, kinds.alert, colours.attention)
        elif under:
            painting.draw_line(painter, line, under, kinds.small, colours.quiet_ink)
        if phase.current:
            bar = QRectF(rect.left(), rect.bottom() - scaled(3) + 1, rect.width() - 1, scaled(3))
            painter.fillRect(bar, QColor(colours.accent))
        painter.restore()


class PartnerHeader(QHeaderView):
    """A row's header: the name on two lines at most, and under it the sector."""

    def __init__(self, model: MatrixModel) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self._model = model
        self.setSectionsClickable(True)
        self.setHighlightSections(True)
        self.setAccessibleName(_("Partners"))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Draw one partner."""
        colours, kinds, partner = theme_of(), painting.type_now(), self._model.partner(section)
        current = self.selectionModel().rowIntersectsSelection(section)
        painter.save()
        painter.fillRect(rect, QColor(colours.surface))
        painting.draw_hairlines(painter, rect, colours.line)
        group = self._model.group_begun(section)
        if group:
            band = rect_of_band(rect)
            painter.fillRect(band, QColor(colours.ground))
            painting.draw_hairlines(painter, band, colours.line)
            room = QRectF(band).adjusted(scaled(14), 0, -scaled(8), 0)
            painting.draw_line(painter, room, capital(group), kinds.alert, colours.quiet_ink)
            rect = rect.adjusted(0, band.height(), 0, 0)
        if current:
            bar = QRect(rect.left(), rect.top(), scaled(3), rect.height() - 1)
            painter.fillRect(bar, QColor(colours.accent))
        if not self._model.fits(partner):
            painter.setOpacity(painting.DIMMED)
        left, width = rect.left() + scaled(14), rect.width() - scaled(22)
        longest = max(partner.name.split(), key=len, default="")
        font = painting.fitting(longest, width, (kinds.name, *kinds.smaller_names))
        name = painting.lines_of(partner.name, font.toString(), width, 2)
        under = words.partner_line(partner)
        height = kinds.line * len(name) + (kinds.small_line if under else 0)
        top = rect.top() + (rect.height() - height) / 2
        ink = colours.accent if current else colours.ink
        top += painting.draw_lines(painter, QRectF(left, top, width, height), name, font, ink)
        if under:
            line = QRectF(left, top, width, kinds.small_line)
            painting.draw_line(painter, line, under, kinds.small, colours.quiet_ink)
        painter.restore()
