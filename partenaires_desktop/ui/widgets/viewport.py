"""A viewport of our own for what scrolls and is there at the start."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractScrollArea, QWidget


def bring_viewport(area: QAbstractScrollArea) -> None:
    """Give ``area`` a viewport made here, before anything asks for it.

    To tell of what class a widget is that Qt itself made, PySide makes every class of widget there is: 8 ms of the
    start.
    """
    area.setViewport(QWidget())
