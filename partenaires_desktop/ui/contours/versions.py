"""Agreeing on contours, and the versions that were agreed, each compared in words with the one before."""

from __future__ import annotations

import uuid
from html import escape
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QListWidget, QPushButton, QTextBrowser, QWidget

from partenaires_desktop.domain.contours import ContourLine, differences
from partenaires_desktop.domain.organisations import CONTOUR_KIND_LABELS, CONTOUR_KINDS
from partenaires_desktop.errors import UserError
from partenaires_desktop.i18n import _
from partenaires_desktop.operations import contours as does
from partenaires_desktop.ui import ask
from partenaires_desktop.ui.dates import day
from partenaires_desktop.ui.forms.fields import DayField, TextField
from partenaires_desktop.ui.look.icons import icon
from partenaires_desktop.ui.look.typography import mark, scaled, text_label
from partenaires_desktop.ui.widgets.wrapping_items import wrap_items

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partenaires_desktop.queries.contours import Scope, Version
    from partenaires_desktop.ui.workspace import Workspace


class AgreementDialog(ask.Sheet):
    """When, by whom and how the contours were agreed: a new version, or the correction of one."""

    def __init__(
        self, parent: QWidget, workspace: Workspace, project_id: uuid.UUID, scope: Scope, version: Version | None = None
    ) -> None:
        title = _("Agree on these contours") if version is None else _("Correct the agreement")
        super().__init__(parent, title, width=480)
        self._workspace, self._project, self._scope, self._version = workspace, project_id, scope, version
        today = workspace.today()
        self.on = DayField("on", _("Agreed on"), today)
        self.by = TextField("by", _("Who agreed"), placeholder=_("for instance: the steering committee"))
        self.how = TextField("how", _("How"), placeholder=_("meeting, e-mail, signature…"))
        self.on.show_value(version.agreed_on if version else today)
        self.by.show_value(version.agreed_by if version else "")
        self.how.show_value(version.how if version else "")
        self._wrong = text_label("", "error")
        self._wrong.hide()
        told = _("The lines are kept as they stand today; you can go on changing them for a later version.")
        if version is None:
            self.body.addWidget(text_label(told, "secondary"))
        for widget in (self.on, self.by, self.how, self._wrong):
            self.body.addWidget(widget)
        self.add_cancel()
        self.add_verb(_("Keep this version") if version is None else _("Save"))

    def accept(self) -> None:
        """Carry it out, or say why not."""
        fields: dict[str, Any] = {"on": self.on.value(), "by": self.by.value(), "how": self.how.value()}
        today = self._workspace.today()
        try:
            if self._version is None:
                label = _("Agree on the contours of “{name}”").format(name=self._scope.name[:60])
                fields["participation_id"] = self._scope.participation_id
                self._workspace.attempt(label, does.agree_contours, self._project, today, **fields)
            else:
                label = _("Correct the agreement on the contours of “{name}”").format(name=self._scope.name[:60])
                self._workspace.attempt(label, does.correct_contour_version, self._version.id, today, **fields)
        except UserError as error:
            self._wrong.setText(error.message)
            self._wrong.show()
            return
        super().accept()


class VersionsDialog(ask.Sheet):
    """The versions at the left, v1 first; what one held and what it changed at the right."""

    def __init__(self, parent: QWidget, workspace: Workspace, project_id: uuid.UUID, scope: Scope) -> None:
        super().__init__(
            parent, _("Versions of the contours of “{name}”").format(name=scope.name[:60]), width=760, holds=True
        )
        self._workspace, self._project, self.scope = workspace, project_id, scope
        self.list = QListWidget()
        self.list.setAccessibleName(_("Versions"))
        self.list.setFixedWidth(scaled(230))
        wrap_items(self.list)
        self.page = QTextBrowser()
        self.page.setAccessibleName(_("What the version holds"))
        both = QWidget()
        both.setMinimumHeight(min(scaled(360), max(scaled(180), parent.window().height() - scaled(320))))
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scaled(12))
        row.addWidget(self.list)
        row.addWidget(self.page, 1)
        self.body.addWidget(both)
        self.correct = QPushButton(icon("pencil"), _("Correct date and names…"))
        self.correct.clicked.connect(lambda _checked=False: self._correct())
        self.take_away = QPushButton(icon("trash-2", "attention"), _("Take the last version away…"))
        mark(self.take_away, "danger")
        self.take_away.clicked.connect(lambda _checked=False: self._take_away())
        verbs = QHBoxLayout()
        for button in (self.correct, self.take_away):
            button.setAutoDefault(False)
            verbs.addWidget(button)
        verbs.addStretch(1)
        self.body.addLayout(verbs)
        self.add_cancel(_("Close"))
        self.begin_high(560)
        self.list.currentRowChanged.connect(lambda _row: self._show())
        self._fill()

    def show_scope(self, scope: Scope) -> None:
        """Show another reading."""
        self.scope = scope
        self._fill()

    def _fill(self) -> None:
        self.list.clear()
        for version in self.scope.versions:
            self.list.addItem(version_words(version))
        if self.scope.versions and (self.scope.since_agreed):
            self.list.addItem(_("Today, not agreed yet"))
        self.list.setCurrentRow(self.list.count() - 1)
        self._show()

    def _show(self) -> None:
        row, versions = self.list.currentRow(), self.scope.versions
        now = [line.line for line in self.scope.lines]
        is_version = 0 <= row < len(versions)
        self.correct.setEnabled(is_version and not self._workspace.read_only)
        self.take_away.setEnabled(bool(versions) and not self._workspace.read_only)
        if row < 0:
            self.page.setPlainText(_("Nothing was agreed yet."))
            return
        lines: Sequence[ContourLine] = versions[row].lines if is_version else now
        before = versions[row - 1].lines if row else None
        self.page.setHtml("".join(_told(lines, before, versions[row - 1].number if row else 0)))

    def _correct(self) -> None:
        version = self.scope.versions[self.list.currentRow()]
        dialog = AgreementDialog(self, self._workspace, self._project, self.scope, version)
        dialog.exec()
        dialog.deleteLater()

    def _take_away(self) -> None:
        version = self.scope.versions[-1]
        title = _("Take version {number} away?").format(number=version.number)
        told = _("The lines stay as they are today; only the agreement is forgotten. You can undo it.")
        if ask.confirm(self, title, told, _("Take away"), danger=True):
            label = _("Take version {number} of the contours away").format(number=version.number)
            self._workspace.perform(label, does.remove_contour_version, version.id)


def version_words(version: Version) -> str:
    """«v2, 3 février 2026» and who agreed."""
    when = day(version.agreed_on) if version.agreed_on else _("no date")
    parts = [_("v{number}, {day}").format(number=version.number, day=when), version.agreed_by, version.how]
    return "\n".join(part for part in parts if part)


def _told(lines: Sequence[ContourLine], before: Sequence[ContourLine] | None, number: int) -> list[str]:
    """What changed, then all the lines by side, each a paragraph of markup."""
    out: list[str] = []
    if before is not None:
        out.append(_name(_("Since version {number}:").format(number=number)))
        out += [_under("•", one.sentence) for one in differences(before, lines)]
        out += [] if len(out) > 1 else [_under("•", _("nothing changed"))]
    for side in CONTOUR_KINDS:
        own = [line for line in lines if line.side == side]
        if own:
            out.append(_name(_(CONTOUR_KIND_LABELS[side])))
            out += [_under("–", _line_words(line)) for line in own]
    return out


def _name(words: str) -> str:
    return f'<p style="margin: {scaled(8)}px 0 {scaled(2)}px 0"><b>{escape(words)}</b></p>'


def _under(sign: str, words: str) -> str:
    """A line under a name; what goes on below begins under its first word."""
    place = f"margin: {scaled(2)}px 0 {scaled(2)}px {scaled(18)}px; text-indent: -{scaled(10)}px"
    return f'<p style="{place}">{sign}\u00a0{escape(words)}</p>'


def _line_words(line: ContourLine) -> str:
    extra = [
        _("if: {trigger}").format(trigger=line.triggered_by) if line.triggered_by else "",
        _("decided by: {who}").format(who=line.decided_by) if line.decided_by else "",
    ]
    said = "; ".join(part for part in extra if part)
    return f"{line.wording} ({said})" if said else line.wording
