"""Arranging a charter: its sections and annexes, their order and headings, and its languages."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy.orm import Session

from partenaires_desktop.domain import wording
from partenaires_desktop.domain.charter import CHARTER_LANGUAGES, OWN_CODES, PART_CODES, TEXT_CODES
from partenaires_desktop.domain.charter_plan import Arranged, plan
from partenaires_desktop.errors import UserError
from partenaires_desktop.i18n import _
from partenaires_desktop.operations.charter_files import writable
from partenaires_desktop.operations.records import write
from partenaires_desktop.operations.removal import pointing, remove_records
from partenaires_desktop.store.schema import CharterSection, CharterText

_HEADING = 300


def set_section_order(session: Session, charter_id: uuid.UUID, sections: Iterable[str]) -> None:
    """Put the sections in this order; those that are not named keep theirs behind them."""
    writable(session, charter_id)
    wanted = list(dict.fromkeys(sections))
    rows = _rows(session, charter_id)
    for code in wanted:
        _known(code, rows)
    own = [code for code in OWN_CODES if code in rows]
    rest = [code for code in (*PART_CODES, *own) if code not in wanted]
    for position, code in enumerate([*wanted, *rest]):
        _arrange(session, charter_id, rows, code, {"position": position})


def show_section(session: Session, charter_id: uuid.UUID, section: str, shown: bool | None) -> None:
    """Print a section or annex, leave it out, or (None) let the kind of document decide."""
    writable(session, charter_id)
    rows = _rows(session, charter_id)
    _arrange(session, charter_id, rows, _known(section, rows), {"shown": shown})


def add_section(
    session: Session, charter_id: uuid.UUID, heading: str, text: str = "", *, second: str = "", after: str = ""
) -> str:
    """Give the charter a section of its own, behind ``after`` or before the signatures; returns its code."""
    charter = writable(session, charter_id)
    rows = _rows(session, charter_id)
    code = next((one for one in OWN_CODES if one not in rows), None)
    if code is None:
        raise UserError(_("A charter holds {count} sections of its own at most.").format(count=len(OWN_CODES)))
    values = {
        "heading": _own_heading(heading),
        "second_heading": wording.line(second, limit=_HEADING),
    }
    order = [part.code for part in plan(charter.kind, map(_arranged, rows.values())) if not part.is_annex]
    place = order.index(after) + 1 if after in order else order.index("signatures")
    _arrange(session, charter_id, rows, code, values)
    set_section_order(session, charter_id, [*order[:place], code, *order[place:]])
    own = wording.paragraph(text)
    if own:
        session.add(CharterText(charter_id=charter_id, section=code, text=own))
    session.flush()
    return code


def remove_section(session: Session, charter_id: uuid.UUID, section: str) -> None:
    """Take a section of the charter's own away, with its words."""
    writable(session, charter_id)
    rows = _rows(session, charter_id)
    if section not in OWN_CODES:
        raise ValueError(f"{section!r} belongs to the model: it can be left out")
    _known(section, rows)
    texts = pointing(session, CharterText, CharterText.charter_id, [charter_id])
    remove_records(session, [rows[section], *(text for text in texts if text.section == section)])


def _own_heading(heading: str) -> str:
    line = wording.line(heading, limit=_HEADING)
    if not line:
        raise UserError(_("A section of the charter’s own needs a heading."))
    return line


def _arranged(row: CharterSection) -> Arranged:
    return Arranged(row.section, row.position, row.shown, row.heading, row.second_heading, row.second_text)


def rename_section(session: Session, charter_id: uuid.UUID, section: str, heading: str, second: str = "") -> None:
    """Give a section another heading, in the first and in the second language; "" is the model's."""
    writable(session, charter_id)
    values = {
        "heading": _own_heading(heading) if section in OWN_CODES else wording.line(heading, limit=_HEADING),
        "second_heading": wording.line(second, limit=_HEADING),
    }
    rows = _rows(session, charter_id)
    _arrange(session, charter_id, rows, _known(section, rows), values)


def set_second_text(session: Session, charter_id: uuid.UUID, section: str, text: str) -> None:
    """Word a section in the second language; "" goes back to the model."""
    if section not in TEXT_CODES:
        raise ValueError(f"{section!r} is no section of a charter")
    writable(session, charter_id)
    values = {"second_text": wording.paragraph(text)}
    rows = _rows(session, charter_id)
    _arrange(session, charter_id, rows, _known(section, rows), values)


def set_second_language(session: Session, charter_id: uuid.UUID, second: str) -> None:
    """Print a second language beside the first; "" prints one."""
    charter = writable(session, charter_id)
    if second and second not in CHARTER_LANGUAGES:
        raise ValueError(f"{second!r} is no language of charters")
    if second == charter.language:
        raise UserError(_("The second language is the same as the first. Choose another one. Nothing was changed."))
    write(charter, {"second_language": second})


def reset_sections(session: Session, charter_id: uuid.UUID) -> None:
    """Take order, headings and choice of sections from the model again; own words stay."""
    writable(session, charter_id)
    for row in _rows(session, charter_id).values():
        if row.section in OWN_CODES:
            write(row, {"position": None, "shown": None})
        elif row.second_text:
            write(row, {"position": None, "shown": None, "heading": "", "second_heading": ""})
        else:
            remove_records(session, [row])


def _rows(session: Session, charter_id: uuid.UUID) -> dict[str, CharterSection]:
    return {row.section: row for row in pointing(session, CharterSection, CharterSection.charter_id, [charter_id])}


def _known(section: str, rows: Mapping[str, CharterSection]) -> str:
    """``section``, which may be one of the charter's own as long as it is there."""
    if section in OWN_CODES and section not in rows:
        raise UserError(_("This section is no longer in the charter. Nothing was changed."))
    if section not in PART_CODES and section not in OWN_CODES:
        raise ValueError(f"{section!r} is no part of a charter")
    return section


def _arrange(
    session: Session, charter_id: uuid.UUID, rows: dict[str, CharterSection], section: str, values: dict[str, Any]
) -> None:
    """Write ``values`` on the row of a section; a row that says nothing is not kept."""
    row = rows.get(section)
    if row is None:
        if any(value not in ("", None) for value in values.values()):
            row = rows[section] = CharterSection(charter_id=charter_id, section=section, **values)
            session.add(row)
        return
    write(row, values)
    said = (row.position, row.shown, row.heading, row.second_heading, row.second_text)
    if all(value in ("", None) for value in said):
        remove_records(session, [row])
        del rows[section]
