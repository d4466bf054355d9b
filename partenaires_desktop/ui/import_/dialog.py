"""The dialog of an import: a source, then the plan, then one step that does exactly what was shown."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from partenaires_desktop.domain.import_plan import Plan
from partenaires_desktop.errors import Conflict, UserError
from partenaires_desktop.exchange import draft as drafts
from partenaires_desktop.exchange.command import step_label
from partenaires_desktop.exchange.draft import Draft
from partenaires_desktop.exchange.memory import Memory
from partenaires_desktop.exchange.plan import Choices, Index
from partenaires_desktop.exchange.tables import Reading, Table, read_file, read_text
from partenaires_desktop.i18n import _
from partenaires_desktop.operations.imports import Imported, carry_out
from partenaires_desktop.queries.imports import Directory, directory
from partenaires_desktop.settings import Settings
from partenaires_desktop.ui import ask, long_steps
from partenaires_desktop.ui.import_ import words
from partenaires_desktop.ui.import_.saving import save_report, save_template
from partenaires_desktop.ui.import_.sheet import ImportSheet
from partenaires_desktop.ui.jobs import Progress, run_job
from partenaires_desktop.ui.widgets.announcing import announce
from partenaires_desktop.ui.widgets.quiet_bar import QuietBar

if TYPE_CHECKING:
    from partenaires_desktop.ui.workspace import Selection, Workspace

ASIDE = 3000
"""From this many rows on, plans are made beside the window."""


def import_into(
    workspace: Workspace,
    selection: Selection,
    parent: QWidget | None,
    path: Path | None = None,
    text: str | None = None,
) -> None:
    """Open the import of a list, from ``path`` or ``text`` when one is given; the window stays as it is meanwhile."""
    if workspace.read_only:
        ask.tell(parent, _("This carnet is open for reading only: nothing can be imported into it."))
        return
    dialog = ImportDialog(workspace, selection.project_id, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    if path is not None:
        dialog.read_path(path)
    elif text is not None:
        dialog.read_pasted(text)


class ImportDialog(ImportSheet):
    """Holds one draft at a time; every gesture gives another one and shows it."""

    def __init__(self, workspace: Workspace, project_id: uuid.UUID | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._project_id = workspace, project_id
        self._memory = _memory_of(parent)
        self._read: Callable[[Reading | None, Progress], Table] | None = None
        self.draft: Draft | None = None
        self.busy = False
        self._wire()
        self._show_source("")

    # Reading ---------------------------------------------------------------------------------------------------------

    def read_path(self, path: Path) -> None:
        """Read a file and show its plan."""
        self._begin(lambda reading, progress: read_file(path, reading, _counting(progress)))

    def read_pasted(self, text: str) -> None:
        """Read pasted lines and show their plan."""
        self.source.text.setPlainText(text)
        self._begin(lambda reading, progress: read_text(text, reading, _counting(progress)))

    def _begin(self, read: Callable[[Reading | None, Progress], Table]) -> None:
        self.source.say("")

        def taken(draft: Draft) -> None:
            self._read = read
            self._show(draft)
            self.plan.table.setFocus()

        self._work(_("Reading the list…"), lambda progress: self._drafted(read(None, progress), progress), taken)

    def _read_again(self, reading: Reading) -> None:
        read = self._read
        if read is not None:
            self._work(
                _("Reading the list…"), lambda progress: self._drafted(read(reading, progress), progress), self._show
            )

    def _drafted(self, table: Table, progress: Progress) -> Draft:
        carnet = self._carnet()
        before = self.draft.choices if self.draft is not None else Choices()
        choices = Choices(
            rule=before.rule, join=before.join
        )  # rows may be others now: what was said of one is forgotten
        return drafts.begin(table, Index(carnet), _counting(progress), choices, self._memory)

    def _carnet(self) -> Directory:
        return self._workspace.query(directory, self._project_id, self._workspace.today())

    # Choosing --------------------------------------------------------------------------------------------------------

    def _change(self, change: Callable[[Draft], Draft]) -> None:
        """Make another draft of the present one, beside the window when that takes time."""
        draft = self.draft
        if draft is None:
            return
        if len(draft.table.rows) < ASIDE:
            self._show(change(draft))
        else:
            self._work(_("Making the plan…"), lambda _progress: change(draft), self._show)

    def _tick(self, numbers: list[int], ticked: bool) -> None:
        def change(draft: Draft) -> Draft:
            left_out = draft.choices.left_out
            return draft.with_left_out(left_out - set(numbers) if ticked else left_out | set(numbers))

        self._change(change)

    # Carrying out ----------------------------------------------------------------------------------------------------

    def carry_out(self) -> None:
        """Do what the plan says, as one step."""
        draft = self.draft
        if draft is None or not draft.plan.writes or self.busy:
            return
        plan = draft.plan
        self._work(
            _("Importing…"),
            lambda progress: self._write(plan, progress),
            lambda done: self._done(plan, done),
            self._not_done,
        )

    def _write(self, plan: Plan, progress: Progress) -> Imported:
        """In a thread: nothing is imported unless there is a backup."""
        self._workspace.back_up("import")
        return self._workspace.store.perform(step_label(plan), carry_out, plan, progress.step)

    def _done(self, plan: Plan, _imported: Imported) -> None:
        if self.draft is not None:
            self._memory.keep(self.draft.table, self.draft.columns)
        self.accept()
        parent = self.parentWidget()
        bar = parent.window().findChild(QuietBar) if parent is not None else None
        if bar is None:
            return
        window, workspace = bar.window(), self._workspace
        bar.say(
            words.done_in_words(plan),
            [
                (_("Undo"), lambda: long_steps.undo(window, workspace)),
                (_("Save the report…"), lambda: save_report(window, plan)),
            ],
        )

    def _not_done(self, error: UserError) -> None:
        """Say why nothing was written; when the carnet moved, make the plan anew for another look."""
        draft = self.draft
        if isinstance(error, Conflict) and draft is not None:
            self._show(draft.with_carnet(Index(self._carnet())))
        self._say_problem(error.message)

    # Showing ---------------------------------------------------------------------------------------------------------

    def _show(self, draft: Draft) -> None:
        self.draft = draft
        self.heading.show_text(draft.table.name or _("Pasted list"))
        self.pages.setCurrentIndex(1)
        self.list.fill(draft, draft.index.carnet.project_name)
        self.plan.fill(draft.plan)
        self._say_problem(draft.problem)
        said = words.plan_in_words(draft.plan)
        self.summary.setVisible(bool(said))
        if said != self.summary.text():
            self.summary.setText(said)
            announce(self, said or draft.problem)
        self.import_button.setText(words.verb(draft.plan))
        self.import_button.setEnabled(bool(draft.plan.writes))
        for button in (self.import_button, self.back_button, self.report_button):
            button.show()
        self.report_button.setEnabled(bool(draft.plan.rows))

    def _show_source(self, sentence: str) -> None:
        self.draft = None
        self.heading.show_text(_("Import a list of organisations"))
        self.pages.setCurrentIndex(0)
        self.summary.setText("")
        self.summary.hide()
        self.problem.hide()
        for button in (self.import_button, self.back_button, self.report_button):
            button.hide()
        self.source.say(sentence)
        self.source.choose_button.setFocus()

    def _say_problem(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    def _work(
        self,
        title: str,
        fn: Callable[[Progress], object],
        done: Callable[..., None],
        failed: Callable[[UserError], None] | None = None,
    ) -> None:
        """Run ``fn`` beside the window, one piece of work at a time."""
        if self.busy:
            return
        self.busy = True
        job = run_job(self, title, fn, done, failed=failed or self._refused)
        job.ended.connect(self._free)

    def _free(self) -> None:
        self.busy = False
        if self.draft is not None:
            self.list.fill(self.draft, self.draft.index.carnet.project_name)

    def _refused(self, error: UserError) -> None:
        """Say why a list could not be read: on the first page, or beside the plan it leaves as it was."""
        if self.draft is None:
            self._show_source(error.message)
            return
        self._say_problem(error.message)
        self.list.fill(self.draft, self.draft.index.carnet.project_name)

    def reject(self) -> None:
        """Close without importing anything; not while it is being written."""
        if not self.busy:
            super().reject()

    # What leads where -------------------------------------------------------------------------------------------------

    def _wire(self) -> None:
        self.source.path_given.connect(self.read_path)
        self.source.text_given.connect(self.read_pasted)
        self.list.reading_changed.connect(self._read_again)
        self.list.titles_changed.connect(lambda titled: self._change(lambda draft: draft.with_titles(titled=titled)))
        self.list.column_changed.connect(
            lambda column, field: self._change(lambda draft: draft.with_columns(draft.columns.assign(column, field)))
        )
        self.list.rule_changed.connect(lambda rule: self._change(lambda draft: draft.with_rule(rule)))
        self.list.join_changed.connect(lambda join: self._change(lambda draft: draft.with_join(join=join)))
        self.plan.ticked.connect(self._tick)
        self.plan.row_rule_changed.connect(
            lambda number, rule: self._change(lambda draft: draft.with_row_rule(number, rule))
        )
        self.list.column_rule_changed.connect(
            lambda field, rule: self._change(lambda draft: draft.with_column_rule(field, rule))
        )
        self.plan.field_chosen.connect(
            lambda number, field, taken: self._change(lambda draft: draft.with_cell(number, field, taken=taken))
        )
        self.plan.target_changed.connect(
            lambda number, target: self._change(lambda draft: draft.with_target(number, target))
        )
        self.source.template_wanted.connect(lambda filled: self.save_template(filled=filled))
        self.back_button.clicked.connect(lambda: self._show_source(""))
        self.report_button.clicked.connect(self._save_report)
        self.cancel_button.clicked.connect(self.reject)
        self.import_button.clicked.connect(self.carry_out)
        QShortcut(QKeySequence("Ctrl+Return"), self, self.carry_out)

    def _save_report(self) -> None:
        if self.draft is not None:
            save_report(self, self.draft.plan)

    def save_template(self, *, filled: bool) -> None:
        """Let the user keep an empty list with all titles, or a completed example."""
        sentence = save_template(self, self._carnet().phases, filled=filled)
        if sentence is not None:
            self.source.say(sentence)


def _memory_of(parent: QWidget | None) -> Memory:
    """What the settings of the window remember of columns; nothing where there are no settings."""
    settings = getattr(parent.window(), "settings", None) if parent is not None else None
    return Memory(settings.import_columns) if isinstance(settings, Settings) else Memory()


def _counting(progress: Progress) -> Callable[[int], None]:
    return lambda rows: progress.step(0, 0, _("{count} rows…").format(count=rows))
