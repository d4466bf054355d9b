"""File › Bring a copy back: what comes in, what both sides changed, whose version holds; then one step."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from partenaires_desktop.domain.merge_plan import MergePlan
from partenaires_desktop.domain.merging import Merge, Side
from partenaires_desktop.errors import Conflict, UserError
from partenaires_desktop.exchange.handover import plan_of, step_label
from partenaires_desktop.exchange.merge_words import MergeWords, counts_in_words, lines_in_words
from partenaires_desktop.exchange.theirs import Meeting, Pair, Theirs, meet, open_theirs
from partenaires_desktop.i18n import _, ngettext
from partenaires_desktop.operations.carnets import carry_out_merge
from partenaires_desktop.store.backups import Reason
from partenaires_desktop.ui import ask, long_steps
from partenaires_desktop.ui.export.differences import DifferenceList
from partenaires_desktop.ui.jobs import Job, Progress, run_job
from partenaires_desktop.ui.look.typography import mark, scaled, text_label
from partenaires_desktop.ui.password import unlock
from partenaires_desktop.ui.widgets.flow_layout import FlowLayout
from partenaires_desktop.ui.widgets.quiet_bar import quiet_bar_of
from partenaires_desktop.ui.widgets.roll import Roll
from partenaires_desktop.ui.widgets.wrapping_items import wrap_items

if TYPE_CHECKING:
    from partenaires_desktop.ui.workspace import Workspace


class BringBackDialog(ask.Sheet):
    """Shows one plan, changes it with every choice, and carries out the one that is shown."""

    def __init__(self, workspace: Workspace, meeting: Meeting, merge: Merge, parent: QWidget | None = None) -> None:
        super().__init__(parent, _("Bring a copy back"), width=860, holds=True)
        self._workspace = workspace
        self._meeting, self._merge = meeting, merge
        self._busy = False
        self.done_with: MergePlan | None = None
        self.pairs = QListWidget()
        self.differences = DifferenceList()
        self._counts = text_label("", "strong")
        self._lines = text_label("", "secondary")
        self._problem = text_label("", "attention")
        self._asked = text_label("", "section")
        self._lay_out()
        self._fill_pairs()
        self._show()
        self.pairs.itemChanged.connect(self._pairs_changed)
        self.differences.chosen.connect(self._recount)

    @property
    def plan(self) -> MergePlan:
        """What would be written now."""
        return plan_of(self._meeting, self._merge, dict(self.differences.choices))

    def carry_out(self) -> None:
        """Back the carnet up, then do what is shown."""
        if self._busy or not self.go_button.isEnabled():
            return
        self._busy = True
        plan, store, shelf = self.plan, self._workspace.store, self._workspace.shelf

        def work(progress: Progress) -> None:
            if shelf is not None:
                progress.step(0, 0, _("Backing up what is there now…"))
                shelf.keep(store.copy_to, Reason.MERGE)
            store.perform(step_label(plan), carry_out_merge, plan, progress.step)

        job = run_job(self, _("Bringing the copy back"), work, lambda _none: self._finish(plan), failed=self._failed)
        job.ended.connect(self._free)

    def reject(self) -> None:
        """Close without changing anything; not while it is being written."""
        if not self._busy:
            super().reject()

    def _finish(self, plan: MergePlan) -> None:
        self.done_with = plan
        self.accept()

    def _free(self) -> None:
        self._busy = False

    def _failed(self, error: UserError) -> None:
        """Say why nothing was written; when the carnet moved, look at it anew."""
        if isinstance(error, Conflict):
            self._meeting = self._workspace.query(meet, self._meeting.theirs)
            self._fill_pairs()
            self._compare()
        self._problem.setText(error.message)
        self._problem.show()

    # Showing ---------------------------------------------------------------------------------------------------------

    def _show(self) -> None:
        self.differences.show_differences(self._merge.differences, MergeWords(self._meeting))
        asked = len(self._merge.differences)
        self._asked.setText(
            ngettext("Both sides changed this: choose", "Both sides changed these {count}: choose", asked).format(
                count=asked
            )
        )
        for widget in (self._asked, self.differences, self._all_row):
            widget.setVisible(bool(asked))
        self._recount()

    def _recount(self) -> None:
        plan = self.plan
        self._counts.setText(counts_in_words(plan))
        lines = " · ".join(lines_in_words(plan))
        self._lines.setText(lines)
        self._lines.setVisible(bool(lines))
        self.go_button.setEnabled(bool(plan.laid))

    def _pairs_changed(self) -> None:
        self._compare()

    def _compare(self) -> None:
        self._merge = self._meeting.compared(self._same())
        self._show()

    def _same(self) -> list[Pair]:
        items = (self.pairs.item(row) for row in range(self.pairs.count()))
        pairs = zip(self._meeting.pairs, items, strict=True)
        return [pair for pair, item in pairs if item.checkState() == Qt.CheckState.Checked]

    def _fill_pairs(self) -> None:
        self.pairs.blockSignals(True)
        self.pairs.clear()
        words = MergeWords(self._meeting)
        for pair in self._meeting.pairs:
            why = _("same BCE number") if pair.by == "number" else _("same name")
            item = QListWidgetItem(f"{words.pair(pair)} ({why})")
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
            self.pairs.addItem(item)
        self.pairs.blockSignals(False)
        shown = min(len(self._meeting.pairs), 4)
        self.pairs.setFixedHeight(shown * max(self.pairs.sizeHintForRow(0), scaled(26)) + scaled(10))
        for widget in (self._pairs_title, self.pairs):
            widget.setVisible(bool(shown))

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        column.setSpacing(scaled(8))
        column.addWidget(text_label(self._meeting.theirs.name, "secondary"))
        if not self._meeting.has_base:
            column.addWidget(
                text_label(
                    _("This file and the carnet were never seen to be one: nothing is removed, and more is asked."),
                    "secondary",
                )
            )
        column.addWidget(self._counts)
        column.addWidget(self._lines)
        self._pairs_title = text_label(_("Made on both sides: a tick makes them one"), "section")
        self.pairs.setAccessibleName(self._pairs_title.text())
        wrap_items(self.pairs)
        column.addWidget(self._pairs_title)
        column.addWidget(self.pairs)
        column.addWidget(self._asked)
        self.differences.setMinimumHeight(scaled(200))
        column.addWidget(self.differences, 1)
        self._all_row = self._all_buttons()
        column.addWidget(self._all_row)
        column.addStretch()
        self.body.addWidget(Roll(column), 1)
        self.buttons.setContentsMargins(0, 0, scaled(Roll.BESIDE), 0)
        self._problem.hide()
        self.body.addWidget(self._problem)
        self.add_cancel()
        self.go_button = self.add_verb(_("Bring the copy back"))
        self.buttons.accepted.disconnect()
        self.buttons.accepted.connect(self.carry_out)

    def _all_buttons(self) -> QWidget:
        holder = QWidget()
        row = FlowLayout(holder)
        for words, side in (
            (_("Keep what is here everywhere"), Side.OURS),
            (_("Take the file everywhere"), Side.THEIRS),
        ):
            button = QPushButton(words)
            button.setAutoDefault(False)
            mark(button, "link")
            button.clicked.connect(lambda _checked=False, side=side: self.differences.choose_all(side))
            row.addWidget(button)
        return holder


def bring_back(parent: QWidget, workspace: Workspace, path: Path) -> Job | None:
    """Read a file beside the window, then show what bringing it back would do."""
    if workspace.read_only:
        ask.tell(parent, _("This carnet is open for reading only: nothing can be brought back into it."))
        return None
    if path.is_file() and not unlock(parent, path):
        return None

    def work(progress: Progress) -> tuple[Meeting, Merge]:
        progress.step(0, 0)
        theirs: Theirs = open_theirs(path)
        progress.step(0, 0)
        meeting = workspace.store.query(meet, theirs)
        return meeting, meeting.compared(meeting.pairs)

    def show(found: tuple[Meeting, Merge]) -> None:
        show_plan(parent, workspace, *found)

    return run_job(parent, _("Reading the copy…"), work, show)


def show_plan(parent: QWidget, workspace: Workspace, meeting: Meeting, merge: Merge) -> BringBackDialog:
    """Open the dialog; the window stays as it is meanwhile."""
    dialog = BringBackDialog(workspace, meeting, merge, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.accepted.connect(lambda: _say(parent, lambda: long_steps.undo(parent, workspace), dialog.done_with))
    dialog.open()
    return dialog


def _say(parent: QWidget, undo: Callable[[], None], plan: MergePlan | None) -> None:
    if plan is not None:
        said = _("“{file}” was brought back: {what}.").format(file=plan.source, what=counts_in_words(plan))
        quiet_bar_of(parent).say(said, [(_("Undo"), undo)])
