"""Lines to write on by hand, in a cell or across the page."""

from __future__ import annotations

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from partenaires_desktop.documents.typesetting.pages import QUIET
from partenaires_desktop.documents.typesetting.tagging import artifact


class WritingLines(Flowable):
    """Lines to write on by hand."""

    STEP = 8 * mm

    def __init__(self, count: int) -> None:
        super().__init__()
        self.count = count

    def wrap(self, available: float, _height: float) -> tuple[float, float]:
        """As wide as the cell."""
        self.width, self.height = available, self.count * self.STEP
        return self.width, self.height

    def draw(self) -> None:
        """Thin lines that a copier keeps."""
        with artifact(self.canv):
            self.canv.setStrokeColor(QUIET)
            self.canv.setLineWidth(0.5)
            for number in range(self.count):
                y = self.height - (number + 1) * self.STEP + 1.5
                self.canv.line(0, y, self.width, y)
