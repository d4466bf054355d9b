"""Small disks of the test's own, which can be filled or made read-only; only root may mount them."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest


@contextmanager
def small_disk(folder: Path, size: str = "2m") -> Iterator[Path]:
    """A disk of ``size`` at ``folder``; skips where this machine lets nobody mount one."""
    if os.name != "posix" or os.geteuid() != 0:
        pytest.skip("needs mount, which only root may do")
    folder.mkdir(parents=True)
    command = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    if subprocess.run(command, capture_output=True, check=False).returncode != 0:
        pytest.skip("this machine does not let even root mount a tmpfs")
    try:
        yield folder
    finally:
        # at once, even when a test that failed left a file open: nothing may stay behind
        subprocess.run(["umount", "-l", str(folder)], check=True)


def fill(folder: Path, leave: int = 0) -> Path:
    """Fill the disk but for ``leave`` bytes; the file to remove to make room again."""
    ballast = folder / "ballast"
    with ballast.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(b"x" * 4096)
    if leave:
        os.truncate(ballast, max(ballast.stat().st_size - leave, 0))
    return ballast


def make_read_only(folder: Path) -> None:
    """Turn the disk read-only, as the switch of a key does."""
    subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)
