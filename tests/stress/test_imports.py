"""The run of spoiled lists works, and a few of them do no harm."""

from __future__ import annotations

import random

from tests.stress import imports


def test_a_few_spoiled_lists_do_no_harm() -> None:
    figures = imports.run(40, first_seed=3, tell=lambda _line: None)

    assert figures.files == 40
    assert figures.imported
    assert figures.refused


def test_a_list_is_spoiled_the_same_way_again() -> None:
    # workbooks bear the time they were made: only what was done to them can be compared
    assert [imports.spoiled_list(random.Random(n))[:2] for n in range(30)] == [
        imports.spoiled_list(random.Random(n))[:2] for n in range(30)
    ]
