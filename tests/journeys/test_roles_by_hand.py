"""The matrix of roles under a real window manager, filled by keyboard alone; the carnet is read back afterwards."""

from __future__ import annotations

from pathlib import Path

from partenaires_desktop.domain.role_words import write
from partenaires_desktop.i18n import use
from partenaires_desktop.queries.matrix import matrix
from partenaires_desktop.store.store import Store
from tests.carnets import check_integrity
from tests.conftest import TODAY
from tests.journeys.hand import NEEDS_SCREEN, play
from tests.matrix_data import fill_project

pytestmark = NEEDS_SCREEN


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
