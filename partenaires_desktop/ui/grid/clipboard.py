"""Blocks of cells as spreadsheets exchange them: lines of words between tabs."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from partenaires_desktop.errors import UserError
from partenaires_desktop.i18n import _

Block = list[list[str]]
Corner = tuple[int, int]


def write_block(rows: Sequence[Sequence[str]]) -> str:
    """The text for the clipboard; cells that hold a tab, a line end or a quote are quoted."""
    text = io.StringIO()
    csv.writer(text, dialect="excel-tab", lineterminator="\n").writerows(rows)
    return text.getvalue().removesuffix("\n")


def read_block(text: str) -> Block:
    """The rectangle a text holds, short lines filled with empty cells; raises UserError when it cannot be read."""
    plain = text.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
    try:
        rows = list(csv.reader(io.StringIO(plain, newline=""), dialect="excel-tab"))
    except csv.Error as error:
        raise UserError(_("What was copied cannot be read as cells. Nothing was changed.")) from error
    width = max((len(row) for row in rows), default=0)
    return [row + [""] * (width - len(row)) for row in rows] if width else []


def spread(block: Block, selected: Sequence[Corner], rows: int, columns: int) -> list[tuple[Corner, str]]:
    """Which cell takes which text when ``block`` is pasted on ``selected`` in a table of that size.

    A selection that the block fills several times over takes it several times; otherwise the block begins at the
    first selected cell. Raises UserError when it does not fit.
    """
    if not block or not selected:
        return []
    height, width = len(block), len(block[0])
    top, left = min(row for row, _column in selected), min(column for _row, column in selected)
    tall = max(row for row, _column in selected) - top + 1
    wide = max(column for _row, column in selected) - left + 1
    if height == width == 1:
        return [(cell, block[0][0]) for cell in selected]
    if len(selected) == tall * wide and tall % height == 0 and wide % width == 0:
        return [(cell, block[(cell[0] - top) % height][(cell[1] - left) % width]) for cell in selected]
    if top + height > rows or left + width > columns:
        raise UserError(
            _(
                "What was copied has {rows} rows and {columns} columns: it does not fit here. Nothing was changed."
            ).format(rows=height, columns=width)
        )
    return [((top + row, left + column), block[row][column]) for row in range(height) for column in range(width)]
