"""The command line: the window by default, and the same work without a screen.

Exit status 0, or 1 with one line of error; with ``--json`` one object is printed.
"""

from __future__ import annotations

import argparse
import gc
import json
import logging
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from partenaires_desktop import __version__, i18n, logs, paths, settings
from partenaires_desktop.errors import UserError
from partenaires_desktop.i18n import _, ngettext

VIEWS = (
    "week",
    "continuum",
    "scale",
    "roles",
    "understanding",
    "contours",
    "frames",
    "partners",
    "charters",
    "history",
    "welcome",
)
PRINTS = ("poster", "ladder", "target", "cards", "week")
DATA_FORMATS = ("json", "csv", "xlsx", "vcard", "ics", "markdown")
_log = logging.getLogger("partenaires_desktop.command")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; the exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    runs = _COMMANDS.get(given[0]) if given else None
    args = (_command_parser() if runs else _window_parser()).parse_args(given)
    i18n.use(args.lang or _chosen_language())
    with logs.logging_to(paths.log_dir()):
        return _run(args, runs)


def _run(args: argparse.Namespace, runs: Callable[[argparse.Namespace], dict[str, Any]] | None) -> int:
    """Carry out what was asked; whatever goes wrong becomes one line."""
    try:
        _take_password(args.password_file)
        if runs is not None:
            found = runs(args)
            print(json.dumps(found, ensure_ascii=False) if args.json else _in_words(args.command, found))
            return 0
        return _selftest(args) if args.selftest else _window(args)
    except UserError as error:
        print(" ".join(error.message.split()), file=sys.stderr)
    except Exception:  # noqa: BLE001 -- logged; one line for whoever typed the command
        _log.exception("command failed")
        print(
            _("The program made a mistake and stopped; what was saved is kept. The log in {folder} says more.").format(
                folder=paths.log_dir()
            ),
            file=sys.stderr,
        )
    return 1


def _take_password(file: Path | None) -> None:
    """The password of the carnet, from a file or the environment: an argument could be read by others."""
    if file is None and "PARTENAIRES_PASSWORD" not in os.environ:
        return
    from partenaires_desktop.store import passwords

    for word in reversed(passwords.from_command(file)):
        passwords.remember(word)


def _chosen_language() -> str:
    """The language of the settings, or the system's."""
    chosen = settings.load(paths.settings_file()).language
    return chosen if chosen in i18n.LANGUAGES else i18n.system_language()


# Arguments -----------------------------------------------------------------------------------------------------------


def _window_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="partenaires",
        description="Open the window. Others: import, export, merge, search, check, screenshot (each with --help).",
    )
    parser.add_argument("carnet", nargs="?", type=Path, help="the carnet to open; by default your own")
    parser.add_argument("--sample", action="store_true", help="open the sample project in a throw-away carnet")
    parser.add_argument("--lang", choices=i18n.LANGUAGES, help="language of the window")
    parser.add_argument("--selftest", action="store_true", help="try the program in a temporary folder")
    parser.add_argument("--json", action="store_true", help="with --selftest: print one JSON object")
    _add_password_file(parser)
    parser.add_argument("--version", action="version", version=f"Partenaires {__version__}")
    return parser


def _add_password_file(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--password-file",
        type=Path,
        metavar="FILE",
        help="the passwords of the carnets, one a line in this file (or one in PARTENAIRES_PASSWORD)",
    )


def _common_arguments() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--json", action="store_true", help="print one JSON object")
    common.add_argument("--lang", choices=i18n.LANGUAGES, help="language of the words and documents")
    _add_password_file(common)
    return common


def _command_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="partenaires")
    common = _common_arguments()
    commands = parser.add_subparsers(dest="command", required=True)

    importing = commands.add_parser("import", parents=[common], help="read a list of organisations into a carnet")
    importing.add_argument("file", type=Path)
    importing.add_argument("--carnet", type=Path, required=True, help="made when it is not there")
    importing.add_argument("--project", help="name of the project they take part in; made when it is not there")

    exporting = _add_export(commands, common)
    checking = commands.add_parser("check", parents=[common], help="tell whether a carnet is sound, and what is in it")
    checking.add_argument("carnet", type=Path)

    _add_exchange(commands, common)

    drawing = commands.add_parser("screenshot", parents=[common], help="draw the real window into a picture")
    drawing.add_argument("view", choices=VIEWS)
    drawing.add_argument("--out", type=Path, required=True, help="the PNG file to write")
    drawing.add_argument("--size", type=_size, default=(1366, 768), metavar="WIDTHxHEIGHT")
    drawing.add_argument("--theme", choices=("light", "dark", "contrast"), default="light")
    drawing.add_argument("--scale", type=float, default=1.0, help="pixels per point of the screen")
    drawing.add_argument("--text-size", type=int, choices=settings.TEXT_SIZES, metavar="POINTS", default=10)
    for command in (exporting, drawing):
        source = command.add_mutually_exclusive_group(required=command is exporting)
        source.add_argument("--carnet", type=Path)
        source.add_argument("--sample", action="store_true", help="the sample project")
    return parser


def _add_export(commands: Any, common: argparse.ArgumentParser) -> argparse.ArgumentParser:
    exporting: argparse.ArgumentParser = commands.add_parser("export", parents=[common], help="write a document")
    exporting.add_argument(
        "what",
        help="week, poster, ladder, target, cards, charter, understanding, frames, contours, "
        "json, csv, xlsx, vcard, ics, markdown",
    )
    exporting.add_argument("--project", help="name of the project")
    exporting.add_argument(
        "--partner", action="append", metavar="NAME", help="understanding: only for this partner (may be repeated)"
    )
    exporting.add_argument(
        "--format", choices=("pdf", "docx", "svg", "png"), default="pdf", help="docx: charters; svg, png: posters"
    )
    exporting.add_argument("--paper", choices=("a3", "a4", "a5"), help="of posters, cards and the week")
    exporting.add_argument("--tiled", action="store_true", help="posters over several sheets to put together")
    exporting.add_argument("--out", type=Path, required=True, help="folder of the files")
    exporting.add_argument(
        "--shareable", action="store_true", help="of data: without marks, weights, notes and sources"
    )
    return exporting


def _add_exchange(commands: Any, common: argparse.ArgumentParser) -> None:
    merging = commands.add_parser("merge", parents=[common], help="bring two carnets that went separate ways together")
    merging.add_argument("ours", type=Path, metavar="A", help="the carnet whose say counts where nobody decides")
    merging.add_argument("theirs", type=Path, metavar="B", help="the other carnet, or a JSON file")
    merging.add_argument("--out", type=Path, required=True, metavar="C", help="the carnet to make; A and B stay")
    merging.add_argument("--base", type=Path, help="what both once were; found in their journals otherwise")
    merging.add_argument("--prefer", choices=("ours", "theirs"), help="who decides what both changed")

    searching = commands.add_parser("search", parents=[common], help="find a word in a carnet; accents do not matter")
    searching.add_argument("carnet", type=Path, metavar="F")
    searching.add_argument("text")


def _size(text: str) -> tuple[int, int]:
    width, _x, height = text.partition("x")
    if not (width.isdigit() and height.isdigit() and 200 <= int(width) <= 8000 and 200 <= int(height) <= 8000):
        raise argparse.ArgumentTypeError("a size is written as 1366x768")
    return int(width), int(height)


# Commands without a window -------------------------------------------------------------------------------------------


def _import(args: argparse.Namespace) -> dict[str, Any]:
    from partenaires_desktop.exchange.command import run_import

    return run_import(args)


def _export(args: argparse.Namespace) -> dict[str, Any]:
    if args.what in DATA_FORMATS:
        from partenaires_desktop.exchange.export import run_data_export

        return run_data_export(args)
    if args.what in PRINTS:
        from partenaires_desktop.documents.commands.prints import run_print_export

        return run_print_export(args)
    from partenaires_desktop.documents.commands.export import EXPORTS, run_export

    if args.what not in EXPORTS:
        words = _("“{what}” cannot be exported. What can be: {names}.")
        raise UserError(words.format(what=args.what[:40], names=", ".join((*PRINTS, *EXPORTS, *DATA_FORMATS))))
    return run_export(args)


def _check(args: argparse.Namespace) -> dict[str, Any]:
    """Look without touching: nothing is migrated, locked or made."""
    from sqlalchemy.orm import Session

    from partenaires_desktop.queries.check import carnet_summary
    from partenaires_desktop.store import database

    version = database.inspect_header(args.carnet)
    engine = database.make_engine(args.carnet, read_only=True)
    try:
        database.check_content(engine, args.carnet)
        with Session(engine) as session:
            summary = carnet_summary(session)
    finally:
        engine.dispose()
    return {
        "ok": True,
        "schema": version,
        "projects": list(summary.projects),
        "counts": summary.counts,
        "undoable": summary.undoable,
    }


def _merge(args: argparse.Namespace) -> dict[str, Any]:
    from partenaires_desktop.exchange.handover import run_merge

    return run_merge(args)


def _search(args: argparse.Namespace) -> dict[str, Any]:
    from partenaires_desktop.exchange.search_command import run_search

    return run_search(args)


def _screenshot(args: argparse.Namespace) -> dict[str, Any]:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["QT_SCALE_FACTOR"] = str(args.scale)
    from partenaires_desktop.headless import draw_window

    return {"files": [str(draw_window(args))]}


_COMMANDS: dict[str, Callable[[argparse.Namespace], dict[str, Any]]] = {
    "import": _import,
    "export": _export,
    "check": _check,
    "merge": _merge,
    "search": _search,
    "screenshot": _screenshot,
}


def _in_words(command: str, found: dict[str, Any]) -> str:
    """What a command found, for a person."""
    if command == "import" and "taken" in found:
        said = ngettext("{count} row taken over into {file}.", "{count} rows taken over into {file}.", found["taken"])
        return said.format(count=found["taken"], file=found["carnet"])
    if command == "import":
        lines = [
            _("Rows: {rows} (created: {created}, updated: {updated}, kept: {kept}, refused: {refused}).").format(
                rows=found["rows"],
                created=found["created"],
                updated=found["updated"],
                kept=found["kept"],
                refused=len(found["refused"]),
            )
        ]
        lines += [_("Row {row}: {reason}").format(**refused) for refused in found["refused"]]
        return "\n".join(lines)
    if command == "check":
        from partenaires_desktop.domain.field_words import COUNTED

        held = {name: count for name, count in found["counts"].items() if count}
        steps = ngettext("{count} step can be undone.", "{count} steps can be undone.", found["undoable"])
        return "\n".join(
            [
                _("This carnet is sound."),
                _("Projects: {names}").format(names=", ".join(found["projects"]) or "–"),
                *(_("{name}: {count}").format(name=_(COUNTED.get(name, name)), count=held[name]) for name in held),
                steps.format(count=found["undoable"]),
            ]
        )
    if command == "merge":
        return _merged(found)
    if command == "search":
        return "\n".join("\t".join(filter(None, one.values())) for one in found["found"]) or _("Nothing found.")
    return "\n".join(found["files"])


def _merged(found: dict[str, Any]) -> str:
    """What a merge did, and what both sides had changed."""
    lines = [found["file"]]
    for one in found["conflicts"]:
        kept = one[one["kept"]]
        lines.append(
            _("{about}: “{ours}” here, “{theirs}” there; kept: “{kept}”.").format(
                about=one["about"], ours=one["ours"], theirs=one["theirs"], kept=kept
            )
        )
    return "\n".join(lines)


# With a window -------------------------------------------------------------------------------------------------------


def _window(args: argparse.Namespace) -> int:
    if sys.platform.startswith("linux") and not any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    ):
        raise UserError(
            _(
                "There is no screen here, so the window cannot open. Without a screen there are: "
                "partenaires import, export, check, screenshot."
            )
        )
    return int(window_module().run_window(args))


def window_module() -> ModuleType:
    """What shows the window; nobody looks for garbage among what comes with it, which stays.

    Once a carnet is shown, it is collected again: see :mod:`partenaires_desktop.ui.garbage`.
    """
    gc.disable()
    import partenaires_desktop.ui  # noqa: F401 -- before PySide, which comes with less then
    from partenaires_desktop import start

    return start


def _selftest(args: argparse.Namespace) -> int:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from partenaires_desktop.selftest import selftest

    found = selftest()
    print(json.dumps(found) if args.json else _("Everything works."))
    return 0


if __name__ == "__main__":
    sys.exit(main())
