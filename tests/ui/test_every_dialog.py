"""Every dialog, sheet and question opens in each language, at 200 % too, on the screen of a small laptop.

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
from tests.ui.every_dialog.walk import SMALLEST

LOOKS = [("fr", "10"), ("fr", "20"), ("nl", "20"), ("en", "20")]
"""What has room at the largest text, where the screen is narrowest for it, has it at the usual one too."""
SHARED = {
    "*.partenaires",
    "...",
    "…",
    "Carnets (*.partenaires)",
    "Copies",
    "Options",
    "Options >>",
    "Pages",
    "Portrait",
    "Printer",
    "Type",
    "Type:",
    "mes partenaires.partenaires",
}
"""Words that are the same in English and in French or Dutch."""


@cache
def seen(language: str, size: str) -> dict[str, Any]:
    """What a process of its own saw."""
    command = [sys.executable, "-m", "tests.ui.every_dialog.walk", language, size]
    done = subprocess.run(command, capture_output=True, text=True, timeout=900, check=False)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    (only,) = found.values()
    assert isinstance(only, dict)
    return only


@pytest.mark.parametrize(("language", "size"), LOOKS)
def test_nothing_is_wrong_with_any_dialog(language: str, size: str) -> None:
    found = seen(language, size)

    assert found["wrong"] == {}
    assert found["said"] == [], "Qt complained"
    assert found["small"], "the screen was not that of a small laptop"
    if int(size) > SMALLEST:  # there the questions are asked too
        assert without_scene(language, found) == []


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_the_dialogs_of_qt_speak_the_language(language: str) -> None:
    theirs, english = (seen(one, "20")["texts"] for one in (language, "en"))

    assert len(theirs) >= 6
    assert theirs.keys() == english.keys()
    for scene, words in theirs.items():
        left = set(words) & set(english[scene]) - SHARED
        assert {one for one in left if not one.startswith("/")} == set(), f"{scene} is not translated"


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
