"""How the text to edit looks: Word's style for each style of the page, and what those styles are."""

from __future__ import annotations

from typing import Any

FONT = "Calibri"
STYLES = {
    "title": "Title",
    "long_title": "Title",
    "subtitle": "Subtitle",
    "kicker": "Kicker",
    "section": "Heading 1",
    "contents_head": "Contents heading",
    "sub": "Heading 2",
    "party_head": "Heading 3",
    "direction": "Small heading",
    "item": "List Bullet",
    "narrow_item": "List Bullet",
    "party": "Party",
    "party_line": "Party line",
    "item_note": "Party line",
    "quiet": "Note",
    "cell": "Table text",
    "name_cell": "Table text",
    "head_cell": "Table heading",
    "box_name": "Table heading",
    "box": "Table text",
    "contents": "toc 1",
}
"""Word's style for each style of the page; all others are plain text."""

LOOKS: dict[str, dict[str, Any]] = {
    "Normal": {"size": 11, "after": 6},
    "Title": {"size": 24, "after": 8, "bold": True, "colour": "1F2A2E", "whole": True},
    "Subtitle": {"size": 13, "after": 12, "colour": "4A565A", "whole": True},
    "Kicker": {"size": 12, "after": 8, "bold": True, "colour": "0B5F66", "whole": True},
    "Heading 1": {"size": 14, "before": 17, "after": 6, "bold": True, "colour": "0B5F66", "next": True, "whole": True},
    "Heading 2": {"size": 11.5, "before": 8, "after": 4, "bold": True, "colour": "1F2A2E", "next": True, "whole": True},
    "Heading 3": {"size": 11, "before": 9, "after": 2, "bold": True, "colour": "1F2A2E", "next": True, "whole": True},
    "Contents heading": {"size": 11.5, "before": 8, "after": 4, "bold": True, "next": True, "whole": True},
    "Small heading": {"size": 10.5, "before": 3, "after": 2, "colour": "4A565A", "next": True, "whole": True},
    "List Bullet": {"size": 11, "after": 3.5},
    "Party": {"size": 11, "before": 8, "after": 1, "left": 26, "hang": 26, "next": True, "whole": True},
    "Party line": {"size": 10.5, "after": 2, "left": 26, "colour": "4A565A"},
    "Note": {"size": 10.5, "after": 5, "colour": "4A565A"},
    "Table text": {"size": 10, "before": 2, "after": 2},
    "Table heading": {"size": 10, "before": 2, "after": 2, "bold": True, "whole": True},
    "Between": {"size": 4, "after": 4},
    "toc 1": {"size": 10.5, "after": 0, "whole": True},
    "Header": {"size": 10, "after": 0, "colour": "4A565A", "whole": True},
    "Footer": {"size": 10, "after": 0, "colour": "4A565A", "whole": True},
}
