"""What a new project needs first, in three steps that tick themselves off; and the page of a week without haste."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from partenaires_desktop.i18n import N_, _
from partenaires_desktop.ui.look.typography import mark, scaled, text_label
from partenaires_desktop.ui.week.card import Sign
from partenaires_desktop.ui.widgets.cards import Card

if TYPE_CHECKING:
    from partenaires_desktop.queries.week import Week

_STEPS = (
    ("users", N_("Bring the partners together"), N_("Paste a list of names, or add them one by one."), "partners"),
    (
        "flag",
        N_("Say what each phase needs of them"),
        N_("The least that is needed, before where they are."),
        "continuum",
    ),
    ("columns-3", N_("Place those you know"), N_("The others stay unknown: that is no judgement."), "continuum"),
)


class FirstSteps(Card):
    """The steps to a first board; those behind us are ticked."""

    go = Signal(str, object)

    def __init__(self) -> None:
        super().__init__(_("To begin with"))
        self.buttons: list[QPushButton] = []
        self._done: tuple[bool, ...] = ()

    def show_week(self, week: Week) -> bool:
        """Show the steps that are left; whether there are any."""
        done = (week.partners > 0, week.has_needs, week.has_marks)
        if done != self._done:
            self._done = done
            self._clear()
            for place, is_done in enumerate(done):
                self.body.addWidget(self._step(place, is_done=is_done, is_next=not is_done and all(done[:place])))
        return not all(done)

    def _step(self, place: int, *, is_done: bool, is_next: bool) -> QWidget:
        sign, words, told, code = _STEPS[place]
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scaled(12))
        row.addWidget(Sign("check" if is_done else sign, warm=False), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(scaled(2))
        column.addWidget(text_label(_(words), "strong"))
        column.addWidget(text_label(_("Done.") if is_done else _(told), "secondary"))
        row.addLayout(column, 1)
        if not is_done:
            button = QPushButton(_("Go there"))
            if is_next:
                mark(button, "primary")
            button.setAccessibleName(_(words))
            button.clicked.connect(lambda: self.go.emit(code, None))
            self.buttons.append(button)
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return holder

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
