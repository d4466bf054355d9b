"""The program's own failures in the real window: it stays, says so without a name, and shows what the carnet holds."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QDialog, QPlainTextEdit, QPushButton
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from partenaires_desktop import logs
from partenaires_desktop.app import Desk
from partenaires_desktop.operations.organisations import create_organisation
from partenaires_desktop.operations.projects import create_project
from partenaires_desktop.store.schema import Organisation
from partenaires_desktop.store.store import Store
from partenaires_desktop.ui.crash import tell_of_fault
from tests.ui.frame import desk_on, plain_view

SENTINEL = "Zénobie Sentinelle"


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    def fill(store: Store) -> None:
        store.perform("projet", create_project, "Cœur de Quartier")
        store.perform("organisation", create_organisation, SENTINEL)

    with logs.logging_to(tmp_path / "log"), desk_on(qtbot, tmp_path / "carnet.partenaires", fill) as made:
        yield made


def fail(note: str) -> None:
    """A bug whose message and locals hold what must never leave the carnet."""
    held_in_a_local = {"note": note}
    raise LookupError(f"no {held_in_a_local['note']}")


def failing_operation(session: Session) -> None:
    session.add(Organisation(name="half done"))
    session.flush()
    fail(SENTINEL)


def reports_of(desk: Desk, qtbot: QtBot, act: object) -> list[str]:
    """Do something that fails in a slot; the reports the last-resort dialog showed."""
    seen: list[str] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QDialog):
            QTimer.singleShot(10, look)
            return
        shown = dialog.findChild(QPlainTextEdit)
        assert shown is not None
        seen.append(shown.toPlainText())
        next(each for each in dialog.findChildren(QPushButton) if each.text() == "Continuer").click()

    hooks = sys.excepthook, threading.excepthook
    with capture_exceptions():  # pytest-qt's own hook steps aside for the program's
        desk.guard()
        try:
            trigger = QAction(desk.window)
            trigger.triggered.connect(act)
            QTimer.singleShot(0, look)
            trigger.trigger()
            qtbot.waitUntil(lambda: bool(seen))
        finally:
            sys.excepthook, threading.excepthook = hooks
    return seen


def is_clean(text: str) -> bool:
    return "Sentinelle" not in text and "Zénobie" not in text


def test_a_slot_that_fails_leaves_the_window_and_names_nobody(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    view = plain_view(desk.window, "continuum")
    before = view.refreshed
    (report,) = reports_of(desk, qtbot, lambda: fail(SENTINEL))

    assert "LookupError" in report
    assert "test_own_failures.py" in report
    assert is_clean(report)
    assert is_clean((tmp_path / "log" / "partenaires.log").read_text(encoding="utf-8"))
    assert desk.window.isVisible()
    assert view.refreshed > before, "the screen was read again from the carnet"


def test_an_operation_that_fails_is_taken_back_whole(qtbot: QtBot, desk: Desk) -> None:
    assert desk.workspace is not None
    workspace = desk.workspace
    (report,) = reports_of(desk, qtbot, lambda: workspace.perform("échec", failing_operation))

    assert is_clean(report)
    assert workspace.undo_label() == "organisation"
    assert workspace.query(lambda session: session.query(Organisation).count()) == 1
    workspace.perform("la suite", create_organisation, "CPAS")
    assert workspace.undo_label() == "la suite"


def test_a_crash_in_native_code_is_found_again_at_the_next_start(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "log"
    code = (
        "import ctypes, sys; from pathlib import Path; from partenaires_desktop import logs\n"
        "with logs.catching_faults(Path(sys.argv[1])): ctypes.string_at(0)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(folder)], capture_output=True, check=False)
    assert done.returncode != 0

    trace = logs.take_last_fault(folder)
    assert "string_at" in trace or "ctypes" in trace
    assert str(Path.home()) not in trace
    assert logs.take_last_fault(folder) == "", "told once"
    tell_of_fault(desk.window, desk.window.quiet_bar, trace)
    assert desk.window.quiet_bar.text.startswith("La dernière fois")


def test_no_fault_is_told_where_there_was_none(tmp_path: Path) -> None:
    with logs.catching_faults(tmp_path):
        pass
    assert logs.take_last_fault(tmp_path) == ""
    assert logs.take_last_fault(tmp_path / "nowhere") == ""
