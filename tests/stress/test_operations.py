"""The run of random operations works, and a few sequences of it are exact."""

from __future__ import annotations

from tests.stress import operations


def test_a_few_sequences_are_exact() -> None:
    figures = operations.run(12, first_seed=7, tell=lambda _line: None)

    assert figures.sequences == 12
    assert figures.undone
    assert figures.restarts
