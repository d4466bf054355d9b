"""How others see where a partner is: one line per view, how far apart they are, and a way to add one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from partenaires_desktop.domain.commitment import LEVEL_ANCHORS, LEVELS, SOURCE_LABELS, SOURCES
from partenaires_desktop.i18n import _, ngettext
from partenaires_desktop.ui.board import words
from partenaires_desktop.ui.board.menus import menu_button
from partenaires_desktop.ui.elision import tooltip
from partenaires_desktop.ui.icons import icon
from partenaires_desktop.ui.typography import mark, scaled, text_label

if TYPE_CHECKING:
    from datetime import date

    from partenaires_desktop.queries.board import Card
    from partenaires_desktop.queries.board_rows import Opinion
    from partenaires_desktop.ui.board.gestures import Gestures


class Opinions(QWidget):
    """See the module."""

    def __init__(self, gestures: Gestures) -> None:
        super().__init__()
        self._gestures = gestures
        self._card: Card | None = None
        self._rows: list[QWidget] = []
        self.spread = text_label("", "attention")
        self.add = menu_button(_("Another view…"), self._fill)
        mark(self.add, "link")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(scaled(2))
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
        row.addWidget(text_label(told, "secondary"), 1)
        drop = QToolButton()
        drop.setIcon(icon("x"))
        drop.setAutoRaise(True)
        drop.setAccessibleName(_("Take this view away: {view}").format(view=told))
        drop.setToolTip(_("Take this view away"))
        drop.setEnabled(self._gestures.may_edit)
        drop.clicked.connect(lambda: self._gestures.drop_opinion(one.mark_id))
        row.addWidget(drop)
        return widget

    def _fill(self, menu: QMenu) -> None:
        if self._card is None:
            return
        ids = (self._card.id,)
        for source in SOURCES:
            levels = menu.addMenu(words.raised(_(SOURCE_LABELS[source])))
            levels.setToolTipsVisible(True)
            for level in LEVELS:
                if level is not None:
                    act = partial(self._gestures.add_opinion, ids, level, source)
                    action = levels.addAction(words.level_word(level))
                    action.setToolTip(tooltip(_(LEVEL_ANCHORS[level])))
                    action.triggered.connect(lambda _checked=False, act=act: act())
