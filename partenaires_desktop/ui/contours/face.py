"""The face «Contours»: in, grey zone, out in three columns; public, territory and what may evolve under them."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from partenaires_desktop.domain.organisations import CONTOUR_KIND_LABELS
from partenaires_desktop.i18n import _, ngettext
from partenaires_desktop.operations import contours as does
from partenaires_desktop.queries import contours
from partenaires_desktop.ui.contours.columns import ContourColumn
from partenaires_desktop.ui.contours.panel import LinePanel
from partenaires_desktop.ui.contours.versions import AgreementDialog, VersionsDialog, version_words
from partenaires_desktop.ui.forms.fields import QuietCombo
from partenaires_desktop.ui.look.icons import icon
from partenaires_desktop.ui.look.typography import mark, scaled, text_label
from partenaires_desktop.ui.widgets.flow_layout import FlowLayout
from partenaires_desktop.ui.widgets.quiet_bar import tell_step
from partenaires_desktop.ui.widgets.why import WhyLabel

if TYPE_CHECKING:
    from partenaires_desktop.ui.workspace import Selection, Workspace

TOP = ("in", "open", "out")
BELOW = ("public", "territory", "evolution")
LOW = 480
"""Under this height two rows of columns would show hardly more than a line each."""


class ContoursFace(QWidget):
    """The contours of the project, or of the partnership chosen above."""

    panel_wanted = Signal()

    def __init__(self, workspace: Workspace, selection: Selection, panel: LinePanel) -> None:
        super().__init__()
        self._workspace, self._selection, self._panel = workspace, selection, panel
        self._scope_id: uuid.UUID | None = None
        self.found = contours.ProjectContours()
        self.columns = {side: ContourColumn(side, read_only=workspace.read_only) for side in (*TOP, *BELOW)}
        self._lay_out()
        for column in self.columns.values():
            self._wire(column)
        panel.left.connect(self._focus_current)
        panel.remove_wanted.connect(self._remove)

    @property
    def scope(self) -> contours.Scope | None:
        """What is shown."""
        return self.found.scope(self._scope_id)

    def refresh(self) -> None:
        """Read the contours again; the chosen line stays."""
        self.found = self._workspace.query(
            contours.project_contours, self._selection.project_id, self._workspace.today()
        )
        if self.scope is None:
            self._scope_id = None
        self._fill_scopes()
        self._fill()

    def show_scope(self, participation_id: uuid.UUID | None) -> None:
        """Show the contours of one partnership, None for the project."""
        self.commit_pending()
        self._scope_id = participation_id
        self.refresh()

    def commit_pending(self) -> None:
        """Commit what is being typed."""
        self._panel.commit_pending()
        for column in self.columns.values():
            column.commit()

    def show_pages(self) -> None:
        """Show the contours as they will be printed, and the sheet of the first meeting."""
        from partenaires_desktop.documents.files import sheet_stem
        from partenaires_desktop.documents.partnership.contours import (
            FIRST_TITLE,
            TITLE,
            contours_pdf,
            first_meeting_pdf,
        )
        from partenaires_desktop.ui.printing.pages_dialog import Choice, PagesDialog

        today, found, scope = self._workspace.today(), self.found, self.scope
        name = scope.name if scope else ""
        own = [scope] if scope else []
        choices = [
            Choice(
                _("Contours: {name}").format(name=name),
                lambda language: contours_pdf(found, own, today, language),
                lambda language: sheet_stem(TITLE, language, name),
            ),
            Choice(
                _("Contours: the project and all partners"),
                lambda language: contours_pdf(found, found.scopes, today, language),
                lambda language: sheet_stem(TITLE, language, found.project),
            ),
            Choice(
                _("Sheet of the first meeting"),
                lambda language: first_meeting_pdf(found.project, name if self._scope_id else "", today, language),
                lambda language: sheet_stem(FIRST_TITLE, language, name),
            ),
        ]
        start = 0 if scope is not None and scope.lines else 2
        dialog = PagesDialog(
            self, _("Contours to print"), choices, _("Shareable: contours are said to everyone."), chosen=start
        )
        dialog.exec()
        dialog.deleteLater()

    def agree(self) -> None:
        """Ask when and by whom these contours were agreed, and keep a version."""
        project, scope = self._selection.project_id, self.scope
        if project is None or scope is None:
            return
        self.commit_pending()
        dialog = AgreementDialog(self, self._workspace, project, self.scope or scope)
        dialog.exec()
        dialog.deleteLater()

    def show_versions(self) -> None:
        """Show the versions agreed."""
        project, scope = self._selection.project_id, self.scope
        if project is None or scope is None:
            return
        dialog = VersionsDialog(self, self._workspace, project, scope)

        def follow(_changes: object) -> None:
            self.refresh()
            if self.scope is not None:
                dialog.show_scope(self.scope)

        self._workspace.changed.connect(follow)
        dialog.exec()
        self._workspace.changed.disconnect(follow)
        dialog.deleteLater()

    # Showing ---------------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.which = QuietCombo()
        self.which.setAccessibleName(_("Contours of"))
        self.which.setMinimumContentsLength(18)
        self.which.activated.connect(lambda row: self.show_scope(self.found.scopes[row].participation_id))
        self.agreed = text_label("", "secondary")
        self._agree = QPushButton(icon("handshake"), _("Agree on these contours…"))
        self._agree.clicked.connect(lambda _checked=False: self.agree())
        self._versions = QPushButton(icon("history"), "")
        self._versions.clicked.connect(lambda _checked=False: self.show_versions())
        self._print = QPushButton(icon("printer"), _("Print…"))
        self._print.clicked.connect(lambda _checked=False: self.show_pages())
        head = FlowLayout()
        head.setSpacing(scaled(8))
        head.add_growing(self.which)
        for button in (self._agree, self._versions, self._print):
            head.addWidget(button)
        self._notes = WhyLabel("contour.notes")
        sheet = self._sheet = QWidget()
        mark(sheet, "page")
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(8))
        column.addLayout(head)
        column.addWidget(self.agreed)
        column.addWidget(self._notes)
        column.addLayout(self._columns_grid(), 1)
        hint = _("Drag a line to another column · Ctrl+← and Ctrl+→ carry it · Alt+↑ and Alt+↓ order · Enter opens it")
        column.addWidget(text_label(hint, "smallest"))
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._scrolling(sheet))

    def _columns_grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(scaled(10))
        for row, sides in enumerate((TOP, BELOW)):
            for place, side in enumerate(sides):
                grid.addWidget(self.columns[side], row, place)
                grid.setColumnStretch(place, 1)
                grid.setColumnMinimumWidth(place, scaled(150))
        grid.setRowStretch(0, 3)
        grid.setRowStretch(1, 2)
        return grid

    def _scrolling(self, sheet: QWidget) -> QScrollArea:
        """Where room is scarce the whole page scrolls, so that no column need scroll within it."""
        area = self.area = QScrollArea()
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(sheet)
        area.viewport().setAutoFillBackground(False)
        sheet.setAutoFillBackground(False)
        return area

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window lists are as high as their lines."""
        super().resizeEvent(event)
        for column in self.columns.values():
            column.list.show_all(whole=self.height() < scaled(LOW))

    def _fill_scopes(self) -> None:
        self.which.clear()
        for scope in self.found.scopes:
            name = _("The whole project") if scope.participation_id is None else scope.name[:120]
            count = len(scope.lines)
            self.which.addItem(_("{title} ({count})").format(title=name, count=count) if count else name)
        ids = [scope.participation_id for scope in self.found.scopes]
        self.which.setCurrentIndex(ids.index(self._scope_id) if self._scope_id in ids else 0)

    def _fill(self) -> None:
        scope = self.scope
        for side, column in self.columns.items():
            column.show_lines(scope.on_side(side) if scope else ())
            column.setEnabled(scope is not None)
        self._agree.setEnabled(scope is not None and bool(scope.lines) and not self._workspace.read_only)
        self._versions.setEnabled(scope is not None and bool(scope.versions))
        count = len(scope.versions) if scope else 0
        self._versions.setText(_("Versions ({count})").format(count=count) if count else _("Versions"))
        self._print.setEnabled(scope is not None)
        self.agreed.setText(_agreed_words(scope) if scope else _("Open or create a project: its contours are here."))
        notes = _notes(scope) if scope else ""
        self._notes.setText(notes)
        self._notes.setVisible(bool(notes))
        self._show_line(self._current())

    def _current(self) -> uuid.UUID | None:
        focused = next((column.list for column in self.columns.values() if column.list.hasFocus()), None)
        lists = [focused] if focused else [column.list for column in self.columns.values()]
        return next((found for each in lists if (found := each.current_id()) is not None), None)

    def _show_line(self, line_id: uuid.UUID | None) -> None:
        lines = self.scope.lines if self.scope else ()
        self._panel.show_line(next((line for line in lines if line.id == line_id), None))

    def _choose(self, side: str, line_id: uuid.UUID) -> None:
        for other, column in self.columns.items():
            if other != side:
                column.list.choose_none()
        self._show_line(line_id)

    def _bring_into_sight(self, column: ContourColumn) -> None:
        """Scroll the page to the line the keyboard is on."""
        lines = column.list
        rect = lines.visualItemRect(lines.currentItem())
        middle = lines.viewport().mapTo(self._sheet, rect.center())
        self.area.ensureVisible(middle.x(), middle.y(), 0, rect.height() // 2 + scaled(8))

    def _focus_current(self) -> None:
        for column in self.columns.values():
            if column.list.current_id() is not None:
                column.list.setFocus()
                return
        self.columns["in"].list.setFocus()

    # Gestures --------------------------------------------------------------------------------------------------------

    def _wire(self, column: ContourColumn) -> None:
        column.added.connect(self._add)
        lines = column.list
        lines.placed.connect(self.place)
        lines.stepped.connect(lambda line, step: self._step(column.side, line, step))
        lines.moved.connect(
            lambda line, row: self._perform(_("Order the contours"), does.move_contour, line, row, keep=line)
        )
        lines.removed.connect(self._remove)
        lines.opened.connect(self._open)
        lines.chosen.connect(lambda line: self._choose(column.side, line))
        lines.reached.connect(lambda: self._bring_into_sight(column))

    def place(self, line_id: uuid.UUID, side: str, position: int) -> None:
        """Put a line on a side, and say so."""
        old = next((line.side for line in self.scope.lines if line.id == line_id), side) if self.scope else side
        label = _("Move a line of the contours to “{side}”").format(side=_(CONTOUR_KIND_LABELS[side]))
        self._perform(label, does.place_contour, line_id, side, position, on=self._workspace.today(), keep=line_id)
        if old != side:
            tell_step(
                self,
                self._workspace,
                _("{before} → {after}").format(before=_(CONTOUR_KIND_LABELS[old]), after=_(CONTOUR_KIND_LABELS[side])),
                label,
            )

    def _step(self, side: str, line_id: uuid.UUID, step: int) -> None:
        row = TOP if side in TOP else BELOW
        place = row.index(side) + step
        if 0 <= place < len(row):
            self.place(line_id, row[place], self.columns[row[place]].list.count())

    def _add(self, side: str, words: str) -> None:
        self._perform(
            _("Add a line to the contours"),
            does.add_contour,
            self._selection.project_id,
            side,
            words,
            participation_id=self._scope_id,
            on=self._workspace.today(),
        )
        self.columns[side].list.scrollToBottom()

    def _remove(self, line_id: object) -> None:
        label = _("Remove a line of the contours")
        self._perform(label, does.remove_contour, line_id)
        tell_step(self, self._workspace, _("The line was removed."), label)

    def _open(self) -> None:
        self.panel_wanted.emit()
        self._panel.focus_editor()

    def _perform(
        self, label: str, operation: Any, *arguments: Any, keep: uuid.UUID | None = None, **fields: Any
    ) -> None:
        self._workspace.perform(label, operation, *arguments, **fields)
        self.refresh()
        if keep is None:
            return
        for column in self.columns.values():
            if column.list.go_to(keep):
                column.list.setFocus()
                self._choose(column.side, keep)


def _agreed_words(scope: contours.Scope) -> str:
    """What was agreed last, and what changed since."""
    if not scope.versions:
        return _("Not agreed yet: once everyone has said yes, keep a version with its date.")
    last = ", ".join(version_words(scope.versions[-1]).split("\n"))
    changed = len(scope.since_agreed)
    if not changed:
        return _("Agreed: {version}.").format(version=last)
    return ngettext(
        "Agreed: {version}; {count} change since.", "Agreed: {version}; {count} changes since.", changed
    ).format(version=last, count=changed)


def _notes(scope: contours.Scope) -> str:
    """What deserves a word, in words."""
    parts = []
    waiting = sum(bool(line.waits) for line in scope.lines)
    if waiting:
        parts.append(
            ngettext(
                "{count} point of the grey zone waits for a decision.",
                "{count} points of the grey zone wait for a decision.",
                waiting,
            ).format(count=waiting)
        )
    if scope.participation_id is None and scope.lines and not scope.on_side("out"):
        parts.append(_("Nothing is said to be out yet: a charter is clearer with at least one line."))
    return " ".join(parts)
