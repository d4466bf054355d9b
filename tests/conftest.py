"""What every test has: French words, an offscreen screen when there is none, a carnet, and nothing left behind."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from partenaires_desktop import i18n
from partenaires_desktop.store.store import Store
from tests import network

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget
    from pytestqt.qtbot import QtBot

    from partenaires_desktop.ui.workspace import Workspace

settings.register_profile(
    "default",
    deadline=None,
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
settings.register_profile("thorough", parent=settings.get_profile("default"), max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))

TODAY = date(2026, 3, 2)
"""The day of the worked example (reference I6)."""

PATIENCE = 60_000
"""Milliseconds a test waits for something to become true: a busy machine is slow, not wrong."""


network.watch()


@pytest.fixture(autouse=True)
def no_network() -> Iterator[None]:
    """No test, and nothing a test starts, calls an address outside this computer."""
    network.attempts()
    yield
    assert network.attempts() == [], "the network was called"


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test touches the files of whoever runs it."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("PARTENAIRES_HOME", str(home))
    return home


@pytest.fixture(autouse=True)
def french() -> Iterator[None]:
    """The window speaks French, as a coordinator meets it first; the words are put back afterwards."""
    i18n.use("fr")
    yield
    i18n.use("fr")


@pytest.fixture(autouse=True)
def no_window_left(request: pytest.FixtureRequest) -> Iterator[None]:
    """What was told to go is gone before the next test, and no window is left.

    Each widget left makes every change of style slower, and one that the collector takes apart piece by piece while
    its window still lives fails in whatever test comes then.
    What nobody holds any more is collected here, and in no thread of a test, as in the program
    (:mod:`partenaires_desktop.ui.garbage`), whose own collecting a test that shows the whole window does not leave on.
    """
    has_window = "qapp" in request.fixturenames
    if has_window:
        gc.disable()
    yield
    core = sys.modules.get("PySide6.QtCore")
    if core is not None and core.QCoreApplication.instance() is not None:
        garbage = sys.modules.get("partenaires_desktop.ui.garbage")
        collecting = garbage and core.QCoreApplication.instance().findChild(garbage.Collector)
        if collecting:
            collecting.deleteLater()
        core.QCoreApplication.sendPostedEvents(None, core.QEvent.Type.DeferredDelete)
    if has_window:
        gc.collect(0)
        gc.enable()
    widgets = sys.modules.get("PySide6.QtWidgets")
    if core is not None and widgets is not None and widgets.QApplication.instance() is not None:
        left = [one for one in widgets.QApplication.topLevelWidgets() if one.parent() is None]
        names = [f"{type(one).__name__} {one.windowTitle()}" for one in left]
        for one in left:  # the next test has nothing to do with it
            one.deleteLater()
        core.QCoreApplication.sendPostedEvents(None, core.QEvent.Type.DeferredDelete)
        assert names == [], "a window was left"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A new carnet, open."""
    opened = Store.open(tmp_path / "carnet.partenaires")
    yield opened
    opened.close()


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[QtBot]:
    """pytest-qt's own, with more patience than its five seconds, and holding its windows until they are closed.

    Of itself it only remembers them: once the function of a test ends, the collector may take one apart that is in
    sight, in any order, and what Qt then asks of its pieces fails.
    """
    from pytestqt.qtbot import QtBot

    bot = QtBot(request)
    held: dict[int, QWidget] = {}
    add = bot.addWidget

    def hold(widget: QWidget, *, before_close_func: Callable[[QWidget], None] | None = None) -> None:
        name = id(widget)
        held[name] = widget
        widget.destroyed.connect(lambda: held.pop(name, None))  # its own window took it along
        add(widget, before_close_func=before_close_func)

    setattr(bot, "addWidget", hold)  # noqa: B010 - a method, which mypy lets nobody replace by name
    for wait in ("waitUntil", "waitSignal", "waitSignals", "waitExposed", "waitActive"):
        setattr(bot, wait, partial(getattr(bot, wait), timeout=PATIENCE))
    yield bot
    held.clear()


@pytest.fixture
def workspace(store: Store, qtbot: QtBot) -> Workspace:
    """The Qt face of a new carnet, on the day of the worked example."""
    from partenaires_desktop.ui.workspace import Workspace

    return Workspace(store, lambda: TODAY)


@pytest.fixture
def dump(store: Store) -> Callable[[], dict[str, list[tuple[object, ...]]]]:
    """Every row of every table but the journal's, for comparing what was there with what is there."""
    from tests.carnets import dump_rows

    return lambda: dump_rows(store.path)
