"""The frozen edges of the matrix: phases above, partners at the left."""

from __future__ import annotations

import uuid

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QHeaderView

from partenaires_desktop.domain.wording import capital
from partenaires_desktop.i18n import _
from partenaires_desktop.ui.grid.edges import Edge, Under, draw_named, draw_under, ink_of, name_lines
from partenaires_desktop.ui.look import cell_painting as painting
from partenaires_desktop.ui.look.theme import theme_of
from partenaires_desktop.ui.look.typography import scaled
from partenaires_desktop.ui.matrix import words
from partenaires_desktop.ui.matrix.model import MatrixModel


def rect_of_band(rect: QRect) -> QRect:
    """Where the name of a group stands above its first row."""
    return QRect(rect.left(), rect.top(), rect.width(), painting.type_now().band_height)


class PhaseHeader(Edge):
    """A column's header: the name of the phase, and under it who is missing, or the dates."""

    def __init__(self, model: MatrixModel) -> None:
        super().__init__(Qt.Orientation.Horizontal, _("Phases"))
        self._model = model
        self.phase_id: uuid.UUID | None = None
        self.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)

    def sizeHint(self) -> QSize:
        """A name and one line."""
        return QSize(super().sizeHint().width(), painting.type_now().header_height)

    def is_chosen(self, section: int) -> bool:
        """Whether it is the phase the other views show too."""
        return self._model.phases[section].id == self.phase_id

    def draw(self, painter: QPainter, rect: QRect, section: int, *, chosen: bool) -> None:
        """One phase; the current one has a bar under it."""
        kinds, phase = painting.type_now(), self._model.phases[section]
        alert = words.phase_alert(phase) if self._model.shows_alerts else ""
        under = Under(alert or words.phase_dates(phase), loud=bool(alert), sign="triangle-alert")
        left, width = rect.left() + scaled(12), rect.width() - scaled(18)
        height = kinds.line + (kinds.small_line if under.text else 0)
        top = rect.top() + (rect.height() - height) / 2
        font = painting.fitting(phase.name, width, (kinds.name, *kinds.smaller_names))
        name = QRectF(left, top, width, kinds.line)
        painting.draw_line(painter, name, phase.name, font, ink_of(chosen=chosen))
        draw_under(painter, QRectF(left, top + kinds.line, width, kinds.small_line), under)
        if phase.current:
            bar = QRectF(rect.left(), rect.bottom() - scaled(3) + 1, rect.width() - 1, scaled(3))
            painter.fillRect(bar, QColor(theme_of().accent))


class PartnerHeader(Edge):
    """A row's header: the name on two lines at most, and under it the sector."""

    def __init__(self, model: MatrixModel) -> None:
        super().__init__(Qt.Orientation.Vertical, _("Partners"))
        self._model = model
        self.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)

    def body(self, painter: QPainter, rect: QRect, section: int) -> QRect:
        """Under the name of the group the partner begins."""
        group = self._model.group_begun(section)
        if not group:
            return rect
        colours, band = theme_of(), rect_of_band(rect)
        painter.fillRect(band, QColor(colours.ground))
        painting.draw_hairlines(painter, band, colours.line)
        room = QRectF(band).adjusted(scaled(14), 0, -scaled(8), 0)
        painting.draw_line(painter, room, capital(group), painting.type_now().alert, colours.quiet_ink)
        return rect.adjusted(0, band.height(), 0, 0)

    def draw(self, painter: QPainter, rect: QRect, section: int, *, chosen: bool) -> None:
        """One partner, dimmed where the filter does not ask for it."""
        kinds, partner = painting.type_now(), self._model.partner(section)
        if not self._model.fits(partner):
            painter.setOpacity(painting.DIMMED)
        font, lines = name_lines(partner.name, rect.width() - scaled(22), (kinds.name, *kinds.smaller_names))
        under = Under(words.partner_line(partner))
        draw_named(painter, rect, lines, font, kinds.line, ink_of(chosen=chosen), under)
