"""The line over a table that says what asks for attention: signs to press, each going to the next place."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from partenaires_desktop.i18n import _
from partenaires_desktop.ui.look.icons import icon
from partenaires_desktop.ui.look.typography import mark, scaled, text_label
from partenaires_desktop.ui.widgets.flow_layout import FlowLayout
from partenaires_desktop.ui.widgets.why import explain, name_why, why_button


class AttentionSign(QPushButton):
    """What asks for attention, in words; pressing it goes to the next place that does. Hidden while it says nothing."""

    def __init__(self, icon_name: str, act: Callable[[], None], kind: str) -> None:
        super().__init__(icon(icon_name, "attention"), "")
        mark(self, "attention")
        explain(self, kind)
        self.why = why_button(kind, small=True)
        """Stands beside it, and explains it."""
        self.why.hide()
        self._together: QWidget | None = None
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setToolTip(_("Go to the next one"))
        self.clicked.connect(lambda _checked=False: act())
        self.hide()

    def with_why(self) -> QWidget:
        """The sign and its question, between which no line breaks."""
        self._together = QWidget()
        row = QHBoxLayout(self._together)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self)
        row.addWidget(self.why)
        return self._together

    def say(self, text: str) -> None:
        """Say ``text``; nothing for ""."""
        self.setText(text or "\u2009")  # as high while it says nothing
        self.setAccessibleName(text)
        self.setVisible(bool(text))
        name_why(self.why, text)
        self.why.setVisible(bool(text))
        if self._together is not None:
            self._together.setVisible(bool(text))


class AttentionLine(QWidget):
    """Keeps its room when nothing asks for attention, so that the table under it never moves; a quiet word is there."""

    def __init__(self) -> None:
        super().__init__()
        self.signs: list[AttentionSign] = []
        self._holder = QWidget()
        self._flow = FlowLayout(self._holder)
        self._flow.setSpacing(scaled(12))
        self._flow.line_gap = 0
        self._quiet = text_label("", "smallest")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._holder)
        column.addWidget(self._quiet)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def add_sign(self, icon_name: str, act: Callable[[], None], kind: str) -> AttentionSign:
        """One more sign, which warns of what the help calls ``kind``."""
        sign = AttentionSign(icon_name, act, kind)
        self._flow.addWidget(sign.with_why())
        self.signs.append(sign)
        return sign

    def fill(self, texts: dict[AttentionSign, str], quiet: str) -> None:
        """What each sign says, "" for nothing; ``quiet`` when none says anything."""
        for sign, text in texts.items():
            sign.say(text)
        self._holder.setVisible(any(texts.values()))
        self._quiet.setText(quiet)
        self._quiet.setVisible(not any(texts.values()))
        parts = [part for sign in self.signs for part in (sign, sign.why)]
        self.setMinimumHeight(max(part.sizeHint().height() for part in parts))
