"""What the libraries must not do to us: watched before any of them is raised."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("requirements.txt", "requirements-dev.txt")

# PySide6 6.12.0 gives away a reference to None at each call that returns nothing: Python 3.11 dies of it within
# some 7,000 calls.  In a process of its own, a crash is a failure that can be read.
MANY_VOID_CALLS = """
import sys
from PySide6.QtWidgets import QApplication, QWidget
application = QApplication(["guard", "-platform", "offscreen"])
widget = QWidget()
for _ in range(10**6):
    widget.update()
print("survived", flush=True)
"""


def test_a_million_void_calls_survive() -> None:
    done = subprocess.run([sys.executable, "-c", MANY_VOID_CALLS], capture_output=True, text=True, timeout=100)

    assert (done.returncode, done.stdout) == (0, "survived\n"), done.stderr[-2000:]


@pytest.mark.parametrize("lock", LOCKS)
def test_what_is_locked_is_what_the_project_asks_for(lock: str) -> None:
    locked = _pins(lock)
    outside = {
        str(wanted): locked.get(_key(wanted.name))
        for wanted in _wanted(dev=lock == "requirements-dev.txt")
        if not wanted.specifier.contains(locked.get(_key(wanted.name), "0.dev0"), prereleases=True)
    }

    assert not outside


def test_qt_stays_below_the_version_that_crashes() -> None:
    (qt,) = (wanted for wanted in _wanted(dev=False) if wanted.name == "PySide6-Essentials")

    assert qt.specifier.contains("6.11.3")
    assert not qt.specifier.contains("6.12.0")


def test_both_locks_agree() -> None:
    runtime, everything = (_pins(lock) for lock in LOCKS)

    assert runtime.items() <= everything.items()


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_requirement_has_hashes_and_names_no_host(lock: str) -> None:
    text = (ROOT / "packaging" / lock).read_text(encoding="utf-8")
    entries = re.split(r"\n(?=\S)", text.strip())

    assert [entry.splitlines()[0] for entry in entries if "--hash=sha256:" not in entry] == []
    assert not re.search(r"://|index-url|find-links|trusted-host|@ ", text)


def _wanted(*, dev: bool) -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    names = project["project"]["dependencies"] + (project["dependency-groups"]["dev"] if dev else [])
    return [Requirement(name) for name in names]


def _pins(lock: str) -> dict[str, str]:
    text = (ROOT / "packaging" / lock).read_text(encoding="utf-8")
    return {_key(name): version for name, version in re.findall(r"^([\w.-]+)==([^\s;\\]+)", text, re.MULTILINE)}


def _key(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
