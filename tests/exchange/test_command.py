"""``partenaires import`` as it is typed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from argparse import Namespace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from partenaires_desktop.domain.phases import PHASES
from partenaires_desktop.exchange.command import run_import
from partenaires_desktop.store.schema import Participation, Phase, Project
from partenaires_desktop.store.store import Store
from tests.exchange.lists import as_csv, organisations

REAL = os.environ.get("PARTENAIRES_REAL_LIST", "")


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "partenaires_desktop", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=60)


def imported(path: Path, carnet: Path, project: str = "Essai") -> dict[str, Any]:
    ended = run("import", path, "--carnet", carnet, "--project", project, "--json")
    assert ended.returncode == 0, ended.stderr
    answer: dict[str, Any] = json.loads(ended.stdout)
    return answer


def whole(path: Path, carnet: Path) -> None:
    """Twice the same list: everything accounted for, nothing created the second time."""
    first, second = imported(path, carnet), imported(path, carnet)

    assert first["rows"] == 433
    assert first["created"] + len(first["refused"]) == 433
    assert all(refusal["row"] > 1 and refusal["reason"] for refusal in first["refused"])
    assert (second["rows"], second["created"], second["updated"]) == (433, 0, 0)
    assert second["kept"] == first["created"]
    assert [refusal["row"] for refusal in second["refused"]] == [refusal["row"] for refusal in first["refused"]]


def test_a_list_of_433_organisations_twice(tmp_path: Path) -> None:
    path, carnet = tmp_path / "liste.csv", tmp_path / "x.partenaires"
    rows = organisations(430)
    path.write_bytes(
        as_csv([*rows, ("", "", "Rue sans nom", "", "", ""), rows[0], (rows[1][0], "Autre")]).encode("utf-8-sig")
    )

    whole(path, carnet)

    store = Store.open(carnet)
    try:
        assert store.query(lambda session: session.scalars(select(Project.name)).all()) == ["Essai"]
        assert store.query(lambda session: session.scalars(select(Phase.code).order_by(Phase.position)).all()) == [
            *PHASES
        ]
        assert len(store.query(lambda session: session.scalars(select(Participation.id)).all())) == 430
        assert store.undo() == "Importer liste.csv"
    finally:
        store.close()


@pytest.mark.skipif(not REAL, reason="PARTENAIRES_REAL_LIST names no list")
def test_the_real_list_twice(tmp_path: Path) -> None:
    whole(Path(REAL), tmp_path / "x.partenaires")


def test_another_project_takes_the_same_organisations(tmp_path: Path) -> None:
    path, carnet = tmp_path / "liste.csv", tmp_path / "x.partenaires"
    path.write_text("Nom\nLe Phare\nÉcole\n", encoding="utf-8")
    imported(path, carnet)

    again = imported(path, carnet, "Deux")

    assert (again["created"], again["updated"], again["kept"]) == (0, 2, 0)


def test_doubtful_numbers_are_told(tmp_path: Path) -> None:
    path = tmp_path / "liste.csv"
    path.write_text("Nom;BCE\nLe Phare;0418.480.072\n", encoding="utf-8")

    answer = imported(path, tmp_path / "x.partenaires")

    assert answer["created"] == 1
    assert answer["warnings"][0]["row"] == 2


@pytest.mark.parametrize("content", [b"%PDF-1.7", b"Nom;Rue\n", b"Rue;Commune\nx;y\n"])
def test_a_bad_list_gets_one_line_and_leaves_no_trace(tmp_path: Path, content: bytes) -> None:
    path, carnet = tmp_path / "liste.csv", tmp_path / "x.partenaires"
    path.write_bytes(content)

    ended = run("import", path, "--carnet", carnet, "--project", "Essai")

    assert ended.returncode == 1
    assert len(ended.stderr.strip().splitlines()) == 1
    assert "Traceback" not in ended.stderr
    assert not carnet.exists()


def test_a_carnet_that_is_none_is_left_as_it_is(tmp_path: Path) -> None:
    path, carnet = tmp_path / "liste.csv", tmp_path / "x.partenaires"
    path.write_text("Nom\nA\n", encoding="utf-8")
    carnet.write_text("pas un carnet", encoding="utf-8")

    ended = run("import", path, "--carnet", carnet, "--project", "Essai")

    assert ended.returncode == 1
    assert carnet.read_text(encoding="utf-8") == "pas un carnet"


def test_contacts_and_places_come_by_the_command_line_too(tmp_path: Path) -> None:
    contacts = tmp_path / "contacts.vcf"
    contacts.write_text("BEGIN:VCARD\nVERSION:3.0\nFN:Anne Exemple\nORG:Le Phare\nEND:VCARD\n", encoding="utf-8")
    places = tmp_path / "liste.json"
    places.write_text('[{"nom": "Le Phare", "X": 2, "O diagnostic": 3, "attente": "Venir"}]', encoding="utf-8")
    carnet = tmp_path / "x.partenaires"

    first = run_import(Namespace(file=contacts, carnet=carnet, project=None))
    second = run_import(Namespace(file=places, carnet=carnet, project="Cœur"))

    assert (first["created"], first["people"], first["completed"]) == (1, 1, 0)
    assert (second["updated"], second["marks"], second["roles"], second["expectations"]) == (1, 2, 0, 1)
