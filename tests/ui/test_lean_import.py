"""Qt comes without the description of its signatures, and finds it when somebody gets an argument wrong."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = """
import builtins
compile_before = builtins.compile
from partenaires_desktop.ui import lean_import
from PySide6.QtCore import QObject, QSize
assert builtins.compile is compile_before and builtins.__import__ is not builtins.__feature_import__
assert list.append.__doc__ and QSize(2, 3).width() == 2
assert set(lean_import._sources) == lean_import._WAITING, "not needed, and not there"
"""
WRONG = """
try:
    QSize("a", 2)
except TypeError as error:
    assert "QSize.__init__(w: int, h: int, /)" in str(error), error
try:
    QObject().setObjectName(4)
except TypeError as error:
    assert "setObjectName(name: str, /)" in str(error), error
"""
HELP = """
from shibokensupport.signature import get_signature
from shibokensupport.signature.lib import enum_sig, pyi_generator, tool
assert len(get_signature(QSize)) == 3
assert enum_sig.ExactEnumerator and pyi_generator.Formatter and tool.build_brace_pattern
assert not hasattr(tool, "nothing_of_the_kind")
assert not lean_import._sources, "all of it was wanted"
"""


@pytest.mark.parametrize("wanted", [WRONG + HELP, HELP + WRONG], ids=["an error first", "help first"])
def test_what_waits_comes_when_it_is_needed(wanted: str) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", SCRIPT + wanted],
        cwd=Path(__file__).parents[2],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
