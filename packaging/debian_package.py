"""A Debian package of the built folder: the program in /opt, a command with its manual page, an entry in the menus,
a type of file.

What it depends on is read off the built files themselves, so that a library can neither be forgotten nor linger.
"""

from __future__ import annotations

import gzip
import os
import re
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import environment
import qt_libraries

LINUX = environment.ROOT / "packaging" / "linux"
IDENTITY = "be.partenaires.Partenaires"
MACHINES = {"x86_64": "amd64", "aarch64": "arm64"}
C_LIBRARY = ("ld-linux*.so*", "libc.so*", "libm.so*", "libdl.so*", "libpthread.so*", "librt.so*", "libresolv.so*")
WITHOUT = ("libqgtk3.so",)
"""Files that are loaded only where what they need is there."""


class UnknownLibraryError(Exception):
    """A built file needs a library that no known Debian package holds; the message names both."""


def lay_out(folder: Path, icons: Path, root: Path, version: str, machine: str) -> None:
    """Everything the package holds, below ``root``."""
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(folder, root / "opt" / "partenaires", symlinks=True)
    link = root / "usr" / "bin" / "partenaires"
    link.parent.mkdir(parents=True)
    link.symlink_to("/opt/partenaires/partenaires")
    lay_out_shared(icons, root / "usr" / "share")
    documents = root / "usr" / "share" / "doc" / "partenaires"
    _copy(LINUX / "copyright", documents)
    changes = (
        f"partenaires ({version}) stable; urgency=medium\n\n  * Version {version}.\n\n -- {MAINTAINER}  {_today()}\n"
    )
    _compress(changes, documents / "changelog.gz")
    manual = (LINUX / "partenaires.1").read_text(encoding="utf-8").replace("@VERSION@", version)
    _compress(manual, root / "usr" / "share" / "man" / "man1" / "partenaires.1.gz")
    _copy(LINUX / "lintian-overrides", root / "usr" / "share" / "lintian" / "overrides", "partenaires")
    size = sum(path.lstat().st_size for path in root.rglob("*") if not path.is_dir()) // 1024
    control = root / "DEBIAN" / "control"
    control.parent.mkdir()
    control.write_text(control_text(version, machine, size, depends(folder)), encoding="utf-8")
    for path in (root, *root.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or _is_program(path) else 0o644)


def lay_out_shared(icons: Path, share: Path) -> None:
    """What menus and file managers are told, below a folder ``share``."""
    _copy(LINUX / f"{IDENTITY}.desktop", share / "applications")
    _copy(LINUX / f"{IDENTITY}.metainfo.xml", share / "metainfo")
    _copy(LINUX / f"{IDENTITY}.xml", share / "mime" / "packages")
    for picture in icons.glob("*.png"):
        _copy(picture, share / "icons" / "hicolor" / f"{picture.stem}x{picture.stem}" / "apps", f"{IDENTITY}.png")
    drawing = environment.ROOT / "resources" / "icons" / "partenaires.svg"
    _copy(drawing, share / "icons" / "hicolor" / "scalable" / "apps", f"{IDENTITY}.svg")


MAINTAINER = "Partenaires <partenaires@localhost>"


def control_text(version: str, machine: str, size: int, needed: list[str]) -> str:
    """The control file of the package; ``size`` in KiB."""
    return (
        f"Package: partenaires\nVersion: {version}\nArchitecture: {machine}\n"
        f"Maintainer: {MAINTAINER}\nInstalled-Size: {size}\nSection: misc\nPriority: optional\n"
        f"Depends: {', '.join(needed)}\n"
        "Recommends: cups-client, desktop-file-utils, hicolor-icon-theme, shared-mime-info\n"
        "Description: map partners along a continuum of commitment and print charters\n"
        " For people who coordinate a neighbourhood project with many partners: who takes\n"
        " part, how far each is willing to go in each phase, who does what, and the\n"
        " charter they sign together. Works offline and keeps everything in one file.\n"
    )


def depends(folder: Path) -> list[str]:
    """The Debian packages that hold what the built files need and do not bring, for the C library with its version.

    The program's Python was linked on this machine, so an older C library than this one's is not promised to do.
    """
    here = {path.name for path in folder.rglob("*.so*")}
    packages = {f"libc6 (>= {_c_library_version()})"}
    for file in sorted(path for path in folder.rglob("*") if _is_binary(path)):
        for name in needed_by(file):
            if name in here or file.name in WITHOUT or any(Path(name).match(known) for known in C_LIBRARY):
                continue
            if name not in qt_libraries.PACKAGES:
                raise UnknownLibraryError(f"{file} needs {name}: say its package in packaging/qt_libraries.py.")
            packages.add(qt_libraries.PACKAGES[name])
    return sorted(packages)


def needed_by(file: Path) -> list[str]:
    """The libraries a program or a library is linked with."""
    said = subprocess.run(["objdump", "-p", file], capture_output=True, text=True, check=True).stdout
    return re.findall(r"^\s*NEEDED\s+(\S+)$", said, re.MULTILINE)


def _is_binary(path: Path) -> bool:
    if path.is_symlink() or not path.is_file():
        return False
    with path.open("rb") as stream:
        return stream.read(4) == b"\x7fELF"


def _is_program(path: Path) -> bool:
    """Whether a file is started, not loaded."""
    return os.access(path, os.X_OK) and ".so" not in path.name


def _c_library_version() -> str:
    words = (os.confstr("CS_GNU_LIBC_VERSION") or "glibc 2.36").split() if sys.platform == "linux" else ["", "2.36"]
    return words[-1]


def _today() -> str:
    return datetime.now(UTC).strftime("%a, %d %b %Y %H:%M:%S +0000")


def _compress(text: str, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(gzip.compress(text.encode(), 9, mtime=0))


def _copy(source: Path, folder: Path, name: str = "") -> None:
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, folder / (name or source.name))
