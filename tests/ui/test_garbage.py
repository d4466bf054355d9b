"""Garbage is collected by the window's own thread, between events: taken away elsewhere, a widget ends the process."""

from __future__ import annotations

import gc
import threading

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from partenaires_desktop.ui.garbage import collect_between_events, collect_what_is_due


class Left:
    """Something nobody holds any more, which tells in which thread it is taken away."""

    def __init__(self, told: list[threading.Thread]) -> None:
        self.itself = self
        self.widget = QPushButton("laissé")
        self._told = told

    def __del__(self) -> None:
        self._told.append(threading.current_thread())


def make_garbage() -> None:
    """So much that Python's own collector would look many times."""
    for _number in range(300_000):
        made: list[object] = []
        made.append(made)


def test_the_thread_of_a_job_takes_nothing_away(qtbot: QtBot) -> None:
    gc.enable()
    window = QObject()
    collect_between_events(window)
    told: list[threading.Thread] = []
    Left(told)

    job = threading.Thread(target=make_garbage)
    job.start()
    job.join()

    assert told == []
    qtbot.waitUntil(lambda: told == [threading.main_thread()])


def test_collecting_begins_once(qapp: QApplication) -> None:
    window = QObject()
    collect_between_events(window)
    collect_between_events(window)

    assert len(window.children()) == 1
    assert qapp.thread() is window.thread()
    assert not gc.isenabled()


def test_older_garbage_is_collected_too_but_less_often(qapp: QApplication) -> None:
    del qapp
    before = [one["collections"] for one in gc.get_stats()]
    kept: list[object] = []
    for _turn in range(150):
        kept += [[] for _number in range(2 * gc.get_threshold()[0])]
        collect_what_is_due()

    young, middle, old = (one["collections"] - then for one, then in zip(gc.get_stats(), before, strict=True))
    assert young > middle > old > 0
