"""An AppImage of the built folder: one file that runs on any recent Linux, without being installed.

It is a small program, the runtime, with a compressed file system behind it.  ``mksquashfs`` (Debian: squashfs-tools)
makes the file system; the runtime is given by whoever builds, see ``linux/README.md``.
"""

from __future__ import annotations

import shutil
import struct
from pathlib import Path

import debian_package

_HEADER = struct.Struct("<16sHHIQQQIHHHHHH")
_MAGIC = b"\x7fELF\x02\x01"
_TYPE_2 = b"AI\x02"


class NoRuntimeError(Exception):
    """The file given as runtime is none; the message says so."""


def what_is_missing(runtime: Path | None) -> str | None:
    """Why no AppImage can be made, in words; None when it can."""
    if runtime is None:
        return "No AppImage was made: it needs --appimage RUNTIME (packaging/linux/README.md says which file that is)."
    if shutil.which("mksquashfs") is None:
        return "No AppImage was made: mksquashfs is not there (Debian and Ubuntu: apt install squashfs-tools)."
    return None


def runtime_in(content: bytes) -> bytes:
    """The runtime at the beginning of a runtime or of any AppImage of type 2: the file up to where its program ends."""
    if len(content) < _HEADER.size or not content.startswith(_MAGIC) or content[8:11] != _TYPE_2:
        raise NoRuntimeError("this is no runtime of an AppImage of type 2.")
    fields = _HEADER.unpack_from(content)
    sections, size, count = fields[6], fields[11], fields[12]
    end = int(sections + size * count)
    if end > len(content):
        raise NoRuntimeError("the runtime is cut short.")
    return content[:end]


def lay_out(folder: Path, icons: Path, root: Path) -> None:
    """Everything the file system holds, below ``root``."""
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(folder, root / "opt" / "partenaires", symlinks=True)
    debian_package.lay_out_shared(icons, root / "usr" / "share")
    identity = debian_package.IDENTITY
    shutil.copyfile(debian_package.LINUX / f"{identity}.desktop", root / f"{identity}.desktop")
    shutil.copyfile(icons / "256.png", root / f"{identity}.png")
    (root / ".DirIcon").symlink_to(f"{identity}.png")
    (root / "AppRun").symlink_to("opt/partenaires/partenaires")


def squash_command(root: Path, target: Path) -> list[str | Path]:
    """What makes the file system: compressed so that every runtime there has been can read it."""
    return ["mksquashfs", root, target, "-root-owned", "-noappend", "-no-progress", "-quiet", "-comp", "gzip"]


def join(runtime: bytes, squashed: Path, target: Path) -> None:
    """Put the two behind each other; the result can be started."""
    with target.open("wb") as stream, squashed.open("rb") as source:
        stream.write(runtime)
        shutil.copyfileobj(source, stream)
    target.chmod(0o755)
    squashed.unlink()
