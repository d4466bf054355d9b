"""One question with a few answers, each with a line that explains it, as radio buttons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QRadioButton, QScrollArea, QVBoxLayout, QWidget

from partenaires_desktop.ui.look.typography import scaled, text_label


@dataclass(frozen=True, slots=True)
class Answer:
    """``code`` is what the choice means; ``explained`` stands in small under ``words``."""

    code: str
    words: str
    explained: str = ""


class Roll(QScrollArea):
    """What a dialog asks, scrolled where large letters leave no room for all of it."""

    def __init__(self, column: QVBoxLayout) -> None:
        super().__init__()
        self._content = QWidget()
        self._content.setLayout(column)
        column.setContentsMargins(0, 0, scaled(4), 0)
        self.setWidget(self._content)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for ground in (self.viewport(), self._content):
            ground.setAutoFillBackground(False)

    def sizeHint(self) -> QSize:
        """All of it, when the screen has room."""
        width = max(self.width(), scaled(480))
        wanted = max(self._content.sizeHint().height(), self._content.heightForWidth(width))
        room = self.screen().availableGeometry().height() - scaled(200)
        return QSize(width, max(min(wanted + scaled(4), room), scaled(120)))

    def minimumSizeHint(self) -> QSize:
        """Half of it at least, or there is nothing to see."""
        return QSize(scaled(200), min(self.sizeHint().height(), scaled(160)))


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
            button = QRadioButton(_elided(answer.words).replace("&", "&&"))
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


def _elided(text: str) -> str:
    """A radio button does not wrap its words."""
    return text if len(text) <= 34 else f"{text[:33]}…"
