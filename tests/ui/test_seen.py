"""What the eye gets, measured on every view, in each theme: words that can be read, focus one can see."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from partenaires_desktop.app import Desk
from partenaires_desktop.headless import settle
from partenaires_desktop.operations.projects import create_project
from partenaires_desktop.settings import Settings
from partenaires_desktop.store.store import Store
from partenaires_desktop.ui.board.view import BoardView
from partenaires_desktop.ui.charters.panel import CharterPanel
from partenaires_desktop.ui.charters.view import ChartersView
from partenaires_desktop.ui.contours.view import ContoursView
from partenaires_desktop.ui.frame.views import ENTRIES
from partenaires_desktop.ui.help.window import HelpWindow
from partenaires_desktop.ui.look import theme
from partenaires_desktop.ui.look.theme import contrast
from partenaires_desktop.ui.main_window import MainWindow
from partenaires_desktop.ui.matrix.view import MatrixView
from partenaires_desktop.ui.partner.sheet import PartnerSheet
from partenaires_desktop.ui.view import View
from tests.conftest import PATIENCE
from tests.ui.frame import desk_on, sample_desk
from tests.ui.painted import name, points, poor

VIEWS = ("week", "continuum", "roles", "contours", "partners", "charters", "history")
PANES = 5
RING, CARET = 40, 12
"""How many points change at least: those of a ring, and those of the caret in words that can only be read."""


@pytest.fixture(params=["light", "dark", "contrast"])
def desk(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[Desk]:
    """The window of a small laptop on the sample."""
    with sample_desk(qapp, Settings(language="fr", text_size=10, reduced_motion=True, theme=request.param)) as made:
        yield made


def faces(desk: Desk, qapp: QApplication) -> Iterator[str]:
    """Show every view, every face of it and every page of the sheet of a partner."""
    for code in VIEWS:
        desk.window.show_view(code)
        settle(qapp, desk.window)
        view = next(one for one in desk.window.findChildren(View) if one.isVisible())
        if isinstance(view, BoardView):
            for face in ("board", "ladder"):
                view.choose_face(face)
                view.stage.reveal(view.board.cards[2].id)
                settle(qapp, desk.window)
                yield face
            yield from _board_otherwise(desk, view, qapp)
        elif isinstance(view, MatrixView | ContoursView):
            for place in range(3 if isinstance(view, MatrixView) else 2):
                view.show_face(place)
                settle(qapp, desk.window)
                yield f"{code} {place}"
        elif code == "partners":
            (sheet,) = view.findChildren(PartnerSheet)
            for place in range(sheet.tabs.count()):
                sheet.tabs.setCurrentIndex(place)
                settle(qapp, desk.window)
                yield f"{code} {place}"
        elif isinstance(view, ChartersView):
            (panel,) = desk.window.findChildren(CharterPanel)
            for place in range(PANES):
                panel.show_pane(place)
                settle(qapp, desk.window)
                yield f"{code} {place}"
        else:
            yield code


def _board_otherwise(desk: Desk, view: BoardView, qapp: QApplication) -> Iterator[str]:
    """The board with several chosen, in lanes, and on another day."""
    view.choose_face("board")
    view.selection.choose_partners([card.id for card in view.board.cards[2:5]])
    settle(qapp, desk.window)
    yield "several"
    view.choose_lanes("sector")
    settle(qapp, desk.window)
    yield "lanes"
    view.choose_lanes("")
    view.enter_past()
    settle(qapp, desk.window)
    yield "past"
    view.leave_past()
    settle(qapp, desk.window)


def test_every_word_painted_in_every_view_can_be_read(desk: Desk, qapp: QApplication) -> None:
    unread, read = [], 0
    for face in faces(desk, qapp):
        found, count = poor(desk.window)
        unread += [(face, *one) for one in found]
        read += count

    assert unread == []
    assert read > 1500, "the words of the window are not found any more"


@pytest.mark.parametrize("chosen", ["light", "dark", "contrast"])
def test_what_stands_where_there_is_nothing_yet_can_be_read(
    chosen: str, qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    """The welcome, and every view of a project without partners, where much can only be done later."""
    settings = Settings(language="fr", text_size=10, reduced_motion=True, theme=chosen)
    unread, read = [], 0

    def make(store: Store) -> None:
        store.perform("made", create_project, "Cœur de Quartier")

    for number, fill in enumerate((lambda _store: None, make)):
        with desk_on(qtbot, tmp_path / f"{number}.partenaires", fill, settings, entries=ENTRIES) as desk:
            for code in VIEWS:
                desk.window.show_view(code)
                settle(qapp, desk.window)
                found, count = poor(desk.window)
                unread += [(number, code, *one) for one in found]
                read += count

    assert unread == []
    assert read > 200


def test_the_help_can_be_read(desk: Desk, qapp: QApplication) -> None:
    helps = HelpWindow(desk.window)
    helps.show()
    helps.show_topic("continuum")
    settle(qapp, desk.window)
    found, read = poor(helps)
    helps.close()

    assert found == []
    assert read > 30


def ring(window: MainWindow, widget: QWidget) -> int:
    """How many points of the window change so that one sees it, by a contrast of 3, as ``widget`` takes the focus."""
    focused = window.focusWidget()
    if focused is not None:
        focused.clearFocus()
    _bring_into_sight(widget)
    QApplication.processEvents()
    area = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size()).adjusted(-4, -4, 4, 4)
    before = points(window.grab(area).toImage())
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()
    after = points(window.grab(area).toImage())
    changed = Counter((one, other) for one, other in zip(before, after, strict=True) if one != other)
    return sum(count for (one, other), count in changed.items() if contrast(name(one), name(other)) >= 3)


def _bring_into_sight(widget: QWidget) -> None:
    """As the Tab key does, in what is scrolled: of a button that only peeps out, no ring would be seen."""
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(widget)
        around = around.parentWidget()


def test_the_focus_is_seen_on_everything_that_takes_it(desk: Desk, qapp: QApplication, qtbot: QtBot) -> None:
    window, unseen, tried = desk.window, [], 0
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=PATIENCE)
    done: set[QWidget] = set()
    for face in faces(desk, qapp):
        for widget in window.findChildren(QWidget):
            takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isEnabled() and not widget.focusProxy()
            if not takes or widget in done or widget.window() is not window or widget.visibleRegion().isEmpty():
                continue
            done.add(widget)
            tried += 1
            only_read = isinstance(widget, QLabel) and widget.textInteractionFlags() & _BY_KEYBOARD
            if ring(window, widget) < (CARET if only_read else RING):
                unseen.append((face, type(widget).__name__, widget.accessibleName() or widget.objectName()))

    assert unseen == []
    assert tried > 120


_BY_KEYBOARD = Qt.TextInteractionFlag.TextSelectableByKeyboard


class Windows(QObject):
    """Notes whatever is shown as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt’s own name
        """Note it, and let it be."""
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(f"{type(watched).__name__} {watched.accessibleName()}")
        return False


@pytest.mark.parametrize("desk", ["light"], indirect=True)
def test_no_part_of_a_view_flashes_as_a_window_of_its_own(desk: Desk, qapp: QApplication) -> None:
    """A part shown before it has its place opens a window for a moment, and takes the keyboard away."""
    windows = Windows()
    qapp.installEventFilter(windows)
    for _face in faces(desk, qapp):
        pass
    qapp.removeEventFilter(windows)

    assert windows.shown == []


def test_hairlines_and_the_colour_of_focus_differ() -> None:
    """The frame of a list goes from the one to the other."""
    for chosen in (theme.LIGHT, theme.DARK, theme.CONTRAST):
        assert contrast(chosen.line, chosen.accent) >= 3, chosen.name
