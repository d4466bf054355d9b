"""Logos as people have them, made into pictures a lasting document may carry: small, on white, nothing hidden in them.

What is kept is never the file itself: it is drawn anew, so that names, places and anything else a picture can carry
beside what it shows stay out of the carnet and out of the charter.
"""

from __future__ import annotations

import io
import math
import warnings
from collections.abc import Sequence
from typing import Any

from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.platypus import Flowable, Table, TableStyle

from partenaires_desktop.documents.typesetting.pages import TEXT_WIDTH
from partenaires_desktop.documents.typesetting.png import draw_png
from partenaires_desktop.documents.typesetting.tagging import Element
from partenaires_desktop.errors import UserError
from partenaires_desktop.i18n import _

LARGEST_FILE = 10 * 1024 * 1024
_MOST_POINTS = 40_000_000
_WIDEST, _HIGHEST = 900, 450
"""Points of what is kept: 300 to the inch at the size it is printed."""
_WHITE = 250
"""As light as this is paper: a scan is never quite white."""
_FORMATS = ("PNG", "JPEG")


def prepared_logo(content: bytes, name: str) -> bytes:
    """A PNG of the picture in ``content``, on white; raises UserError in words for anything that is none."""
    from PIL import Image, UnidentifiedImageError

    shown = name[:80]
    if len(content) > LARGEST_FILE:
        words = _("“{file}” is too large for a logo: {limit} MB at most.")
        raise UserError(words.format(file=shown, limit=LARGEST_FILE // 1024 // 1024))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # a picture that unpacks into gigabytes is only warned of
            with Image.open(io.BytesIO(content), formats=_FORMATS) as opened:
                if opened.width * opened.height > _MOST_POINTS:
                    raise UserError(_("“{file}” has too many points for a logo. Make it smaller.").format(file=shown))
                return _on_white(opened)
    except UnidentifiedImageError as error:
        raise UserError(
            _("“{file}” is no picture that can be read: use PNG, JPEG or SVG.").format(file=shown)
        ) from error
    except (OSError, ValueError, SyntaxError, ArithmeticError, Warning, Image.DecompressionBombError) as error:
        raise UserError(_("“{file}” is damaged: it could not be read to its end.").format(file=shown)) from error


def _on_white(opened: Any) -> bytes:
    from PIL import Image

    picture = opened.convert("RGBA")
    box = picture.getchannel("A").getbbox()
    if box:
        picture = picture.crop(box)  # margins of nothing would make it small
    picture.thumbnail((_WIDEST, _HIGHEST))
    flat = Image.new("RGB", picture.size, "white")
    flat.paste(picture, mask=picture.getchannel("A"))
    flat = flat.crop(_inked(flat))
    out = io.BytesIO()
    flat.save(out, "PNG", optimize=True)
    return out.getvalue()


def _inked(picture: Any) -> tuple[int, int, int, int] | None:
    """Where there is anything but the white around it; None for a picture that is white all over."""
    dark = picture.convert("L").point(lambda grey: 255 if grey < _WHITE else 0)
    found: tuple[int, int, int, int] | None = dark.getbbox()
    return found


class Picture(Flowable):
    """A logo as an element of the structure, with the words that stand for it."""

    def __init__(self, png: bytes, words: str, width: float, height: float) -> None:
        super().__init__()
        self.png, self.words = png, words
        self._reader: Any = ImageReader(io.BytesIO(png))
        across, down = self._reader.getSize()
        scale = min(width / across, height / down, 0.24)
        self.width, self.height = across * scale, down * scale

    def wrap(self, _available: float, _height: float) -> tuple[float, float]:
        """As large as it is."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw it as a figure."""
        canvas: Any = self.canv
        figure = Element("Figure", canvas.structure.root, alternative=self.words)
        left, bottom = canvas.absolutePosition(0, 0)
        right, top = canvas.absolutePosition(self.width, self.height)
        figure.settings["box"] = f"{left:.2f} {bottom:.2f} {right:.2f} {top:.2f}"
        with canvas.structure.mark(canvas, figure):
            if not draw_png(canvas, self.png, self.width, self.height):
                canvas.drawImage(self._reader, 0, 0, self.width, self.height)


def logo_rows(logos: Sequence[tuple[bytes, str]]) -> list[Flowable]:
    """The logos beside one another, in the order of the parties."""
    if not logos:
        return []
    across = max(4, min(6, math.ceil(len(logos) / (1 if len(logos) <= 6 else 2))))  # rows of about the same length
    width = TEXT_WIDTH / across
    height = (16 if len(logos) <= 12 else 10) * mm
    pictures: list[Any] = [Picture(png, words, width - 8 * mm, height) for png, words in logos]
    pictures += [""] * (-len(pictures) % across)
    rows = [pictures[start : start + across] for start in range(0, len(pictures), across)]
    made = Table(rows, colWidths=[width] * across, spaceBefore=4, spaceAfter=12, hAlign="LEFT")
    made.setStyle(
        TableStyle(
            [
                ("FONTNAME", (0, 0), (-1, -1), "NotoSans"),
                ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("TOPPADDING", (0, 0), (-1, -1), 4),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
            ]
        )
    )
    return [made]
