"""Draws the sign of the program in every size a system asks for: ``application_icons.py FOLDER``.

Run with the environment's own Python: Qt draws, Pillow writes the two formats that hold several sizes.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[1] / "resources" / "icons" / "partenaires.svg"
SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)


def draw(folder: Path) -> list[Path]:
    """``16.png`` … ``512.png``, ``partenaires.ico`` and ``partenaires.icns``, made in ``folder``."""
    from PIL import Image
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QGuiApplication, QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    application = QGuiApplication.instance() or QGuiApplication([])
    folder.mkdir(parents=True, exist_ok=True)
    renderer = QSvgRenderer(str(SOURCE))
    written = []
    for size in SIZES:
        image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        renderer.render(painter)
        painter.end()
        path = folder / f"{size}.png"
        if not image.save(str(path)):
            raise OSError(f"{path} was not written")
        written.append(path)
    del application
    with Image.open(folder / "512.png") as picture:
        picture.save(folder / "partenaires.icns")
    with Image.open(folder / "256.png") as picture:
        picture.save(folder / "partenaires.ico", sizes=[(size, size) for size in SIZES if size <= 256])
    return [*written, folder / "partenaires.icns", folder / "partenaires.ico"]


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    draw(Path(sys.argv[1]))
