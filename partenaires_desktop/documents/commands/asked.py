"""What a command was asked for and what it answers: the carnet and the day; the files, and what to tell of them."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from partenaires_desktop import i18n
from partenaires_desktop.documents.files import free_path, write_file
from partenaires_desktop.documents.typesetting.gaps import missing_sentence
from partenaires_desktop.errors import UserError
from partenaires_desktop.i18n import _
from partenaires_desktop.store.store import Store


def opened(args: Namespace, *, read_only: bool = False) -> tuple[Store, date]:
    """The carnet that was named, or the sample; and the day it is looked at: the sample has its own."""
    if args.sample:
        from partenaires_desktop import sample

        return sample.throw_away(args.lang or i18n.language()), sample.SAMPLE_TODAY
    if not Path(args.carnet).is_file():
        raise UserError(_("There is no carnet at {path}.").format(path=args.carnet))
    return Store.open(Path(args.carnet), read_only=read_only), date.today()


class Written:
    """The files of one command, in one folder; what is there already is left alone."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._files: list[str] = []
        self._warnings: list[str] = []
        self._missing: set[str] = set()

    def add(self, stem: str, content: bytes, missing: Iterable[str] = (), *, suffix: str = ".pdf") -> None:
        """Write a document called ``stem``; ``missing`` are the characters that no font of it has."""
        path = free_path(self._folder, stem, suffix)
        write_file(path, content)
        self._files.append(str(path))
        self._missing.update(missing)

    def warn(self, warnings: Iterable[str]) -> None:
        """Tell these of what was written, each once."""
        self._warnings += [one for one in dict.fromkeys(warnings) if one not in self._warnings]

    def answer(self) -> dict[str, Any]:
        """What the command prints."""
        missing = [missing_sentence(sorted(self._missing))] if self._missing else []
        return {"files": self._files, "warnings": [*self._warnings, *missing]}
