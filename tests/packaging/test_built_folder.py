"""What goes into the built program, what it depends on, and what an AppImage and the notices are made of."""

from __future__ import annotations

import json
import os
import shutil
import struct
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

import appimage
import contents
import debian_package
import environment
import notices
import qt_libraries


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/Qt/plugins/platforms/libqwayland.so",
        "PySide6/Qt/plugins/platforms/libqoffscreen.so",
        "PySide6/Qt/plugins/imageformats/libqjpeg.so",
        "PySide6/Qt/translations/qtbase_fr.qm",
        "PySide6/Qt/translations/qtbase_nl.qm",
        "pyphen/dictionaries/hyph_nl_NL.dic",
        "libxcb-cursor.so.0",
        "libpython3.11.so.1.0",
        "libsqlite3.so.0",
        "pillow.libs/libxcb-9065bb12.so.1.1.0",
        "partenaires_desktop/resources/i18n/fr/LC_MESSAGES/partenaires.mo",
    ],
)
def test_what_the_program_needs_goes_in(name: str) -> None:
    assert contents.goes_in(name, "linux")


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/Qt/plugins/platforms/libqeglfs.so",
        "PySide6/Qt/translations/qtbase_de.qm",
        "PySide6/Qt/translations/qt_fr.qm",
        "pyphen/dictionaries/hyph_de_AT.dic",
        "PySide6/Qt/lib/libQt6Network.so.6",
        "libX11.so.6",
        "libstdc++.so.6",
        "libglib-2.0.so.0",
    ],
)
def test_what_belongs_to_the_desktop_or_is_never_loaded_stays_out(name: str) -> None:
    assert not contents.goes_in(name, "linux")


def test_on_windows_no_library_is_taken_for_one_of_a_linux_desktop() -> None:
    assert contents.goes_in("PySide6\\plugins\\platforms\\qwindows.dll", "win32")
    assert contents.goes_in("PySide6\\Qt6Network.dll", "win32")
    assert not contents.goes_in("PySide6\\translations\\qtbase_de.qm", "win32")


def test_every_library_left_to_the_desktop_has_a_package() -> None:
    needed = ("libX11.so.6", "libxcb.so.1", "libglib-2.0.so.0", "libfontconfig.so.1", "libcups.so.2", "libstdc++.so.6")

    assert all(name in qt_libraries.PACKAGES for name in needed)


def test_dependencies_are_read_off_the_files(tmp_path: Path) -> None:
    if shutil.which("objdump") is None:
        pytest.skip("objdump is not on this machine")
    site = Path(sysconfig.get_path("purelib"))
    plugin = next(site.glob("PySide6/Qt/plugins/platforms/libqxcb.so"), None)
    if plugin is None:
        pytest.skip("this is no Qt for Linux")
    shutil.copyfile(plugin, tmp_path / "libqxcb.so")
    for name in debian_package.needed_by(plugin):
        if name.startswith(("libQt6", "libxcb-", "libxkb")):  # brought along
            (tmp_path / name).touch()

    found = debian_package.depends(tmp_path)

    assert found[0].startswith("libc6 (>= 2.")
    assert {"libx11-xcb1", "libxcb1", "libstdc++6"} <= set(found)
    assert "libxcb-cursor0" not in found

    (tmp_path / "libQt6Gui.so.6").unlink()
    with pytest.raises(debian_package.UnknownLibraryError, match=r"libqxcb\.so needs libQt6Gui\.so\.6"):
        debian_package.depends(tmp_path)


def _runtime(length: int = 256) -> bytes:
    sections = length - 2 * 64
    header = struct.pack(
        "<16sHHIQQQIHHHHHH", b"\x7fELF\x02\x01\x01\0AI\x02", 2, 62, 1, 0, 0, sections, 0, 64, 56, 0, 64, 2, 1
    )
    return header.ljust(length, b"\0")


def test_the_runtime_is_taken_from_the_beginning_of_any_appimage() -> None:
    assert appimage.runtime_in(_runtime()) == _runtime()
    assert appimage.runtime_in(_runtime() + b"hsqs and much more") == _runtime()


@pytest.mark.parametrize("content", [b"", b"\x7fELF\x02\x01" + bytes(200), b"hsqs" * 64, _runtime()[:200]])
def test_what_is_no_runtime_is_refused(content: bytes) -> None:
    with pytest.raises(appimage.NoRuntimeError):
        appimage.runtime_in(content)


def test_without_a_runtime_the_build_says_where_it_is_explained() -> None:
    said = appimage.what_is_missing(None)

    assert said is not None
    assert "packaging/linux/README.md" in said
    assert "AppImage" in (debian_package.LINUX / "README.md").read_text(encoding="utf-8")


def test_the_licence_of_every_library_is_named_and_laid_beside(tmp_path: Path) -> None:
    requirements = (environment.ROOT / "packaging" / "requirements.txt").read_text(encoding="utf-8")

    notices.write(tmp_path, requirements, Path(sysconfig.get_path("purelib")))

    listed = (tmp_path / "LIBRARIES.txt").read_text(encoding="utf-8").lower().replace("_", "-")
    elsewhere = {"sqlcipher3", "colorama", "tzdata"}  # not on every system
    assert [name for name in notices.names(requirements) if f"\n{name} " not in listed and name not in elsewhere] == []
    assert (tmp_path / "LGPL-3.0.txt").stat().st_size > 5000
    assert list((tmp_path / "reportlab").rglob("LICENSE*"))


def test_the_program_tries_itself(tmp_path: Path) -> None:
    variables = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PARTENAIRES_HOME": str(tmp_path)}
    command = [sys.executable, "-m", "partenaires_desktop", "--selftest", "--json"]
    done = subprocess.run(command, capture_output=True, text=True, env=variables, timeout=300)

    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert said["ok"]
    assert {"create", "edit", "undo", "reopen", "charter", "table", "migrate"} <= set(said["steps"])
