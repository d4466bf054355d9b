"""A password protects the carnet and its backups, and never costs data: set, changed, removed, wrong, killed."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import select

from partenaires_desktop import sample
from partenaires_desktop.errors import UserError
from partenaires_desktop.operations.organisations import create_organisation
from partenaires_desktop.store import passwords
from partenaires_desktop.store.backups import Shelf
from partenaires_desktop.store.database import BadCarnet, Fault
from partenaires_desktop.store.schema import Organisation
from partenaires_desktop.store.store import Store
from tests.effort import at_most

WORD = "trois mots d’été faciles"
OTHER = "un autre 'mot' \"secret\" ; --"


@pytest.fixture(autouse=True)
def nothing_remembered() -> Iterator[None]:
    passwords.forget_all()
    yield
    passwords.forget_all()


def names(store: Store) -> list[str]:
    return store.query(lambda session: list(session.scalars(select(Organisation.name).order_by(Organisation.name))))


def make(path: Path) -> None:
    with closing(Store.open(path)) as store:
        store.perform("Ajouter", create_organisation, "Sentinelle du CPAS")


def test_a_password_is_set_changed_and_removed(tmp_path: Path) -> None:
    path = tmp_path / "carnet.partenaires"
    make(path)
    with closing(Store.open(path)) as store:
        assert not store.protected
        store.set_password(WORD)
        assert store.protected
        store.perform("Encore", create_organisation, "École")
    content = path.read_bytes()
    assert b"Sentinelle" not in content
    assert not content.startswith(passwords.MAGIC)

    passwords.forget_all()
    with pytest.raises(BadCarnet) as refused:
        Store.open(path)
    assert refused.value.fault is Fault.LOCKED
    assert path.read_bytes() == content
    passwords.remember("ce n’est pas lui")
    with pytest.raises(BadCarnet):
        Store.open(path)
    passwords.remember(WORD)
    with closing(Store.open(path)) as store:
        assert names(store) == ["Sentinelle du CPAS", "École"]
        assert store.undo() == "Encore"
        assert store.redo() == "Encore"
        store.set_password(OTHER)
        assert store.undo_label() == "Encore"
    passwords.forget_all()
    passwords.remember(WORD)
    assert passwords.is_locked(path)
    passwords.remember(OTHER)
    with closing(Store.open(path)) as store:
        store.set_password("")
        assert names(store) == ["Sentinelle du CPAS", "École"]
    passwords.forget_all()
    with closing(Store.open(path)) as store:
        assert names(store) == ["Sentinelle du CPAS", "École"]
    assert sorted(each.name for each in tmp_path.iterdir() if "protecting" in each.name) == []


def test_backups_are_encrypted_with_it_and_restored(tmp_path: Path) -> None:
    path = tmp_path / "carnet.partenaires"
    make(path)
    with closing(Store.open(path)) as store:
        shelf = Shelf(path)
        before = shelf.keep(store.copy_to, "demande")
        store.set_password(WORD)
        after = shelf.keep(store.copy_to, "demande")
        assert b"Sentinelle" in before.path.read_bytes()
        assert b"Sentinelle" not in after.path.read_bytes()
        assert passwords.plain_paths([before.path, after.path]) == [before.path]
        store.perform("Encore", create_organisation, "École")
        store.replace_with(after.path)
        assert names(store) == ["Sentinelle du CPAS"]
        assert store.protected
        store.replace_with(before.path)
        assert store.protected, "a backup from before the password comes back protected"
        store.set_password("")
        store.replace_with(after.path)
        assert not store.protected
        store.perform("Encore", create_organisation, "École")


@pytest.mark.parametrize("spoil", ["text", "zeros", "noise at the start", "cut", "bits"])
def test_damage_is_not_taken_for_a_password(tmp_path: Path, spoil: str) -> None:
    path = tmp_path / "carnet.partenaires"
    with closing(Store.open(path)) as store:
        sample.fill(store, "fr")
    content = bytearray(path.read_bytes())
    match spoil:
        case "text":
            content = bytearray(b"Bonjour, ceci est un texte. " * 2000)
        case "zeros":
            content[:200] = bytes(200)
        case "noise at the start":
            content[:4096] = random.Random(1).randbytes(4096)
        case "cut":
            content = content[3000:]
        case "bits":
            content[0] ^= 255
    path.write_bytes(content)

    assert not passwords.looks_encrypted(path)
    with pytest.raises(BadCarnet) as refused:
        Store.open(path)
    assert refused.value.fault is not Fault.LOCKED


def test_what_may_be_either_is_said_to_be_either(tmp_path: Path) -> None:
    path = tmp_path / "carnet.partenaires"
    path.write_bytes(random.Random(1).randbytes(4096 * 12))
    with pytest.raises(BadCarnet, match="abîmé") as refused:
        Store.open(path)
    assert "mot de passe" in refused.value.message


def test_a_damaged_encrypted_carnet_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "carnet.partenaires"
    make(path)
    with closing(Store.open(path)) as store:
        sample.fill(store, "fr")
        store.set_password(WORD)
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    with pytest.raises(BadCarnet):
        Store.open(path)


@pytest.mark.parametrize("word", ["", "court", "        ", "avec\x00nul et plus"])
def test_a_password_that_protects_nothing_is_refused(word: str) -> None:
    with pytest.raises(UserError):
        passwords.check_new(word)


def test_a_refusal_leaves_the_carnet_open(tmp_path: Path) -> None:
    path = tmp_path / "carnet.partenaires"
    make(path)
    with closing(Store.open(path)) as store:
        with pytest.raises(UserError, match="caractères"):
            store.set_password("court")
        store.perform("Encore", create_organisation, "École")


def test_a_wrong_password_costs_seconds(tmp_path: Path) -> None:
    path = tmp_path / "carnet.partenaires"
    make(path)
    with closing(Store.open(path)) as store:
        store.set_password(WORD)
    with at_most(5):
        assert not passwords.fits(path, "ce n’est pas lui")


def test_the_password_of_a_command_comes_from_a_file_or_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert passwords.from_command(None) == ()
    monkeypatch.setenv(passwords.VARIABLE, WORD)
    assert passwords.from_command(None) == (WORD,)
    file = tmp_path / "mot.txt"
    file.write_text(f"\ufeff{OTHER}\r\nune note\n", encoding="utf-8")
    assert passwords.from_command(file) == (OTHER, "une note")
    with pytest.raises(UserError):
        passwords.from_command(tmp_path / "absent")


KILLED = """
import sys
from pathlib import Path
from partenaires_desktop.store import passwords
from partenaires_desktop.store.store import Store
store = Store.open(Path(sys.argv[1]))
print("ready", flush=True)
for word in ("premier mot de passe", "deuxième mot de passe", "", "troisième mot de passe"):
    store.set_password(word)
    print("set", flush=True)
"""


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL on Windows")
def test_a_kill_at_any_moment_leaves_one_good_file(tmp_path: Path) -> None:
    path = tmp_path / "carnet.partenaires"
    make(path)
    chance = random.Random(4)
    for _round in range(6):
        process = subprocess.Popen([sys.executable, "-c", KILLED, str(path)], stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        process.stdout.readline()
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(chance.uniform(0.05, 1.5))
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        passwords.forget_all()
        for word in ("premier mot de passe", "deuxième mot de passe", "troisième mot de passe"):
            passwords.remember(word)
        with closing(Store.open(path)) as store:
            assert names(store) == ["Sentinelle du CPAS"]
            if store.protected:
                store.set_password("")
