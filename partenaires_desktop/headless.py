"""The real window without a screen: a picture of it for the help and the README."""

from __future__ import annotations

import argparse
import contextlib
import tempfile
from pathlib import Path

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from partenaires_desktop import i18n, paths
from partenaires_desktop.app import Desk, sample_store
from partenaires_desktop.errors import UserError
from partenaires_desktop.i18n import _
from partenaires_desktop.settings import Settings
from partenaires_desktop.store.store import Store
from partenaires_desktop.ui.application import make_application
from partenaires_desktop.ui.garbage import collect_between_events
from partenaires_desktop.ui.jobs import Job
from partenaires_desktop.ui.main_window import MainWindow
from partenaires_desktop.ui.opening import open_store
from partenaires_desktop.ui.view import View

_VIEWS = {"welcome": "", "scale": "continuum", "understanding": "roles", "frames": "contours"}
"""Pictures of a face: the view each belongs to."""


def draw_window(args: argparse.Namespace) -> Path:
    """The real window, drawn offscreen into ``args.out``."""
    application = make_application()
    collect_between_events(application)
    chosen = Settings(theme=args.theme, text_size=args.text_size, reduced_motion=True, language=i18n.language())
    chosen.view = _VIEWS.get(args.view, args.view)
    chosen.choices["board_face"] = "ladder" if args.view == "scale" else "board"
    chosen.choices["contours_face"] = args.view
    chosen.choices["roles_face"] = args.view
    desk = Desk(application, chosen, settings_file=None)
    desk.window.resize(*args.size)
    with tempfile.TemporaryDirectory() as folder:
        desk.show(_store_to_draw(args, Path(folder)), sample=args.sample)
        desk.window.show()
        settle(application, desk.window)
        picture = desk.window.grab()
        desk.window.hide()
        desk.let_go()
    with contextlib.suppress(OSError):  # what is wrong with the folder, the picture meets too
        args.out.parent.mkdir(parents=True, exist_ok=True)
    if not picture.save(str(args.out)):
        with contextlib.suppress(OSError):  # a file that was begun and has nothing in it
            if not args.out.stat().st_size:
                args.out.unlink()
        raise UserError(_("The picture cannot be written to {file}.").format(file=args.out))
    return Path(args.out)


def _store_to_draw(args: argparse.Namespace, folder: Path) -> Store:
    if args.carnet is not None:
        return open_store(args.carnet, may_make=False)
    if args.sample and args.view != "welcome":
        return sample_store(i18n.language())
    return open_store(folder / f"carnet{paths.SUFFIX}", may_make=True)


def settle(application: QApplication, window: MainWindow) -> None:
    """Let everything be laid out and every job end."""
    for _round in range(20):
        application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
    while window.findChildren(Job) or not all(
        view.is_settled for view in window.findChildren(View) if view.isVisible()
    ):
        application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
    application.processEvents()
