"""Large titles of two lines or three, no one of which is a single short word."""

from __future__ import annotations

from reportlab.lib.styles import ParagraphStyle

from partenaires_desktop.documents.typesetting.pages import TEXT_WIDTH
from partenaires_desktop.documents.typesetting.tagging import Paragraph

_STEP = 4.0
"""Points by which a line is made shorter."""


def even(markup: str, style: ParagraphStyle) -> ParagraphStyle:
    """``style`` with as much room left free at the right as the lines of ``markup`` can be shorter without being more:
    they come out about equally long.
    """
    title = Paragraph(markup, style)

    def height(room: float) -> float:
        high: float = title.wrap(room, 1e6)[1]
        return high

    whole, least = height(TEXT_WIDTH), title.minWidth()  # a word longer than a line would be cut
    free = 0.0
    while TEXT_WIDTH - free - _STEP > least and height(TEXT_WIDTH - free - _STEP) == whole > style.leading:
        free += _STEP
    return style.clone(style.name, rightIndent=free) if free else style
