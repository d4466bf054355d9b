"""The long reliability runs, in short: see each module for what it does."""

from __future__ import annotations

import subprocess
import sys

import pytest


@pytest.mark.parametrize(("name", "count"), [("kill", 8), ("carnets", 24)])
def test_a_short_run_is_well(name: str, count: int) -> None:
    done = subprocess.run(
        [sys.executable, "-m", f"tests.stress.{name}", "--count", str(count)],
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
    )

    assert done.returncode == 0, done.stdout + done.stderr
    assert str(count) in done.stdout.splitlines()[-1]
