"""``partenaires search F TEXT``: what the search box finds, in a terminal."""

from __future__ import annotations

import argparse
from contextlib import closing
from pathlib import Path
from typing import Any

from partenaires_desktop.errors import UserError
from partenaires_desktop.i18n import _
from partenaires_desktop.queries.search import KINDS, search_index
from partenaires_desktop.store.store import Store

MOST = 100
"""Of each kind."""


def run_search(args: argparse.Namespace) -> dict[str, Any]:
    """``{"found": [{"kind", "text", "detail", "organisation"}, …]}``; the carnet is not touched.  Raises UserError."""
    if not Path(args.carnet).is_file():
        raise UserError(_("There is no carnet at {path}.").format(path=args.carnet))
    with closing(Store.open(Path(args.carnet), read_only=True)) as store:
        catalogue = store.query(search_index)
    found = []
    for entry in catalogue.find(args.text, dict.fromkeys(KINDS, MOST)):
        owner = catalogue.organisation_of(entry)
        found.append(
            {
                "kind": entry.kind,
                "text": entry.name,
                "detail": entry.detail,
                "organisation": catalogue.names.get(owner, "") if owner is not None else "",
            }
        )
    return {"found": found}
