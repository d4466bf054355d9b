"""One partner in the panel of the board: where it is and how that is known, what each phase needs, what may help."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QMenu, QProgressBar, QPushButton, QVBoxLayout, QWidget

from partenaires_desktop.domain.commitment import LEVEL_ANCHORS, WEIGHT_LABELS, Level, Status
from partenaires_desktop.domain.wording import capital
from partenaires_desktop.i18n import _, ngettext
from partenaires_desktop.ui.board import words
from partenaires_desktop.ui.board.menus import fill_levels, fill_weights, menu_button
from partenaires_desktop.ui.board.panel.needs import Needs
from partenaires_desktop.ui.board.panel.opinions import Opinions
from partenaires_desktop.ui.board.panel.to_dos import ToDos
from partenaires_desktop.ui.look.elision import ElidedLabel, tooltip
from partenaires_desktop.ui.look.theme import theme_of
from partenaires_desktop.ui.look.typography import mark, scaled, text_label
from partenaires_desktop.ui.widgets.why import WhyLabel

if TYPE_CHECKING:
    from datetime import date

    from partenaires_desktop.queries.board import Board, Card
    from partenaires_desktop.ui.board.gestures import Gestures

_FACT_SHOWN = 600


class Tinted(QWidget):
    """A box in the tint of a level; dashed while it holds an impression."""

    def __init__(self) -> None:
        super().__init__()
        self._level: Level = None
        self._dashed = False

    def show_level(self, level: Level, *, dashed: bool) -> None:
        """Take the tint of ``level``."""
        self._level, self._dashed = level, dashed
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 -- Qt's own signature
        """The tinted ground."""
        theme = theme_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(QColor(theme.edge if self._dashed else theme.line), 1.2)
        if self._dashed:
            pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.setBrush(QColor(theme.level(self._level).tint))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), scaled(8), scaled(8))
        painter.end()


class PartnerFace(QWidget):
    """See the module. ``go`` asks the window for another view."""

    def __init__(self, gestures: Gestures, go: Callable[[str, object], None]) -> None:
        super().__init__()
        self._gestures = gestures
        self._go = go
        self._card: Card | None = None
        self._name = ElidedLabel("heading", 3)
        self._about = text_label("", "secondary")
        self._why = WhyLabel(role="secondary")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(scaled(4))
        for widget in (self._name, self._about, self._why):
            self._column.addWidget(widget)
        self._add_place()
        self._section(_("Need per phase"))
        self.needs = Needs(gestures)
        self._column.addWidget(self.needs)
        self.usual = QPushButton(_("All phases…"))
        self.usual.setToolTip(_("Set the need of every phase at once, or start from the usual values"))
        mark(self.usual, "link")
        self.usual.clicked.connect(self._edit_needs)
        self._column.addWidget(self.usual, 0, Qt.AlignmentFlag.AlignLeft)
        self.to_dos = ToDos(gestures, gestures.today())
        self._column.addWidget(self.to_dos)
        self._add_expectations()
        self._add_ways()
        self._column.addStretch()

    def show_card(self, board: Board, card: Card) -> None:
        """Show ``card``."""
        self._card = card
        self._name.set_text(card.name)
        kind = capital(words.kind_word(card))
        about = (kind, words.sector_word(card), capital(_(WEIGHT_LABELS[card.weight])), words.role_word(card))
        self._about.setText(" · ".join(filter(None, about)))
        self._why.explain(f"status.{card.status}")
        self._why.setText(capital(card.reason))
        mark(self._why, "attention" if card.status in (Status.OPPOSITION, Status.TO_MOBILISE) else "secondary")
        self._show_place(card, board.today)
        self.weight.setText(_("Weight: {weight}").format(weight=_(WEIGHT_LABELS[card.weight])))
        self.needs.show_card(board, card)
        self.usual.setEnabled(self._gestures.may_edit and bool(board.phases))
        self.opinions.show_card(card, board.today)
        self.to_dos.show_card(card)
        self._show_expectations(card)

    # Where it is -----------------------------------------------------------------------------------------------------

    def _add_place(self) -> None:
        self._section(_("Where are they?"))
        self._place = Tinted()
        self.level = menu_button("", self._fill_levels)
        self.level.setObjectName("level_button")
        mark(self.level, "link")
        self._since = WhyLabel(role="secondary")
        self._fact = WhyLabel(role="text")
        self._back = WhyLabel("mark.back")
        self.fact = QPushButton()
        self.fact.setObjectName("fact_button")
        mark(self.fact, "link")
        self.fact.clicked.connect(self._note_fact)
        inside = QVBoxLayout(self._place)
        inside.setContentsMargins(scaled(12), scaled(6), scaled(12), scaled(8))
        inside.setSpacing(scaled(2))
        inside.addWidget(self.level)
        for label in (self._since, self._fact, self._back):
            inside.addWidget(label)
        inside.addWidget(self.fact, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(self._place)
        self._anchor = text_label("", "smallest")
        self._column.addWidget(self._anchor)
        self.opinions = Opinions(self._gestures)
        self._column.addWidget(self.opinions)

    def _show_place(self, card: Card, today: date) -> None:
        present = card.present
        self._place.show_level(card.level, dashed=card.is_impression)
        self.level.setText(words.level_word(card.level))
        self._anchor.setText(_(LEVEL_ANCHORS[card.level]))
        self.level.setAccessibleName(_("Where are they? {level}").format(level=words.level_word(card.level)))
        self.level.setEnabled(self._gestures.may_edit)
        since = words.present_line(present, today) if present else _("Not placed yet")
        if present is not None and card.aged:
            since = f"{since} · {words.age(present.on, today)}"
        self._since.explain("mark.aged" if card.aged else "")
        self._since.setText(since)
        fact = present.fact if present else ""
        shown = fact if len(fact) <= _FACT_SHOWN else fact[:_FACT_SHOWN] + "…"
        self._fact.explain("" if fact or not card.is_impression else "mark.impression")
        self._fact.setText(words.quoted(shown) if fact else _("Impression: no fact has been noted yet"))
        self._fact.setToolTip(tooltip(fact) if shown != fact else "")
        mark(self._fact, "text" if fact else "secondary")
        self._fact.setVisible(bool(fact) or card.is_impression)
        back = _("Step back: it was at “{level}” before").format(level=words.level_word(card.before))
        self._back.setText(back)
        self._back.setVisible(card.stepped_back)
        self.fact.setText(_("Change the fact…") if fact else _("Add a fact…"))
        self.fact.setVisible(present is not None)
        self.fact.setEnabled(self._gestures.may_edit)

    def _fill_levels(self, menu: QMenu) -> None:
        if self._card is not None:
            fill_levels(menu, (self._card,), self._gestures)

    def _edit_needs(self) -> None:
        if self._card is not None:
            self._gestures.needs_wanted.emit((self._card.id,))

    def _note_fact(self) -> None:
        if self._card is not None:
            self._gestures.fact_wanted.emit((self._card.id,))

    # What may help ---------------------------------------------------------------------------------------------------

    def _add_expectations(self) -> None:
        self._section(_("Expectations"))
        self._promises = text_label("")
        self._share = QProgressBar()
        self._share.setTextVisible(False)
        self._share.setAccessibleName(_("Share of expectations agreed on"))
        self._share.setFixedHeight(scaled(8))
        self._column.addWidget(self._promises)
        self._column.addWidget(self._share)

    def _show_expectations(self, card: Card) -> None:
        total = card.agreed + card.to_review
        agreed = ngettext("{count} agreed", "{count} agreed", card.agreed).format(count=card.agreed)
        review = ngettext("{count} to review", "{count} to review", card.to_review).format(count=card.to_review)
        self._promises.setText(f"{agreed} · {review}" if total else _("None written yet"))
        self._share.setVisible(total > 0)
        self._share.setMaximum(max(1, total))
        self._share.setValue(card.agreed)

    def _add_ways(self) -> None:
        self._column.addSpacing(scaled(4))
        for label, code in ((_("Roles & expectations"), "roles"), (_("Open the sheet"), "partners")):
            button = QPushButton(label.replace("&", "&&"))
            button.setObjectName(f"go_{code}")
            mark(button, "link")
            button.clicked.connect(lambda _checked=False, code=code: self._leave_for(code))
            self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.weight = menu_button("", self._fill_weights)
        mark(self.weight, "link")
        self._column.addWidget(self.weight, 0, Qt.AlignmentFlag.AlignLeft)

    def _fill_weights(self, menu: QMenu) -> None:
        if self._card is not None:
            fill_weights(menu, (self._card,), self._gestures)

    def _leave_for(self, code: str) -> None:
        if self._card is not None:
            self._go(code, self._card.id)

    def _section(self, title: str) -> QLabel:
        label = text_label(title, "section")
        self._column.addSpacing(scaled(8))
        self._column.addWidget(label)
        return label
