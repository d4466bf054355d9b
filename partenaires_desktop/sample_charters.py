"""The charters of the sample: one that was signed and is being amended, a specific agreement, and logos.

The pages that were signed come with the data, as they were made then: laying them out takes longer than all the rest of
the sample.  ``packaging/sample_pages.py`` makes them anew.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from partenaires_desktop.domain.charter_life import Stage
from partenaires_desktop.operations import charter_life, charter_sections, charter_signatures, charters, logos
from partenaires_desktop.operations.conventions import create_convention
from partenaires_desktop.queries import charter as query
from partenaires_desktop.queries.charter_frozen import packed
from partenaires_desktop.resources import resource_path
from partenaires_desktop.store.schema import Charter, CharterSignature

Ids = Mapping[str, uuid.UUID]
Pages = Callable[[query.CharterSnapshot, date], tuple[bytes, bytes]]
"""What makes the pages that are signed, and the data they were made from."""


def shipped_pages(snapshot: query.CharterSnapshot, _on: date) -> tuple[bytes, bytes]:
    """The pages that come with the sample; their data are those of the carnet that is being filled."""
    pages = resource_path("sample", f"first-charter-{snapshot.language}.pdf").read_bytes()
    words = resource_path("sample", f"first-charter-{snapshot.language}.json").read_text(encoding="utf-8")
    return pages, packed(snapshot, json.loads(words))


def draft_first(session: Session, data: dict[str, Any], project: uuid.UUID, partners: Ids) -> uuid.UUID:
    """The first charter, as it was written."""
    said = data["first_charter"]
    made = charters.create_charter(session, project, data["language"], said["title"])
    charters.choose_parties(session, made, [partners[party["partner"]] for party in said["parties"]])
    for party in said["parties"]:
        charters.set_signatory(session, made, partners[party["partner"]], "", party["function"])
    details = {name: said[name] for name in ("number", "starts_on", "ends_on", "place")}
    charters.set_charter_details(session, made, issuer_id=partners[said["issuer"]], **details)
    for code, answer in said["answers"].items():
        charters.set_charter_answer(session, made, code, answer)
    own = said["section"]
    charter_sections.add_section(session, made, own["heading"], own["text"], after=own["after"])
    charter_life.set_charter_stage(session, made, Stage.REVIEW, said["proofread_on"])
    return made


def put_up_first(session: Session, data: dict[str, Any], charter: uuid.UUID, pages: Pages) -> None:
    """Freeze the first charter, to be signed by all."""
    on = data["first_charter"]["frozen_on"]
    made, told = pages(query.charter(session, charter, on), on)
    charter_life.put_up_for_signature(session, charter, on, made, told)


def sign_first(session: Session, data: dict[str, Any], charter: uuid.UUID, partners: Ids) -> None:
    """Party after party, then an organisation that joins."""
    said = data["first_charter"]
    scan = resource_path("sample", "scan.png").read_bytes()
    rows = session.scalars(select(CharterSignature).where(CharterSignature.charter_id == charter))
    known = {row.participation_id: row.id for row in rows}
    for party in said["parties"]:
        row = known[partners[party["partner"]]]
        _note(session, row, party)
        if party["scan"]:
            charter_signatures.attach_scan(session, row, f"{party['partner']}.png", scan)
    charter_life.set_charter_stage(session, charter, Stage.SIGNED, said["signed_on"])
    charter_life.set_charter_review(session, charter, said["review_on"])
    newcomer = said["newcomer"]
    row = charter_signatures.add_newcomer(session, charter, partners[newcomer["partner"]])
    _note(session, row, newcomer)


def _note(session: Session, row: uuid.UUID, party: dict[str, Any]) -> None:
    values = {name: party[name] for name in ("sent_on", "seen_on", "seen_by", "signed_on")}
    if party["signed_on"] is not None:
        values["signed_function"] = party["function"]
    last = max(day for day in (party["sent_on"], party["seen_on"], party["signed_on"]) if day is not None)
    charter_signatures.note_signature(session, row, values, last)


def amend_first(session: Session, data: dict[str, Any], charter: uuid.UUID, partners: Ids) -> None:
    """A version that says what changed since the first was signed, being read by the parties."""
    said = data["amendment"]
    made = charter_life.prepare_amendment(session, charter, said["on"])
    charters.set_charter_details(session, made, ends_on=said["ends_on"])
    for code, answer in said["answers"].items():
        charters.set_charter_answer(session, made, code, answer)
    party = said["function"]
    charters.set_signatory(session, made, partners[party["partner"]], "", party["function"])
    charter_life.set_charter_stage(session, made, Stage.REVIEW, said["on"])


def draft_agreement(session: Session, data: dict[str, Any], partners: Ids) -> None:
    """A specific agreement about a room."""
    said = data["convention"]
    made = create_convention(session, partners[said["partner"]], data["language"])
    for partner, function in said["signatories"].items():
        charters.set_signatory(session, made, partners[partner], "", function)
    details = {name: said[name] for name in ("number", "starts_on", "ends_on", "place")}
    charters.set_charter_details(session, made, session.get_one(Charter, made).version, **details)
    for code, answer in said["answers"].items():
        charters.set_charter_answer(session, made, code, answer)
    for code in said["hidden"]:
        charter_sections.show_section(session, made, code, shown=False)


def give_logos(session: Session, data: dict[str, Any], organisations: Ids) -> None:
    """Drawn for the sample."""
    for key in data["logos"]:
        logos.set_logo(session, organisations[key], resource_path("sample", f"logo-{key}.png").read_bytes())
