"""What is opened while one works on a project: its phases, its partners, its charters."""

from __future__ import annotations

from typing import Any

from partenaires_desktop.queries.understanding import sheets
from partenaires_desktop.ui.analysis.dialog import show_analysis
from partenaires_desktop.ui.board.days.changes import show_changes
from partenaires_desktop.ui.board.panel.needs_sheet import NeedsSheet
from partenaires_desktop.ui.charters.adhesion import choose_newcomer
from partenaires_desktop.ui.charters.comparison import ComparisonDialog
from partenaires_desktop.ui.charters.conventions import choose_partner
from partenaires_desktop.ui.charters.library import LibraryDialog
from partenaires_desktop.ui.contours.versions import AgreementDialog, VersionsDialog
from partenaires_desktop.ui.directory.new_organisation import ask_organisation
from partenaires_desktop.ui.directory.taking_part import ask_part
from partenaires_desktop.ui.follow_ups.deeds import FollowUps
from partenaires_desktop.ui.partner.personal_data import erase, show_held
from partenaires_desktop.ui.printing.dialog import show_printing
from partenaires_desktop.ui.understanding.entry import SheetEntry
from partenaires_desktop.ui.understanding.sheets_dialog import SheetsDialog
from partenaires_desktop.ui.week.capture_dialog import show_capture
from tests.ui.every_dialog import data
from tests.ui.every_dialog.ground import Ground
from tests.ui.every_dialog.scene import scene
from tests.ui.every_dialog.watcher import Watcher

# Projects -------------------------------------------------------------------------------------------------------------


@scene
def new_project(ground: Ground, watcher: Watcher) -> None:
    def write(dialog: Any) -> None:
        for place in range(dialog.tabs.count()):
            dialog.tabs.setCurrentIndex(place)
            watcher.look_again(dialog, f"page {place + 1}")
        dialog.tabs.setCurrentIndex(0)
        dialog.fields["name"].line.setText("Cœur de Quartier")
        watcher.then(lambda _confirm: None, lambda confirm: confirm.accept())
        dialog.reject()  # asks, and stays
        dialog.reject()  # asks, and goes

    watcher.then(write)
    ground.window.commands.new_project()


@scene
def the_project(ground: Ground, watcher: Watcher) -> None:
    def turn(dialog: Any) -> None:
        for place in range(dialog.tabs.count()):
            dialog.tabs.setCurrentIndex(place)
            watcher.look_again(dialog, f"page {place + 1}")
        dialog._delete()

    watcher.then(turn)
    ground.window.commands.edit_project()


# What there is to do, and the week ------------------------------------------------------------------------------------


@scene
def things_to_do(ground: Ground, watcher: Watcher) -> None:
    def ask(dialog: Any) -> None:
        dialog.add()
        dialog.change()

    watcher.then(ask)
    ground.window.commands.follow_ups()


@scene
def something_to_do_for_several(ground: Ground, _watcher: Watcher) -> None:
    FollowUps(ground.workspace, ground.window).ask_for(data.partners(ground)[:3], "CPAS, École, AIS")


@scene
def note_a_line(ground: Ground, _watcher: Watcher) -> None:
    show_capture(ground.workspace, ground.selection, ground.window)


@scene
def needs_of_one(ground: Ground, _watcher: Watcher) -> None:
    board = data.board(ground)
    NeedsSheet(ground.window, board, board.cards[:1]).exec()


@scene
def needs_of_several(ground: Ground, _watcher: Watcher) -> None:
    board = data.board(ground)
    NeedsSheet(ground.window, board, board.cards[:5]).exec()


@scene
def changes_of_the_board(ground: Ground, _watcher: Watcher) -> None:
    show_changes(ground.window, data.board(ground, before=90), data.board(ground))


@scene
def print_the_board(ground: Ground, _watcher: Watcher) -> None:
    show_printing(ground.window, ground.workspace, ground.project.id, ground.selection.phase_id, {}, what="poster")


@scene
def print_the_week(ground: Ground, _watcher: Watcher) -> None:
    show_printing(ground.window, ground.workspace, ground.project.id, None, {}, what="week")


# Roles, understanding, contours ---------------------------------------------------------------------------------------


@scene
def portrait(ground: Ground, _watcher: Watcher) -> None:
    ground.window.commands.portrait()


@scene
def sheets_of_understanding(ground: Ground, watcher: Watcher) -> None:
    def few(dialog: Any) -> None:
        dialog.which.setCurrentIndex(dialog.which.count() - 1)
        dialog.on_which()

    watcher.then(few)
    found = ground.workspace.query(sheets, ground.project.id, ground.workspace.today())
    SheetsDialog(ground.window, ground.workspace, found, None).exec()


@scene
def returned_sheet(ground: Ground, _watcher: Watcher) -> None:
    SheetEntry(ground.window, ground.workspace, ground.project.id, data.partners(ground)[0]).exec()


@scene
def agree_on_contours(ground: Ground, _watcher: Watcher) -> None:
    AgreementDialog(ground.window, ground.workspace, ground.project.id, data.contours(ground)).exec()


@scene
def versions_of_contours(ground: Ground, watcher: Watcher) -> None:
    def correct(dialog: Any) -> None:
        dialog.list.setCurrentRow(0)
        dialog.correct.click()
        dialog.take_away.click()

    watcher.then(correct)
    VersionsDialog(ground.window, ground.workspace, ground.project.id, data.contours(ground)).exec()


@scene
def analysis(ground: Ground, _watcher: Watcher) -> None:
    show_analysis(ground.window, ground.workspace, data.analysed(ground))


# Charters -------------------------------------------------------------------------------------------------------------


@scene
def library_of_clauses(ground: Ground, _watcher: Watcher) -> None:
    LibraryDialog(ground.window, ground.workspace, ground.look.language).exec()


@scene
def two_versions_of_a_charter(ground: Ground, _watcher: Watcher) -> None:
    ComparisonDialog(ground.window, ground.workspace, ground.project.id, data.two_charters(ground)).exec()


@scene
def who_joins_the_charter(ground: Ground, _watcher: Watcher) -> None:
    choose_newcomer(ground.window, ground.workspace, data.charter_with_few_parties(ground))


@scene
def specific_agreement(ground: Ground, _watcher: Watcher) -> None:
    choose_partner(ground.window, ground.workspace, ground.project.id)


# The directory --------------------------------------------------------------------------------------------------------


@scene
def new_organisation(ground: Ground, watcher: Watcher) -> None:
    lines = data.lines(ground)

    def write(dialog: Any) -> None:
        dialog.name.line.setText(lines[0].name[:12])
        watcher.look_again(dialog, "with others alike")

    watcher.then(write)
    ask_organisation(ground.window, lines, project=ground.project.name, inside=True)


@scene
def taking_part(ground: Ground, _watcher: Watcher) -> None:
    ask_part(ground.window, ground.project.name, 3)


@scene
def held_on_a_person(ground: Ground, _watcher: Watcher) -> None:
    show_held(ground.window, ground.workspace, data.person(ground))


@scene
def erase_a_person(ground: Ground, _watcher: Watcher) -> None:
    erase(ground.window, ground.workspace, data.person(ground))
