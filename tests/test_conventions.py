"""The house rules that no linter knows: sizes, names, and what each layer leaves alone."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "partenaires_desktop"
LINES_PER_FILE = 400
LINES_PER_FUNCTION = 40
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
TRANSLATORS = {"_", "ngettext", "pgettext"}
AROUND_THE_JOURNAL = {"update", "delete", "insert", "text"}


def test_no_file_is_too_long() -> None:
    lengths = {_name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in _ours()}

    assert {name: length for name, length in lengths.items() if length > LINES_PER_FILE} == {}


def test_no_function_is_too_long() -> None:
    too_long = {
        f"{_name(path)}:{node.lineno} {node.name}": length
        for path in _ours()
        for node in ast.walk(_tree(path))
        if isinstance(node, FUNCTIONS) and (length := (node.end_lineno or 0) - node.lineno + 1) > LINES_PER_FUNCTION
    }

    assert too_long == {}


def test_no_module_is_named_after_nothing() -> None:
    empty = re.compile(r"(^|_)(utils?|helpers?|managers?|controllers?)(_|$)")

    assert [_name(path) for path in _ours() if empty.search(path.stem)] == []


def test_operations_write_nothing_around_the_journal() -> None:
    """The journal sees what goes through mapped records; a bulk statement could not be undone."""
    found = [
        f"{_name(path)}:{node.lineno} {name}"
        for path in _modules("operations")
        for node, name in _statements(_tree(path))
    ]

    assert found == []


def test_rules_queries_and_operations_are_told_what_today_is() -> None:
    found = [
        f"{_name(path)}:{node.lineno} {ast.unparse(node)}"
        for layer in ("domain", "queries", "operations")
        for path in _modules(layer)
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.Call)
        and re.search(r"(^|\.)((date|datetime)\.(today|now|utcnow)|time\.time)$", _dotted(node))
    ]

    assert found == []


def test_no_word_is_translated_before_the_language_is_chosen() -> None:
    found = [
        f"{_name(path)}:{node.lineno} {ast.unparse(node)}"
        for path in PACKAGE.rglob("*.py")
        for node in _at_import(_tree(path))
        if isinstance(node, ast.Call) and _dotted(node) in TRANSLATORS
    ]

    assert found == []


def _ours() -> list[Path]:
    return sorted(path for folder in (PACKAGE, ROOT / "packaging", ROOT / "tests") for path in folder.rglob("*.py"))


def _modules(layer: str) -> list[Path]:
    return sorted((PACKAGE / layer).rglob("*.py"))


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _dotted(call: ast.Call) -> str:
    """What is called, as it is written."""
    return ast.unparse(call.func)


def _statements(tree: ast.Module) -> Iterator[tuple[ast.stmt | ast.expr, str]]:
    """Imports and calls that reach SQL without going through a record."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "sqlalchemy":
            yield from ((node, alias.name) for alias in node.names if alias.name in AROUND_THE_JOURNAL)
        elif isinstance(node, ast.Attribute):
            written = ast.unparse(node)
            if re.fullmatch(r"(sa|sqlalchemy)\.(update|delete|insert|text)|.*\.bulk_\w+|.*session\.query", written):
                yield node, written


def _at_import(node: ast.AST) -> Iterator[ast.AST]:
    """The nodes that run when the module is imported: bodies of functions do not, their defaults do."""
    yield node
    for field, value in ast.iter_fields(node):
        if isinstance(node, (*FUNCTIONS, ast.Lambda)) and field == "body":
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST):
                yield from _at_import(child)
