"""A desk with the real window, on a carnet of the test."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from partenaires_desktop import i18n
from partenaires_desktop.app import Desk, sample_store
from partenaires_desktop.settings import Settings
from partenaires_desktop.store.store import Store
from partenaires_desktop.ui.frame.views import ENTRIES, Entry
from partenaires_desktop.ui.main_window import MainWindow
from partenaires_desktop.ui.view import View
from partenaires_desktop.ui.workspace import Selection, Workspace


class PlainView(View):
    """A view with a field and a panel, so that the frame is tested by itself."""

    tables = frozenset({"organisation"})

    def __init__(self, workspace: Workspace, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(workspace, selection, parent)
        self.field = QLineEdit()
        self.field.setAccessibleName("field")
        column = QVBoxLayout(self)
        column.addWidget(self.field)
        self.side = QLabel("panel", self)  # a view that is never asked for its panel keeps it
        self.refreshed = 0
        self.revealed: list[object] = []

    def refresh(self) -> None:
        self.refreshed += 1

    def panel(self) -> QWidget | None:
        return self.side

    def reveal(self, target: object) -> None:
        self.revealed.append(target)


class BareView(PlainView):
    """A view without a panel."""

    def panel(self) -> QWidget | None:
        return None


def _plain(code: str) -> Callable[[], type[View]]:
    """Charters have no panel here, the others do."""
    return lambda: BareView if code == "charters" else PlainView


PLAIN = tuple(
    Entry(
        entry.code,
        entry.label,
        entry.icon,
        entry.load if entry.code == "history" else _plain(entry.code),
        entry.needs_project,
    )
    for entry in ENTRIES
)


@contextmanager
def desk_on(
    qtbot: QtBot,
    path: Path,
    fill: Callable[[Store], object] = lambda _store: None,
    settings: Settings | None = None,
    settings_file: Path | None = None,
    entries: Sequence[Entry] = PLAIN,
) -> Iterator[Desk]:
    """The window on the carnet at ``path``; everything is let go of afterwards."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    looks = application.styleSheet(), application.palette(), application.font()
    desk = Desk(
        application,
        settings or Settings(reduced_motion=True, language="fr"),
        settings_file=settings_file,
        entries=entries,
    )
    store = Store.open(path)
    fill(store)
    desk.show(store, sample=False)
    desk.window.resize(1366, 768)
    with qtbot.waitActive(desk.window):
        desk.window.show()
        desk.window.activateWindow()
    yield desk
    desk.window.closed.disconnect()
    desk.window.close()
    take_away(desk)
    put_back(application, looks)


@contextmanager
def sample_desk(application: QApplication, chosen: Settings) -> Iterator[Desk]:
    """The window of a small laptop on the sample, in the language and the looks chosen; all is put back afterwards."""
    before = i18n.language(), application.styleSheet(), application.palette(), application.font()
    desk = Desk(application, chosen, settings_file=None)
    desk.window.resize(1366, 768)
    desk.show(sample_store(chosen.language), sample=True)
    desk.window.show()
    yield desk
    desk.window.hide()
    take_away(desk)
    i18n.use(before[0])
    put_back(application, before[1:])


def take_away(desk: Desk) -> None:
    """Close the carnet; the window is gone at once."""
    desk.let_go()
    desk.window.deleteLater()
    desk.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def put_back(application: QApplication, looks: tuple[str, QPalette, QFont]) -> None:
    """Stylesheet, palette and font as they were."""
    application.setStyleSheet(looks[0])
    application.setPalette(looks[1])
    application.setFont(looks[2])


def plain_view(window: MainWindow, code: str) -> PlainView:
    """The view ``code``, shown."""
    window.show_view(code)
    view = window.view(code)
    assert isinstance(view, PlainView)
    return view
