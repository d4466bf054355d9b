"""The view «Continuum»: filter and remarks above, the tableau of cards below, the chosen partners in the panel."""

from __future__ import annotations

import uuid
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from partenaires_desktop.domain.lanes import LANE_FIELDS
from partenaires_desktop.i18n import _
from partenaires_desktop.queries import board as query
from partenaires_desktop.queries.board import NO_BOARD, Board
from partenaires_desktop.ui.board.days.time_travel import TimeTravel
from partenaires_desktop.ui.board.face.choice import Ids
from partenaires_desktop.ui.board.faces import FACES, LADDER, SHORTCUT, TABLEAU, FaceSwitch, SortButton
from partenaires_desktop.ui.board.filter import Filter
from partenaires_desktop.ui.board.gestures import Gestures
from partenaires_desktop.ui.board.invitation import invitation
from partenaires_desktop.ui.board.ladder.sorting import ORDERS
from partenaires_desktop.ui.board.menus import card_menu
from partenaires_desktop.ui.board.panel.panel import PartnerPanel
from partenaires_desktop.ui.board.remarks.acts import RemarkActs
from partenaires_desktop.ui.board.remarks.remarks import Remark, RemarksLine, remarks
from partenaires_desktop.ui.board.stage import Stage
from partenaires_desktop.ui.board.tableau.lane_button import LaneButton
from partenaires_desktop.ui.board.tableau.lane_stack import closed_in, closed_word
from partenaires_desktop.ui.board.zooming import ZoomButton, step_of
from partenaires_desktop.ui.look.typography import scaled, text_label
from partenaires_desktop.ui.view import View
from partenaires_desktop.ui.widgets.quiet_bar import quiet_bar_of

if TYPE_CHECKING:
    from partenaires_desktop.ui.board.days.time_bar import TimeBar
    from partenaires_desktop.ui.board.fact_form import FactForm
    from partenaires_desktop.ui.board.ladder.ladder import Ladder
    from partenaires_desktop.ui.workspace import Selection, Workspace


_REMARKS_IN_BAR = 1240


class BoardView(View):
    """See the module."""

    tables: ClassVar[frozenset[str]] = query.TABLES

    def __init__(self, workspace: Workspace, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(workspace, selection, parent)
        self.board: Board = NO_BOARD
        self._shown_project: uuid.UUID | None = None
        self._hint = ""
        self.gestures = Gestures(workspace, self)
        self._choices: dict[str, str] = {}
        self.time = TimeTravel(workspace, selection, self)
        self.through_time = self.time.button
        self.stage = Stage(invitation(lambda: self.go.emit("partners", None)))
        self.tableau = self.stage.tableau
        self.switch = FaceSwitch()
        self.sort = SortButton()
        self.lanes = LaneButton()
        self.filter = Filter()
        self.zoom = ZoomButton()
        self.found = text_label("", "secondary", wrap=False)
        self.remarks = RemarksLine()
        self._acts = RemarkActs(self.remarks, self.gestures, self._choose)
        self._panel = PartnerPanel(self.gestures, self.go.emit)
        self._lay_out()
        self._wire()

    @property
    def ladder(self) -> Ladder:
        """The other face; made when it is asked for."""
        return self.stage.ladder

    @property
    def time_bar(self) -> TimeBar:
        """The board through time; made when it is asked for."""
        return self.time.bar

    @cached_property
    def fact_form(self) -> FactForm:
        """The small form over the board; made when a fact is to be noted first."""
        from partenaires_desktop.ui.board.fact_form import FactForm

        made = FactForm(self, self.gestures, self.workspace.today())
        made.closed.connect(self.stage.take_focus)
        self.time.entered.connect(made.close_form)
        return made

    def showEvent(self, event: QShowEvent) -> None:
        """Begin on the cards, unless the focus is somewhere already."""
        super().showEvent(event)
        if self.window().focusWidget() in (None, self.filter):
            self.take_keyboard()

    def take_keyboard(self) -> None:
        """On the cards."""
        if self.board.cards:
            self.stage.take_focus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The remarks stand in the bar, or under it where it is narrow."""
        super().resizeEvent(event)
        wide = event.size().width() >= scaled(_REMARKS_IN_BAR)
        if wide != (self._bar.indexOf(self.remarks) >= 0):
            (self._under if wide else self._bar).removeWidget(self.remarks)
            if wide:
                self._bar.insertWidget(self._bar.count() - 1, self.remarks, 1000)
            else:
                self._under.addWidget(self.remarks)
            self.remarks.show_on(left=not wide)

    # What every view does --------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Claim Ctrl+F and the keys of the zoom, which mean something else in the rest of the window.

        Two shortcuts on one key would both be silent.
        """
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and _is_own(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+F goes to the filter; Ctrl with +, − or 0 changes the size of the board."""
        step = step_of(event)
        if step is not None:
            self.zoom.step(step)
        elif _is_find(event):
            self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.filter.selectAll()
        else:
            super().keyPressEvent(event)

    @property
    def is_settled(self) -> bool:
        """Whether the panel beside the cards is written too."""
        return self._panel.legend.is_made or not self._panel.legend.isVisible()

    def refresh(self) -> None:
        """Read the board again and lay the difference on the columns."""
        same = self._shown_project == self.selection.project_id
        self._shown_project = self.selection.project_id
        if not same:
            self.time.forget()
        self.board = self.time.board()
        self.gestures.board = self.board
        self.gestures.is_past = self.time.is_past
        self.stage.show_board(self.board, read_only=not self.gestures.may_edit, glide=same)
        self.stage.show_beside(self.time.beside())
        self.selection.choose_partners(card.id for card in self.gestures.cards(self.selection.participation_ids))
        self.stage.show_choice(self.selection.participation_ids)
        self._show_bar()
        self._show_remarks()
        self._dim()
        if "fact_form" in vars(self):
            self.fact_form.show_board()
        self._show_chosen()

    def panel(self) -> PartnerPanel:
        """The chosen partners."""
        return self._panel

    def reveal(self, target: object) -> None:
        """Choose the partner ``target`` (a participation or an organisation) and give it the focus."""
        card = next((card for card in self.board.cards if target in (card.id, card.organisation_id)), None)
        if card is not None:
            self.stage.reveal(card.id)

    # Building --------------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(scaled(12), scaled(10), scaled(14), scaled(8))
        bar.setSpacing(scaled(12))
        for part in (self.switch, self.sort, self.lanes, self.filter, self.through_time, self.zoom, self.found):
            bar.addWidget(part)
        bar.addStretch(1)
        self._bar = bar
        self._under = QHBoxLayout()
        self._under.setContentsMargins(scaled(10), 0, scaled(10), scaled(4))
        self._under.addWidget(self.remarks)
        self.remarks.show_on(left=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addLayout(self._under)
        self.time.place.setContentsMargins(scaled(12), 0, scaled(12), scaled(6))
        column.addLayout(self.time.place)
        column.addWidget(self.stage, 1)
        self.found.hide()

    def _wire(self) -> None:
        stage, gestures = self.stage, self.gestures
        stage.placed.connect(gestures.place)
        stage.laned.connect(gestures.lane)
        stage.lanes_changed.connect(self._keep_lanes)
        stage.placed_at.connect(gestures.place_at)
        stage.needed.connect(gestures.need_now)
        stage.stepped.connect(gestures.step)
        stage.need_stepped.connect(gestures.step_need)
        stage.chosen.connect(self.selection.choose_partners)
        stage.opened.connect(self._panel.take_focus)
        stage.menu_wanted.connect(self._show_menu)
        stage.zoomed.connect(self.zoom.step)
        stage.refused.connect(lambda: quiet_bar_of(self).say(self._why_not()))
        self.zoom.changed.connect(stage.rescale)
        stage.hinted.connect(self._show_hint)
        gestures.announced.connect(stage.say)
        gestures.fact_wanted.connect(lambda ids: self.fact_form.open_for(ids))  # noqa: PLW0108 -- made when wanted
        gestures.needs_wanted.connect(self.edit_needs)
        self._panel.follow_ups_wanted.connect(self._show_follow_ups)
        self.switch.chosen.connect(self.choose_face)
        self.time.moved.connect(self.refresh)
        self.time.left.connect(stage.take_focus)
        self.sort.chosen.connect(self._sort)
        self.lanes.chosen.connect(self.choose_lanes)
        self.lanes.all_wanted.connect(lambda opened: self.tableau.lanes.open_all(opened=opened))
        self.remarks.acted.connect(self._acts.carry_out)
        self.remarks.put_aside.connect(self._put_aside)
        self.filter.textChanged.connect(self._dim)
        self.filter.returnPressed.connect(self._go_to_found)
        self.selection.partners_changed.connect(self._on_partners)
        other = QShortcut(QKeySequence(SHORTCUT), self)
        other.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        other.activated.connect(lambda: self.choose_face(LADDER if self.stage.code == TABLEAU else TABLEAU))

    # Time ------------------------------------------------------------------------------------------------------------

    def enter_past(self) -> None:
        """Offer the days on which somebody was placed."""
        self.time.enter()

    def leave_past(self) -> None:
        """Show today again, where things can be changed."""
        self.time.leave()

    # The faces -------------------------------------------------------------------------------------------------------

    def recall(self, choices: dict[str, str]) -> None:
        """Show the face and the order of last time."""
        self._choices = choices
        order = choices.get("board_order", "")
        if order in ORDERS:
            self._sort(order)
        self.zoom.recall(choices)
        self.choose_lanes(choices.get("board_lanes", ""))
        face = choices.get("board_face", "")
        self.choose_face(face if face in FACES else TABLEAU)

    def choose_face(self, code: str) -> None:
        """Show the cards or the ladder."""
        self._choices["board_face"] = code
        self.stage.choose(code)
        self._show_bar()

    def _sort(self, order: str) -> None:
        self._choices["board_order"] = order
        self.sort.show_order(order)
        self.stage.sort_by(order)

    def choose_lanes(self, field: str) -> None:
        """Lay the cards out in lanes by ``field``; "" for none."""
        field = field if field in LANE_FIELDS else ""
        self._choices["board_lanes"] = field
        self.lanes.show_field(field)
        self.tableau.show_lanes(field, closed_in(self._choices.get(f"board_closed_{field}", "")))

    def _keep_lanes(self) -> None:
        """Remember which lanes are closed."""
        lanes = self.tableau.lanes
        self._choices[f"board_closed_{lanes.field}"] = closed_word(lanes.closed)

    def _show_bar(self) -> None:
        """Offer what makes sense for what is shown."""
        some = bool(self.board.cards)
        self.switch.show_face(self.stage.code)
        self.switch.setVisible(some)
        self.sort.setVisible(some and self.stage.code == LADDER)
        self.lanes.setVisible(some and self.stage.code == TABLEAU)
        self.filter.setVisible(some)
        self.time.show_button(shown=some)

    # Remarks ---------------------------------------------------------------------------------------------------------

    def _show_remarks(self) -> None:
        """Those that were not put aside."""
        self.remarks.show_remarks(
            ()
            if self.time.is_past
            else tuple(one for one in remarks(self.board) if self._choices.get(self._place_of(one)) != _about(one)),
            may_edit=self.gestures.may_edit,
        )

    def _put_aside(self, remark: Remark) -> None:
        """Show it no more in this phase, until it is about other partners; one word brings it back."""
        place = self._place_of(remark)
        self._choices[place] = _about(remark)
        self._show_remarks()

        def bring_back() -> None:
            self._choices.pop(place, None)
            self._show_remarks()

        quiet_bar_of(self).say(_("Put aside: {remark}").format(remark=remark.text), [(_("Bring back"), bring_back)])

    def _place_of(self, remark: Remark) -> str:
        phase = self.board.phase.id if self.board.phase else ""
        return f"remark_{remark.kind}_{phase}"

    # What is chosen --------------------------------------------------------------------------------------------------

    def _on_partners(self) -> None:
        self.stage.show_choice(self.selection.participation_ids)
        self._show_chosen()

    def _show_chosen(self) -> None:
        self._panel.show_cards(self.board, self.gestures.cards(self.selection.participation_ids))

    def _choose(self, ids: Ids) -> None:
        """A remark was followed: choose the partners it is about."""
        if ids:
            self.stage.reveal(ids[0])
            self.selection.choose_partners(ids)

    def _show_menu(self, position: QPoint) -> None:
        cards = self.gestures.cards(self.selection.participation_ids)
        if not cards:
            return
        alone = cards[0].id if len(cards) == 1 else None
        open_sheet = None if alone is None else lambda: self.go.emit("partners", alone)
        menu = card_menu(self, cards, self.gestures, open_sheet, self.tableau.lanes.field)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(position)

    def edit_needs(self, ids: Ids) -> None:
        """Ask what each phase needs of these partners."""
        cards = self.gestures.cards(ids)
        if not cards or not self.board.phases or not self.gestures.may_edit:
            return
        from partenaires_desktop.ui.board.panel.needs_sheet import NeedsSheet

        sheet = NeedsSheet(self, self.board, cards)
        if sheet.exec():
            self.gestures.needs(ids, sheet.needs())
        sheet.deleteLater()

    def _show_follow_ups(self) -> None:
        from partenaires_desktop.ui.follow_ups.dialog import show_follow_ups

        show_follow_ups(self.workspace, self.selection.project_id, self.window(), self.go.emit)

    def _why_not(self) -> str:
        """Why nothing may be moved."""
        if self.gestures.is_past:
            return _("This is the board of another day: go back to today to move cards.")
        return _("This carnet can only be read: nothing can be moved.")

    def _show_hint(self, text: str) -> None:
        bar = quiet_bar_of(self)
        if text:
            bar.say(text)
        elif bar.text == self._hint:
            bar.dismiss()
        self._hint = text

    # Filter ----------------------------------------------------------------------------------------------------------

    def _dim(self) -> None:
        total, dimmed = len(self.board.cards), self.filter.dimmed(self.board)
        self.stage.show_dimmed(dimmed)
        self.found.setVisible(not self.filter.is_empty)
        self.found.setText(_("{count} of {total}").format(count=total - len(dimmed), total=total))

    def _go_to_found(self) -> None:
        """Enter goes to the first card that fits."""
        everyone = self.stage.face.everyone()
        if everyone:
            self.stage.reveal(everyone[0])


def _about(remark: Remark) -> str:
    """Whom a remark is about, as a short sign that names nobody."""
    return sha256(b"".join(sorted(one.bytes for one in remark.ids))).hexdigest()[:12]


def _is_own(event: QKeyEvent) -> bool:
    return _is_find(event) or step_of(event) is not None


def _is_find(event: QKeyEvent) -> bool:
    return event.matches(QKeySequence.StandardKey.Find)
