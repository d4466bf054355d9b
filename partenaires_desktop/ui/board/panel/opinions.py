"""How others see where a partner is: one line per view, how far apart they are, and a way to add one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from partenaires_desktop.domain.commitment import LEVEL_ANCHORS, LEVELS, SOURCE_LABELS, SOURCES
from partenaires_desktop.domain.wording import capital
from partenaires_desktop.i18n import _, ngettext
from partenaires_desktop.ui.ask import ask_text
from partenaires_desktop.ui.board import words
from partenaires_desktop.ui.board.menus import menu_button
from partenaires_desktop.ui.follow_ups.row import small_button
from partenaires_desktop.ui.look.elision import tooltip
from partenaires_desktop.ui.look.typography import mark, scaled, text_label
from partenaires_desktop.ui.widgets.why import WhyLabel

if TYPE_CHECKING:
    from datetime import date

    from partenaires_desktop.queries.board import Card
    from partenaires_desktop.queries.board_rows import Opinion
    from partenaires_desktop.ui.board.gestures import Gestures


_FACT_SHOWN = 160


class Opinions(QWidget):
    """See the module."""

    def __init__(self, gestures: Gestures) -> None:
        super().__init__()
        self._gestures = gestures
        self._card: Card | None = None
        self._rows: list[QWidget] = []
        self.spread = WhyLabel("mark.views")
        self.add = menu_button(_("Another view…"), self._fill)
        mark(self.add, "link")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, scaled(4), 0, 0)
        self._column.setSpacing(scaled(4))
        self._column.addWidget(self.spread)
        row = QHBoxLayout()
        row.addWidget(self.add)
        row.addStretch()
        self._column.addLayout(row)

    def show_card(self, card: Card, today: date) -> None:
        """Show how ``card`` is seen."""
        if self._card is None or self._card.opinions != card.opinions:
            for widget in self._rows:
                self._column.removeWidget(widget)
                widget.hide()
                widget.deleteLater()
            self._rows = [self._row(one, today) for one in card.opinions]
            for place, widget in enumerate(self._rows):
                self._column.insertWidget(place, widget)
        self._card = card
        apart = card.spread[1] - card.spread[0] if card.spread else 0
        told = ngettext("Views differ by {count} level", "Views differ by {count} levels", apart)
        self.spread.setText(told.format(count=apart))
        self.spread.setVisible(apart > 0)
        self.add.setEnabled(self._gestures.may_edit)

    def _row(self, one: Opinion, today: date) -> QWidget:
        widget = QWidget()
        row = QHBoxLayout(widget)
        row.setContentsMargins(0, 0, 0, 0)
        told = _("{level} · {source}, {date}").format(
            level=words.level_word(one.level), source=_(SOURCE_LABELS[one.source]), date=words.day_word(one.on, today)
        )
        inside = QVBoxLayout()
        inside.setSpacing(0)
        inside.addWidget(text_label(told, "secondary"))
        if one.fact:
            shown = one.fact if len(one.fact) <= _FACT_SHOWN else one.fact[:_FACT_SHOWN] + "…"
            fact = text_label(words.quoted(shown), "text")
            fact.setToolTip(tooltip(one.fact) if shown != one.fact else "")
            inside.addWidget(fact)
        row.addLayout(inside, 1)
        asked = _("Change the fact…") if one.fact else _("Add a fact…")
        note = small_button("pencil", asked, lambda: self._note_fact(one, told))
        note.setAccessibleName(_("{action} {view}").format(action=asked, view=told))
        drop = small_button("x", _("Take this view away"), lambda: self._gestures.drop_opinion(one.mark_id))
        drop.setAccessibleName(_("Take this view away: {view}").format(view=told))
        for button in (note, drop):
            button.setEnabled(self._gestures.may_edit)
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return widget

    def _note_fact(self, one: Opinion, told: str) -> None:
        """What was seen that speaks for this view; refused words stay in the field."""

        def note(text: str) -> None:
            if text.strip() != one.fact:
                self._gestures.note_opinion_fact(one.mark_id, text)

        ask_text(
            self,
            _("What is this view based on?"),
            told,
            one.fact,
            verb=_("Note"),
            lines=True,
            check=note,
        )

    def _fill(self, menu: QMenu) -> None:
        if self._card is None:
            return
        ids = (self._card.id,)
        for source in SOURCES:
            levels = menu.addMenu(capital(_(SOURCE_LABELS[source])))
            levels.setToolTipsVisible(True)
            for level in LEVELS:
                if level is not None:
                    act = partial(self._gestures.add_opinion, ids, level, source)
                    action = levels.addAction(words.level_word(level))
                    action.setToolTip(tooltip(_(LEVEL_ANCHORS[level])))
                    action.triggered.connect(lambda _checked=False, act=act: act())
