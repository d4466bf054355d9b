"""The cells of one row put in order: cleaned, checked, and with a word on what could not be taken as it is."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from partenaires_desktop.domain import enterprise_number, role_words
from partenaires_desktop.domain.commitment import LEVEL_LABELS, NEEDS, WEIGHT_LABELS, WEIGHTS
from partenaires_desktop.domain.duplicates import Traits, name_key, number_key, traits
from partenaires_desktop.domain.import_plan import (
    FIELD_LABELS,
    FIELD_LIMITS,
    ORGANISATION_FIELDS,
    PERSON_FIELDS,
    UNKNOWN,
    FieldChange,
    base_of,
)
from partenaires_desktop.domain.roles import SECTOR_LABELS, SECTORS
from partenaires_desktop.domain.wording import clean, clean_line, fold, shortened
from partenaires_desktop.errors import UserError
from partenaires_desktop.exchange.columns import Columns
from partenaires_desktop.exchange.rows import Row, Table, Tick
from partenaires_desktop.i18n import LANGUAGES, _, translation

__all__ = ["Entry", "address_key", "name_key", "number_key", "prepare"]

_COUNTRY = re.compile(r"^(B|BE)\s?-\s?(?=\d{4}$)", re.IGNORECASE)
_SHOWN = 60


@dataclass(frozen=True)
class Entry:
    """One row, ready to be compared: its values by field, empty cells left out."""

    number: int
    values: Mapping[str, str]
    warnings: tuple[str, ...]
    refusal: str
    """Why the row cannot be taken whatever the carnet holds; "" when it can."""
    new_id: uuid.UUID
    """The identity of the organisation, should the row create one."""
    as_new: tuple[FieldChange, ...]
    """What is written, should the row create one."""
    name_key: str
    number_key: str
    address_key: str
    new_person_id: uuid.UUID
    """The identity of the person, should the row add one."""
    above: int = 0
    """The row whose organisation this one is about, since it names a person and no organisation; 0 for its own."""

    @property
    def traits(self) -> Traits:
        """What its organisation is recognised by."""
        of = self.values.get
        return traits(of("name", ""), of("short_name", ""), of("enterprise_number", ""), of("email", ""))


def prepare(table: Table, columns: Columns, tick: Tick | None = None) -> tuple[Entry, ...]:
    """Every row of ``table`` but that of the titles; raises UserError when there is none."""
    rows = table.rows[1:] if columns.titled else table.rows
    if not rows:
        raise UserError(_("There is nothing under the titles: the list has no row yet."))
    titles = len(table.rows[0].cells) if columns.titled else table.width
    places = [(field, column) for column, field in enumerate(columns.fields) if field is not None]
    entries: list[Entry] = []
    above: Entry | None = None
    cards = table.found.kind in {"vcard", "json"}  # each stands for itself
    for count, row in enumerate(rows):
        if tick is not None and count % 500 == 0:
            tick(count)
        entry = _entry(row, places, titles)
        if above is not None and _names_person_alone(entry):
            entry = _below(above, entry)
        elif "name" in entry.values and not cards:
            above = entry
        elif not any(map(clean_line, row.cells)):
            above = None  # an empty row ends what belongs together
        entries.append(entry)
    return tuple(entries)


def _names_person_alone(entry: Entry) -> bool:
    """Whether a row says who, and nothing by which an organisation is known."""
    said = set(entry.values)
    return "person" in said and not said & {"name", "enterprise_number", "short_name"}


def _below(above: Entry, entry: Entry) -> Entry:
    """A row under that of its organisation, which it does not repeat, as lists with several people a row often do."""
    values = {"name": above.values["name"], **entry.values}
    return replace(entry, values=values, name_key=above.name_key, refusal="", above=above.number)


def address_key(values: Mapping[str, str]) -> str:
    """What makes two addresses the same; "" when nothing is given."""
    return fold(" ".join(values.get(field, "") for field in ("street", "street_number", "postcode")))


def _entry(row: Row, places: list[tuple[str, int]], titles: int) -> Entry:
    values: dict[str, str] = {}
    warnings: list[str] = []
    refusal = ""
    for field, column in places:
        raw = row.cells[column] if column < len(row.cells) else ""
        base = base_of(field)
        text = clean(raw) if base in _PARAGRAPHS else clean_line(raw)
        if not text:
            continue
        if len(text) > FIELD_LIMITS[base]:
            sentence = _("{field}: {count} characters, where {limit} at most can be kept.").format(
                field=_(FIELD_LABELS[base]), count=len(text), limit=FIELD_LIMITS[base]
            )
            if field == "name":
                refusal = sentence
            warnings.append(_("{what} This cell is left out.").format(what=sentence))
            continue
        taken, warning = _CHECKS.get(base, _as_it_is)(text)
        if taken:
            values[field] = taken
        if warning:
            warnings.append(warning)
    _name_person(values)
    if "name" not in values and not refusal:
        refusal = _("No name in this row.") if any(map(clean_line, row.cells)) else _("This row is empty.")
    if len(row.cells) > titles:
        warnings.append(_("More cells than titles in this row: a separator may stand inside a name."))
    return Entry(
        number=row.number,
        values=values,
        warnings=() if refusal else tuple(warnings),
        refusal=refusal,
        new_id=uuid.uuid4(),
        as_new=tuple(FieldChange(name, "", values[name]) for name in ORGANISATION_FIELDS if name in values),
        name_key=name_key(values.get("name", "")),
        number_key=number_key(values.get("enterprise_number", "")),
        address_key=address_key(values),
        new_person_id=uuid.uuid4(),
    )


def _name_person(values: dict[str, str]) -> None:
    """Give the person a name: the one given, else first and last name, else a function or an address in its place."""
    parts = [values.pop(field, "") for field in ("person_first", "person_last")]
    if any(field in values for field in PERSON_FIELDS) or any(parts):
        known = values.get("person") or " ".join(part for part in parts if part)
        values["person"] = known or next(values[field] for field in PERSON_FIELDS if field in values)


def _as_it_is(text: str) -> tuple[str, str]:
    return text, ""


def _number(text: str) -> tuple[str, str]:
    if not enterprise_number.digits(text):
        return "", _("“{text}” is no BCE number; the field stays empty.").format(text=_short(text))
    shown = enterprise_number.display(text)
    if not enterprise_number.is_well_formed(text):
        return shown, _("BCE number {number}: it should have ten digits. Kept as it is; check it.").format(number=shown)
    if not enterprise_number.is_valid(text):
        return shown, _("BCE number {number}: the check digits do not fit. Kept as it is; check it.").format(
            number=shown
        )
    return shown, ""


def _postcode(text: str) -> tuple[str, str]:
    return _COUNTRY.sub("", text), ""


def _email(text: str) -> tuple[str, str]:
    if "@" in text:
        return text, ""
    return text, _("“{text}” does not look like an e-mail address. Kept as it is; check it.").format(text=_short(text))


def _sector(text: str) -> tuple[str, str]:
    code = _codes("sector").get(fold(text), "")
    if code:
        return code, ""
    return "", _("Sector “{text}” is not one of ours; the field stays empty.").format(text=_short(text))


def _weight(text: str) -> tuple[str, str]:
    code = _codes("weight").get(fold(text), "")
    if code:
        return code, ""
    return "", _("Weight “{text}” is not understood (essential, important or useful).").format(text=_short(text))


def _present_level(text: str) -> tuple[str, str]:
    return _level(text, _codes("level"))


def _needed_level(text: str) -> tuple[str, str]:
    needs = {UNKNOWN if need is None else str(need) for need in NEEDS}
    return _level(text, {word: code for word, code in _codes("level").items() if code in needs})


def _level(text: str, known: Mapping[str, str]) -> tuple[str, str]:
    written = text.replace("\N{MINUS SIGN}", "-").replace("\N{EN DASH}", "-").removeprefix("+")
    code = known.get(written) or (known.get(fold(text), "") if any(map(str.isalpha, text)) else "")
    if code:
        return code, ""
    return "", _("“{text}” is no level of the continuum here; it is left out.").format(text=_short(text))


def _role(text: str) -> tuple[str, str]:
    read = role_words.read(text)
    if read.unknown or read.doubled or not (read.role or read.letter):
        return "", _("Role “{text}” is not understood; it is left out.").format(text=_short(text))
    return f"{read.role}|{read.letter}", ""


_CHECKS: dict[str, Callable[[str], tuple[str, str]]] = {
    "enterprise_number": _number,
    "postcode": _postcode,
    "email": _email,
    "sector": _sector,
    "weight": _weight,
    "person_email": _email,
    "x": _present_level,
    "o": _needed_level,
    "role": _role,
}
_PARAGRAPHS = frozenset({"notes", "expects", "offers"})


@lru_cache(maxsize=3)
def _codes(field: str) -> Mapping[str, str]:
    """Words of the three languages, and the codes themselves, to codes."""
    if field == "level":
        return _level_codes()
    codes, labels = (SECTORS, SECTOR_LABELS) if field == "sector" else (WEIGHTS, WEIGHT_LABELS)
    known = {fold(code): code for code in codes}
    for language in LANGUAGES:
        known |= {fold(translation(language).gettext(labels[code])): code for code in codes}
    return known


def _level_codes() -> Mapping[str, str]:
    """Figures, “?” and the words of the scale, by the code an import writes."""
    known: dict[str, str] = {}
    for level, label in LEVEL_LABELS.items():
        code = UNKNOWN if level is None else str(level)
        known |= {code: code} | {fold(translation(language).gettext(label)): code for language in LANGUAGES}
    return known


def _short(text: str) -> str:
    return shortened(text, _SHOWN)
