"""What the charter still lacks, by question, each piece with the way to where it can be given."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from partenaires_desktop.domain.charter import QUESTION_LABELS, Question
from partenaires_desktop.domain.explained import readiness_kind
from partenaires_desktop.domain.readiness import FEW, Kind, Missing, Need, Readiness, by_kind
from partenaires_desktop.domain.wording import shortened
from partenaires_desktop.i18n import _
from partenaires_desktop.ui.charters.words import (
    PLACES,
    kind_words,
    missing_words,
    overview_words,
    question_words,
    summary_words,
)
from partenaires_desktop.ui.look.icons import icon
from partenaires_desktop.ui.look.typography import mark, scaled, text_label
from partenaires_desktop.ui.widgets.flow_layout import FlowLayout
from partenaires_desktop.ui.widgets.why import why_button
from partenaires_desktop.ui.widgets.wrapping_button import WrappingButton

_NAME = 60
"""Letters of a name in a list; the whole name is in the tooltip."""


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
        mostly = overview_words(by_kind(readiness.missing))
        if mostly:
            column.addWidget(text_label(mostly, "secondary"))
        if readiness.blocking:
            see = WrappingButton(icon("arrow-down", "attention"), _("See what prevents signing"))
            see.clicked.connect(self.show_blocking)
            mark(see, "attention")
            column.addWidget(see, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def show_blocking(self) -> None:
        """Take the keyboard to the first piece that prevents signing."""
        first = next((button for button in self.findChildren(QPushButton) if button.property("blocking")), None)
        if first is None:
            return
        if first.isCheckable():
            first.setChecked(True)
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is not None:
            area.ensureWidgetVisible(first)

    def _question(self, readiness: Readiness, question: Question) -> QWidget:
        pieces = readiness.of(question)
        required = readiness.required(question)
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(4))
        head = FlowLayout()
        name = text_label(_(QUESTION_LABELS[question]), "strong", wrap=False)
        head.add_growing(name)
        state = text_label(question_words(required, len(pieces)), "attention" if required else "secondary", wrap=False)
        head.addWidget(state)
        column.addLayout(head)
        for kind in by_kind(pieces):
            if kind.count > FEW:
                column.addWidget(_Group(kind, self.wanted.emit))
            else:
                for piece in kind.pieces:
                    column.addWidget(self._piece(piece))
        line = QFrame()
        mark(line, "hairline")
        column.addSpacing(scaled(4))
        column.addWidget(line)
        return box

    def _piece(self, piece: Missing) -> QWidget:
        row = QWidget()
        line = QVBoxLayout(row)
        line.setContentsMargins(0, scaled(2), 0, scaled(2))
        line.setSpacing(0)
        sentence = missing_words(piece)
        if piece.need is Need.ADVISED:
            sentence = _("Advice: {sentence}").format(sentence=sentence)
        if piece.need is Need.BLOCKING:
            line.addWidget(text_label(_("prevents signing"), "attention"))
        line.addWidget(text_label(sentence, "secondary" if piece.need is Need.ADVISED else "text"))
        go = WrappingButton(icon("arrow-right", "accent"), _(PLACES[piece.place]))
        go.setAccessibleName(f"{_(PLACES[piece.place])} – {sentence}")
        go.clicked.connect(lambda: self.wanted.emit(piece))
        mark(go, "link")
        go.setProperty("blocking", piece.need is Need.BLOCKING)
        ways = FlowLayout()
        ways.addWidget(go)
        ways.addWidget(why_button(readiness_kind(piece.code), sentence, small=True))
        line.addLayout(ways)
        return row


class _Group(QWidget):
    """Many pieces of one kind as one sentence; opened, each with the way to where it can be given."""

    def __init__(self, kind: Kind, tell: Callable[[Missing], None]) -> None:
        super().__init__()
        self._kind, self._tell = kind, tell
        self._rows: QWidget | None = None
        self.head = WrappingButton(icon("chevron-right"), kind_words(kind))
        self.head.setCheckable(True)
        mark(self.head, "link")
        self.head.setProperty("blocking", kind.need is Need.BLOCKING)
        self.head.toggled.connect(self._open)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, scaled(2), 0, scaled(2))
        self._column.setSpacing(0)
        if kind.need is Need.BLOCKING:
            self._column.addWidget(text_label(_("prevents signing"), "attention"))
        ways = QHBoxLayout()
        ways.setSpacing(scaled(6))
        ways.addWidget(self.head, 1)
        ways.addWidget(
            why_button(readiness_kind(kind.code), kind_words(kind), small=True), 0, Qt.AlignmentFlag.AlignTop
        )
        self._column.addLayout(ways)
        self._describe(opened=False)

    def _open(self, opened: bool) -> None:
        if opened and self._rows is None:
            self._rows = self._make_rows()
            self._column.addWidget(self._rows)
        if self._rows is not None:
            self._rows.setVisible(opened)
        self.head.setIcon(icon("chevron-down" if opened else "chevron-right"))
        self._describe(opened=opened)

    def _describe(self, *, opened: bool) -> None:
        self.head.setAccessibleDescription(_("opened") if opened else _("closed: press to see each one"))

    def _make_rows(self) -> QWidget:
        """A line for each organisation: its name leads to the place."""
        rows = QWidget()
        column = QVBoxLayout(rows)
        column.setContentsMargins(scaled(20), 0, 0, scaled(4))
        column.setSpacing(0)
        for piece in self._kind.pieces:
            name = shortened(piece.name, _NAME)
            go = WrappingButton(icon("arrow-right", "accent"), name.replace("&", "&&"))
            go.setToolTip(f"<p>{escape(piece.name)}</p>")
            go.setAccessibleName(f"{_(PLACES[piece.place])} – {missing_words(piece)}")
            go.clicked.connect(lambda _checked=False, piece=piece: self._tell(piece))
            mark(go, "link")
            column.addWidget(go, 0, Qt.AlignmentFlag.AlignLeft)
        return rows
