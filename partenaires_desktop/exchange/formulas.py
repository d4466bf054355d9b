"""Cells a spreadsheet would take for a formula, made harmless on the way out and put back on the way in."""

from __future__ import annotations

import re

_RISKY = re.compile(r"'*[=+\-@\t\r]")
_DEFUSED = re.compile(r"'+[=+\-@\t\r]")


def defuse(text: str) -> str:
    """``text`` with an apostrophe before it when a spreadsheet might reckon with it; :func:`restore` takes it away."""
    return f"'{text}" if _RISKY.match(text) else text


def restore(text: str) -> str:
    """What :func:`defuse` was given."""
    return text[1:] if _DEFUSED.match(text) else text
