"""The list of scenes: each brings a user to one dialog, or to several one after the other."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.ui.every_dialog.ground import Ground
    from tests.ui.every_dialog.watcher import Watcher

Scene = Callable[["Ground", "Watcher"], object]
SCENES: dict[str, Scene] = {}


def scene(play: Scene) -> Scene:
    """Add a scene under the name of its function."""
    SCENES[play.__name__.replace("_", " ").strip()] = play
    return play
