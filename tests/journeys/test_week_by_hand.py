"""The week and the print preview under a real window manager; the carnet is read back afterwards."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from sqlalchemy import select

from partenaires_desktop.queries.exchanges import exchanges
from partenaires_desktop.store.schema import FollowUp
from partenaires_desktop.store.store import Store
from tests.carnets import check_integrity, dump_rows
from tests.journeys.hand import NEEDS_SCREEN, play

pytestmark = NEEDS_SCREEN


def test_a_call_is_noted_in_one_line(carnet: tuple[Path, UUID], display: str, own_home: Path) -> None:
    path, project = carnet
    seen = play("note_a_line", path, display, own_home)
    assert "rencontre la coordinatrice" in seen["told"]
    assert "CPAS" in seen["said"]
    store = Store.open(path)
    said = [(one.name, one.wording) for one in store.query(exchanges, project, 2)]
    due = store.query(lambda session: [one.wording for one in session.scalars(select(FollowUp)) if one.due_on])
    store.close()
    assert {("CPAS", "rencontre la coordinatrice"), ("Brusano", "vus au marche")} == set(said)
    assert "rappeler" in due
    check_integrity(path)


def test_enter_on_a_card_goes_to_its_place(carnet: tuple[Path, UUID], display: str, own_home: Path) -> None:
    seen = play("go_to_a_place", carnet[0], display, own_home)
    assert 0 < len(seen["names"]) <= 5


def test_the_pages_are_seen_before_they_are_printed(carnet: tuple[Path, UUID], display: str, own_home: Path) -> None:
    path, _project = carnet
    before = dump_rows(path)
    seen = play("look_before_printing", path, display, own_home)
    assert seen["first"][:2] == ["poster", 1]
    assert seen["second"][:2] == ["target", 1]
    assert dump_rows(path) == before
