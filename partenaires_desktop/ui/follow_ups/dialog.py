"""Everything there is to do in the project, for all partners: what is late first, in words; changed from here too."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from partenaires_desktop.i18n import _, ngettext
from partenaires_desktop.queries.to_dos import TABLES, FollowUpLine, follow_ups, partners_to_follow
from partenaires_desktop.ui.follow_ups import words
from partenaires_desktop.ui.follow_ups.deeds import FollowUps
from partenaires_desktop.ui.follow_ups.model import ORDERS, PARTNER, WHEN, FollowUpsModel, in_order
from partenaires_desktop.ui.look.typography import mark, scaled, text_label
from partenaires_desktop.ui.widgets.flow_layout import FlowLayout
from partenaires_desktop.ui.widgets.quiet_bar import QuietBar

if TYPE_CHECKING:
    from partenaires_desktop.store.changes import Changes
    from partenaires_desktop.ui.workspace import Workspace

Go = Callable[[str, object], None]


def show_follow_ups(
    workspace: Workspace, project_id: uuid.UUID | None, parent: QWidget | None, go: Go
) -> FollowUpsDialog:
    """Open the list; ``go`` shows a partner on the board."""
    dialog = FollowUpsDialog(workspace, project_id, parent, go)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog


class FollowUpsTable(QTableView):
    """Enter changes, Space says it is done, Delete takes away."""

    def __init__(self, owner: FollowUpsDialog, model: FollowUpsModel) -> None:
        super().__init__()
        self._owner = owner
        self.setModel(model)
        self.setAccessibleName(_("Things to do"))
        mark(self, "tasks")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(scaled(30))
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        header.setSectionResizeMode(WHEN, QHeaderView.ResizeMode.ResizeToContents)
        self.setColumnWidth(PARTNER, scaled(200))
        self.doubleClicked.connect(lambda _index: owner.change())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See the class."""
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._owner.change()
            case Qt.Key.Key_Space:
                self._owner.finish()
            case Qt.Key.Key_Delete | Qt.Key.Key_Backspace:
                self._owner.drop()
            case _:
                super().keyPressEvent(event)


class FollowUpsDialog(QDialog):
    """Stays open from one thing to the next; what was done can be undone from its own quiet bar."""

    def __init__(self, workspace: Workspace, project_id: uuid.UUID | None, parent: QWidget | None, go: Go) -> None:
        super().__init__(parent)
        self._workspace, self._project_id, self._go = workspace, project_id, go
        self.setObjectName("follow_ups")
        self.setWindowTitle(_("Things to do"))
        self.setModal(True)
        self.deeds = FollowUps(workspace, self)
        self.model = FollowUpsModel(workspace.today(), self)
        self.table = FollowUpsTable(self, self.model)
        self._count = text_label("", "secondary", wrap=False)
        self._nothing = text_label(
            _("Nothing to do is noted yet. Note it here, or from a partner on the board."), "secondary"
        )
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.order = QComboBox()
        self.order.setAccessibleName(_("Order"))
        for code, label in ORDERS.items():
            self.order.addItem(_("Sort: {order}").format(order=_(label)), code)
        self.order.currentIndexChanged.connect(lambda _row: self.refresh())
        self.with_done = QCheckBox(_("Show what is done"))
        self.with_done.toggled.connect(lambda _on: self.refresh())
        self.buttons: dict[str, QPushButton] = {}
        self._lay_out()
        QuietBar(self)
        self.table.selectionModel().currentRowChanged.connect(lambda *_rows: self._show_buttons())
        workspace.changed.connect(self._on_changed)
        self.refresh()
        room = self.screen().availableGeometry()
        self.resize(min(scaled(760), room.width() - scaled(40)), min(scaled(520), room.height() - scaled(60)))
        self.table.setFocus()

    # What is shown ---------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the list again; the line that was current stays so, or the one that took its place."""
        today = self._workspace.today()
        lines = self._workspace.query(follow_ups, self._project_id)
        shown = [one for one in lines if self.with_done.isChecked() or one.done_on is None]
        row = self.table.currentIndex().row()
        self.model.set_rows(in_order(shown, str(self.order.currentData())))
        if not self.table.currentIndex().isValid() and shown:
            self.table.selectRow(max(0, min(row, len(shown) - 1)))
        elif self.table.currentIndex().isValid():
            self.table.selectRow(self.table.currentIndex().row())
        waiting = [one for one in lines if one.done_on is None]
        late = sum(words.is_overdue(one, today) for one in waiting)
        told = [ngettext("{count} thing to do", "{count} things to do", len(waiting)).format(count=len(waiting))]
        if late:
            told.append(ngettext("{count} late", "{count} late", late).format(count=late))
        self._count.setText(" · ".join(told))
        self._nothing.setVisible(not shown)
        self.table.setVisible(bool(shown))
        self._show_buttons()

    @property
    def current(self) -> FollowUpLine | None:
        """The line that is chosen."""
        return self.model.row_at(self.table.currentIndex())

    # What can be done ------------------------------------------------------------------------------------------------

    def add(self) -> None:
        """Note something else."""
        if self._may_edit:
            self.deeds.ask_for_one_of(self._workspace.query(partners_to_follow, self._project_id))

    def change(self) -> None:
        """Other words, another day."""
        if self._may_edit and (one := self.current) is not None:
            self.deeds.ask_again(one, one.name)

    def finish(self) -> None:
        """Done, or not after all."""
        if self._may_edit and (one := self.current) is not None:
            self.deeds.finish(one, done=one.done_on is None)

    def drop(self) -> None:
        """Take it away."""
        if self._may_edit and (one := self.current) is not None:
            self.deeds.drop(one)

    def show_partner(self) -> None:
        """Go to the partner on the board."""
        one = self.current
        if one is not None:
            self.accept()
            self._go("continuum", one.participation_id)

    @property
    def _may_edit(self) -> bool:
        return not self._workspace.read_only

    # Inside ----------------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(20), scaled(16), scaled(20), scaled(16))
        column.setSpacing(scaled(10))
        column.addWidget(text_label(_("Things to do"), "heading"))
        above = FlowLayout()
        above.setSpacing(scaled(12))
        above.add_growing(self._count)
        for widget in (self.order, self.with_done):
            above.addWidget(widget)
        column.addLayout(above)
        column.addWidget(self.table, 1)
        column.addWidget(self._nothing, 1)
        below = FlowLayout()
        below.setSpacing(scaled(8))
        for code, label, act in (
            ("add", _("Something to do…"), self.add),
            ("change", _("Change…"), self.change),
            ("finish", _("Done"), self.finish),
            ("drop", _("Take away"), self.drop),
            ("show", _("Show on the board"), self.show_partner),
        ):
            button = QPushButton(label)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, act=act: act())
            self.buttons[code] = button
            below.addWidget(button)
        mark(self.buttons["add"], "primary")
        close = QPushButton(_("Close"))
        close.setAutoDefault(False)
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.setSpacing(scaled(16))
        foot.addLayout(below, 1)
        foot.addWidget(close, 0, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(foot)

    def _show_buttons(self) -> None:
        one = self.current
        self.buttons["add"].setEnabled(self._may_edit)
        for code in ("change", "finish", "drop"):
            self.buttons[code].setEnabled(self._may_edit and one is not None)
        self.buttons["show"].setEnabled(one is not None)
        self.buttons["finish"].setText(_("Not done yet") if one is not None and one.done_on is not None else _("Done"))

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches(*TABLES):
            self.refresh()
