"""What was found in a list and what a plan will do, in words."""

from __future__ import annotations

from partenaires_desktop.domain.import_plan import PLACE_FIELDS, Action, Plan, base_of
from partenaires_desktop.exchange.columns import Columns
from partenaires_desktop.exchange.rows import Table
from partenaires_desktop.i18n import N_, _, ngettext

SEPARATORS = {
    ";": N_("semicolons"),
    ",": N_("commas"),
    "\t": N_("tabs"),
    "|": N_("vertical bars"),
    "": N_("one name per line"),
}
KINDS = {"vcard": N_("contacts (vCard)"), "json": N_("records (JSON)")}
ENCODINGS = {
    "utf-8": "UTF-8",
    "utf-8-sig": "UTF-8",
    "utf-16": "UTF-16",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "utf-32": "UTF-32",
    "cp1252": "Windows (cp1252)",
    "cp850": "DOS (cp850)",
}


def found_in_words(table: Table, columns: Columns) -> str:
    """How the list was read, as short pieces."""
    found = table.found
    count = len(table.rows) - columns.titled
    pieces = [ngettext("{count} row", "{count} rows", count).format(count=count)]
    if found.sheet:
        pieces.append(_("sheet “{sheet}”").format(sheet=found.sheet))
    elif found.kind in KINDS:
        pieces.append(_(KINDS[found.kind]))
    else:
        pieces.append(_(SEPARATORS[found.separator]) if found.separator in SEPARATORS else found.separator)
    if found.encoding:
        pieces.append(ENCODINGS.get(found.encoding, found.encoding))
    if found.kind not in KINDS:
        pieces.append(_("titles in the first row") if columns.titled else _("no titles"))
    if table.blank:
        pieces.append(
            ngettext("{count} empty line passed over", "{count} empty lines passed over", table.blank).format(
                count=table.blank
            )
        )
    return " · ".join(pieces)


def doubts_in_words(table: Table, columns: Columns, *, in_project: bool) -> str:
    """What may have been read wrongly, or is not taken; "" for nothing."""
    doubts = []
    if not in_project and any(field is not None and base_of(field) in PLACE_FIELDS for field in columns.fields):
        doubts.append(_("Weight, X, O, roles and expectations are only taken into a project."))
    if table.found.open_quote:
        doubts.append(_("A quotation mark is opened and never closed: each line was read by itself."))
    if table.found.broken_signs:
        doubts.append(
            ngettext(
                "{count} sign could not be read: choose another encoding.",
                "{count} signs could not be read: choose another encoding.",
                table.found.broken_signs,
            ).format(count=table.found.broken_signs)
        )
    return " ".join(doubts)


def plan_in_words(plan: Plan) -> str:
    """“412 to create, 15 to keep, 6 to leave out”; actions without a row are not named."""
    created, updated, completed, kept, refused = (plan.counts[action] for action in Action)
    pieces = (
        (created, ngettext("{count} to create", "{count} to create", created)),
        (updated, ngettext("{count} to update", "{count} to update", updated)),
        (completed, ngettext("{count} to complete another", "{count} to complete others", completed)),
        (kept, ngettext("{count} to keep as it is", "{count} to keep as they are", kept)),
        (refused, ngettext("{count} to leave out", "{count} to leave out", refused)),
    )
    return ", ".join(sentence.format(count=count) for count, sentence in pieces if count)


def done_in_words(plan: Plan) -> str:
    """“412 created, 15 kept, 6 left out.”"""
    created, updated, _completed, kept, refused = (plan.counts[action] for action in Action)
    people = plan.people
    pieces = (
        (created, ngettext("{count} organisation created", "{count} organisations created", created)),
        (updated, ngettext("{count} updated", "{count} updated", updated)),
        (people, ngettext("{count} person added", "{count} people added", people)),
        (kept, ngettext("{count} kept as it was", "{count} kept as they were", kept)),
        (refused, ngettext("{count} left out", "{count} left out", refused)),
    )
    return ", ".join(sentence.format(count=count) for count, sentence in pieces if count) + "."


def verb(plan: Plan) -> str:
    """What the button says."""
    if not plan.writes:
        return _("Nothing to import")
    count = plan.organisations
    return ngettext("Import {count} organisation", "Import {count} organisations", count).format(count=count)
