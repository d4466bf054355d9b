"""The report of an import: every row with what happened to it, as a CSV file that opens well in a French Excel."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from partenaires_desktop.domain import role_words
from partenaires_desktop.domain.commitment import LEVEL_LABELS, WEIGHT_LABELS
from partenaires_desktop.domain.import_plan import ACTION_LABELS, UNKNOWN, FieldChange, Plan, PlannedRow, base_of
from partenaires_desktop.domain.roles import SECTOR_LABELS
from partenaires_desktop.errors import UserError
from partenaires_desktop.i18n import _

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_INTERNAL = {"weight", "notes", "x", "o"}
"""Named in a report, which may travel, but never quoted."""


def write_report(path: Path, plan: Plan) -> None:
    """Write the report of ``plan`` to ``path``, whole or not at all; raises UserError when it cannot be written."""
    draft = path.with_name(f".{path.name}.new")
    try:
        draft.write_bytes(report(plan))
        draft.replace(path)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise UserError(
            _("“{file}” cannot be written there. Choose another folder, or close the file if it is open.").format(
                file=path.name
            )
        ) from error


def report(plan: Plan) -> bytes:
    """The report as bytes: semicolons, UTF-8 with its mark, formulas made harmless."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([_("Row"), _("Name"), _("What happens"), _("Why"), _("To check"), _("Changes")])
    for row in plan.rows:
        writer.writerow([row.number, *(harmless(cell) for cell in _cells(row))])
    return text.getvalue().encode("utf-8-sig")


def harmless(text: str) -> str:
    """``text`` that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def change_in_words(change: FieldChange) -> str:
    """“Street: old → new”, codes in words."""
    label, old, new = change.label, shown(change.field, change.old), shown(change.field, change.new)
    if old:
        return _("{label}: {old} → {new}").format(label=label, old=old, new=new)
    return _("{label}: {new}").format(label=label, new=new)


def _cells(row: PlannedRow) -> tuple[str, ...]:
    changes = row.written
    return (
        row.name,
        _(ACTION_LABELS[row.action]),
        row.reason,
        " ".join(row.warnings),
        " | ".join(
            change.label if base_of(change.field) in _INTERNAL else change_in_words(change) for change in changes
        ),
    )


def shown(field: str, value: str) -> str:
    """The value of a field as it is read: codes become words."""
    base = base_of(field)
    if base in {"x", "o"} and value:
        return _(LEVEL_LABELS[None if value == UNKNOWN else int(value)])
    if base == "role":
        return role_words.write(*value.split("|")) if value else ""
    labels = {"sector": SECTOR_LABELS, "weight": WEIGHT_LABELS}.get(field, {})
    return _(labels[value]) if value and value in labels else value
