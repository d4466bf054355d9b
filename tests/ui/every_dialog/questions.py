"""Every small question the program asks with ``ask``, read from its source: its words, in the language of the window.

A question is asked at a moment that is often hard to bring about (a full disk, a file that is there already); its words
and its buttons are what can be cut, and those are in the source.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import partenaires_desktop
from partenaires_desktop.i18n import _, ngettext

PACKAGE = Path(partenaires_desktop.__file__).parent
ASKED = ("confirm", "tell", "choose", "ask_text")
STAND_IN = "Centre d’accompagnement des familles de Laeken"


@dataclass(frozen=True)
class Question:
    """A call in the source, with its words."""

    place: str
    kind: str
    words: tuple[Any, ...]
    danger: bool

    def ask(self, parent: Any) -> None:
        """Ask it, as the program does."""
        from partenaires_desktop.ui import ask

        match self.kind:
            case "confirm":
                title, text, verb = self.words
                ask.confirm(parent, title, text, verb, danger=self.danger)
            case "tell":
                text, title = (*self.words, "")[:2]
                ask.tell(parent, text, title=title)
            case "choose":
                title, text, verbs = self.words
                ask.choose(parent, title, text, verbs)
            case "ask_text":
                title, label = self.words[:2]
                ask.ask_text(parent, title, label)


def sources() -> Iterator[tuple[Path, ast.Module]]:
    """Every module of the window."""
    for path in sorted((PACKAGE / "ui").rglob("*.py")):
        yield path, ast.parse(path.read_text("utf-8"))


def questions() -> list[Question]:
    """All of them; a sentence made elsewhere (a refusal) has a stand-in of the same length."""
    return [
        _question(path, call, function)
        for path, tree in sources()
        if path.name != "ask.py"
        for function in _functions(tree)
        for call in _calls(function)
    ]


def sheet_titles() -> dict[str, re.Pattern[str]]:
    """The titles of the sheets that have no class of their own, by the place of their call."""
    return {
        f"{path.stem}.{function.name}": re.compile(_pattern(call.args[1], function))
        for path, tree in sources()
        if path.name != "ask.py"
        for function in _functions(tree)
        for call in ast.walk(function)
        if isinstance(call, ast.Call) and _name(call.func) == "Sheet" and len(call.args) > 1
    }


def _functions(tree: ast.Module) -> Iterator[ast.FunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def _calls(function: ast.FunctionDef) -> Iterator[ast.Call]:
    inner = {
        call
        for node in ast.walk(function)
        if isinstance(node, ast.FunctionDef) and node is not function
        for call in ast.walk(node)
    }
    for call in ast.walk(function):
        if call in inner or not isinstance(call, ast.Call) or _name(call.func) not in ASKED:
            continue
        match call.func:
            case ast.Name() | ast.Attribute(value=ast.Name(id="ask")):
                yield call


def _question(path: Path, call: ast.Call, function: ast.FunctionDef) -> Question:
    given = {keyword.arg: keyword.value for keyword in call.keywords}
    words = [_words(argument, function) for argument in call.args[1:]]
    if "title" in given:
        words.append(_words(given["title"], function))
    said = given.get("danger")
    danger = isinstance(said, ast.Constant) and bool(said.value)
    return Question(f"{path.stem}:{call.lineno}", _name(call.func), tuple(words), danger)


def _name(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def _words(node: ast.expr, function: ast.FunctionDef) -> Any:
    """What an argument says."""
    match node:
        case ast.Call():
            return _called(node, function)
        case ast.Constant(value=str(text)):
            return text
        case ast.List(elts=elements):
            return [_words(element, function) for element in elements]
        case ast.JoinedStr(values=elements):
            return "".join(_words(element, function) for element in elements)
        case ast.ListComp():
            return [STAND_IN, _("Cancel")]
        case ast.Name(id=name):
            return next((_words(value, function) for value in _assigned(function, name)), STAND_IN)
        case ast.BinOp(left=left, right=right):
            return _words(left, function) + _words(right, function)
    inner = _inner(node)
    return STAND_IN if inner is None else _words(inner, function)


def _called(call: ast.Call, function: ast.FunctionDef) -> Any:
    match call:
        case ast.Call(func=ast.Name(id="_"), args=[ast.Constant(value=str(message))]):
            return _(message)
        case ast.Call(func=ast.Name(id="ngettext"), args=[ast.Constant(value=one), ast.Constant(value=more), _n]):
            return ngettext(str(one), str(more), 3)
        case ast.Call(func=ast.Attribute(value=said, attr="format")):
            return re.sub(r"\{\w+\}", STAND_IN, _words(said, function))
    return STAND_IN


def _inner(node: ast.expr) -> ast.expr | None:
    """What stands for an expression that chooses."""
    match node:
        case ast.IfExp(body=body):
            return body
        case ast.BoolOp(values=values):
            return values[-1]
        case ast.FormattedValue(value=value):
            return value
    return None


def _assigned(function: ast.FunctionDef, name: str) -> Iterator[ast.expr]:
    for node in ast.walk(function):
        if isinstance(node, ast.Assign) and any(isinstance(one, ast.Name) and one.id == name for one in node.targets):
            yield node.value


def _pattern(node: ast.expr, function: ast.FunctionDef) -> str:
    """What the title of a sheet looks like, names left open."""
    return re.escape(str(_words(node, function))).replace(re.escape(STAND_IN), ".*")
