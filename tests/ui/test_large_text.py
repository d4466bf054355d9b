"""The largest text on the screen of a small laptop: comfortable, not merely uncut."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QStyle, QStyleOptionComboBox
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from partenaires_desktop.app import Desk
from partenaires_desktop.headless import settle
from partenaires_desktop.settings import Settings
from partenaires_desktop.store.schema import Organisation
from partenaires_desktop.ui.charters.view import ChartersView
from partenaires_desktop.ui.contours.view import ContoursView
from partenaires_desktop.ui.forms.fields import QuietCombo
from partenaires_desktop.ui.partner.sheet import PartnerSheet
from tests.conftest import PATIENCE
from tests.ui.frame import sample_desk
from tests.ui.test_every_view import too_wide


@pytest.fixture(params=["fr", "nl"])
def desk(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[Desk]:
    """The window of a small laptop on the sample, with text twice as large."""
    with sample_desk(qapp, Settings(language=request.param, text_size=20, reduced_motion=True)) as made:
        yield made


def test_no_column_of_contours_scrolls_within_the_page(desk: Desk, qapp: QApplication, qtbot: QtBot) -> None:
    desk.window.show_view("contours")
    settle(qapp, desk.window)
    (view,) = desk.window.findChildren(ContoursView)
    face = view.contours
    lists = [column.list for column in face.columns.values()]

    qtbot.waitUntil(lambda: not any(lines.verticalScrollBar().maximum() for lines in lists), timeout=PATIENCE)

    last = face.columns["evolution"].list
    last.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(last, Qt.Key.Key_End)
    line = last.visualItemRect(last.currentItem())
    top = last.viewport().mapTo(face.area.viewport(), line.topLeft()).y()
    assert line.height() > 0
    assert top >= 0, "the line the keyboard is on is above what is seen"
    assert top + line.height() <= face.area.viewport().height(), "it is below what is seen"


def test_number_and_stage_of_the_charter_shown_can_be_read(desk: Desk, qapp: QApplication) -> None:
    desk.window.show_view("charters")
    settle(qapp, desk.window)
    (view,) = desk.window.findChildren(ChartersView)
    choice = next(one for one in view.findChildren(QuietCombo) if one.isVisible())
    option = QStyleOptionComboBox()
    choice.initStyleOption(option)
    style, control = choice.style(), QStyle.ComplexControl.CC_ComboBox
    room = style.subControlRect(control, option, QStyle.SubControl.SC_ComboBoxEditField, choice).width()
    first, _rest = choice.currentText().split(" · ", 1)

    assert room >= choice.fontMetrics().horizontalAdvance(first + "…")
    beside = [one for one in view.findChildren(QPushButton) if one.isVisible() and one.y() == choice.y()]
    assert len(beside) >= 3, "a button went on to a line of its own"


def test_no_page_of_the_sheet_of_any_partner_is_wider_than_its_place(desk: Desk, qapp: QApplication) -> None:
    assert desk.workspace is not None
    desk.window.show_view("partners")
    settle(qapp, desk.window)
    (sheet,) = desk.window.findChildren(PartnerSheet)
    every = desk.workspace.query(lambda session: session.scalars(select(Organisation.id)).all())
    wide = []
    for organisation in every:
        sheet.show_organisation(organisation)
        for place in range(sheet.tabs.count()):
            sheet.tabs.setCurrentIndex(place)
            qapp.processEvents()
            wide += [(sheet.name.text(), place, one) for one in too_wide(sheet)]

    assert len(every) > 10
    assert wide == []


def test_all_pages_of_a_sheet_are_in_sight_and_named(desk: Desk, qapp: QApplication) -> None:
    desk.window.show_view("partners")
    settle(qapp, desk.window)
    (sheet,) = desk.window.findChildren(PartnerSheet)
    bar = sheet.tabs.tabBar()
    for place in range(bar.count()):
        sheet.tabs.setCurrentIndex(place)
        qapp.processEvents()

        assert bar.tabText(place), "the page shown is not named in words"
        seen = [bar.rect().contains(bar.tabRect(one)) for one in range(bar.count())]
        assert all(seen), f"an arrow must be pressed: {seen}"
        assert all(bar.tabText(one) or not bar.tabIcon(one).isNull() for one in range(bar.count()))
        assert all(bar.accessibleTabName(one) and bar.tabToolTip(one) for one in range(bar.count()))
