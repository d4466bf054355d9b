"""The head of a view with several faces: its heading, and a pill for each face."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from partenaires_desktop.ui.look.typography import scaled, text_label
from partenaires_desktop.ui.widgets.flow_layout import FlowLayout
from partenaires_desktop.ui.widgets.pill import Pill


class FacePills(FlowLayout):
    """One pill is pressed at a time, the first one at first; ``turn`` is called with the place of the one pressed."""

    def __init__(self, heading: str, labels: Sequence[str], turn: Callable[[int], None]) -> None:
        super().__init__()
        self.setSpacing(scaled(8))
        self.addWidget(text_label(heading, "heading", wrap=False))
        self._pills = [Pill(label) for label in labels]
        for place, pill in enumerate(self._pills):
            pill.clicked.connect(lambda _checked=False, place=place: turn(place))
            self.addWidget(pill)
        self.press(0)

    def press(self, place: int) -> None:
        """Show which face is turned to."""
        for number, pill in enumerate(self._pills):
            pill.setChecked(number == place)
