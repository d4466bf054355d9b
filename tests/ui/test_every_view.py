"""Every face of every view with the sample, in each language, at the usual and the largest text: nothing is cut."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QScrollArea, QToolButton, QWidget

from partenaires_desktop.app import Desk
from partenaires_desktop.settings import Settings
from partenaires_desktop.ui.board.tableau.tableau import Tableau
from partenaires_desktop.ui.look.elision import ElidedLabel
from tests.ui.frame import sample_desk
from tests.ui.test_accessible_names import nameless
from tests.ui.test_seen import faces

LOOKS = [("fr", 10), ("fr", 20), ("nl", 10), ("nl", 20), ("en", 10)]


@pytest.fixture(params=LOOKS, ids=lambda look: f"{look[0]}-{look[1]}")
def desk(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[Desk]:
    """The window of a small laptop on the sample."""
    language, size = request.param
    with sample_desk(qapp, Settings(language=language, text_size=size, reduced_motion=True)) as made:
        yield made


def cut_words(window: QWidget) -> list[str]:
    """The labels and buttons in sight that have less room than their words need; an elided label says so itself."""
    labels = [
        label
        for label in window.findChildren(QLabel)
        if label.isVisible() and not isinstance(label, ElidedLabel) and label.textFormat() != Qt.TextFormat.RichText
    ]
    buttons = [
        button
        for button in window.findChildren(QAbstractButton)
        if button.isVisible() and button.text() and not _is_sign(button)
    ]
    shown: list[QLabel | QAbstractButton] = [*labels, *buttons]
    return [
        widget.text()
        for widget in shown
        if (
            widget.heightForWidth(widget.width()) > widget.height() + 2
            if widget.hasHeightForWidth()
            else widget.sizeHint().width() > widget.width() + 1
        )
    ]


def too_wide(window: QWidget) -> list[str]:
    """The pages and panels in sight that are wider than their place; the columns of the board may be."""
    return [
        f"{area.accessibleName() or type(area).__name__} scrolls sideways"
        for area in window.findChildren(QScrollArea)
        if area.isVisible()
        and not isinstance(area, Tableau)
        and (page := area.widget()) is not None
        and page.minimumSizeHint().width() > area.viewport().width()
    ]


def test_nothing_is_cut_and_nothing_is_nameless(desk: Desk, qapp: QApplication) -> None:
    assert desk.workspace is not None
    last = desk.workspace.undo_label()
    found = {}
    for face in faces(desk, qapp):
        wrong = [*cut_words(desk.window), *nameless(desk.window), *too_wide(desk.window)]
        if wrong:
            found[face] = wrong

    assert found == {}
    assert desk.workspace.undo_label() == last, "showing a view wrote something"


def _is_sign(button: QAbstractButton) -> bool:
    """Whether the button shows a sign only; its words are for screen readers."""
    return isinstance(button, QToolButton) and button.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly
