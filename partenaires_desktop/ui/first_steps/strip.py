"""The strip over the views while the path is followed: which step this is, what it takes, and the ways on."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from partenaires_desktop.i18n import _
from partenaires_desktop.ui.first_steps.path import PATH, Step
from partenaires_desktop.ui.look.icons import icon
from partenaires_desktop.ui.look.typography import mark, scaled, text_label
from partenaires_desktop.ui.widgets.announcing import announce
from partenaires_desktop.ui.widgets.flow_layout import FlowLayout

_TALL = 560


class Strip(QFrame):
    """Says one step; ``act_wanted`` opens what it is done with, the two others go on or leave."""

    act_wanted = Signal()
    next_wanted = Signal()
    leave_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        mark(self, "tint")
        self.setAccessibleName(_("First steps"))
        self.place = text_label("", "section", wrap=False)
        self.words = text_label("", "strong", wrap=False)
        self.told = text_label("", "secondary")
        self.act = QPushButton()
        self.onward = QPushButton(icon("arrow-right", "accent"), "")
        self.leave = QPushButton(icon("x"), "")
        self.leave.setAccessibleName(_("Leave for now"))
        self.leave.setAccessibleDescription(_("Help › First steps takes it up again where you were"))
        for button, wanted in (
            (self.act, self.act_wanted),
            (self.onward, self.next_wanted),
            (self.leave, self.leave_wanted),
        ):
            button.clicked.connect(wanted)
        for button in (self.onward, self.leave):
            mark(button, "link")
        self._said = ""
        row = FlowLayout()
        row.setSpacing(scaled(8))
        for widget in (self.place, self.words, self.act, self.onward, self.leave):
            row.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(16), scaled(8), scaled(16), scaled(8))
        column.setSpacing(scaled(2))
        column.addLayout(row)
        column.addWidget(self.told)

    def show_step(self, step: Step, *, is_done: bool, is_last: bool) -> None:
        """Show ``step``; one that is done says so, and the way on comes first."""
        place = PATH.index(step) + 1
        self.place.setText(_("First steps, {number} of {count}").format(number=place, count=len(PATH)))
        self.words.setText(f"✓ {_(step.words)}" if is_done else _(step.words))
        self.words.setAccessibleName(_("Done: {wording}").format(wording=_(step.words)) if is_done else _(step.words))
        self.told.setText(_("Done.") if is_done else _(step.told))
        self.act.setText(_(step.verb))
        mark(self.act, "plain" if is_done else "primary")
        self.onward.setAccessibleName(_("Finish") if is_last else _("Next step"))
        mark(self.onward, "primary" if is_done else "link")
        self.onward.setIcon(icon("arrow-right", "on_fill" if is_done else "accent"))
        self.words.setToolTip(_(step.told))
        self._fit()
        self.announce()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the room to the views where there is little: what is no step goes to the tooltips."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        tall = self.window().height() >= scaled(_TALL)
        self.told.setVisible(tall)
        self.place.setVisible(tall)
        for button in (self.onward, self.leave):
            words = button.accessibleName()
            button.setText(words if tall else "")
            button.setToolTip("" if tall and button is self.onward else button.accessibleDescription() or words)

    def announce(self) -> None:
        """Let a screen reader hear what changed."""
        said = f"{self.place.text()} {self.words.accessibleName()} {self.told.text()}"
        if said != self._said and self.isVisible():
            announce(self, said)
        self._said = said
