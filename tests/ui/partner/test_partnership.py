"""What a partnership is: said in the sheet, and of several at once in the directory."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from partenaires_desktop.queries.directory import directory
from partenaires_desktop.queries.partner import organisation_of, partner_sheet
from partenaires_desktop.ui.directory.gestures import DirectoryGestures
from partenaires_desktop.ui.directory.several import DIFFERENT, SeveralPage
from partenaires_desktop.ui.partner.sheet import PartnerSheet
from partenaires_desktop.ui.workspace import Selection, Workspace
from tests.carnets import dump_rows
from tests.conftest import TODAY
from tests.matrix_data import fill_project


def _box(sheet: PartnerSheet | SeveralPage, name: str) -> QComboBox:
    return next(box for box in sheet.findChildren(QComboBox) if box.accessibleName() == name)


def test_the_sheet_says_what_the_partnership_is(workspace: Workspace, qtbot: QtBot) -> None:
    project = fill_project(workspace.store, ["CPAS"])
    before = dump_rows(workspace.store.path)
    organisation = workspace.query(organisation_of, project.partners[0])
    assert organisation is not None
    selection = Selection()
    selection.choose_project(project.id, None)
    sheet = PartnerSheet(workspace, selection)
    qtbot.addWidget(sheet)
    sheet.show_organisation(organisation)
    for name, code in (("Forme", "co_bearing"), ("Intensité du lien", "collaboration")):
        box = _box(sheet, name)
        box.setCurrentIndex(box.findData(code))
        box.activated.emit(box.currentIndex())

    found = workspace.query(partner_sheet, organisation, TODAY)
    assert found is not None
    assert (found.engagements[0].form, found.engagements[0].intensity) == ("co_bearing", "collaboration")
    assert workspace.undo_label() == "Changer l’intensité du lien avec «\u202fCPAS\u202f»"
    workspace.undo()
    workspace.undo()
    assert dump_rows(workspace.store.path) == before


def test_several_partnerships_are_said_at_once(workspace: Workspace, qtbot: QtBot) -> None:
    project = fill_project(workspace.store, ["CPAS", "École"])
    page = SeveralPage(read_only=False)
    qtbot.addWidget(page)
    gestures = DirectoryGestures(workspace, Selection(), page)
    lines = workspace.query(directory, project.id).lines
    page.partnership_chosen.connect(lambda name, code: gestures.set_partnership(lines, name, code))
    page.show_lines(lines, "Cœur de Quartier")
    box = _box(page, "Forme")
    box.setCurrentIndex(box.findData("relay"))
    box.activated.emit(box.currentIndex())

    after = workspace.query(directory, project.id).lines
    assert {line.involvement.form for line in after if line.involvement} == {"relay"}
    assert workspace.undo_label() == "Forme\u00a0: relais vers le public, 2 organisations"
    gestures.set_partnership(after[:1], "intensity", "information")
    page.show_lines(workspace.query(directory, project.id).lines, "Cœur de Quartier")
    assert _box(page, "Intensité du lien").currentData() == DIFFERENT
