"""Copies made by sync services are noticed, neighbours are not."""

from __future__ import annotations

from pathlib import Path

from partenaires_desktop.store.conflicts import conflicted_copies

COPIES = (
    "carnet (conflicted copy 2026-11-22 101112).partenaires",
    "carnet (Marie's conflicted copy 2026-11-22).partenaires",
    "carnet (Copie en conflit de Marie 2026-11-22).partenaires",
    "carnet (Conflicterende kopie van Marie 2026-11-22).partenaires",
    "carnet.sync-conflict-20261122-101112-ABCDEFG.partenaires",
    "carnet_conflict-20261122-101112.partenaires",
    "carnet [Conflict].partenaires",
)
OTHERS = (
    "carnet.partenaires",
    "carnet 2.partenaires",
    "autre (conflicted copy 2026-11-22).partenaires",
    "carnet (récupéré).partenaires",
    "carnet conflits-de-quartier.txt",
)


def test_copies_are_told_from_neighbours(tmp_path: Path) -> None:
    for name in (*COPIES, *OTHERS):
        (tmp_path / name).touch()

    assert {path.name for path in conflicted_copies(tmp_path / "carnet.partenaires")} == set(COPIES)
    assert conflicted_copies(tmp_path / "absent" / "carnet.partenaires") == ()
