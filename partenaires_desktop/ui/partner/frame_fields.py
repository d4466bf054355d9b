"""Fields of a frame: a whole number, a time of day, and several words of which some are pressed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QSizePolicy, QWidget

from partenaires_desktop.domain.frames import clock, minutes_of
from partenaires_desktop.domain.wording import capital
from partenaires_desktop.i18n import _
from partenaires_desktop.ui.forms.fields import Field, TextField
from partenaires_desktop.ui.widgets.flow_layout import FlowLayout
from partenaires_desktop.ui.widgets.pill import Pill


class _ReadField(TextField):
    """A line that is read as something else; what cannot be read stays as typed and says so."""

    complaint = ""

    def value(self) -> Any:
        """What the line says; the text itself when it cannot be read, so that it counts as pending."""
        text = self.line.text().strip()
        if not text:
            return None
        found = self.read(text)
        return text if found is None else found

    def show_value(self, value: Any) -> None:
        """Show a value as it is written."""
        super().show_value("" if value is None else self.write(value))

    def commit(self) -> None:
        """Tell of the value once it can be read."""
        value = self.value()
        if isinstance(value, str):
            self.refuse(self.complaint)
            return
        super().commit()

    def read(self, text: str) -> int | None:
        """The value of a text, None when it has none."""
        raise NotImplementedError

    def write(self, value: int) -> str:
        """A value as people write it."""
        raise NotImplementedError


class NumberField(_ReadField):
    """A whole number, or nothing."""

    def __init__(self, name: str, caption: str, *, hint: str = "", placeholder: str = "") -> None:
        super().__init__(name, caption, hint=hint, placeholder=placeholder)
        self.complaint = _("Write a whole number, or leave it empty.")

    def read(self, text: str) -> int | None:
        """A number of at most six digits."""
        return int(text) if text.isascii() and text.isdigit() and len(text) <= 6 else None

    def write(self, value: int) -> str:
        """Digits."""
        return str(value)


class ClockField(_ReadField):
    """A time of day, or nothing."""

    def __init__(self, name: str, caption: str, *, placeholder: str = "") -> None:
        super().__init__(name, caption, placeholder=placeholder)
        self.complaint = _("Write a time of day such as 9:30, or leave it empty.")

    def read(self, text: str) -> int | None:
        """Minutes after midnight."""
        return minutes_of(text)

    def write(self, value: int) -> str:
        """``09:30``."""
        return clock(value)


class WordsField(Field):
    """Several words, each pressed or not; the value is their codes, with ``between`` in between."""

    def __init__(self, name: str, caption: str, labels: Mapping[str, str], *, between: str, hint: str = "") -> None:
        self._between = between
        holder = QWidget()
        flow = FlowLayout(holder)
        holder.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.pills: dict[str, Pill] = {}
        for code, label in labels.items():
            pill = Pill(capital(_(label)))
            pill.setAccessibleName(f"{caption}: {_(label)}")
            pill.clicked.connect(lambda _checked=False: self.commit())
            flow.addWidget(pill)
            self.pills[code] = pill
        super().__init__(name, caption, holder, hint=hint)

    def value(self) -> str:
        """The codes that are pressed."""
        pressed = [code for code, pill in self.pills.items() if pill.isChecked()]
        return self._between.join(pressed)

    def show_value(self, value: Any) -> None:
        """Press some."""
        wanted = value.split() if self._between else list(value)
        for code, pill in self.pills.items():
            pill.setChecked(code in wanted)
