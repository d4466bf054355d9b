"""Beside the week: the review of a quarter of an hour, who is missing, and what was said lately."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from partenaires_desktop.domain.wording import shortened_line
from partenaires_desktop.i18n import _, ngettext
from partenaires_desktop.ui import dates
from partenaires_desktop.ui.look.icons import icon
from partenaires_desktop.ui.look.typography import mark, scaled, text_label
from partenaires_desktop.ui.week.sheet import PressedSheet
from partenaires_desktop.ui.widgets.cards import Card

if TYPE_CHECKING:
    from partenaires_desktop.queries.exchanges import Exchange
    from partenaires_desktop.queries.week import Week

_MISSING_SHOWN = 4


class Side(QWidget):
    """Three quiet cards."""

    review_wanted = Signal()
    print_wanted = Signal()
    go = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(12))
        self.review = Card(_("The 15-minute review"))
        self._rest = text_label("", "secondary")
        self.review.body.addWidget(self._rest)
        self.begin = self._button(_("Begin the review"), "arrow-right", self.review_wanted, primary=True)
        self.paper = self._button(_("Print half a page…"), "printer", self.print_wanted)
        self.missing = Card(_("Critical mass"))
        self._in_place = text_label("", "secondary")
        self.missing.body.addWidget(self._in_place)
        self._board = QPushButton(icon("columns-3", "accent"), _("See the board"))
        mark(self._board, "link")
        self._board.clicked.connect(lambda: self.go.emit("continuum", None))
        self.missing.body.addWidget(self._board)
        self.said = Card(_("Said lately"))
        for card in (self.review, self.missing, self.said):
            card.body.setSpacing(scaled(8))
            column.addWidget(card)
        column.addStretch(1)

    def show_week(self, week: Week) -> None:
        """Fill the cards."""
        rest = len(week.matters) - len(week.shown)
        if rest:
            words = ngettext(
                "A guided pass: promises, partners, asks, marks. {count} more matter waits there.",
                "A guided pass: promises, partners, asks, marks. {count} more matters wait there.",
                rest,
            ).format(count=rest)
        else:
            words = _("A guided pass: promises, partners, asks, marks.")
        self._rest.setText(words)
        self._show_mass(week)
        self._show_exchanges(week)

    def _show_mass(self, week: Week) -> None:
        mass = week.critical_mass
        self.missing.setVisible(mass.essential > 0)
        words = ngettext(
            "{count} of {all} essential partners is where the phase needs it.",
            "{count} of {all} essential partners are where the phase needs them.",
            mass.in_place,
        ).format(count=mass.in_place, all=mass.essential)
        names = [cut(name, 40) for name in mass.missing[:_MISSING_SHOWN]]
        if len(mass.missing) > _MISSING_SHOWN:
            more = len(mass.missing) - _MISSING_SHOWN
            names.append(ngettext("{count} more", "{count} more", more).format(count=more))
        if names:
            words += " " + _("Missing: {names}.").format(names=_(", ").join(names))
        self._in_place.setText(words)

    def _show_exchanges(self, week: Week) -> None:
        while (item := self.said.body.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for one in week.exchanges:
            self.said.body.addWidget(self._exchange(one))
        if not week.exchanges:
            self.said.body.addWidget(
                text_label(_("What you note in the line above is kept here and on the partner’s sheet."), "secondary")
            )

    def _exchange(self, one: Exchange) -> QPushButton:
        button = _Exchange(one)
        button.clicked.connect(lambda: self.go.emit("partners", one.organisation_id))
        return button

    def _button(self, words: str, sign: str, wanted: SignalInstance, *, primary: bool = False) -> QPushButton:
        button = QPushButton(icon(sign, "on_fill" if primary else "quiet_ink"), words)
        if primary:
            mark(button, "primary")
        button.clicked.connect(wanted)
        self.review.body.addWidget(button)
        return button


def cut(text: str, most: int) -> str:
    """``text`` on one line, with an ellipsis when it is longer than ``most``."""
    return shortened_line(text, most)


class _Exchange(PressedSheet):
    """Whom, when, and the beginning of what was said; pressing it opens the sheet."""

    def __init__(self, one: Exchange) -> None:
        super().__init__()
        self.setProperty("quiet", True)
        self.setAccessibleName(f"{one.name}, {dates.day(one.on)}: {one.wording[:200]}")
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(8), scaled(4), scaled(8), scaled(4))
        column.setSpacing(0)
        head = text_label(f"{cut(one.name, 60)} · {dates.day(one.on)}", "smallest")
        words = text_label(cut(one.wording, 100), "secondary")
        for label in (head, words):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(label)
