"""From an edit to the new pages in the window: ``python -m tests.bench.bench_preview``.

The real window, offscreen, with the sample: a title is changed, and the clock stops when every page in sight is drawn.
"""

from __future__ import annotations

import os
import sys
import time
import uuid
from collections.abc import Iterator

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from partenaires_desktop import i18n
from partenaires_desktop.app import Desk, sample_store
from partenaires_desktop.headless import settle
from partenaires_desktop.operations.charters import set_clause_text
from partenaires_desktop.queries.charter import charters, project_named
from partenaires_desktop.settings import Settings
from partenaires_desktop.ui.application import make_application
from partenaires_desktop.ui.charters.view import ChartersView
from tests.bench.bench_search import KEYSTROKE_MS
from tests.bench.table import Row, alone, median

EDIT_MS = 4 * KEYSTROKE_MS
"""200 ms: what an edit may take on the machine of the tests when nothing else runs there."""
_WAIT = QEventLoop.ProcessEventsFlag.AllEvents | QEventLoop.ProcessEventsFlag.WaitForMoreEvents


def rows(quick: bool) -> Iterator[Row]:
    """The step with its panel, and the pages."""
    i18n.use("fr")
    application = make_application()
    desk = Desk(application, Settings(reduced_motion=True, language="fr", view="charters"), settings_file=None)
    desk.window.resize(1366, 768)
    store = sample_store("fr")
    desk.show(store, sample=True)
    desk.window.show()
    settle(application, desk.window)
    view = desk.window.view("charters")
    assert isinstance(view, ChartersView)
    charter = store.query(charters, store.query(project_named, ""))[0].id
    times = [_edit(application, view, charter, number) for number in range(3 if quick else 15)]
    desk.window.hide()
    desk.let_go()
    yield Row("preview: the step and the panel", median([step for step, _whole in times]))
    yield Row("preview: from the edit to the pages", median([whole for _step, whole in times]), limit=EDIT_MS)


def _edit(application: QApplication, view: ChartersView, charter: uuid.UUID, number: int) -> tuple[float, float]:
    """Milliseconds until the step is written and shown in the panel, and until its pages are drawn."""
    start = time.perf_counter()
    view.workspace.attempt("x", set_clause_text, charter, "values", f"Nous nous parlons, {number} fois par mois.")
    step = time.perf_counter()
    while not view.is_settled:
        application.processEvents(_WAIT)
    return (step - start) * 1000, (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    sys.exit(alone(rows))
