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
from partenaires_desktop.errors import UserError
from partenaires_desktop.exchange.export import run_data_export
from partenaires_desktop.headless import settle
from partenaires_desktop.queries.check import carnet_summary
from partenaires_desktop.resources import resource_path
from partenaires_desktop.settings import Settings
from partenaires_desktop.store import passwords
from partenaires_desktop.store.store import Store
from partenaires_desktop.ui.application import make_application
from partenaires_desktop.ui.garbage import collect_between_events


def selftest() -> dict[str, Any]:
    """Create, edit, undo, reopen, write a charter and a spreadsheet, open the oldest carnet, give it a password.

    Raises when anything is not as it should be.  Each step needs other parts of what was installed: a part that was
    forgotten is missed here.  Returns ``{"ok": True, "steps": [...]}``.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _edit(folder / f"selftest{paths.SUFFIX}")
        _write(folder)
        oldest = _open_oldest(folder)
        steps = ["create", "edit", "undo", "reopen", "charter", "table", "migrate"]
        if _encrypt(oldest):
            steps.append("password")
    return {"ok": True, "steps": steps}


def _edit(path: Path) -> None:
    application = make_application()
    collect_between_events(application)
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


def _write(folder: Path) -> None:
    """A charter to print, one to edit, and a spreadsheet."""
    asked = argparse.Namespace(carnet=None, sample=True, project=None, out=folder, lang="fr", shareable=False)
    for what, kind, begins in (("charter", "pdf", b"%PDF"), ("charter", "docx", b"PK"), ("xlsx", "pdf", b"PK")):
        asked.what, asked.format = what, kind
        files = (run_data_export if what == "xlsx" else run_export)(asked)["files"]
        _require(bool(files) and all(Path(file).read_bytes().startswith(begins) for file in files), f"{what} {kind}")


def _open_oldest(folder: Path) -> Path:
    """Bring the oldest stored carnet to the present version, with what it held."""
    stored = min(resource_path("carnets").glob(f"version-*{paths.SUFFIX}"))
    path = Path(shutil.copyfile(stored, folder / f"ancien{paths.SUFFIX}"))
    with closing(Store.open(path)) as store:
        _require(store.query(carnet_summary).counts["organisation"] > 0, "migrate")
    return path


def _encrypt(path: Path) -> bool:
    """Write the carnet with a password and read it again; false on a system for which there are no passwords."""
    try:
        passwords.library()
    except UserError:
        return False
    locked = path.with_stem("chiffré")
    passwords.write_with(path, "", locked, "essai")
    _require(passwords.looks_encrypted(locked) and passwords.fits(locked, "essai"), "password")
    return True


def _require(holds: bool, what: str) -> None:
    if not holds:
        raise RuntimeError(f"selftest: {what}")
