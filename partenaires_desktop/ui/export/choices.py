"""One question with a few answers, each with a line that explains it, as radio buttons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from partenaires_desktop.ui.look.typography import scaled, text_label
from partenaires_desktop.ui.widgets.wrapping_choice import WrappingRadioButton


@dataclass(frozen=True, slots=True)
class Answer:
    """``code`` is what the choice means; ``explained`` stands in small under ``words``."""

    code: str
    words: str
    explained: str = ""


class Choice(QWidget):
    """A group of radio buttons under its question; the first answer holds at first."""

    changed = Signal(str)

    def __init__(self, question: str, answers: Sequence[Answer], chosen: str = "") -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self.buttons: dict[str, QRadioButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(4))
        column.addWidget(text_label(question, "section"))
        for answer in answers:
            button = WrappingRadioButton(answer.words.replace("&", "&&"))
            button.setAccessibleName(f"{question} {answer.words}")
            button.setAccessibleDescription(answer.explained)
            button.setChecked(answer.code == (chosen or answers[0].code))
            button.toggled.connect(lambda on, code=answer.code: self.changed.emit(code) if on else None)
            self._group.addButton(button)
            self.buttons[answer.code] = button
            column.addWidget(button)
            if answer.explained:
                line = text_label(answer.explained, "secondary")
                line.setContentsMargins(scaled(24), 0, 0, scaled(4))
                column.addWidget(line)

    @property
    def chosen(self) -> str:
        """The code of the answer."""
        return next(code for code, button in self.buttons.items() if button.isChecked())

    def choose(self, code: str) -> None:
        """Answer ``code``."""
        self.buttons[code].setChecked(True)
