"""The expectations between the partner and another one, and the line to add what it expects of whom."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from partenaires_desktop.i18n import _
from partenaires_desktop.ui.forms.fields import QuietCombo
from partenaires_desktop.ui.look.typography import scaled, text_label
from partenaires_desktop.ui.matrix.expectation_list import ExpectationList

if TYPE_CHECKING:
    from partenaires_desktop.queries.matrix import MatrixPartner


class PairList(ExpectationList):
    """Like the other lists, with the choice of the partner of whom it is expected."""

    def __init__(self) -> None:
        super().__init__(_("Between partners"), _("Nothing between this partner and another one."))
        self._of = QuietCombo()
        self._of.setAccessibleName(_("Of which partner this one expects it"))
        self._of.setMinimumContentsLength(10)
        self._shown: tuple[tuple[uuid.UUID, str], ...] = ()
        self._caption = text_label(_("This partner expects of"), "smallest")
        self._caption.setBuddy(self._of)
        outer = self.layout()
        assert isinstance(outer, QVBoxLayout)
        place = outer.count() - 2
        outer.insertWidget(place, self._caption)
        outer.insertWidget(place + 1, self._of)
        outer.setSpacing(scaled(6))

    def set_partners(self, partners: Sequence[MatrixPartner], without: uuid.UUID) -> None:
        """Offer the other partners."""
        wanted = tuple((partner.id, partner.name) for partner in partners if partner.id != without)
        if wanted == self._shown:
            return
        chosen = self._of.currentData()
        self._shown = wanted
        self._of.clear()
        for id_, name in wanted:
            self._of.addItem(name[:120], id_)
        self._of.setCurrentIndex(0 if wanted else -1)
        if isinstance(chosen, uuid.UUID):
            self.choose(chosen)

    @property
    def of(self) -> uuid.UUID | None:
        """The partner of whom something is expected."""
        chosen = self._of.currentData()
        return chosen if isinstance(chosen, uuid.UUID) else None

    def choose(self, partner_id: uuid.UUID) -> None:
        """Choose of whom; nothing changes when it is not offered."""
        places = [id_ for id_, _name in self._shown]  # Qt finds no equal ids, only the same
        if partner_id in places:
            self._of.setCurrentIndex(places.index(partner_id))

    def stops(self) -> list[QWidget]:
        """Where Tab goes: the partner before the words."""
        *cards, new = super().stops()
        return [*cards, self._of, new]

    def set_writable(self, *, writable: bool) -> None:
        """Offer to add only where it can be kept, and where there is another partner."""
        super().set_writable(writable=writable and bool(self._shown))
        for widget in (self._of, self._caption):
            widget.setVisible(writable and bool(self._shown))
