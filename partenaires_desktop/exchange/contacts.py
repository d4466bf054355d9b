"""vCard 3.0, which every telephone and mail program takes: people, and organisations that have none."""

from __future__ import annotations

from collections.abc import Iterator

from partenaires_desktop.domain.collation import alphabetical
from partenaires_desktop.domain.merging import Image, Rows
from partenaires_desktop.exchange.content_lines import escaped, folded, uri


def vcards(rows: Rows, notice: str = "") -> bytes:
    """Everybody who is still there, by organisation and name; ``notice`` is noted on each card when not empty."""
    organisations = {row: image for (table, row), image in rows.items() if table == "organisation"}
    people: dict[str, list[Image]] = {row: [] for row in organisations}
    for (table, _row), image in rows.items():
        if table == "person" and image.get("to_date") is None:
            people[image["organisation_id"]].append(image)
    lines: list[str] = []
    for row, organisation in sorted(organisations.items(), key=lambda one: (alphabetical(one[1]["name"]), one[0])):
        for person in sorted(people[row], key=lambda one: (alphabetical(one["name"]), one["id"])):
            lines += _person(person, organisation, notice)
        if not people[row]:
            lines += _organisation(organisation, notice)
    return folded(lines)


def _person(person: Image, organisation: Image, notice: str) -> Iterator[str]:
    name = person["name"] or person["function"] or organisation["name"]
    given, _space, family = name.rpartition(" ") if person["name"] else ("", "", "")
    yield from _begin(person["id"], name)
    yield f"N:{escaped(family or name)};{escaped(given)};;;"
    yield f"ORG:{escaped(organisation['name'])}"
    if person["function"]:
        yield f"TITLE:{escaped(person['function'])}"
    yield from _reach(person["email"], person["phone"], "WORK")
    if organisation["phone"] and organisation["phone"] != person["phone"]:
        yield f"TEL;TYPE=WORK,MSG:{escaped(organisation['phone'])}"
    yield from _end(organisation, person.get("notes", ""), notice)


def _organisation(organisation: Image, notice: str) -> Iterator[str]:
    yield from _begin(organisation["id"], organisation["name"])
    yield f"N:{escaped(organisation['name'])};;;;"
    yield f"ORG:{escaped(organisation['name'])}"
    yield "X-ABSHOWAS:COMPANY"
    yield from _reach(organisation["email"], organisation["phone"], "WORK")
    yield from _end(organisation, organisation.get("notes", ""), notice)


def _begin(identity: str, name: str) -> Iterator[str]:
    yield "BEGIN:VCARD"
    yield "VERSION:3.0"
    yield "PRODID:-//Partenaires//FR"
    yield f"UID:urn:uuid:{identity}"
    yield f"FN:{escaped(name)}"


def _reach(email: str, phone: str, kind: str) -> Iterator[str]:
    if email:
        yield f"EMAIL;TYPE=INTERNET,{kind}:{escaped(email)}"
    if phone:
        yield f"TEL;TYPE={kind},VOICE:{escaped(phone)}"


def _end(organisation: Image, notes: str, notice: str) -> Iterator[str]:
    street = " ".join(part for part in (organisation["street"], organisation["street_number"]) if part)
    if street or organisation["municipality"]:
        where = (street, organisation["municipality"], "", organisation["postcode"], "")
        yield f"ADR;TYPE=WORK:;;{';'.join(map(escaped, where))}"
    if organisation["website"]:
        yield f"URL:{uri(organisation['website'])}"
    said = "\n".join(part for part in (notes, notice) if part)
    if said:
        yield f"NOTE:{escaped(said)}"
    yield "END:VCARD"
