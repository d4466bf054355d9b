"""What the board does to the carnet: each gesture is one step with a name, told quietly and undone with one word.

The operations are imported with the first gesture that needs them, so that the board is shown without waiting for them.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from partenaires_desktop.domain.commitment import SOURCE_LABELS, WEIGHT_LABELS, Level
from partenaires_desktop.i18n import _
from partenaires_desktop.queries.board import NO_BOARD, Board, Card
from partenaires_desktop.ui.board import words
from partenaires_desktop.ui.board.face.choice import Ids
from partenaires_desktop.ui.board.lanes import Lane, lane_of
from partenaires_desktop.ui.widgets.quiet_bar import Action, tell_step

if TYPE_CHECKING:
    from partenaires_desktop.ui.follow_ups.deeds import FollowUps
    from partenaires_desktop.ui.workspace import Workspace


class Gestures(QObject):
    """See the module; ``board`` is what the user sees, so that sentences tell what was before."""

    fact_wanted = Signal(object)
    """The user wants to say what was observed of these partners."""
    needs_wanted = Signal(object)
    """The user wants to set the needs of these partners, phase by phase."""
    announced = Signal(str)

    def __init__(self, workspace: Workspace, host: QWidget) -> None:
        super().__init__(host)
        self._workspace = workspace
        self._host = host
        self.board: Board = NO_BOARD
        self.is_past = False
        """Whether the board shows a day of the past, which nobody can change."""

    @cached_property
    def follow_ups(self) -> FollowUps:
        """What can be done with the things to do."""
        from partenaires_desktop.ui.follow_ups.deeds import FollowUps

        return FollowUps(self._workspace, self._host)

    @property
    def may_edit(self) -> bool:
        """Whether the carnet can be changed."""
        return not self._workspace.read_only and not self.is_past

    def today(self) -> date:
        """The day the window works with."""
        return self._workspace.today()

    def cards(self, ids: Sequence[uuid.UUID]) -> tuple[Card, ...]:
        """The cards of ``ids`` that are on the board, in that order."""
        known = {card.id: card for card in self.board.cards}
        return tuple(known[one] for one in ids if one in known)

    # Where they are --------------------------------------------------------------------------------------------------

    def place(self, ids: Ids, level: Level, before: uuid.UUID | None = None) -> None:
        """Put a deck at a level, before a card or at the end."""
        from partenaires_desktop.operations import marks

        cards = self.cards(ids)
        moving = [card for card in cards if card.level != level]
        if not cards:
            return
        label = _("Place {partners} at “{level}”") if moving else _("Reorder {partners}")
        label = label.format(partners=words.several(moving or cards), level=words.level_word(level))
        done = self._workspace.perform(
            label,
            marks.place_partners,
            ids,
            level,
            before=before,
            phase_id=self._phase_id(),
            on=self._workspace.today(),
        )
        if done:
            self._tell_moved(words.moved_sentence(moving, level), label, tuple(done))
        elif done is not None:
            self._announce_place(cards)

    def lane(self, ids: Ids, lane: Lane, level: Level, before: uuid.UUID | None = None) -> None:
        """Put a deck in another lane, at a level there."""
        from partenaires_desktop.operations.lanes import move_to_lane

        cards = self.cards(ids)
        if not cards:
            return
        label = _lane_label(cards, lane)
        today, phase_id = self._workspace.today(), self._phase_id()
        done = self._workspace.perform(
            label, move_to_lane, ids, lane.field, lane.value, level, before=before, phase_id=phase_id, on=today
        )
        if done is None:
            return
        sentence = words.laned_sentence(cards, lane)
        moving = [card for card in cards if card.id in done]
        if moving:
            self._tell_moved(words.joined(sentence, words.place_change(moving, level)), label, tuple(done))
        else:
            self._tell(sentence, label)

    def change_lane(self, ids: Ids, lane: Lane) -> None:
        """Give several partners what a lane stands for, where they are."""
        from partenaires_desktop.operations.lanes import change_lane

        cards = [card for card in self.cards(ids) if lane_of(card, lane.field) != lane.value]
        if not cards:
            return
        label = _lane_label(cards, lane)
        changed = [card.id for card in cards]
        # the operation gives nothing back: what was refused shows in the steps
        steps = self._workspace.undo_label()
        self._workspace.perform(label, change_lane, changed, lane.field, lane.value, phase_id=self._phase_id())
        if self._workspace.undo_label() != steps:
            self._tell(words.laned_sentence(cards, lane), label)

    def place_at(self, ids: Ids, level: Level) -> None:
        """Put those who are elsewhere at the end of a level."""
        self.place(tuple(card.id for card in self.cards(ids) if card.level != level), level)

    def step(self, ids: Ids, by: int) -> None:
        """Move each one column to the right (1) or to the left (-1)."""
        from partenaires_desktop.operations import marks

        cards = self.cards(ids)
        if not cards:
            return
        label = _("Move {partners} one step").format(partners=words.several(cards))
        done = self._workspace.perform(
            label, marks.step_partners, ids, by, phase_id=self._phase_id(), on=self._workspace.today()
        )
        if done:
            moved = [card for card in cards if card.id in done]
            now = {card.id: card.level for card in self.board.cards}
            self._tell_moved(words.moved_sentence(moved, now.get(moved[0].id), step=by), label, tuple(done))
        elif done is not None:
            self.announced.emit(_("{partners}: no column further that way").format(partners=words.several(cards)))

    # What is needed --------------------------------------------------------------------------------------------------

    def need(self, ids: Ids, phase_id: uuid.UUID, level: Level) -> None:
        """Say what a phase needs of several partners."""
        from partenaires_desktop.operations import marks

        cards = self.cards(ids)
        phase = next((one for one in self.board.phases if one.id == phase_id), None)
        if not cards or phase is None:
            return
        label = _("Need of {partners} in “{phase}”").format(partners=words.several(cards), phase=phase.name)
        done = self._workspace.perform(label, marks.set_need, ids, phase_id, level, self._workspace.today())
        if done:
            self._tell(
                _("{partners}, {phase}: need {level}").format(
                    partners=words.several(cards), phase=phase.name, level=words.lowered(words.need_word(level))
                ),
                label,
            )

    def need_now(self, ids: Ids, level: Level) -> None:
        """Say what the chosen phase needs of several partners."""
        if self.board.phase is not None:
            self.need(ids, self.board.phase.id, level)

    def needs(self, ids: Ids, needs: Mapping[uuid.UUID, Level | Mapping[uuid.UUID, Level]]) -> None:
        """Say what several phases need of several partners."""
        from partenaires_desktop.operations import marks

        cards = self.cards(ids)
        if not cards or not needs:
            return
        label = _("Needs of {partners} per phase").format(partners=words.several(cards))
        done = self._workspace.perform(label, marks.set_needs, ids, needs, self._workspace.today())
        if done:
            self._tell(_("{partners}: needs per phase changed").format(partners=words.several(cards)), label)

    def step_need(self, ids: Ids, by: int) -> None:
        """Raise or lower by one level what the chosen phase needs of each."""
        from partenaires_desktop.operations import marks

        cards, phase = self.cards(ids), self.board.phase
        if not cards or phase is None:
            return
        label = _("Need of {partners} in “{phase}”").format(partners=words.several(cards), phase=phase.name)
        done = self._workspace.perform(label, marks.step_need, ids, phase.id, by, self._workspace.today())
        if not done:
            return
        needs = {card.id: card.need for card in self.board.cards}
        if len(cards) == 1:
            level = words.lowered(words.need_word(needs.get(cards[0].id)))
        else:
            level = _("one level more") if by > 0 else _("one level less")
        sentence = _("{partners}, {phase}: need {level}")
        self._tell(sentence.format(partners=words.several(cards), phase=phase.name, level=level), label)

    # Weights and facts -----------------------------------------------------------------------------------------------

    def weigh(self, ids: Ids, weight: str) -> None:
        """Give several partners the same weight."""
        from partenaires_desktop.operations.participations import change_participations

        cards = [card for card in self.cards(ids) if card.weight != weight]
        if not cards:
            return
        word = _(WEIGHT_LABELS[weight])
        label = _("Weight of {partners}: {weight}").format(partners=words.several(cards), weight=word)
        self._workspace.perform(label, change_participations, [card.id for card in cards], weight=weight)
        self._tell(label, label)

    def note_fact(self, ids: Ids, fact: str, on: date, source: str) -> None:
        """Attach what was observed to the latest mark of each; raises UserError for the form to show."""
        from partenaires_desktop.operations import marks

        cards = self.cards(ids)
        label = _("Note a fact about {partners}").format(partners=words.several(cards))
        today = self._workspace.today()
        self._workspace.attempt(label, marks.add_fact, ids, fact, on=on, source=source, today=today)
        self._tell(_("{partners}: fact noted").format(partners=words.several(cards)), label)

    # Other views and things to do ------------------------------------------------------------------------------------

    def add_opinion(self, ids: Ids, level: Level, source: str) -> None:
        """Note where somebody else sees a partner today."""
        from partenaires_desktop.operations.opinions import add_opinion

        for card in self.cards(ids[:1]):
            label = _("Another view of {partners}").format(partners=words.called(card))
            today = self._workspace.today()
            if self._workspace.perform(label, add_opinion, card.id, level, source=source, on=today, today=today):
                seen = words.level_in_sentence(level)
                self._tell(
                    _("{partners}, {source}: {level}").format(
                        partners=words.called(card), source=_(SOURCE_LABELS[source]), level=seen
                    ),
                    label,
                )

    def drop_opinion(self, mark_id: uuid.UUID) -> None:
        """Take a view away."""
        from partenaires_desktop.operations.opinions import drop_opinion

        label = _("Take a view away")
        self._workspace.perform(label, drop_opinion, mark_id)
        self._tell(_("View taken away"), label)

    def note_opinion_fact(self, mark_id: uuid.UUID, fact: str) -> None:
        """Say what a view rests on; raises UserError for the form to show."""
        from partenaires_desktop.operations.opinions import note_opinion_fact

        label = _("Note a fact about another view")
        self._workspace.attempt(label, note_opinion_fact, mark_id, fact)
        self._tell(_("Fact noted beside the view") if fact.strip() else _("Fact taken away"), label)

    def plan(self, ids: Ids, wording: str) -> None:
        """Make a suggestion something to do, in two weeks unless another day is chosen."""
        cards = self.cards(ids)
        if cards:
            self.follow_ups.plan(ids, words.several(cards), wording, self.follow_ups.usual_day)

    def plan_own(self, ids: Ids) -> None:
        """Ask what there is to do for these partners."""
        cards = self.cards(ids)
        if cards and self.may_edit:
            self.follow_ups.ask_for(ids, words.several(cards))

    # Telling ---------------------------------------------------------------------------------------------------------

    def _phase_id(self) -> uuid.UUID | None:
        return self.board.phase.id if self.board.phase else None

    def _tell_moved(self, sentence: str, label: str, ids: Ids) -> None:
        self._tell(sentence, label, (_("Add a fact"), lambda: self.fact_wanted.emit(ids)))

    def _tell(self, sentence: str, label: str, *more: Action) -> None:
        """Say what was done, with the way back."""
        tell_step(self._host, self._workspace, sentence, label, *more)

    def _announce_place(self, cards: Sequence[Card]) -> None:
        column = next(column for column in self.board.columns if any(card.id == cards[0].id for card in column.cards))
        place = [card.id for card in column.cards].index(cards[0].id) + 1
        self.announced.emit(
            _("{partners}: place {place} of {count}").format(
                partners=words.several(cards), place=place, count=len(column.cards)
            )
        )


def _lane_label(cards: Sequence[Card], lane: Lane) -> str:
    return _("Move {partners} to lane “{lane}”").format(partners=words.several(cards), lane=lane.title)
