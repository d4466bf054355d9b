"""Everything that can be used has a name for screen readers."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from partenaires_desktop.operations.participations import create_participant
from partenaires_desktop.operations.people import add_person
from partenaires_desktop.operations.projects import add_objective, create_project
from partenaires_desktop.ui.directory.view import DirectoryView
from partenaires_desktop.ui.project.dialog import ProjectDialog
from partenaires_desktop.ui.workspace import Selection, Workspace

USABLE = {
    QAccessible.Role.Button,
    QAccessible.Role.PushButton,
    QAccessible.Role.CheckBox,
    QAccessible.Role.ComboBox,
    QAccessible.Role.EditableText,
    QAccessible.Role.PageTab,
    QAccessible.Role.Table,
    QAccessible.Role.List,
}


def nodes(node: QAccessibleInterface | None) -> Iterator[QAccessibleInterface]:
    """``node`` and all that is visible in it."""
    if node is None or node.state().invisible:
        return
    yield node
    for number in range(node.childCount()):
        yield from nodes(node.child(number))


def nameless(widget: QWidget) -> list[str]:
    """What can be used in ``widget`` and has no name; scroll bars and clear buttons are Qt's own."""
    usable = [node for node in nodes(QAccessible.queryAccessibleInterface(widget)) if node.role() in USABLE]
    assert len(usable) > 8
    return [
        f"{node.role()} {node.object().metaObject().className()} {node.object().objectName()}"
        for node in usable
        if not node.text(QAccessible.Text.Name).strip()
        and not node.object().objectName().startswith(("qt_scrollarea", "_q_"))
    ]


def test_in_the_directory_and_the_sheet(workspace: Workspace, qtbot: QtBot) -> None:
    store = workspace.store
    project = store.perform("project", create_project, "Cœur")
    made = store.perform("new", create_participant, project, "CPAS")
    store.perform("new", create_participant, project, "École")
    store.perform("person", add_person, made, "Ana")
    selection = Selection()
    selection.choose_project(project)
    view = DirectoryView(workspace, selection)
    qtbot.addWidget(view)
    view.resize(1190, 700)
    with qtbot.waitActive(view):
        view.show()
    view.reveal(made)
    (part,) = (line.involvement for line in view.chosen)
    assert part is not None
    store.perform("objective", add_objective, project, "être connu", participation_id=part.participation_id)
    next(iter(view.sheet.people._cards.values())).opener.click()
    for number in range(view.sheet.tabs.count()):
        view.sheet.tabs.setCurrentIndex(number)
        assert nameless(view) == []
    view.table.selectAll()

    assert nameless(view) == []


def test_in_the_dialog_of_a_project(workspace: Workspace, qtbot: QtBot) -> None:
    project = workspace.store.perform("project", create_project, "Cœur")
    workspace.store.perform("objective", add_objective, project, "se connaître")
    dialog = ProjectDialog.for_project(workspace, project, None)
    assert dialog is not None
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
    for number in range(dialog.tabs.count()):
        dialog.tabs.setCurrentIndex(number)
        assert nameless(dialog) == []
