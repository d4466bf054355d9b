"""A carnet that the system hands to the program, as macOS does, is opened: at the start, and while another is open."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

CHILD = """
import argparse, sys
from pathlib import Path
from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication
from partenaires_desktop import start
from partenaires_desktop.ui.application import make_application

application = make_application()
waiting = [Path(name) for name in sys.argv[1:]]
hand = lambda: QApplication.postEvent(application, QFileOpenEvent(QUrl.fromLocalFile(str(waiting[0]))))
looking = QTimer(interval=50)

def look():
    if any(waiting[0].stem in window.windowTitle() for window in application.topLevelWidgets() if window.isVisible()):
        print(waiting.pop(0).stem, flush=True)
        hand() if waiting else application.quit()

looking.timeout.connect(look)
looking.start()
hand()
start.run_window(argparse.Namespace(carnet=None, sample=False, lang="fr"))
"""


def test_a_carnet_that_is_handed_over_is_opened(tmp_path: Path) -> None:
    carnets = [tmp_path / "Au départ.partenaires", tmp_path / "Ensuite.partenaires"]
    for carnet in carnets:
        _partenaires(
            tmp_path, "-m", "partenaires_desktop", "import", _list(tmp_path), "--carnet", carnet, "--project", "Q"
        )

    said = _partenaires(tmp_path, "-c", CHILD, *carnets)

    assert said.split("\n")[:2] == [carnet.stem for carnet in carnets]


def _list(folder: Path) -> Path:
    written = folder / "list.csv"
    written.write_text("nom\nCPAS\n", encoding="utf-8")
    return written


def _partenaires(home: Path, *arguments: str | Path) -> str:
    variables = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PARTENAIRES_HOME": str(home / "home")}
    done = subprocess.run(
        [sys.executable, *map(str, arguments)], capture_output=True, text=True, env=variables, timeout=120
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
