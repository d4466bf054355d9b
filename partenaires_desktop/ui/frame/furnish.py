"""Makes the parts of the window and puts them in their places."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from partenaires_desktop.ui.frame.commands import WindowCommands
from partenaires_desktop.ui.frame.finder import Finder
from partenaires_desktop.ui.frame.frame import Frame
from partenaires_desktop.ui.frame.intake import Intake
from partenaires_desktop.ui.frame.text_undo import TextUndo

if TYPE_CHECKING:
    from partenaires_desktop.ui.main_window import MainWindow


def furnish(window: MainWindow) -> Iterator[None]:
    """Make the parts of ``window``, a few at a time; what it shows stays the same until all are there."""
    window.finder = Finder(window)
    window.frame = frame = Frame(window.settings)
    yield from frame.build(window.entries, window.finder)
    window.rail, window.notice, window.top_bar = frame.rail, frame.notice, frame.top_bar
    window.stack, window.panel, window.quiet_bar = frame.stack, frame.panel, frame.quiet_bar
    yield
    window.commands = WindowCommands(window)
    window.menus = window.commands.menus
    yield
    TextUndo(window)
    window.intake = Intake(window)
    window.setMenuBar(window.menus.bar)
    window.setCentralWidget(frame)
