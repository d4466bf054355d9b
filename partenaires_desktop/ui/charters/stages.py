"""The life of a charter as a quiet strip of words: where it stands since when, and where it may go."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from partenaires_desktop.domain.charter_life import PATH, STAGE_WORDS, Reached, Stage, is_back
from partenaires_desktop.domain.wording import capital
from partenaires_desktop.i18n import N_, _, ngettext
from partenaires_desktop.ui.dates import day
from partenaires_desktop.ui.look.icons import icon
from partenaires_desktop.ui.look.typography import mark, scaled, text_label
from partenaires_desktop.ui.widgets.flow_layout import FlowLayout
from partenaires_desktop.ui.widgets.why import WhyLabel

if TYPE_CHECKING:
    from datetime import date

    from partenaires_desktop.queries.charter_life import CharterLife

MOVE_WORDS = {
    Stage.REVIEW: N_("Have it proofread"),
    Stage.TO_SIGN: N_("Put up for signature"),
    Stage.SIGNED: N_("It is signed"),
}
BACK_WORDS = {
    Stage.DRAFT: N_("Back to the draft"),
    Stage.REVIEW: N_("Back to proofreading"),
    Stage.TO_SIGN: N_("Back to “to sign”"),
}


class StageStrip(QWidget):
    """Says what is wanted; whoever listens does it and fills the strip again."""

    move_wanted = Signal(object)
    amendment_wanted = Signal()
    comparison_wanted = Signal()
    other_wanted = Signal(object)
    """The charter this one amends, or the one that amends it."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Life of the charter"))
        self._life: CharterLife | None = None
        self._steps = QWidget()
        self._line = QHBoxLayout(self._steps)
        self._line.setContentsMargins(0, 0, scaled(12), 0)
        self._line.setSpacing(scaled(6))
        self._ways = QWidget()
        self._row = QHBoxLayout(self._ways)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(scaled(12))
        self._said = WhyLabel(role="secondary")
        both = QWidget()
        flow = FlowLayout(both)
        flow.addWidget(self._steps)
        flow.addWidget(self._ways)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(2))
        column.addWidget(both)
        column.addWidget(self._said)

    def show_life(self, life: CharterLife, today: date, *, read_only: bool) -> None:
        """Show where the charter stands; nothing is rebuilt when it is the same."""
        if (life, read_only) == (self._life, self.property("read_only")):
            return
        self._life = life
        self.setProperty("read_only", read_only)
        was_here = self.window().focusWidget() in self.buttons()  # a question may be closing: the window is not active
        _clear(self._line)
        _clear(self._row)
        for reached in life.path:
            if reached.stage is not PATH[0]:
                self._line.addWidget(_arrow(), 0, Qt.AlignmentFlag.AlignTop)
            self._line.addWidget(_step(reached, here=reached.stage is _shown(life.stage)))
        for button in self._buttons(life):
            button.setEnabled(not read_only or button.property("reads"))
            self._row.addWidget(button)
        self._row.addStretch()
        if was_here:
            self._keep_focus()
        sentence = life_words(life, today)
        self._said.explain("charter.expired" if life.stage is Stage.EXPIRED else "")
        self._said.setText(sentence)
        self._said.setVisible(bool(sentence))
        mark(self._said, "attention" if life.stage is Stage.EXPIRED else "secondary")
        self.setAccessibleDescription(f"{capital(_(STAGE_WORDS[life.stage]))}. {sentence}")

    def buttons(self) -> list[QPushButton]:
        """The ways on, for tests and for the keyboard."""
        places = (self._row.itemAt(index) for index in range(self._row.count()))
        return [widget for place in places if place and isinstance(widget := place.widget(), QPushButton)]

    def _keep_focus(self) -> None:
        """The button that was pressed is gone: Qt would go on to another part of the window."""
        left = next((button for button in self.buttons() if button.isEnabled()), None)
        if left is not None:
            left.show()
            left.setFocus(Qt.FocusReason.OtherFocusReason)

    def _buttons(self, life: CharterLife) -> list[QPushButton]:
        here = _shown(life.stage)
        out: list[QPushButton] = []
        went_back = False
        for stage in life.moves:
            back = is_back(here, stage)
            if back and went_back:
                continue  # one way back is enough: from there the next one shows
            went_back = went_back or back
            button = QPushButton(_((BACK_WORDS if back else MOVE_WORDS)[stage]))
            button.clicked.connect(lambda _checked=False, stage=stage: self.move_wanted.emit(stage))
            if back or stage is not life.moves[0]:
                mark(button, "link")
            out.append(button)
        if life.stage in (Stage.SIGNED, Stage.EXPIRED) and life.amended_by is None:
            amend = QPushButton(icon("file-plus"), _("Prepare an amendment"))
            amend.clicked.connect(lambda _checked=False: self.amendment_wanted.emit())
            out.insert(0, amend)
        for relative in (life.amends, life.amended_by):
            if relative is not None:
                words = _("See version {number}")
                out.append(self._way_to(relative.id, words.format(number=relative.number)))
        if life.fingerprint or life.amends is not None:
            compare = QPushButton(icon("columns-3", "accent"), _("Compare…"))
            compare.setProperty("reads", True)
            compare.clicked.connect(lambda _checked=False: self.comparison_wanted.emit())
            mark(compare, "link")
            out.append(compare)
        return out

    def _way_to(self, charter_id: uuid.UUID, words: str) -> QPushButton:
        button = QPushButton(words)
        button.setProperty("reads", True)
        button.clicked.connect(lambda _checked=False: self.other_wanted.emit(charter_id))
        mark(button, "link")
        return button


def life_words(life: CharterLife, today: date) -> str:
    """Who has signed, and the days that matter, in one line."""
    parts = []
    if life.signatures and life.stage is not Stage.REPLACED:
        parts.append(signed_words(life))
    if life.stage is Stage.REPLACED and life.amended_by is not None:
        words = _("Replaced by version {number} on {day}") if life.ended_on else _("Replaced by version {number}")
        parts.append(words.format(number=life.amended_by.number, day=day(life.ended_on) if life.ended_on else ""))
    if life.stage is Stage.EXPIRED and life.ends_on is not None:
        parts.append(_("Out of date since {day}").format(day=day(life.ends_on)))
    elif life.stage in (Stage.TO_SIGN, Stage.SIGNED) and life.ends_on is not None:
        parts.append(_("until {day}").format(day=day(life.ends_on)))
    if life.review_on is not None and life.stage is not Stage.REPLACED:
        words = (
            _("was to be looked at again on {day}") if life.review_on < today else _("to be looked at again on {day}")
        )
        parts.append(words.format(day=day(life.review_on)))
    return " · ".join(capital(part) if not number else part for number, part in enumerate(parts))


def signed_words(life: CharterLife) -> str:
    """«7 of 12 parties have signed»."""
    total = len(life.signatures)
    if life.signed == total:
        return ngettext("the party has signed", "all {total} parties have signed", total).format(total=total)
    words = ngettext("{count} of {total} parties has signed", "{count} of {total} parties have signed", life.signed)
    return words.format(count=life.signed, total=total)


def _shown(stage: Stage) -> Stage:
    """The place on the path of a stage that ends it."""
    return stage if stage in PATH else Stage.SIGNED


def _step(reached: Reached, *, here: bool) -> QWidget:
    step = QWidget()
    column = QVBoxLayout(step)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    word = text_label(capital(_(STAGE_WORDS[reached.stage])), "strong" if here else "secondary", wrap=False)
    when = day(reached.on) if reached.on else ""
    column.addWidget(word)
    if when:
        column.addWidget(text_label(when, "smallest", wrap=False))
    column.addStretch()
    step.setAccessibleName(f"{word.text()} {when}".strip())
    return step


def _arrow() -> QLabel:
    label = QLabel()
    label.setPixmap(icon("chevron-right").pixmap(QSize(scaled(14), scaled(14))))
    label.setContentsMargins(0, scaled(3), 0, 0)
    return label


def _clear(row: QHBoxLayout) -> None:
    while (item := row.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
