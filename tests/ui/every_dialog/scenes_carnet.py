"""What the File and Help menus open, what goes wrong, and Qt's own dialogs."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QDialog, QFileDialog, QPushButton

from partenaires_desktop.store.store import Store
from partenaires_desktop.ui.workspace import Workspace
from tests.ui.every_dialog import data
from tests.ui.every_dialog.ground import SCREEN, TITLE_BAR, Ground
from tests.ui.every_dialog.scene import scene
from tests.ui.every_dialog.watcher import Watcher

# The File menu ----------------------------------------------------------------------------------------------------


@scene
def export_data(ground: Ground, _watcher: Watcher) -> None:
    ground.window.commands.menus.commands.export_data()


@scene
def hand_over(ground: Ground, _watcher: Watcher) -> None:
    ground.window.commands.menus.commands.hand_over()


@scene
def bring_back(ground: Ground, _watcher: Watcher) -> None:
    from partenaires_desktop.ui.export.bring_back import bring_back

    bring_back(ground.window, ground.workspace, data.copy_that_differs(ground))
    ground.settle()


@scene
def backups(ground: Ground, _watcher: Watcher) -> None:
    from partenaires_desktop.ui.backups.place import show_backups

    data.with_backup(ground)
    show_backups(ground.workspace, ground.window.settings, ground.window)


@scene
def restore_a_backup(ground: Ground, _watcher: Watcher) -> None:
    from partenaires_desktop.ui.backups.restore import restore_backup

    data.with_backup(ground)
    restore_backup(ground.workspace, ground.window)


@scene
def protect_with_a_password(ground: Ground, _watcher: Watcher) -> None:
    from partenaires_desktop.ui.password import change_password

    change_password(ground.window, ground.workspace)


@scene
def change_the_password(ground: Ground, _watcher: Watcher) -> None:
    from partenaires_desktop.ui.password import change_password

    with closing(Store.open(data.locked(ground))) as store:
        change_password(ground.window, Workspace(store, date.today, ground.window))


@scene
def open_a_locked_carnet(ground: Ground, _watcher: Watcher) -> None:
    from partenaires_desktop.ui.password import UnlockSheet

    UnlockSheet(ground.window, data.locked(ground)).exec()


@scene
def recovery_sheet(ground: Ground, _watcher: Watcher) -> None:
    from partenaires_desktop.ui.password import _offer_sheet

    _offer_sheet(ground.window, ground.workspace, "secret")


@scene
def salvaged_carnet(ground: Ground, _watcher: Watcher) -> None:
    from partenaires_desktop.store.salvage import Salvaged
    from partenaires_desktop.ui.backups.rescue import salvage_sheet

    report = Salvaged(Path("carnet (récupéré).partenaires"), {"organisation": 59}, {"person": 3}, {"mark"}, 2, 1)
    salvage_sheet(ground.window, report).exec()


@scene
def import_a_list(ground: Ground, _watcher: Watcher) -> None:
    ground.window.commands.import_list()


@scene
def import_of_lines(ground: Ground, _watcher: Watcher) -> None:
    text = "Nom;Téléphone;Courriel;Commune\nCPAS de Laeken;02 123 45 67;info@example.org;Laeken\nÉcole du Parc;;;Jette"
    ground.window.commands.import_path(None, text)
    ground.settle()


@scene
def duplicates(ground: Ground, _watcher: Watcher) -> None:
    ground.window.commands.duplicates()


@scene
def two_side_by_side(ground: Ground, _watcher: Watcher) -> None:
    from partenaires_desktop.ui.duplicates.dialog import show_duplicates

    one, other, *_rest = data.organisations(ground)
    show_duplicates(ground.workspace, ground.window, (one, other))


@scene
def people_to_erase(ground: Ground, _watcher: Watcher) -> None:
    ground.window.commands.personal_data()


# Help and what goes wrong ---------------------------------------------------------------------------------------------


@scene
def about(ground: Ground, _watcher: Watcher) -> None:
    ground.window.commands.menus.commands.about()


@scene
def help_of_a_view(ground: Ground, _watcher: Watcher) -> None:
    ground.window.commands.help()


@scene
def mistake_of_the_program(ground: Ground, _watcher: Watcher) -> None:
    from partenaires_desktop.ui.crash import crash_sheet

    crash_sheet(ground.window, "Partenaires 1.0 · Qt 6.11 · Python 3.11\nTypeError\n  board/view.py:12 refresh").exec()


@scene
def sudden_end(ground: Ground, _watcher: Watcher) -> None:
    from partenaires_desktop.ui.crash import _show_fault

    _show_fault(ground.window, "Segmentation fault\n  board/view.py:12 refresh")


@scene
def job(ground: Ground, watcher: Watcher) -> None:
    import threading

    from partenaires_desktop.i18n import _
    from partenaires_desktop.ui.jobs import Progress, run_job

    over = threading.Event()

    def work(progress: Progress) -> None:
        progress.step(1, 4, _("Backing up what is there now…"))
        over.wait(30)

    def cancelled(dialog: QDialog) -> None:
        dialog.reject()
        over.set()

    watcher.then(cancelled)
    run_job(ground.window, _("Bringing the copy back"), work, lambda _none: None)
    ground.breathe(lambda: not watcher.expects)
    ground.settle()


# Qt's own -------------------------------------------------------------------------------------------------------------


@scene
def qt_open_a_file(ground: Ground, _watcher: Watcher) -> None:
    ground.window.commands.open_carnet()


@scene
def qt_save_a_file(ground: Ground, _watcher: Watcher) -> None:
    ground.window.commands.new_carnet()


@scene
def qt_replace_a_file(ground: Ground, watcher: Watcher) -> None:
    from partenaires_desktop.ui import ask

    taken = ground.folder / "mes partenaires.partenaires"
    taken.touch()

    def choose(dialog: QDialog) -> None:
        assert isinstance(dialog, QFileDialog)
        dialog.setDirectory(str(ground.folder))
        dialog.selectFile(str(taken))
        dialog.accept()  # asks whether it is to be replaced

    watcher.then(choose)
    ask.save_file(ground.window, "…", "*.partenaires", purpose="carnet", suggestion=taken.name)


@scene
def qt_choose_a_folder(ground: Ground, _watcher: Watcher) -> None:
    from partenaires_desktop.i18n import _
    from partenaires_desktop.ui import ask

    ask.choose_folder(ground.window, _("Folder of the export"), purpose="exports")


@scene
def qt_print(ground: Ground, watcher: Watcher) -> None:
    from partenaires_desktop.ui.printing.printer import print_pdf

    def open_options(dialog: QDialog) -> None:
        next(button for button in dialog.findChildren(QPushButton) if ">>" in button.text()).click()
        watcher.look_again(dialog, "options")
        assert dialog.height() <= SCREEN[1] - TITLE_BAR, "its buttons are off the screen"

    watcher.then(open_options)
    print_pdf(ground.window, data.some_pages(ground), "Charte")
