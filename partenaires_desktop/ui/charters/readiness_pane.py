"""What the charter still lacks, by question, each piece with the way to where it can be given."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from partenaires_desktop.domain.charter import QUESTION_LABELS, Question
from partenaires_desktop.domain.readiness import Missing, Need, Readiness
from partenaires_desktop.i18n import _, ngettext
from partenaires_desktop.ui.charters.words import PLACES, missing_words, question_words, summary_words
from partenaires_desktop.ui.icons import icon
from partenaires_desktop.ui.typography import mark, scaled, text_label

_SHOWN = 5
"""Pieces of one kind shown one by one; the others are counted."""


class ReadinessPane(QWidget):
    """WHO, WHY, WHAT, HOW, WHEN, WHAT IF, in words and never as a score."""

    wanted = Signal(object)
    """The Missing piece the user wants to give."""

    def __init__(self) -> None:
        super().__init__()
        mark(self, "page")
        self.setAccessibleName(_("What is missing"))
        self._shown: Readiness | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(scaled(16), scaled(12), scaled(16), scaled(16))
        self._column.setSpacing(scaled(12))

    def show_readiness(self, readiness: Readiness) -> None:
        """Show the pieces; nothing is rebuilt when they are the same."""
        if readiness == self._shown:
            return
        self._shown = readiness
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._column.addWidget(self._summary(readiness))
        for question in Question:
            self._column.addWidget(self._question(readiness, question))
        self._column.addStretch()

    def _summary(self, readiness: Readiness) -> QWidget:
        card = QFrame()
        mark(card, "tint" if readiness.complete else "alert")
        column = QVBoxLayout(card)
        column.setContentsMargins(scaled(12), scaled(10), scaled(12), scaled(10))
        column.addWidget(text_label(summary_words(readiness), "strong"))
        return card

    def _question(self, readiness: Readiness, question: Question) -> QWidget:
        pieces = readiness.of(question)
        required = readiness.required(question)
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(4))
        head = QHBoxLayout()
        head.addWidget(text_label(_(QUESTION_LABELS[question]), "strong", wrap=False))
        head.addStretch()
        state = text_label(question_words(required, len(pieces)), "attention" if required else "secondary", wrap=False)
        head.addWidget(state)
        column.addLayout(head)
        for _code, group in groupby(pieces, key=lambda piece: piece.code):
            self._add_group(column, list(group))
        line = QFrame()
        mark(line, "hairline")
        column.addSpacing(scaled(4))
        column.addWidget(line)
        return box

    def _add_group(self, column: QVBoxLayout, pieces: Sequence[Missing]) -> None:
        for piece in pieces[:_SHOWN]:
            column.addWidget(self._piece(piece))
        rest = len(pieces) - _SHOWN
        if rest > 0:
            words = ngettext("and {count} more of the same kind", "and {count} more of the same kind", rest)
            column.addWidget(text_label(words.format(count=rest), "secondary"))

    def _piece(self, piece: Missing) -> QWidget:
        row = QWidget()
        line = QVBoxLayout(row)
        line.setContentsMargins(0, scaled(2), 0, scaled(2))
        line.setSpacing(0)
        sentence = missing_words(piece)
        if piece.need is Need.ADVISED:
            sentence = _("Advice: {sentence}").format(sentence=sentence)
        line.addWidget(text_label(sentence, "secondary" if piece.need is Need.ADVISED else "text"))
        go = QPushButton(icon("arrow-right", "accent"), _(PLACES[piece.place]))
        go.setAccessibleName(f"{_(PLACES[piece.place])} – {sentence}")
        go.clicked.connect(lambda: self.wanted.emit(piece))
        mark(go, "link")
        line.addWidget(go, 0, Qt.AlignmentFlag.AlignLeft)
        return row
