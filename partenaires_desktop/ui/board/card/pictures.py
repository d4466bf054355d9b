"""Pictures kept from one drawing to the next: drawing words is what takes time."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QPixmap


class Pictures:
    """Keeps the last ``most`` that were asked for; a key holds everything a picture depends on."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: dict[tuple[object, ...], QPixmap] = {}

    def get(self, key: tuple[object, ...], draw: Callable[[], QPixmap]) -> QPixmap:
        """The picture of ``key``, drawn now when it is not there."""
        found = self._kept.pop(key, None) or draw()
        self._kept[key] = found  # the last one used comes last
        if len(self._kept) > self._most:
            del self._kept[next(iter(self._kept))]
        return found

    def forget(self) -> None:
        """Draw everything anew from now on."""
        self._kept.clear()
