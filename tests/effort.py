"""Bounds on the work a piece of code does, where it must not grow without limit; the benches measure speed itself."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Fail when this thread computes for longer; waiting for a busy machine does not count."""
    begin = time.thread_time()
    yield
    spent = time.thread_time() - begin
    assert spent < seconds, f"{spent:.2f} s of computing instead of {seconds} at most"
