"""What is measured can be measured: the quick round of every bench that costs little, as the command gives it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bench.__main__ import ORDER
from tests.bench.table import Row, heading, line

ROOT = Path(__file__).resolve().parents[2]


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Python, from the folder of the project."""
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", timeout=110, check=False)


def test_the_whole_table_names_every_bench_there_is() -> None:
    there = {path.stem.removeprefix("bench_") for path in Path(__file__).parent.glob("bench_*.py")}

    assert set(ORDER) == there


@pytest.mark.parametrize("name", ["board", "matrix", "import"])
def test_a_quick_round_gives_figures_beside_their_floor(name: str) -> None:
    done = run("-m", f"tests.bench.bench_{name}", "--quick", "--json")

    assert done.returncode == 0, done.stderr
    rows = [Row(**json.loads(told)) for told in done.stdout.splitlines()]
    assert all(row.what and row.ours for row in rows)
    assert any(row.ratio for row in rows)
    assert all(row.beside for row in rows if row.floor)


def test_the_table_has_the_rows_of_what_is_named_and_says_how_long_it_took() -> None:
    done = run("-m", "tests.bench", "commit", "search", "--quick")

    assert done.returncode in {0, 1}, done.stderr  # 1: the machine was busy and something was over what is asked
    first, *rows, last = done.stdout.splitlines()
    assert first.split() == ["ours", "floor", "ratio", "asked", "floor"]
    assert rows[0].startswith("a step is safe ")
    assert rows[-1].startswith("search: ")
    assert all("×" in row or "ms" in row for row in rows)
    assert last.endswith("s in all")


def test_a_bench_that_does_not_exist_is_refused_with_those_there_are() -> None:
    done = run("-m", "tests.bench", "speed")

    assert done.returncode == 2
    assert "there is no bench speed" in done.stderr
    assert "commit" in done.stderr


def test_a_row_says_its_ratio_what_is_asked_and_whether_it_is_over() -> None:
    within, over = Row("start", 110.0, 100.0, "a bare window", most=1.2), Row("start", 130.0, 100.0, most=1.2)
    late, absent = Row("key", 60.0, limit=50.0), Row("typst", beside="is not installed")
    held_up = Row("key", 60.0, limit=50.0, work=20.0)

    assert line(within).split() == ["start", "110", "ms", "100", "ms", "1.10", "×", "1.2", "×", "a", "bare", "window"]
    assert [row.is_over for row in (within, over, late, absent, held_up)] == [False, True, True, False, False]
    assert line(over).endswith("OVER")
    assert line(held_up).endswith("the computer was busy")
    assert line(absent).split() == ["typst", "is", "not", "installed"]
    assert len(heading().splitlines()) == 1
