"""One writer for a carnet: in this process, in another one, on another computer."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from partenaires_desktop.errors import UserError
from partenaires_desktop.operations.organisations import create_organisation
from partenaires_desktop.store.locks import STALE, InUse, companion, holder_file
from partenaires_desktop.store.store import Store

HOLDING = """
import sys
from pathlib import Path
from partenaires_desktop.store.store import Store
store = Store.open(Path(sys.argv[1]))
print("open", flush=True)
sys.stdin.read()
"""


def elsewhere(path: Path, host: str = "PC-ACCUEIL", age: float = 0.0) -> None:
    """What another computer leaves beside a carnet on a share that does not carry locks."""
    file = holder_file(path)
    file.write_text(json.dumps({"host": host, "user": "marie", "process": 4242, "token": "x"}), encoding="utf-8")
    moment = time.time() - age
    os.utime(file, (moment, moment))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "carnet.partenaires"
    Store.open(made).close()
    return made


def test_nothing_says_open_once_it_is_closed(path: Path) -> None:
    with closing(Store.open(path)):
        assert json.loads(holder_file(path).read_text(encoding="utf-8"))["process"] == os.getpid()
    assert not holder_file(path).exists()


def test_another_computer_is_named(path: Path) -> None:
    elsewhere(path)
    before = path.read_bytes()

    with pytest.raises(InUse, match=r"PC-ACCUEIL.*marie"):
        Store.open(path)
    assert path.read_bytes() == before
    with closing(Store.open(path, read_only=True)) as looked_at:
        assert looked_at.read_only


def test_a_computer_that_broke_down_long_ago_is_taken_over_from(path: Path) -> None:
    elsewhere(path, age=STALE + 5)
    with closing(Store.open(path)) as store:
        store.perform("add", create_organisation, "CPAS")


def test_a_file_nobody_understands_does_not_lock_out(path: Path) -> None:
    holder_file(path).write_bytes(b"\xff\x00{")
    Store.open(path).close()


def test_one_who_slept_while_another_took_over_writes_nothing(path: Path) -> None:
    with closing(Store.open(path)) as store:
        store.perform("add", create_organisation, "CPAS")
        elsewhere(path)
        before = path.read_bytes()
        with pytest.raises(UserError, match="PC-ACCUEIL"):
            store.perform("add", create_organisation, "École")
        assert path.read_bytes() == before
    assert holder_file(path).exists(), "it is the other one's"


@pytest.fixture
def other_process(path: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", HOLDING, str(path)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def test_another_window_is_told_from_a_dead_one(path: Path, other_process: subprocess.Popen[str]) -> None:
    with other_process:
        assert other_process.stdout is not None
        assert other_process.stdout.readline() == "open\n"
        with pytest.raises(InUse, match="autre fenêtre"):
            Store.open(path)
        other_process.kill()
        other_process.wait()
        assert holder_file(path).exists(), "a killed process cannot clean up"
        Store.open(path).close()


@pytest.mark.skipif(
    not sys.platform.startswith("linux") or os.geteuid() != 0 or shutil.which("unshare") is None,
    reason="needs unshare and root, to be another computer",
)
def test_a_process_of_another_computer_is_named(path: Path) -> None:
    script = 'hostname PC-ACCUEIL && exec "$0" -c "$1" "$2"'
    command = ["unshare", "--uts", "sh", "-c", script, sys.executable, HOLDING, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        if process.stdout.readline() != "open\n":
            pytest.skip("this machine lets nobody be another computer")
        with pytest.raises(InUse, match="PC-ACCUEIL"):
            Store.open(path)
        process.kill()


@pytest.mark.parametrize("name", ["a.partenaires", "é" * 121 + ".partenaires", "n" * 243 + ".partenaires"])
def test_files_beside_a_carnet_fit_the_disk(tmp_path: Path, name: str) -> None:
    beside = companion(tmp_path / name, ".lock")

    assert len(os.fsencode(beside.name)) <= 255
    assert beside == companion(tmp_path / name, ".lock")
    assert beside != companion(tmp_path / f"{name[:-12]}x.partenaires", ".lock")
    beside.touch()
