"""What the eye gets, measured on every view with the sample, in each theme: words that can be read, focus one can see.

The words are those really painted: the window is drawn once more as SVG, which keeps each text with its colour and its
place, and what lies under it is taken from the picture.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QBuffer, QEvent, QIODevice, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from partenaires_desktop.app import Desk
from partenaires_desktop.headless import settle
from partenaires_desktop.settings import Settings
from partenaires_desktop.ui.board.view import BoardView
from partenaires_desktop.ui.contours.view import ContoursView
from partenaires_desktop.ui.look import theme
from partenaires_desktop.ui.look.theme import contrast, mixed
from partenaires_desktop.ui.main_window import MainWindow
from partenaires_desktop.ui.matrix.view import MatrixView
from partenaires_desktop.ui.partner.sheet import PartnerSheet
from partenaires_desktop.ui.view import View
from tests.conftest import PATIENCE
from tests.ui.frame import sample_desk

_SVG = "{http://www.w3.org/2000/svg}"
VIEWS = ("week", "continuum", "roles", "contours", "partners", "charters", "history")
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
        else:
            yield code


def painted(window: QWidget) -> Iterator[tuple[str, str, float, QRectF]]:
    """Every text of the window as it is painted: its words, colour, opacity and place."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    paper = QSvgGenerator()
    paper.setOutputDevice(buffer)
    paper.setSize(window.size())
    paper.setViewBox(window.rect())
    painter = QPainter(paper)
    window.render(painter, QPoint(0, 0))
    painter.end()
    for group in ElementTree.fromstring(buffer.data().data()).iter(f"{_SVG}g"):
        for node in group.findall(f"{_SVG}text"):
            matrix = [float(part) for part in group.get("transform", "matrix(1,0,0,1,0,0)")[7:-1].split(",")]
            size, words = float(node.get("font-size", "0")) * matrix[3], node.text or ""
            left = float(node.get("x", "0")) * matrix[0] + matrix[4]
            top = float(node.get("y", "0")) * matrix[3] + matrix[5] - size * 0.8
            opacity = float(node.get("fill-opacity", "1")) * float(group.get("opacity", "1"))
            yield words, node.get("fill", ""), opacity, QRectF(left, top, len(words) * size * 0.4, size)


def points(picture: QImage) -> memoryview:
    """The colours of its points, as numbers."""
    kept = picture.convertToFormat(QImage.Format.Format_RGB32)
    return memoryview(bytes(kept.constBits())).cast("I")


def name(point: int) -> str:
    """The colour of a point, as a theme writes it."""
    return f"#{point & 0xFFFFFF:06x}"


def under(picture: QImage, place: QRectF) -> str:
    """The colour most of ``place`` has; "" where it is out of sight."""
    area = place.toRect().intersected(picture.rect())
    return "" if area.isEmpty() else name(Counter(points(picture.copy(area))).most_common(1)[0][0])


def test_every_word_painted_in_every_view_can_be_read(desk: Desk, qapp: QApplication) -> None:
    poor, read = [], 0
    for face in faces(desk, qapp):
        picture = desk.window.grab().toImage()
        for words, colour, opacity, place in painted(desk.window):
            ground = under(picture, place) if words.strip() else ""
            if ground:
                read += 1
                ratio = contrast(mixed(ground, colour, opacity), ground)
                if ratio < 4.5:
                    poor.append((face, words, colour, ground, round(ratio, 2)))

    assert poor == []
    assert read > 1000, "the words of the window are not found any more"


def ring(window: MainWindow, widget: QWidget) -> int:
    """How many points of the window change so that one sees it, by a contrast of 3, as ``widget`` takes the focus."""
    focused = window.focusWidget()
    if focused is not None:
        focused.clearFocus()
    QApplication.processEvents()
    area = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size()).adjusted(-4, -4, 4, 4)
    before = points(window.grab(area).toImage())
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()
    after = points(window.grab(area).toImage())
    changed = Counter((one, other) for one, other in zip(before, after, strict=True) if one != other)
    return sum(count for (one, other), count in changed.items() if contrast(name(one), name(other)) >= 3)


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
