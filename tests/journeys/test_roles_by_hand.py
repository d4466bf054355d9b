"""The matrix of roles under a real window manager, filled by keyboard alone; the carnet is read back afterwards."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from partenaires_desktop.domain.role_words import write
from partenaires_desktop.i18n import use
from partenaires_desktop.queries.matrix import matrix
from partenaires_desktop.store.store import Store
from tests.carnets import check_integrity
from tests.conftest import TODAY
from tests.journeys.screen import missing_programs, virtual_screen
from tests.journeys.test_board_by_hand import play
from tests.matrix_data import fill_project

pytestmark = [
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="drives an X server"),
    pytest.mark.skipif(bool(missing_programs()), reason=f"needs {', '.join(missing_programs())}"),
]


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    with virtual_screen() as name:
        yield name


def test_a_matrix_of_eighteen_partners_is_filled_by_keyboard_alone(
    tmp_path: Path, display: str, own_home: Path
) -> None:
    path = tmp_path / "carnet.partenaires"
    store = Store.open(path)
    project = fill_project(store, [f"Partenaire {number:02}" for number in range(1, 19)])
    store.close()
    seen = play("fill_a_matrix", path, display, own_home)

    use("fr")
    store = Store.open(path)
    found = store.query(matrix, project.id, TODAY)
    store.close()
    kept = [[write(cell.role, cell.letter) for cell in partner.cells] for partner in found.partners]
    assert kept == seen["grid"]
    assert len(kept) == 18
    assert all(all(row) for row in kept)
    assert not found.without_guarantor
    check_integrity(path)
