"""Contacts of a telephone or an address book (vCard 3.0 and 4.0, and what 2.1 left behind), read as rows."""

from __future__ import annotations

import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from partenaires_desktop.domain.wording import clean_line, fold
from partenaires_desktop.errors import UserError
from partenaires_desktop.exchange.rows import Found, Line, Table, Tick, build
from partenaires_desktop.i18n import _

FIELDS = (
    "name", "person", "person_function", "person_email", "person_phone", "email", "phone", "street", "postcode",
    "municipality", "website", "notes",
)  # fmt: skip
_LINE = re.compile(r"^(?:[A-Za-z0-9-]+\.)?([A-Za-z0-9-]+)((?:;(?:[^:\"]|\"[^\"]*\")*)?):(.*)$", re.DOTALL)
_ESCAPED = re.compile(r"\\([\\,;nN:])")


@dataclass
class _Card:
    """The values of one card, by property; each with its parameters."""

    values: dict[str, list[tuple[str, str]]] = field(default_factory=dict)

    def first(self, name: str) -> str:
        """The preferred value of a property, "" for none."""
        found = self.values.get(name, [])
        best = next((value for parameters, value in found if "PREF" in parameters.upper()), None)
        return _plain(best if best is not None else found[0][1]) if found else ""

    def parts(self, name: str) -> list[str]:
        """The components of a structured value."""
        found = self.values.get(name, [])
        return [_plain(part) for part in re.split(r"(?<!\\);", found[0][1])] if found else []


def looks_like_cards(text: str) -> bool:
    """Whether the text begins as contacts do."""
    return text.lstrip("\ufeff \r\n\t")[:20].upper().startswith("BEGIN:VCARD")


def read(text: str, name: str, tick: Tick | None, *, encoding: str = "") -> Table:
    """One row per card, under titles of our own; raises UserError when there is no card."""
    rows: list[Line] = [_titles()]
    for card in _cards(text):
        if tick is not None and len(rows) % 500 == 0:
            tick(len(rows))
        rows.append(_row(card))
    if len(rows) == 1:
        raise UserError(_("“{file}” holds no whole contact: it may have been cut short.").format(file=name))
    return build(name, rows, Found("vcard", encoding, fields=FIELDS, broken_signs=text.count("\ufffd")), first=0)


def _titles() -> Line:
    return (
        _("Organisation"), _("Person"), _("Function of the person"), _("E-mail of the person"),
        _("Telephone of the person"), _("E-mail"), _("Telephone"), _("Street"), _("Postcode"), _("Municipality"),
        _("Website"), _("Notes"),
    )  # fmt: skip


def _row(card: _Card) -> Line:
    organisation = next((part for part in card.parts("ORG") if part), "")
    person = card.first("FN") or " ".join(part for part in reversed(card.parts("N")[:2]) if part)
    kind = fold(card.first("KIND") or card.first("X-ABSHOWAS"))
    alone = kind in {"org", "company"} or (organisation and fold(person) == fold(organisation))
    if alone:
        organisation, person = organisation or person, ""
    email, (phone, office) = card.first("EMAIL").removeprefix("mailto:"), _telephones(card)
    address = [*card.parts("ADR"), *[""] * 7]
    function = card.first("TITLE") or card.first("ROLE")
    own, theirs = ((email, phone or office), ("", "")) if not person else (("", office), (email, phone or office))
    street = " ".join(part for part in (address[2], address[0]) if part)
    row = (organisation, person, function if person else "", *theirs, *own, street, address[5], address[3])
    return (*map(clean_line, (*row, card.first("URL"))), card.first("NOTE"))


def _telephones(card: _Card) -> tuple[str, str]:
    """That of the person, a mobile if there is one, and beside a mobile that of the organisation."""
    listed = [
        (parameters.upper(), _plain(value).removeprefix("tel:"))
        for parameters, value in card.values.get("TEL", [])
        if not re.search("FAX|PAGER|MODEM", parameters, re.IGNORECASE)
    ]
    listed.sort(key=lambda one: "PREF" not in one[0])
    carried = next((number for kinds, number in listed if "CELL" in kinds), "")
    office = next((number for kinds, number in listed if number != carried and not re.search("CELL|HOME", kinds)), "")
    return (carried, office) if carried else (listed[0][1] if listed else "", "")


def _cards(text: str) -> Iterator[_Card]:
    card: _Card | None = None
    for line in _unfolded(text):
        match = _LINE.match(line)
        if match is None:
            continue
        name, parameters, value = match.group(1).upper(), match.group(2), match.group(3)
        if name == "BEGIN" and value.strip().upper() == "VCARD":
            card = _Card()
        elif name == "END" and card is not None:
            yield card
            card = None
        elif card is not None and value.strip():
            card.values.setdefault(name, []).append((parameters, _decoded(parameters, value)))


def _unfolded(text: str) -> Iterator[str]:
    """Whole lines: a line that begins with a space goes on the one before, and so does what quoted-printable cut."""
    whole = ""
    quoted = False
    for line in re.split(r"\r\n|\n|\r", text.removeprefix("\ufeff")):
        if quoted and whole.endswith("="):
            whole = whole[:-1] + line
            continue
        if line[:1] in {" ", "\t"}:
            whole += line[1:]
            continue
        if whole:
            yield whole
        whole, quoted = line, "QUOTED-PRINTABLE" in line.partition(":")[0].upper()
    if whole:
        yield whole


def _decoded(parameters: str, value: str) -> str:
    if "QUOTED-PRINTABLE" not in parameters.upper():
        return value
    charset = re.search(r"CHARSET=\"?([A-Za-z0-9._-]+)", parameters, re.IGNORECASE)
    content = quopri.decodestring(value.encode("utf-8", "replace"))
    try:
        return content.decode(charset.group(1) if charset else "utf-8", "replace")
    except LookupError:
        return content.decode("utf-8", "replace")


def _plain(value: str) -> str:
    """A value without its escapes."""
    return _ESCAPED.sub(lambda found: "\n" if found.group(1) in "nN" else found.group(1), value).strip()
