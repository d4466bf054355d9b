"""Our own exports given back as a list: their organisations are found, and no other table is taken for them.

An exported carnet has a table for every kind of thing.  Read as a list, its phases or its marks would become
organisations; they are known by their titles, in whatever language they went out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache

from partenaires_desktop.domain.import_plan import ORGANISATION_FIELDS
from partenaires_desktop.domain.wording import fold
from partenaires_desktop.errors import UserError
from partenaires_desktop.exchange.json_carnet import NOTICES
from partenaires_desktop.exchange.rows import Line, Table
from partenaires_desktop.exchange.scope import Layer
from partenaires_desktop.exchange.sheets import COLUMNS, FILE_WORDS, columns_of, titles_of
from partenaires_desktop.i18n import LANGUAGES, _, translation

_SURE = 3
"""From so many titles on, columns somebody added behind them do not matter."""
_FIELDS: Mapping[str, Mapping[str, str]] = {
    "organisation": {field: field for field in ORGANISATION_FIELDS},
    "person": {
        "organisation_id": "name",
        "name": "person",
        "function": "person_function",
        "email": "person_email",
        "phone": "person_phone",
    },
    "participation": {"organisation_id": "name", "sector": "sector", "weight": "weight"},
}
"""The tables a list of organisations can be taken from, and what their columns say."""


@dataclass(frozen=True, slots=True)
class _Own:
    table: str
    language: str
    columns: tuple[str, ...]


def sheet_of_organisations(firsts: Iterable[tuple[str, Line]]) -> str | None:
    """The sheet of an exported carnet that lists its organisations; ``firsts`` are names and first rows of sheets."""
    return next((name for name, cells in firsts if (own := _own(cells)) and own.table == "organisation"), None)


def recognised(table: Table) -> Table:
    """``table`` with what its columns say when it is ours; raises UserError for one that lists no organisations."""
    if table.found.kind in ("csv", "xlsx", "ods") and _is_cover(table):
        raise UserError(
            _("This sheet of “{file}” says what the file is and lists no organisation. Choose another sheet.").format(
                file=table.name
            )
            if _has_organisations(table)
            else _("“{file}” is an exported carnet without any organisation.").format(file=table.name)
        )
    own = _own(table.rows[0].cells)
    if own is None:
        return table
    if own.table not in _FIELDS:
        raise _other_table(table, own)
    fields = tuple(_FIELDS[own.table].get(column) for column in own.columns)
    return replace(table, found=replace(table.found, fields=fields))


def refuse_report(head: str, name: str) -> None:
    """Raise UserError for the text of a carnet, which begins with who may read it."""
    if any(notice in head for notice in _notices()):
        raise UserError(
            _("“{file}” is a carnet exported as text, to be read. Choose its export as Excel or CSV instead.").format(
                file=name
            )
        )


def _other_table(table: Table, own: _Own) -> UserError:
    say = translation(own.language).gettext
    words = {"kind": say(FILE_WORDS[own.table]), "organisations": say(FILE_WORDS["organisation"]), "file": table.name}
    if table.found.sheets:
        return UserError(
            _(
                "This sheet of “{file}” holds “{kind}” of an exported carnet, and is no list of organisations. "
                "Choose the sheet “{organisations}”."
            ).format(**words)
        )
    return UserError(
        _(
            "“{file}” holds “{kind}” of an exported carnet, and is no list of organisations. "
            "Choose the file of the same export whose name holds “{organisations}”."
        ).format(**words)
        if table.name
        else _("What was pasted is “{kind}” of an exported carnet, and no list of organisations.").format(**words)
    )


def _has_organisations(table: Table) -> bool:
    """Whether the workbook has a sheet named as we name that of the organisations."""
    named = {fold(translation(language).gettext(FILE_WORDS["organisation"])) for language in LANGUAGES}
    return any(fold(sheet) in named for sheet in table.found.sheets)


def _is_cover(table: Table) -> bool:
    """Whether it is the sheet in front of the others: a title, and who may read it."""
    return len(table.rows) == 2 and table.rows[1].cells[0] in _notices()


def _own(cells: Line) -> _Own | None:
    known, titles = _known(), tuple(map(fold, cells))
    for count in range(len(titles), 0, -1):
        if count == len(titles) or count >= _SURE:
            found = known.get(titles[:count])
            if found is not None:
                return found
    return None


@cache
def _known() -> Mapping[tuple[str, ...], _Own]:
    """Every table by its folded titles; those a list can be taken from come first."""
    known: dict[tuple[str, ...], _Own] = {}
    for table in sorted(COLUMNS, key=lambda table: table not in _FIELDS):
        for layer in Layer:
            for language in LANGUAGES:
                own = _Own(table, language, columns_of(table, layer))
                if len(own.columns) > 1:
                    known.setdefault(tuple(map(fold, titles_of(table, layer, language))), own)
    return known


@cache
def _notices() -> frozenset[str]:
    return frozenset(translation(language).gettext(notice) for language in LANGUAGES for notice in NOTICES.values())
