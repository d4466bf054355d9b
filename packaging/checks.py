"""Everything that must hold before a change is taken: style, types, direction of imports, tests.

All steps run even when one fails, and pytest comes last, so that its own closing line stays in sight.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Step:
    """One check: its name in the summary and the command that carries it out."""

    name: str
    command: tuple[str, ...]


@dataclass(frozen=True)
class Outcome:
    """How a step ended, and how long it took."""

    step: Step
    status: int
    seconds: float


def steps(python: Path, arguments: list[str]) -> list[Step]:
    """The checks in their order; ``arguments`` are for pytest."""
    tools = python.parent
    workers = (os.cpu_count() or 1) + 1  # tests that drive a real window wait for it now and then
    checked = ("partenaires_desktop", "tests", "packaging")
    return [
        Step("ruff check", (str(tools / "ruff"), "check")),
        Step("ruff format", (str(tools / "ruff"), "format", "--check")),
        Step("mypy --strict", (str(python), "-m", "mypy", *checked)),
        Step("import contracts", (str(tools / "lint-imports"), "--no-cache")),
        Step("pytest", (str(python), "-m", "pytest", f"--numprocesses={workers}", "--dist=worksteal", *arguments)),
    ]


def run_all(root: Path, python: Path, arguments: list[str]) -> int:
    """Run every step and print the summary; 0 only if all are well."""
    outcomes = [_run(step, root) for step in steps(python, arguments)]
    print("\n" + summary(outcomes), flush=True)
    return int(any(outcome.status for outcome in outcomes))


def summary(outcomes: list[Outcome]) -> str:
    """One line per step, and one for the whole."""
    lines = [
        f"{'ok  ' if outcome.status == 0 else 'FAIL'}  {outcome.step.name:<17} {outcome.seconds:6.1f} s"
        for outcome in outcomes
    ]
    wrong = [outcome.step.name for outcome in outcomes if outcome.status]
    return "\n".join([*lines, f"Not well: {', '.join(wrong)}." if wrong else "All is well."])


def _run(step: Step, root: Path) -> Outcome:
    print(f"\n== {step.name}", flush=True)
    start = time.monotonic()
    status = subprocess.run(step.command, cwd=root, env=variables(dict(os.environ), sys.platform), check=False)
    return Outcome(step, status.returncode, time.monotonic() - start)


def variables(present: dict[str, str], platform: str) -> dict[str, str]:
    """The environment of the checks: on a Linux without a screen Qt draws in memory."""
    if platform == "linux" and not any(present.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")):
        return {"QT_QPA_PLATFORM": "offscreen", **present}
    return present
