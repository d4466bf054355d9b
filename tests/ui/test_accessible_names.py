"""Nothing one can press, fill in or choose is without a name for a screen reader."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from partenaires_desktop.operations.projects import create_project
from partenaires_desktop.store.store import Store
from partenaires_desktop.ui.ask import Sheet
from partenaires_desktop.ui.crash import crash_sheet
from partenaires_desktop.ui.help.window import HelpWindow
from tests.ui.frame import desk_on

INTERACTIVE = {
    QAccessible.Role.Button,
    QAccessible.Role.ButtonMenu,
    QAccessible.Role.CheckBox,
    QAccessible.Role.RadioButton,
    QAccessible.Role.ComboBox,
    QAccessible.Role.EditableText,
    QAccessible.Role.List,
    QAccessible.Role.ListItem,
    QAccessible.Role.MenuItem,
    QAccessible.Role.PageTab,
    QAccessible.Role.SpinBox,
    QAccessible.Role.Slider,
    QAccessible.Role.Table,
    QAccessible.Role.Tree,
}


def nodes(widget: QWidget) -> Iterator[QAccessibleInterface]:
    """Every node below ``widget`` that can be seen."""
    pending = [QAccessible.queryAccessibleInterface(widget)]
    while pending:
        node = pending.pop()
        if not node.isValid() or node.state().invisible:
            continue
        yield node
        pending += filter(None, (node.child(place) for place in range(node.childCount())))


def nameless(widget: QWidget) -> list[str]:
    return [
        f"{node.role()} {node.object()}"
        for node in nodes(widget)
        if node.role() in INTERACTIVE and not node.text(QAccessible.Text.Name).strip()
    ]


@pytest.mark.parametrize("code", ["continuum", "history", "welcome"])
def test_in_the_window(qtbot: QtBot, tmp_path: Path, code: str) -> None:
    def fill(store: Store) -> None:
        if code != "welcome":
            store.perform("Créer", create_project, "Cœur de Quartier")

    with desk_on(qtbot, tmp_path / "carnet.partenaires", fill) as desk:
        if code != "welcome":
            desk.window.show_view(code)
        desk.window.quiet_bar.say("Fait.", [("Annuler", lambda: None)])

        assert sum(1 for node in nodes(desk.window) if node.role() in INTERACTIVE) > 10
        assert nameless(desk.window) == []


def test_in_a_narrow_window_where_words_left_their_place_to_icons(qtbot: QtBot, tmp_path: Path) -> None:
    with desk_on(qtbot, tmp_path / "carnet.partenaires", lambda store: store.perform("x", create_project, "y")) as desk:
        desk.window.resize(700, 500)

        assert nameless(desk.window) == []


def test_in_the_dialogs(qtbot: QtBot, tmp_path: Path) -> None:
    with desk_on(qtbot, tmp_path / "carnet.partenaires") as desk:
        asked = Sheet(desk.window, "Question")
        asked.add_cancel()
        asked.add_verb("Faire")
        for dialog in (asked, crash_sheet(desk.window, "report"), HelpWindow(desk.window)):
            dialog.show()
            assert nameless(dialog) == []
            dialog.close()
