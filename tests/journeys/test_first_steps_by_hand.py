"""The first five minutes under a real window manager, and the way from a warning to its explanation."""

from __future__ import annotations

from pathlib import Path

from partenaires_desktop import sample
from partenaires_desktop.operations.projects import create_project
from partenaires_desktop.queries.first_steps import first_steps
from partenaires_desktop.queries.overview import overview
from partenaires_desktop.store.store import Store
from tests.carnets import check_integrity
from tests.conftest import TODAY
from tests.journeys.hand import NEEDS_SCREEN, play

pytestmark = NEEDS_SCREEN


def test_the_path_is_followed_left_and_taken_up_another_day(tmp_path: Path, display: str, own_home: Path) -> None:
    path = tmp_path / "carnet.partenaires"
    store = Store.open(path)
    project = store.perform("Nouveau projet", create_project, "Neuf")
    store.close()

    seen = play("follow_the_first_steps", path, display, own_home)
    assert len(seen["offered"]) == 5
    assert seen["first"].startswith("Premiers pas, 1 sur 5")
    assert seen["second"].startswith("Premiers pas, 2 sur 5: ✓")
    store = Store.open(path)
    assert store.query(first_steps, project, TODAY) == {"partners"}
    assert len(store.query(overview)) == 1
    store.close()

    again = play("take_the_first_steps_up", path, display, own_home)
    assert again["found"] == seen["third"]
    assert again["again"].startswith("Premiers pas, 1 sur 5"), "the phases were left aside"
    check_integrity(path)


def test_warnings_lead_to_the_help_by_key_and_mouse(tmp_path: Path, display: str, own_home: Path) -> None:
    path = tmp_path / "carnet.partenaires"
    store = Store.open(path)
    sample.fill(store, "fr")
    store.close()
    seen = play("ask_why", path, display, own_home)
    assert seen["card"]
    assert seen["thing"]
    assert seen["card"] != seen["thing"]
