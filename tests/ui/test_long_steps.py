"""A step of thousands of rows is taken back and done again while the window lives."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from partenaires_desktop.app import Desk
from partenaires_desktop.store.bulk import add_rows
from partenaires_desktop.store.images import read_rows
from partenaires_desktop.store.schema import Organisation
from partenaires_desktop.ui import long_steps
from tests.ui.frame import desk_on


def add_many(session: Session) -> list[uuid.UUID]:
    return add_rows(session, Organisation, ({"name": f"Maison {number}"} for number in range(long_steps.LONG + 1)))


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    with desk_on(qtbot, tmp_path / "carnet.partenaires", lambda store: store.perform("Importer", add_many)) as made:
        yield made


def test_it_is_walked_beside_the_window_and_said(qtbot: QtBot, desk: Desk) -> None:
    assert desk.workspace is not None
    store = desk.workspace.store
    beats: list[int] = []
    timer = QTimer()
    timer.timeout.connect(lambda: beats.append(1))
    timer.start(0)
    assert store.step_size() == long_steps.LONG + 1

    desk.window.commands.undo()
    assert store.undo_label() in {"Importer", None}
    qtbot.waitUntil(desk.window.quiet_bar.isVisible)
    assert beats
    assert not store.query(read_rows)
    assert store.step_size() == 0

    desk.window.commands.redo()
    qtbot.waitUntil(lambda: store.undo_label() == "Importer")
    assert len(store.query(read_rows)) == long_steps.LONG + 1
