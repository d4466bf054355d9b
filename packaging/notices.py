"""The licences of everything the built program brings along, in a folder ``licences`` inside it."""

from __future__ import annotations

import re
import shutil
import sys
from email import message_from_string
from importlib import metadata
from pathlib import Path

import environment

KEPT = environment.ROOT / "packaging" / "licences"
"""Texts that the wheels under these licences do not bring: Qt's."""


def write(folder: Path, requirements: str, packages: Path) -> None:
    """A list of the libraries with version, licence and address, and the text of each licence beside it.

    ``packages`` is where the libraries of the built program were taken from.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for text in KEPT.iterdir():
        shutil.copyfile(text, folder / text.name)
    shutil.copyfile(environment.ROOT / "LICENSE", folder / "Partenaires.txt")
    wanted = set(names(requirements))
    lines = [_INTRODUCTION, f"Python {sys.version.split()[0]}: PSF-2.0, https://docs.python.org/3/license.html"]
    found = metadata.distributions(path=[str(packages)])
    for library in sorted(found, key=lambda one: one.name.lower()):
        if _plain(library.name) in wanted:
            lines.append(_line(library))
            _copy_texts(library, folder)
    (folder / "LIBRARIES.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


_INTRODUCTION = """\
Partenaires is under the EUPL-1.2 (Partenaires.txt). It brings these libraries along, each under its own licence; the
texts stand beside this list. Qt and PySide6 are used under the LGPL-3.0 (LGPL-3.0.txt, which adds to GPL-3.0.txt):
they are separate files, which may be replaced by others of the same interface; their source is at https://code.qt.io.
The fonts and pictures have their licences beside them, in partenaires_desktop/resources.
"""


def names(requirements: str) -> list[str]:
    """The libraries named in a list of requirements, as they are compared."""
    return [_plain(found) for found in re.findall(r"^([A-Za-z0-9._-]+)==", requirements, re.MULTILINE)]


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _line(library: metadata.Distribution) -> str:
    said = message_from_string(library.read_text("METADATA") or "")
    licence = said.get("License-Expression") or (said.get("License") or "").strip().split("\n")[0]
    addresses = [one.partition(",")[2].strip() for one in said.get_all("Project-URL") or []]
    address = said.get("Home-page") or next(iter(addresses), "")
    return f"{library.name} {library.version}: {licence or 'see its text'}{', ' if address else ''}{address}"


def _copy_texts(library: metadata.Distribution, folder: Path) -> None:
    for file in library.files or []:
        if file.parts[0].endswith(".dist-info") and re.search(r"licen[cs]e|copying|notice", str(file), re.IGNORECASE):
            below = file.parts[2:] if file.parts[1] == "licenses" else file.parts[1:]
            target = folder.joinpath(library.name, *below)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(str(file.locate()), target)
