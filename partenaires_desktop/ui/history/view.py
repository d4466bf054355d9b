"""The view of the history: read what was done, and go back to just after any step."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QListView, QPushButton, QVBoxLayout, QWidget

from partenaires_desktop.errors import UserError
from partenaires_desktop.i18n import _, ngettext
from partenaires_desktop.queries.history import TABLES, History, Step, history, partner_names, steps_with
from partenaires_desktop.queries.step_detail import step_detail, steps_touching
from partenaires_desktop.ui.history.bar import HistoryBar
from partenaires_desktop.ui.history.delegate import StepDelegate
from partenaires_desktop.ui.history.model import HistoryModel
from partenaires_desktop.ui.history.panel import StepPanel
from partenaires_desktop.ui.look.icons import icon
from partenaires_desktop.ui.look.typography import mark, scaled, text_label
from partenaires_desktop.ui.view import View
from partenaires_desktop.ui.widgets.quiet_bar import quiet_bar_of
from partenaires_desktop.ui.workspace import Selection, Workspace


class HistoryView(View):
    """Every step by date and name, what each changed in the panel, and one button: come back to just after it."""

    tables = TABLES

    def __init__(self, workspace: Workspace, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(workspace, selection, parent)
        self._history = History(())
        self._walking = False
        self._model = HistoryModel(self)
        self._panel = StepPanel()
        self._list = self._make_list()
        self.bar = HistoryBar()
        self.bar.changed.connect(self._show_steps)
        self.bar.left.connect(lambda: self._list.setFocus(Qt.FocusReason.OtherFocusReason))
        self._empty = text_label("", "secondary")
        self._way = QPushButton(icon("undo-2"), "")
        self._way.setEnabled(False)
        self._way.clicked.connect(self._walk)
        head = QHBoxLayout()
        head.addWidget(text_label(_("History"), "heading", wrap=False))
        head.addStretch()
        head.addWidget(self._way)
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(16), scaled(14), scaled(16), scaled(16))
        column.setSpacing(scaled(12))
        column.addLayout(head)
        column.addWidget(self.bar)
        column.addWidget(self._empty)
        column.addWidget(self._list, 1)
        self._show_chosen()

    def panel(self) -> QWidget | None:
        """What the chosen step changed."""
        return self._panel

    def refresh(self) -> None:
        """Read the journal again; the chosen step stays chosen."""
        if self._walking:
            return
        self._history = self.workspace.query(history)
        self.bar.show_partners(self.workspace.query(partner_names))
        self._show_steps()

    def reveal(self, target: object) -> None:
        """Show the steps of the partner ``target``."""
        place = self.bar.partner.findData(target)
        if place > 0:
            self.bar.partner.setCurrentIndex(place)

    def _make_list(self) -> QListView:
        steps = QListView()
        steps.setModel(self._model)
        steps.setItemDelegate(StepDelegate(steps))
        steps.setAccessibleName(_("Steps, newest first"))
        steps.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        steps.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        steps.selectionModel().selectionChanged.connect(self._show_chosen)
        steps.activated.connect(lambda _index: self._walk())
        mark(steps, "steps")
        return steps

    def _show_steps(self) -> None:
        """Lay the steps the filters let through on the list."""
        chosen = self._chosen()
        shown = self._filtered()
        self._model.set_steps(shown)
        self._empty.setText(
            _("No step answers to this filter.")
            if self._history.steps
            else _("Nothing was done in this carnet yet. Each step will be noted here.")
        )
        self._empty.setVisible(not shown)
        self._list.setVisible(bool(shown))
        row = self._model.row_of(chosen.number) if chosen else None
        if row is not None:
            self._list.setCurrentIndex(self._model.index(row))
        self._show_chosen()

    def _filtered(self) -> tuple[Step, ...]:
        steps = self._history.steps
        partner, words = self.bar.chosen(), self.bar.words.text()
        if partner is not None:
            touching = self.workspace.query(steps_touching, partner)
            steps = tuple(step for step in steps if step.number in touching)
        if words.strip():
            holding = self.workspace.query(steps_with, words)
            steps = tuple(step for step in steps if step.number in holding)
        return steps

    def _chosen(self) -> Step | None:
        rows = self._list.selectionModel().selectedIndexes()
        return self._model.step_at(rows[0]) if rows else None

    def _count(self) -> tuple[int, int]:
        """How many undos, or how many redos, lead to the chosen step."""
        step = self._chosen()
        if step is None or self.workspace.read_only:
            return 0, 0
        if step.undone:
            return 0, self._history.steps_forward_to(step.number)
        return self._history.steps_back_to(step.number), 0

    def _show_chosen(self) -> None:
        undos, redos = self._count()
        if redos:
            words = ngettext("Redo {count} step, up to here", "Redo {count} steps, up to here", redos)
        else:
            words = ngettext("Undo {count} step, back to here", "Undo {count} steps, back to here", undos)
        count = undos or redos
        self._way.setText(words.format(count=count) if count else _("Undo back to here"))
        self._way.setIcon(icon("redo-2" if redos else "undo-2"))
        self._way.setEnabled(bool(count))
        step = self._chosen()
        if step is None:
            self._panel.show_nothing()
        else:
            way = self._history.way_to(step) if count else ()
            self._panel.show_step(step, self.workspace.query(step_detail, step.number), way)

    def _walk(self) -> None:
        """Go to the chosen step."""
        step = self._chosen()
        if step is not None and any(self._count()):
            self._go_to(step.number)

    def _go_to(self, number: int) -> None:
        """Go to step ``number`` in one transaction: all the way, or not at all."""
        bar = quiet_bar_of(self)
        start = self._latest()
        self._walking = True
        try:
            done = self.workspace.store.walk_to(number)
        except UserError as error:
            bar.say(error.message)
            return
        finally:
            self._walking = False
            self.refresh()
        redone = number > start
        words = (
            ngettext("{count} step redone.", "{count} steps redone.", done)
            if redone
            else ngettext("{count} step undone.", "{count} steps undone.", done)
        )
        back = partial(self._go_back, number, start)
        bar.say(words.format(count=done), [(_("Undo") if redone else _("Redo"), back)])

    def _go_back(self, walked_to: int, start: int) -> None:
        """Take a walk back, unless something else was done since."""
        if self._latest() == walked_to:
            self._go_to(start)

    def _latest(self) -> int:
        """The last step that holds."""
        steps = self.workspace.query(history).steps
        return max((step.number for step in steps if not step.undone), default=0)
