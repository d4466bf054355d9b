"""Everything that goes out as data: which files an export makes, and putting them on disk, all or none."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from partenaires_desktop import i18n
from partenaires_desktop.documents.commands.asked import opened
from partenaires_desktop.documents.files import file_stem, free_path, write_file
from partenaires_desktop.domain.merging import Rows
from partenaires_desktop.errors import UserError
from partenaires_desktop.exchange import json_carnet, markdown
from partenaires_desktop.exchange.calendar import calendar
from partenaires_desktop.exchange.contacts import vcards
from partenaires_desktop.exchange.scope import Layer, Scope, narrowed, shareable
from partenaires_desktop.exchange.sheets import sheets
from partenaires_desktop.exchange.spreadsheets import csv_bytes, workbook_bytes
from partenaires_desktop.i18n import N_, _
from partenaires_desktop.queries.charter import project_named
from partenaires_desktop.store.images import Step, read_rows, shape, steps
from partenaires_desktop.store.store import Store

FORMATS = ("xlsx", "csv", "json", "vcard", "ics", "markdown")
_SUFFIXES = {"vcard": ".vcf", "markdown": ".md"}
_LAYER_WORDS = {Layer.INTERNAL: N_("internal document"), Layer.SHAREABLE: N_("shareable")}
Tick = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants: a format, how much of the carnet, for whom, in which language."""

    format: str
    scope: Scope
    layer: Layer
    language: str


@dataclass(frozen=True, slots=True)
class MadeFile:
    """A file that is ready to be written, piece after piece: some are large.  ``stem`` names nobody."""

    stem: str
    suffix: str
    pieces: Callable[[], Iterable[bytes]]

    @property
    def content(self) -> bytes:
        """All of it."""
        return b"".join(self.pieces())


def export_files(store: Store, wish: Wish, folder: Path, tick: Tick | None = None) -> list[Path]:
    """Write what ``wish`` says into ``folder`` and tell where; nothing that is there already is touched.

    When one of several files cannot be written, none stays.  Raises UserError; ``tick`` may raise to stop.
    """
    written: list[Path] = []
    try:
        for made in make_files(store, wish, datetime.now(UTC), tick):
            path = free_path(folder, made.stem, made.suffix)
            write_file(path, made.pieces())
            written.append(path)
    except BaseException:
        for path in written:
            with suppress(OSError):
                path.unlink()
        raise
    return written


def make_files(store: Store, wish: Wish, now: datetime, tick: Tick | None = None) -> Iterator[MadeFile]:
    """The files, one after the other; raises UserError when there is nothing to write."""
    tell = tick or (lambda _done, _total: None)
    tell(0, 0)
    rows, trail = store.query(lambda session: (read_rows(session), steps(session)))
    tell(0, 0)
    part = narrowed(rows, wish.scope, shape())
    if wish.layer is Layer.SHAREABLE:
        part = shareable(part)
    if not part:
        raise UserError(_("There is nothing to export yet."))
    yield from _Maker(wish, part, trail, now, tell).files()


class _Maker:
    """Makes the files of one wish."""

    def __init__(self, wish: Wish, rows: Rows, trail: tuple[Step, ...], now: datetime, tell: Tick) -> None:
        self._wish, self._rows, self._trail, self._now, self._tell = wish, rows, trail, now, tell
        self._say = i18n.translation(wish.language).gettext
        self._notice = self._say(json_carnet.NOTICES[wish.layer])

    def files(self) -> Iterator[MadeFile]:
        """The files of the format."""
        match self._wish.format:
            case "csv":
                yield from self._csv()
            case "xlsx":
                content = workbook_bytes(self._sheets(), self._title(), self._notice, self._tell)
                yield self._file(content)
            case "json":
                yield self._made(self._json)
            case "vcard":
                self._require("person", "organisation")
                notice = self._say(_LAYER_WORDS[Layer.INTERNAL]) if self._wish.layer is Layer.INTERNAL else ""
                yield self._file(vcards(self._rows, notice))
            case "ics":
                content = calendar(self._rows, self._wish.language, self._now, self._title(), self._notice)
                if b"BEGIN:VEVENT" not in content:
                    raise UserError(_("No phase, expectation or charter has a date yet: a calendar would be empty."))
                yield self._file(content)
            case "markdown":
                yield self._file(markdown.report(self._rows, self._wish.layer, self._wish.language, self._notice))
            case other:
                raise UserError(
                    _("“{what}” cannot be exported. What can be: {formats}.").format(
                        what=str(other)[:40], formats=", ".join(FORMATS)
                    )
                )

    def _sheets(self) -> Any:
        return sheets(self._rows, self._wish.layer, self._wish.language)

    def _csv(self) -> Iterator[MadeFile]:
        found = self._sheets()
        for done, sheet in enumerate(found):
            self._tell(done, len(found))
            yield self._file(csv_bytes(sheet), sheet.title)

    def _json(self) -> Iterator[bytes]:
        layer, scope = self._wish.layer, self._wish.scope
        return json_carnet.pieces(self._rows, layer=layer, scope=scope, trail=self._trail, gettext=self._say)

    def _require(self, *tables: str) -> None:
        if not any(table in tables for table, _row in self._rows):
            raise UserError(_("There is nothing to export yet."))

    def _title(self) -> str:
        """The project, when it is one."""
        names = [image["name"] for (table, _row), image in self._rows.items() if table == "project"]
        alone = self._wish.scope.project is not None and len(names) == 1
        return names[0] if alone else self._say(N_("Carnet of partners"))

    def _file(self, content: bytes, kind: str = "") -> MadeFile:
        return self._made(lambda: (content,), kind)

    def _made(self, pieces: Callable[[], Iterable[bytes]], kind: str = "") -> MadeFile:
        stem = file_stem(self._title()[:80], kind, self._say(_LAYER_WORDS[self._wish.layer]))
        return MadeFile(stem, _SUFFIXES.get(self._wish.format, f".{self._wish.format}"), pieces)


def run_data_export(args: argparse.Namespace) -> dict[str, Any]:
    """``partenaires export json|csv|xlsx|vcard|ics|markdown``; returns ``{"files": […]}``.  Raises UserError."""
    store, _today = opened(args, read_only=True)
    try:
        layer = Layer.SHAREABLE if args.shareable else Layer.INTERNAL
        scope = Scope(str(store.query(project_named, args.project))) if args.project else Scope()
        wish = Wish(args.what, scope, layer, args.lang or i18n.language())
        return {"files": [str(path) for path in export_files(store, wish, Path(args.out))], "layer": str(layer)}
    finally:
        store.close()
