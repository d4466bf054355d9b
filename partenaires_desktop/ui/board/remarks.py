"""What deserves a second look, in words above the board; a click chooses the partners it is about."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from partenaires_desktop.domain.commitment import PhaseWarning
from partenaires_desktop.i18n import _
from partenaires_desktop.ui.board import words
from partenaires_desktop.ui.theme import theme_of
from partenaires_desktop.ui.typography import mark

if TYPE_CHECKING:
    from partenaires_desktop.queries.board import Board
    from partenaires_desktop.ui.board.choice import Ids


@dataclass(frozen=True)
class Remark:
    """A sentence, whether it asks for attention, and the partners it is about."""

    text: str
    attention: bool
    ids: Ids = ()


def remarks(board: Board) -> tuple[Remark, ...]:
    """Critical mass first, then the needs of the phase, steps back and old marks."""
    found = []
    mass = words.critical_mass_line(board)
    if mass:
        found.append(Remark(mass, bool(board.missing), board.missing))
    for warning in board.warnings:
        bearers = tuple(card.id for card in board.cards if card.need == 3)
        found.append(
            Remark(words.warning_words(warning), True, bearers if warning is not PhaseWarning.NO_BEARER else ())
        )
    back = [card for card in board.cards if card.stepped_back]
    if back:
        found.append(Remark(words.step_back_words(back), True, tuple(card.id for card in back)))
    aged = tuple(card.id for card in board.cards if card.aged)
    if aged:
        found.append(Remark(words.aged_words(len(aged)), True, aged))
    return tuple(found)


class RemarksLine(QLabel):
    """The remarks as one line that wraps; those about partners are links."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._remarks: tuple[Remark, ...] = ()
        self.setObjectName("remarks")
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.linkActivated.connect(lambda number: self.chosen.emit(self._remarks[int(number)].ids))
        mark(self, "secondary")

    def show_remarks(self, found: tuple[Remark, ...]) -> None:
        """Show these sentences."""
        self._remarks = found
        self.setAccessibleName(_(". ").join(remark.text for remark in found) or _("Nothing to remark"))
        self._write()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._write()

    def _write(self) -> None:
        theme = theme_of(self)
        parts = []
        for number, remark in enumerate(self._remarks):
            colour = theme.attention if remark.attention else theme.quiet_ink
            style = f"color: {colour}; text-decoration: none; font-weight: {600 if remark.attention else 400}"
            text = escape(remark.text)
            if remark.ids:
                parts.append(f'<a href="{number}" style="{style}">{text}</a>')
            else:
                parts.append(f'<span style="{style}">{text}</span>')
        markup = f'<span style="color: {theme.quiet_ink}"> · </span>'.join(parts)
        if markup != self.text():
            self.setText(markup)
