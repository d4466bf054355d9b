"""What a desktop is told about the program is accepted by the tools that read it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

import debian_package
import environment
import installers
from partenaires_desktop import __version__

CHECKS = {
    "desktop-file-validate": [f"{debian_package.IDENTITY}.desktop"],
    "appstreamcli": ["validate", "--no-net", f"{debian_package.IDENTITY}.metainfo.xml"],
}


@pytest.mark.parametrize("tool", CHECKS)
def test_the_menus_accept_what_they_are_told(tool: str) -> None:
    if shutil.which(tool) is None:
        pytest.skip(f"{tool} is not on this machine")
    done = subprocess.run([tool, *CHECKS[tool]], cwd=debian_package.LINUX, capture_output=True, text=True)

    assert done.returncode == 0, done.stdout + done.stderr


def test_a_carnet_is_known_by_its_name_and_by_its_first_bytes(tmp_path: Path) -> None:
    if shutil.which("update-mime-database") is None:
        pytest.skip("update-mime-database is not on this machine")
    (tmp_path / "mime" / "packages").mkdir(parents=True)
    shutil.copy(debian_package.LINUX / f"{debian_package.IDENTITY}.xml", tmp_path / "mime" / "packages")
    subprocess.run(
        ["update-mime-database", tmp_path / "mime"], check=True, env={**os.environ, "XDG_DATA_HOME": str(tmp_path)}
    )

    assert "application/vnd.partenaires.carnet:*.partenaires" in (tmp_path / "mime" / "globs").read_text()
    magic = (tmp_path / "mime" / "magic").read_bytes()
    assert b"application/vnd.partenaires.carnet" in magic
    assert b"SQLite format 3\0" in magic
    assert b"PART" in magic


def test_the_version_is_the_same_everywhere() -> None:
    assert installers.version() == __version__
    text = (debian_package.LINUX / f"{debian_package.IDENTITY}.metainfo.xml").read_text(encoding="utf-8")
    assert f'<release version="{__version__}"' in text
    assert f"Version: {__version__}\n" in debian_package.control_text(installers.version(), "amd64", 1, [])


def test_the_sign_of_the_program_in_every_size(tmp_path: Path) -> None:
    script = environment.ROOT / "packaging" / "application_icons.py"
    subprocess.run([sys.executable, script, tmp_path], check=True, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"})

    for size in (16, 48, 512):
        with Image.open(tmp_path / f"{size}.png") as picture:
            assert picture.size == (size, size)
            assert picture.convert("RGBA").getpixel((size // 2, 1)) != (0, 0, 0, 0)
    with Image.open(tmp_path / "partenaires.ico") as picture:
        assert {(16, 16), (48, 48), (256, 256)} <= set(picture.info["sizes"])
    with Image.open(tmp_path / "partenaires.icns") as picture:
        assert picture.format == "ICNS"


def test_the_installer_for_windows_compiles(tmp_path: Path) -> None:
    if shutil.which("makensis") is None:
        pytest.skip("makensis is not on this machine")
    folder = tmp_path / "Partenaires"
    (folder / "_internal").mkdir(parents=True)
    (folder / "Partenaires.exe").write_bytes(b"MZ")
    made = tmp_path / "Partenaires-0.1.0-setup.exe"
    script = environment.ROOT / "packaging" / "windows" / "partenaires.nsi"
    said = subprocess.run(
        ["makensis", "-V2", "-WX", "-DVERSION=0.1.0", f"-DFOLDER={folder}", f"-DOUT={made}", script],
        capture_output=True,
        text=True,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
    )

    assert said.returncode == 0, said.stdout
    assert made.read_bytes().startswith(b"MZ")
