"""What every journey under a real window manager has: the programs it needs, and a way to play its scenario."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.screen import missing_programs

NEEDS_SCREEN = [
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="drives an X server"),
    pytest.mark.skipif(bool(missing_programs()), reason=f"needs {', '.join(missing_programs())}"),
]
Seen = dict[str, list[str]]
BUS_TALK = ("dbus-daemon[", "SpiRegistry daemon", "qt.accessibility.atspi: AtSpiAdaptor::applicationInterface does not")
"""How what a bus of messages says of itself begins; and what Qt says of a question it does not know."""


def play(scenario: str, path: Path, display: str, home: Path, *, before: Sequence[str] = ()) -> Any:
    """What the scenario saw on the real screen, in a process of its own."""
    environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "PARTENAIRES_HOME": str(home)}
    done = subprocess.run(
        [*before, sys.executable, "-m", "tests.journeys.play", scenario, str(path)],
        env=environment,
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
    )
    assert done.stdout, done.stderr
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    assert done.returncode == 0, told.get("failed", f"{done.stderr}\nended with {done.returncode}")
    complaints = [line for line in done.stderr.splitlines() if not line.startswith(BUS_TALK)]
    assert complaints == [], "Qt had something to complain about"
    seen: Seen = told["seen"]
    return seen
