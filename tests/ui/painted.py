"""The words a widget really paints, and what lies under them.

The widget is drawn once more as SVG, which keeps each text with its colour and its place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from xml.etree import ElementTree

from PySide6.QtCore import QBuffer, QIODevice, QPoint, QPointF, QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QScrollBar, QWidget

from partenaires_desktop.ui.look.theme import contrast, mixed

_SVG = "{http://www.w3.org/2000/svg}"
ENOUGH = 4.5


def poor(window: QWidget) -> tuple[list[tuple[str, str, str, float]], int]:
    """The words of ``window`` that cannot be read, with their colours and contrast; and how many there are in all."""
    found, read = [], 0
    picture = window.grab().toImage()
    bars = [
        QRectF(bar.rect()).translated(bar.mapTo(window, QPointF(0, 0)))
        for bar in window.findChildren(QScrollBar)
        if bar.isVisible()
    ]
    for words, colour, opacity, place in painted(window):
        cut_off = any(bar.intersects(place) for bar in bars)  # the SVG shows what the bar covers
        ground = under(picture, place) if words.strip() and not cut_off else ""
        if ground:
            read += 1
            ratio = contrast(mixed(ground, colour, opacity), ground)
            if ratio < ENOUGH:
                found.append((words, colour, ground, round(ratio, 2)))
    return found, read


def painted(window: QWidget) -> Iterator[tuple[str, str, float, QRectF]]:
    """Every text of the window as it is painted: its words, colour, opacity and place."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    paper = QSvgGenerator()
    paper.setOutputDevice(buffer)
    paper.setSize(window.size())
    paper.setViewBox(window.rect())
    painter = QPainter(paper)
    window.render(painter, QPoint(0, 0))
    painter.end()
    for group in ElementTree.fromstring(buffer.data().data()).iter(f"{_SVG}g"):
        for node in group.findall(f"{_SVG}text"):
            matrix = [float(part) for part in group.get("transform", "matrix(1,0,0,1,0,0)")[7:-1].split(",")]
            size, words = float(node.get("font-size", "0")) * matrix[3], node.text or ""
            left = float(node.get("x", "0")) * matrix[0] + matrix[4]
            top = float(node.get("y", "0")) * matrix[3] + matrix[5] - size * 0.8
            opacity = float(node.get("fill-opacity", "1")) * float(group.get("opacity", "1"))
            yield words, node.get("fill", ""), opacity, QRectF(left, top, len(words) * size * 0.4, size)


def points(picture: QImage) -> memoryview:
    """The colours of its points, as numbers."""
    kept = picture.convertToFormat(QImage.Format.Format_RGB32)
    return memoryview(bytes(kept.constBits())).cast("I")


def name(point: int) -> str:
    """The colour of a point, as a theme writes it."""
    return f"#{point & 0xFFFFFF:06x}"


def under(picture: QImage, place: QRectF) -> str:
    """The colour most of ``place`` has; "" where it is out of sight."""
    area = place.toRect().intersected(picture.rect())
    return "" if area.isEmpty() else name(Counter(points(picture.copy(area))).most_common(1)[0][0])
