"""What can be read of a damaged carnet is saved into a new one, and the rest is told."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import select

from partenaires_desktop import sample
from partenaires_desktop.errors import UserError
from partenaires_desktop.store.database import BadCarnet
from partenaires_desktop.store.salvage import salvage
from partenaires_desktop.store.schema import Organisation, Participation
from partenaires_desktop.store.store import Store
from tests.carnets import check_integrity, dump_rows

PAGE = 4096


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("whole") / "carnet.partenaires"
    with closing(Store.open(path)) as store:
        sample.fill(store, "fr")
    return path


def damaged(whole: Path, folder: Path, content: bytes) -> Path:
    path = folder / "carnet.partenaires"
    path.write_bytes(content)
    with pytest.raises(BadCarnet):
        Store.open(path)
    return path


def test_a_sound_carnet_is_saved_whole(whole: Path, tmp_path: Path) -> None:
    report = salvage(whole, tmp_path / "sauvé.partenaires")

    assert dump_rows(report.path) == dump_rows(whole)
    assert (report.lost, report.unsure, report.stand_ins, report.dropped) == ({}, set(), 0, 0)
    with closing(Store.open(report.path)) as store:
        assert store.undo_label() is None
        store.perform("add", lambda session: session.add(Organisation(name="CPAS")))


def page_of(content: bytes, text: str) -> int:
    return content.index(text.encode()) // PAGE * PAGE


def test_the_rows_around_a_lost_page_are_saved(whole: Path, tmp_path: Path) -> None:
    content = bytearray(whole.read_bytes())
    with closing(Store.open(whole, read_only=True)) as store:
        names = store.query(lambda session: session.scalars(select(Organisation.name)).all())
    at = page_of(bytes(content), names[len(names) // 2])
    content[at : at + PAGE] = bytes(PAGE)
    path = damaged(whole, tmp_path, bytes(content))

    report = salvage(path, tmp_path / "sauvé.partenaires")

    assert path.read_bytes() == content
    check_integrity(report.path)
    assert report.lost["organisation"] > 0
    assert report.stand_ins == report.lost["organisation"]
    with closing(Store.open(report.path)) as store:
        saved = store.query(lambda session: session.scalars(select(Organisation.name)).all())
        assert len(saved) == len(names), "each lost name has a stand-in, so that what hung on it is kept"
        assert sum(name.startswith("Récupéré, nom perdu") for name in saved) == report.stand_ins
        participations = store.query(lambda session: len(session.scalars(select(Participation.id)).all()))
        assert participations == len(dump_rows(whole)["participation"])


def test_a_lost_first_page_is_lent_by_an_empty_carnet(whole: Path, tmp_path: Path) -> None:
    content = whole.read_bytes()
    path = damaged(whole, tmp_path, bytes(PAGE) + content[PAGE:])

    report = salvage(path, tmp_path / "sauvé.partenaires")

    assert dump_rows(report.path) == dump_rows(whole)


def test_a_carnet_cut_short_gives_what_stands_before(whole: Path, tmp_path: Path) -> None:
    content = whole.read_bytes()
    path = damaged(whole, tmp_path, content[: len(content) * 3 // 4])

    report = salvage(path, tmp_path / "sauvé.partenaires")

    assert report.lost
    check_integrity(report.path)
    Store.open(report.path).close()


def test_a_broken_value_costs_no_more_than_it_must(whole: Path, tmp_path: Path) -> None:
    content = bytearray(whole.read_bytes())
    at = content.index(b"essential", PAGE * 3)
    content[at : at + 9] = b"esse\xff\xfeial"
    path = damaged(whole, tmp_path, bytes(content))

    report = salvage(path, tmp_path / "sauvé.partenaires")

    assert {table: count for table, count in report.rows.items() if table != "operation"} == {
        table: len(rows) for table, rows in dump_rows(whole).items()
    }


@pytest.mark.parametrize("content", [b"", b"%PDF" + b"x" * 9000, b"\x00" * 40_000])
def test_where_nothing_can_be_read_nothing_is_made(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "carnet.partenaires"
    path.write_bytes(content)
    with pytest.raises(UserError, match="Rien n’a pu être lu"):
        salvage(path, tmp_path / "sauvé.partenaires")
    assert [found.name for found in tmp_path.iterdir()] == ["carnet.partenaires"]


def test_it_can_be_stopped(whole: Path, tmp_path: Path) -> None:
    def stop(_done: int, _total: int) -> None:
        raise InterruptedError

    with pytest.raises((InterruptedError, BadCarnet)):
        salvage(whole, tmp_path / "sauvé.partenaires", stop)
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_carnet_behind_a_password_is_left_as_it_is(whole: Path, tmp_path: Path) -> None:
    """No page of it can be read around the damage: its backups, behind the same password, are the way out."""
    path = tmp_path / "secret.partenaires"
    path.write_bytes(whole.read_bytes())
    with closing(Store.open(path)) as store:
        store.set_password("un mot de passe assez long")
    content = bytearray(path.read_bytes())
    content[5 * PAGE : 6 * PAGE] = bytes(PAGE)
    broken = damaged(whole, tmp_path, bytes(content))

    with pytest.raises(UserError, match="Rien n’a pu être lu"):
        salvage(broken, tmp_path / "sauvé.partenaires")
    assert broken.read_bytes() == bytes(content)
    assert not (tmp_path / "sauvé.partenaires").exists()
