"""Builds what people install: the program in one folder, and of it a Debian package, an AppImage, an installer for
Windows or an image for macOS, whichever belongs to this system.

The folder is PyInstaller's (``partenaires.spec``); it is made on the system it is for.  It is tried with its own
``--selftest`` before anything is packed.  Everything is written to ``build/``.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Sequence
from pathlib import Path

import appimage
import contents
import debian_package
import environment
import notices

BUILD = environment.ROOT / "build"
HERE = environment.ROOT / "packaging"


class BuildError(Exception):
    """The program cannot be built; the message says what to do."""


def build(runtime: Path | None = None) -> list[Path]:
    """Make the folder, try it, pack it; what was made.  ``runtime``: that of an AppImage, on Linux."""
    icons = BUILD / "icons"
    _call([environment.PYTHON, HERE / "application_icons.py", icons])
    for kind in ("ico", "icns"):
        shutil.copyfile(icons / f"partenaires.{kind}", BUILD / f"partenaires.{kind}")
    folder = _freeze()
    _call([program(folder), "--selftest"])
    if sys.platform == "win32":
        return [folder, *_make_installer(folder)]
    if sys.platform == "darwin":
        return [folder, _make_image(folder)]
    return [folder, *_make_deb(folder, icons), *_make_appimage(folder, icons, runtime)]


def program(folder: Path) -> Path:
    """The program in a built folder, the one that answers commands."""
    names = {"win32": "partenaires-cli.exe", "darwin": "Contents/MacOS/Partenaires"}
    return folder / names.get(sys.platform, "partenaires")


def version() -> str:
    """The version as the package says it."""
    text = (environment.ROOT / "partenaires_desktop" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'^__version__ = "([^"]+)"$', text, re.MULTILINE)
    if found is None:
        raise BuildError("partenaires_desktop/__init__.py says no version.")
    return found[1]


def _freeze() -> Path:
    """The folder: what PyInstaller makes, without symbols for debuggers, and with the licences."""
    places: list[str | Path] = ["--distpath", BUILD / "dist", "--workpath", BUILD / "work"]
    # written before PyInstaller packs and, on macOS, signs
    packages = Path(sysconfig.get_path("purelib", vars=_of_environment()))
    shutil.rmtree(BUILD / "licences", ignore_errors=True)
    notices.write(BUILD / "licences", (HERE / "requirements.txt").read_text(encoding="utf-8"), packages)
    spec = HERE / "partenaires.spec"
    _call([environment.PYTHON, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", *places, spec])
    names = {"win32": "Partenaires", "darwin": "Partenaires.app"}
    folder = BUILD / "dist" / names.get(sys.platform, "partenaires")
    if sys.platform == "linux" and shutil.which("strip"):
        inside = folder / "_internal"
        files = [file for pattern in contents.UNSTRIPPED for file in inside.rglob(pattern) if not file.is_symlink()]
        _call(["strip", "--strip-unneeded", *files])
    if sys.platform != "darwin":
        shutil.copytree(BUILD / "licences", folder / "licences", dirs_exist_ok=True)
    return folder


def _of_environment() -> dict[str, str]:
    """Where the environment stands, in the words of ``sysconfig``."""
    return {"base": str(environment.VENV), "platbase": str(environment.VENV)}


def _make_deb(folder: Path, icons: Path) -> list[Path]:
    missing = [tool for tool in ("dpkg-deb", "objdump") if shutil.which(tool) is None]
    if missing:
        print(f"No Debian package was made: {' and '.join(missing)} are not there (dpkg, binutils).", flush=True)
        return []
    machine = debian_package.MACHINES.get(_machine())
    if machine is None:
        raise BuildError(f"There is no Debian package for {sysconfig.get_platform()}.")
    root = BUILD / "deb"
    try:
        debian_package.lay_out(folder, icons, root, version(), machine)
    except debian_package.UnknownLibraryError as error:
        raise BuildError(str(error)) from error
    target = BUILD / f"partenaires_{version()}_{machine}.deb"
    # xz is what every Debian and Ubuntu can unpack
    _call(["dpkg-deb", "--root-owner-group", "-Zxz", "--build", root, target])
    return [target]


def _make_appimage(folder: Path, icons: Path, runtime: Path | None) -> list[Path]:
    missing = appimage.what_is_missing(runtime)
    if runtime is None or missing:
        print(missing, flush=True)
        return []
    try:
        start = appimage.runtime_in(runtime.read_bytes())
    except (OSError, appimage.NoRuntimeError) as error:
        raise BuildError(f"{runtime}: {error}") from error
    root, squashed = BUILD / "AppDir", BUILD / "partenaires.squashfs"
    appimage.lay_out(folder, icons, root)
    _call(appimage.squash_command(root, squashed))
    target = BUILD / f"Partenaires-{version()}-{_machine()}.AppImage"
    appimage.join(start, squashed, target)
    return [target]


def _make_installer(folder: Path) -> list[Path]:
    """The installer for Windows, by NSIS, found on the PATH or where it installs itself."""
    usual = [Path(os.environ.get(name, "")) / "NSIS" for name in ("ProgramFiles(x86)", "ProgramFiles")]
    tool = shutil.which("makensis") or shutil.which("makensis", path=os.pathsep.join(map(str, usual)))
    if tool is None:
        print("No installer was made: NSIS 3 is not there (nsis.sourceforge.io, or: winget install NSIS.NSIS).")
        return []
    target = BUILD / f"Partenaires-{version()}-setup.exe"
    defined = {"VERSION": version(), "FOLDER": folder, "ICON": BUILD / "partenaires.ico", "OUT": target}
    script = HERE / "windows" / "partenaires.nsi"
    _call([tool, "-V2", "-WX", *(f"-D{name}={value}" for name, value in defined.items()), script])
    return [target]


def _make_image(folder: Path) -> Path:
    """The image for macOS: the program beside a link to the folder it is dragged to."""
    root = BUILD / "dmg"
    shutil.rmtree(root, ignore_errors=True)
    root.mkdir()
    _call(["ditto", folder, root / folder.name])
    (root / "Applications").symlink_to("/Applications")
    target = BUILD / f"Partenaires-{version()}-{_machine()}.dmg"
    kind = ("-volname", "Partenaires", "-fs", "HFS+", "-format", "UDZO", "-ov")
    _call(["hdiutil", "create", *kind, "-srcfolder", root, target])
    return target


def _machine() -> str:
    return sysconfig.get_platform().rpartition("-")[2]


def _call(command: Sequence[str | Path]) -> None:
    words = [str(part) for part in command]
    variables = {**os.environ, "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
    if subprocess.run(words, cwd=environment.ROOT, env=variables, check=False).returncode != 0:
        raise BuildError(f"This did not succeed: {' '.join(words)}")
