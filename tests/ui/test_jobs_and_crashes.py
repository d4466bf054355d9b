"""Long work aside, and what nobody expected: told in words, without a name in them."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from partenaires_desktop import logs
from partenaires_desktop.errors import UserError
from partenaires_desktop.ui import ask
from partenaires_desktop.ui.crash import CrashHook
from partenaires_desktop.ui.jobs import Progress, run_job
from tests.ui.frame import desk_on


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def when_asked(act: object) -> None:
    """Carry out ``act(dialog)`` as soon as a dialog is open."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog) and callable(act):
            act(dialog)
        else:
            QTimer.singleShot(10, look)

    QTimer.singleShot(0, look)


def press(dialog: QDialog, words: str) -> None:
    next(button for button in dialog.findChildren(QPushButton) if button.text() == words).click()


def test_the_window_lives_while_a_job_works(qtbot: QtBot, window: QWidget) -> None:
    gate = threading.Event()
    alive: list[bool] = []
    results: list[int] = []

    def live() -> None:
        alive.append(True)
        gate.set()

    def work(progress: Progress) -> int:
        progress.step(1, 2, "à mi-chemin")
        gate.wait(5)
        return threading.get_ident()

    job = run_job(window, "Importer", work, results.append)
    QTimer.singleShot(0, live)
    with qtbot.waitSignal(job.ended):
        pass

    assert alive == [True]
    assert len(results) == 1
    assert results[0] != threading.get_ident()


def test_a_job_can_be_stopped(qtbot: QtBot, window: QWidget) -> None:
    done: list[object] = []

    def work(progress: Progress) -> None:
        while True:
            progress.step(0, 0)
            threading.Event().wait(0.01)

    job = run_job(window, "Importer", work, done.append)
    when_asked(lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Escape))
    with qtbot.waitSignal(job.ended):
        pass

    assert done == []


def test_a_refusal_of_a_job_is_a_sentence(qtbot: QtBot, window: QWidget) -> None:
    told: list[str] = []

    def work(_progress: Progress) -> None:
        raise UserError("Ce fichier est vide.")

    job = run_job(window, "Importer", work, lambda _none: None, failed=lambda error: told.append(error.message))
    with qtbot.waitSignal(job.ended):
        pass

    assert told == ["Ce fichier est vide."]


@pytest.fixture
def hook(qapp: QApplication) -> Iterator[CrashHook]:
    made = CrashHook(qapp)
    yield made
    made.deleteLater()


def raised(error: Exception) -> tuple[type[Exception], Exception, object]:
    try:
        raise error
    except Exception as caught:  # noqa: BLE001 -- whatever the test gives
        return type(caught), caught, caught.__traceback__


@pytest.mark.parametrize("in_thread", [False, True])
def test_a_bug_is_told_once_without_names_and_the_screen_is_read_again(
    qtbot: QtBot, window: QWidget, hook: CrashHook, caplog: pytest.LogCaptureFixture, in_thread: bool
) -> None:
    again: list[bool] = []
    hook.watch(window, lambda _sentence: None, lambda: again.append(True))
    kind, error, trace = raised(ValueError("Madame Secret, 02 555 55 55"))
    reports: list[str] = []

    def look(dialog: QDialog) -> None:
        shown = dialog.findChild(QPlainTextEdit)
        assert shown is not None
        reports.append(shown.toPlainText())
        hook.handle(kind, error, None)
        press(dialog, "Copier le rapport")
        press(dialog, "Continuer")

    when_asked(look)
    with caplog.at_level(logging.CRITICAL, logger="partenaires_desktop"):
        if in_thread:
            thread = threading.Thread(target=lambda: hook.handle(kind, error, trace))  # type: ignore[arg-type]
            thread.start()
            thread.join()
        else:
            hook.handle(kind, error, trace)  # type: ignore[arg-type]
        qtbot.waitUntil(lambda: again == [True])

    assert "ValueError" in reports[0]
    assert "test_jobs_and_crashes.py" in reports[0]
    assert "Secret" not in reports[0]
    assert QApplication.clipboard().text() == reports[0]


def test_a_refusal_nobody_caught_is_said_quietly(qtbot: QtBot, tmp_path: Path, hook: CrashHook) -> None:
    with desk_on(qtbot, tmp_path / "carnet.partenaires") as desk:
        hook.watch(desk.window, desk.window.say, desk.window.read_again)
        hook.handle(*raised(UserError("Pas ici.")))  # type: ignore[arg-type]

        assert desk.window.quiet_bar.text == "Pas ici."


def test_the_log_holds_places_and_no_values(tmp_path: Path) -> None:
    with logs.logging_to(tmp_path / "log"):
        try:
            raise ValueError("Madame Secret")
        except ValueError:
            logging.getLogger("partenaires_desktop.test").warning("failed", exc_info=True)

    written = (tmp_path / "log" / "partenaires.log").read_text(encoding="utf-8")
    assert "ValueError" in written
    assert "test_jobs_and_crashes.py" in written
    assert "Secret" not in written


def test_a_folder_that_cannot_be_written_costs_the_log_only(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with logs.logging_to(tmp_path / "file" / "log"):
        pass
    assert "no log file" in caplog.text


def test_a_question_is_answered_by_its_verb_and_left_by_esc(window: QWidget) -> None:
    when_asked(lambda dialog: press(dialog, "Effacer"))
    assert ask.confirm(window, "Effacer cette phase ?", "Ses rôles partent avec elle.", "Effacer", danger=True)
    when_asked(lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Escape))
    assert not ask.confirm(window, "Effacer cette phase ?", "", "Effacer")
    when_asked(lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Return))
    assert not ask.confirm(window, "Effacer cette phase ?", "", "Effacer", danger=True), "Enter destroys nothing"


def test_what_does_not_fit_is_said_under_the_field(window: QWidget) -> None:
    def check(text: str) -> None:
        if not text.strip():
            raise UserError("Il faut un nom.")

    seen: list[bool] = []

    def answer(dialog: QDialog) -> None:
        field = dialog.findChild(QLineEdit)
        assert field is not None
        field.clear()
        press(dialog, "Enregistrer")
        seen.append(dialog.isVisible())
        QTest.keyClicks(field, "Diagnostic")
        press(dialog, "Enregistrer")

    when_asked(answer)
    assert ask.ask_text(window, "Nommer la phase", "Nom", check=check) == "Diagnostic"
    assert seen == [True]
