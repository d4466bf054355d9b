"""A screen with a window manager, and a hand on its mouse and keyboard: the events are the X server's own."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

NEEDED = ("Xvfb", "openbox", "xdotool")


def missing_programs() -> list[str]:
    """The programs a journey needs and this machine lacks."""
    return [name for name in NEEDED if shutil.which(name) is None]


@contextmanager
def virtual_screen(size: str = "1366x768") -> Iterator[str]:
    """A new X server with a window manager; gives its display and takes both away afterwards."""
    reader, writer = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writer), "-screen", "0", f"{size}x24", "-nolisten", "tcp", "-noreset"],
        pass_fds=(writer,),
        stderr=subprocess.DEVNULL,
    )
    os.close(writer)
    with os.fdopen(reader) as ready:
        display = f":{ready.readline().strip()}"
    manager = subprocess.Popen(
        ["openbox", "--sm-disable"],
        env={**os.environ, "DISPLAY": display},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield display
    finally:
        for process in (manager, server):
            process.terminate()
            process.wait(timeout=10)


class Hand:
    """Moves the mouse and types, at a human pace, through the X server."""

    def drag(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Press at ``start``, travel in small steps, release at ``end`` (screen pixels)."""
        self._do("mousemove", *start, "sleep", 0.1, "mousedown", 1, "sleep", 0.1)
        self.travel(start, end)
        self._do("sleep", 0.2, "mouseup", 1)

    def travel(self, start: tuple[int, int], end: tuple[int, int], steps: int = 12) -> None:
        """Move in small steps, as a drag needs to be seen to begin and to pass over what lies between."""
        for step in range(1, steps + 1):
            x = start[0] + (end[0] - start[0]) * step // steps
            y = start[1] + (end[1] - start[1]) * step // steps
            self._do("mousemove", x, y, "sleep", 0.02)

    def press(self, point: tuple[int, int]) -> None:
        """Put the left button down at ``point``."""
        self._do("mousemove", *point, "sleep", 0.1, "mousedown", 1, "sleep", 0.1)

    def release(self) -> None:
        """Let the left button go."""
        self._do("sleep", 0.1, "mouseup", 1)

    def click(self, point: tuple[int, int]) -> None:
        """Click at ``point``."""
        self._do("mousemove", *point, "sleep", 0.05, "click", 1)

    def wheel(self, point: tuple[int, int], turns: int) -> None:
        """Turn the wheel towards the user, over ``point``."""
        self._do("mousemove", *point, "sleep", 0.05, "click", "--repeat", turns, "--delay", 20, 5)

    def key(self, *keys: str) -> None:
        """Press keys by their X names, for instance ``ctrl+z``."""
        self._do("key", "--delay", 30, *keys)

    def type(self, text: str) -> None:
        """Type a text."""
        self._do("type", "--delay", 15, text)

    def _do(self, *words: str | float) -> None:
        subprocess.run(["xdotool", *map(str, words)], check=True, timeout=30)
