"""What a screen reader finds in the window: run by the system's Python, which has the bindings of AT-SPI.

Prints one JSON object: the rows of every list by the list's name, and what has the focus.
"""

from __future__ import annotations

import json
import sys
from typing import Any

DEEPEST = 30


def main() -> int:
    """Look at the program whose process is named on the command line."""
    import pyatspi  # type: ignore[import-not-found,unused-ignore]

    wanted = int(sys.argv[1])
    desktop = pyatspi.Registry.getDesktop(0)
    found = [app for app in desktop if app is not None and app.get_process_id() == wanted]
    seen: dict[str, Any] = {"lists": {}, "focused": "", "nameless": []}
    for app in found:
        _walk(pyatspi, app, seen, 0)
    print(json.dumps(seen, ensure_ascii=False))
    return 0


def _walk(pyatspi: Any, node: Any, seen: dict[str, Any], depth: int) -> None:
    if node is None or depth > DEEPEST:
        return
    role, name, states = node.getRoleName(), node.name, node.getState()
    if not states.contains(pyatspi.STATE_SHOWING) and depth > 1 and role != "list item":
        return
    if role in ("list item", "table cell"):
        seen["lists"].setdefault(node.parent.name, []).append(name)
    if states.contains(pyatspi.STATE_FOCUSED):
        seen["focused"] = name
    if role in ("push button", "check box", "text", "combo box", "slider") and not name:
        seen["nameless"].append(role)
    for child in node:
        _walk(pyatspi, child, seen, depth + 1)


if __name__ == "__main__":
    raise SystemExit(main())
