"""Suggestions that become things to do, and other views of where a partner is, in the panel and on the ladder."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtWidgets import QLabel

from partenaires_desktop.operations.opinions import add_opinion
from partenaires_desktop.queries.board import Card
from partenaires_desktop.ui.board.panel.partner import PartnerFace
from partenaires_desktop.ui.board.panel.to_dos import ToDos
from tests.board_data import cards_of, read_board
from tests.conftest import TODAY
from tests.ui.board.conftest import Desk


def card(desk: Desk, name: str = "CPAS") -> Card:
    return cards_of(read_board(desk.workspace.store, desk.example))[name]


def face(desk: Desk, name: str = "CPAS") -> PartnerFace:
    desk.go(name)
    return desk.panel.partner


def to_dos(desk: Desk) -> ToDos:
    return face(desk).to_dos


def test_a_suggestion_becomes_something_to_do_in_two_weeks_and_is_undone(desk: Desk) -> None:
    suggestions = to_dos(desk).suggestions
    number = len(suggestions)
    suggestions[0].click()

    planned = card(desk).to_dos
    assert [(one.due_on, one.done_on) for one in planned] == [(TODAY + timedelta(days=14), None)]
    assert planned[0].wording in desk.bar.text
    assert len(to_dos(desk).suggestions) == number - 1, "what is planned is not suggested again"
    desk.workspace.undo()
    assert card(desk).to_dos == ()


def test_what_is_done_is_ticked_and_can_be_taken_back(desk: Desk) -> None:
    to_dos(desk).suggestions[0].click()
    to_dos(desk).ticks[0].click()
    assert [one.done_on for one in card(desk).to_dos] == [TODAY]
    to_dos(desk).ticks[0].click()
    assert [one.done_on for one in card(desk).to_dos] == [None]


def test_another_day_is_one_step(desk: Desk) -> None:
    to_dos(desk).suggestions[0].click()
    gestures = desk.view.gestures.follow_ups
    gestures.put_off(card(desk).to_dos[0], date(2026, 5, 4))
    assert card(desk).to_dos[0].due_on == date(2026, 5, 4)
    gestures.drop(card(desk).to_dos[0])
    assert card(desk).to_dos == ()


def test_other_views_stand_beside_x_and_their_spread_is_told(desk: Desk) -> None:
    desk.view.gestures.add_opinion((desk.id("CPAS"),), 3, "self")
    desk.view.gestures.add_opinion((desk.id("CPAS"),), 0, "group")

    now = card(desk)
    assert now.level == 1, "a view never moves the card"
    assert {(one.source, one.level) for one in now.opinions} == {("self", 3), ("group", 0)}
    assert now.spread == (0, 3)
    opinions = face(desk).opinions
    assert "3" in opinions.spread.text()
    assert len([label for label in opinions.findChildren(QLabel) if "·" in label.text()]) == 2


def test_the_latest_view_of_each_source_counts_and_can_be_taken_away(desk: Desk) -> None:
    desk.view.gestures.add_opinion((desk.id("CPAS"),), 3, "self")
    desk.view.gestures.add_opinion((desk.id("CPAS"),), 2, "self")
    assert [one.level for one in card(desk).opinions] == [2]
    desk.view.gestures.drop_opinion(card(desk).opinions[0].mark_id)
    assert [one.level for one in card(desk).opinions] == [3]


def test_a_view_of_long_ago_is_not_compared_with_today(desk: Desk) -> None:
    old = date(2025, 3, 1)
    desk.workspace.perform("x", add_opinion, desk.id("CPAS"), 3, source="self", on=old, today=TODAY)
    assert card(desk).opinions == ()
    assert card(desk).spread is None


def test_what_one_observes_stands_where_one_rates(desk: Desk) -> None:
    shown = [label.text() for label in face(desk).findChildren(QLabel)]
    assert any("ne donne pas de temps" in text for text in shown)
