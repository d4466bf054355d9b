"""How the matrix of roles scrolls, beside a bare table with the same words: ``python -m tests.bench.bench_matrix``.

The real window at 1366×768, eight phases, 60 and 1,000 partners, every cell with a role.  Each step moves the scroll
bar and waits until all is painted, in ours and then in a plain ``QTableView`` of the same size.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from uuid import UUID

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QApplication, QTableView

from partenaires_desktop import i18n
from partenaires_desktop.domain.roles import ROLES
from partenaires_desktop.operations.projects import add_phase
from partenaires_desktop.operations.roles import set_role
from partenaires_desktop.settings import Settings
from partenaires_desktop.store.store import Store
from partenaires_desktop.ui.look.appearance import Appearance
from partenaires_desktop.ui.main_window import MainWindow
from partenaires_desktop.ui.matrix.model import MatrixModel
from partenaires_desktop.ui.matrix.table import MatrixTable
from partenaires_desktop.ui.matrix.view import MatrixView
from partenaires_desktop.ui.workspace import Selection, Workspace
from tests.bench.bench_board import FRAME, WINDOW, open_on
from tests.bench.table import Row, Times, alone, slow
from tests.conftest import TODAY
from tests.matrix_data import fill_project

STEP = 48


def rows(quick: bool) -> Iterator[Row]:
    """A matrix of each size: opened, and scrolled."""
    i18n.use("fr")
    application = QApplication(sys.argv[:1])
    Appearance(application, Settings(theme="light", reduced_motion=True))
    for size in (60,) if quick else (60, 1000):
        with tempfile.TemporaryDirectory() as folder, closing(Store.open(Path(folder) / "c.partenaires")) as store:
            yield from _measure(store, size, 20 if quick else 120)


def _measure(store: Store, size: int, steps: int) -> Iterator[Row]:
    """One matrix, in the window and bare."""
    workspace, selection = Workspace(store, lambda: TODAY), Selection()
    project = _fill(store, size)
    window = MainWindow(Settings(theme="light", reduced_motion=True, view="roles", project=str(project)))
    window.resize(*WINDOW)
    window.show()
    QApplication.processEvents()
    opened, ours, floor = Times(), Times(), Times()
    opened.take(partial(open_on, window, workspace, selection))
    view = window.view("roles")
    assert isinstance(view, MatrixView)
    table = view.phases.table
    assert table.isVisible()
    assert table.model().rowCount() == size
    bare = _bare(table, view.phases.model)
    QApplication.processEvents()
    for step in range(steps):
        for one, times in ((table, ours), (bare, floor)):
            times.take(partial(_scroll, one, step))
    beside = "bare QTableView"
    matrix = f"matrix of {size:,} × 8"
    yield opened.row(f"{matrix}: opened in the window")
    yield ours.row(f"{matrix}: a step of scrolling", floor, beside, limit=FRAME)
    yield ours.row(f"{matrix}: a step, 95th percentile", floor, beside, limit=FRAME, of=slow)
    bare.close()
    bare.deleteLater()
    window.hide()
    window.deleteLater()


def _fill(store: Store, size: int) -> UUID:
    """A project whose every cell has a role."""
    project = fill_project(store, [f"Association du quartier numéro {one} – Buurtvereniging" for one in range(size)])
    more = [store.perform("x", add_phase, project.id, name) for name in ("Relais", "Bilan")]
    roles = list(ROLES)
    for place, phase in enumerate((*project.phases, *more)):
        for first in range(len(roles)):
            cells = [(partner, phase) for partner in project.partners[first :: len(roles)]]
            store.perform("x", set_role, cells, roles[(first + place) % len(roles)], None)
    return project.id


class _Words(QAbstractTableModel):
    """The words of the cells, and nothing else."""

    def __init__(self, words: list[list[str]], titles: tuple[list[str], list[str]], parent: QTableView) -> None:
        super().__init__(parent)
        self._words, self._titles = words, titles

    def rowCount(self, _parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008, N802 -- Qt's
        return len(self._words)

    def columnCount(self, _parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008, N802
        return len(self._words[0])

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        return self._words[index.row()][index.column()] if role == Qt.ItemDataRole.DisplayRole else None

    def headerData(  # noqa: N802 -- Qt's
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return self._titles[orientation == Qt.Orientation.Vertical][section]


def _bare(table: MatrixTable, model: MatrixModel) -> QTableView:
    """A table of Qt with the same words, as large and with rows as high."""
    down, across = range(model.rowCount()), range(model.columnCount())
    words = [[str(model.index(row, column).data()) for column in across] for row in down]
    names = [str(model.headerData(row, Qt.Orientation.Vertical)) for row in down]
    phases = [str(model.headerData(column, Qt.Orientation.Horizontal)) for column in across]
    bare = QTableView()
    bare.setModel(_Words(words, (phases, names), bare))
    bare.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
    bare.verticalHeader().setDefaultSectionSize(table.rowHeight(1))
    bare.verticalHeader().setFixedWidth(table.verticalHeader().width())
    for column in across:
        bare.setColumnWidth(column, table.columnWidth(column))
    bare.resize(table.size())
    bare.show()
    return bare


def _scroll(table: QTableView, step: int) -> None:
    """Down by a hand's breadth, from the top again at the end, until all is painted."""
    bar = table.verticalScrollBar()
    assert bar.maximum() > STEP
    bar.setValue(step * STEP % bar.maximum())
    QApplication.processEvents()


if __name__ == "__main__":
    sys.exit(alone(rows))
