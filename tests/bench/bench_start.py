"""How long the window takes to be there: ``python -m tests.bench.bench_start``, beside a bare window, in turns.

Each round starts five programs afresh on the same carnet: a bare window; one that also imports SQLAlchemy and runs the
board's query before it shows; ours; ours on a carnet of 5,000 partners and 50,000 expectations in another project; and
ours again with a pulse every 5 ms, which finds the longest silence of the event loop. The pulse is in a start of its
own because it slows down what it listens to, by 3 to 7 hundredths, and no bare window carries one. Times are of the
whole process, from its start to the first paint (ours: the outline of the window), to the furnished frame and to the
board painted with its data (what explains it stands beside it a moment later); memory is what the process holds at the
end. Everything is compiled beforehand, as in an installed copy. A ratio is the middle one of those of the rounds: a
computer is faster in one minute than in the next. The processor's time stands beside the clock's: of the two, it is the
one that a busy computer changes least.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from partenaires_desktop import sample
from partenaires_desktop.queries.overview import overview
from partenaires_desktop.store.store import Store
from tests.bench.bench_search import fill_large
from tests.bench.table import Row, alone, median

HEAVY = ("alembic", "reportlab", "psycopg", "cryptography", "openpyxl")
_COMMON = """
import sys, time, json, resource
born = float(sys.argv[1]); carnet = sys.argv[2]; found = {}
def since(): return (time.time() - born) * 1000
def tell(what): found[what] = since(); found[what + "_work"] = time.process_time() * 1000
def end(application):
    found["memory"] = int(open("/proc/self/statm").read().split()[1]) * resource.getpagesize() / 2**20
    found["heavy"] = [name for name in sys.argv[4].split() if name in sys.modules]
    print(json.dumps(found)); sys.stdout.flush()
    application.quit()
"""
_BARE = (
    _COMMON
    + """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        if "paint" not in found:
            found["paint"] = None
            QTimer.singleShot(0, self.painted)
    def painted(self):
        tell("paint"); tell("data")
        end(application)
application = QApplication([])
if QUERY:
    from pathlib import Path
    from datetime import date
    from sqlalchemy import create_engine, select
    from sqlalchemy.orm import Session
    from partenaires_desktop.store.schema import Phase, Project
    from partenaires_desktop.queries.board import board
    engine = create_engine("sqlite:///" + carnet)
    with Session(engine) as session:
        project = session.scalars(select(Project.id).where(Project.name.like("Cœur%"))).first()
        phase = session.scalars(select(Phase.id).where(Phase.project_id == project).order_by(Phase.position)).first()
        assert board(session, project, phase, date(2026, 3, 2)).cards
window = Window(); window.resize(1366, 768); window.show()
application.exec()
"""
)
_OURS = (
    _COMMON
    + """
from pathlib import Path
from partenaires_desktop import __main__, paths, settings
start = __main__.window_module()
from PySide6.QtCore import QTimer
from partenaires_desktop.ui.view import View
class Silence:
    clock = work = last = last_work = 0.0
def pulse():
    now, work = time.perf_counter(), time.process_time()
    if Silence.last and "data" not in found:
        Silence.clock = max(Silence.clock, (now - Silence.last) * 1000)
        Silence.work = max(Silence.work, (work - Silence.last_work) * 1000)
    Silence.last, Silence.last_work = now, work
def on_board(view, event):
    if "data" not in found and view.board.cards:
        QTimer.singleShot(0, told)
def told():
    if "data" in found: return
    if PULSE: pulse()
    tell("data")
    found["silence"], found["silence_work"] = Silence.clock, Silence.work
    QTimer.singleShot(0, lambda: (end(application), one.desk.let_go()))
def furnished(desk):
    tell("frame")
    desk.open(Path(carnet))
View.paintEvent = on_board
application = start.make_application()
chosen = settings.load(paths.settings_file())
chosen.view, chosen.project, chosen.language = "continuum", sys.argv[3], "fr"
one = start.Start(application, chosen, furnished)
timer = QTimer(); timer.timeout.connect(pulse)
if PULSE: timer.start(5)
one.window.painted.connect(lambda: tell("paint"))
one.window.resize(1366, 768)
one.window.show()
application.exec()
"""
)
PROGRAMS = {
    "bare window": ("QUERY = False\n" + _BARE, "small"),
    "bare window with SQLAlchemy and the query": ("QUERY = True\n" + _BARE, "small"),
    "Partenaires": ("PULSE = False\n" + _OURS, "small"),
    "Partenaires, 5,000 partners beside": ("PULSE = False\n" + _OURS, "large"),
    "Partenaires, listened to": ("PULSE = True\n" + _OURS, "small"),
}


def measure(script: str, carnet: Path, project: str, home: Path) -> dict[str, float]:
    """One start: milliseconds to ``paint``, ``frame`` and ``data``, the longest ``silence``, the ``memory``."""
    variables = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "PARTENAIRES_HOME": str(home),
        "PYTHONPYCACHEPREFIX": str(home / "compiled"),
    }
    variables.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(
        [sys.executable, "-c", script, repr(time.time()), str(carnet), project, " ".join(HEAVY)],
        env=variables,
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def carnets(folder: Path, share: int = 1) -> dict[str, tuple[Path, str]]:
    """The sample alone, and the sample beside a large project or a share of it; each with the sample's identity."""
    made = {}
    for name in ("small", "large"):
        with closing(Store.open(folder / f"{name}.partenaires")) as store:
            if name == "large":
                fill_large(store, share)
            sample.fill(store, "fr")
            project = next(line for line in store.query(overview) if line.name.startswith("Cœur de Quartier"))
            made[name] = (store.path, str(project.id))
    return made


def rows(quick: bool) -> Iterator[Row]:
    """What is promised of the start, and memory beside it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = carnets(folder, 10 if quick else 1)
        rounds: dict[str, list[dict[str, float]]] = {program: [] for program in PROGRAMS}
        for script, size in PROGRAMS.values():  # compiles whatever is imported
            measure(script, *files[size], folder / "home")
        for _round in range(3 if quick else 9):
            for program, (script, size) in PROGRAMS.items():
                rounds[program].append(measure(script, *files[size], folder / "home"))
    bare, query, ours, large, listened = rounds.values()
    beside, with_query = "a bare window", "a bare window, SQLAlchemy and the same query"
    for key, words, floor, what, most in (
        ("paint", "first paint", bare, beside, 1.2),
        ("data", "board with its data", query, with_query, 1.15),
    ):
        yield _row(f"start: {words}", key, ours, floor, what, most=most)
        yield _row(f"start: {words}, processor", f"{key}_work", ours, floor, what)
    yield Row("start: the frame with its words", _middle(ours, "frame"), _middle(bare, "paint"), beside)
    silence, work = _middle(listened, "silence"), _middle(listened, "silence_work")
    yield Row("start: longest silence of the window", silence, limit=60, work=work)
    yield _row("start: memory", "memory", ours, bare, beside, "MB")
    yield _row("start: memory, board shown", "memory", ours, query, with_query, "MB")
    for key, words in (("paint", "first paint"), ("data", "board with its data"), ("memory", "memory")):
        unit = "MB" if key == "memory" else "ms"
        yield _row(f"start, 5,000 partners beside: {words}", key, large, ours, "the sample alone", unit, most=1.1)
    heavy = sorted({name for program in list(rounds)[2:] for one in rounds[program] for name in one["heavy"]})  # type: ignore[attr-defined]
    yield Row("start: heavy libraries loaded", len(heavy), beside=", ".join(heavy) or "none", unit="", limit=0)


def _middle(found: list[dict[str, float]], key: str) -> float:
    return median([one[key] for one in found])


def _row(
    what: str,
    key: str,
    ours: list[dict[str, float]],
    floor: list[dict[str, float]],
    beside: str,
    unit: str = "ms",
    *,
    most: float | None = None,
) -> Row:
    """Both in the middle, and the middle of what each round makes of the two."""
    by_round = median([one[key] / other[key] for one, other in zip(ours, floor, strict=True)])
    return Row(what, _middle(ours, key), _middle(floor, key), beside, unit, most=most, by_round=by_round)


if __name__ == "__main__":
    sys.exit(alone(rows))
