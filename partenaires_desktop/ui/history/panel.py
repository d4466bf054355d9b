"""What the chosen step changed, line by line, and what is taken back on the way there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from partenaires_desktop.i18n import _, ngettext
from partenaires_desktop.ui.history.model import day_words, time_words
from partenaires_desktop.ui.look.typography import mark, text_label
from partenaires_desktop.ui.widgets.cards import Card, CardPage

if TYPE_CHECKING:
    from partenaires_desktop.queries.history import Step
    from partenaires_desktop.queries.step_detail import StepDetail

NAMED = 8
"""How many steps of the way are named before they are counted."""


class StepPanel(CardPage):
    """One card for the step, one for the way to it."""

    def __init__(self) -> None:
        super().__init__(_("What the step changed"), left=12)
        self._detail: StepDetail | None = None
        self._step = Card("")
        self.lines = _told()
        self.all = QPushButton()
        mark(self.all, "link")
        self.all.clicked.connect(self._show_all)
        self._step.body.addWidget(self.lines)
        self._step.body.addWidget(self.all, 0, Qt.AlignmentFlag.AlignLeft)
        self._way = Card("")
        self.way = _told()
        self._kept = text_label("", "secondary")
        self._way.body.addWidget(self.way)
        self._way.body.addWidget(self._kept)
        self.add(self._step)
        self.add(self._way)
        self.show_nothing()

    def show_nothing(self) -> None:
        """No step is chosen."""
        self._detail = None
        self._step.title.setText(_("What changed"))
        self.lines.setText(_("Choose a step to read what it changed."))
        self.all.hide()
        self._way.hide()

    def show_step(self, step: Step, detail: StepDetail, way: Sequence[Step]) -> None:
        """Show a step and the steps between now and it."""
        self._detail = detail
        self._step.title.setText(step.label)
        moment = f"{day_words(step.at.astimezone().date())}, {time_words(step)}"
        shown = detail.summary or detail.lines or (_("What it changed is no longer kept; its name stays readable."),)
        self.lines.setText("\n".join([moment, "", *shown]))
        self.all.setText(
            ngettext("Show the {count} change", "Show all {count} changes", detail.total).format(count=detail.total)
        )
        self.all.setVisible(bool(detail.summary))
        self._show_way(step, way)

    def _show_all(self) -> None:
        if self._detail is None:
            return
        left_out = self._detail.left_out
        more = [_("and {count} more").format(count=left_out)] if left_out else []
        self.lines.setText("\n".join([*self._detail.lines, *more]))
        self.all.hide()
        self.setFocus()

    def _show_way(self, step: Step, way: Sequence[Step]) -> None:
        self._way.setVisible(bool(way))
        count = len(way)
        if step.undone:
            title = ngettext(
                "Up to here, {count} step is done again", "Up to here, {count} steps are done again", count
            )
            kept = ""
        else:
            title = ngettext(
                "Back to here, {count} step is taken back", "Back to here, {count} steps are taken back", count
            )
            kept = _("They can be done again, all at once, until you change something else.")
        self._way.title.setText(title.format(count=count))
        names = [one.label for one in way[:NAMED]]
        more = [_("and {count} more").format(count=count - NAMED)] if count > NAMED else []
        self.way.setText("\n".join(f"• {name}" for name in [*names, *more]))
        self._kept.setText(kept)
        self._kept.setVisible(bool(kept))


def _told() -> QLabel:
    """Lines that can be read by keyboard and copied."""
    label = text_label("")
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return label
