"""The phases of a project as a draft: drag them into order, rename and date them, add and remove some."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListView,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from partenaires_desktop.domain.written_dates import write_date
from partenaires_desktop.i18n import _, ngettext
from partenaires_desktop.operations.project_drafts import PhaseDraft
from partenaires_desktop.ui.forms.field_grid import FieldGrid
from partenaires_desktop.ui.forms.fields import DayField, TextField
from partenaires_desktop.ui.look.icons import icon
from partenaires_desktop.ui.look.typography import mark, scaled, text_label
from partenaires_desktop.ui.widgets.cards import Card, CardPage
from partenaires_desktop.ui.widgets.wrapping_items import wrap_items

if TYPE_CHECKING:
    from partenaires_desktop.queries.project import PhaseDetails

_DRAFT = Qt.ItemDataRole.UserRole


class PhasesPage(QWidget):
    """The list on the left, the phase that is chosen on the right."""

    def __init__(self, today: date) -> None:
        super().__init__()
        self._details: Mapping[UUID, PhaseDetails] = {}
        self._removed: list[str] = []
        self.list = QListWidget()
        self.list.setAccessibleName(_("Phases"))
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.list.setDefaultDropAction(Qt.DropAction.MoveAction)
        wrap_items(self.list)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setMinimumWidth(scaled(208))
        self.list.currentItemChanged.connect(lambda _now, _before: self._show())
        self.list.installEventFilter(self)
        self.name = TextField("name", _("Name of the phase"))
        self.starts_on = DayField("starts_on", _("Begins (optional)"), today)
        self.ends_on = DayField("ends_on", _("Ends (optional)"), today)
        self.name.line.textEdited.connect(lambda text: self._change(name=text))
        self.starts_on.committed.connect(lambda day: self._change(starts_on=day))
        self.ends_on.committed.connect(lambda day: self._change(ends_on=day))
        self._told = text_label("", "secondary")
        self._gone = text_label("", "attention")
        self._lay_out()

    def show_phases(self, drafts: Sequence[PhaseDraft], details: Mapping[UUID, PhaseDetails]) -> None:
        """Begin with these; ``details`` tells what hangs on those that exist."""
        self._details = details
        self.list.clear()
        for draft in drafts:
            self.list.addItem(_item(draft))
        self.list.setCurrentRow(0)
        self._show()

    def drafts(self) -> list[PhaseDraft]:
        """The phases in their order, as they are now."""
        return [self.list.item(row).data(_DRAFT) for row in range(self.list.count())]

    def is_understood(self) -> bool:
        """Whether the dates being typed are dates."""
        return self.starts_on.day.is_understood() and self.ends_on.day.is_understood()

    def commit(self) -> None:
        """Take the dates being typed."""
        self.starts_on.day.commit()
        self.ends_on.day.commit()

    def add(self) -> None:
        """A new phase after the chosen one, ready to be named."""
        row = self.list.currentRow() + 1 if self.list.count() else 0
        self.list.insertItem(row, _item(PhaseDraft(_("New phase"))))
        self.list.setCurrentRow(row)
        self.name.line.setFocus()
        self.name.line.selectAll()

    def remove(self) -> None:
        """Take the chosen phase away and say what goes with it; one phase stays in any case."""
        item = self.list.currentItem()
        if self.list.count() < 2:
            return
        draft: PhaseDraft = item.data(_DRAFT)
        self.list.takeItem(self.list.row(item))
        if draft.id is not None:
            self._removed.append(_removal_told(draft.name, self._details.get(draft.id)))
        self._gone.setText("\n".join(self._removed))
        self._gone.setVisible(bool(self._removed))
        self._show()

    def shift(self, step: int) -> None:
        """Move the chosen phase up or down."""
        self.commit()
        row = self.list.currentRow()
        if 0 <= row + step < self.list.count():
            item = self.list.takeItem(row)
            self.list.insertItem(row + step, item)
            self.list.setCurrentItem(item)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Alt with an arrow moves, Delete removes, F2 goes to the name."""
        if watched is self.list and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = event.key()
            if event.modifiers() & Qt.KeyboardModifier.AltModifier and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                self.shift(-1 if key == Qt.Key.Key_Up else 1)
                return True
            if key == Qt.Key.Key_Delete:
                self.remove()
                return True
            if key == Qt.Key.Key_F2:
                self.name.line.setFocus()
                return True
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        left, right, row = QVBoxLayout(), Card(_("This phase")), QHBoxLayout(self)
        left.setSpacing(scaled(8))
        left.setContentsMargins(0, scaled(12), 0, 0)
        left.addWidget(self.list, 1)
        left.addLayout(self._buttons())
        dates = FieldGrid(one_column_below=280)
        dates.add(self.starts_on, 3)
        dates.add(self.ends_on, 3)
        right.body.addWidget(self.name)
        right.body.addWidget(dates)
        right.body.addWidget(self._told)
        self.taker = QPushButton(icon("trash-2", "attention"), _("Remove this phase"))
        mark(self.taker, "danger")
        self.taker.setAutoDefault(False)
        self.taker.clicked.connect(self.remove)
        right.body.addWidget(self.taker, 0, Qt.AlignmentFlag.AlignRight)
        side = CardPage(_("This phase"))
        side.add(right)
        side.add(self._gone)
        side.add(text_label(_("Phases may overlap, and dates may be left empty."), "secondary"))
        self._gone.hide()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scaled(16))
        row.addLayout(left, 2)
        row.addWidget(side, 3)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        add = QPushButton(icon("plus"), _("Add a phase"))
        add.setAutoDefault(False)
        add.clicked.connect(self.add)
        row.addWidget(add)
        row.addStretch(1)
        for sign, step, words in (
            ("arrow-up", -1, _("Move up (Alt+Up)")),
            ("arrow-down", 1, _("Move down (Alt+Down)")),
        ):
            button = QToolButton()
            button.setIcon(icon(sign))
            button.setToolTip(words)
            button.setAccessibleName(words)
            button.clicked.connect(lambda _checked=False, step=step: self.shift(step))
            row.addWidget(button)
        return row

    def _show(self) -> None:
        item = self.list.currentItem()
        for widget in (self.name, self.starts_on, self.ends_on):
            widget.setEnabled(item is not None)
        self.taker.setEnabled(self.list.count() > 1)
        if item is None:
            return
        draft: PhaseDraft = item.data(_DRAFT)
        self.name.fill(draft.name, force=True)
        self.starts_on.fill(draft.starts_on, force=True)
        self.ends_on.fill(draft.ends_on, force=True)
        self._told.setText(_use_told(self._details.get(draft.id) if draft.id else None))

    def _change(self, **values: object) -> None:
        item = self.list.currentItem()
        if item is not None:
            draft = replace(item.data(_DRAFT), **values)
            item.setData(_DRAFT, draft)
            item.setText(_words(draft))
            for field in (self.starts_on, self.ends_on):
                field.take()


def _item(draft: PhaseDraft) -> QListWidgetItem:
    item = QListWidgetItem(icon("grip-vertical"), _words(draft))
    item.setData(_DRAFT, draft)
    item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsDropEnabled)
    return item


def _words(draft: PhaseDraft) -> str:
    dates = " – ".join(write_date(day) if day else "…" for day in (draft.starts_on, draft.ends_on))
    return f"{draft.name}\n{dates}" if draft.starts_on or draft.ends_on else draft.name


def _use_told(details: PhaseDetails | None) -> str:
    if details is None or not (details.roles or details.needs or details.expectations):
        return _("Nothing is noted in this phase yet.")
    told = (
        ngettext("{count} role", "{count} roles", details.roles).format(count=details.roles),
        ngettext("{count} need", "{count} needs", details.needs).format(count=details.needs),
        ngettext("{count} expectation", "{count} expectations", details.expectations).format(
            count=details.expectations
        ),
    )
    return _("Noted in this phase: {things}.").format(things=", ".join(told))


def _removal_told(name: str, details: PhaseDetails | None) -> str:
    if details is None or not (details.roles or details.needs or details.expectations):
        return _("“{phase}” goes when you save.").format(phase=name)
    return _(
        "“{phase}” goes when you save, with its roles ({roles}) and needs ({needs}); "
        "its expectations ({expectations}) stay, without phase."
    ).format(phase=name, roles=details.roles, needs=details.needs, expectations=details.expectations)
