"""Open everything in one language, at each text size, and print what was seen as JSON.

A process of its own: the screen is chosen before Qt begins, and nothing of other tests is in the way.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
import traceback
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from partenaires_desktop import i18n, sample
from partenaires_desktop.store.store import Store
from tests.ui.every_dialog import menus, questions, scenes_carnet, scenes_project
from tests.ui.every_dialog.ground import Ground, Look, small_screen
from tests.ui.every_dialog.room import screen_is_small
from tests.ui.every_dialog.scene import SCENES, Scene
from tests.ui.every_dialog.watcher import Watcher

PLAYED = (scenes_carnet, scenes_project)
SMALLEST = 10
"""The text size at which the menus are gone through: they are the same at all."""
OF_QT = "qt "
"""How the names of the scenes of Qt's own dialogs begin: what they say in English is compared."""
ALLOWED = ("This plugin does not support",)


def main() -> int:
    """See the module."""
    parser = argparse.ArgumentParser()
    parser.add_argument("language")
    parser.add_argument("sizes", type=int, nargs="+")
    parser.add_argument("--theme", default="light")
    parser.add_argument("--pictures", type=Path)
    parser.add_argument("--only", default="")
    args = parser.parse_args()
    warnings.simplefilter("error")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as place:
        folder = Path(place)
        small_screen(folder)
        i18n.use(args.language)
        carnet = folder / "sample.partenaires"
        store = Store.open(carnet)
        sample.fill(store, args.language)
        store.close()
        seen = {}
        for size in args.sizes:
            look = Look(args.language, size, args.theme)
            path = folder / f"{look}" / "sample.partenaires"
            path.parent.mkdir()
            path.write_bytes(carnet.read_bytes())
            seen[str(look)] = walk(look, path, args.pictures, args.only)
        print(json.dumps(seen))
    return 0


def walk(look: Look, carnet: Path, pictures: Path | None, only: str) -> dict[str, Any]:
    """What was seen in one look."""
    said: list[str] = []
    begin = time.process_time()

    def hear(_kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
        if not message.startswith(ALLOWED):
            said.append(message)

    qInstallMessageHandler(hear)
    ground = Ground(look, carnet.parent, Store.open(carnet))
    watcher = Watcher(ground, pictures)
    sys.excepthook = lambda kind, error, trace: watcher.seen.note(
        "unexpected", ["".join(traceback.format_exception(kind, error, trace))]
    )
    for name, play in [*SCENES.items(), *_asked()]:
        if only in name:
            _play(watcher, name, play)
    watcher.close()
    if look.size == SMALLEST and not only:
        seen_menus = [*menus.faults_of_all(ground), *menus.board_menu(ground)]
        watcher.seen.note("menus", seen_menus)
    ground.close()
    seen = watcher.seen
    return {
        "small": screen_is_small(),
        "classes": sorted(seen.classes),
        "titles": sorted(seen.titles),
        "texts": seen.texts,
        "wrong": seen.wrong,
        "said": said,
        "cpu": round(time.process_time() - begin, 1),
    }


def _asked() -> list[tuple[str, Scene]]:
    """A scene for each question in the source."""
    return [(f"question {one.place}", _asking(one)) for one in questions.questions()]


def _asking(question: questions.Question) -> Scene:
    return lambda ground, _watcher: question.ask(ground.window)


def _play(watcher: Watcher, name: str, play: Scene) -> None:
    opens: Callable[[Ground], object] = lambda ground: play(ground, watcher)  # noqa: E731
    try:
        watcher.run(name, opens)
    except Exception:  # noqa: BLE001 -- told as what it is: a scene that does not play
        watcher.seen.note(name, [traceback.format_exc()])


if __name__ == "__main__":
    sys.exit(main())
