"""Saying aloud, through the screen reader of the user, what was only seen."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, text: str) -> None:
    """Let a screen reader say ``text``; without one, nothing happens."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # a hundred and fifty names, at the start

    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))
