"""The panel, the form of facts, the menus and the line of remarks."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from partenaires_desktop.domain.commitment import LEVELS, PhaseWarning
from partenaires_desktop.headless import settle
from partenaires_desktop.operations.marks import set_need
from partenaires_desktop.settings import Settings
from partenaires_desktop.ui.board.menus import card_menu
from partenaires_desktop.ui.board.panel.panel import PartnerPanel
from partenaires_desktop.ui.board.remarks.acts import ACT_LABELS, ACTS, CHOOSE, RemarkActs, acts_of
from partenaires_desktop.ui.board.remarks.remarks import remarks
from partenaires_desktop.ui.board.view import BoardView
from partenaires_desktop.ui.look.elision import ElidedLabel
from tests.board_data import cards_of
from tests.conftest import TODAY
from tests.ui.board.conftest import HELPS, LETS, MAKES, Desk
from tests.ui.frame import sample_desk


def words_of(widget: QWidget) -> str:
    """Everything the user can read in a widget."""
    labels = [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]
    return "\n".join([*labels, *(b.text() for b in widget.findChildren(QPushButton) if b.isVisible())])


def entries(menu: QMenu) -> dict[str, QMenu | None]:
    found: dict[str, QMenu | None] = {}
    for action in menu.actions():
        below: object = action.menu()
        assert below is None or isinstance(below, QMenu)
        if not action.isSeparator():
            found[action.text()] = below
    return found


def trigger(menu: QMenu | None, words: str) -> None:
    assert menu is not None
    next(action for action in menu.actions() if action.text() == words).trigger()


def test_without_a_card_the_panel_explains_the_board(desk: Desk, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: "donne du temps, une salle" in words_of(desk.panel).casefold(), timeout=20_000)

    assert "Plus à droite n’est pas mieux" in words_of(desk.panel)


def test_one_partner_is_told_in_full(desk: Desk) -> None:
    desk.go("Comité d’habitants")
    said = words_of(desk.panel)

    assert "Il manque 2 pas, essentiel, nécessaire maintenant, vérifier d’abord la marque" in said
    assert "5 août 2025 · constaté par la coordination · 6 mois" in said
    assert "Impression\u00a0: aucun fait noté" in said
    assert "Demander un accord de principe écrit" in said
    assert "Aucune écrite" in said


def test_the_overloaded_get_relief(desk: Desk) -> None:
    desk.go("Maison médicale")

    assert "Pour alléger leur charge" in words_of(desk.panel)
    assert "Nommer un suppléant" in words_of(desk.panel)


def test_several_are_moved_from_the_panel_in_one_step(desk: Desk) -> None:
    desk.selection.choose_partners([desk.id("CPAS"), desk.id("École"), desk.id("AIS")])
    menu = desk.panel.several.level.menu()
    menu.aboutToShow.emit()
    trigger(menu, "Fait advenir")

    assert desk.layout[MAKES] == ["Maison médicale", "CPAS", "École", "AIS"]
    desk.workspace.undo()
    assert desk.layout[LETS] == ["CPAS", "Pharmacie"]


def test_the_level_button_places_one(desk: Desk) -> None:
    desk.go("CPAS")
    menu = desk.panel.partner.level.menu()
    menu.aboutToShow.emit()
    assert [action.isChecked() for action in menu.actions()] == [level == 1 for level in LEVELS]
    trigger(menu, "Aide à faire")

    assert "CPAS" in desk.layout[HELPS]
    assert desk.panel.partner.level.text() == "Aide à faire"


def test_needs_are_set_per_phase_by_menu_and_by_figure(desk: Desk) -> None:
    desk.go("CPAS")
    buttons = desk.panel.partner.needs.buttons
    assert [button.text() for button in buttons] == ["–", "2", "2", "–", "–", "–"]
    assert [button.isChecked() for button in buttons] == [False, True, False, False, False, False]
    menu = buttons[5].menu()
    menu.aboutToShow.emit()
    trigger(menu, "Fait advenir")
    QTest.keyClick(buttons[0], Qt.Key.Key_1)
    QTest.keyClick(buttons[2], Qt.Key.Key_Delete)

    assert cards_of(desk.view.board)["CPAS"].needs == (1, 2, None, None, None, 3)
    assert buttons[5].accessibleName() == "Pérennisation\u00a0: fait advenir"


def test_phases_are_named_in_words_beside_their_needs(desk: Desk) -> None:
    desk.go("CPAS")
    labels = [label for label in desk.panel.findChildren(ElidedLabel) if label.accessibleName() == "Diagnostic"]

    assert [label.text()[:5] for label in labels] == ["Diagn"]


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_what_is_used_most_is_in_sight_without_scrolling(language: str, qapp: QApplication) -> None:
    """On a small laptop: the level, its fact, the need of every phase, and a thing to do, of one with views beside."""
    with sample_desk(qapp, Settings(language=language, text_size=10, reduced_motion=True)) as desk:
        desk.window.show_view("continuum")
        settle(qapp, desk.window)
        (view,) = desk.window.findChildren(BoardView)
        view.stage.reveal(next(card.id for card in view.board.cards if card.opinions and card.to_dos))
        settle(qapp, desk.window)
        (panel,) = desk.window.findChildren(PartnerPanel)
        face = panel.partner
        used = (face.level, face.fact, *face.needs.buttons, face.to_dos.add)
        below = [one.mapTo(panel.viewport(), one.rect().bottomLeft()).y() for one in used]

        assert max(below) <= panel.viewport().height(), list(zip(used, below, strict=True))


# Facts ---------------------------------------------------------------------------------------------------------------


def test_a_fact_is_added_from_the_bar(desk: Desk) -> None:
    desk.drop(["CPAS"], HELPS, 0)
    button = next(b for b in desk.bar.findChildren(QPushButton) if b.text() == "Ajouter un fait")
    button.click()
    form = desk.view.fact_form
    assert form.isVisible()
    assert QApplication.focusWidget() is form.fact
    QTest.keyClicks(form.fact, "prete la salle le jeudi")
    form.source.setCurrentIndex(2)
    QTest.keyClick(form.fact, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    card = cards_of(desk.view.board)["CPAS"]

    assert not form.isVisible()
    assert card.present is not None
    assert (card.present.fact, card.present.source, card.present.on) == ("prete la salle le jeudi", "group", TODAY)
    assert desk.focused == "CPAS"
    desk.go("CPAS")
    assert "«\u202fprete la salle le jeudi\u202f»" in words_of(desk.panel)


def test_a_fact_that_is_refused_stays_in_the_form(desk: Desk) -> None:
    desk.view.fact_form.open_for((desk.id("CPAS"),))
    form = desk.view.fact_form
    form.fact.setPlainText("vu en réunion")
    form.on.set_date(TODAY + timedelta(days=2))
    form.save.click()

    assert form.isVisible()
    assert form.fact.toPlainText() == "vu en réunion"
    assert "Ce jour n’est pas encore venu" in words_of(form)
    form.on.setText("hier")
    form.save.click()
    assert form.isVisible()
    QTest.keyClick(form.fact, Qt.Key.Key_Escape)
    assert not form.isVisible()


def test_the_form_follows_the_board_and_keeps_what_is_typed(desk: Desk) -> None:
    form = desk.view.fact_form
    form.open_for((desk.id("CPAS"),))
    form.fact.setPlainText("vu")
    desk.view.gestures.place((desk.id("CPAS"),), 3)

    assert form.fact.toPlainText() == "vu"
    assert "CPAS · Fait advenir" in words_of(form)
    form.save.click()
    card = cards_of(desk.view.board)["CPAS"]
    assert card.present is not None
    assert (card.level, card.present.fact) == (3, "vu")


def test_a_partner_never_placed_has_no_form(desk: Desk) -> None:
    desk.view.fact_form.open_for((desk.id("École"),))

    assert not desk.view.fact_form.isVisible()


def test_changing_a_fact_begins_with_what_is_there(desk: Desk) -> None:
    desk.view.gestures.note_fact((desk.id("CPAS"),), "accepte", date(2026, 2, 20), "group")
    desk.go("CPAS")
    desk.panel.partner.fact.click()
    form = desk.view.fact_form

    assert form.fact.toPlainText() == "accepte"
    assert form.on.date() == date(2026, 2, 20)
    assert form.source.currentData() == "group"


# Menus ---------------------------------------------------------------------------------------------------------------


def test_the_menu_of_a_card_places_needs_and_weighs(desk: Desk) -> None:
    cards = desk.view.gestures.cards([desk.id("CPAS")])
    opened: list[int] = []
    menu = card_menu(desk.view, cards, desk.view.gestures, lambda: opened.append(1))
    found = entries(menu)
    assert list(found) == [
        "Placer à",
        "Besoin dans cette phase",
        "Besoin par phase…",
        "Poids",
        "Ajouter un fait…",
        "Une chose à faire…",
        "Ouvrir la fiche",
        "Pourquoi\u202f?",
    ]
    trigger(found["Besoin dans cette phase"], "Fait advenir")
    trigger(found["Poids"], "Utile")
    trigger(found["Placer à"], "Inconnu")
    trigger(menu, "Ouvrir la fiche")
    card = cards_of(desk.view.board)["CPAS"]

    assert (card.level, card.need, card.weight) == (None, 3, "useful")
    assert opened == [1]
    menu.deleteLater()


def test_the_menu_key_opens_the_menu_of_what_is_chosen(desk: Desk) -> None:
    desk.go("CPAS")
    asked: list[QPoint] = []
    desk.view.tableau.menu_wanted.disconnect()
    desk.view.tableau.menu_wanted.connect(asked.append)
    cards = desk.list_of("CPAS")
    from PySide6.QtGui import QContextMenuEvent

    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(0, 0), QPoint(0, 0))
    QApplication.sendEvent(cards, event)

    assert len(asked) == 1
    assert cards.viewport().rect().contains(cards.viewport().mapFromGlobal(asked[0]))


@pytest.mark.parametrize(("name", "code"), [("go_roles", "roles"), ("go_partners", "partners")])
def test_the_panel_leads_to_the_other_views(desk: Desk, name: str, code: str) -> None:
    desk.go("CPAS")
    asked: list[tuple[str, object]] = []
    desk.view.go.connect(lambda view, target: asked.append((view, target)))
    button = desk.panel.findChild(QPushButton, name)
    assert isinstance(button, QPushButton)
    button.click()

    assert asked == [(code, desk.id("CPAS"))]


# Remarks and filter --------------------------------------------------------------------------------------------------


def test_remarks_are_in_words_and_lead_to_the_partners(desk: Desk) -> None:
    said = [remark.text for remark in remarks(desk.view.board)]
    assert said == [
        "1 partenaire essentiel sur 3 en place — il manque\u00a0: CPAS, Comité d’habitants",
        "Phase sans porteur\u00a0: personne n’est attendu à «\u202ffait advenir\u202f»",
        "1 marque ancienne",
        "2 partenaires sont à deux niveaux\u00a0: viser d’abord un niveau de plus",
    ]
    desk.view.remarks.linkActivated.emit("0")

    assert set(desk.chosen) == {"CPAS", "Comité d’habitants"}


def test_a_remark_goes_when_it_no_longer_holds(desk: Desk) -> None:
    desk.workspace.perform("x", set_need, [desk.id("Maison médicale")], desk.example.phases[1], 3, TODAY)
    desk.drop(["CPAS", "Comité d’habitants"], HELPS, 0)
    said = [remark.text for remark in remarks(desk.view.board) if remark.kind != "far"]

    assert said == ["3 partenaires essentiels sur 3 en place"]


def test_names_in_remarks_are_text(desk: Desk) -> None:
    from partenaires_desktop.operations.organisations import change_organisation
    from partenaires_desktop.store.schema import Organisation, Participation

    organisation = desk.workspace.query(lambda session: session.get_one(Participation, desk.id("CPAS")).organisation_id)
    version = desk.workspace.query(lambda session: session.get_one(Organisation, organisation).version)
    desk.workspace.perform("x", change_organisation, organisation, version, name="<b>x</b> & y")

    assert "&lt;b&gt;x&lt;/b&gt; &amp; y" in desk.view.remarks.text()


def act(desk: Desk, kind: str, number: int = 0) -> None:
    """Do what the menu of a remark offers."""
    menu = QMenu()
    desk.view.remarks.fill(menu, next(one for one in desk.view.remarks.shown if one.kind == kind))
    menu.actions()[number].trigger()


def test_every_remark_has_a_way_to_act(desk: Desk) -> None:
    kinds = {"mass", "back", "aged", "far", "same", *PhaseWarning}
    assert kinds == set(ACTS)
    assert all(set(acts) <= set(ACT_LABELS) and CHOOSE in acts for acts in ACTS.values())
    for remark in desk.view.remarks.shown:
        assert acts_of(remark, may_edit=True)
        assert acts_of(remark, may_edit=False) == (CHOOSE,)
    assert "Les choisir" in desk.view.remarks.text()


def test_the_missing_are_chosen_from_the_line_itself(desk: Desk) -> None:
    desk.view.remarks.linkActivated.emit("act")

    assert set(desk.chosen) == {"CPAS", "Comité d’habitants"}


def test_a_phase_without_a_bearer_gets_one_in_a_step(desk: Desk) -> None:
    remark = next(one for one in desk.view.remarks.shown if one.kind == "no_bearer")
    menu = RemarkActs(desk.view.remarks, desk.view.gestures, desk.selection.choose_partners).bearers(remark.ids)
    assert menu.accessibleName() == "Qui fait advenir dans cette phase\u202f?"
    next(action for action in menu.actions() if action.text() == "Maison médicale").trigger()

    assert cards_of(desk.view.board)["Maison médicale"].need == 3
    assert "no_bearer" not in {one.kind for one in desk.view.remarks.shown}
    desk.workspace.undo()
    assert cards_of(desk.view.board)["Maison médicale"].need == 2


def test_a_gap_of_two_levels_becomes_a_step_between(desk: Desk) -> None:
    act(desk, "far")

    planned = {name: [one.wording for one in card.to_dos] for name, card in cards_of(desk.view.board).items()}
    assert {name for name, wordings in planned.items() if wordings} == {"Comité d’habitants", "AIS"}
    desk.workspace.undo()
    assert not any(card.to_dos for card in desk.view.board.cards)


def test_old_marks_are_planned_to_be_looked_at_again(desk: Desk) -> None:
    act(desk, "aged")

    card = cards_of(desk.view.board)["Comité d’habitants"]
    assert [one.wording for one in card.to_dos] == ["Revoir où ils en sont"]


def test_the_same_need_in_every_phase_leads_to_the_needs(desk: Desk) -> None:
    for phase in desk.example.phases:
        desk.view.gestures.need((desk.id("CPAS"),), phase, 2)
    asked: list[tuple[object, ...]] = []
    desk.view.gestures.needs_wanted.disconnect(desk.view.edit_needs)
    desk.view.gestures.needs_wanted.connect(asked.append)
    act(desk, "same")

    assert asked == [(desk.id("CPAS"),)]


def test_what_is_dropped_while_a_filter_is_on_stays_in_sight(desk: Desk) -> None:
    desk.view.filter.setText("laisse faire")
    desk.drop(["CPAS"], HELPS, 0)

    assert desk.view.tableau.looks.dimmed >= {desk.id("CPAS")}
    assert desk.layout[HELPS] == ["CPAS", "Brusano"]
    assert desk.view.tableau.cells.in_sight(desk.id("CPAS"))


def test_a_filter_dims_and_hides_nothing(desk: Desk) -> None:
    before = desk.layout
    desk.view.filter.setText("PHARMACIE")
    assert desk.layout == before
    assert desk.view.tableau.looks.dimmed == {one for name, one in desk.example.partners.items() if name != "Pharmacie"}
    assert desk.view.found.text() == "1 sur 7"
    desk.drop(["CPAS"], HELPS, 0)
    assert "CPAS" in desk.layout[HELPS]
    QTest.keyClick(desk.view.filter, Qt.Key.Key_Return)
    assert desk.focused == "Pharmacie"
    QTest.keyClick(desk.view.filter, Qt.Key.Key_Escape)

    assert not desk.view.tableau.looks.dimmed
