"""What a new project needs first, in steps that tick themselves off; and the page of a week without haste."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from partenaires_desktop.i18n import _
from partenaires_desktop.ui.first_steps.path import PATH, Step, next_step
from partenaires_desktop.ui.look.icons import icon
from partenaires_desktop.ui.look.typography import mark, scaled, text_label
from partenaires_desktop.ui.week.card import Sign
from partenaires_desktop.ui.widgets.cards import Card
from partenaires_desktop.ui.widgets.flow_layout import FlowLayout

if TYPE_CHECKING:
    from partenaires_desktop.queries.week import Week


class FirstSteps(Card):
    """The path to a first charter: what is behind is ticked, what is next says why; it may be put away."""

    go = Signal(str, object)
    put_away = Signal()

    def __init__(self) -> None:
        super().__init__(_("First steps"))
        self.buttons: list[QPushButton] = []
        self._done: frozenset[str] | None = None
        self.away = QPushButton(icon("x"), _("Put away"))
        mark(self.away, "link")
        self.away.setAccessibleName(_("Put the first steps away"))
        self.away.setToolTip(_("Help › First steps brings them back"))
        self.away.clicked.connect(self.put_away)
        self.head.addWidget(self.away)
        self.body.setSpacing(scaled(4))

    def show_week(self, week: Week) -> bool:
        """Show where the project is on the path; whether a step is left."""
        if week.begun != self._done:
            self._done = week.begun
            self._clear()
            following = next_step(week.begun)
            for step in PATH:
                self.body.addWidget(self._row(step, is_done=step.code in week.begun, is_next=step is following))
            if following is None:
                self.body.addWidget(text_label(_("All of them are done. The rest is in the help (F1)."), "secondary"))
        return not {step.code for step in PATH} <= week.begun

    def _row(self, step: Step, *, is_done: bool, is_next: bool) -> QWidget:
        holder = QWidget()
        row = FlowLayout(holder)
        row.setSpacing(scaled(8))
        row.addWidget(Sign("check" if is_done else step.icon, warm=False, size=28))
        words = text_label(_(step.words), "strong" if is_next else "secondary")
        words.setAccessibleName(_("Done: {wording}").format(wording=_(step.words)) if is_done else _(step.words))
        if not is_next:
            row.add_growing(words)
        else:
            both = QWidget()
            column = QVBoxLayout(both)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(scaled(2))
            column.addWidget(words)
            column.addWidget(text_label(_(step.told), "secondary"))
            row.add_growing(both)
        if not is_done:
            row.addWidget(self._button(step, is_next=is_next))
        return holder

    def _button(self, step: Step, *, is_next: bool) -> QPushButton:
        button = QPushButton(_("Begin") if is_next else _("Go there"))
        mark(button, "primary" if is_next else "link")
        button.setAccessibleName(_("{name}: {subject}").format(name=button.text(), subject=_(step.words)))
        button.clicked.connect(lambda: self.go.emit("guide", step.code))
        self.buttons.append(button)
        return button

    def _clear(self) -> None:
        self.buttons = []
        while (item := self.body.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()


class Quiet(Card):
    """Nothing presses."""

    go = Signal(str, object)

    def __init__(self) -> None:
        super().__init__("")
        self.title.hide()
        column = QVBoxLayout()
        column.setSpacing(scaled(8))
        column.setContentsMargins(scaled(16), scaled(24), scaled(16), scaled(24))
        sign = Sign("sparkles", warm=False, size=64)
        column.addWidget(sign, 0, Qt.AlignmentFlag.AlignHCenter)
        self.told = text_label("", "text")
        for label in (text_label(_("Nothing presses this week"), "heading"), self.told):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        button = QPushButton(_("Look at the board"))
        button.clicked.connect(lambda: self.go.emit("continuum", None))
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        self.body.addLayout(column)

    def show_week(self, week: Week) -> None:
        """Say why: nobody is missing, or what is missing was left for later."""
        self.told.setText(
            _("What was pressing is done or left for later, and comes back by itself. A good moment to thank someone.")
            if week.critical_mass.missing
            else _("No promise is due, and everyone is where the phase needs them. A good moment to thank someone.")
        )
