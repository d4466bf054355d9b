"""Mutated lists imported into a real carnet: ``python -m tests.stress.imports --count N``.

Each list begins as a sound CSV file or workbook and is spoiled: flipped bits, cut short, another encoding, stray
separators and quotes, huge cells, nul bytes, parts of the archive exchanged, bombs.  A refusal must be a sentence and
change nothing; an import must account for every row it read, lose nothing that was there, and be undone exactly.
Nothing may take more than ten seconds.
"""

from __future__ import annotations

import argparse
import faulthandler
import io
import random
import tempfile
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from openpyxl import Workbook

from partenaires_desktop.domain.import_plan import Action
from partenaires_desktop.errors import UserError
from partenaires_desktop.exchange.cells import prepare
from partenaires_desktop.exchange.columns import recognise
from partenaires_desktop.exchange.command import step_label
from partenaires_desktop.exchange.plan import Index, make_plan, missing_name
from partenaires_desktop.exchange.tables import read_file
from partenaires_desktop.operations.imports import carry_out
from partenaires_desktop.operations.projects import create_project
from partenaires_desktop.queries.imports import directory
from partenaires_desktop.store.store import Store
from tests.exchange.lists import TITLES, as_csv, organisations
from tests.stress.operations import Onlooker, memory_folder

PATIENCE = 10.0
KEPT = 400
"""Organisations a carnet may hold before a fresh one is taken."""
Mutation = Callable[[random.Random, bytes], bytes]


# What a list begins as -----------------------------------------------------------------------------------------------


def sound_text(chance: random.Random) -> bytes:
    """A list as Excel saves it, in one of the encodings and separators there are."""
    rows = chance.sample(organisations(200), chance.randint(1, 40))
    text = as_csv(rows, chance.choice(";;,\t|"), TITLES if chance.random() < 0.8 else None)
    return text.encode(chance.choice(("utf-8-sig", "utf-8", "cp1252", "utf-16", "latin-1")), errors="replace")


def sound_book(chance: random.Random) -> bytes:
    """The same in a workbook."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(TITLES)
    for row in chance.sample(organisations(200), chance.randint(1, 40)):
        sheet.append(row)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


# What spoils it ------------------------------------------------------------------------------------------------------


def flip_bits(chance: random.Random, content: bytes) -> bytes:
    """Some bits the other way."""
    spoiled = bytearray(content)
    for _flip in range(chance.choice((1, 3, 20, 200))):
        spoiled[chance.randrange(len(spoiled))] ^= 1 << chance.randrange(8)
    return bytes(spoiled)


def cut(chance: random.Random, content: bytes) -> bytes:
    """The end is missing, or the beginning."""
    place = chance.randrange(len(content))
    return content[:place] if chance.random() < 0.8 else content[place:]


def wipe(chance: random.Random, content: bytes) -> bytes:
    """A stretch of zeros, or of noise."""
    length = min(len(content), chance.choice((1, 16, 512, 4096)))
    place = chance.randrange(len(content) - length + 1)
    noise = chance.randbytes(length) if chance.random() < 0.5 else bytes(length)
    return content[:place] + noise + content[place + length :]


def repeat(chance: random.Random, content: bytes) -> bytes:
    """A stretch twice, or many times."""
    start = chance.randrange(len(content))
    piece = content[start : start + chance.choice((1, 7, 80, 1000))]
    return content[:start] + piece * chance.choice((2, 5, 300)) + content[start:]


def stray_signs(chance: random.Random, content: bytes) -> bytes:
    """Separators, quotes, ends of line, nul and formulas where they do not belong."""
    signs = (
        b";",
        b",",
        b"\t",
        b"|",
        b'"',
        b'""',
        b"\r",
        b"\n",
        b"\r\r\n",
        b"\x00",
        b"\x1a",
        b"=cmd|'/c calc'!A1",
        b"\\",
    )
    spoiled = content
    for _sign in range(chance.choice((1, 4, 40))):
        place = chance.randrange(len(spoiled) + 1)
        spoiled = spoiled[:place] + chance.choice(signs) + spoiled[place:]
    return spoiled


def huge_cell(chance: random.Random, content: bytes) -> bytes:
    """One cell that does not end."""
    place = chance.randrange(len(content) + 1)
    piece = chance.choice((b"x", b"a b", "é".encode(), "🏠".encode(), b'""', b";", b"\n"))
    return content[:place] + piece * chance.choice((5_000, 200_000)) + content[place:]


def mixed_encodings(chance: random.Random, content: bytes) -> bytes:
    """The first half in one encoding, the rest in another."""
    text = content.decode("utf-8", errors="replace")
    half = chance.randrange(len(text) + 1)
    first, second = (chance.choice(("utf-8", "cp1252", "utf-16-le", "utf-16-be", "cp850", "utf-32")) for _each in "ab")
    return text[:half].encode(first, "replace") + text[half:].encode(second, "replace")


def noise(chance: random.Random, _content: bytes) -> bytes:
    """Anything at all."""
    return chance.randbytes(chance.choice((0, 1, 3, 60, 5000)))


def spoil_part(chance: random.Random, content: bytes) -> bytes:
    """The archive is sound, one of its parts is not."""
    parts = _parts(content)
    name = chance.choice(sorted(parts))
    spoil = chance.choice((flip_bits, cut, wipe, repeat, stray_signs, huge_cell, noise))
    parts[name] = spoil(chance, parts[name] or b"x")
    return _archive(parts)


def drop_part(chance: random.Random, content: bytes) -> bytes:
    """A part is missing, or stands in for another."""
    parts = _parts(content)
    name, other = chance.sample(sorted(parts), 2)
    if chance.random() < 0.5:
        del parts[name]
    else:
        parts[name] = parts[other]
    return _archive(parts)


def bomb(chance: random.Random, content: bytes) -> bytes:
    """A part that grows enormously when it is unpacked."""
    parts = _parts(content)
    filler = b"<row><c t='inlineStr'><is><t>a</t></is></c></row>"
    size = chance.choice((2, 60, 450)) * 1024 * 1024
    parts["xl/worksheets/sheet1.xml"] = (
        b"<worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><sheetData>"
        + filler * (size // len(filler))
        + (b"</sheetData></worksheet>" if chance.random() < 0.5 else b"")
    )
    return _archive(parts)


def cells_far_away(chance: random.Random, content: bytes) -> bytes:
    """Cells that claim to stand in the last row and column there can be."""
    parts = _parts(content)
    name = "xl/worksheets/sheet1.xml"
    place = chance.choice((b"XFD1048576", b"A1048576", b"XFD1", b"A0", b"ZZZZ9", b"A99999999999"))
    parts[name] = parts[name].replace(b'r="B2"', b'r="' + place + b'"')
    return _archive(parts)


def _parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _archive(parts: dict[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return written.getvalue()


ANY: tuple[Mutation, ...] = (flip_bits, cut, wipe, repeat, stray_signs, huge_cell, noise)
TEXT: tuple[Mutation, ...] = (*ANY, stray_signs, huge_cell, mixed_encodings)
BOOK: tuple[Mutation, ...] = (*ANY[:4], *(spoil_part,) * 5, drop_part, cells_far_away)
RARE = 0.005
"""How often a bomb: each takes a second to make."""


def spoiled_list(chance: random.Random) -> tuple[str, str, bytes]:
    """The name of a file, what was done to it, and what is in it."""
    if chance.random() < 0.6:
        content, mutations, name = sound_text(chance), TEXT, chance.choice(("liste.csv", "liste.txt", "liste.tsv"))
    else:
        content, mutations, name = sound_book(chance), BOOK, chance.choice(("liste.xlsx", "liste.xlsm", "liste.csv"))
    if content[:2] == b"PK" and chance.random() < RARE:
        return name, "bomb", bomb(chance, content)
    done = []
    for _each in range(chance.choice((1, 1, 2, 3))):
        mutation = chance.choice(mutations)
        if mutation in BOOK and mutation not in ANY and not zipfile.is_zipfile(io.BytesIO(content)):
            continue
        try:
            content = mutation(chance, content or b"x")
        except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OSError):
            continue  # already too spoiled to be taken apart
        except Exception as error:
            if type(error).__module__ != "zlib":
                raise
            continue
        done.append(mutation.__name__)
    return name, "+".join(done), content


# The run -------------------------------------------------------------------------------------------------------------


@dataclass
class Figures:
    """What a run came to."""

    files: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    imported: int = 0
    rows: Counter[str] = field(default_factory=Counter)
    slowest: float = 0.0
    slowest_kind: str = ""
    seconds: float = 0.0

    def line(self) -> str:
        """One line for a person."""
        rows = ", ".join(f"{count} {name}" for name, count in sorted(self.rows.items()))
        return (
            f"{self.files} files in {self.seconds:.0f} s: {self.imported} imported ({rows}), "
            f"{sum(self.refused.values())} refused in {len(self.refused)} ways; "
            f"slowest {self.slowest:.1f} s ({self.slowest_kind})"
        )


class Carnet:
    """A carnet with a project, and the organisations earlier lists brought."""

    def __init__(self, path: Path) -> None:
        self.store = Store.open(path)
        self.project = self.store.perform("project", create_project, "Cœur de Quartier")
        self.eyes = Onlooker(path)

    def close(self) -> None:
        """Let go of the file."""
        self.eyes.close()
        self.store.close()


def try_list(carnet: Carnet, path: Path, figures: Figures, *, keep: bool) -> None:
    """Import one list; fails when anything is lost, changed by a refusal, unaccounted for, or not undone exactly."""
    before, known = carnet.eyes.rows(), carnet.eyes.ids("organisation")
    try:
        table = read_file(path)
        columns = recognise([row.cells for row in table.rows], table.width)
        sentence = missing_name(columns)
        if sentence:
            raise UserError(sentence)
        entries = prepare(table, columns)
        plan = make_plan(path.name, entries, Index(carnet.store.query(directory, carnet.project)))
        if plan.writes:
            carnet.store.perform(step_label(plan), carry_out, plan)
    except UserError as refusal:
        assert carnet.eyes.rows() == before, "a refusal changed something"
        figures.refused[refusal.message[-40:]] += 1
        return
    now = carnet.eyes.ids("organisation")
    assert len(plan.rows) == len(entries), "a row was dropped in silence"
    assert sum(plan.counts.values()) == len(plan.rows)
    assert all(row.reason for row in plan.rows if row.action is Action.REFUSE), "a refused row says why"
    assert known <= now, "an organisation was lost"
    assert len(now) == len(known) + plan.counts[Action.CREATE], (
        f"{len(now) - len(known)} came, announced: {plan.counts}"
    )
    figures.imported += 1
    figures.rows.update({action.name.lower(): count for action, count in plan.counts.items()})
    if plan.writes and not keep:
        carnet.store.undo()
        assert carnet.eyes.rows() == before, "undo of an import is not exact"


def run(count: int, *, first_seed: int, tell: Callable[[str], None] = print) -> Figures:
    """Import ``count`` spoiled lists; raises at the first that does harm."""
    figures = Figures()
    start = time.monotonic()
    with tempfile.TemporaryDirectory(dir=memory_folder()) as folder:
        carnet = Carnet(Path(folder) / "0.partenaires")
        try:
            for number in range(first_seed, first_seed + count):
                _one(carnet, Path(folder), number, figures)
                if number % 10 == 0 and len(carnet.eyes.rows()["organisation"]) > KEPT:
                    carnet.eyes.check()
                    carnet.close()
                    carnet = Carnet(Path(folder) / f"{number}.partenaires")
                figures.seconds = time.monotonic() - start
                if figures.files % 200 == 0:
                    tell(figures.line())
            carnet.eyes.check()
        finally:
            carnet.close()
    return figures


def _one(carnet: Carnet, folder: Path, number: int, figures: Figures) -> None:
    chance = random.Random(number)
    name, kind, content = spoiled_list(chance)
    path = folder / name
    path.write_bytes(content)
    begin = time.monotonic()
    faulthandler.dump_traceback_later(3 * PATIENCE, exit=True)
    try:
        try_list(carnet, path, figures, keep=chance.random() < 0.2)
        took = time.monotonic() - begin
        assert took < PATIENCE, f"took {took:.1f} s"
    except BaseException as error:
        kept = Path(tempfile.gettempdir()) / f"stress-import-{number}{path.suffix}"
        kept.write_bytes(content)
        error.add_note(f"list {number} ({kind}), kept as {kept}")
        raise
    finally:
        faulthandler.cancel_dump_traceback_later()
    if took > figures.slowest:
        figures.slowest, figures.slowest_kind = took, f"list {number}, {kind}"
    figures.files += 1
    path.unlink()


def main(arguments: list[str] | None = None) -> int:
    """Import and print the figures; 1 when one did harm."""
    parser = argparse.ArgumentParser(prog="stress imports", description="Spoiled lists imported into a real carnet.")
    parser.add_argument("--count", type=int, default=200, help="how many lists")
    parser.add_argument("--seed", type=int, default=0, help="another seed spoils other lists")
    args = parser.parse_args(arguments)
    try:
        figures = run(args.count, first_seed=args.seed, tell=lambda line: print(line, flush=True))
    except Exception:  # noqa: BLE001 -- whatever it is, it is what the run looks for
        traceback.print_exc()
        return 1
    print(f"No harm done. {figures.line()}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
