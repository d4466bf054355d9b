"""Compiles the message catalogues: ``resources/i18n/fr.po`` → ``resources/i18n/fr/LC_MESSAGES/partenaires.mo``.

Used by ``dev.py`` in a checkout and by ``hatch_build.py`` in a wheel.  Run as a program it needs Babel, so ``dev.py``
starts it with the environment's own Python.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

DOMAIN = "partenaires"


def compiled_path(source: Path) -> Path:
    """Where the compiled form of ``source`` belongs."""
    return source.parent / source.stem / "LC_MESSAGES" / f"{DOMAIN}.mo"


def stale_catalogues(folder: Path) -> list[Path]:
    """The sources whose compiled form is missing or older than they are."""
    return [
        source
        for source in sorted(folder.glob("*.po"))
        if not compiled_path(source).exists() or compiled_path(source).stat().st_mtime_ns < source.stat().st_mtime_ns
    ]


def compile_catalogue(source: Path) -> None:
    """Write the compiled form of ``source``, whole or not at all."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with source.open("rb") as stream:
        catalogue = read_po(stream, locale=source.stem, domain=DOMAIN, abort_invalid=True)
    target = compiled_path(source)
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_name(f"{target.name}.{os.getpid()}")
    with partial.open("wb") as stream:
        write_mo(stream, catalogue)
    partial.replace(target)


def compile_catalogues(folder: Path) -> int:
    """Compile what is stale in ``folder``; the number of catalogues written."""
    stale = stale_catalogues(folder)
    for source in stale:
        compile_catalogue(source)
    return len(stale)


if __name__ == "__main__":
    compile_catalogues(Path(sys.argv[1]))
