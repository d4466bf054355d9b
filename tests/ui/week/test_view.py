"""The week on a real carnet: what is shown, where one goes, what one line records, and taking it all back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from partenaires_desktop.domain.week import Kind
from partenaires_desktop.operations.analyses import begin_analysis
from partenaires_desktop.operations.contours import add_contour
from partenaires_desktop.operations.expectations import add_expectation
from partenaires_desktop.operations.frames import change_frame
from partenaires_desktop.operations.organisations import create_organisation
from partenaires_desktop.operations.projects import create_project
from partenaires_desktop.queries.exchanges import exchanges
from partenaires_desktop.queries.partner import organisation_of
from partenaires_desktop.queries.week import week
from partenaires_desktop.store.schema import FollowUp
from partenaires_desktop.ui.week.capture_dialog import show_capture
from partenaires_desktop.ui.week.card import MatterCard
from partenaires_desktop.ui.week.view import WeekView
from partenaires_desktop.ui.widgets.quiet_bar import quiet_bar_of
from partenaires_desktop.ui.workspace import Selection, Workspace
from tests.board_data import Example, fill_example
from tests.conftest import TODAY


class Desk:
    """The view in a window of its own, and where it asked to go."""

    def __init__(self, workspace: Workspace, example: Example, qtbot: QtBot) -> None:
        self.workspace, self.example = workspace, example
        self.selection = Selection()
        self.selection.choose_project(example.project)
        self.window = QWidget()
        self.view = WeekView(workspace, self.selection)
        self.places: list[tuple[str, object]] = []
        self.view.go.connect(lambda code, target: self.places.append((code, target)))
        QVBoxLayout(self.window).addWidget(self.view)
        quiet_bar_of(self.window)
        self.window.resize(1170, 720)
        qtbot.addWidget(self.window)
        with qtbot.waitActive(self.window):
            self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)

    @property
    def cards(self) -> list[MatterCard]:
        return self.view.matters.cards

    @property
    def names(self) -> list[str]:
        return [card.matter.name for card in self.cards]

    def button(self, words: str, inside: QWidget | None = None) -> QPushButton:
        found = [
            one
            for one in (inside or self.view).findChildren(QPushButton)
            if one.isVisible() and words in (one.text(), one.accessibleName())
        ]
        assert found, words
        return found[0]

    def type(self, text: str) -> None:
        self.view.capture.line.setFocus()
        self.view.capture.line.clear()
        self.view.capture.line.insert(text)


@pytest.fixture
def desk(workspace: Workspace, qtbot: QtBot) -> Desk:
    example = fill_example(workspace.store)
    return Desk(workspace, example, qtbot)


def test_the_four_names_of_the_reference_with_their_reasons(desk: Desk) -> None:
    assert desk.names == ["Comité d’habitants", "AIS", "CPAS", "École"]
    assert "Vérifier d’abord la marque" in desk.cards[0].accessibleDescription()
    assert desk.cards[0].accessibleName() == "À mobiliser\u00a0: Comité d’habitants"


def test_enter_and_a_click_go_to_the_place(desk: Desk) -> None:
    desk.cards[1].setFocus()
    QTest.keyClick(desk.cards[1], Qt.Key.Key_Space)
    QTest.mouseClick(desk.cards[2], Qt.MouseButton.LeftButton)
    assert desk.places == [
        ("continuum", desk.example.partners["AIS"]),
        ("continuum", desk.example.partners["CPAS"]),
    ]


def test_a_contour_an_analysis_and_a_question_lead_to_their_places(desk: Desk) -> None:
    store, example = desk.workspace.store, desk.example
    house, cpas = example.partners["Maison médicale"], example.partners["CPAS"]
    owners = {place: store.query(organisation_of, place) for place in (house, cpas)}
    owner = owners[cpas]
    assert owner is not None
    old = TODAY - timedelta(days=200)
    store.perform("x", add_contour, example.project, "open", "la cour", on=old)
    store.perform("x", add_contour, example.project, "open", "le jardin", participation_id=cpas, on=old)
    store.perform("x", begin_analysis, house, old)
    store.perform("x", change_frame, owner, 0, decision_days=20)
    soon = TODAY + timedelta(days=30)
    store.perform("x", add_expectation, example.project, None, None, cpas, "la salle", TODAY, due_on=soon)
    for one in store.query(week, example.project, TODAY).of(Kind.CONTOUR, Kind.ANALYSIS, Kind.DECISION):
        desk.view.gestures.open(one)
    assert desk.places == [
        ("roles", cpas),
        ("contours", cpas),
        ("contours", "project"),
        ("partners", owners[house]),
    ]
    assert len(desk.cards) == 5
    assert desk.cards[0].accessibleName() == "Question à soumettre\u00a0: CPAS\u00a0: la salle"
    desk.button("C’est fait\u00a0: CPAS\u00a0: la salle").click()
    assert "la salle" not in desk.cards[0].accessibleName()
    desk.workspace.undo()
    assert "la salle" in desk.cards[0].accessibleName()


def test_up_and_down_go_from_card_to_card(desk: Desk) -> None:
    desk.cards[0].setFocus()
    QTest.keyClick(desk.cards[0], Qt.Key.Key_Down)
    assert desk.cards[1].hasFocus()
    QTest.keyClick(desk.cards[1], Qt.Key.Key_Up)
    assert desk.cards[0].hasFocus()


def test_done_and_next_week_take_a_card_away_and_undo_brings_it_back(desk: Desk) -> None:
    for words in ("C’est fait", "Semaine prochaine"):
        done = desk.button(f"{words}\u00a0: Comité d’habitants")
        done.setFocus()
        done.click()
        assert desk.names == ["AIS", "CPAS", "École"]
        assert desk.cards[0].hasFocus(), "the keyboard stays where it was"
        desk.workspace.undo()
        assert desk.names[0] == "Comité d’habitants"


def test_one_line_is_previewed_recorded_and_taken_back_in_one_step(desk: Desk) -> None:
    desk.type("cpas | rencontré la coordinatrice | ok pour la salle | rappeler 12/3")
    told = desk.view.capture.told.text()
    for words in ("CPAS", "rencontré la coordinatrice · ok pour la salle", "12 mars 2026", "rappeler"):
        assert words in told
    steps = desk.workspace.undo_label()
    QTest.keyClick(desk.view.capture.line, Qt.Key.Key_Return)
    (one,) = desk.workspace.query(exchanges, desk.example.project, 5)
    assert (one.name, one.on) == ("CPAS", TODAY)
    (reminder,) = desk.workspace.query(lambda session: [*session.scalars(select(FollowUp))])
    assert (reminder.wording, reminder.due_on) == ("rappeler", date(2026, 3, 12))
    assert desk.view.capture.line.text() == ""
    assert desk.view.capture.line.hasFocus()
    assert "Noté pour CPAS" in quiet_bar_of(desk.view).text
    desk.workspace.undo()
    assert desk.workspace.undo_label() == steps
    assert desk.workspace.query(exchanges, desk.example.project, 5) == ()


def test_an_ambiguous_name_asks_which_one(desk: Desk) -> None:
    desk.workspace.perform("x", create_organisation, name="École du Parc")
    desk.workspace.perform("x", create_organisation, name="École de la Rue")
    desk.type("école d | vue | demain rappeler")
    choices = [one.text() for one in desk.view.capture.findChildren(QPushButton) if one.isVisible()]
    assert "École du Parc" in choices
    QTest.keyClick(desk.view.capture.line, Qt.Key.Key_Return)
    assert desk.workspace.query(exchanges, desk.example.project, 5) == ()
    desk.button("École du Parc", desk.view.capture).click()
    assert desk.view.capture.line.hasFocus()
    QTest.keyClick(desk.view.capture.line, Qt.Key.Key_Return)
    (one,) = desk.workspace.query(exchanges, desk.example.project, 5)
    assert one.name == "École du Parc"


def test_an_unknown_name_says_so_and_may_be_added(desk: Desk) -> None:
    desk.type("<b>Boulangerie</b> | d’accord pour l’affiche")
    assert "Personne ici ne s’appelle" in desk.view.capture.told.text()
    desk.button("Ajouter «\u202f<b>Boulangerie</b>\u202f» aux partenaires", desk.view.capture).click()
    (one,) = desk.workspace.query(exchanges, desk.example.project, 5)
    assert one.name == "<b>Boulangerie</b>"
    desk.workspace.undo()
    assert desk.workspace.query(exchanges, desk.example.project, 5) == ()


def test_a_name_alone_says_what_is_missing(desk: Desk) -> None:
    desk.type("CPAS")
    QTest.keyClick(desk.view.capture.line, Qt.Key.Key_Return)
    assert "Dites après le nom" in desk.view.capture.told.text()


def test_the_line_opens_over_another_view_with_the_partner_that_is_chosen(desk: Desk) -> None:
    dialog = show_capture(desk.workspace, desk.selection, desk.window, "CPAS")
    assert dialog.capture.line.text() == "CPAS | "
    dialog.capture.line.insert("vus au marché")
    QTest.keyClick(dialog.capture.line, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert len(desk.workspace.query(exchanges, desk.example.project, 5)) == 1


def test_the_review_leads_through_four_stops_and_ends_with_the_page(desk: Desk) -> None:
    desk.button("Commencer la revue").click()
    review = desk.view.review
    assert review.isVisible()
    seen = []
    for _stop in range(4):
        seen.append([card.matter.name for card in review.matters.cards])
        review.onward.click()
    assert seen[1][:4] == ["Comité d’habitants", "AIS", "CPAS", "École"]
    assert review.paper.isVisible()
    review.onward.click()
    assert not review.isVisible()


def test_what_is_done_in_the_review_leaves_it_at_once(desk: Desk) -> None:
    desk.view.begin_review()
    desk.view.review.onward.click()
    desk.button("C’est fait\u00a0: Comité d’habitants", desk.view.review).click()
    assert "Comité d’habitants" not in [card.matter.name for card in desk.view.review.matters.cards]
    QTest.keyClick(desk.view.review, Qt.Key.Key_Escape)
    assert not desk.view.review.isVisible()


def test_a_new_project_says_what_to_do_first(workspace: Workspace, qtbot: QtBot) -> None:
    project = workspace.perform("x", create_project, "Neuf")
    assert project is not None
    example = Example(project, (), {})
    desk = Desk(workspace, example, qtbot)
    assert desk.view.first_steps.isVisible()
    desk.view.first_steps.buttons[0].click()
    assert desk.places == [("guide", "phases")]


def test_every_control_has_a_name(desk: Desk) -> None:
    for one in desk.view.findChildren(QPushButton):
        if one.isVisible():
            assert one.accessibleName() or one.text()


def test_a_week_without_haste_says_so_truly(desk: Desk) -> None:
    for words in ("Comité d’habitants", "AIS", "CPAS", "École"):
        desk.button(f"Semaine prochaine\u00a0: {words}").click()
    assert desk.view.quiet.isVisible()
    assert "remis à plus tard" in desk.view.quiet.told.text()
    desk.button("Regarder le continuum").click()
    assert desk.places == [("continuum", None)]


ODD = [
    ("x" * 291 + " – Buurthuis | vu", "x" * 40),
    ("=cmd|' /C calc'!A0 | vu", "=cmd"),
    ("مركز الحي 🏡 | vu", "مركز الحي 🏡"),
    ("A\u0000B\u202e | vu", "AB"),
    ("<img src=x> & Cie | vu", "<img src=x> & Cie"),
]


@pytest.mark.parametrize(("line", "name"), ODD, ids=["long", "formula", "arabic", "control", "markup"])
def test_odd_names_are_noted_as_they_are(desk: Desk, line: str, name: str) -> None:
    desk.type(line)
    assert "Personne ici ne s’appelle" in desk.view.capture.told.text()
    offered = [one for one in desk.view.capture.findChildren(QPushButton) if one.isVisible()]
    next(one for one in offered if one.accessibleName().startswith("Ajouter")).click()
    (one,) = desk.workspace.query(exchanges, desk.example.project, 5)
    assert one.name.startswith(name)
    assert one.wording.endswith("vu")
    assert len(desk.workspace.undo_label() or "") < 200


def test_a_day_that_is_none_is_said_before_and_the_words_are_kept(desk: Desk) -> None:
    desk.type("CPAS | vu | rappeler 30/2")
    assert "30/2" in desk.view.capture.told.text()
    assert "calendrier" in desk.view.capture.told.text()
    QTest.keyClick(desk.view.capture.line, Qt.Key.Key_Return)
    (one,) = desk.workspace.query(exchanges, desk.example.project, 5)
    assert one.wording == "vu"


def test_a_line_without_bars_is_shown_as_it_is_understood(desk: Desk) -> None:
    desk.type("cpas rencontré la direction rappeler 12/3")
    assert "CPAS → " in desk.view.capture.told.text()
    QTest.keyClick(desk.view.capture.line, Qt.Key.Key_Return)
    (one,) = desk.workspace.query(exchanges, desk.example.project, 5)
    assert (one.name, one.wording) == ("CPAS", "rencontré la direction")


def test_the_path_is_put_away_and_the_week_stays(desk: Desk) -> None:
    assert desk.view.first_steps.isVisible(), "no charter was begun"
    desk.button("Ranger les premiers pas").click()
    assert not desk.view.first_steps.isVisible()
    assert desk.view.matters.isVisible()


def test_the_line_comes_into_sight_where_the_page_was_scrolled(desk: Desk, qtbot: QtBot) -> None:
    desk.window.resize(600, 320)
    (page,) = (one for one in desk.view.findChildren(QScrollArea) if one.isAncestorOf(desk.view.capture))
    bar = page.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 300, timeout=20_000)
    bar.setValue(bar.maximum())
    desk.view.capture_for()
    assert desk.view.capture.line.hasFocus()
    assert not desk.view.capture.line.visibleRegion().isEmpty()
