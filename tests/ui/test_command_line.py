"""The command line: one object with --json, one line of error, and the file untouched."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from partenaires_desktop.__main__ import main
from partenaires_desktop.operations.projects import create_project
from partenaires_desktop.store.store import Store


@pytest.fixture
def carnet(tmp_path: Path) -> Path:
    path = tmp_path / "mon carnet.partenaires"
    store = Store.open(path)
    store.perform("Créer", create_project, "Cœur de Quartier")
    store.close()
    return path


def fingerprint(path: Path) -> tuple[str, int]:
    return hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_mtime_ns


def test_check_tells_what_is_in_a_carnet_and_leaves_it_alone(carnet: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before, beside = fingerprint(carnet), sorted(carnet.parent.iterdir())

    assert main(["check", str(carnet), "--json"]) == 0

    found = json.loads(capsys.readouterr().out)
    assert found["ok"] is True
    assert found["schema"] >= 1
    assert found["projects"] == ["Cœur de Quartier"]
    assert found["counts"]["project"] == 1
    assert found["counts"]["phase"] == 6
    assert found["undoable"] == 1
    assert fingerprint(carnet) == before
    assert sorted(carnet.parent.iterdir()) == beside


def test_check_in_words(carnet: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(carnet), "--lang", "nl"]) == 0
    said = capsys.readouterr().out
    assert "Cœur de Quartier" in said
    assert "Fasen: 6\n" in said
    assert ": 0" not in said


def test_what_cannot_be_exported_is_answered_with_all_that_can(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "rien", "--sample", "--out", "x", "--lang", "fr"]) == 1
    said = capsys.readouterr().err
    assert all(f" {what}" in said for what in ("week", "charter", "adhesion", "xlsx"))


@pytest.mark.parametrize("content", [b"", b"bonjour", b"SQLite format 3\x00" + b"\x00" * 200])
def test_a_file_that_is_no_carnet_is_one_sentence(
    tmp_path: Path, content: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "x.partenaires"
    file.write_bytes(content)
    before = fingerprint(file)

    assert main(["check", str(file), "--json"]) == 1

    said = capsys.readouterr()
    assert said.out == ""
    assert len(said.err.strip().splitlines()) == 1
    assert fingerprint(file) == before


def test_a_file_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(tmp_path / "none.partenaires")]) == 1
    assert len(capsys.readouterr().err.strip().splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "arguments",
    [
        ["screenshot", "nowhere", "--out", "x.png"],
        ["screenshot", "roles", "--out", "x.png", "--size", "3x4"],
        ["check"],
    ],
)
def test_what_makes_no_sense_is_refused(arguments: list[str]) -> None:
    with pytest.raises(SystemExit):
        main(arguments)


def test_a_screenshot_is_the_real_window_at_the_size_asked(tmp_path: Path) -> None:
    out = tmp_path / "new folder" / "welcome.png"
    done = subprocess.run(
        [
            *(sys.executable, "-m", "partenaires_desktop", "screenshot", "welcome", "--out", str(out)),
            *("--size", "1000x700", "--scale", "2", "--theme", "dark", "--lang", "nl", "--json"),
        ],
        env={**os.environ, "PARTENAIRES_HOME": str(tmp_path)},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {"files": [str(out)]}
    picture = QImage(str(out))
    assert (picture.width(), picture.height()) == (2000, 1400)
    assert picture.pixelColor(1990, 1390).lightness() < 60


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux has machines without any screen")
def test_without_a_screen_the_window_says_so(tmp_path: Path) -> None:
    blind = {name: value for name, value in os.environ.items() if "DISPLAY" not in name and name != "QT_QPA_PLATFORM"}
    done = subprocess.run(
        [sys.executable, "-m", "partenaires_desktop", "--lang", "en"],
        env={**blind, "PARTENAIRES_HOME": str(tmp_path)},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert done.returncode == 1
    assert done.stderr.startswith("There is no screen here")
    assert len(done.stderr.strip().splitlines()) == 1
