"""Plays one scenario on the real program, in a process of its own: ``python -m tests.journeys.play NAME CARNET``.

Prints one JSON object with what the scenario saw, or with the sentence of what went wrong.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import threading
import traceback
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication

from partenaires_desktop import i18n, start
from tests import network
from tests.journeys import charters, first_steps, meaning, roles, scenarios, week
from tests.journeys.onlooker import Onlooker
from tests.journeys.screen import Hand

JOURNEYS = (scenarios, meaning, week, roles, charters, first_steps)

if os.environ.get(network.SWITCH):
    network.watch()


def main() -> int:
    """Start the program as its command line does, with a scenario beside it."""
    name, carnet = sys.argv[1:3]
    i18n.use("fr")
    seen: dict[str, Any] = {}
    application = QApplication(sys.argv[:1])
    onlooker = Onlooker()

    def play() -> None:
        try:
            known = dict(item for each in JOURNEYS for item in each.SCENARIOS.items())
            seen["seen"] = known[name](onlooker, Hand())
        except BaseException:  # noqa: BLE001 -- told to whoever started the journey
            seen["failed"] = traceback.format_exc()
            onlooker.ask(lambda: application.exit(1))

    thread = threading.Thread(target=play, daemon=True)
    thread.start()
    start.run_window(argparse.Namespace(carnet=Path(carnet), sample=False, lang="fr"))
    thread.join(timeout=10)
    calls = network.attempts()
    if calls:
        seen["failed"] = f"the program called out: {calls}"
    print(json.dumps(seen, ensure_ascii=False))
    return 1 if "failed" in seen else 0


if __name__ == "__main__":
    raise SystemExit(main())
