"""Builds what people install: the program in one folder, and on Debian a package of it.

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

import environment

BUILD = environment.ROOT / "build"
LINUX = environment.ROOT / "packaging" / "linux"
IDENTITY = "be.partenaires.Partenaires"
DEBIAN_MACHINES = {"x86_64": "amd64", "aarch64": "arm64"}
DEPENDS = (
    "libc6 (>= 2.31)",
    "libdbus-1-3",
    "libegl1",
    "libfontconfig1",
    "libgl1",
    "libopengl0",
    "libwayland-client0",
    "libwayland-cursor0",
    "libxcb-cursor0",
    "libxkbcommon-x11-0",
)
"""What Qt expects of the system: drivers of the screen and fonts are never brought along."""


class BuildError(Exception):
    """The program cannot be built; the message says what to do."""


def build() -> list[Path]:
    """Make the folder, try it, pack it; what was made."""
    icons = BUILD / "icons"
    _call([environment.PYTHON, environment.ROOT / "packaging" / "application_icons.py", icons])
    for kind in ("ico", "icns"):
        shutil.copyfile(icons / f"partenaires.{kind}", BUILD / f"partenaires.{kind}")
    folder = _freeze()
    _call([program(folder), "--selftest"])
    made = [folder]
    if sys.platform == "linux" and shutil.which("dpkg-deb"):
        made.append(make_deb(folder, icons))
    return made


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


def make_deb(folder: Path, icons: Path) -> Path:
    """A Debian package of the built ``folder``: the program in /opt, a command, an entry in the menus, a file type."""
    machine = DEBIAN_MACHINES.get(sysconfig.get_platform().removeprefix("linux-"))
    if machine is None:
        raise BuildError(f"There is no Debian package for {sysconfig.get_platform()}.")
    root = BUILD / "deb"
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(folder, root / "opt" / "partenaires", symlinks=True)
    _link(root / "usr" / "bin" / "partenaires", "/opt/partenaires/partenaires")
    share = root / "usr" / "share"
    _copy(LINUX / f"{IDENTITY}.desktop", share / "applications")
    _copy(LINUX / f"{IDENTITY}.metainfo.xml", share / "metainfo")
    _copy(LINUX / f"{IDENTITY}.xml", share / "mime" / "packages")
    for picture in icons.glob("*.png"):
        _copy(picture, share / "icons" / "hicolor" / f"{picture.stem}x{picture.stem}" / "apps", f"{IDENTITY}.png")
    drawing = environment.ROOT / "resources" / "icons" / "partenaires.svg"
    _copy(drawing, share / "icons" / "hicolor" / "scalable" / "apps", f"{IDENTITY}.svg")
    _copy(environment.ROOT / "LICENSE", share / "doc" / "partenaires", "copyright")
    size = sum(path.lstat().st_size for path in root.rglob("*") if not path.is_dir()) // 1024
    control = root / "DEBIAN" / "control"
    control.parent.mkdir()
    control.write_text(control_text(machine, size), encoding="utf-8")
    for path in (root, *root.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644)
    target = BUILD / f"partenaires_{version()}_{machine}.deb"
    _call(["dpkg-deb", "--root-owner-group", "--build", root, target])
    return target


def control_text(machine: str, size: int) -> str:
    """The control file of the package; ``size`` in KiB."""
    return (
        f"Package: partenaires\nVersion: {version()}\nArchitecture: {machine}\n"
        f"Maintainer: Partenaires <partenaires@localhost>\nInstalled-Size: {size}\nSection: misc\nPriority: optional\n"
        f"Depends: {', '.join(DEPENDS)}\nRecommends: cups-client, shared-mime-info, desktop-file-utils\n"
        "Description: map partners along a continuum of commitment and print charters\n"
        " For people who coordinate a neighbourhood project with many partners: who takes\n"
        " part, how far each is willing to go in each phase, who does what, and the\n"
        " charter they sign together. Works offline and keeps everything in one file.\n"
    )


def _freeze() -> Path:
    dist = BUILD / "dist"
    spec = environment.ROOT / "packaging" / "partenaires.spec"
    places: list[str | Path] = ["--distpath", dist, "--workpath", BUILD / "work"]
    _call([environment.PYTHON, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", *places, spec])
    names = {"win32": "Partenaires", "darwin": "Partenaires.app"}
    return dist / names.get(sys.platform, "partenaires")


def _copy(source: Path, folder: Path, name: str = "") -> None:
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, folder / (name or source.name))


def _link(place: Path, target: str) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.symlink_to(target)


def _call(command: Sequence[str | Path]) -> None:
    words = [str(part) for part in command]
    variables = {**os.environ, "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
    if subprocess.run(words, cwd=environment.ROOT, env=variables, check=False).returncode != 0:
        raise BuildError(f"This did not succeed: {' '.join(words)}")
