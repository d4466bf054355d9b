"""Make the signed pages, the scan and the logos of the sample anew, in ``resources/sample``."""

from __future__ import annotations

import io
import json
import math
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw, ImageOps

from partenaires_desktop import sample
from partenaires_desktop.documents.charter.words import signing_pages
from partenaires_desktop.i18n import LANGUAGES
from partenaires_desktop.queries.charter import CharterSnapshot
from partenaires_desktop.resources import resource_path
from partenaires_desktop.store.store import Store

TEAL, CLAY, OCHRE, INK = "#0b5f66", "#a8431c", "#b98a2f", "#1f2a2e"
_PAPER = 5
_FINE = 4
"""Points are drawn this much finer, then made smooth."""


def main() -> None:
    """Write them all."""
    for key, draw in LOGOS.items():
        resource_path("sample", f"logo-{key}.png").write_bytes(_drawn(360, 200, draw, colours=32))
    resource_path("sample", "scan.png").write_bytes(_drawn(620, 877, _scan, colours=8))
    for language in LANGUAGES:
        _sign(language)


def _sign(language: str) -> None:
    def pages(snapshot: CharterSnapshot, on: date) -> tuple[bytes, bytes]:
        made, told = signing_pages(snapshot, on)
        words = json.dumps(json.loads(told)["text"], ensure_ascii=False, indent=0)
        resource_path("sample", f"first-charter-{language}.pdf").write_bytes(made)
        resource_path("sample", f"first-charter-{language}.json").write_text(words + "\n", encoding="utf-8")
        return made, told

    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(Path(folder) / "sample.partenaires")
        try:
            sample.fill(store, language, pages)
        finally:
            store.close()


def _drawn(width: int, height: int, draw: Callable[[Any], None], colours: int) -> bytes:
    canvas = Image.new("RGB", (width * _FINE, height * _FINE), "white")
    draw(_Pen(ImageDraw.Draw(canvas)))
    small = canvas.resize((width, height), Image.Resampling.LANCZOS)
    inked = ImageOps.invert(small.convert("L")).point(lambda ink: 255 if ink > _PAPER else 0).getbbox()
    small = small.crop(inked).quantize(colours)  # as a logo is when it comes in
    out = io.BytesIO()
    small.save(out, "PNG", optimize=True)
    return out.getvalue()


class _Pen:
    """Draws in points of the finished picture."""

    def __init__(self, on: Any) -> None:
        self._on = on

    def shape(self, colour: str, *points: tuple[float, float]) -> None:
        self._on.polygon([(x * _FINE, y * _FINE) for x, y in points], fill=colour)

    def disc(self, colour: str, x: float, y: float, radius: float) -> None:
        box = [(x - radius) * _FINE, (y - radius) * _FINE, (x + radius) * _FINE, (y + radius) * _FINE]
        self._on.ellipse(box, fill=colour)

    def box(self, colour: str, left: float, top: float, right: float, bottom: float, round_: float = 0) -> None:
        corners = [left * _FINE, top * _FINE, right * _FINE, bottom * _FINE]
        self._on.rounded_rectangle(corners, radius=round_ * _FINE, fill=colour)

    def line(self, colour: str, width: float, *points: tuple[float, float]) -> None:
        on = [(x * _FINE, y * _FINE) for x, y in points]
        self._on.line(on, fill=colour, width=int(width * _FINE), joint="curve")


def _house(pen: _Pen) -> None:
    pen.shape(TEAL, (180, 18), (286, 104), (74, 104))
    pen.box(TEAL, 98, 96, 262, 182)
    pen.box("white", 160, 120, 200, 182, 20)
    pen.box("white", 116, 118, 144, 146, 4)
    pen.box("white", 216, 118, 244, 146, 4)


def _cross(pen: _Pen) -> None:
    pen.box(CLAY, 150, 20, 210, 180, 26)
    pen.box(CLAY, 100, 70, 260, 130, 26)
    pen.disc("white", 180, 100, 20)


def _ring(pen: _Pen) -> None:
    for step, colour in enumerate((TEAL, CLAY, OCHRE, TEAL, CLAY, OCHRE)):
        turn = math.tau * step / 6
        pen.disc(colour, 180 + 66 * math.cos(turn), 100 + 66 * math.sin(turn), 24)


def _book(pen: _Pen) -> None:
    pen.shape(OCHRE, (180, 62), (70, 34), (70, 146), (180, 174))
    pen.shape(TEAL, (180, 62), (290, 34), (290, 146), (180, 174))
    pen.line("white", 5, (180, 62), (180, 174))


def _tree(pen: _Pen) -> None:
    pen.box(CLAY, 170, 118, 190, 184, 4)
    for x, y, radius in ((180, 66, 46), (136, 94, 36), (224, 94, 36)):
        pen.disc(TEAL, x, y, radius)


def _waves(pen: _Pen) -> None:
    pen.disc(OCHRE, 180, 76, 46)
    for row in range(3):
        wave = [(70 + x, 128 + 22 * row + 8 * math.sin(x / 220 * math.tau * 2)) for x in range(0, 221, 4)]
        pen.line(TEAL, 8, *wave)


def _heart(pen: _Pen) -> None:
    curve = []
    for step in range(120):
        turn = math.tau * step / 120
        x = 16 * math.sin(turn) ** 3
        y = 13 * math.cos(turn) - 5 * math.cos(2 * turn) - 2 * math.cos(3 * turn) - math.cos(4 * turn)
        curve.append((180 + 5 * x, 94 - 5 * y))
    pen.shape(CLAY, *curve)
    pen.shape("white", (180, 62), (214, 92), (206, 92), (206, 122), (154, 122), (154, 92), (146, 92))


LOGOS: dict[str, Callable[[_Pen], None]] = {
    "quartier": _house,
    "maison_medicale": _cross,
    "comite": _ring,
    "ecole": _book,
    "aines": _tree,
    "theatre": _waves,
    "soins": _heart,
}


def _scan(pen: _Pen) -> None:
    """A page that was signed, as a scanner sees it: lines of text that cannot be read, and a signature."""
    pen.box("#f6f5f1", 0, 0, 620, 877)
    for row, end in enumerate((420, 540, 560, 520, 300, 0, 548, 560, 470, 0, 556, 530, 240)):
        if end:
            pen.box("#8f938f", 60, 90 + 30 * row, end, 97 + 30 * row, 3)
    pen.line(INK, 1.5, (60, 560), (560, 560), (560, 790), (60, 790), (60, 560))
    stroke = [
        (110 + 3.2 * step, 700 - 46 * math.sin(step / 7) * math.cos(step / 23) - 0.2 * step) for step in range(110)
    ]
    pen.line("#2b3f8f", 3, *stroke)


if __name__ == "__main__":
    main()
