"""Chooses what a partner is in a phase: a responsibility among five, a role among sixteen."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from partenaires_desktop.domain.roles import (
    LETTER_LABELS,
    LETTER_MEANINGS,
    LETTERS,
    ROLE_LABELS,
    ROLE_TIMES,
    ROLES,
)
from partenaires_desktop.i18n import _
from partenaires_desktop.ui.forms.fields import QuietCombo
from partenaires_desktop.ui.look.typography import scaled, text_label
from partenaires_desktop.ui.widgets.flow_layout import FlowLayout
from partenaires_desktop.ui.widgets.pill import Pill


class LetterChooser(QWidget):
    """Five words to press, and under them what the chosen one means."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._letters: dict[str, QPushButton] = {}
        flow = FlowLayout()
        for code in LETTERS:
            flow.addWidget(self._pill(code))
        self._meaning = text_label("", "smallest")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(6))
        column.addWidget(text_label(_("Responsibility"), "secondary"))
        column.addLayout(flow)
        column.addWidget(self._meaning)

    def fill(self, letter: str | None, *, writable: bool) -> None:
        """Show a letter; None where the chosen cells differ."""
        for code, pill in self._letters.items():
            pill.setChecked(code == letter)
            pill.setEnabled(writable)
        if letter:
            self._meaning.setText(_(LETTER_MEANINGS[letter]))
        else:
            self._meaning.setText(
                _("none chosen: press the one that fits") if letter == "" else _("varies from cell to cell")
            )

    def focus_first(self) -> None:
        """Take the keyboard to the chosen responsibility, or to the first."""
        chosen = next((pill for pill in self._letters.values() if pill.isChecked()), None)
        (chosen or self._letters[LETTERS[0]]).setFocus()

    def stops(self) -> list[QWidget]:
        """Where Tab goes, in order."""
        return [*self._letters.values()]

    def _pill(self, code: str) -> QPushButton:
        pill = Pill(_(LETTER_LABELS[code]))
        pill.setToolTip(_(LETTER_MEANINGS[code]))
        pill.setAccessibleDescription(_(LETTER_MEANINGS[code]))
        # Pressing the chosen one again takes it away.
        pill.clicked.connect(lambda checked: self.chosen.emit(code if checked else ""))
        self._letters[code] = pill
        return pill


class RoleChooser(QWidget):
    """The responsibility, then a list of roles with the time each usually takes."""

    letter_chosen = Signal(str)
    role_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._letter = LetterChooser()
        self._letter.chosen.connect(self.letter_chosen)
        caption = text_label(_("Role"), "secondary")
        self._role = QuietCombo()
        self._role.setAccessibleName(_("Role"))
        self._role.addItem(_("no role"), "")
        for code in ROLES:
            self._role.addItem(_(ROLE_LABELS[code]), code)
        self._role.activated.connect(lambda _index: self.role_chosen.emit(self._role.currentData()))
        caption.setBuddy(self._role)
        self._time = text_label("", "smallest")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(6))
        column.addWidget(self._letter)
        column.addSpacing(scaled(8))
        for widget in (caption, self._role, self._time):
            column.addWidget(widget)

    def fill(self, role: str | None, letter: str | None, *, writable: bool) -> None:
        """Show a role and a letter; None where the chosen cells differ."""
        self._letter.fill(letter, writable=writable)
        index = -1 if role is None else self._role.findData(role)
        self._role.setCurrentIndex(index)
        self._role.setPlaceholderText(_("varies from cell to cell"))
        self._role.setEnabled(writable)
        time = _(ROLE_TIMES[role]) if role in ROLE_TIMES else ""
        self._time.setText(_("Usual time: {time}").format(time=time) if time else "")
        self._time.setVisible(bool(time))

    def focus_first(self) -> None:
        """Take the keyboard to the responsibility."""
        self._letter.focus_first()

    def stops(self) -> list[QWidget]:
        """Where Tab goes, in order."""
        return [*self._letter.stops(), self._role]
