"""Every dialog, sheet and question opens in each language, at 100 % and at 200 %, on the screen of a small laptop.

Nothing is cut, nothing is nameless, all of it fits, its buttons are in sight; the keyboard begins somewhere sensible,
reaches everything, Esc closes; opening it and going through it writes nothing.  What opens is in
``tests/ui/every_dialog``, a scene for each; a dialog that has none is named here.
"""

from __future__ import annotations

import importlib
import json
import pkgutil
import subprocess
import sys
from functools import cache
from typing import Any

import pytest
from PySide6.QtWidgets import QDialog

import partenaires_desktop.ui
from partenaires_desktop import i18n
from tests.ui.every_dialog import questions
from tests.ui.every_dialog.walk import OF_QT, SMALLEST

LANGUAGES = ("fr", "nl", "en")
SIZES = ("10", "20")
SHARED = {
    "*.partenaires",
    "...",
    "…",
    "Carnets (*.partenaires)",
    "Copies",
    "Options",
    "Options <<",
    "Options >>",
    "Pages",
    "Portrait",
    "Printer",
    "Type",
    "Type:",
    "mes partenaires.partenaires",
}
"""Words that are the same in English and in French or Dutch."""


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_dialog(language: str, size: str) -> None:
    found = seen(language, size)

    assert found["wrong"] == {}
    assert found["said"] == [], "Qt complained"
    assert found["small"], "the screen was not that of a small laptop"
    assert without_scene(language, found) == []
    if language != "en" and int(size) == SMALLEST:
        assert left_in_english(found["texts"], seen("en", size, only=OF_QT)["texts"]) == {}


def seen(language: str, size: str, only: str = "") -> dict[str, Any]:
    """What a process of its own saw."""
    command = [sys.executable, "-m", "tests.ui.every_dialog.walk", language, size, "--only", only]
    done = subprocess.run(command, capture_output=True, text=True, timeout=900, check=False)
    assert done.returncode == 0, f"{done.returncode}: {done.stderr}"
    (found,) = json.loads(done.stdout).values()
    assert isinstance(found, dict)
    return found


def left_in_english(texts: dict[str, list[str]], english: dict[str, list[str]]) -> dict[str, set[str]]:
    """What Qt's own dialogs say in English though the window speaks another language."""
    assert len(texts) >= 6
    assert texts.keys() == english.keys()
    left = {scene: set(words) & set(english[scene]) - SHARED for scene, words in texts.items()}
    return {scene: kept for scene, words in left.items() if (kept := {one for one in words if not one.startswith("/")})}


def without_scene(language: str, found: dict[str, Any]) -> list[str]:
    """The dialogs of the program that no scene opened, in words."""
    i18n.use(language)
    opened = set(found["classes"])
    missing = [f"{name} has no scene" for name in dialogs() if not _is_opened(name, opened)]
    for place, title in questions.sheet_titles().items():
        if not any(title.fullmatch(one) for one in found["titles"]):
            missing.append(f"the sheet of {place} has no scene")
    return missing


@cache
def dialogs() -> dict[str, frozenset[str]]:
    """Every class of dialog in the program, with those made from it."""
    for module in pkgutil.walk_packages(partenaires_desktop.ui.__path__, "partenaires_desktop.ui."):
        importlib.import_module(module.name)
    found: dict[str, frozenset[str]] = {}
    pending: list[type] = [QDialog]
    while pending:
        kind = pending.pop()
        pending += kind.__subclasses__()
        if kind.__module__.startswith("partenaires_desktop."):
            found[_name(kind)] = frozenset(map(_name, kind.__subclasses__()))
    return found


def _is_opened(name: str, opened: set[str]) -> bool:
    return name in opened or any(_is_opened(other, opened) for other in dialogs().get(name, ()))


def _name(kind: type) -> str:
    return f"{kind.__module__}.{kind.__qualname__}"
