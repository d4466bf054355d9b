"""The window is on the screen before anything heavy is imported."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

SCRIPT = """
import json, sys
from partenaires_desktop import app, settings, paths
from partenaires_desktop.settings import Settings
application = app.make_application()
desk = app.Desk(application, Settings(), settings_file=None)
heavy = ("sqlalchemy", "alembic", "reportlab", "pikepdf", "openpyxl")
found = {}
def painted():
    found["at_first_paint"] = [name for name in heavy if name in sys.modules]
    desk.open(paths.default_carnet(), may_make=True)
def watch():
    if desk.workspace is None:
        QTimer.singleShot(20, watch)
        return
    found["opened"] = desk.workspace.store.path.name
    found["later"] = [name for name in heavy[1:] if name in sys.modules]
    print(json.dumps(found))
    application.quit()
from PySide6.QtCore import QTimer
desk.window.painted.connect(painted)
desk.window.show()
QTimer.singleShot(20, watch)
QTimer.singleShot(60000, application.quit)
application.exec()
desk.let_go()
"""


def test_nothing_heavy_before_the_first_paint(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PARTENAIRES_HOME": str(tmp_path)},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found == {"at_first_paint": [], "opened": "carnet.partenaires", "later": []}
    assert (tmp_path / "Partenaires" / "carnet.partenaires").is_file()
