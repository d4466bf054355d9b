"""A real screen for the journeys of one module, and the sample project in a carnet of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest

from partenaires_desktop import sample
from partenaires_desktop.store.store import Store
from tests.journeys.screen import virtual_screen


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    with virtual_screen() as name:
        yield name


@pytest.fixture
def carnet(tmp_path: Path) -> tuple[Path, UUID]:
    """The sample project in a carnet of its own."""
    path = tmp_path / "carnet.partenaires"
    store = Store.open(path)
    project = sample.fill(store, "fr")
    store.close()
    return path, project
