"""The panel of the board: one partner in full, several at once, or how to read the board."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from partenaires_desktop.i18n import _
from partenaires_desktop.ui.board.panel.legend import Legend
from partenaires_desktop.ui.look.typography import mark, scaled
from partenaires_desktop.ui.widgets.viewport import bring_viewport

if TYPE_CHECKING:
    from partenaires_desktop.queries.board import Board, Card
    from partenaires_desktop.ui.board.gestures import Gestures
    from partenaires_desktop.ui.board.panel.partner import PartnerFace
    from partenaires_desktop.ui.board.panel.several import SeveralFace


class PartnerPanel(QScrollArea):
    """Shows what is chosen on the board; Esc goes back to the cards."""

    follow_ups_wanted = Signal()

    def __init__(self, gestures: Gestures, go: Callable[[str, object], None]) -> None:
        super().__init__()
        bring_viewport(self)
        self.setObjectName("board_panel")
        self.setAccessibleName(_("Chosen partners"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._gestures, self._go = gestures, go
        self.legend = Legend()
        sheet = QWidget()
        mark(sheet, "page")
        column = QVBoxLayout(sheet)
        column.setContentsMargins(scaled(16), scaled(16), scaled(16), scaled(16))
        column.setSpacing(0)
        column.addWidget(self.legend)
        self._column = column
        self.follow_ups = QPushButton(_("All things to do…"))
        self.follow_ups.setObjectName("all_follow_ups")
        self.follow_ups.setMinimumWidth(scaled(60))
        mark(self.follow_ups, "link")
        self.follow_ups.clicked.connect(self.follow_ups_wanted)
        column.addSpacing(scaled(8))
        column.addWidget(self.follow_ups, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self.setWidget(sheet)
        self.viewport().setAutoFillBackground(False)
        sheet.setAutoFillBackground(False)
        self.show_cards(None, ())

    @cached_property
    def partner(self) -> PartnerFace:
        """One partner in full; made when one is chosen first."""
        from partenaires_desktop.ui.board.panel.partner import PartnerFace

        made = PartnerFace(self._gestures, self._go)
        self._put(made)
        return made

    @cached_property
    def several(self) -> SeveralFace:
        """Several partners at once; made when they are chosen first."""
        from partenaires_desktop.ui.board.panel.several import SeveralFace

        made = SeveralFace(self._gestures)
        self._put(made)
        return made

    def _put(self, face: QWidget) -> None:
        """Put a face under the legend, before the button in the order of the keyboard too."""
        face.hide()
        self._column.insertWidget(1, face)
        last = next((one for one in reversed(face.findChildren(QWidget)) if one.focusPolicy()), face)
        QWidget.setTabOrder(last, self.follow_ups)

    def show_cards(self, board: Board | None, cards: Sequence[Card]) -> None:
        """Show the face that fits, filled."""
        count = len(cards) if board is not None else 0
        if board is not None and count == 1:
            self.partner.show_card(board, cards[0])
        elif board is not None and count > 1:
            self.several.show_cards(board, cards)
        self.legend.setVisible(count == 0)
        for name, shown in (("partner", count == 1), ("several", count > 1)):
            if name in vars(self):
                getattr(self, name).setVisible(shown)

    def take_focus(self) -> None:
        """Take the keyboard to the first control of what is shown."""
        if "partner" in vars(self) and self.partner.isVisibleTo(self):
            self.partner.level.setFocus(Qt.FocusReason.OtherFocusReason)
        elif "several" in vars(self) and self.several.isVisibleTo(self):
            self.several.level.setFocus(Qt.FocusReason.OtherFocusReason)
