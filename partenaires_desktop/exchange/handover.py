"""A carnet or a project handed to a colleague as a file, and ``partenaires merge``, which brings two together."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from partenaires_desktop.documents.files import write_file
from partenaires_desktop.domain.merge_plan import MergePlan, make_plan
from partenaires_desktop.domain.merging import Difference, Merge, Side
from partenaires_desktop.errors import UserError
from partenaires_desktop.exchange import json_carnet
from partenaires_desktop.exchange.merge_words import MergeWords
from partenaires_desktop.exchange.scope import Layer, Scope, narrowed
from partenaires_desktop.exchange.theirs import Meeting, Pair, meet, open_theirs, origin
from partenaires_desktop.i18n import _
from partenaires_desktop.operations.carnets import carry_out_merge, receive
from partenaires_desktop.store import backups, passwords
from partenaires_desktop.store.database import SUFFIX
from partenaires_desktop.store.images import read_rows, shape, steps
from partenaires_desktop.store.reading import reading
from partenaires_desktop.store.store import Store

Tick = Callable[[int, int], None]


def hand_over(store: Store, path: Path, scope: Scope, tick: Tick | None = None) -> None:
    """Write the carnet, or one project of it, to ``path``: JSON when it ends so, a carnet otherwise.

    Everything is in it, the internal layer too: it is for who works on the same project.  The file appears once it is
    whole.  Raises UserError.
    """
    if path.suffix.lower() == ".json":
        rows, trail = store.query(lambda session: (read_rows(session), steps(session)))
        part = narrowed(rows, scope, shape())
        write_file(path, json_carnet.pieces(part, layer=Layer.INTERNAL, scope=scope, trail=trail))
    elif scope == Scope():
        store.copy_to(path)
    else:
        _project_carnet(store, path, scope, tick)


def _project_carnet(store: Store, path: Path, scope: Scope, tick: Tick | None) -> None:
    rows, trail = store.query(lambda session: (read_rows(session), steps(session)))
    part = narrowed(rows, scope, shape())
    with (
        tempfile.TemporaryDirectory(prefix="partenaires-", ignore_cleanup_errors=True) as folder,
        closing(Store.open(Path(folder) / f"carnet{SUFFIX}")) as made,
    ):
        if store.protected:
            made.set_password(passwords.known_password(store.path) or "")
        made.perform(_("Take over a project"), receive, part, origin(trail, scope), tick)
        made.copy_to(path)


def open_as_new(source: Path, target: Path, tick: Tick | None = None) -> int:
    """Make a carnet at ``target`` of the one in the JSON file ``source``; how many rows it has.

    Raises UserError, and leaves nothing at ``target``, when the file cannot be taken.
    """
    found = json_carnet.read_file(source)
    if target.exists():
        raise UserError(_("There is a file “{file}” already. Choose another name.").format(file=target.name))
    with (
        tempfile.TemporaryDirectory(prefix="partenaires-", ignore_cleanup_errors=True) as folder,
        closing(Store.open(Path(folder) / f"carnet{SUFFIX}")) as made,
    ):
        count = receive_file(made, source.name, found, tick)
        made.copy_to(target)
    return count


def receive_file(store: Store, name: str, found: json_carnet.JsonCarnet, tick: Tick | None = None) -> int:
    """Take all of a JSON carnet into an empty one; how many rows.  Raises UserError when it is not empty."""
    label = _("Take over {source}").format(source=name)
    return store.perform(label, receive, found.rows, origin(found.trail, found.scope), tick)


def plan_of(
    meeting: Meeting,
    merge: Merge,
    choices: dict[Difference, Side],
    prefer: Side | None = None,
) -> MergePlan:
    """The plan of bringing a file back."""
    theirs = meeting.theirs
    return make_plan(merge, choices, theirs.name, origin(theirs.trail, theirs.scope), prefer)


def step_label(plan: MergePlan) -> str:
    """How the step is named in the list of steps."""
    return _("Bring back {source}").format(source=plan.source)


def run_merge(args: argparse.Namespace) -> dict[str, Any]:
    """``partenaires merge A B --out C``: neither A nor B is touched.  Raises UserError."""
    out = Path(args.out)
    if out.exists():
        raise UserError(_("There is a file “{file}” already. Choose another name.").format(file=out.name))
    theirs = open_theirs(Path(args.theirs))
    base = open_theirs(Path(args.base)) if args.base else None
    with reading(Path(args.ours)) as engine:
        backups.write_copy(engine, out, out)
    try:
        with closing(Store.open(out)) as store:
            meeting = store.query(meet, theirs, base)
            merge = meeting.compared(meeting.pairs)
            plan = plan_of(meeting, merge, {}, Side(args.prefer) if args.prefer else None)
            store.perform(step_label(plan), carry_out_merge, plan)
    except BaseException:
        out.unlink(missing_ok=True)
        raise
    return {"file": str(out), **_summary(meeting, plan)}


def _summary(meeting: Meeting, plan: MergePlan) -> dict[str, Any]:
    words = MergeWords(meeting)
    return {
        "base": meeting.has_base,
        **{kind: dict(by) for kind, by in plan.counts.items()},
        "same": [_pair(words, pair) for pair in meeting.pairs],
        "conflicts": [
            {
                "about": words.about(one),
                "ours": words.ours(one),
                "theirs": words.theirs(one),
                "base": words.before(one),
                "kept": str(side),
            }
            for one, side in plan.outcome.decided.items()
        ],
    }


def _pair(words: MergeWords, pair: Pair) -> dict[str, str]:
    return {"organisation": words.pair(pair), "by": pair.by}
