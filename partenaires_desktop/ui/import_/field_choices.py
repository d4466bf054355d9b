"""The fields of one row that may be written into an organisation that is known: each with what it is and will be."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from partenaires_desktop.domain.import_plan import FieldChange
from partenaires_desktop.exchange.report import change_in_words
from partenaires_desktop.ui.import_.column_boxes import Tick
from partenaires_desktop.ui.look.typography import scaled


class FieldChoices(QWidget):
    """One tick a field; the boxes stay while the same fields are shown, so that the keyboard keeps its place."""

    chosen = Signal(str, bool)
    """A field, and whether what the row says of it is written."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(scaled(2))
        self._shown: tuple[object, Sequence[FieldChange]] = (None, ())
        self.boxes: dict[str, Tick] = {}

    def fill(self, row: int, offered: Sequence[FieldChange], written: frozenset[str]) -> None:
        """Show what row ``row`` offers, with a tick where it is ``written``."""
        if self._shown != (row, offered):
            self._shown = row, offered
            self._rebuild(offered)
        for field, box in self.boxes.items():
            with QSignalBlocker(box):
                box.setChecked(field in written)
        self.setVisible(bool(offered))

    def _rebuild(self, offered: Sequence[FieldChange]) -> None:
        for box in self.boxes.values():
            self._layout.removeWidget(box)
            box.hide()
            box.deleteLater()
        self.boxes = {}
        for change in offered:
            box = Tick()
            box.show_text(change_in_words(change))
            box.toggled.connect(lambda ticked, field=change.field: self.chosen.emit(field, ticked))
            self._layout.addWidget(box)
            self.boxes[change.field] = box
