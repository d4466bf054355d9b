"""A list to fill in, with a title for everything an import understands; empty, or completed as an example."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from partenaires_desktop.domain.commitment import LEVEL_LABELS, WEIGHT_LABELS
from partenaires_desktop.domain.import_plan import ORGANISATION_FIELDS, PERSON_FIELDS, label_of
from partenaires_desktop.domain.phases import PHASE_LABELS
from partenaires_desktop.domain.role_words import write as role_words
from partenaires_desktop.domain.roles import SECTOR_LABELS
from partenaires_desktop.errors import UserError
from partenaires_desktop.i18n import _
from partenaires_desktop.queries.imports import KnownPhase

_PEOPLE = tuple(field for field in PERSON_FIELDS if field not in {"person_first", "person_last"})


def write_template(path: Path, phases: Sequence[KnownPhase], *, filled: bool) -> None:
    """Write the list as XLSX, or as CSV when ``path`` ends so; raises UserError when it cannot be written."""
    rows = template(phases, filled=filled)
    content = _as_csv(rows) if path.suffix.lower() == ".csv" else _as_workbook(rows)
    draft = path.with_name(f".{path.name}.new")
    try:
        draft.write_bytes(content)
        draft.replace(path)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise UserError(
            _("“{file}” cannot be written there. Choose another folder, or close the file if it is open.").format(
                file=path.name
            )
        ) from error


def template(phases: Sequence[KnownPhase], *, filled: bool) -> list[tuple[str, ...]]:
    """The titles, in the language of the window, and three invented rows when it is to be ``filled``."""
    current = next((phase.name for phase in phases if phase.current), _word(PHASE_LABELS, "diagnosis"))
    plain = (*ORGANISATION_FIELDS, *_PEOPLE, "weight", "x")
    labels = {field: label_of(field) for field in plain} | {"x": "X"}
    labels |= {"o": f"O {current}", "role": f"{label_of('role')} {current}", "expects": label_of("expects")}
    titles = tuple(labels.values())
    return [titles, *(tuple(row.get(field, "") for field in labels) for row in _example())] if filled else [titles]


def _example() -> list[dict[str, str]]:
    """An organisation with two people, and one of which little is known; all invented."""
    first = _("Example health centre")
    return [
        {
            "name": first,
            "short_name": "MME",
            "enterprise_number": "0123.456.749",
            "street": _("Example street"),
            "street_number": "12",
            "postcode": "1070",
            "municipality": "Anderlecht",
            "email": "info@exemple.be",
            "phone": "02 123 45 67",
            "sector": _word(SECTOR_LABELS, "health"),
            "person": "Anne Exemple",
            "person_function": _("Coordination"),
            "person_email": "anne@exemple.be",
            "weight": _word(WEIGHT_LABELS, "essential"),
            "x": _word(LEVEL_LABELS, 2),
            "o": _word(LEVEL_LABELS, 3),
            "role": role_words("bearer", ""),
            "expects": _("Lend the large room once a month"),
        },
        {"name": first, "person": "Bart Voorbeeld", "person_phone": "0470 12 34 56"},
        {"name": _("Example residents’ committee"), "x": "?", "weight": _word(WEIGHT_LABELS, "important"), "o": "1"},
    ]


def _word(labels: Mapping[Any, str], code: str | int) -> str:
    return _(labels[code])


def _as_csv(rows: Sequence[tuple[str, ...]]) -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=";", lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode("utf-8-sig")


def _as_workbook(rows: Sequence[tuple[str, ...]]) -> bytes:
    from openpyxl import Workbook
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    for place, title in enumerate(rows[0], 1):
        sheet.cell(1, place).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(place)].width = max(14, min(len(title) + 4, 40))
        for line in range(2, 200):
            sheet.cell(line, place).number_format = "@"  # or a postcode and a number would lose their zeros
    sheet.freeze_panes = "B2"
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()
