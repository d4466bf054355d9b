"""A small sheet: what there is to do, for whom, and by when."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable
from datetime import date

from PySide6.QtWidgets import QComboBox, QDialog, QLineEdit, QWidget

from partenaires_desktop.errors import UserError
from partenaires_desktop.i18n import _
from partenaires_desktop.ui.ask import Sheet
from partenaires_desktop.ui.forms.date_field import DateField
from partenaires_desktop.ui.look.elision import ElidedLabel
from partenaires_desktop.ui.look.typography import text_label

_LONGEST = 500
"""As long as a line of the table may be."""


class FollowUpSheet(Sheet):
    """Calls ``note`` when it is accepted, and stays open with the sentence of a UserError."""

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        today: date,
        note: Callable[[FollowUpSheet], None],
        *,
        who: str = "",
        partners: Iterable[tuple[uuid.UUID, str]] = (),
    ) -> None:
        super().__init__(parent, title, width=440)
        self.setObjectName("follow_up_sheet")
        self._note = note
        self._ids: list[uuid.UUID] = []
        self.partners = QComboBox()
        self.words = QLineEdit()
        self.words.setMaxLength(_LONGEST)
        self.day = DateField(_("Due on"), today)
        self._wrong = text_label("", "error")
        self._wrong.hide()
        if who:
            label = ElidedLabel("secondary", 2)
            label.set_text(who)
            self.body.addWidget(label)
        else:
            for partner, name in partners:
                self._ids.append(partner)
                self.partners.addItem(name)
            self.partners.setCurrentIndex(-1)
            self.partners.setMinimumContentsLength(24)
            self.partners.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            self.add_field(_("Partner"), self.partners)
        self.add_field(_("What there is to do"), self.words)
        self.add_field(_("Due on"), self.day)
        self.body.addWidget(self._wrong)
        self.day.not_understood.connect(self._say)
        self.add_cancel()
        self.add_verb(_("Save"))
        (self.words if who else self.partners).setFocus()

    def show_values(self, wording: str, due_on: date | None) -> None:
        """Begin with these."""
        self.words.setText(wording)
        self.day.set_date(due_on)

    def wording(self) -> str:
        """What was written."""
        return self.words.text().strip()

    def due_on(self) -> date | None:
        """The day chosen."""
        return self.day.date()

    def partner(self) -> uuid.UUID | None:
        """The partner chosen, where one had to be."""
        row = self.partners.currentIndex()
        return self._ids[row] if 0 <= row < len(self._ids) else None

    def run(self) -> bool:
        """Ask; whether it was noted."""
        noted = self.exec() == QDialog.DialogCode.Accepted
        self.deleteLater()
        return noted

    def accept(self) -> None:
        """Note it, or say beside the fields what is missing."""
        if not self.day.commit():
            self.day.setFocus()
            return
        try:
            self._note(self)
        except UserError as error:
            self._say(error.message)
            (self.words if self.partner() is not None or not self._ids else self.partners).setFocus()
            return
        super().accept()

    def _say(self, sentence: str) -> None:
        self._wrong.setText(sentence)
        self._wrong.setVisible(bool(sentence))
