"""The view of the partners: the list on the left, on the right the sheet of the one chosen, or what to do with all."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from partenaires_desktop.domain.wording import fold
from partenaires_desktop.queries import directory as query
from partenaires_desktop.queries import duplicates
from partenaires_desktop.queries.directory import Directory, DirectoryLine
from partenaires_desktop.ui.directory.bar import DirectoryBar
from partenaires_desktop.ui.directory.gestures import DirectoryGestures
from partenaires_desktop.ui.directory.invitation import Invitation
from partenaires_desktop.ui.directory.menu import line_menu
from partenaires_desktop.ui.directory.model import sorted_lines
from partenaires_desktop.ui.directory.several import SeveralPage
from partenaires_desktop.ui.directory.table import DirectoryTable
from partenaires_desktop.ui.look.typography import scaled
from partenaires_desktop.ui.partner.sheet import PartnerSheet
from partenaires_desktop.ui.view import View
from partenaires_desktop.ui.workspace import Selection, Workspace

LIST_WIDTH = 480
LIST_AT_LEAST = 180
SHEET_AT_LEAST = 400
"""Where the splitter stands at first, in design pixels: the sheet keeps the words of its tabs."""
DUPLICATES_AFTER = 300  # milliseconds after the list was last shown


class DirectoryView(View):
    """See the module.  The partners chosen here are the ones chosen in the other views, and the other way round."""

    tables: ClassVar[frozenset[str]] = query.TABLES | PartnerSheet.tables | duplicates.TABLES

    def __init__(self, workspace: Workspace, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(workspace, selection, parent)
        self._directory = Directory((), "", 0)
        self._by_id: dict[uuid.UUID, DirectoryLine] = {}
        self._scoped = False
        self._shared_out = False
        self._told: tuple[uuid.UUID, ...] = ()
        self._met = False
        self._offered: tuple[uuid.UUID, ...] = ()
        self.gestures = DirectoryGestures(workspace, selection, self)
        self.bar = DirectoryBar(read_only=workspace.read_only)
        self.table = DirectoryTable()
        self.sheet = PartnerSheet(workspace, selection)
        self.several = SeveralPage(read_only=workspace.read_only)
        self.invitation = Invitation(read_only=workspace.read_only)
        self.side = QStackedWidget()
        for page in (self.invitation, self.sheet, self.several):
            self.side.addWidget(page)
        self._doubles = QTimer(self)
        self._doubles.setSingleShot(True)
        self._doubles.setInterval(DUPLICATES_AFTER)
        self._doubles.timeout.connect(self.count_duplicates)
        self._lay_out()
        self._wire()

    @property
    def chosen(self) -> list[DirectoryLine]:
        """The organisations chosen, filtered out or not."""
        return [self._by_id[id_] for id_ in self.table.chosen if id_ in self._by_id]

    def listed(self) -> tuple[uuid.UUID, ...]:
        """The organisations an export of this view holds: several chosen, else those listed, none when all are."""
        if len(self.chosen) > 1:
            return tuple(line.id for line in self.chosen)
        lines = self.table.lines.lines
        return tuple(line.id for line in lines) if len(lines) < len(self._directory.lines) else ()

    def refresh(self) -> None:
        """Read the directory again, and the sheet shown."""
        self._directory = self.workspace.query(query.directory, self.selection.project_id)
        self._by_id = {line.id: line for line in self._directory.lines}
        everyone = len(self._directory.lines)
        has_project = self.selection.project_id is not None
        self.bar.show_counts(self._directory.in_project, everyone, project=has_project)
        if not self._scoped and everyone:
            self._scoped = True
            (self.bar.inside if has_project and self._directory.in_project else self.bar.everyone).setChecked(True)
        self._show_lines()
        if any(id_ not in self._by_id for id_ in self.table.chosen):
            self.table.choose([id_ for id_ in self.table.chosen if id_ in self._by_id])
        if self.selection.participation_ids != self._told:
            self._follow()
        elif self.table.chosen != self._offered:
            self._tell()
        nobody = has_project and not self._directory.in_project  # then the invitation says how to choose several
        if not self._met and not nobody and not self.table.chosen and self.table.lines.rowCount():
            self._offer()
        self._show_side()
        self._doubles.start()

    def reveal(self, target: object) -> None:
        """Show the organisation ``target``, or the one that takes part as ``target``; ("frame", …) opens its frame."""
        if isinstance(target, tuple) and target[:1] == ("frame",):
            self.reveal(target[1])
            self.sheet.tabs.setCurrentWidget(self.sheet.frame)
            return
        self.refresh_now()
        line = next((line for line in self._directory.lines if target in _names(line)), None)
        if line is not None:
            self.bar.filter.clear()
            if line.involvement is None:
                self.bar.everyone.setChecked(True)
                self._show_lines()
            self.table.choose([line.id])
            self.bar.wide.setChecked(False)
            self._on_chosen()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room out the first time; afterwards the splitter is the user's."""
        super().resizeEvent(event)
        if not self._shared_out and self.width() > scaled(LIST_AT_LEAST):
            self._shared_out = True
            room = self.width() - scaled(24)
            left = max(scaled(LIST_AT_LEAST), min(scaled(LIST_WIDTH), room - scaled(SHEET_AT_LEAST)))
            self.splitter.setSizes([left, max(1, room - left)])

    def event(self, event: QEvent) -> bool:
        """Claim the two keys that mean something else elsewhere in the window."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and _own_key(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+N makes an organisation, Ctrl+F goes to the filter."""
        own = _own_key(event)
        if own == Qt.Key.Key_N:
            self.create_organisation()
        elif own == Qt.Key.Key_F:
            self.bar.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.bar.filter.selectAll()
        else:
            super().keyPressEvent(event)

    def create_organisation(self) -> None:
        """Ask for a new organisation and show its sheet."""
        if self.workspace.read_only:
            return
        inside = self.bar.only_inside() or self._directory.in_project == 0
        made = self.gestures.create(self._directory, inside=inside)
        if made is not None:
            self.reveal(made)
            self.sheet.tabs.setCurrentWidget(self.sheet.identity)
            self.table.setFocus()

    def import_list(self) -> None:
        """Open the import."""
        from partenaires_desktop.ui.import_.dialog import import_into

        import_into(self.workspace, self.selection, self)

    def count_duplicates(self) -> None:
        """Say how many pairs may be one; thousands of names take a moment, so never while the list is being shown."""
        self.bar.show_duplicates(len(self.workspace.query(duplicates.duplicates)))

    def show_duplicates(self) -> None:
        """Open the pairs that may be one."""
        from partenaires_desktop.ui.duplicates.dialog import show_duplicates

        show_duplicates(self.workspace, self)

    def _lay_out(self) -> None:
        self.splitter = QSplitter()
        self.splitter.setHandleWidth(scaled(9))
        self.splitter.setObjectName("directory")
        self.table.setMinimumWidth(scaled(LIST_AT_LEAST))
        self.side.setMinimumWidth(scaled(280))
        self.splitter.addWidget(self.table)
        self.splitter.addWidget(self.side)
        self.splitter.setCollapsible(0, False)
        self.splitter.setStretchFactor(0, 2)
        self.splitter.setStretchFactor(1, 3)
        self.setFocusProxy(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(16), scaled(12), scaled(8), scaled(12))
        column.setSpacing(scaled(12))
        self.bar.setContentsMargins(0, 0, scaled(8), 0)  # the sheet keeps that free for its scroll bar
        column.addWidget(self.bar)
        column.addWidget(self.splitter, 1)

    def _wire(self) -> None:
        bar, table, several, gestures = self.bar, self.table, self.several, self.gestures
        bar.scope_changed.connect(self._show_lines)
        bar.filter_changed.connect(self._show_lines)
        bar.leave_filter.connect(self._enter_list)
        bar.duplicates_wanted.connect(self.show_duplicates)
        bar.list_only.connect(lambda alone: self.side.setVisible(not alone))
        for way in (bar, self.invitation):
            way.create_wanted.connect(self.create_organisation)
            way.import_wanted.connect(self.import_list)
        table.sort_changed.connect(self._show_lines)
        table.chosen_changed.connect(self._on_chosen)
        table.opened.connect(self._enter_sheet)
        table.unwanted.connect(lambda: gestures.delete(self.chosen))
        table.customContextMenuRequested.connect(self._show_menu)
        several.take_part_wanted.connect(self._take_part)
        several.leave_wanted.connect(lambda: gestures.leave(self.chosen))
        several.delete_wanted.connect(lambda: gestures.delete(self.chosen))
        several.weight_chosen.connect(lambda code: gestures.set_weight(self.chosen, code))
        several.sector_chosen.connect(lambda code: gestures.set_sector(self.chosen, code))
        several.kind_chosen.connect(lambda code: gestures.set_kind(self.chosen, code))
        several.partnership_chosen.connect(lambda name, code: gestures.set_partnership(self.chosen, name, code))
        self.sheet.take_part_wanted.connect(self._take_part)
        self.sheet.leave_wanted.connect(lambda: gestures.leave(self.chosen))
        self.sheet.delete_wanted.connect(lambda: gestures.delete(self.chosen))
        self.sheet.go.connect(self.go)
        self.selection.partners_changed.connect(self._on_partners)

    def _show_lines(self) -> None:
        words = fold(self.bar.filter.text()).split()
        lines: Sequence[DirectoryLine] = self._directory.lines
        if self.bar.only_inside():
            lines = [line for line in lines if line.involvement is not None]
        if words:
            lines = [line for line in lines if line.matches(words)]
        self.table.show_lines(sorted_lines(lines, *self.table.sorting()))
        self.invitation.show_state(self._directory, shown=len(lines), filtered=bool(words))

    def _offer(self) -> None:
        """Open the first sheet at the first visit, for the eye only: nothing is chosen for the other views."""
        self._met = True
        self._offered = (self.table.lines.line(0).id,)
        self.table.choose(self._offered)

    def _on_chosen(self) -> None:
        self._met, self._offered = True, ()
        self._show_side()
        self._tell()

    def _on_partners(self) -> None:
        if self.isVisible() and self.selection.participation_ids != self._told:
            self._follow()
            self._show_side()

    def _tell(self) -> None:
        """Let the other views know who is chosen here."""
        self._told = tuple(line.involvement.participation_id for line in self.chosen if line.involvement)
        self.selection.choose_partners(self._told)

    def _follow(self) -> None:
        """Choose here what was chosen in another view; where nothing is chosen, the choice here stays."""
        self._told = self.selection.participation_ids
        wanted = set(self._told)
        if wanted:
            lines = self._directory.lines
            self.table.choose(
                line.id for line in lines if line.involvement and line.involvement.participation_id in wanted
            )

    def _show_side(self) -> None:
        chosen = self.chosen
        if len(chosen) == 1:
            self.sheet.show_organisation(chosen[0].id)
            self.side.setCurrentWidget(self.sheet)
        elif chosen:
            self.several.show_lines(chosen, self._directory.project)
            self.side.setCurrentWidget(self.several)
        else:
            self.side.setCurrentWidget(self.invitation)

    def _enter_list(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        in_sight = self.table.lines.rows_of(frozenset(self.table.chosen))
        if not in_sight and self.table.lines.rowCount():
            self.table.selectRow(0)

    def _enter_sheet(self) -> None:
        self.bar.wide.setChecked(False)
        if self.side.currentWidget() is self.sheet:
            self.sheet.tabs.tabBar().setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_part(self) -> None:
        self.gestures.take_part(self._directory, self.chosen)

    def _show_menu(self, place: QPoint) -> None:
        if self.chosen and not self.workspace.read_only:
            menu = line_menu(self, self.gestures, self._directory, self.chosen)
            menu.exec(self.table.viewport().mapToGlobal(place))
            menu.deleteLater()


def _names(line: DirectoryLine) -> tuple[uuid.UUID, ...]:
    return (line.id, line.involvement.participation_id) if line.involvement else (line.id,)


def _own_key(event: QKeyEvent) -> Qt.Key | None:
    if event.modifiers() != Qt.KeyboardModifier.ControlModifier:
        return None
    return next((key for key in (Qt.Key.Key_N, Qt.Key.Key_F) if event.key() == key), None)
