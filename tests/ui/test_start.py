"""The window is on the screen before anything heavy is imported, and is furnished and filled behind its outline."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from partenaires_desktop.settings import Settings
from partenaires_desktop.ui.frame.outline import EDGES
from partenaires_desktop.ui.look import theme
from partenaires_desktop.ui.main_window import MainWindow
from partenaires_desktop.ui.pieces import Pieces
from tests.ui.frame import desk_on

SCRIPT = """
import builtins, gc, json, sys
from pathlib import Path
from partenaires_desktop import __main__, start
from partenaires_desktop.settings import Settings
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel
application = start.make_application()
how = lambda desk: desk.open(Path(sys.argv[1]), may_make=True) if sys.argv[1:] else desk.open_sample()
one = start.Start(application, Settings(view="continuum", language="fr"), how)
found = {"collects": gc.isenabled()}
one.window.resize(1366, 768)
one.window.show()
found["first"] = list(sys.modules)
def painted():
    found["enumerations"] = "Qt" in vars(sys.modules["PySide6.QtCore"])
one.window.painted.connect(painted)
found["plain"] = builtins.__import__ is builtins.__orig_import__
def collected():
    return not gc.isenabled() and "Collector" in [type(one).__name__ for one in application.children()]
def settled():
    view = one.window.view("continuum")
    found["view"] = view is not None and view.isVisible() or "welcome" in sys.argv
    found["said"] = [label.text() for label in one.window.stack.findChildren(QLabel)]
    found["later"] = list(sys.modules)
    found["asyncio"] = "asyncio" in sys.modules
    found["every class"] = "QWizard" in vars(sys.modules["PySide6.QtWidgets"])
    held = one.window.focusWidget()
    found["keyboard"] = held.objectName() if held is not None else ""
    end()
def end():
    found["collected"] = collected()
    if found["collected"]:
        one.window.close()
    else:
        QTimer.singleShot(10, application, end)
def watch():
    if one.desk is None:
        QTimer.singleShot(10, application, watch)
    else:
        one.desk.settled.connect(settled)
QTimer.singleShot(0, application, watch)
QTimer.singleShot(120000, application, application.quit)
application.exec()
print(json.dumps(found))
"""
OUTLINE = {
    "partenaires_desktop",
    "partenaires_desktop.__main__",
    "partenaires_desktop.errors",
    "partenaires_desktop.i18n",
    "partenaires_desktop.logs",
    "partenaires_desktop.paths",
    "partenaires_desktop.resources",
    "partenaires_desktop.settings",
    "partenaires_desktop.start",
    "partenaires_desktop.ui",
    "partenaires_desktop.ui.application",
    "partenaires_desktop.ui.frame",
    "partenaires_desktop.ui.frame.outline",
    "partenaires_desktop.ui.frame.views",
    "partenaires_desktop.ui.lean_import",
    "partenaires_desktop.ui.look",
    "partenaires_desktop.ui.look.theme",
    "partenaires_desktop.ui.main_window",
    "partenaires_desktop.ui.pieces",
    "partenaires_desktop.ui.view",
}
"""All of ours that the first paint may wait for: each more is waited for at every start."""
HEAVY = {"asyncio", "socket", "sqlalchemy", "sqlite3", "ssl", "uuid"}
UNUSED = {"alembic", "cryptography", "docx", "openpyxl", "pikepdf", "psycopg", "pypdfium2", "reportlab"}


def started(home: Path, *arguments: str) -> dict[str, Any]:
    """What a start in a process of its own tells."""
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, *arguments],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PARTENAIRES_HOME": str(home)},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    assert found.get("view"), f"the board is not there: {found.get('said')} {done.stderr}"
    return found


def test_the_first_paint_waits_for_its_outline_and_nothing_else(tmp_path: Path) -> None:
    found = started(tmp_path)

    assert {name for name in found["first"] if name.startswith("partenaires_desktop")} == OUTLINE
    assert not (HEAVY | UNUSED) & set(found["first"])
    assert found["plain"], "no source is read for being imported"
    assert not found["enumerations"], "making all of Qt's takes as long as the rest of the first paint"
    assert not UNUSED & set(found["later"])
    assert not found["asyncio"], "SQLAlchemy can do without"
    assert not found["every class"], "a widget of Qt's own was asked for: PySide made all classes to know it"
    assert (found["collects"], found["collected"]) == (False, True)
    assert found["keyboard"].startswith("column_"), "the board begins on its cards"


def test_a_carnet_is_made_where_there_is_none(tmp_path: Path) -> None:
    made = tmp_path / "carnet.partenaires"

    started(tmp_path, str(made), "welcome")

    assert made.is_file()


def test_small_pieces_share_a_turn_until_one_stops_the_rest(qtbot: QtBot) -> None:
    owner = QObject()
    did: list[int] = []

    def pieces() -> Iterator[None]:
        for number in range(3):
            did.append(number)
            if number == 1:
                stopped.stop()
            yield

    stopped = Pieces(pieces(), owner)
    stopped.start()
    with qtbot.waitSignal((last := Pieces(iter(()), owner)).done, timeout=20_000):
        last.start()
    qtbot.waitUntil(lambda: did == [0, 1])
    with qtbot.waitSignal((last := Pieces(iter(()), owner)).done, timeout=20_000):
        last.start()
    assert did == [0, 1], "what comes after the stop is left"


def test_a_window_that_is_closed_at_once_ends_the_program(tmp_path: Path) -> None:
    script = SCRIPT.replace("one.window.show()", "one.window.painted.connect(one.window.close); one.window.show()")

    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PARTENAIRES_HOME": str(tmp_path)},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert "view" not in json.loads(done.stdout), "no carnet was opened"


def test_another_language_while_a_carnet_is_being_shown(qtbot: QtBot, tmp_path: Path) -> None:
    with desk_on(qtbot, tmp_path / "one.partenaires") as desk:

        def speak_dutch() -> None:
            """The first piece of the other carnet is still to come."""
            desk.window.settings.language = "nl"
            desk.window.rebuild_wanted.emit()

        with qtbot.waitSignal(desk.settled, timeout=20_000):
            desk.open(tmp_path / "other.partenaires", may_make=True)
            assert desk._opening is not None
            desk._opening.opened.connect(speak_dutch)

        assert desk.window.windowTitle().startswith("other")
        assert desk.window.rail.accessibleName() == "Weergaven"


def test_the_outline_has_the_colours_and_the_edges_of_the_window(qtbot: QtBot) -> None:
    window = MainWindow(Settings(theme="dark", edges=[30, 150, 60]), furnished=False)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    picture = window.grab().toImage()

    for x, y, colour in (
        (10, 10, theme.DARK.surface),
        (10, 29, theme.DARK.line),
        (149, 400, theme.DARK.line),
        (148, 400, theme.DARK.surface),
        (400, 88, theme.DARK.surface),
        (400, 89, theme.DARK.line),
        (400, 90, theme.DARK.ground),
    ):
        assert picture.pixelColor(x, y) == QColor(colour), (x, y)


def test_the_edges_are_remembered_where_they_stand(qtbot: QtBot, tmp_path: Path) -> None:
    settings = Settings(reduced_motion=True, language="fr")
    with desk_on(qtbot, tmp_path / "carnet.partenaires", settings=settings) as desk:
        desk.window.remember()
        bar = desk.window.top_bar
        corner = bar.mapTo(desk.window, bar.rect().bottomLeft())

    menus, rail, top = settings.edges
    assert (corner.x(), corner.y() + 1) == (rail, menus + top)
    assert all(abs(edge - usual) < 40 for edge, usual in zip(settings.edges, EDGES, strict=True))


def test_pieces_come_one_by_one_and_can_be_finished_or_left(qtbot: QtBot) -> None:
    owner = QObject()
    did: list[int] = []

    def pieces() -> Iterator[None]:
        for number in range(3):
            did.append(number)
            yield

    with qtbot.waitSignal((whole := Pieces(pieces(), owner)).done, timeout=20_000):
        whole.start()
        assert did == [], "the first comes with the next turn"
    assert did == [0, 1, 2]

    hurried = Pieces(pieces(), owner)
    hurried.start()
    with qtbot.waitSignal(hurried.done, timeout=20_000):
        hurried.finish()
    assert did == [0, 1, 2, 0, 1, 2]

    left = Pieces(pieces(), owner)
    left.start()
    left.stop()
    last = Pieces(iter(()), owner)
    with qtbot.waitSignal(last.done, timeout=20_000):
        last.start()
    assert did == [0, 1, 2, 0, 1, 2]


@pytest.mark.parametrize("edges", [[], [1, 2], [-1, 2, 3], "no", [1, 2, "3"]])
def test_edges_that_make_no_sense_are_the_usual_ones(tmp_path: Path, edges: object) -> None:
    from partenaires_desktop import settings

    file = tmp_path / "settings.json"
    file.write_text(json.dumps({"edges": edges}), encoding="utf-8")

    assert settings.load(file).edges == []
