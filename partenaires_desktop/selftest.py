"""What the installed program tries on itself, in a temporary folder, with the real window drawn in memory."""

from __future__ import annotations

import argparse
import shutil
import tempfile
from contextlib import closing
from pathlib import Path
from typing import Any

from partenaires_desktop import i18n, paths, sample
from partenaires_desktop.app import Desk
from partenaires_desktop.documents.commands.export import run_export
from partenaires_desktop.headless import settle
from partenaires_desktop.queries.check import carnet_summary
from partenaires_desktop.resources import resource_path
from partenaires_desktop.settings import Settings
from partenaires_desktop.store.store import Store
from partenaires_desktop.ui.application import make_application


def selftest() -> dict[str, Any]:
    """Create, edit, undo, reopen, print a charter, open the oldest carnet; raises when anything is not as it should be.

    Returns ``{"ok": True, "steps": [...]}``.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _edit(folder / f"selftest{paths.SUFFIX}")
        _print_charter(folder)
        _open_oldest(folder)
    return {"ok": True, "steps": ["create", "edit", "undo", "reopen", "charter", "migrate"]}


def _edit(path: Path) -> None:
    application = make_application()
    desk = Desk(application, Settings(reduced_motion=True), settings_file=None)
    with closing(Store.open(path)) as store:
        sample.fill(store, i18n.language())
        desk.show(store, sample=True)
        desk.window.show()
        settle(application, desk.window)
        undone = store.undo()
        _require(store.redo() == undone, "redo")
        desk.window.hide()
    with closing(Store.open(path)) as store:
        _require(store.undo_label() == undone, "reopen")


def _print_charter(folder: Path) -> None:
    asked = argparse.Namespace(what="charter", carnet=None, sample=True, project=None, out=folder, lang="fr")
    files = run_export(asked)["files"]
    _require(bool(files) and all(Path(file).read_bytes().startswith(b"%PDF") for file in files), "charter")


def _open_oldest(folder: Path) -> None:
    """Bring the oldest stored carnet to the present version, with what it held."""
    stored = min(resource_path("carnets").glob(f"version-*{paths.SUFFIX}"))
    path = Path(shutil.copyfile(stored, folder / f"ancien{paths.SUFFIX}"))
    with closing(Store.open(path)) as store:
        _require(store.query(carnet_summary).counts["organisation"] > 0, "migrate")


def _require(holds: bool, what: str) -> None:
    if not holds:
        raise RuntimeError(f"selftest: {what}")
